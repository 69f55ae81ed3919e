"""The audio files of this computer: what their tags say, and which track plays from which file.

A file of its own beside the replica, which stays on this device: nothing in it is ever synced, and nothing of it is
written to the replica. It is filled from the music folder and by files that are dropped; one that is damaged, or was
written by another version, is begun anew.
"""

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from desktop.duplicates import CLOSE
from desktop.folding import fold
from desktop.playing import may_be_played, read_address
from desktop.store.queries import TrackInfo

FILE: Final = "music.sqlite"
VERSION: Final = 1
_MOST_ALIKE: Final = 50
_TABLES: Final = f"""
    BEGIN;
    CREATE TABLE files (
        path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL, title TEXT NOT NULL, artist TEXT NOT NULL,
        duration INTEGER NOT NULL, isrc TEXT NOT NULL, name TEXT NOT NULL, stem TEXT NOT NULL, folder TEXT NOT NULL
    );
    CREATE INDEX files_by_title ON files (title, artist);
    CREATE INDEX files_by_name ON files (name);
    CREATE INDEX files_by_stem ON files (stem);
    CREATE INDEX files_by_isrc ON files (isrc) WHERE isrc <> '';
    CREATE TABLE plays (track_id TEXT PRIMARY KEY, path TEXT NOT NULL);
    PRAGMA user_version = {VERSION};
    COMMIT;"""


class Seen(NamedTuple):
    """A file by what tells whether it has changed: its size in bytes and the time of its last change in nanoseconds."""

    size: int
    mtime: int


class LocalFile(NamedTuple):
    """An audio file; `folder` is the music folder in which it was found, "" where it was dropped."""

    path: str
    seen: Seen
    title: str
    artist: str
    duration: int
    isrc: str
    folder: str


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file, made if it is not there. It is quick to open, so whoever needs it opens it for that.

    Raises OSError where it cannot be read or written.
    """
    try:
        try:
            connection = _open(path)
        except sqlite3.DatabaseError:
            _remove(path)
            connection = _open(path)
        try:
            yield connection
        finally:
            connection.close()
    except sqlite3.Error as error:
        if not isinstance(error, sqlite3.OperationalError):
            _remove(path)
        raise OSError(errno.EIO, str(error)) from error


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=5)
    try:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA synchronous = NORMAL")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version == 0:
            connection.executescript(_TABLES)
        elif version != VERSION:
            raise sqlite3.DatabaseError("another version")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


# Filling


def seen_in(connection: sqlite3.Connection, folder: str) -> dict[str, Seen]:
    """Read which files of a music folder are known, as they were when they were read."""
    rows = connection.execute("SELECT path, size, mtime FROM files WHERE folder = ?", (folder,))
    return {path: Seen(size, mtime) for path, size, mtime in rows}


def keep(connection: sqlite3.Connection, files: Sequence[LocalFile]) -> None:
    """Store files, in one transaction. One that was dropped and lies in the folder belongs to the folder."""
    rows = [_row(file) for file in files]
    with connection:
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET"
            " size = excluded.size, mtime = excluded.mtime, title = excluded.title, artist = excluded.artist,"
            " duration = excluded.duration, isrc = excluded.isrc,"
            " folder = CASE excluded.folder WHEN '' THEN folder ELSE excluded.folder END",
            rows,
        )


def forget(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Forget files that are gone."""
    with connection:
        connection.execute("BEGIN")
        connection.executemany("DELETE FROM files WHERE path = ?", ((path,) for path in paths))


def forget_folders_but(connection: sqlite3.Connection, folder: str) -> None:
    """Forget the files of music folders that were chosen before."""
    connection.execute("DELETE FROM files WHERE folder NOT IN ('', ?)", (folder,))


def count(connection: sqlite3.Connection, folder: str) -> int:
    found: int = connection.execute("SELECT count(*) FROM files WHERE folder = ?", (folder,)).fetchone()[0]
    return found


def pin(connection: sqlite3.Connection, tracks: Sequence[TrackInfo]) -> None:
    """Remember from which files tracks play, so that they do whatever their titles become."""
    found = [(track.id, path) for track in tracks if (path := path_of(connection, track))]
    with connection:
        connection.execute("BEGIN")
        connection.executemany("INSERT OR REPLACE INTO plays VALUES (?, ?)", found)


def _row(file: LocalFile) -> tuple[Any, ...]:
    name = os.path.basename(file.path)
    stem = os.path.splitext(name)[0]
    words = (_words(file.title), _words(file.artist), file.duration, file.isrc, _words(name), _words(stem))
    return (file.path, *file.seen, *words, file.folder)


# Finding


def path_of(connection: sqlite3.Connection, track: TrackInfo) -> str:
    """Name the file from which a track plays on this computer, "" where there is none."""
    return next((path for path in _candidates(connection, track) if may_be_played(path) and os.path.isfile(path)), "")


def _candidates(connection: sqlite3.Connection, track: TrackInfo) -> Iterator[str]:
    """Name files from the surest to the least sure: remembered, named by the url, by number, by tags, by file name."""
    yield from _paths(connection, "SELECT path FROM plays WHERE track_id = ?", track.id)
    address = read_address(track.url)
    if address.path:
        yield address.path
    if track.isrc:
        plain = track.isrc.replace("-", "").replace(" ", "").upper()
        yield from _paths(connection, "SELECT path FROM files WHERE isrc = ? AND isrc <> ''", plain)
    title, artist = _words(track.title), _words(track.artist)
    if title:
        alike = "SELECT path, duration FROM files WHERE title = ? AND artist = ? LIMIT ?"
        yield from _close(connection.execute(alike, (title, artist, _MOST_ALIKE)), track.duration)
    if address.name:
        yield from _paths(connection, "SELECT path FROM files WHERE name = ?", _words(address.name))
    if title:
        stem = f"{artist} - {title}" if artist else title
        named = connection.execute("SELECT path, duration FROM files WHERE stem = ? LIMIT ?", (stem, _MOST_ALIKE))
        yield from _close(named, track.duration)


def _paths(connection: sqlite3.Connection, query: str, value: str) -> list[str]:
    return [row[0] for row in connection.execute(f"{query} LIMIT {_MOST_ALIKE}", (value,))]


def _close(rows: Iterable[tuple[str, int]], duration: int) -> list[str]:
    """Keep the files whose length is close to the track's, or not known, the closest first."""
    off = ((abs(length - duration) if length and duration else CLOSE, path) for path, length in rows)
    return [path for by, path in sorted(off) if by <= CLOSE]


def _words(text: str) -> str:
    return " ".join(fold(text).split())
