"""What was odd in files, as a list: a click goes to the place, and rows can be copied."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.ui.models.remark_model import Remark, RemarkModel


class RemarkView(QListView):
    """Remarks."""

    chosen = Signal(object)
    """A `Remark` was clicked, or Enter was pressed on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.remarks = RemarkModel(self)
        self.setModel(self.remarks)
        self.setAccessibleName(self.tr("What was odd"))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.copy_action = QAction(self.tr("&Copy"), self)
        self.copy_action.setShortcuts(QKeySequence.StandardKey.Copy)
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy_action.triggered.connect(self.copy)
        self.addAction(self.copy_action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.clicked.connect(self._on_chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for the remark: left to the dialog, it would press the button that imports."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_chosen(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy what is selected, or all of it where nothing is."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        texts = [self.remarks.remarks[row].text for row in rows] or [one.text for one in self.remarks.remarks]
        QGuiApplication.clipboard().setText("\n".join(texts))

    def _on_chosen(self, index: QModelIndex) -> None:
        remark: Remark = self.remarks.remarks[index.row()]
        self.chosen.emit(remark)
