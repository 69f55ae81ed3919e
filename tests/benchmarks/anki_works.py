"""Our sync beside Anki's in one run, with as many tracks as notes: a first sync, 100 changed, 10,000 pushed,
nothing new.

Both have their real server as a process of its own on loopback, and real files. In ours a change is on the disk before
it is answered, rights are asked and history is written; an Anki collection belongs to one person, and of two computers
that changed the same note one loses it whole.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.benchmarks.figures import Figure
from tests.benchmarks.peers.anki import AnkiCollection, AnkiServer, installed
from tests.benchmarks.sync_works import Client, edit_titles, fill, running_server

_TURNS = 5


def measure(folder: Path, tracks: int = 100_000, playlists: int = 200) -> list[Figure]:
    """Measure both in turn, so that a machine that slows down slows both."""
    if not installed():
        sys.stderr.write("Anki is not installed here (pip install anki), so nothing is compared with it.\n")
        return []
    with running_server(folder / "server") as url, AnkiServer(folder / "anki") as anki:
        ours, theirs = Client(folder, "ours", url), AnkiCollection(folder / "theirs.anki2", anki.url)
        fill(ours.library, tracks, playlists)
        ours.sync()
        theirs.fill(tracks)
        theirs.upload()
        figures = [_first_syncs(folder, url, anki.url, tracks)]
        friend, other = Client(folder, "friend", url), AnkiCollection(folder / "other.anki2", anki.url)
        friend.sync()
        other.download()
        figures += _changes(ours, theirs, friend, other)
        for client in (ours, friend, theirs, other):
            client.close()
    return figures


def _first_syncs(folder: Path, url: str, anki_url: str, tracks: int) -> Figure:
    pairs = []
    for turn in range(_TURNS):
        client = Client(folder, f"first{turn}", url)
        collection = AnkiCollection(folder / f"first{turn}.anki2", anki_url)
        pairs.append((_seconds(client.sync), _seconds(collection.download)))
        (held,) = client.replica.database.connection.execute("SELECT count(*) FROM tracks").fetchone()
        assert held == tracks == collection.download()
        client.close()
        collection.close()
    return _figure(f"P4 first sync of {tracks:,} tracks / Anki's full download of as many notes", pairs, 0.6)


def _changes(ours: Client, theirs: AnkiCollection, friend: Client, other: AnkiCollection) -> list[Figure]:
    pushed, pulled, quiet = [], [], []
    for turn in range(_TURNS):
        edit_titles(ours, 10_000, turn)
        theirs.edit(10_000, turn)
        pushed.append((_seconds(ours.sync), _seconds(theirs.sync)))
        friend.sync()
        other.sync()
        edit_titles(ours, 100, turn + _TURNS)
        theirs.edit(100, turn + _TURNS)
        ours.sync()
        theirs.sync()
        pulled.append((_seconds(friend.sync), _seconds(other.sync)))
        quiet += [(_seconds(friend.sync), _seconds(other.sync)) for _ in range(20)]
    return [
        _figure("P5 100 of them changed / Anki's sync", pulled),
        _figure("P6 10,000 offline edits pushed / Anki's sync", pushed),
        _figure("P7 nothing new / Anki's sync", quiet),
    ]


def _figure(name: str, pairs: list[tuple[float, float]], limit: float | None = None) -> Figure:
    ours, theirs = (median(seconds) for seconds in zip(*pairs, strict=True))
    return Figure(name, ours, theirs, limit)


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
