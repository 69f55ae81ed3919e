"""The editor of a cell, and tooltips where a text was cut off. Painting is Qt's own."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

Index = QModelIndex | QPersistentModelIndex
_FILLED = "filled"
_EDGE = "\N{EN SPACE}"
"""Keeps what is aligned to the right off the next column."""


class TrackDelegate(QStyledItemDelegate):
    """Edits one cell in a line of text."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setAutoFillBackground(True)
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor once: a change from afar to the same row must not touch what is being typed."""
        if isinstance(editor, QLineEdit) and not editor.property(_FILLED):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()
            editor.setProperty(_FILLED, True)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.isModified():
            model.setData(index, editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the editor open while another window is looked at; Qt would store what is half typed."""
        left = isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut
        if left and event.reason() == Qt.FocusReason.ActiveWindowFocusReason:  # type: ignore[attr-defined]
            return False
        return super().eventFilter(watched, event)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show the whole text where it is cut off, and what a mark means."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        text = index.data(Qt.ItemDataRole.ToolTipRole)
        if not text:
            whole = str(index.data() or "")
            room = view.visualRect(index).width() - 10
            text = whole if option.fontMetrics.horizontalAdvance(whole) > room else ""
        if text:
            QToolTip.showText(event.globalPos(), text, view)
        else:
            QToolTip.hideText()
        return True


class RightDelegate(TrackDelegate):
    """Shows what is aligned to the right, a little off the next column."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text += _EDGE
