"""Letting go of very long lists bit by bit: what is let go of all at once holds up all other threads. Pure."""

from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, TypeVar

T = TypeVar("T")

_SHORT: Final = 2_000
"""What has no more in it than this is let go of at once."""


def draining(rows: list[T]) -> Iterator[T]:
    """Hand out the rows of a list in order, and keep none that was handed out; the list is empty in the end."""
    rows.reverse()
    while rows:
        yield rows.pop()


def drain(*things: list[Any] | dict[Any, Any]) -> None:
    """Let go of what is in some lists, with a chance for other threads between any two of it."""
    for thing in things:
        take: Any = thing.pop if isinstance(thing, list) else thing.popitem
        while thing:
            take()


class Drain:
    """Lists that nobody needs any more, emptied step by step. Nothing else may use them from then on."""

    def __init__(self) -> None:
        self._lists: deque[Any] = deque()

    def put(self, *things: list[Any] | dict[Any, Any] | tuple[Any, ...] | None) -> None:
        """Take what is in these over."""
        for thing in things:
            if thing is not None and len(thing) > _SHORT:
                # Who else holds a tuple has to let go of it now; what was in it stays with us until its turn comes.
                self._lists.append(list(thing) if isinstance(thing, tuple) else thing)

    def __bool__(self) -> bool:
        return bool(self._lists)

    def step(self, count: int) -> None:
        """Let go of so many."""
        if self._lists:
            oldest = self._lists[0]
            if isinstance(oldest, list):
                del oldest[-count:]
            else:
                for key in [*islice(reversed(oldest), count)]:
                    del oldest[key]
            if not oldest:
                self._lists.popleft()
