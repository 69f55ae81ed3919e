"""What a person may only look at. All edits go through this one check: none is made that the server would refuse.

It goes by the members as they were told last; should the server know better by the time an edit reaches it, what it
refuses is kept in Recovered.
"""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import Final

import msgspec

from desktop.edits import Write
from desktop.store import state
from desktop.store.errors import MayOnlyLook

_encode = msgspec.json.Encoder().encode
_LONGEST: Final = 48
"""Characters of a name that a sentence has room for."""

# Of several memberships that apply, one's own and that of everyone, the greatest counts.
_LOOKED_AT: Final = f"""
    SELECT m.playlist_id FROM members m
    WHERE m.deleted = 0 AND m.user_id IN ((SELECT value FROM state WHERE key = '{state.USER_ID}'), '*') {{}}
    GROUP BY m.playlist_id HAVING MIN(m.role = 'viewer') = 1 ORDER BY m.playlist_id"""  # noqa: S608
_AMONG: Final = _LOOKED_AT.format("AND m.playlist_id IN (SELECT value FROM json_each(?))")
_ALL: Final = _LOOKED_AT.format("")
_NAME: Final = "SELECT name FROM playlists WHERE id = ?"


def refuse_looked_at(connection: sqlite3.Connection, playlist_ids: Iterable[str]) -> None:
    """See that all these playlists may be changed. Raises `MayOnlyLook` about the first that may not."""
    row = connection.execute(_AMONG, (_encode(list(playlist_ids)).decode(),)).fetchone()
    if row is not None:
        name = connection.execute(_NAME, row).fetchone()
        told = name[0][:_LONGEST] if name else ""
        raise MayOnlyLook(f"You may look at ‘{told}’, not change it; its owner can let you edit it.")


def refuse_writes(connection: sqlite3.Connection, writes: Sequence[Write]) -> None:
    """See that all of an edit may be done, before the first slice of it is."""
    playlists = {write.creation.playlist_id for write in writes if write.creation is not None}
    playlists |= {write.id for write in writes if write.collection == "playlists"}
    refuse_looked_at(connection, playlists)
    refuse_tracks(connection, [write.id for write in writes if write.collection == "tracks"])


def refuse_tracks(connection: sqlite3.Connection, track_ids: Collection[str]) -> None:
    """The same for the playlists of tracks; those that are not here belong to none."""
    looked_at = _encode([row[0] for row in connection.execute(_ALL)])
    if looked_at == b"[]":
        return
    found = connection.execute(
        "SELECT t.playlist_id FROM tracks t WHERE t.id IN (SELECT value FROM json_each(?))"
        " AND t.playlist_id IN (SELECT value FROM json_each(?)) LIMIT 1",
        (_encode(list(track_ids)).decode(), looked_at.decode()),
    ).fetchall()
    refuse_looked_at(connection, [row[0] for row in found])
