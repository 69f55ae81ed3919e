"""The rows that a search answers: tracks of playlists, neither of them in the Trash, by the place of their row."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from desktop.store import queries
from desktop.store.queries import TrackInfo
from desktop.store.search_words import Word, holds, words_in

SCREENFUL: Final = 200
"""The most rows that one question is answered with."""

_SLICE: Final = 2_000
_JOINED: Final = "FROM tracks t CROSS JOIN playlists p ON p.id = t.playlist_id"
_LIVE: Final = "WHERE t.deleted = 0 AND p.deleted = 0"
_HITS: Final = f"""
    SELECT t.rowid, p.name, {queries.TRACK_VALUES} {_JOINED} LEFT JOIN users u ON u.id = t.added_by
    {_LIVE} AND t.rowid IN (SELECT value FROM json_each(?)) ORDER BY t.rowid"""  # noqa: S608  constants of our own
_encode = msgspec.json.Encoder().encode


class Hit(NamedTuple):
    """A track that was found, with the name of its playlist; `place` is where its row stands in the replica."""

    place: int
    track: TrackInfo
    playlist: str


def hits_at(connection: sqlite3.Connection, places: Sequence[int]) -> list[Hit]:
    """Read the tracks in these places of the replica, in order; what cannot be found any more is left out."""
    rows = connection.execute(_HITS, (_encode(places).decode(),))
    return [Hit(row[0], queries.track_of(row[2:]), row[1]) for row in rows]


def scan(
    connection: sqlite3.Connection,
    typed: Sequence[Word],
    after: int = 0,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[int]:
    """Find the places of tracks behind `after` by reading them all, where there is no index."""
    while not stopped():
        rows: list[tuple[Any, ...]] = connection.execute(
            f"SELECT t.rowid, t.title, t.artist, t.album {_JOINED} {_LIVE} AND t.rowid > ? ORDER BY t.rowid LIMIT ?",
            (after, _SLICE),
        ).fetchall()
        yield from (row[0] for row in rows if holds(words_in(*row[1:]), typed))
        if len(rows) < _SLICE:
            return
        after = rows[-1][0]
