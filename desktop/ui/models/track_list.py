"""One playlist as the table shows it: its manual order, and what a filter and a sort make of it. Pure.

The manual order is a sorted list of (position, id). What is shown is an `Arrangement`: the manual order itself, or its
keys with a sort value in front, in either case without what the filter leaves out.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress, islice, repeat
from operator import and_, contains, itemgetter
from typing import Any

from desktop.folding import haystack, words_of
from desktop.store.queries import Outline, TrackInfo
from desktop.ui.models.arrangement import Arrangement, Key

Row = TrackInfo | Outline


@dataclass(frozen=True, slots=True)
class Sorting:
    """A view sorted by a column; `value` makes of a track what it is sorted by."""

    column: int
    descending: bool
    value: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Order:
    """The order of all tracks, as (position, id) and as the position of each, made in the thread of the jobs."""

    keys: list[tuple[str, str]]
    positions: dict[str, str]


def order_of(keys: list[tuple[str, str]]) -> Order:
    return Order(keys, {track_id: position for position, track_id in keys})


@dataclass(frozen=True, slots=True)
class Details:
    """What filter, sort and totals need of each track, made in the thread of the jobs."""

    texts: dict[str, str]
    lengths: dict[str, int]


def details_of(outline: Iterable[Row]) -> Details:
    texts, lengths = {}, {}
    for row in outline:
        texts[row.id] = haystack(row.title, row.artist, row.album)
        lengths[row.id] = row.duration
    return Details(texts, lengths)


@dataclass(frozen=True, slots=True)
class Sorted:
    """The tracks as a sort shows them: the value of each, in their order, and the keys of an `Arrangement`."""

    values: dict[str, Any]
    keys: list[Key]


def sorted_rows(rows: Iterable[Row], value: Callable[[Any], Any], *, descending: bool) -> Sorted:
    """Sort tracks by a value of each, and where that is equal by their place."""
    keys: list[Key] = sorted(((value(row), row.position, row.id) for row in rows), reverse=descending)
    return Sorted({key[-1]: key[0] for key in keys}, keys)


class TrackList:
    """The tracks of one playlist, without their contents."""

    def __init__(self, first: Sequence[TrackInfo] = (), total: int = 0) -> None:
        """Begin with the first tracks of a playlist and the count of all."""
        self.sorting: Sorting | None = None
        self.words: tuple[str, ...] = ()
        self.total = total
        self._manual: list[tuple[str, str]] = []
        self._positions: dict[str, str] = {}
        self._details: Details | None = None
        self._seconds = 0
        self._sort_values: dict[str, Any] = {}
        self._haystacks: list[str] | None = None
        self._found: tuple[tuple[str, ...], list[Key], list[str]] | None = None
        self.set_order(order_of([(row.position, row.id) for row in first]))
        self.shown = Arrangement([*self._manual], unknown=total - len(first))
        if self.whole:
            self.set_details(details_of(first))

    # What there is

    @property
    def whole(self) -> bool:
        """Whether the order of all tracks is known, not only of the first ones."""
        return len(self._manual) == self.total

    @property
    def filtered(self) -> bool:
        return bool(self.words)

    def row_of(self, track_id: str) -> int | None:
        return self.shown.row_of(self._key(track_id))

    def place_of(self, track_id: str) -> int:
        """Tell a track's place in the manual order, counted from 0."""
        return bisect_left(self._manual, (self._positions.get(track_id, ""), track_id))

    def place_before(self, track_id: str) -> str | None:
        """Name the track that stands before another one in the manual order; None for the first."""
        place = self.place_of(track_id)
        return self._manual[place - 1][1] if place else None

    def ids_in_order(self) -> list[str]:
        return [track_id for _, track_id in self._manual]

    def length_of(self, ids: Sequence[str] | None = None) -> int | None:
        """Add up the lengths (seconds) of some tracks, or of all; None as long as they are not known."""
        if self._details is None:
            return None
        if ids is None or len(ids) == len(self._details.lengths):
            return self._seconds
        return sum(map(self._details.lengths.get, ids, repeat(0)))

    # Whole lists

    def set_order(self, order: Order) -> None:
        """Take in the order of all tracks; `shown` is to be arranged anew."""
        self._manual, self._positions = order.keys, order.positions
        self._forget_haystacks()

    def set_details(self, details: Details) -> None:
        self._details = details
        self._seconds = sum(details.lengths.values())
        self._forget_haystacks()
        self._join_haystacks()

    def set_sorting(self, sorting: Sorting | None, values: dict[str, Any]) -> None:
        """Sort by values of the tracks, given in their order; `shown` is to be arranged anew."""
        self.sorting = sorting
        self._sort_values = values

    def set_filter(self, text: str) -> None:
        self.words = words_of(text)

    def arranged(self) -> Arrangement:
        """Arrange what is to be shown by order, sort and filter as they are now."""
        if self.sorting is None:
            return Arrangement(list(self._matching()) if self.words else list(self._manual))
        positions, values = self._positions, self._sort_values
        if self.words:
            shown = {key[-1] for key in self._matching()}
            values = {track_id: value for track_id, value in values.items() if track_id in shown}
        # The values come in order, or nearly so, and what is nearly in order is sorted in no time.
        found = [(value, positions[track_id], track_id) for track_id, value in values.items() if track_id in positions]
        down = self.sorting.descending
        return Arrangement(sorted(found, reverse=down), descending=down)

    def first_arranged(self, most: int) -> Arrangement | None:
        """Arrange the first rows that are to be shown; None where that would not be less work than all of them."""
        if self.sorting is not None or not self.words or self._details is None:
            return None
        keys, texts = self._candidates()
        hits: Iterable[bool] = map(contains, texts, repeat(self.words[0]))
        for word in self.words[1:]:
            hits = map(and_, hits, map(contains, texts, repeat(word)))
        found = list(islice(compress(keys, hits), most))
        return Arrangement(found) if len(found) == most else None

    # Single tracks

    def note(self, track_id: str, row: Row | None) -> Key | None:
        """Take note of what a track is now (None: not here any more); answer its key if it is to be shown."""
        before = self._positions.get(track_id)
        after = None if row is None else row.position
        if before is not None and before != after:
            place = self.place_of(track_id)
            del self._manual[place]
            del self._positions[track_id]
        if after is not None and before != after:
            self._positions[track_id] = after
            insort(self._manual, (after, track_id))
        self.total = len(self._manual)
        self._note_details(track_id, row)
        key = self._key(track_id)
        return key if key is not None and self._matches(track_id) else None

    def _note_details(self, track_id: str, row: Row | None) -> None:
        self._forget_haystacks()
        if row is None:
            self._sort_values.pop(track_id, None)
            if self._details is not None:
                self._details.texts.pop(track_id, None)
                self._seconds -= self._details.lengths.pop(track_id, 0)
            return
        if self.sorting is not None:
            self._sort_values[track_id] = self.sorting.value(row)
        if self._details is not None:
            self._details.texts[track_id] = haystack(row.title, row.artist, row.album)
            self._seconds += row.duration - self._details.lengths.get(track_id, 0)
            self._details.lengths[track_id] = row.duration

    def _key(self, track_id: str) -> Key | None:
        position = self._positions.get(track_id)
        if position is None:
            return None
        if self.sorting is None:
            return (position, track_id)
        if track_id not in self._sort_values:
            return None
        return (self._sort_values[track_id], position, track_id)

    # The filter

    def _matches(self, track_id: str) -> bool:
        if not self.words or self._details is None:
            return True
        text = self._details.texts.get(track_id, "")
        return all(word in text for word in self.words)

    def _matching(self) -> Sequence[Key]:
        """Search word by word; where a word only grew by what was typed last, search in what was found before."""
        if self._details is None:
            return self._manual
        keys, texts_found = self._candidates()
        for word in self.words:
            # In C from end to end: over 100,000 tracks this is what a keystroke takes.
            hits = list(map(contains, texts_found, repeat(word)))
            keys, texts_found = list(compress(keys, hits)), list(compress(texts_found, hits))
        self._found = (self.words, keys, texts_found)
        return keys

    def _candidates(self) -> tuple[list[Key], list[str]]:
        if self._found is not None and _narrows(self._found[0], self.words):
            return self._found[1], self._found[2]
        return list(self._manual), self._join_haystacks()

    def _join_haystacks(self) -> list[str]:
        if self._haystacks is None:
            texts = self._details.texts if self._details is not None else {}
            self._haystacks = list(map(texts.get, map(itemgetter(1), self._manual), repeat("")))
        return self._haystacks

    def _forget_haystacks(self) -> None:
        self._haystacks = None
        self._found = None


def _narrows(before: Sequence[str], now: Sequence[str]) -> bool:
    """Tell whether whatever holds the words of now held those of before, too."""
    return all(any(word in longer for longer in now) for word in before)
