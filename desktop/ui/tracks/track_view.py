"""The table of a playlist's tracks: what keys and mouse do in it. What they mean is settled by the pane around it."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from desktop.ui.frames import icon_size
from desktop.ui.models.columns import COLUMNS, Col
from desktop.ui.models.track_model import TrackModel
from desktop.ui.tracks.column_fit import ColumnFit
from desktop.ui.tracks.track_delegate import RightDelegate, TrackDelegate
from desktop.ui.tracks.track_table import TrackTable

_SEEN_AFTER_MS = 4_000


class TrackView(TrackTable):
    """A table of tracks."""

    typed = Signal(str)
    """The person began to type: that is a filter."""

    left = Signal()
    """Esc in the table."""

    played = Signal()
    """Enter, or a double click on the track's number: the current track is to be played."""

    edit_cut_off = Signal(str, str, str)
    """(track, field, what was typed): the row went away under its editor."""

    def __init__(self, model: TrackModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setItemDelegate(TrackDelegate(self))
        right = RightDelegate(self)
        for column, about in enumerate(COLUMNS):
            if about.right:
                self.setItemDelegateForColumn(column, right)
        self.setAccessibleName(self.tr("Tracks"))
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
        self._set_up_headers()
        self._seen = QTimer(self, singleShot=True, interval=_SEEN_AFTER_MS)
        self._seen.timeout.connect(self.mark_seen)
        self.doubleClicked.connect(self._on_double_click)
        model.dataChanged.connect(self._await_seen)
        model.rowsInserted.connect(self._await_seen)
        model.modelAboutToBeReset.connect(self._end_edit)

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

    # Editing

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
