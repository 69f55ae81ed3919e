"""Help: what the program is, and all its shortcuts, made of the same table as the actions."""

from importlib import metadata

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.actions import ACTIONS, keys_to_show, plain
from desktop.ui.frames import without_icons
from desktop.ui.theme import scaled


class AboutDialog(QDialog):
    """Name, version, licence."""

    def __init__(self, icon: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picture = QLabel(self)
        picture.setPixmap(icon.pixmap(QSize(96, 96), self.devicePixelRatioF()))
        name = QLabel(self.tr("Shared Music Playlist"), self)
        name.setFont(scaled(self.font(), 1.5, bold=True))
        text = QLabel(
            self.tr(
                "Keep music playlists together with friends.\nEverything works offline; a small server joins it all."
            )
            + "\n\n"
            + self.tr("Version {}, with Qt {}. Free software under the MIT licence.").format(version(), qVersion()),
            self,
        )
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 26, 32, 18)
        column.setSpacing(10)
        for widget in (picture, name, text):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(box)
        without_icons(self)


class ShortcutsDialog(QDialog):
    """All keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(440, 560)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(self.windowTitle())
        self.list.setHeaderLabels([self.tr("Does"), self.tr("Keys")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAlternatingRowColors(True)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for does, keys in shortcuts():
            self.list.addTopLevelItem(QTreeWidgetItem([does, keys]))
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.list)
        column.addWidget(box)
        without_icons(self)


def shortcuts() -> list[tuple[str, str]]:
    """List what has a key, and its keys as this system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    rows = [(name, keys_to_show(name)) for name in ACTIONS]
    return [(plain(ACTIONS[name].text), ", ".join(key.toString(native) for key in keys)) for name, keys in rows if keys]


def version() -> str:
    try:
        return metadata.version("shared-music-playlist")
    except metadata.PackageNotFoundError:
        return "?"
