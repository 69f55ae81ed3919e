"""Sorting very many in short steps: while Python sorts, no other thread has its turn. Pure."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

T = TypeVar("T")

_RUN: Final = 4_000


def sort_in_steps(rows: list[T], key: Callable[[T], Any] | None = None, *, descending: bool = False) -> list[T]:
    """Sort rows, by a key of each or by themselves."""
    by: Any = key  # of rows without a key, that they can be sorted is the caller's to know
    runs = [sorted(rows[at : at + _RUN], key=by, reverse=descending) for at in range(0, len(rows), _RUN)]
    while len(runs) > 1:
        # Two runs that are sorted each are merged by sorting them together.
        seconds = runs[1::2] if len(runs) % 2 == 0 else [*runs[1::2], []]
        runs = [sorted(one + other, key=by, reverse=descending) for one, other in zip(runs[::2], seconds, strict=True)]
    return runs[0] if runs else []
