"""What the program is."""

from importlib import metadata

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

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


def version() -> str:
    try:
        return metadata.version("shared-music-playlist")
    except metadata.PackageNotFoundError:
        return "?"
