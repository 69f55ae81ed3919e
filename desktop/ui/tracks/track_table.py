"""What the table of tracks is built on: which of them are selected, by id, and how they are dragged and dropped."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from desktop.ui import wording
from desktop.ui.models.columns import COLUMNS, Col
from desktop.ui.models.dragging import TRACKS, read_dragged
from desktop.ui.models.track_model import TrackModel
from desktop.ui.tracks.drag_picture import drag_picture


class TrackTable(QTableView):
    """Tracks that are selected by their ids, and can be dragged."""

    files_dropped = Signal(list, object)
    """(paths, the track behind which they were dropped)."""

    cannot_drop = Signal()
    """Rows are being dragged where their order cannot be changed."""

    def __init__(self, model: TrackModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._set_up_dragging()

    def _set_up_dragging(self) -> None:
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)

    # The selection, by ids

    def selected_ids(self) -> list[str]:
        """Name the selected tracks, in the order of their rows."""
        ids: list[str] = []
        for first, last in self._selected_spans():
            ids += self._model.list.shown.ids(first, last)
        return ids

    def selected_count(self) -> int:
        return sum(last - first + 1 for first, last in self._selected_spans())

    def _selected_spans(self) -> list[tuple[int, int]]:
        selection = self.selectionModel().selection()
        spans = [selection.at(at) for at in range(selection.count())]
        return sorted((span.top(), span.bottom()) for span in spans if span.left() == 0)

    def current_id(self) -> str | None:
        index = self.currentIndex()
        return self._model.id_at(index.row()) if index.isValid() else None

    def select_ids(self, ids: list[str], current: str | None = None, column: int = Col.TITLE) -> None:
        """Select those of these tracks that are shown; nothing is scrolled."""
        rows = sorted(row for track_id in ids if (row := self._model.row_of(track_id)) is not None)
        selection = QItemSelection()
        first = 0
        for at, row in enumerate(rows):
            if at + 1 == len(rows) or rows[at + 1] != row + 1:
                selection.select(self._model.index(rows[first], 0), self._model.index(row, len(COLUMNS) - 1))
                first = at + 1
        here = self._model.row_of(current) if current else None
        flags = QItemSelectionModel.SelectionFlag
        if here is not None:
            self.selectionModel().setCurrentIndex(self._model.index(here, column), flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)

    def show_ids(self, ids: list[str]) -> None:
        """Select tracks and bring the first of them into sight."""
        if not ids:
            return
        self.select_ids(ids, ids[0])
        row = self._model.row_of(ids[0])
        if row is not None:
            self.scrollTo(self._model.index(row, Col.TITLE))

    # Drag and drop

    def startDrag(self, supported: Qt.DropAction) -> None:
        ids = self.selected_ids()
        if not ids:
            return
        drag = QDrag(self)
        drag.setMimeData(self._model.mime_of(ids))
        picture = drag_picture(self, wording.tracks(len(ids)))
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(-12, picture.height() // 2))
        drag.exec(supported, Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not event.mimeData().hasFormat(TRACKS):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            return
        super().dragEnterEvent(event)
        if self._would_reorder(event) and not self.can_reorder:
            self.cannot_drop.emit()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if event.mimeData().hasUrls() and not event.mimeData().hasFormat(TRACKS):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        elif self._would_reorder(event) and not self.can_reorder:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        mime = event.mimeData()
        if mime.hasUrls() and not mime.hasFormat(TRACKS):
            paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.files_dropped.emit(paths, self._model.drop_after(self._row_under(event.position().toPoint())))
        elif self._would_reorder(event) and not self.can_reorder:
            event.ignore()
            self.cannot_drop.emit()
        else:
            super().dropEvent(event)
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    @property
    def can_reorder(self) -> bool:
        """Whether the rows stand in the playlist's own order, all of them."""
        return self._model.list.sorting is None and not self._model.list.words

    def _would_reorder(self, event: QDropEvent) -> bool:
        dragged = read_dragged(event.mimeData())
        here = (self._model.origin, self._model.playlist_id)
        return dragged is not None and (dragged.origin, dragged.playlist_id) == here

    def _row_under(self, point: QPoint) -> int:
        index = self.indexAt(point)
        if not index.isValid():
            return -1
        below = point.y() > self.visualRect(index).center().y()
        return index.row() + below
