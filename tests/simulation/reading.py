"""Reads of both sides for the checks: what a replica holds and waits to send, what the server holds and who may see it.

Written apart from the product's own reads wherever these are what is to be judged.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from desktop.store.held import TABLES, WHOLE, Held
from desktop.store.recovered import PLAYLIST
from syncserver.protocol.merge import Cell
from syncserver.protocol.records import EVERYONE, cells_of

_decode = msgspec.json.Decoder(dict[str, Any]).decode
_encode = msgspec.json.Encoder().encode

_ALL = {name: f"SELECT {', '.join(table.columns)} FROM {name}" for name, table in TABLES.items()}

_STAMPED = ("records", "members", "users", "history")

Pending = dict[tuple[str, str], Cell]
"""What waits to be sent, by record and field."""


@dataclass(frozen=True)
class Stored:
    """A playlist or track on the server."""

    id: str
    collection: str
    playlist_id: str
    updated_at: str
    record: dict[str, Any]

    @cached_property
    def cells(self) -> dict[str, Cell]:
        return cells_of(self.record)


def stored(connection: sqlite3.Connection, ids: Iterable[str] | None = None) -> dict[str, Stored]:
    """Read records of the server, by id."""
    query = "SELECT id, collection, playlist_id, updated_at, body FROM records"
    if ids is None:
        rows = connection.execute(query)
    else:
        rows = connection.execute(f"{query} WHERE id IN (SELECT value FROM json_each(?))", (_json(ids),))
    return {row[0]: Stored(row[0], row[1], row[2], row[3], _decode(row[4])) for row in rows.fetchall()}


def stored_until(connection: sqlite3.Connection, stamp: str) -> list[tuple[str, str, str]]:
    """Read the server's records up to a stamp: id, playlist, stamp."""
    query = "SELECT id, playlist_id, updated_at FROM records WHERE updated_at <= ?"
    return connection.execute(query, (stamp,)).fetchall()


def after_stamp(connection: sqlite3.Connection, stamp: str) -> list[tuple[str, str, str]]:
    """Read what the server stored of playlists, tracks and history after a stamp: id, playlist, stamp."""
    found = connection.execute(
        "SELECT id, playlist_id, updated_at FROM records WHERE updated_at > ?1 UNION ALL"
        " SELECT json_extract(body, '$.id'), playlist_id, updated_at FROM history WHERE updated_at > ?1",
        (stamp,),
    )
    return found.fetchall()


def version(connection: sqlite3.Connection) -> int:
    """Read by what number this connection knows the state of its file; it is another one after others committed."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def roles(connection: sqlite3.Connection, user_id: str) -> dict[str, str]:
    """Tell what a user is in the playlists that they may see."""
    rank = {"viewer": 1, "editor": 2, "owner": 3}
    found: dict[str, str] = {}
    for playlist_id, role in connection.execute(
        "SELECT playlist_id, role FROM members WHERE deleted = 0 AND user_id IN (?, ?)", (user_id, EVERYONE)
    ):
        if rank[role] > rank.get(found.get(playlist_id, ""), 0):
            found[playlist_id] = role
    return found


class MemberRow(NamedTuple):
    """What somebody may do in a playlist, by the server."""

    playlist_id: str
    user_id: str
    role: str
    is_live: bool

    def says(self, user_id: str, role: str) -> bool:
        return (self.user_id, self.role) == (user_id, role)


def members(connection: sqlite3.Connection) -> dict[str, MemberRow]:
    """Read all memberships of the server, by id."""
    found = connection.execute("SELECT id, playlist_id, user_id, role, NOT deleted FROM members").fetchall()
    return {row[0]: MemberRow(row[1], row[2], row[3], bool(row[4])) for row in found}


def last_stamp(connection: sqlite3.Connection) -> str:
    return str(connection.execute("SELECT last_stamp FROM server").fetchone()[0])


def horizon(connection: sqlite3.Connection) -> str:
    return str(connection.execute("SELECT horizon FROM server").fetchone()[0])


def purged_ids(connection: sqlite3.Connection) -> set[str]:
    """Read the ids of which the server knows that they were purged."""
    return {row[0] for row in connection.execute("SELECT id FROM purged").fetchall()}


def greatest_stamp(connection: sqlite3.Connection) -> str:
    """Read the greatest stamp under which the server has stored anything."""
    parts = " UNION ALL ".join(f"SELECT max(updated_at) FROM {name}" for name in _STAMPED)
    return max(row[0] or "" for row in connection.execute(parts))


def history_of(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[tuple[str, str, str], tuple[str, Any]]:
    """Read the server's entries of records, by record, field and edit stamp: the stamp replaced, and the entry."""
    rows = connection.execute(
        "SELECT record_id, field, edited_at, replaced, body FROM history"
        " WHERE record_id IN (SELECT value FROM json_each(?))",
        (_json(ids),),
    )
    return {(row[0], row[1], row[2]): (row[3], _decode(row[4])) for row in rows.fetchall()}


def waiting(connection: sqlite3.Connection) -> Pending:
    """Read the cells that wait to be sent."""
    found: Pending = {}
    for table in TABLES.values():
        for row in connection.execute(table.dirty, ("", -1)).fetchall():
            held = table.load(row)
            names = held.cells if held.changed == WHOLE else held.changed.split()
            found |= {(held.id, name): held.cells[name] for name in names}
    return found


def kept_aside(connection: sqlite3.Connection) -> dict[str, list[dict[str, Cell]]]:
    """Read what stands in Recovered, by record."""
    found: dict[str, list[dict[str, Cell]]] = {}
    for record_id, text in connection.execute("SELECT record_id, record FROM recovered").fetchall():
        record = _decode(text)
        for name in ("changed", PLAYLIST):
            record.pop(name, None)
        found.setdefault(record_id, []).append(cells_of(record))
    return found


def rows(connection: sqlite3.Connection) -> dict[str, tuple[Any, ...]]:
    """Read all playlists and tracks of a replica as they lie in their tables, by id."""
    found: dict[str, tuple[Any, ...]] = {}
    for query in _ALL.values():
        found |= {row[0]: row for row in connection.execute(query).fetchall()}
    return found


def marks(connection: sqlite3.Connection) -> dict[str, tuple[str, str, bool]]:
    """Read of all playlists and tracks of a replica, by id: the playlist, the server's version held, does it wait."""
    found = connection.execute(
        "SELECT id, id, last_synced_at, updated_at > last_synced_at FROM playlists UNION ALL"
        " SELECT id, playlist_id, last_synced_at, updated_at > last_synced_at FROM tracks"
    )
    return {row[0]: (row[1], row[2], bool(row[3])) for row in found.fetchall()}


def load(row: tuple[Any, ...]) -> Held:
    """Read one of these rows."""
    return next(table for table in TABLES.values() if len(table.columns) == len(row)).load(row)


def greatest(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """Read the greatest stamp of each field that a replica holds anywhere, in its rows or in Recovered."""
    found = {(row[0], name): cell.stamp for row in rows(connection).values() for name, cell in load(row).cells.items()}
    for record_id, versions in kept_aside(connection).items():
        for version in versions:
            for name, cell in version.items():
                found[record_id, name] = max(found.get((record_id, name), ""), cell.stamp)
    return found


def edited_at(row: tuple[Any, ...]) -> str:
    """Read the greatest edit stamp of one of these rows."""
    table = next(table for table in TABLES.values() if len(table.columns) == len(row))
    return str(row[table.columns.index("edited_at")])


def _json(ids: Iterable[str]) -> str:
    return _encode([*ids]).decode()
