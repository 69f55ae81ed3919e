"""The model of tracks that are in a playlist more than once: group by group, the first of each unchecked."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from desktop.duplicates import Tune, groups
from desktop.ui import wording
from desktop.ui.models.cells import LEFT, RIGHT

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ROOT = QModelIndex()


class Twin(NamedTuple):
    """One track of a group: the number of the group, the track, and its place in the playlist, counted from 1."""

    group: int
    tune: Tune
    place: int
    first: bool


def twins(tunes: Iterable[Tune]) -> list[Twin]:
    """Find the groups in a playlist, given in its order."""
    whole = list(tunes)
    places = {tune.id: place for place, tune in enumerate(whole, 1)}
    return [
        Twin(number, tune, places[tune.id], tune is group[0])
        for number, group in enumerate(groups(whole))
        for tune in group
    ]


class DuplicatesModel(QAbstractTableModel):
    """Groups of equal tracks, each with a box to check."""

    checked_changed = Signal()

    def __init__(self, rows: Sequence[Twin], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._checked = {row.tune.id for row in rows if not row.first}
        self.tint: Any = None
        """The background of every other group."""
        self._bold = QFont()
        self._bold.setBold(True)

    @property
    def group_count(self) -> int:
        return self._rows[-1].group + 1 if self._rows else 0

    def checked(self) -> list[str]:
        """Name the tracks that are checked, in the order of the rows."""
        return [row.tune.id for row in self._rows if row.tune.id in self._checked]

    def checked_count(self) -> int:
        return len(self._checked)

    def id_at(self, row: int) -> str:
        return self._rows[row].tune.id

    def toggle(self, rows: Iterable[int]) -> None:
        """Check rows, or take their checks off if all of them are checked."""
        ids = {self.id_at(row) for row in rows}
        self._checked = self._checked - ids if ids <= self._checked else self._checked | ids
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0), [Role.CheckStateRole])
        self.checked_changed.emit()

    # What Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role in (Role.DisplayRole, Role.ToolTipRole):
            tune = row.tune
            return (tune.title, tune.artist, wording.length(tune.duration), wording.number(row.place))[column]
        if role == Role.CheckStateRole and column == 0:
            return Qt.CheckState.Checked if row.tune.id in self._checked else Qt.CheckState.Unchecked
        if role == Role.TextAlignmentRole:
            return RIGHT if column > 1 else LEFT
        if role == Role.FontRole and row.first:
            return self._bold
        if role == Role.BackgroundRole and row.group % 2:
            return self.tint
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole or not index.isValid():
            return False
        if (Qt.CheckState(value) == Qt.CheckState.Checked) != (self.id_at(index.row()) in self._checked):
            self.toggle([index.row()])
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return plain | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else plain

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return (self.tr("Title"), self.tr("Artist"), self.tr("Length"), self.tr("Place"))[section]
        if role == Role.TextAlignmentRole:
            return RIGHT if section > 1 else LEFT
        return None
