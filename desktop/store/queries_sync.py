"""Reads about the sync: what waits to be sent, what was refused, and which versions of the server's are here."""

import sqlite3
from typing import Any, NamedTuple


class Waiting(NamedTuple):
    """A record that waits to be sent: what it is, and which of its fields (`*`: all of it, it is new)."""

    collection: str
    id: str
    playlist_id: str
    label: str
    changed: str
    deleted: bool


def _waiting(row: Any) -> Waiting:
    return Waiting._make((*row[:5], bool(row[5])))


def waiting_count(connection: sqlite3.Connection) -> int:
    """Count the records that wait to be sent."""
    found: int = connection.execute(
        "SELECT (SELECT COUNT(*) FROM playlists WHERE updated_at > last_synced_at)"
        " + (SELECT COUNT(*) FROM tracks WHERE updated_at > last_synced_at)"
    ).fetchone()[0]
    return found


def waiting(connection: sqlite3.Connection, limit: int = 200) -> list[Waiting]:
    """Read what waits to be sent, playlists first."""
    rows = connection.execute(
        "SELECT 'playlists', id, id, name, changed, deleted FROM playlists WHERE updated_at > last_synced_at"
        " UNION ALL SELECT 'tracks', id, playlist_id, title, changed, deleted FROM tracks"
        " WHERE updated_at > last_synced_at LIMIT ?",
        (limit,),
    )
    return [_waiting(row) for row in rows]


def waiting_counts(connection: sqlite3.Connection, limit: int = 200) -> list[tuple[str, str, int]]:
    """Count what waits to be sent by playlist, as (id, name, records), most first."""
    return connection.execute(
        "SELECT w.playlist_id, COALESCE(p.name, ''), COUNT(*) FROM"
        " (SELECT id AS playlist_id FROM playlists WHERE updated_at > last_synced_at UNION ALL"
        "  SELECT playlist_id FROM tracks WHERE updated_at > last_synced_at) w"
        " LEFT JOIN playlists p ON p.id = w.playlist_id GROUP BY w.playlist_id ORDER BY 3 DESC, 2, 1 LIMIT ?",
        (limit,),
    ).fetchall()


def waiting_playlists(connection: sqlite3.Connection) -> set[str]:
    """Name the playlists that have something to send, in themselves or in their tracks."""
    rows = connection.execute(
        "SELECT id FROM playlists WHERE updated_at > last_synced_at"
        " UNION SELECT playlist_id FROM tracks WHERE updated_at > last_synced_at"
    )
    return {row[0] for row in rows}


def playlist_ids(connection: sqlite3.Connection) -> list[str]:
    """Name all playlists that are held, deleted ones too."""
    return [row[0] for row in connection.execute("SELECT id FROM playlists ORDER BY id").fetchall()]


def synced_versions(connection: sqlite3.Connection, playlist_id: str) -> list[tuple[str, str, bool]]:
    """Read (id, the server's updatedAt, deleted) of a playlist and all its tracks, by id."""
    rows = connection.execute(
        "SELECT id, last_synced_at, deleted FROM playlists WHERE id = ?1 UNION ALL"
        " SELECT id, last_synced_at, deleted FROM tracks WHERE playlist_id = ?1 ORDER BY 1",
        (playlist_id,),
    )
    return [(row[0], row[1], bool(row[2])) for row in rows]


def recovered_count(connection: sqlite3.Connection) -> int:
    found: int = connection.execute("SELECT COUNT(*) FROM recovered WHERE offer_again = 0").fetchone()[0]
    return found
