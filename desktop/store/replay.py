"""What the past of a playlist is replayed from: its records as they are held, and the history of those that changed."""

import sqlite3
from typing import Any

import msgspec

from desktop.past import Change, Past, Record
from desktop.store.errors import NoSuchRecord
from syncserver.protocol.records import MERGED

_decode = msgspec.json.Decoder().decode


def past_of(connection: sqlite3.Connection, playlist_id: str, moment: str) -> Past:
    """Read all that tells how a playlist was at a moment. Raises `NoSuchRecord`."""
    columns = ", ".join(MERGED["playlists"])
    row = connection.execute(
        f"SELECT id, name, created_at, {columns} FROM playlists WHERE id = ?",  # noqa: S608  fixed names
        (playlist_id,),
    ).fetchone()
    if row is None:
        raise NoSuchRecord("This playlist is not here any more.")
    return Past(
        _record(row, tuple(MERGED["playlists"])),
        _tracks(connection, playlist_id),
        _changes(connection, playlist_id, moment),
    )


def _tracks(connection: sqlite3.Connection, playlist_id: str) -> list[Record]:
    fields = tuple(MERGED["tracks"])
    rows = connection.execute(
        f"SELECT id, title, created_at, {', '.join(fields)} FROM tracks WHERE playlist_id = ? ORDER BY position, id",  # noqa: S608
        (playlist_id,),
    )
    return [_record(row, fields) for row in rows]


def _record(row: Any, fields: tuple[str, ...]) -> Record:
    record_id, label, created_at, *values = row
    by_name = dict(zip(fields, values, strict=True))
    by_name["deleted"] = bool(by_name["deleted"])
    return Record(record_id, label, created_at, by_name)


def _changes(connection: sqlite3.Connection, playlist_id: str, moment: str) -> list[Change]:
    rows = connection.execute(
        """
        SELECT record_id, field, edited_at, updated_at, old, new FROM history
        WHERE playlist_id = :id AND record_id IN
            (SELECT record_id FROM history WHERE playlist_id = :id AND edited_at > :moment)""",
        {"id": playlist_id, "moment": moment},
    )
    return [Change._make((*row[:4], _decode(row[4]), _decode(row[5]))) for row in rows]
