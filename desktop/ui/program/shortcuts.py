"""All keys, made of the same table as the actions: as a list to search, in a dialog or in the settings."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.folding import fold, words_of
from desktop.ui.actions import ACTIONS, keys_to_show, plain
from desktop.ui.dialog import Dialog
from desktop.ui.theme import Theme


class ShortcutsList(QWidget):
    """The keys, as far as the words typed above let them through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search what a key does, or a key"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(self.tr("Keyboard shortcuts"))
        self.list.setHeaderLabels([self.tr("Does"), self.tr("Keys")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAlternatingRowColors(True)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for does, keys in shortcuts():
            self.list.addTopLevelItem(QTreeWidgetItem([does, keys]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.search.textChanged.connect(self._on_search)

    def _on_search(self, text: str) -> None:
        words = words_of(text)
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None:
                line = fold(f"{item.text(0)} {item.text(1)}")
                item.setHidden(not all(word in line for word in words))


class ShortcutsDialog(Dialog):
    """All keys."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.keys = ShortcutsList(self)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.keys)
        column.addWidget(box)
        self.dress()
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 64, self.fontMetrics().height() * 34)


def shortcuts() -> list[tuple[str, str]]:
    """List what has a key, and its keys as this system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    rows = [(name, keys_to_show(name)) for name in ACTIONS]
    return [(plain(ACTIONS[name].text), ", ".join(key.toString(native) for key in keys)) for name, keys in rows if keys]
