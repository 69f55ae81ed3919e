"""The search over all playlists against plain FTS5 tables over the same rows, in the same run: how long the index takes
to be made and to be found up to date, what a keystroke takes at the median and at the 99th percentile, memory."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import quantiles

from desktop import clock
from desktop.store import search_index
from desktop.store.database import Database
from desktop.store.replica import Replica
from desktop.store.search_hits import SCREENFUL, hits_at
from desktop.store.search_words import words_typed
from tests.benchmarks import floors
from tests.benchmarks.figures import Figure, timed

_PHRASES = 60
_WORDS = 30_000


def measure(folder: Path, tracks: int = 100_000) -> list[Figure]:
    """Measure over as many tracks in 200 playlists."""
    words = _vocabulary()
    replica = Replica(folder / "replica.sqlite", device="0" * 16, now=clock.now, random=Random(1))
    _fill(replica.database, tracks, words)
    connection = replica.database.connection
    index = search_index.open_index(folder / search_index.FILE)
    plain = sqlite3.connect(folder / "plain.sqlite", isolation_level=None)
    built = timed(lambda: search_index.catch_up(index, connection, lambda done, total: None))
    floor = timed(lambda: _fill_plain(plain, connection))
    again = timed(lambda: search_index.catch_up(index, connection, lambda done, total: None), 3)
    reader = search_index.open_to_read(folder / search_index.FILE)

    def keystroke(typed: str) -> None:
        hits_at(connection, search_index.find(reader, words_typed(typed), 0, SCREENFUL))

    def plain_keystroke(typed: str) -> None:
        match = " ".join(f'"{word}"*' for word in typed.split())
        plain.execute("SELECT rowid FROM words WHERE words MATCH ? LIMIT 200", (match,)).fetchall()

    ours, floors_of = _taken(words, keystroke, plain_keystroke)
    size = (folder / search_index.FILE).stat().st_size / 1_000_000
    for open_one in (reader, index, plain, replica):
        open_one.close()
    return [
        Figure(f"search index of {tracks:,} made / FTS5", built, floor, 4.0, f"{size:.0f} MB"),
        Figure(f"search index of {tracks:,} found up to date / made", again, built, 0.5),
        Figure(f"search over {tracks:,}, a keystroke, median / FTS5", ours[49], floors_of[49], None),
        # Shown, not held: one of a hundred half milliseconds says more of the machine than of the search.
        Figure(f"search over {tracks:,}, a keystroke, p99 / FTS5", ours[98], floors_of[98], None),
        Figure(f"search over {tracks:,}, a keystroke, p99 / a frame", ours[98], 0.016, 1.0),
    ]


def _vocabulary() -> list[str]:
    random = Random(3)
    letters = "abcdefghijklmnopqrstuvwxyz"
    return ["".join(random.choices(letters, k=random.randint(2, 9))) for _ in range(_WORDS)]


def _texts(words: list[str], tracks: int) -> Iterator[tuple[str, str, str]]:
    """Make titles, artists and albums of words that are as unevenly frequent as those of a language."""
    random, weights = Random(4), _weights()
    for _ in range(tracks):
        chosen = random.choices(words, cum_weights=weights, k=7)
        yield " ".join(chosen[:3]), " ".join(chosen[3:5]), " ".join(chosen[5:])


def _weights() -> list[float]:
    total, weights = 0.0, []
    for rank in range(_WORDS):
        total += 1 / (rank + 10)
        weights.append(total)
    return weights


def _fill(database: Database, tracks: int, words: list[str]) -> None:
    rows = floors.make_rows(tracks)
    with database.writing(durable=False) as connection:
        connection.executemany(
            "INSERT INTO playlists (id, name, description, deleted, created_by, created_at, edited_at, stamps, extra,"
            " updated_at, last_synced_at, changed, base, share)"
            " VALUES (?, ?, '', 0, '', '', '', '', '', '', '', '', '', '')",
            [(row[1], f"Playlist {number}") for number, row in enumerate(rows[:200])],
        )
        connection.executemany(
            "INSERT INTO tracks (id, playlist_id, title, artist, album, duration, url, isrc, note, position, deleted,"
            " added_by, created_at, edited_at, stamps, extra, updated_at, last_synced_at, changed, base)"
            " VALUES (?, ?, ?, ?, ?, 200, '', '', '', ?, 0, '', '', '', '', '', ?, '', '', '')",
            (
                (row[0], row[1], *texts, row[9], f"2026-11-22T14:33:00.{number:06d}Z")
                for number, (row, texts) in enumerate(zip(rows, _texts(words, tracks), strict=True))
            ),
        )


def _fill_plain(plain: sqlite3.Connection, replica: sqlite3.Connection) -> None:
    """Make the least that can answer the same questions: the rows as they are, in one transaction."""
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("CREATE VIRTUAL TABLE words USING fts5(title, artist, album, prefix = '1 2')")
    rows = replica.execute("SELECT rowid, title, artist, album FROM tracks").fetchall()
    plain.execute("BEGIN")
    plain.executemany("INSERT INTO words (rowid, title, artist, album) VALUES (?, ?, ?, ?)", rows)
    plain.execute("COMMIT")


def _taken(
    words: list[str], ours: Callable[[str], None], plain: Callable[[str], None]
) -> tuple[list[float], list[float]]:
    """Type phrases of two words, letter by letter, to both in turn; answer the percentiles of each."""
    random, weights = Random(5), _weights()
    phrases = [" ".join(random.choices(words, cum_weights=weights, k=2)) for _ in range(_PHRASES)]
    taken: tuple[list[float], list[float]] = ([], [])
    for phrase in phrases:
        for length in range(1, len(phrase) + 1):
            for seconds, ask in zip(taken, (ours, plain), strict=True):
                begin = time.perf_counter()
                ask(phrase[:length])
                seconds.append(time.perf_counter() - begin)
    return quantiles(taken[0], n=100), quantiles(taken[1], n=100)
