"""The model of the search's results: what was found so far, in the order of the answer, more of it as one scrolls."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.store.search_hits import Hit
from desktop.ui import wording
from desktop.ui.models.dragging import TRACKS, Dragged, write_dragged

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ROOT = QModelIndex()
LENGTH: Final = 3
_COLUMNS: Final = 5
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class SearchModel(QAbstractTableModel):
    """Tracks of all playlists."""

    more_wanted = Signal(int)
    """The view has come to the end: what is behind this place is wanted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []
        self._more = False
        self._asked = False
        self.origin = ""
        self.muted: Any = None
        self.digits: Any = None

    # What Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else _COLUMNS

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = index.column()
        if role == Role.DisplayRole:
            hit = self._hits[index.row()]
            track = hit.track
            return (track.title, track.artist, track.album, wording.length(track.duration), hit.playlist)[column]
        if role == Role.TextAlignmentRole:
            return _RIGHT if column == LENGTH else _LEFT
        if role == Role.ForegroundRole:
            return self.muted if column > 1 else None
        if role == Role.FontRole:
            return self.digits if column == LENGTH else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return _RIGHT if section == LENGTH else _LEFT
        if role != Role.DisplayRole:
            return None
        titles = (self.tr("Title"), self.tr("Artist"), self.tr("Album"), self.tr("Length"), self.tr("Playlist"))
        return f"{titles[section]}\N{EN SPACE}" if section == LENGTH else titles[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemNeverHasChildren | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def canFetchMore(self, parent: Index = _ROOT) -> bool:
        return self._more and not self._asked and not parent.isValid()

    def fetchMore(self, parent: Index = _ROOT) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit(self.end)

    def mimeTypes(self) -> list[str]:
        return [TRACKS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return self.mime_of([self._hits[row] for row in sorted({index.row() for index in indexes})])

    def mime_of(self, hits: Sequence[Hit]) -> QMimeData:
        """Make of results what a playlist, another window or another program can take."""
        dragged = Dragged("", tuple(hit.track.id for hit in hits), origin=self.origin)
        return write_dragged(dragged, [hit.track for hit in hits])

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    # What the search tells

    @property
    def end(self) -> int:
        """The place of the last result; 0 where there is none."""
        return self._hits[-1].place if self._hits else 0

    def hit_at(self, row: int) -> Hit:
        return self._hits[row]

    def set_hits(self, hits: Sequence[Hit], *, more: bool) -> None:
        """Show what another question found."""
        self.beginResetModel()
        self._hits, self._more, self._asked = list(hits), more, False
        self.endResetModel()

    def append(self, hits: Sequence[Hit], *, more: bool) -> None:
        """Show what was found behind the last one."""
        self._more, self._asked = more, False
        if hits:
            self.beginInsertRows(_ROOT, len(self._hits), len(self._hits) + len(hits) - 1)
            self._hits += hits
            self.endInsertRows()

    def refresh(self, hits: Sequence[Hit], *, more: bool) -> None:
        """Show what the same question finds now; what stays keeps its selection."""
        overtaken, self._more, self._asked = self._asked, more, False
        now = {hit.place: hit for hit in hits}
        for row in reversed(range(len(self._hits))):
            hit = now.get(self._hits[row].place)
            if hit is None or hit.track.id != self._hits[row].track.id:
                self.beginRemoveRows(_ROOT, row, row)
                del self._hits[row]
                self.endRemoveRows()
        for row, hit in enumerate(hits):
            if row == len(self._hits) or self._hits[row].place != hit.place:
                self.beginInsertRows(_ROOT, row, row)
                self._hits.insert(row, hit)
                self.endInsertRows()
            elif self._hits[row] != hit:
                self._hits[row] = hit
                self.dataChanged.emit(self.index(row, 0), self.index(row, _COLUMNS - 1))
        if overtaken:  # what is behind the last row was wanted, and this answer came in its place
            self.fetchMore()
