"""Recovered: edits of ours that can no longer be sent or kept, where their author sees them, with the reason.

What was offered again after the server went back, and belongs to somebody else who has not offered it yet, waits
here too (`offer_again`) and goes back to the queue when its playlist is granted.
"""

import sqlite3
from collections.abc import Callable
from typing import Any, Final

import msgspec

from desktop.store import fetches, state
from desktop.store.held import TABLES, WHOLE, Held, Table
from desktop.store.statements import PUT_RECOVERED
from syncserver.protocol.records import EVERYONE, Mergeable, cells_of, wire_form

_DIRTY_OF_PLAYLIST = {
    "playlists": "SELECT id FROM playlists WHERE id = ? AND updated_at > last_synced_at",
    "tracks": "SELECT id FROM tracks WHERE playlist_id = ? AND updated_at > last_synced_at",
}
# That our own part in it has ended stays known, and `*` is everyone: the server tells both of what we may not see.
DELETE_OTHER_MEMBERS: Final = (
    "DELETE FROM members WHERE user_id NOT IN"  # noqa: S608  constants of our own
    f" ('{EVERYONE}', (SELECT value FROM state WHERE key = '{state.USER_ID}'))"
)
_NAME = "SELECT name FROM playlists WHERE id = ?"
_WAITING = "SELECT id, collection, record FROM recovered WHERE playlist_id = ? AND offer_again = 1"
PLAYLIST: Final = "playlistName"
"""Beside the fields of a record that was refused: what its playlist was called then."""


def wire_record(table: Table, held: Held) -> dict[str, Any]:
    """Write a record whole, as it would be sent."""
    fixed: dict[str, object] = {"id": held.id}
    if table.collection == "tracks":
        fixed["playlistId"] = held.playlist_id
    fixed["addedBy" if table.collection == "tracks" else "createdBy"] = held.author
    fixed["createdAt"] = held.created_at
    record = wire_form(fixed, held.cells, held.last_synced_at)
    del record["updatedAt"]
    return record


class Recovery:
    """Moves unsent edits to Recovered inside somebody else's transaction."""

    def __init__(self, connection: sqlite3.Connection, new_id: Callable[[], str], time: str) -> None:
        self._connection = connection
        self._new_id = new_id
        self._time = time

    def keep(self, table: Table, held: Held, sentence: str, *, offer_again: bool = False) -> None:
        """Keep our version of one record, with the fields of it that were not sent, and the name of its playlist:
        the playlist itself may be gone from here in a moment.
        """
        name = self._connection.execute(_NAME, (held.playlist_id,)).fetchone()
        about = {"changed": held.changed, "base": held.base, PLAYLIST: name[0] if name else ""}
        record = wire_record(table, held) | about
        self._connection.execute(
            PUT_RECOVERED,
            (
                self._new_id(),
                table.collection,
                held.id,
                held.playlist_id,
                msgspec.json.encode(record).decode(),
                sentence,
                self._time,
                offer_again,
            ),
        )

    def leave(
        self,
        playlist_id: str,
        sentence: str,
        *,
        offer_again: bool = False,
        unless: Callable[[Held], bool] = lambda held: False,
    ) -> int:
        """Take a playlist and all that is in it out of the replica; answer how many unsent edits were kept.

        Those for which `unless` answers True are not worth it.
        """
        kept = 0
        for collection, table in TABLES.items():
            ids = [row[0] for row in self._connection.execute(_DIRTY_OF_PLAYLIST[collection], (playlist_id,))]
            for held in table.find_many(self._connection, ids).values():
                if not unless(held):
                    self.keep(table, held, sentence, offer_again=offer_again)
                    kept += 1
        for statement in (
            "DELETE FROM playlists WHERE id = ?",
            "DELETE FROM tracks WHERE playlist_id = ?",
            "DELETE FROM history WHERE playlist_id = ?",
            f"{DELETE_OTHER_MEMBERS} AND playlist_id = ?",
        ):
            self._connection.execute(statement, (playlist_id,))
        fetches.end(self._connection, playlist_id)
        return kept

    def offer_again(self, playlist_id: str, mark: str) -> int:
        """Put back in the queue what waited for this playlist; answer how many records."""
        waiting = self._connection.execute(_WAITING, (playlist_id,)).fetchall()
        for row_id, collection, text in waiting:
            self._put_back(TABLES[collection], msgspec.json.decode(text), mark)
            self._connection.execute("DELETE FROM recovered WHERE id = ?", (row_id,))
        return len(waiting)

    def _put_back(self, table: Table, record: dict[str, Any], mark: str) -> None:
        base = record.pop("base")
        for name in ("changed", PLAYLIST):
            record.pop(name, None)
        held = held_from_wire(table.collection, record)
        present = table.find(self._connection, held.id)
        if present is not None:
            return
        held.updated_at, held.changed, held.base = mark, WHOLE, base
        self._connection.execute(table.put, table.row(held))


def held_from_wire(collection: Mergeable, record: dict[str, Any]) -> Held:
    """Read a whole record in wire form."""
    return Held(
        id=record["id"],
        playlist_id=record["playlistId"] if collection == "tracks" else record["id"],
        author=record.get("addedBy" if collection == "tracks" else "createdBy", ""),
        created_at=record.get("createdAt", ""),
        cells=cells_of(record),
        updated_at=record.get("updatedAt", ""),
        last_synced_at=record.get("updatedAt", ""),
    )
