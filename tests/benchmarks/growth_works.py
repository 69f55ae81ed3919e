"""The window on replicas of several sizes, beside an empty one and a bare window of Qt: how long until it is painted
first, for how long each thing that a person does holds it up, what a keystroke in the search over everything takes,
and what memory the window has.

Starts are judged by what the process computed until then, because the least that another program does in between is
more than what is looked for. Each size has a process of its own, in turn."""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from tests.benchmarks.figures import Figure
from tests.benchmarks.gap_watch import Gap
from tests.benchmarks.gap_works import MOST
from tests.benchmarks.replicas import fill_profile
from tests.benchmarks.window_works import BARE, Start, run_probe, start

_STARTS = 9
_WALKS = 2
_FRAME = 0.016
_KEYSTROKE = "a keystroke in the search"
_FILTER = "a keystroke in its filter"


class Step(NamedTuple):
    """One thing done once: how it held up the event loop; then, until all was shown, seconds by the clock and what all
    threads computed."""

    gap: Gap
    shown: float
    computed: float


def measure(folder: Path, sizes: Sequence[int]) -> list[Figure]:
    """Measure with no tracks and with each of these numbers of them."""
    profiles = {size: folder / str(size) for size in (0, *sizes)}
    for size, profile in profiles.items():
        fill_profile(profile, size)
    figures = _starts(profiles)
    walks = {size: [_walk(profiles[size]) for _ in range(_WALKS)] for size in sizes}
    bare = json.loads(run_probe("gap_probe", "bare"))["memory"]
    for size, told in walks.items():
        figures += _figures(size, told, bare)
    return figures


def _starts(profiles: dict[int, Path]) -> list[Figure]:
    """Start each window in turn, several times; the first start of each does not count: Python compiles then."""
    taken: dict[int | str, list[Start]] = {BARE: [], **{size: [] for size in profiles}}
    for counts in (False, *[True] * _STARTS):
        for what, starts in taken.items():
            begun = start(str(profiles[what]) if isinstance(what, int) else what)
            starts += [begun] if counts else []
    bare, empty = (median(one.computed for one in taken[what]) for what in (BARE, 0))
    figures = [Figure("start, empty / a bare Qt window", empty, bare, None, _by_clock(taken[0], taken[BARE]))]
    for size in profiles:
        if size:
            computed = median(one.computed for one in taken[size])
            note = _by_clock(taken[size], taken[0])
            figures.append(Figure(f"start, {size:,} tracks / none", computed, empty, 1.2, note))
    return figures


def _by_clock(starts: list[Start], floors: list[Start]) -> str:
    """Tell what a watch would say of the same: the best of each, and the middle."""
    least = min(one.clock for one in starts) / min(one.clock for one in floors)
    middle = median(one.clock for one in starts) / median(one.clock for one in floors)
    return f"by the clock {least:.2f} at best, {middle:.2f} at the median"


def _walk(profile: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run_probe("growth_probe", str(profile)).splitlines()[-1])
    steps = {
        name: [Step(Gap(*gap), shown, computed) for gap, shown, computed in found]
        for name, found in told["steps"].items()
    }
    return told | {"steps": steps}


def _figures(size: int, walks: list[dict[str, Any]], bare: float) -> list[Figure]:
    """Make figures of walks through windows with as many tracks: of each step the better walk, of that the worst."""
    figures = []
    for name in walks[0]["steps"]:
        steps = min((walk["steps"][name] for walk in walks), key=lambda found: percentile(99, _held(found)))
        if name == _KEYSTROKE:
            figures += _keystrokes(size, steps)
            continue
        held, shown = median(_held(steps)), median(step.shown for step in steps)
        computed = median(step.computed for step in steps)
        note = f"shown after {shown * 1000:.0f} ms, {computed * 1000:.0f} computed by all threads"
        most, called = (_FRAME, "a frame") if name == _FILTER else (MOST, "50 ms")
        figures.append(Figure(f"{size:,} tracks, {name}: held up / {called}", held, most, 1.0, note))
    if bare:
        opened, after = (min(walk[when] for walk in walks) / 1e6 for when in ("memory", "after"))
        note = f"{after:.0f} MB after all of the above and a search"
        figures.append(Figure(f"{size:,} tracks, memory / a bare Qt window (MB)", opened, bare / 1e6, None, note))
    return figures


def _keystrokes(size: int, steps: list[Step]) -> list[Figure]:
    held, computed = percentile(99, _held(steps)), percentile(99, [step.computed for step in steps])
    shown = [step.shown for step in steps]
    clock = f"by the clock {median(shown) * 1000:.0f} ms at the median, {percentile(99, shown) * 1000:.0f} at p99"
    what = f"{size:,} tracks, {_KEYSTROKE}, p99"
    return [
        Figure(f"{what}: held up / a frame", held, _FRAME, 1.0, f"of {len(steps)}"),
        Figure(f"{what}: computed until shown / a frame", computed, _FRAME, 1.0, clock),
    ]


def _held(steps: list[Step]) -> list[float]:
    return [step.gap.seconds for step in steps]


def percentile(percent: int, values: Sequence[float]) -> float:
    """Answer the value that so many of a hundred do not exceed."""
    return sorted(values)[max(math.ceil(len(values) * percent / 100), 1) - 1]
