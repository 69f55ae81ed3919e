"""The index of the search over everything: a file of its own beside the replica, made from it and never needed.

It holds the words of every track that can be found (`search_words`), by the place of its row in the replica, with a
mark by which it is told whether the track has changed since. It can be deleted at any time; one that is damaged, or was
written by another version, is made anew without a word. Nothing that writes to the replica knows of it: it is brought
up to date afterwards, by one thread, in slices, and read by others meanwhile.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import msgspec

from desktop.store.search_words import Word, words_in

FILE: Final = "search.sqlite"
VERSION: Final = 2
"""Counted up when the tables, or what counts as a word, change."""

SLICE: Final = 1_000

Told = Callable[[int, int], None]
"""Told how many tracks of how many were looked at; what it raises ends the work, and what was done stays done."""

# The words are cut and folded before they get here: the tokenizer has but to tell them apart at the blanks. Nobody
# asks where in a text a word stands, so that is not stored. (`detail = none` would store less yet, and take three times
# as long to join all the words that begin alike.)
_TABLES: Final = r"""
    CREATE VIRTUAL TABLE words USING fts5(
        text, content = '', columnsize = 0, detail = column, prefix = '1 2',
        tokenize = "ascii tokenchars '!#$%&()*+,-./:;<=>?@[\]^_`{|}~'"
    );
    CREATE TABLE held (place INTEGER PRIMARY KEY, mark INTEGER NOT NULL, text TEXT NOT NULL);
"""
_ROWS: Final = """
    SELECT t.rowid, t.id, t.updated_at, t.title, t.artist, t.album, t.deleted = 0 AND COALESCE(p.deleted, 1) = 0
    FROM tracks t LEFT JOIN playlists p ON p.id = t.playlist_id"""
_ROWS_BY_ID: Final = f"{_ROWS} WHERE t.id IN (SELECT value FROM json_each(?))"  # noqa: S608
_ROWS_BY_PLACE: Final = f"{_ROWS} WHERE t.rowid IN (SELECT value FROM json_each(?))"  # noqa: S608
_encode = msgspec.json.Encoder().encode


class NoIndex(Exception):
    """This Python's SQLite has no full text search, or the folder takes no file."""


def open_index(path: Path) -> sqlite3.Connection:
    """Open the index to write it, made if it is not there or not as it should be. Raises `NoIndex`."""
    try:
        return _opened(path)
    except sqlite3.DatabaseError:
        remove(path)
    try:
        return _opened(path)
    except sqlite3.DatabaseError as error:
        raise NoIndex(str(error)) from error


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open an index that is there, for questions; another thread may interrupt them."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5)
    connection.execute("PRAGMA query_only = 1")
    connection.execute("PRAGMA cache_size = -16384")
    return connection


def remove(path: Path) -> None:
    """Delete the index; whoever has it open reads on in what is not there any more."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=5)
    try:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -16384")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version == 0:
            connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
        elif version != VERSION:
            raise sqlite3.DatabaseError("another version of the index")
        connection.execute("SELECT count(*) FROM words WHERE words MATCH '\"a\"*' AND rowid < 0").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


# Questions


def find(index: sqlite3.Connection, typed: Sequence[Word], after: int, limit: int) -> list[int]:
    """Find the places of the first tracks behind `after` that have all these words."""
    rows = index.execute(
        "SELECT rowid FROM words WHERE words MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?",
        (_match(typed), after, limit),
    )
    return [row[0] for row in rows]


def count(index: sqlite3.Connection, typed: Sequence[Word]) -> int:
    """Count all tracks that have these words."""
    found: int = index.execute("SELECT count(*) FROM words WHERE words MATCH ?", (_match(typed),)).fetchone()[0]
    return found


def _match(typed: Sequence[Word]) -> str:
    return " AND ".join(_one(word) for word in typed)


def _one(word: Word) -> str:
    pieces = " AND ".join(f'"{piece}"*' for piece in word.pieces)
    return f'(({pieces}) OR "{word.joined}"*)' if word.joined else f"({pieces})"


# Keeping it up to date


def catch_up(index: sqlite3.Connection, replica: sqlite3.Connection, told: Told) -> None:
    """Compare every track with what is held of it, and set right what differs."""
    total = replica.execute("SELECT count(*) FROM tracks").fetchone()[0]
    place, done = 0, 0
    while rows := replica.execute(f"{_ROWS} WHERE t.rowid > ? ORDER BY t.rowid LIMIT ?", (place, SLICE)).fetchall():
        last = rows[-1][0]
        held = index.execute("SELECT place, mark FROM held WHERE place > ? AND place <= ?", (place, last))
        _settle(index, rows, dict(held.fetchall()))
        place, done = last, done + len(rows)
        told(done, max(total, done))
    while beyond := index.execute("SELECT place, mark FROM held WHERE place > ? LIMIT ?", (place, SLICE)).fetchall():
        _settle(index, [], dict(beyond))


def take_tracks(
    index: sqlite3.Connection, replica: sqlite3.Connection, ids: Iterable[str], told: Told = lambda done, total: None
) -> None:
    """Take in what became of some tracks."""
    wanted = list(ids)
    for first in range(0, len(wanted), SLICE):
        told(first, len(wanted))
        part = _encode(wanted[first : first + SLICE]).decode()
        found = replica.execute(_ROWS_BY_ID, (part,))
        _compare(index, found.fetchall())


def take_playlist(
    index: sqlite3.Connection,
    replica: sqlite3.Connection,
    playlist_id: str,
    told: Told = lambda done, total: None,
) -> bool:
    """Take in what became of a playlist, with all its tracks; False where it is gone without a trace."""
    tracks = replica.execute("SELECT rowid FROM tracks WHERE playlist_id = ?", (playlist_id,)).fetchall()
    for part in _sliced([row[0] for row in tracks]):
        told(0, len(tracks))
        found = replica.execute(_ROWS_BY_PLACE, (_encode(part).decode(),))
        _compare(index, found.fetchall())
    return (
        bool(tracks) or replica.execute("SELECT 1 FROM playlists WHERE id = ?", (playlist_id,)).fetchone() is not None
    )


def _sliced(places: list[int]) -> Iterator[list[int]]:
    return (places[first : first + SLICE] for first in range(0, len(places), SLICE))


def _compare(index: sqlite3.Connection, rows: list[tuple[Any, ...]]) -> None:
    places = _encode([row[0] for row in rows]).decode()
    held = index.execute("SELECT place, mark FROM held WHERE place IN (SELECT value FROM json_each(?))", (places,))
    _settle(index, rows, dict(held.fetchall()))


def _settle(index: sqlite3.Connection, rows: list[tuple[Any, ...]], held: dict[int, int]) -> None:
    """Make of what is `held` (mark by place) what the rows of the replica say, all in one transaction."""
    now: dict[int, tuple[int, str]] = {}
    for place, track_id, updated_at, title, artist, album, live in rows:
        mark = _mark(track_id, updated_at) if live else None
        if mark is not None and held.get(place) != mark:
            now[place] = (mark, words_in(title, artist, album))
        elif mark is not None:
            del held[place]
    if not now and not held:
        return
    # Of what changed, most was moved or sent, and has the words that it had.
    same = {place for place, text in _texts(index, now.keys() & held.keys()) if now[place][1] == text}
    new = [(place, mark, text) for place, (mark, text) in now.items() if place not in same]
    index.execute("BEGIN IMMEDIATE")
    try:
        index.executemany("UPDATE held SET mark = ? WHERE place = ?", [(now[place][0], place) for place in same])
        _forget(index, [place for place in held if place not in same])
        index.executemany("INSERT INTO words (rowid, text) VALUES (?1, ?3)", new)
        index.executemany("INSERT INTO held VALUES (?, ?, ?)", new)
        index.execute("COMMIT")
    except BaseException:
        if index.in_transaction:
            index.execute("ROLLBACK")
        raise


def _texts(index: sqlite3.Connection, places: Iterable[int]) -> list[tuple[int, str]]:
    wanted = _encode(list(places)).decode()
    found = index.execute("SELECT place, text FROM held WHERE place IN (SELECT value FROM json_each(?))", (wanted,))
    return found.fetchall()


def _forget(index: sqlite3.Connection, places: list[int]) -> None:
    """Take tracks out; the words have to be told once more, because the index itself does not keep them."""
    gone = _encode(places).decode()
    index.execute(
        "INSERT INTO words (words, rowid, text) SELECT 'delete', place, text FROM held"
        " WHERE place IN (SELECT value FROM json_each(?))",
        (gone,),
    )
    index.execute("DELETE FROM held WHERE place IN (SELECT value FROM json_each(?))", (gone,))


def _mark(track_id: str, updated_at: str) -> int:
    """Make the mark by which a change is noticed: another track in the same place, or a newer state of this one."""
    return (crc32(track_id.encode()) << 32 | crc32(updated_at.encode())) - (1 << 63)
