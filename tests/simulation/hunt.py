"""Looking for each planted bug: which invariant catches it, and after how many seeds."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from tests.simulation import plan
from tests.simulation.mutants import MUTANTS
from tests.simulation.promises import NAMES
from tests.simulation.run import play


class Catch(NamedTuple):
    """A planted bug: the invariant that caught it (0: none, -1: an error that nobody thought of), and at which seed."""

    name: str
    broken: int
    seed: int

    @property
    def told(self) -> str:
        what = f"{self.broken}, {NAMES[self.broken]}" if self.broken > 0 else "an error" if self.broken else "SURVIVED"
        return f"| {self.name} | {what} | {self.seed} |"


def hunt(name: str, most: int) -> Catch:
    """Play seeds from 1 on until one catches this bug, at most so many."""
    for seed in range(1, most + 1):
        drawn = plan.draw(seed)
        with MUTANTS[name]():
            verdict = play(drawn)
            broken = verdict.broken
            if not broken and seed == 1 and play(drawn).digest != verdict.digest:
                broken = 14
        if broken:
            return Catch(name, broken, seed)
    return Catch(name, 0, most)


def hunt_all(names: list[str], most: int, workers: int) -> Iterator[Catch]:
    """Look for each of these, or for all; answers them as they are caught."""
    wanted = names or [*MUTANTS]
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(hunt, wanted, [most] * len(wanted))
