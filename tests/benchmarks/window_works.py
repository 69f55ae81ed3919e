"""The window against a bare Qt window: how long until it is painted first, empty and with 100,000 tracks in one
playlist, and how long a keystroke in the filter takes over those. Each start is a process of its own, offscreen."""

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

from desktop.formats.document import Entry, PlaylistDocument
from desktop.library import Library
from desktop.profile import Profile
from tests.benchmarks.figures import Figure

STARTS = 9
BARE = "bare"
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def measure(folder: Path, tracks: int = 100_000) -> list[Figure]:
    """Measure starts in turn, so that a machine that slows down slows all of them."""
    empty, full = folder / "empty", folder / "full"
    fill_one(empty, 0)
    fill_one(full, tracks)
    taken: dict[str, list[float]] = {BARE: [], str(empty): [], str(full): []}
    for what in taken:
        start(what)  # once before it counts: Python keeps what it compiled
    for _ in range(STARTS):
        for what, seconds in taken.items():
            seconds.append(start(what).clock)
    bare, none, many = (median(seconds) for seconds in taken.values())
    keystroke = float(run_probe("window_probe", "filter", str(full)).split()[-1])
    return [
        Figure("window, empty / bare Qt window", none, bare, 4.0),
        Figure(f"window, {tracks:,} tracks / empty", many, none, 1.2),
        Figure(f"a keystroke in the filter over {tracks:,} / a frame", keystroke, 0.016, 1.0, "median"),
    ]


def fill_one(folder: Path, tracks: int) -> None:
    with Profile(folder) as profile:
        replica = profile.open_replica()
        library = Library(replica, Random(1))
        if tracks:
            (playlist_id,), _ = library.take_in([PlaylistDocument("Everything", tracks=entries(0, 50_000))])
            for begin in range(50_000, tracks, 10_000):
                values = [_values(entry) for entry in entries(begin, begin + 10_000)]
                library.add_tracks(playlist_id, values)
        replica.database.checkpoint()
        replica.close()


def entries(begin: int, end: int) -> tuple[Entry, ...]:
    words = "amor blue cafe dream east fire gold heart island june kiss light moon night ocean".split()
    return tuple(
        Entry(
            title=f"{words[n % 15]} {words[n // 15 % 15]} {n}",
            artist=f"{words[n % 13]} {n % 997}",
            album=f"Album {n % 4999}",
            duration=180 + n % 120,
        )
        for n in range(begin, end)
    )


def _values(entry: Entry) -> dict[str, object]:
    return {"title": entry.title, "artist": entry.artist, "album": entry.album, "duration": entry.duration}


class Start(NamedTuple):
    """Seconds until the first paint: computed by the process, and by the clock."""

    computed: float
    clock: float


def start(what: str) -> Start:
    """Start a window on a profile, or a bare one of Qt."""
    begin = time.time()
    computed, painted = map(float, run_probe("window_probe", "start", what).split()[-2:])
    return Start(computed, painted - begin)


def run_probe(probe: str, *arguments: str) -> str:
    """Run one of the probes as a process, without a display; answer what it says."""
    return subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{probe}", *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**_ENVIRONMENT, "QT_QPA_PLATFORM": "offscreen"},
    ).stdout
