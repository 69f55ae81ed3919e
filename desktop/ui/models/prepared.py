"""What the thread of the jobs makes ready of a whole playlist, so that the table has only to take it. Pure.

A step of this that Python does without a break is short: as long as one lasts, the window cannot answer.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from desktop.folding import haystack
from desktop.store.queries import Outline, TrackInfo
from desktop.ui.models.arrangement import Key

Row = TrackInfo | Outline

_RUN: Final = 4_000


@dataclass(frozen=True, slots=True)
class Order:
    """The order of all tracks, as (position, id) and as the position of each, made in the thread of the jobs."""

    keys: list[tuple[str, str]]
    positions: dict[str, str]


def order_of(keys: list[tuple[str, str]]) -> Order:
    return Order(keys, {track_id: position for position, track_id in keys})


@dataclass(frozen=True, slots=True)
class Details:
    """What filter, sort and totals need of each track, made in the thread of the jobs.

    `haystacks` are the texts again, in the order of `keys`.
    """

    texts: dict[str, str]
    lengths: dict[str, int]
    keys: list[tuple[str, str]]
    haystacks: list[str]


def details_of(outline: Iterable[Row]) -> Details:
    made = Details({}, {}, [], [])
    for row in outline:
        text = haystack(row.title, row.artist, row.album)
        made.texts[row.id] = text
        made.lengths[row.id] = row.duration
        made.keys.append((row.position, row.id))
        made.haystacks.append(text)
    return made


@dataclass(frozen=True, slots=True)
class Sorted:
    """The tracks as a sort shows them, in their order: the value and the text of each, and the keys."""

    values: dict[str, Any]
    haystacks: list[str]
    keys: list[Key]


def sorted_rows(rows: Iterable[Row], value: Callable[[Any], Any], *, descending: bool) -> Sorted:
    """Sort tracks by a value of each, and where that is equal by their place."""
    keys: list[Key] = []
    texts: dict[str, str] = {}
    for row in rows:
        keys.append((value(row), row.position, row.id))
        texts[row.id] = haystack(row.title, row.artist, row.album)
    keys = sort_in_steps(keys, descending=descending)
    return Sorted({key[-1]: key[0] for key in keys}, [texts[key[-1]] for key in keys], keys)


def sort_in_steps(keys: list[Key], *, descending: bool) -> list[Key]:
    """Sort in many short steps: while Python sorts, no other thread has its turn."""
    runs = [sorted(keys[at : at + _RUN], reverse=descending) for at in range(0, len(keys), _RUN)]
    while len(runs) > 1:
        # Two runs that are sorted each are merged by sorting them together.
        seconds = runs[1::2] if len(runs) % 2 == 0 else [*runs[1::2], []]
        runs = [sorted(one + other, reverse=descending) for one, other in zip(runs[::2], seconds, strict=True)]
    return runs[0] if runs else []
