"""`make bench`: every figure as a ratio to its floor, in one run. Exit code 1 where one is over its limit.

python -m tests.benchmarks [--sizes 10000,100000,1000000] [--flames FOLDER] [PART ...]
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks import (
    anki_works,
    edit_works,
    flames,
    gap_works,
    growth_works,
    live_works,
    peer_works,
    search_works,
    slopes,
    sync_works,
    window_works,
)
from tests.benchmarks.figures import Figure, table

_SIZES = (10_000, 100_000)
_MOST_IN_ONE_LIST = 200_000
"""Tracks that a server takes in one playlist."""

Work = Callable[[Path, Sequence[int]], list[Figure]]

WORKS: dict[str, Work] = {
    "sync": sync_works.measure,
    "window": lambda folder, sizes: window_works.measure(folder, min(max(sizes), _MOST_IN_ONE_LIST)),
    "gaps": lambda folder, sizes: gap_works.measure(folder, min(max(sizes), _MOST_IN_ONE_LIST)),
    "search": lambda folder, sizes: search_works.measure(folder, max(sizes)),
    "growth": growth_works.measure,
    "slopes": slopes.measure,
    "edits": lambda folder, sizes: edit_works.measure(folder),
    "live": lambda folder, sizes: live_works.measure(folder),
    "peers": lambda folder, sizes: peer_works.measure(folder),
    "anki": lambda folder, sizes: anki_works.measure(folder, max(sizes)),
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("python -m tests.benchmarks")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"what to measure, of: {', '.join(WORKS)}")
    parser.add_argument("--sizes", type=_sizes, default=_SIZES, help="numbers of tracks, such as 10000,100000,1000000")
    parser.add_argument("--flames", type=Path, metavar="FOLDER", help="draw where the time goes, and measure nothing")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.parts) - set(WORKS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}: choose of {', '.join(WORKS)}")
    if asked.flames is not None:
        return flames.draw(asked.flames, max(asked.sizes))
    figures: list[Figure] = []
    for name, work in WORKS.items():
        if not asked.parts or name in asked.parts:
            with tempfile.TemporaryDirectory() as folder:
                figures += work(Path(folder), asked.sizes)
    sys.stdout.write(table(figures))
    return int(not all(figure.holds for figure in figures))


def _sizes(text: str) -> tuple[int, ...]:
    sizes = tuple(sorted({int(part.replace("_", "")) for part in text.split(",")}))
    if sizes[0] < 10_000:
        raise argparse.ArgumentTypeError("below 10000 tracks there is nothing to measure")
    return sizes


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
