"""The table of what a search found: what keys and mouse do in it."""

from typing import Final

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.ui import wording
from desktop.ui.models.search_model import LENGTH, SearchModel
from desktop.ui.tracks.track_delegate import RightDelegate, TrackDelegate

_SHARES: Final = (5, 4, 4, 0, 3)
"""How the columns share what the length leaves."""


class SearchView(QTableView):
    """Results, opened by Enter or a double click."""

    left = Signal()
    """Esc in the table."""

    typed = Signal(str)
    """The person goes on typing: that belongs into the box."""

    def __init__(self, model: SearchModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(TrackDelegate(self))
        self.setItemDelegateForColumn(LENGTH, RightDelegate(self))
        self.setAccessibleName(self.tr("Tracks found"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        columns = self.horizontalHeader()
        columns.setFixedHeight(self.fontMetrics().height() + 13)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setAccessibleName(self.tr("Columns"))

    def select_row(self, row: int) -> None:
        """Select a row, also before the table was ever laid out."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), flags.ClearAndSelect | flags.Rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        length = 24 + max(metrics.horizontalAdvance(text) for text in (wording.length(35_999), self._length_title()))
        room, parts = max(self.viewport().width() - length, 0), sum(_SHARES)
        widths = [length if column == LENGTH else room * share // parts for column, share in enumerate(_SHARES)]
        widths[0] += room - sum(widths) + length
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def _length_title(self) -> str:
        return str(self.model().headerData(LENGTH, Qt.Orientation.Horizontal))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Up and plain and self.currentIndex().row() <= 0:
            self.typed.emit("")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.activated.emit(self.currentIndex())
        elif plain and event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
