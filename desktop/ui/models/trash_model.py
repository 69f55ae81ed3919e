"""The model of the Trash: playlists first, then tracks, each the last deleted first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from desktop.store.queries import PlaylistInfo, TrackInfo

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ROOT = QModelIndex()
COLUMNS: Final = ("What", "Name", "Artist", "Playlist")


@dataclass(frozen=True, slots=True)
class Deleted:
    """One thing in the Trash."""

    id: str
    collection: str
    name: str
    artist: str = ""
    playlist: str = ""


def deleted_rows(
    playlists: Sequence[PlaylistInfo], tracks: Sequence[TrackInfo], names: dict[str, str]
) -> list[Deleted]:
    """Make the rows; `names` are those of the playlists that are not in the Trash."""
    rows = [Deleted(p.id, "playlists", p.name) for p in sorted(playlists, key=lambda p: p.updated_at, reverse=True)]
    return rows + [Deleted(t.id, "tracks", t.title, t.artist, names.get(t.playlist_id, "")) for t in tracks]


class TrashModel(QAbstractTableModel):
    """What can be restored."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Deleted] = []
        self.icons: dict[str, QIcon] = {}

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Role.DisplayRole, Role.ToolTipRole):
            kind = self.tr("Playlist") if row.collection == "playlists" else self.tr("Track")
            return (kind, row.name, row.artist, row.playlist)[index.column()]
        if role == Role.DecorationRole and index.column() == 0:
            return self.icons.get(row.collection)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role not in (Role.DisplayRole, Role.TextAlignmentRole):
            return None
        if role == Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return (self.tr("What"), self.tr("Name"), self.tr("Artist"), self.tr("Playlist"))[section]

    def set_rows(self, rows: list[Deleted]) -> None:
        """Show what is in the Trash now; what stays keeps its selection."""
        here = {row.id for row in rows}
        for at in reversed(range(len(self._rows))):
            if self._rows[at].id not in here:
                self.beginRemoveRows(_ROOT, at, at)
                del self._rows[at]
                self.endRemoveRows()
        if [row.id for row in self._rows] == [row.id for row in rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def at(self, row: int) -> Deleted:
        return self._rows[row]
