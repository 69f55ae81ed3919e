"""Letting go of very long lists bit by bit: what is let go of all at once holds up all other threads. Pure."""

from collections.abc import Iterator
from typing import TypeVar

T = TypeVar("T")


def draining(rows: list[T]) -> Iterator[T]:
    """Hand out the rows of a list in order, and keep none that was handed out; the list is empty in the end."""
    rows.reverse()
    while rows:
        yield rows.pop()
