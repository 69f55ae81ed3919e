"""Many trials: what came of each, and how many of the points of each operation were tried."""

import multiprocessing
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from tests.disk.trials import Verdict, play


@dataclass
class Result:
    """What came of a run. `cuts` are the points at which the power failed, `faults` what else befell."""

    trials: int = 0
    broken: list[Verdict] = field(default_factory=list)
    cuts: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    points: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)

    def take(self, verdict: Verdict) -> None:
        self.trials += 1
        if verdict.broken:
            self.broken.append(verdict)
        self.faults[verdict.fault.partition(" of ")[0].partition(" on ")[0]] += 1
        if verdict.fault.startswith("power cut"):
            self.cuts[verdict.operation].add(verdict.point)
            self.points[verdict.operation] = max(self.points[verdict.operation], verdict.points)


def run(first: int, last: int, workers: int) -> Iterator[Result]:
    """Try seeds, both included; answers the result so far after each."""
    result = Result()
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        for verdict in pool.map(play, range(first, last + 1), chunksize=16):
            result.take(verdict)
            yield result
