"""One playlist as the table shows it: its manual order, and what a filter and a sort make of it. Pure.

The manual order is a sorted list of (position, id). What is shown is an `Arrangement`: the manual order itself, or its
keys with a sort value in front, in either case without what the filter leaves out.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, compress, repeat
from operator import contains, eq
from typing import Any, Final

from desktop.folding import haystack, words_of
from desktop.store.queries import TrackInfo
from desktop.ui.models.arrangement import ID, Arrangement, Key
from desktop.ui.models.prepared import Details, Order, Row, Sorted, details_of, order_of

_FIRST_SEARCHED: Final = 2_000
_SEARCHED: Final = 20_000
"""Tracks that are searched in one go: a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Sorting:
    """A view sorted by a column; `value` makes of a track what it is sorted by."""

    column: int
    descending: bool
    value: Callable[[Any], Any]


class TrackList:
    """The tracks of one playlist, without their contents."""

    def __init__(
        self,
        first: Sequence[TrackInfo] = (),
        total: int = 0,
        drop: Callable[..., object] = lambda *_: None,
    ) -> None:
        """Begin with the first tracks of a playlist and the count of all.

        `drop` is given the lists and dicts that are used no more, and may empty them when nothing else is to be done.
        """
        self._drop = drop
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
            self._drop(*order.parts)
            return
        self._drop(self._manual.keys, self._positions)
        self._manual, self._positions = Arrangement(order.keys), order.positions
        if self.sorting is None:
            self._rest_on(self._manual, None)
        else:
            self._sort_anew(self.sorting)

    def set_details(self, details: Details) -> None:
        if self._details is not None:
            self._drop(*self._details.parts)
        self._details = details
        self._seconds = sum(details.lengths.values())
        fitting = self.sorting is None and len(details.texts) == len(self._manual)
        fitting = fitting and all(map(eq, details.texts, map(ID, self._manual.keys)))
        self._rest_on(self._base, details.haystacks if fitting else None)

    def set_sorting(self, sorting: Sorting | None, rows: Sorted | None = None, *, current: bool = False) -> None:
        """Sort, or no longer (None); `shown` is to be arranged anew.

        `current` says that the rows are as they are now, so that nothing of them has to be sorted here.
        """
        self.sorting = sorting
        self._drop(self._sort_values)
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
        return self.arrangement_of(list(chain.from_iterable(self.search())))

    def arrangement_of(self, keys: list[Key]) -> Arrangement:
        """Make an arrangement of some keys that are sorted as all are now."""
        return Arrangement(keys, descending=self._base.descending)

    def leave(self) -> None:
        """Let go of everything: another list is shown from now on."""
        found = self._found[1:] if self._found is not None else ()
        details = self._details.parts if self._details is not None else ()
        self._drop(self.shown.keys, self._manual.keys, self._base.keys, self._positions, self._sort_values)
        self._drop(self._haystacks, *found, *details)

    def _sort_anew(self, sorting: Sorting) -> None:
        """Sort what is known by the values that are known."""
        positions, down = self._positions, sorting.descending
        values = self._sort_values.items()
        # The values come in order, or nearly so, and what is nearly in order is sorted in no time.
        keys = [(value, positions[track_id], track_id) for track_id, value in values if track_id in positions]
        self._rest_on(Arrangement(sorted(keys, reverse=down), descending=down), None)

    def _rest_on(self, base: Arrangement, haystacks: list[str] | None) -> None:
        if self._base not in (base, self._manual):
            self._drop(self._base.keys)
        if self._haystacks is not haystacks:
            self._drop(self._haystacks)
        if self._found is not None:
            self._drop(*self._found[1:])
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

    def search(self) -> Iterator[list[Key]]:
        """Find what the filter lets through, part by part; a small part comes first, for a screenful to be soon there.

        Where words only grew by what was typed last, it is searched in what was found before. Nothing may change
        between the first part and the last.
        """
        if self._details is None or not self.words:
            yield list(self._base.keys)
            return
        words, found, found_texts = self.words, list[Key](), list[str]()
        keys, texts = self._candidates()
        gathered: list[str] | None = [] if texts is None else None
        first, last = 0, _FIRST_SEARCHED
        while first < len(keys):
            some = keys[first:last]
            some_texts = self._texts_of(some) if texts is None else texts[first:last]
            if gathered is not None:
                gathered += some_texts
            for word in words:
                # In C from end to end: over 100,000 tracks this is what a keystroke takes.
                hits = list(map(contains, some_texts, repeat(word)))
                some, some_texts = list(compress(some, hits)), list(compress(some_texts, hits))
            found += some
            found_texts += some_texts
            yield some
            first, last = last, last + _SEARCHED
        self._haystacks = self._haystacks if gathered is None else gathered
        self._found = (words, found, found_texts)

    def _candidates(self) -> tuple[list[Key], list[str] | None]:
        if self._found is not None and _narrows(self._found[0], self.words):
            return self._found[1], self._found[2]
        return self._base.keys, self._haystacks

    def _texts_of(self, keys: Sequence[Key]) -> list[str]:
        texts = self._details.texts if self._details is not None else {}
        return list(map(texts.get, map(ID, keys), repeat("")))


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
