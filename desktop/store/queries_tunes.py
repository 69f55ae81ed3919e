"""Reads for the search for duplicates: of each track only what it is recognised by."""

import sqlite3
from collections.abc import Sequence

import msgspec

from desktop.duplicates import Tune


def tunes(connection: sqlite3.Connection, playlist_id: str, limit: int = -1) -> list[Tune]:
    """Read the tunes of a playlist in order; the first `limit` of them, -1 for all."""
    rows = connection.execute(
        "SELECT id, title, artist, duration, isrc FROM tracks WHERE playlist_id = ? AND deleted = 0"
        " ORDER BY position, id LIMIT ?",
        (playlist_id, limit),
    )
    return [Tune._make(row) for row in rows]


def tunes_of(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Tune]:
    """Read tunes by id, in the order given; one that is not here is an empty one."""
    rows = connection.execute(
        "SELECT id, title, artist, duration, isrc FROM tracks WHERE id IN (SELECT value FROM json_each(?))",
        (msgspec.json.encode(ids).decode(),),
    )
    found = {row[0]: Tune._make(row) for row in rows}
    return [found.get(track_id, Tune(track_id, "", "", 0, "")) for track_id in ids]
