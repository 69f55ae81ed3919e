"""The tracks of a file that was read, as rows to look at. Nothing is copied: a list of any length is shown at once."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.formats.document import Entry
from desktop.ui import wording

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ROOT = QModelIndex()
LENGTH: Final = 3
_SHOWN: Final[tuple[Callable[[Entry], str], ...]] = (
    lambda entry: entry.title or entry.url,
    lambda entry: entry.artist,
    lambda entry: entry.album,
    lambda entry: wording.length(entry.duration),
)


class EntryModel(QAbstractTableModel):
    """Title, artist, album and length of entries."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_SHOWN)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Role.DisplayRole, Role.ToolTipRole):
            # A cell is one line, however many a title has.
            return " ".join(_SHOWN[index.column()](self._entries[index.row()])[:2_000].split())
        if role == Role.TextAlignmentRole:
            return _alignment(index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return _alignment(section)
        if role == Role.DisplayRole:
            return (self.tr("Title"), self.tr("Artist"), self.tr("Album"), self.tr("Length"))[section]
        return None

    def set_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()


def _alignment(column: int) -> int:
    flag = Qt.AlignmentFlag
    return int((flag.AlignRight if column == LENGTH else flag.AlignLeft) | flag.AlignVCenter)
