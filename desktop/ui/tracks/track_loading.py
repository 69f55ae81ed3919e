"""Keeps the model of the track table in step with the replica.

The first screenful and the count are read at once, so a playlist of any length opens like a short one. The order of
all tracks, and then what filter and sort need of them, are read in the thread of the jobs. What changes while such a
read is under way is remembered and applied after it, so that nothing is lost between the two.
"""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.events import Changes
from desktop.ui.bridge import Bridge
from desktop.ui.models.columns import sort_value
from desktop.ui.models.prepared import Details, Order, Sorted, sorted_rows
from desktop.ui.models.track_list import Sorting
from desktop.ui.models.track_model import TrackModel
from desktop.ui.reading import SCREENFUL, Reading

_Whole = Order | Details | Sorted


class TrackLoading(QObject):
    """Fills one `TrackModel`."""

    loaded = Signal()
    """Something about the whole list is known now that was not before: its order, its length, its texts."""

    def __init__(self, model: TrackModel, reading: Reading, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._reading = reading
        self._bridge = bridge
        self._visit = 0
        self._under_way = 0
        self._missed: set[str] = set()
        self._sorted_by: tuple[int, bool] | None = None

    @property
    def sorted_by(self) -> tuple[int, bool] | None:
        """The column of the sort and whether it goes down, None for the playlist's own order."""
        return self._sorted_by

    @property
    def complete(self) -> bool:
        """Whether nothing is being read any more."""
        return not self._under_way

    def open(self, playlist_id: str, supposed: int = 0) -> None:
        """Show a playlist, which is supposed to have as many tracks (0: not known); "" shows none."""
        self._visit += 1
        self._under_way = 0
        self._missed.clear()
        first, total = self._reading.first_tracks(playlist_id, supposed) if playlist_id else ([], 0)
        self._model.open(playlist_id, first, total)
        if not self._model.list.whole:
            self._read_order(refresh=False)
        elif self._sorted_by is not None:
            self.sort(*self._sorted_by)
        self.loaded.emit()

    def sort(self, column: int, descending: bool) -> None:
        """Sort by a column, as a view."""
        self._sorted_by = (column, descending)
        value = sort_value(column)
        playlist_id, model = self._model.playlist_id, self._model

        def take(rows: Sorted) -> None:
            if self._sorted_by == (column, descending):
                model.set_sorting(Sorting(column, descending, value), rows, current=not self._missed)
            else:
                model.releasing.take(*rows.parts)

        ids = model.list.ids_in_order()
        if model.list.whole and len(ids) <= SCREENFUL:
            take(sorted_rows(self._reading.tracks(ids).values(), value, descending=descending))
            self.loaded.emit()
        else:
            self._read(lambda: self._reading.all_sorted(playlist_id, value, descending=descending), take)

    def unsort(self) -> None:
        """Come back to the playlist's own order."""
        self._sorted_by = None
        self._model.set_sorting(None)
        self.loaded.emit()

    def take(self, changes: Changes) -> None:
        """Show what changed in the replica."""
        if not self._model.playlist_id:
            return
        if changes.everything:
            self._read_anew()
            return
        ids = changes.tracks.get(self._model.playlist_id)
        if changes.users:
            self._model.refresh()
        if not ids:
            return
        if len(ids) > SCREENFUL:
            self._read_anew()
            return
        if self._under_way:
            self._missed |= ids
        if self._model.list.whole:
            self._apply(ids, afar=changes.afar)

    def _apply(self, ids: Iterable[str], *, afar: bool) -> None:
        wanted = list(ids)
        self._model.apply(wanted, self._reading.tracks(wanted), afar=afar)
        self.loaded.emit()

    def _read_anew(self) -> None:
        first, total = self._reading.first_tracks(self._model.playlist_id)
        shown = self._model.list.ids_in_order()
        if self._model.list.whole and max(total, len(shown)) < SCREENFUL:
            rows = {row.id: row for row in first}
            self._model.apply([*shown, *(track_id for track_id in rows if track_id not in shown)], rows, afar=False)
            self.loaded.emit()
        else:
            self._read_order(refresh=True)

    def _read_order(self, *, refresh: bool) -> None:
        playlist_id = self._model.playlist_id

        def take(order: Order) -> None:
            self._model.set_order(order)
            if refresh:
                self._model.refresh()

        self._read(lambda: self._reading.all_in_order(playlist_id), take)
        self._read(lambda: self._reading.all_details(playlist_id), self._model.set_details)
        if self._sorted_by is not None:
            self.sort(*self._sorted_by)

    def _read(self, read: Callable[[], _Whole], take: Callable[[Any], None]) -> None:
        visit = self._visit
        self._under_way += 1

        def done(result: _Whole) -> None:
            if visit != self._visit:
                self._model.releasing.take(*result.parts)
                return
            self._under_way -= 1
            take(result)
            self._catch_up()
            self.loaded.emit()

        self._bridge.read(read, done)

    def _catch_up(self) -> None:
        missed = set(self._missed)
        if not self._under_way:
            self._missed.clear()
        if not missed:
            return
        if len(missed) > SCREENFUL:
            self._missed.clear()
            self._read_anew()
        elif self._model.list.whole:
            self._apply(missed, afar=False)
