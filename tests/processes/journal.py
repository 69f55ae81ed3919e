"""What a program under test notes of itself, in a file that survives it; by the hand of the driver, not the product's.

Each line is one JSON object. Before anything is stored: the stamp that an edit is given (`drawn`), and by which one a
stamp ahead of the server's time is replaced (`renewed`). Once `Replica.write` has returned, so that the person sees the
edit as done: the cells that it set (`done`), on the disk before anything else happens.
"""

import json
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.edits import Write
from desktop.profile import Profile
from desktop.store import outgoing
from desktop.store.held import TABLES
from desktop.store.replica import Outcome, Replica
from syncserver.protocol.stamps import TIME_LENGTH, EditClock


class JournalWriter:
    """Notes what this process does; `install` has the product's own classes tell of it."""

    def __init__(self, path: Path, opened: Path) -> None:
        """In `opened` stand the processes that have opened the replica."""
        self._opened = opened
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def note(self, *, durable: bool = False, **what: Any) -> None:
        os.write(self._file, json.dumps(what).encode() + b"\n")
        if durable:
            os.fsync(self._file)

    def install(self) -> None:
        journal, draw, write = self, EditClock.draw, Replica.write
        renew, open_replica = outgoing._Answer._renew, Profile.open_replica

        def drawing(clock: EditClock, now: int, replaced: str = "") -> str:
            stamp = draw(clock, now, replaced)
            journal.note(drawn=stamp)
            return stamp

        def writing(replica: Replica, writes: Sequence[Write], **how: Any) -> Outcome:
            outcome = write(replica, writes, **how)
            journal.note(done=_cells(replica, writes, outcome), durable=True)
            return outcome

        def renewing(answer: Any, held: Any, name: str, stamp: str) -> None:
            journal.note(renewed=[held.cells[name].stamp, stamp])
            renew(answer, held, name, stamp)

        def opening(profile: Profile, *given: Any) -> Replica:
            replica = open_replica(profile, *given)
            with journal._opened.open("a") as file:
                file.write(f"{os.getpid()}\n")
            return replica

        # Set as attributes of classes, so that all of the program meets them, however it came by the class.
        for owner, name, function in (
            (EditClock, "draw", drawing),
            (Replica, "write", writing),
            (outgoing._Answer, "_renew", renewing),
            (Profile, "open_replica", opening),
        ):
            setattr(owner, name, function)


def _cells(replica: Replica, writes: Sequence[Write], outcome: Outcome) -> list[list[Any]]:
    """Read what is shown now of the fields that were written: record, field, stamp, value."""
    left_alone = frozenset(outcome.left_alone)
    asked = {write.id: write for write in writes if write.id not in left_alone}
    return [
        [held.id, name, held.cells[name].stamp, held.cells[name].value]
        for collection, table in TABLES.items()
        for held in table.find_many(
            replica.database.connection, [one.id for one in asked.values() if one.collection == collection]
        ).values()
        for name in asked[held.id].values
        if name in held.cells
    ]


@dataclass
class Journal:
    """What all programs of a world have noted; `read` goes on where it stopped."""

    drawn: set[str] = field(default_factory=set)
    renewed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _replaced: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    done: dict[tuple[Path, str, str], tuple[str, Any]] = field(default_factory=dict)
    """What each person (by the file) was shown last as done of a record and field: stamp and value."""
    edits: int = 0

    def read(self, path: Path, offset: int) -> int:
        """Take what a file holds from `offset` on, up to its last whole line; answer where that ends."""
        if not path.exists():
            return offset
        with path.open("rb") as file:
            file.seek(offset)
            text = file.read()
        whole = text[: text.rfind(b"\n") + 1]
        for line in whole.splitlines():
            self._take(path, json.loads(line))
        return offset + len(whole)

    def versions(self, stamp: str) -> set[str]:
        """Name a stamp, and all by which it was replaced."""
        return _reached(self.renewed, stamp)

    def gave_way(self, stamp: str, held: str) -> bool:
        """Tell whether an edit at `stamp` gave way to what is held now: a later one, or one of its device after it.

        The one after it may never have been shown as done, where the kill came in between.
        """
        if held >= min(self.versions(stamp)):
            return True
        device = stamp[TIME_LENGTH:]
        return any(one >= stamp and one.endswith(device) for one in _reached(self._replaced, held))

    def _take(self, path: Path, line: dict[str, Any]) -> None:
        if "drawn" in line:
            self.drawn.add(line["drawn"])
        elif "renewed" in line:
            before, after = line["renewed"]
            self.renewed[before].add(after)
            self._replaced[after].add(before)
        for record_id, name, stamp, value in line.get("done", ()):
            self.done[path, record_id, name] = stamp, value
            self.edits += 1


def _reached(leads: Mapping[str, set[str]], stamp: str) -> set[str]:
    """Name a stamp and all to which it leads, over any number of steps."""
    found, rest = {stamp}, [stamp]
    while rest:
        for one in leads.get(rest.pop(), set()) - found:
            found.add(one)
            rest.append(one)
    return found
