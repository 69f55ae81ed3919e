"""What a person does in a window with 100,000 tracks in one playlist and 1,000 playlists, and how long each of it
holds up the event loop: the longest time in which the window would not have answered. And what memory such a window
takes beyond a bare one of Qt.

A machine that does something else at the time makes gaps of its own. So everything is done several times, and of each
step the best time counts; and what the window's thread waited for a processor is taken off, and told beside it."""

import json
from pathlib import Path
from random import Random
from typing import Any

from desktop.formats.document import PlaylistDocument
from desktop.library import Library
from desktop.profile import Profile
from tests.benchmarks.figures import Figure
from tests.benchmarks.gap_watch import Gap
from tests.benchmarks.window_works import entries, fill_one, run_probe

MOST = 0.05
"""Seconds for which the event loop may be held up."""

PLAYLISTS = 1_000


def measure(folder: Path, tracks: int = 100_000) -> list[Figure]:
    fill(folder / "profile", tracks)
    told = json.loads(run_probe("gap_probe", "walk", str(folder / "profile")).splitlines()[-1])
    bare = json.loads(run_probe("gap_probe", "bare"))
    figures = []
    for name, gap in worst_of_best(told["rounds"]).items():
        note = f"computed for {gap.computed * 1000:.0f} ms, {gap.clock * 1000:.0f} ms by the clock"
        figures.append(Figure(f"{name} / 50 ms", gap.seconds, MOST, 1.0, note))
    if bare["memory"]:
        figures.append(
            Figure(
                f"memory, {tracks:,} tracks / a bare Qt window (MB)",
                told["memory"] / 1e6,
                bare["memory"] / 1e6,
                None,
                f"{(told['memory'] - bare['memory']) / 1e6:.0f} MB beyond it,"
                f" {(told['after'] - bare['memory']) / 1e6:.0f} MB after all of the above",
            )
        )
    return figures


def worst_of_best(rounds: list[list[Any]]) -> dict[str, Gap]:
    """Take of each step the round in which it was best, and of steps with the same name the worst."""
    found: dict[str, Gap] = {}
    for step in zip(*rounds, strict=True):
        name = step[0][0]
        best = min(Gap(*gap) for _, gap in step)
        found[name] = max(best, found.get(name, best))
    return found


def fill(folder: Path, tracks: int) -> None:
    """Make a profile with one long playlist and very many short ones."""
    fill_one(folder, tracks)
    with Profile(folder) as profile:
        replica = profile.open_replica()
        Library(replica, Random(2)).take_in(
            [PlaylistDocument(f"List {number}", tracks=entries(0, 5)) for number in range(PLAYLISTS)]
        )
        replica.database.checkpoint()
        replica.close()
