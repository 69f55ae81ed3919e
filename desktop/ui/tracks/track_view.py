"""The table of a playlist's tracks: what keys and mouse do in it. What they mean is settled by the pane around it."""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from desktop.ui import wording
from desktop.ui.frames import icon_size
from desktop.ui.models.columns import COLUMNS, Col
from desktop.ui.models.dragging import TRACKS, read_dragged
from desktop.ui.models.track_model import TrackModel
from desktop.ui.tracks.column_fit import ColumnFit
from desktop.ui.tracks.drag_picture import drag_picture
from desktop.ui.tracks.track_delegate import RightDelegate, TrackDelegate

_SEEN_AFTER_MS = 4_000


class TrackView(QTableView):
    """A table of tracks."""

    typed = Signal(str)
    """The person began to type: that is a filter."""

    left = Signal()
    """Esc in the table."""

    played = Signal()
    """Enter, or a double click on the track's number: the current track is to be played."""

    files_dropped = Signal(list, object)
    """(paths, the track behind which they were dropped)."""

    edit_cut_off = Signal(str, str, str)
    """(track, field, what was typed): the row went away under its editor."""

    cannot_drop = Signal()
    """Rows are being dragged where their order cannot be changed."""

    def __init__(self, model: TrackModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(TrackDelegate(self))
        right = RightDelegate(self)
        for column, about in enumerate(COLUMNS):
            if about.right:
                self.setItemDelegateForColumn(column, right)
        self.setAccessibleName(self.tr("Tracks"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setIconSize(icon_size(self, 13))
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_up_dragging()
        self._set_up_headers()
        self._seen = QTimer(self, singleShot=True, interval=_SEEN_AFTER_MS)
        self._seen.timeout.connect(self.mark_seen)
        self.doubleClicked.connect(self._on_double_click)
        model.dataChanged.connect(self._await_seen)
        model.rowsInserted.connect(self._await_seen)
        model.modelAboutToBeReset.connect(self._end_edit)

    def _set_up_dragging(self) -> None:
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 13)
        rows.setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(44)
        header.setFixedHeight(self.fontMetrics().height() + 13)
        header.setSortIndicatorShown(False)
        header.setAccessibleName(self.tr("Columns"))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        # A header asks of every row whether it is selected, to show columns as selected that never are: it is given a
        # selection of its own. And a click on a column is a sort, not a selection of everything.
        header.setSelectionModel(QItemSelectionModel(self._model, header))
        rows.setSelectionModel(QItemSelectionModel(self._model, rows))
        header.sectionPressed.disconnect()
        header.moveSection(header.visualIndex(Col.PLACE), 0)
        self.columns = ColumnFit(self)

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

    # Rows that others changed

    def mark_seen(self) -> None:
        """Take the tint off the rows in sight, if somebody is likely to look at them."""
        if not self._model.fresh or not self.window().isActiveWindow():
            return
        first, last = self.rows_in_sight()
        self._model.seen(self._model.list.shown.ids(first, last))

    def rows_in_sight(self) -> tuple[int, int]:
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        return first, last if last >= 0 else self._model.rowCount() - 1

    def _await_seen(self) -> None:
        if self._model.fresh and not self._seen.isActive():
            self._seen.start()

    def verticalScrollbarValueChanged(self, value: int) -> None:
        super().verticalScrollbarValueChanged(value)
        self._await_seen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._await_seen()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._await_seen()

    # Keys

    def selectAll(self) -> None:
        self._model.complete()
        super().selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._model.complete()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_Escape and not self.is_editing():
            self.left.emit()
            event.accept()
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.is_editing():
            self.played.emit()
            event.accept()
        elif plain and event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
            event.accept()
        else:
            super().keyPressEvent(event)

    def _on_double_click(self, index: QModelIndex) -> None:
        if index.column() == Col.PLACE:
            self.played.emit()

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

    def edit_current(self) -> None:
        """Edit the current cell, or the title where that cell is not for editing."""
        index = self.currentIndex()
        if not index.isValid() or self.is_editing():
            return
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            index = index.siblingAtColumn(Col.TITLE)
            self.setCurrentIndex(index)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def rowsAboutToBeRemoved(self, parent: QModelIndex | QPersistentModelIndex, first: int, last: int) -> None:
        if first <= self.currentIndex().row() <= last:
            self._hand_on_edit()
        super().rowsAboutToBeRemoved(parent, first, last)

    def _hand_on_edit(self) -> None:
        """Hand on what is typed in the editor, which is about to go."""
        index = self.currentIndex()
        editor, track_id = self.indexWidget(index), self._model.id_at(index.row())
        if isinstance(editor, QLineEdit) and editor.isModified() and track_id is not None:
            self.edit_cut_off.emit(track_id, COLUMNS[index.column()].field, editor.text())
            editor.setModified(False)

    def _end_edit(self) -> None:
        """Close the editor while its cell is still known: in a reset, Qt would take it from the wrong delegate."""
        self._hand_on_edit()
        editor = self.indexWidget(self.currentIndex())
        if editor is not None:
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def keep_edit(self) -> None:
        """Store what is typed in an open editor, because the window closes."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None:
            self.commitData(editor)

    def is_editing(self) -> bool:
        """Tell whether an editor is open; the view's own state forgets that when rows come and go."""
        return self.indexWidget(self.currentIndex()) is not None
