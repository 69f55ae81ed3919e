"""What the thread of the jobs makes ready of a whole playlist, so that the table has only to take it. Pure.

A step of this that Python does without a break is short: as long as one lasts, the window cannot answer. For the same
reason each can tell its `parts`, which are let go of bit by bit once they are not needed any more.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from desktop.folding import haystack
from desktop.sorting import sort_in_steps
from desktop.store.queries import Outline, TrackInfo
from desktop.ui.models.arrangement import Key

Row = TrackInfo | Outline
Parts = tuple[list[Any] | dict[Any, Any], ...]


@dataclass(frozen=True, slots=True)
class Order:
    """The order of all tracks, as (position, id) and as the position of each, made in the thread of the jobs."""

    keys: list[tuple[str, str]]
    positions: dict[str, str]

    @property
    def parts(self) -> Parts:
        return self.keys, self.positions


def order_of(keys: list[tuple[str, str]]) -> Order:
    return Order(keys, {track_id: position for position, track_id in keys})


@dataclass(frozen=True, slots=True)
class Details:
    """What filter, sort and totals need of each track, in the order of the playlist.

    `haystacks` are the texts again, as a list.
    """

    texts: dict[str, str]
    lengths: dict[str, int]
    haystacks: list[str]

    @property
    def parts(self) -> Parts:
        return self.texts, self.lengths, self.haystacks


def details_of(outline: Iterable[Row]) -> Details:
    made = Details({}, {}, [])
    for row in outline:
        text = haystack(row.title, row.artist, row.album)
        made.texts[row.id] = text
        made.lengths[row.id] = row.duration
        made.haystacks.append(text)
    return made


@dataclass(frozen=True, slots=True)
class Sorted:
    """The tracks as a sort shows them, in their order: the value and the text of each, and the keys."""

    values: dict[str, Any]
    haystacks: list[str]
    keys: list[Key]

    @property
    def parts(self) -> Parts:
        return self.values, self.haystacks, self.keys


def sorted_rows(rows: Iterable[Row], value: Callable[[Any], Any], *, descending: bool) -> Sorted:
    """Sort tracks by a value of each, and where that is equal by their place."""
    keys: list[Key] = []
    texts: dict[str, str] = {}
    for row in rows:
        keys.append((value(row), row.position, row.id))
        texts[row.id] = haystack(row.title, row.artist, row.album)
    keys = sort_in_steps(keys, descending=descending)
    return Sorted({key[-1]: key[0] for key in keys}, [texts[key[-1]] for key in keys], keys)
