"""The model of a timeline: days and groups newest first, and under each group its single changes.

It asks for what it lacks (`groups_wanted`, `changes_wanted`) and is given it later. What is read anew replaces what is
shown row by row, so that what stays keeps its place, its selection and whether it is unfolded.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QDate, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.store.queries import HistoryInfo
from desktop.store.timeline import Group
from desktop.ui import timeline_wording, wording
from desktop.ui.models.runs import between

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
KIND, WHO, WHEN, WHAT, MOMENT, FACE = (Role.UserRole + number for number in range(6))
"""`FACE` is what a row's height comes of, asked for in one go: (kind, what it says)."""

_ROOT = QModelIndex()
_NONE = Qt.ItemFlag.NoItemFlags
_CHOOSABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Kind(Enum):
    """What a row is: a day is a line between groups, and `MORE` stands for changes that are not read yet."""

    DAY = auto()
    GROUP = auto()
    CHANGE = auto()
    MORE = auto()


@dataclass(eq=False, slots=True)
class Top:
    """A row that stands in no other: a day, or a group with those of its changes that are read."""

    number: int
    day: QDate
    group: Group | None = None
    changes: list[HistoryInfo] = field(default_factory=list)
    says: str = ""
    more: bool = False
    asked: bool = False

    @property
    def key(self) -> object:
        return (self.group.minute, self.group.user_id) if self.group is not None else self.day

    @property
    def headline(self) -> str:
        """What a day is called now, or what a group did; that is made once, for a view asks for it again and again."""
        if self.group is None:
            return timeline_wording.day(self.day)
        if not self.says:
            self.says = timeline_wording.headline(self.group)
        return self.says

    @property
    def lacks(self) -> int:
        """How many changes are not read yet; of a group of one the headline tells all."""
        return 0 if self.group is None or self.group.changes == 1 else max(self.group.changes - len(self.changes), 0)

    @property
    def rows(self) -> int:
        return len(self.changes) + self.more


class TimelineModel(QAbstractItemModel):
    """What was done, by day, person and minute."""

    groups_wanted = Signal()
    changes_wanted = Signal(object)
    """A `Top` of which more changes are to be read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tops: list[Top] = []
        self._rows: dict[int, int] = {}
        self._number = 0
        self._complete = True
        self._asked = False

    # What there is

    def groups(self) -> list[Group]:
        return [top.group for top in self._tops if top.group is not None]

    def clear(self) -> None:
        self.beginResetModel()
        self._tops, self._rows, self._complete, self._asked = [], {}, True, False
        self.endResetModel()

    def set_groups(self, groups: Sequence[Group], *, complete: bool) -> None:
        """Show these groups; `complete` says that there are none before them."""
        self._complete, self._asked = complete, False
        new = self._tops_of(groups)
        first, old_end, new_end = between([top.key for top in self._tops], [top.key for top in new])
        self._replace(first, old_end, new[first:new_end])
        for row in (*range(first), *range(new_end, len(new))):
            self._renew(self._tops[row], new[row].group)

    def add_groups(self, groups: Sequence[Group], *, complete: bool) -> None:
        """Show groups that come before all others."""
        self._complete, self._asked = complete, False
        new = self._tops_of(groups)
        if new and self._tops and new[0].day == self._tops[-1].day:
            del new[0]
        self._replace(len(self._tops), len(self._tops), new)

    def add_changes(self, top: Top, changes: Sequence[HistoryInfo]) -> None:
        """Show single changes under their group."""
        if self._rows.get(top.number) is None:
            return
        first, index = len(top.changes), self._index_of(top)
        if top.more:
            self.beginRemoveRows(index, first, first)
            top.more = False
            self.endRemoveRows()
        more = top.lacks > len(changes)
        if changes:
            self.beginInsertRows(index, first, first + len(changes) - 1 + more)
            top.changes += changes
            top.more = more
            self.endInsertRows()
        top.asked = False

    def name_days(self) -> None:
        """Tell that days are called otherwise now: another one has begun."""
        for row, top in enumerate(self._tops):
            if top.group is None:
                self.dataChanged.emit(self.createIndex(row, 0, 0), self.createIndex(row, 0, 0))

    def _tops_of(self, groups: Sequence[Group]) -> list[Top]:
        tops: list[Top] = []
        for group in groups:
            day = wording.day_of(group.at)
            if not tops or tops[-1].day != day:
                tops.append(self._top(day))
            tops.append(self._top(day, group))
        return tops

    def _top(self, day: QDate, group: Group | None = None) -> Top:
        self._number += 1
        return Top(self._number, day, group)

    def _replace(self, first: int, last: int, new: Sequence[Top]) -> None:
        if last > first:
            self.beginRemoveRows(_ROOT, first, last - 1)
            del self._tops[first:last]
            self._count()
            self.endRemoveRows()
        if new:
            self.beginInsertRows(_ROOT, first, first + len(new) - 1)
            self._tops[first:first] = new
            self._count()
            self.endInsertRows()

    def _count(self) -> None:
        self._rows = {top.number: row for row, top in enumerate(self._tops)}

    def _renew(self, top: Top, group: Group | None) -> None:
        """Take what is known of a group now; its changes, where they were shown, are asked for anew."""
        if group is None or group == top.group:
            return
        shown, index = top.rows, self._index_of(top)
        top.group, top.asked, top.says = group, bool(shown), ""
        if shown:
            self.beginRemoveRows(index, 0, shown - 1)
            top.changes, top.more = [], False
            self.endRemoveRows()
        self.dataChanged.emit(index, index)
        if shown:
            self.changes_wanted.emit(top)

    def _index_of(self, top: Top) -> QModelIndex:
        return self.createIndex(self._rows[top.number], 0, 0)

    # More

    def want_groups(self) -> None:
        """Ask for the groups that come next; views that unfold would ask Qt's way for all of them in one go."""
        if not self._complete and not self._asked:
            self._asked = True
            self.groups_wanted.emit()

    def canFetchMore(self, parent: Index) -> bool:
        top = self._top_at(parent)
        return top is not None and not top.changes and bool(top.lacks) and not top.asked

    def fetchMore(self, parent: Index) -> None:
        top = self._top_at(parent)
        if top is not None and self.canFetchMore(parent):
            self._ask_for_changes(top)

    def show_more(self, index: Index) -> None:
        """Ask for the changes that a row stands for which are not read yet."""
        if index.data(KIND) is Kind.MORE and (top := self._top_at(index.parent())) is not None:
            self._ask_for_changes(top)

    def _ask_for_changes(self, top: Top) -> None:
        if not top.asked:
            top.asked = True
            self.changes_wanted.emit(top)

    # As Qt asks for it

    def _top_at(self, index: Index) -> Top | None:
        return self._tops[index.row()] if index.isValid() and not index.internalId() else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        if not parent.isValid():
            return len(self._tops)
        top = self._top_at(parent)
        return top.rows if top is not None and parent.column() == 0 else 0

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    def hasChildren(self, parent: Index = _ROOT) -> bool:
        if not parent.isValid():
            return bool(self._tops)
        top = self._top_at(parent)
        return top is not None and bool(top.rows or top.lacks)

    def index(self, row: int, column: int = 0, parent: Index = _ROOT) -> QModelIndex:
        # Asked for each row at each layout, so without Qt's own checks, which ask the model back.
        top = self._top_at(parent)
        if column != 0 or row < 0 or (parent.isValid() and top is None):
            return QModelIndex()
        if row >= (len(self._tops) if top is None else top.rows):
            return QModelIndex()
        return self.createIndex(row, 0, 0 if top is None else top.number)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        row = self._rows.get(index.internalId()) if index.isValid() and index.internalId() else None
        return QModelIndex() if row is None else self.createIndex(row, 0, 0)

    def flags(self, index: Index) -> Qt.ItemFlag:
        top = self._top_at(index)
        if not index.isValid() or (top is not None and top.group is None):
            return _NONE
        return _CHOOSABLE

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        top = self._top_at(index)
        if top is None:
            return self._of_change(self._tops[self._rows[index.internalId()]], index.row(), role)
        if role == FACE:
            return (Kind.DAY if top.group is None else Kind.GROUP, top.headline)
        return _of_day(top, role) if top.group is None else _of_group(top, top.group, role)

    @staticmethod
    def _of_change(top: Top, row: int, role: int) -> Any:
        if row >= len(top.changes):
            text = timeline_wording.more(top.lacks)
            return {KIND: Kind.MORE, WHAT: text, FACE: (Kind.MORE, text), Role.DisplayRole: text}.get(role)
        entry = top.changes[row]
        if role in (WHAT, Role.DisplayRole, Role.ToolTipRole):
            return timeline_wording.change(entry)
        if role == FACE:
            return (Kind.CHANGE, timeline_wording.change(entry))
        return {KIND: Kind.CHANGE, MOMENT: entry.edited_at}.get(role)


def _of_day(top: Top, role: int) -> Any:
    if role in (WHAT, Role.DisplayRole):
        return top.headline
    return Kind.DAY if role == KIND else None


def _of_group(top: Top, group: Group, role: int) -> Any:
    if role in (Role.DisplayRole, Role.ToolTipRole):
        return timeline_wording.spoken(group)
    if role == WHAT:
        return top.headline
    if role == WHO:
        return timeline_wording.who(group.name, mine=group.mine)
    if role == WHEN:
        return wording.time_of_day(group.at)
    return {KIND: Kind.GROUP, MOMENT: group.at}.get(role)
