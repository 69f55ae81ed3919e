"""One playlist as the table shows it: its manual order, and what a filter and a sort make of it. Pure.

The manual order is a sorted list of (position, id). What is shown is an `Arrangement`: the manual order itself, or its
keys with a sort value in front, in either case without what the filter leaves out.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress, islice, repeat
from operator import and_, contains
from typing import Any

from desktop.folding import haystack, words_of
from desktop.store.queries import TrackInfo
from desktop.ui.models.arrangement import ID, Arrangement, Key
from desktop.ui.models.prepared import Details, Order, Row, Sorted, details_of, order_of


@dataclass(frozen=True, slots=True)
class Sorting:
    """A view sorted by a column; `value` makes of a track what it is sorted by."""

    column: int
    descending: bool
    value: Callable[[Any], Any]


class TrackList:
    """The tracks of one playlist, without their contents."""

    def __init__(self, first: Sequence[TrackInfo] = (), total: int = 0) -> None:
        """Begin with the first tracks of a playlist and the count of all."""
        self.sorting: Sorting | None = None
        self.words: tuple[str, ...] = ()
        self.total = total
        self._manual = Arrangement()
        self._base = self._manual
        """All tracks as they are sorted now, before the filter: the manual order itself where they are not."""
        self._haystacks: list[str] | None = None
        """The texts of the tracks in the order of `_base`."""
        self._positions: dict[str, str] = {}
        self._details: Details | None = None
        self._seconds = 0
        self._sort_values: dict[str, Any] = {}
        self._found: tuple[tuple[str, ...], list[Key], list[str]] | None = None
        self.set_order(order_of([(row.position, row.id) for row in first]))
        self.shown = Arrangement([*self._manual.keys], unknown=total - len(first))
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
        return bisect_left(self._manual.keys, (self._positions.get(track_id, ""), track_id))

    def place_before(self, track_id: str) -> str | None:
        """Name the track that stands before another one in the manual order; None for the first."""
        place = self.place_of(track_id)
        return self._manual.id_at(place - 1) if place else None

    def ids_in_order(self) -> list[str]:
        return list(map(ID, self._manual.keys))

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
        if order.keys == self._manual.keys:
            return
        self._manual, self._positions = Arrangement(order.keys), order.positions
        if self.sorting is None:
            self._rest_on(self._manual, None)
        else:
            self._sort_anew(self.sorting)

    def set_details(self, details: Details) -> None:
        self._details = details
        self._seconds = sum(details.lengths.values())
        fitting = self.sorting is None and details.keys == self._manual.keys
        self._rest_on(self._base, details.haystacks if fitting else None)

    def set_sorting(self, sorting: Sorting | None, rows: Sorted | None = None, *, current: bool = False) -> None:
        """Sort, or no longer (None); `shown` is to be arranged anew.

        `current` says that the rows are as they are now, so that nothing of them has to be sorted here.
        """
        self.sorting = sorting
        self._sort_values = rows.values if rows is not None else {}
        if sorting is None:
            self._rest_on(self._manual, None)
        elif rows is not None and current:
            self._rest_on(Arrangement(rows.keys, descending=sorting.descending), rows.haystacks)
        else:
            self._sort_anew(sorting)

    def set_filter(self, text: str) -> None:
        self.words = words_of(text)

    def arranged(self) -> Arrangement:
        """Arrange what is to be shown by order, sort and filter as they are now."""
        keys = list(self._matching()) if self.words else list(self._base.keys)
        return Arrangement(keys, descending=self._base.descending)

    def first_arranged(self, most: int) -> Arrangement | None:
        """Arrange the first rows that are to be shown; None where that would not be less work than all of them."""
        if not self.words or self._details is None:
            return None
        keys, texts = self._candidates()
        hits: Iterable[bool] = map(contains, texts, repeat(self.words[0]))
        for word in self.words[1:]:
            hits = map(and_, hits, map(contains, texts, repeat(word)))
        found = list(islice(compress(keys, hits), most))
        return Arrangement(found, descending=self._base.descending) if len(found) == most else None

    def _sort_anew(self, sorting: Sorting) -> None:
        """Sort what is known by the values that are known."""
        positions, down = self._positions, sorting.descending
        values = self._sort_values.items()
        # The values come in order, or nearly so, and what is nearly in order is sorted in no time.
        keys = [(value, positions[track_id], track_id) for track_id, value in values if track_id in positions]
        self._rest_on(Arrangement(sorted(keys, reverse=down), descending=down), None)

    def _rest_on(self, base: Arrangement, haystacks: list[str] | None) -> None:
        self._base, self._haystacks, self._found = base, haystacks, None

    # Single tracks

    def note(self, track_id: str, row: Row | None) -> Key | None:
        """Take note of what a track is now (None: not here any more); answer its key if it is to be shown."""
        key_before, before = self._key(track_id), self._positions.get(track_id)
        after = None if row is None else row.position
        if before != after and self._base is not self._manual:
            _replace(self._manual, _manual_key(before, track_id), _manual_key(after, track_id))
        self._positions.pop(track_id, None)
        if after is not None:
            self._positions[track_id] = after
        self._note_details(track_id, row)
        key = self._key(track_id)
        self._note_text(track_id, *_replace(self._base, key_before, key))
        self.total = len(self._manual)
        return key if key is not None and self._matches(track_id) else None

    def _note_details(self, track_id: str, row: Row | None) -> None:
        self._sort_values.pop(track_id, None)
        if row is not None and self.sorting is not None:
            self._sort_values[track_id] = self.sorting.value(row)
        if self._details is None:
            return
        texts, lengths = self._details.texts, self._details.lengths
        self._seconds -= lengths.pop(track_id, 0)
        texts.pop(track_id, None)
        if row is not None:
            texts[track_id] = haystack(row.title, row.artist, row.album)
            lengths[track_id] = row.duration
            self._seconds += row.duration

    def _note_text(self, track_id: str, gone_from: int | None, now_at: int | None) -> None:
        """Keep the texts beside their rows."""
        self._found = None
        if self._haystacks is None:
            return
        if gone_from is not None:
            del self._haystacks[gone_from]
        if now_at is not None:
            text = self._details.texts.get(track_id, "") if self._details is not None else ""
            self._haystacks.insert(now_at, text)

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
            return self._base.keys
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
        if self._haystacks is None:
            texts = self._details.texts if self._details is not None else {}
            self._haystacks = list(map(texts.get, map(ID, self._base.keys), repeat("")))
        return self._base.keys, self._haystacks


def _manual_key(position: str | None, track_id: str) -> Key | None:
    return None if position is None else (position, track_id)


def _replace(rows: Arrangement, before: Key | None, after: Key | None) -> tuple[int | None, int | None]:
    """Put one key in the place of another (None: there is none); answer where it was, and then where it is."""
    gone_from, now_at = rows.row_of(before), None
    if gone_from is not None:
        rows.remove(gone_from, gone_from)
    if after is not None:
        now_at = rows.insertion_row(after)
        rows.insert(now_at, [after])
    return gone_from, now_at


def _narrows(before: Sequence[str], now: Sequence[str]) -> bool:
    """Tell whether whatever holds the words of now held those of before, too."""
    return all(any(word in longer for longer in now) for word in before)
