"""What was refused, as the person sees it: which record, what was theirs in it, why, and what can be done about it.

A row leaves only when somebody decided so (`take_out`), and can be put back as it was.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from desktop.events import Changes
from desktop.store.held import WHOLE
from desktop.store.recovered import PLAYLIST
from desktop.store.replica import Replica
from desktop.store.statements import PUT_RECOVERED
from syncserver.protocol.records import MERGED, Mergeable

_CHANGED: Final = Changes(recovered=True, waiting=True)
_TOLD: Final = ("name", "title", "artist", "album", "description", "note", "url")


class Refused(NamedTuple):
    """One record; `values` by field, `mine` those set here. It is tried again only where its place is here."""

    id: str
    collection: Mergeable
    record_id: str
    playlist_id: str
    playlist: str
    label: str
    whole: bool
    values: Mapping[str, Any]
    mine: Mapping[str, Any]
    sentence: str
    recovered_at: str
    is_here: bool
    playlist_is_here: bool

    @property
    def can_be_tried(self) -> bool:
        return self.is_here or (self.collection == "tracks" and self.playlist_is_here) or self._is_new_playlist

    @property
    def _is_new_playlist(self) -> bool:
        return self.collection == "playlists" and self.whole

    @property
    def told(self) -> list[tuple[str, Any]]:
        """What was ours, in the fields that a person reads, and not empty."""
        return [(name, self.mine[name]) for name in _TOLD if self.mine.get(name)]


def read_refused(connection: sqlite3.Connection, limit: int = 200) -> list[Refused]:
    """Read what was refused, the latest first; what only waits for its playlist is left out."""
    rows = connection.execute(
        "SELECT r.id, r.collection, r.record_id, r.playlist_id, COALESCE(p.name, ''), r.record, r.sentence,"
        " r.recovered_at, CASE r.collection WHEN 'tracks' THEN t.id IS NOT NULL ELSE p.id IS NOT NULL END,"
        " p.id IS NOT NULL FROM recovered r LEFT JOIN playlists p ON p.id = r.playlist_id"
        " LEFT JOIN tracks t ON t.id = r.record_id WHERE r.offer_again = 0 ORDER BY r.recovered_at DESC, r.id LIMIT ?",
        (limit,),
    )
    return [_refused(row) for row in rows.fetchall()]


def _refused(row: tuple[Any, ...]) -> Refused:
    record = msgspec.json.decode(row[5])
    fields = MERGED["playlists" if row[1] == "playlists" else "tracks"]
    changed = str(record.get("changed", WHOLE))
    names = fields if changed == WHOLE else [name for name in changed.split() if name in fields]
    values = {name: record[name] for name in fields if name in record}
    mine = {name: values[name] for name in names if name in values}
    label = str(record.get("title") or record.get("name") or "")
    playlist = row[4] or str(record.get(PLAYLIST) or "")
    return Refused._make(
        (*row[:4], playlist, label, changed == WHOLE, values, mine, *row[6:8], bool(row[8]), bool(row[9]))
    )


def take_out(replica: Replica, ids: Iterable[str]) -> list[Sequence[Any]]:
    """Take rows out; answer them, so that they can be put back."""
    with replica.database.writing() as connection:
        asked = msgspec.json.encode(list(ids)).decode()
        some = "recovered WHERE id IN (SELECT value FROM json_each(?))"
        rows = connection.execute(f"SELECT * FROM {some}", (asked,)).fetchall()  # noqa: S608  a constant of our own
        connection.execute(f"DELETE FROM {some}", (asked,))  # noqa: S608
    replica.events.publish(_CHANGED)
    return rows


def put_back(replica: Replica, rows: Iterable[Sequence[Any]]) -> None:
    """Put rows back as they were."""
    with replica.database.writing() as connection:
        connection.executemany(PUT_RECOVERED, rows)
    replica.events.publish(_CHANGED)
