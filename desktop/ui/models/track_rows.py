"""The rows of the track table: which tracks stand where, and how rows come, go and move; not what is in them.

Whatever changes is told as insertions, moves and removals of just those rows, so that selection, scroll position and an
open editor stay where they are.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QTimer

from desktop.ui.models.arrangement import ID, Arrangement, Key
from desktop.ui.models.columns import COLUMNS
from desktop.ui.models.prepared import Details, Order, Sorted
from desktop.ui.models.track_list import Sorting, TrackList
from desktop.ui.releasing import Releasing

Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_FIRST_FOUND = 200


class TrackRows(QAbstractTableModel):
    """The rows of one playlist, as they are sorted and filtered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.releasing = Releasing(self)
        """Frees the lists that are shown no more."""
        self.list = TrackList()
        self._coming: Iterator[list[Key]] | None = None
        """What the filter finds behind what it has shown so far."""
        self._rest = QTimer(self, interval=0)
        self._rest.timeout.connect(self._show_more)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.list.shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    # Which track is where

    def id_at(self, row: int) -> str | None:
        return self.list.shown.id_at(row)

    def row_of(self, track_id: str) -> int | None:
        return self.list.row_of(track_id)

    def ids_of_rows(self, rows: Iterable[int]) -> list[str]:
        return [track_id for row in rows if (track_id := self.id_at(row)) is not None]

    # What the window tells

    def set_order(self, order: Order) -> None:
        """Take in the order of the whole playlist."""
        self.complete()
        known, count = self.list.shown.keys, len(order.keys)
        if self.list.shown.unknown and (known != order.keys[: len(known)] or count != self.rowCount()):
            self.beginResetModel()
            self.list.total = count
            self.list.set_order(order)
            self._show(self.list.arranged())
            self.endResetModel()
            return
        first_new = len(known)
        unknown = self.list.shown.unknown
        self.list.total = count
        self.list.set_order(order)
        if unknown:
            self._show(self.list.arranged())
            self._rows_changed(first_new, self.rowCount() - 1)
        else:
            self.rearrange()

    def set_details(self, details: Details) -> None:
        """Take in what the filter needs of every track."""
        self.complete()
        self.list.set_details(details)
        if self.list.filtered:
            self.rearrange()

    def set_sorting(self, sorting: Sorting | None, rows: Sorted | None = None, *, current: bool = False) -> None:
        """Sort, or no longer (None). `current` says that nothing has changed since `rows` were read."""
        self.complete()
        self.list.set_sorting(sorting, rows, current=current)
        if rows is not None and current and not self.list.words and len(rows.keys) == len(self.list.shown.keys):
            self._permute(self.list.arranged())
        else:
            self.rearrange()

    def set_filter(self, text: str) -> None:
        """Show the tracks that hold all of these words. The caller brings the selection over.

        Of many, a screenful is shown at once and the rest follows bit by bit, or before anything else is done
        (`complete`).
        """
        words = self.list.words
        self.list.set_filter(text)
        if self.list.words == words or self.list.shown.unknown:
            return
        parts, found = self.list.search(), list[Key]()
        for part in parts:
            found += part
            if self.list.words and len(found) >= _FIRST_FOUND:
                self._await(chain([found[_FIRST_FOUND:]], parts))
                del found[_FIRST_FOUND:]
                break
        else:
            self._await(None)
        self.beginResetModel()
        self._show(self.list.arrangement_of(found))
        self.endResetModel()

    def complete(self) -> None:
        """Show the rest of what the filter found."""
        while self._coming is not None:
            self._show_more()

    def _await(self, coming: Iterator[list[Key]] | None) -> None:
        self._coming = coming
        self._rest.stop() if coming is None else self._rest.start()

    def _show_more(self) -> None:
        part = next(self._coming, None) if self._coming is not None else None
        if part is None:
            self._await(None)
        elif part:
            count = len(self.list.shown)
            self.beginInsertRows(_ROOT, count, count + len(part) - 1)
            self.list.shown.keys += part
            self.endInsertRows()

    def rearrange(self) -> None:
        """Show the rows as order, sort and filter have them now; what stays keeps its selection and its editor."""
        self.complete()
        old, new = self.list.shown, self.list.arranged()
        if old.keys == new.keys and not old.unknown:
            self._show(new)
            return
        if old.keys and len(old.keys[0]) != len(new.keys[0] if new.keys else ()) and len(old) == len(new):
            # Sorted, or no longer: the same tracks in another order.
            self._permute(new)
            return
        added, gone = _missing_in(old, new), _missing_in(new, old)
        if added:
            self.beginInsertRows(_ROOT, len(old), len(old) + len(added) - 1)
            self._show(Arrangement([*old.keys, *added]))
            self.endInsertRows()
        first_gone = 0
        if len(added) < len(new):
            first_gone = len(new)
            self._permute(Arrangement([*new.keys, *gone], descending=new.descending), first_gone)
        if gone:
            self.beginRemoveRows(_ROOT, first_gone, first_gone + len(gone) - 1)
        self._show(new)
        if gone:
            self.endRemoveRows()

    # How it is done

    def _show(self, new: Arrangement) -> None:
        """Let the rows be these, and those of before go bit by bit."""
        old, self.list.shown = self.list.shown, new
        if old.keys is not new.keys:
            self.releasing.take(old.keys)

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(_ROOT, row, row)
        self.list.shown.remove(row, row)
        self.endRemoveRows()

    def _insert(self, keys: Sequence[Key]) -> None:
        """Insert rows, those that go to the same place together."""
        shown = self.list.shown
        places: dict[int, list[Key]] = {}
        for key in keys:
            places.setdefault(shown.insertion_row(key), []).append(key)
        for row in sorted(places, reverse=True):
            block = places[row][::-1] if shown.descending else places[row]
            self.beginInsertRows(_ROOT, row, row + len(block) - 1)
            shown.insert(row, block)
            self.endInsertRows()

    def _change(self, row: int, key: Key) -> None:
        shown = self.list.shown
        before = shown.insertion_row(key)
        if before in (row, row + 1):
            shown.keys[row] = key
            self._rows_changed(row, row)
            return
        self.beginMoveRows(_ROOT, row, row, _ROOT, before)
        shown.move(row, before, key)
        self.endMoveRows()
        first, last = sorted((row, before - 1 if before > row else before))
        self._rows_changed(first, last)

    def _permute(self, new: Arrangement, staying: int | None = None) -> None:
        """Show the rows in another order; those from `staying` on are about to go."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        # Only what somebody holds on to has to be found again.
        ids = [(self.list.shown.id_at(index.row()), index.column()) for index in before]
        going = {} if staying is None else {key[-1]: row for row, key in enumerate(new.keys[staying:], staying)}
        self._show(Arrangement(new.keys[:staying], descending=new.descending))
        rows = {track_id: going.get(track_id) or self.list.row_of(track_id) for track_id, _ in ids if track_id}
        self.list.shown = new
        after = [QModelIndex() if (row := rows.get(i or "")) is None else self.index(row, column) for i, column in ids]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _rows_changed(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))


def _missing_in(rows: Arrangement, others: Arrangement) -> list[Key]:
    """List what others have and these rows have not."""
    if not rows.keys or not others.keys:
        return others.keys
    here = set(map(ID, rows.keys))
    return [key for key in others.keys if key[-1] not in here] if set(map(ID, others.keys)) - here else []
