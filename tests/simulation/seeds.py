"""Many seeds: what came of each, how often each fault befell, and whether a seed runs alike twice."""

import gc
import multiprocessing
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from tests.simulation import plan
from tests.simulation.run import Verdict, play

TWICE: Final = 100
"""One seed in so many runs twice."""

MANY: Final = 5_000
"""In a run of so many seeds, every kind of fault has to have befallen."""


@dataclass
class Result:
    """What came of a run. `different` are seeds that did not run alike twice, `never` faults that never befell."""

    seeds: int = 0
    broken: list[Verdict] = field(default_factory=list)
    different: list[int] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    never: list[str] = field(default_factory=list)

    @property
    def is_well(self) -> bool:
        return not (self.broken or self.different or self.never)


def run(first: int, last: int, steps: int, machines: int, workers: int) -> Iterator[Result]:
    """Play seeds, both included; answers the result so far after each, and at the end once more."""
    result = Result()
    digests: dict[int, str] = {}
    seeds = range(first, last + 1)
    with _again([seed for seed in seeds if not seed % TWICE], steps, machines) as again:
        spawn = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(workers, mp_context=spawn, initializer=_collect_rarely) as pool:
            columns = seeds, [steps] * len(seeds), [machines] * len(seeds)
            for verdict in pool.map(_play, *columns, chunksize=4):
                result.seeds += 1
                result.faults.update(verdict.faults)
                digests[verdict.seed] = verdict.digest
                if verdict.broken:
                    result.broken.append(verdict)
                yield result
        told = dict(line.split() for line in again())
    result.different = [int(seed) for seed, digest in told.items() if digest != digests[int(seed)]]
    if result.seeds >= MANY:
        result.never = sorted(set(plan.KINDS_OF_FAULTS) - result.faults.keys())
    yield result


def _collect_rarely() -> None:
    """Little of a world is garbage before its end, and looking for it is a twentieth of the time."""
    gc.freeze()
    gc.set_threshold(100_000)


def _play(seed: int, steps: int, machines: int) -> Verdict:
    return play(plan.draw(seed, steps, machines))


@contextmanager
def _again(seeds: list[int], steps: int, machines: int) -> Iterator[Callable[[], list[str]]]:
    """Play seeds in another process, whose sets have an order of their own: nothing may depend on that."""
    command = [sys.executable, "-m", "tests.simulation", "digests", f"--steps={steps}", f"--machines={machines}"]
    os.environ["PYTHONHASHSEED"] = "1"
    process = subprocess.Popen(
        [*command, *map(str, seeds)], env={**os.environ, "PYTHONHASHSEED": "2"}, stdout=subprocess.PIPE, text=True
    )
    try:
        yield lambda: process.communicate()[0].splitlines()
    finally:
        process.kill()
        process.wait()
