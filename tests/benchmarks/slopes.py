"""What a record costs on replicas of several sizes: it must not rise with the size of the replica by more than the
logarithm, which every tree of pages takes.

Judged by what is computed, not by the clock: the least of several times, the sizes in turn. Of what the sync does, what
client and server computed counts together."""

import math
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from random import Random

from desktop.edits import Edit
from desktop.library import Library
from desktop.profile import Profile
from desktop.store import queries, search_index, timeline
from desktop.store.replica import Replica
from desktop.store.search_hits import SCREENFUL, hits_at
from desktop.store.search_words import words_typed
from desktop.store.trash import Wish
from desktop.ui.reading import Reading
from tests.benchmarks.computing import children, computed
from tests.benchmarks.figures import Figure
from tests.benchmarks.gap_probe import memory
from tests.benchmarks.replicas import LONG, fill, fill_profile, phrases
from tests.benchmarks.sync_works import ROOMY, Client, running_server

_TIMES = 7
_NOISE = 1.3
"""What a busy machine makes of one cost, measured twice: between sizes that are close no less is held."""

_RESULT = "a result of the search"
_EDITED = 200
_CHANGED = 1_000
_TYPED = [phrase[:length] for phrase in phrases(20) for length in range(1, len(phrase) + 1)]

Costs = dict[str, dict[int, float]]
"""Seconds of a record by what is done with it, and by size."""


def measure(folder: Path, sizes: Sequence[int]) -> list[Figure]:
    """Measure what the window and the sync do on a replica of each size."""
    costs: Costs = {}
    _measure_replicas(folder, sizes, costs)
    memories = _measure_sync(folder, sizes, costs)
    return [*(figure_of(what, by_size) for what, by_size in costs.items()), *_memory_figures(memories)]


def _memory_figures(memories: dict[int, float]) -> list[Figure]:
    least, most = (memories[size] / 1e6 for size in (min(memories), max(memories)))
    told = ", ".join(f"{memory / 1e6:.0f}" for _, memory in sorted(memories.items()))
    name = f"memory of the server (MB), with {max(memories):,} / with {min(memories):,}"
    return [Figure(name, most, least, None, f"{told} MB")]


def figure_of(what: str, costs: dict[int, float]) -> Figure:
    """Compare the cost of a record at the greatest size with that at the least.

    That of a result of the search is told alone: the lists of frequent words, which have to be met with each other, are
    longer where more is searched, and what they have in common is not. By what is searched it falls.
    """
    least, most = min(costs), max(costs)
    told = ", ".join(f"{cost * 1e6:.1f}" for _, cost in sorted(costs.items()))
    note = f"{told} µs a record"
    limit = None
    if least < most:
        limit = None if what == _RESULT else max(math.log(most) / math.log(least), _NOISE)
        note += f"; exponent {math.log(costs[most] / costs[least]) / math.log(most / least):+.2f}"
    return Figure(f"slope: {what}, at {most:,} / at {least:,}", costs[most], costs[least], limit, note)


# What the window asks of its replica


def _measure_replicas(folder: Path, sizes: Sequence[int], costs: Costs) -> None:
    with ExitStack() as ending:
        works = {size: _works(_open(folder / f"replica-{size}", size, ending), size) for size in sizes}
        for _ in range(_TIMES):
            for size, by_name in works.items():
                for what, work in by_name.items():
                    begin = time.thread_time()
                    records = work()
                    _least(costs, what, size, (time.thread_time() - begin) / records)


def _open(path: Path, size: int, ending: ExitStack) -> Replica:
    fill_profile(path, size)
    replica = ending.enter_context(Profile(path)).open_replica(Random(3))
    ending.callback(replica.close)
    index = search_index.open_index(path / search_index.FILE)
    search_index.catch_up(index, replica.database.connection, lambda done, total: None)
    index.close()
    return replica


def _works(replica: Replica, size: int) -> dict[str, Callable[[], int]]:
    """Name works; each answers about how many records it was."""
    connection, library = replica.database.connection, Library(replica, Random(4))
    reading = Reading(lambda: connection)
    lists = queries.playlists(connection)
    long, short = next(one.id for one in lists if one.name == LONG), lists[-1].id
    index = search_index.open_to_read(replica.path.with_name(search_index.FILE))
    chosen = [track.id for track in queries.window(connection, short, 0, _EDITED)]
    made: list[Edit] = []

    def edit() -> int:
        made.append(library.change_tracks(chosen, {"album": f"Album {len(made)}"}))
        return len(chosen)

    def undo() -> int:
        library.apply(made[-1].inverse)
        return len(chosen)

    def search() -> int:
        found = 0
        for typed in _TYPED:
            found += len(hits_at(connection, search_index.find(index, words_typed(typed), 0, SCREENFUL)))
        return max(found, len(_TYPED))

    return {
        "an edit": edit,
        "an undo": undo,
        "opening a playlist": lambda: len(reading.first_tracks(short)[0]),
        "reading a playlist for filter and sort": lambda: len(reading.all_details(long).texts),
        "the history of a playlist": lambda: len(list(islice(_groups(reading, long), 1_000))),
        "the Trash": lambda: reading.all_trashed(Wish(), 0, SCREENFUL).total,
        "the list of playlists": lambda: len(reading.all_playlists()),
        "counting all playlists": lambda: sum(reading.all_counts().values()),
        _RESULT: search,
        "the search, by all that is searched": lambda: max(search(), 1) and size,
    }


def _groups(reading: Reading, playlist: str) -> Iterator[object]:
    return iter(reading.all_groups(timeline.View(playlist), timeline.NEWEST, SCREENFUL).groups)


# What the sync does


def _measure_sync(folder: Path, sizes: Sequence[int], costs: Costs) -> dict[int, float]:
    """Measure the sync at each size; answer what memory the servers have in the end (bytes)."""
    with ExitStack() as ending:
        pairs = {size: _Pair(folder / f"sync-{size}", size, costs, ending) for size in sizes}
        for number in range(_TIMES):
            for pair in pairs.values():
                pair.change(number)
        return {size: memory(pair.server) for size, pair in pairs.items()}


class _Pair:
    """A server with two replicas of it, one that edits and one that only reads."""

    def __init__(self, folder: Path, size: int, costs: Costs, ending: ExitStack) -> None:
        self._size, self._costs = size, costs
        before = children()
        url = ending.enter_context(running_server(folder / "server", ROOMY))
        (self.server,) = children() - before
        self._writer = Client(folder, "writer", url)
        ending.callback(self._writer.close)
        fill(self._writer.replica, size, synced=False)
        self._count("a first push", size, self._writer.sync)
        readers = {
            "a first sync, by snapshot": (Client(folder, "snapshot", url), 1),
            "a first sync, by pages": (Client(folder, "pages", url), sys.maxsize),
        }
        for what, (reader, worth) in readers.items():
            ending.callback(reader.close)
            self._count(what, size, lambda reader=reader, worth=worth: reader.sync(worth))  # type: ignore[misc]
            held = reader.replica.database.connection.execute("SELECT COUNT(*) FROM tracks").fetchone()[0]
            assert held == size, f"{what}: {held} of {size}"
            self._reader = reader
        connection = self._writer.replica.database.connection
        lists = queries.playlists(connection)[1:]
        self._tracks = [track.id for one in lists[:2] for track in queries.playlist_tracks(connection, one.id)]
        self._tracks = self._tracks[:_CHANGED]

    def change(self, number: int) -> None:
        """Have a thousand tracks of two playlists changed by one, sent, and fetched by the other."""
        self._writer.library.change_tracks(self._tracks, {"album": f"Album {number}"})
        self._count("a push of 1,000 changed", len(self._tracks), self._writer.sync)
        self._count("1,000 changed, fetched", len(self._tracks), self._reader.sync)

    def _count(self, what: str, records: int, work: Callable[[], object]) -> None:
        with _counted(self.server) as spent:
            work()
        _least(self._costs, what, self._size, spent[0] / records)


@contextmanager
def _counted(server: int) -> Iterator[list[float]]:
    """Tell what this process and the server computed meanwhile (seconds)."""
    begin, found = time.process_time() + computed(server), [0.0]
    yield found
    found[0] = time.process_time() + computed(server) - begin


def _least(costs: Costs, what: str, size: int, cost: float) -> None:
    by_size = costs.setdefault(what, {})
    by_size[size] = min(cost, by_size.get(size, cost))
