"""Reads of the replica: functions that return frozen rows.

Each takes a connection of the calling thread (`replica.database.connection`). The order of a playlist, its count and
its total come from one index; rows come by windows, so that a list of any length is opened by reading a screenful.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from desktop.store import state
from desktop.store.errors import NoSuchRecord

_encode = msgspec.json.Encoder().encode


class PlaylistInfo(NamedTuple):
    """A playlist in a list of them; `shared` where others may see it, `waiting` where it has unsent changes.

    `made_by` is the name of `created_by` where it is known.
    """

    id: str
    name: str
    description: str
    created_by: str
    created_at: str
    updated_at: str
    deleted: bool
    waiting: bool
    shared: bool
    role: str
    made_by: str


class Totals(NamedTuple):
    """How many tracks a playlist has, and how long they last (seconds, of those whose length is known)."""

    tracks: int
    seconds: int


class TrackInfo(NamedTuple):
    """A track as a row of the table; `added_by` is the user's name where it is known, `duration` in seconds."""

    id: str
    playlist_id: str
    title: str
    artist: str
    album: str
    duration: int
    url: str
    isrc: str
    note: str
    position: str
    deleted: bool
    added_by: str
    added_by_id: str
    added_at: str
    edited_at: str
    waiting: bool


class Outline(NamedTuple):
    """What a list is filtered, sorted and added up by, of one track; the fields are those of `TrackInfo`."""

    id: str
    position: str
    title: str
    artist: str
    album: str
    duration: int
    added_by: str
    added_by_id: str
    added_at: str


class HistoryInfo(NamedTuple):
    """One change of one field, or the making of a record (`field` is `created`)."""

    id: str
    updated_at: str
    edited_at: str
    user_id: str
    user_name: str
    collection: str
    record_id: str
    playlist_id: str
    label: str
    field: str
    old: Any
    new: Any
    concurrent: bool


_USER = f"(SELECT value FROM state WHERE key = '{state.USER_ID}')"  # noqa: S608  a constant of our own
_PLAYLIST = f"""
    SELECT p.id, p.name, p.description, p.created_by, p.created_at, p.updated_at, p.deleted,
           p.updated_at > p.last_synced_at,
           EXISTS (SELECT 1 FROM members m WHERE m.playlist_id = p.id AND m.deleted = 0
                   AND m.user_id <> {_USER}),
           COALESCE((SELECT m.role FROM members m WHERE m.playlist_id = p.id AND m.deleted = 0
                     AND m.user_id IN ({_USER}, '*')
                     ORDER BY CASE m.role WHEN 'owner' THEN 0 WHEN 'editor' THEN 1 ELSE 2 END LIMIT 1), 'owner'),
           COALESCE((SELECT u.name FROM users u WHERE u.id = p.created_by), '')
    FROM playlists p"""  # noqa: S608
TRACK_VALUES = """
    t.id, t.playlist_id, t.title, t.artist, t.album, t.duration, t.url, t.isrc, t.note, t.position, t.deleted,
    COALESCE(u.name, ''), t.added_by, t.created_at, t.edited_at, t.updated_at > t.last_synced_at"""
"""What `track_of` makes a track of, of a track `t` and the user `u` who added it."""

_TRACK = f"SELECT {TRACK_VALUES} FROM tracks t LEFT JOIN users u ON u.id = t.added_by"  # noqa: S608  a constant

DELETED_TRACKS = """
    SELECT gone.id FROM playlists p CROSS JOIN tracks gone ON gone.playlist_id = p.id WHERE gone.deleted = 1"""
"""Names the tracks that are deleted, from the index of the order of each playlist (hence the CROSS JOIN): a million
tracks that are not deleted cost nothing."""


def _playlist(row: Any) -> PlaylistInfo:
    return PlaylistInfo._make((*row[:6], bool(row[6]), bool(row[7]), bool(row[8]), *row[9:]))


def track_of(row: Any) -> TrackInfo:
    """Read a row of `TRACK_VALUES`."""
    return TrackInfo._make((*row[:10], bool(row[10]), *row[11:15], bool(row[15])))


def _history(row: Any) -> HistoryInfo:
    return HistoryInfo._make((*row[:10], msgspec.json.decode(row[10]), msgspec.json.decode(row[11]), bool(row[12])))


def playlists(connection: sqlite3.Connection, *, deleted: bool = False, limit: int = -1) -> list[PlaylistInfo]:
    """Read all playlists, or some of the first, sorted by name as people sort (case does not matter) and by id."""
    by_name_of_sqlite = f"{_PLAYLIST} WHERE p.deleted = ? ORDER BY p.name COLLATE NOCASE LIMIT ?"
    return sorted(map(_playlist, connection.execute(by_name_of_sqlite, (deleted, limit)).fetchall()), key=by_name)


def some_playlists(connection: sqlite3.Connection, ids: Sequence[str]) -> list[PlaylistInfo]:
    """Read playlists by id; one that is deleted or not here is left out."""
    by_id = f"{_PLAYLIST} WHERE p.deleted = 0 AND p.id IN (SELECT value FROM json_each(?))"  # noqa: S608
    return [_playlist(row) for row in connection.execute(by_id, (_encode(ids).decode(),)).fetchall()]


def by_name(playlist: PlaylistInfo) -> tuple[str, str]:
    """The key by which playlists are sorted."""
    return playlist.name.casefold(), playlist.id


def playlist(connection: sqlite3.Connection, playlist_id: str) -> PlaylistInfo:
    """Read one playlist, a deleted one too. Raises `NoSuchRecord`."""
    row = connection.execute(f"{_PLAYLIST} WHERE p.id = ?", (playlist_id,)).fetchone()
    if row is None:
        raise NoSuchRecord("This playlist is not here any more.")
    return _playlist(row)


def totals(connection: sqlite3.Connection, playlist_id: str) -> Totals:
    """Count the tracks of a playlist and add up their lengths."""
    count, seconds = connection.execute(
        "SELECT COUNT(*), COALESCE(SUM(duration), 0) FROM tracks WHERE playlist_id = ? AND deleted = 0",
        (playlist_id,),
    ).fetchone()
    return Totals(count, seconds)


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Count the tracks of every playlist; one without any is left out."""
    return dict(
        connection.execute("SELECT playlist_id, COUNT(*) FROM tracks WHERE deleted = 0 GROUP BY playlist_id").fetchall()
    )


def some_counts(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, int]:
    """Count the tracks of some playlists; one without any has 0."""
    rows = connection.execute(
        "SELECT playlist_id, COUNT(*) FROM tracks WHERE deleted = 0"
        " AND playlist_id IN (SELECT value FROM json_each(?)) GROUP BY playlist_id",
        (_encode(ids).decode(),),
    )
    return dict.fromkeys(ids, 0) | dict(rows.fetchall())


def count(connection: sqlite3.Connection, playlist_id: str) -> int:
    """Count the tracks of one playlist, from the index alone."""
    found: int = connection.execute(
        "SELECT COUNT(*) FROM tracks WHERE playlist_id = ? AND deleted = 0", (playlist_id,)
    ).fetchone()[0]
    return found


def order(connection: sqlite3.Connection, playlist_id: str) -> list[tuple[str, str]]:
    """Read the order of a playlist, as (position, id) of each track, from the index alone."""
    return connection.execute(
        "SELECT position, id FROM tracks WHERE playlist_id = ? AND deleted = 0 ORDER BY position, id", (playlist_id,)
    ).fetchall()


def window(connection: sqlite3.Connection, playlist_id: str, first: int, size: int) -> list[TrackInfo]:
    """Read `size` tracks of a playlist in order, from the one at `first` (counted from 0) on."""
    rows = connection.execute(
        f"{_TRACK} WHERE t.playlist_id = ? AND t.deleted = 0 ORDER BY t.position, t.id LIMIT ? OFFSET ?",
        (playlist_id, size, first),
    )
    return [track_of(row) for row in rows]


def tracks(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, TrackInfo]:
    """Read tracks by id, deleted ones too; one that is not here is left out."""
    by_id = f"{_TRACK} WHERE t.id IN (SELECT value FROM json_each(?))"  # noqa: S608
    rows = connection.execute(by_id, (_encode(ids).decode(),))
    return {row[0]: track_of(row) for row in rows}


def playlist_tracks(connection: sqlite3.Connection, playlist_id: str) -> list[TrackInfo]:
    """Read all tracks of a playlist in order."""
    rows = connection.execute(
        f"{_TRACK} WHERE t.playlist_id = ? AND t.deleted = 0 ORDER BY t.position, t.id", (playlist_id,)
    )
    return [track_of(row) for row in rows]


def texts(connection: sqlite3.Connection, playlist_id: str) -> list[tuple[str, str, str, str]]:
    """Read (id, title, artist, album) of all tracks of a playlist in order, for a filter to search in."""
    return connection.execute(
        "SELECT id, title, artist, album FROM tracks WHERE playlist_id = ? AND deleted = 0 ORDER BY position, id",
        (playlist_id,),
    ).fetchall()


def outline(connection: sqlite3.Connection, playlist_id: str) -> Iterator[Outline]:
    """Read what a playlist is filtered, sorted and added up by, track by track in its order."""
    rows = connection.execute(
        "SELECT t.id, t.position, t.title, t.artist, t.album, t.duration, COALESCE(u.name, ''), t.added_by,"
        " t.created_at FROM tracks t LEFT JOIN users u ON u.id = t.added_by"
        " WHERE t.playlist_id = ? AND t.deleted = 0 ORDER BY t.position, t.id",
        (playlist_id,),
    )
    return map(Outline._make, rows)


def deleted_tracks(connection: sqlite3.Connection, limit: int = -1) -> list[TrackInfo]:
    """Read the tracks in the Trash whose playlist is not itself there, the last edited first; all, without a limit."""
    rows = connection.execute(
        f"{_TRACK} WHERE t.id IN ({DELETED_TRACKS} AND p.deleted = 0) ORDER BY t.edited_at DESC, t.id LIMIT ?",
        (limit,),
    )
    return [track_of(row) for row in rows]


def last_position(connection: sqlite3.Connection, playlist_id: str) -> str:
    """Read the position of the last track, "" for an empty playlist."""
    row = connection.execute(
        "SELECT position FROM tracks WHERE playlist_id = ? AND deleted = 0 ORDER BY position DESC, id DESC LIMIT 1",
        (playlist_id,),
    ).fetchone()
    return "" if row is None else str(row[0])


def following(
    connection: sqlite3.Connection, playlist_id: str, position: str, track_id: str, limit: int
) -> list[tuple[str, str]]:
    """Read (position, id) of the tracks that come next behind a place."""
    return connection.execute(
        "SELECT position, id FROM tracks WHERE playlist_id = ? AND deleted = 0 AND (position, id) > (?, ?)"
        " ORDER BY position, id LIMIT ?",
        (playlist_id, position, track_id, limit),
    ).fetchall()


def history(connection: sqlite3.Connection, playlist_id: str, limit: int = -1) -> list[HistoryInfo]:
    """Read who did what to a playlist and its tracks, newest first; all of it, without a limit.

    The making of a record is no change of a field, so it is read from the record itself (`field` is `created`).
    """
    rows = connection.execute(
        """
        SELECT h.id, h.updated_at, h.edited_at, h.user_id, COALESCE(u.name, ''), h.collection, h.record_id,
               h.playlist_id, COALESCE(t.title, p.name, ''), h.field, h.old, h.new, h.concurrent
        FROM history h LEFT JOIN users u ON u.id = h.user_id
        LEFT JOIN tracks t ON t.id = h.record_id LEFT JOIN playlists p ON p.id = h.record_id
        WHERE h.playlist_id = :id
        UNION ALL
        SELECT t.id, t.last_synced_at, t.created_at, t.added_by, COALESCE(u.name, ''), 'tracks', t.id, t.playlist_id,
               t.title, 'created', 'null', 'null', 0
        FROM tracks t LEFT JOIN users u ON u.id = t.added_by WHERE t.playlist_id = :id
        UNION ALL
        SELECT p.id, p.last_synced_at, p.created_at, p.created_by, COALESCE(u.name, ''), 'playlists', p.id, p.id,
               p.name, 'created', 'null', 'null', 0
        FROM playlists p LEFT JOIN users u ON u.id = p.created_by WHERE p.id = :id
        ORDER BY 3 DESC, 1 LIMIT :limit""",
        {"id": playlist_id, "limit": limit},
    )
    return [_history(row) for row in rows]
