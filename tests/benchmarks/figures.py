"""A line of the table, and how work is timed."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass
class Figure:
    """One line of the table: what was measured, in seconds, and its floor in the same run."""

    name: str
    seconds: float
    floor: float
    limit: float | None
    note: str = ""

    @property
    def ratio(self) -> float:
        return self.seconds / self.floor

    @property
    def holds(self) -> bool:
        return self.limit is None or self.ratio <= self.limit


def timed(work: Callable[[], object], times: int = 1) -> float:
    """Time work, the median of some runs."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return median(taken)
