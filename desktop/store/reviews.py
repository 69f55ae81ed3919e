"""All that there is to look at after a merge: what each person did in the last one, and what is still to be decided."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.merging import Line, Summary, lines_of, summary_of
from desktop.store import conflicts, merges
from desktop.store.conflicts import Conflict, Lost


@dataclass(frozen=True, slots=True)
class Review:
    """The lines of the last merge, told from `since` on, and the questions that are open."""

    lines: Sequence[Line] = ()
    conflicts: Sequence[Conflict] = ()
    lost: Sequence[Lost] = ()
    since: str = ""

    @property
    def summary(self) -> Summary:
        return summary_of(self.lines)


def read_review(connection: sqlite3.Connection, device: str) -> Review:
    """Read it all. Long: not for the window's own thread."""
    span = merges.last_merge(connection)
    return Review(
        lines_of(merges.deeds(connection, span)) if span is not None else (),
        conflicts.open_conflicts(connection, device),
        [*conflicts.lost_playlists(connection, device), *conflicts.lost_tracks(connection, device)],
        span.told_at if span is not None else "",
    )
