"""The lines of the table, and how work is timed."""

import time
from collections.abc import Callable, Iterable, Sequence
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


def table(figures: Sequence[Figure]) -> str:
    """Write figures as a table; a line that does not hold begins with an exclamation mark."""
    lines = [f"  {'':86}{'seconds':>12}{'floor':>12}{'ratio':>8}{'at most':>9}"]
    for figure in figures:
        mark, limit = " " if figure.holds else "!", "" if figure.limit is None else f"{figure.limit:.2f}"
        measured = f"{figure.seconds:12.6f}{figure.floor:12.6f}{figure.ratio:8.2f}"
        lines.append(f"{mark} {figure.name:86}{measured}{limit:>9}  {figure.note}".rstrip())
    return "\n".join([*lines, ""])


def p99(seconds: Iterable[float]) -> float:
    """Answer what 99 of 100 stay below, or are."""
    ordered = sorted(seconds)
    return ordered[min(int(len(ordered) * 0.99), len(ordered) - 1)]


def timed(work: Callable[[], object], times: int = 1) -> float:
    """Time work, the median of some runs."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return median(taken)
