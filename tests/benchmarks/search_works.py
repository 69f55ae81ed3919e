"""The search over all playlists against plain FTS5 tables over the same rows, in the same run: how long the index takes
to be made and to be found up to date, and what the thread that answers computes for a keystroke, at the median and at
the 99th percentile."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import quantiles

from desktop import clock
from desktop.store import search_index
from desktop.store.replica import Replica
from desktop.store.search_hits import SCREENFUL, hits_at
from desktop.store.search_words import words_typed
from tests.benchmarks.figures import Figure, timed
from tests.benchmarks.replicas import fill, phrases

_PHRASES = 60


def measure(folder: Path, tracks: int = 100_000) -> list[Figure]:
    """Measure over as many tracks."""
    replica = Replica(folder / "replica.sqlite", device="0" * 16, now=clock.now, random=Random(1))
    fill(replica, tracks, synced=True)
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

    ours, floors_of = _taken(keystroke, plain_keystroke)
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


def _fill_plain(plain: sqlite3.Connection, replica: sqlite3.Connection) -> None:
    """Make the least that can answer the same questions: the rows as they are, in one transaction."""
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("CREATE VIRTUAL TABLE words USING fts5(title, artist, album, prefix = '1 2')")
    rows = replica.execute("SELECT rowid, title, artist, album FROM tracks WHERE deleted = 0").fetchall()
    plain.execute("BEGIN")
    plain.executemany("INSERT INTO words (rowid, title, artist, album) VALUES (?, ?, ?, ?)", rows)
    plain.execute("COMMIT")


def _taken(ours: Callable[[str], None], plain: Callable[[str], None]) -> tuple[list[float], list[float]]:
    """Type phrases of two words, letter by letter, to both in turn; answer the percentiles of what each computed."""
    taken: tuple[list[float], list[float]] = ([], [])
    for phrase in phrases(_PHRASES):
        for length in range(1, len(phrase) + 1):
            for seconds, ask in zip(taken, (ours, plain), strict=True):
                begin = time.thread_time()
                ask(phrase[:length])
                seconds.append(time.thread_time() - begin)
    return quantiles(taken[0], n=100), quantiles(taken[1], n=100)
