"""What is remembered of those who ask, by key: in memory, and of no more than so many, whoever sends what."""

from collections.abc import Callable
from typing import TypeVar

MOST = 10_000

Kept = TypeVar("Kept")


def make_room(kept: dict[str, Kept], key: str, is_over: Callable[[Kept], bool]) -> None:
    """See that there is room for one more: without those that are over, else without a tenth that came first."""
    if key in kept or len(kept) < MOST:
        return
    over = [one for one, value in kept.items() if is_over(value)]
    for one in over or list(kept)[: MOST // 10]:
        del kept[one]
