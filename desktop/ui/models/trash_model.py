"""The model of the Trash: what is there, read by windows as one scrolls."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QIcon

from desktop.store.trash import Key, Trashed, Window
from desktop.ui import timeline_wording, wording
from desktop.ui.models.runs import between

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ROOT = QModelIndex()
COLUMNS: Final[tuple[Key, ...]] = ("name", "what", "artist", "playlist", "at", "who")


class TrashModel(QAbstractTableModel):
    """What can be restored."""

    more_wanted = Signal()
    """Rows behind the last one are to be read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Trashed] = []
        self._asked = False
        self.total = 0
        self.icons: dict[str, QIcon] = {}

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        if role == Role.DisplayRole:
            return self._text(row, column)
        if role == Role.ToolTipRole:
            if row.playlist_gone:
                return self.tr("Its playlist is in the Trash too. Restoring the track brings both back.")
            return self._text(row, column)
        if role == Role.DecorationRole and column == "name":
            return self.icons.get(row.collection)
        return None

    def _text(self, row: Trashed, column: Key) -> str:
        if column == "what":
            if row.collection == "tracks":
                return self.tr("Track")
            return self.tr("Playlist, {}").format(wording.tracks(row.tracks))
        if column == "playlist" and row.playlist_gone:
            return self.tr("{} (in the Trash)").format(row.playlist)
        if column == "at":
            return wording.moment(row.at)
        if column == "who":
            return timeline_wording.who(row.who, mine=row.mine) if row.who else ""
        return str(getattr(row, column))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role not in (Role.DisplayRole, Role.TextAlignmentRole):
            return None
        if role == Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return {
            "name": self.tr("Name"),
            "what": self.tr("What"),
            "artist": self.tr("Artist"),
            "playlist": self.tr("Playlist"),
            "at": self.tr("Deleted"),
            "who": self.tr("By"),
        }[COLUMNS[section]]

    def set_window(self, window: Window) -> None:
        """Show the first rows as they are now; what stays keeps its selection."""
        rows, self.total, self._asked = window.rows, window.total, False
        first, old_end, new_end = between([row.id for row in self._rows], [row.id for row in rows])
        if old_end > first:
            self.beginRemoveRows(_ROOT, first, old_end - 1)
            del self._rows[first:old_end]
            self.endRemoveRows()
        self._insert(first, rows[first:new_end])
        self._rows = rows
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))

    def add_window(self, window: Window) -> None:
        """Show the rows that come next."""
        self._insert(len(self._rows), window.rows)
        self._asked = False

    def _insert(self, at: int, rows: Sequence[Trashed]) -> None:
        if rows:
            self.beginInsertRows(_ROOT, at, at + len(rows) - 1)
            self._rows[at:at] = rows
            self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._asked and len(self._rows) < self.total

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit()

    def at(self, row: int) -> Trashed:
        return self._rows[row]
