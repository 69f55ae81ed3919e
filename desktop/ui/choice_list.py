"""A list of things to choose some of, with All and None."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

_ID = Qt.ItemDataRole.UserRole


class ChoiceList(QWidget):
    """Check boxes in a list."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = QListWidget(self)
        self.view.setAccessibleName(name)
        self.view.setUniformItemSizes(True)
        self.view.setAlternatingRowColors(True)
        self.view.setMinimumHeight(self.fontMetrics().height() * 6)
        self.all, self.none = QToolButton(self), QToolButton(self)
        self.all.setText(self.tr("All"))
        self.none.setText(self.tr("None"))
        row = QHBoxLayout()
        row.addWidget(self.all)
        row.addWidget(self.none)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(self.fontMetrics().height() + 8, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.view, 1)
        column.addLayout(row)
        self.all.clicked.connect(lambda: self._check_all(Qt.CheckState.Checked))
        self.none.clicked.connect(lambda: self._check_all(Qt.CheckState.Unchecked))
        self.view.itemChanged.connect(self.changed)

    def fill(self, things: Sequence[tuple[str, str]], chosen: set[str]) -> None:
        """Show things, each with its id and name."""
        for thing_id, name in things:
            item = QListWidgetItem(name)
            item.setData(_ID, thing_id)
            item.setCheckState(Qt.CheckState.Checked if thing_id in chosen else Qt.CheckState.Unchecked)
            self.view.addItem(item)
            if thing_id in chosen:
                self.view.setCurrentItem(item)
        self.view.scrollToItem(self.view.currentItem())

    def chosen(self) -> set[str]:
        items = (self.view.item(row) for row in range(self.view.count()))
        return {str(item.data(_ID)) for item in items if item.checkState() == Qt.CheckState.Checked}

    def _check_all(self, state: Qt.CheckState) -> None:
        self.view.blockSignals(True)
        for row in range(self.view.count()):
            self.view.item(row).setCheckState(state)
        self.view.blockSignals(False)
        self.view.viewport().update()
        self.changed.emit()
