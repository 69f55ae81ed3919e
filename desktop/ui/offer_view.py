"""The list of what could come in: Space checks the playlist, F2 or a double click lets its name be mended."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop.ui.models.offer_model import OfferModel
from syncserver.protocol.records import TEXT_LIMITS


class _NameEditor(QStyledItemDelegate):
    """Lets no name be typed that is longer than can be kept."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setMaxLength(TEXT_LIMITS["name"])
        editor.setAccessibleName(self.tr("Name of the playlist"))
        return editor


class OfferView(QTreeView):
    """Playlists with check boxes."""

    def __init__(self, model: OfferModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegateForColumn(0, _NameEditor(self))
        self.setAccessibleName(self.tr("Playlists in the files"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        # To the widest of all rows would mean to measure all of them, and there may be very many.
        for column, widest in ((1, "00,000"), (2, self.tr("Cannot be read")), (3, "playlist_export_2026.m3u8")):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, self.fontMetrics().horizontalAdvance(widest) + 28)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            self._model.toggle(index.row())
        elif event.key() == Qt.Key.Key_F2 and index.isValid():
            self.edit(index.siblingAtColumn(0))
        else:
            super().keyPressEvent(event)
