"""What the program is, and what runs here, to be copied for whoever is asked for help."""

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.dialog import Dialog
from desktop.ui.theme import Theme, mute, scaled
from desktop.versions import PROGRAM, as_lines, version_of, versions

_SHOWN = ("protocol", "Python", "SQLite", "PySide6-Essentials", "Qt", "system")


class AboutDialog(Dialog):
    """Name, version, licence; Copy."""

    def __init__(self, icon: QIcon, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setWindowTitle(self.tr("About"))
        self.details = dict([*versions(), ("Qt", qVersion())])
        picture = QLabel(self)
        picture.setPixmap(icon.pixmap(QSize(96, 96), self.devicePixelRatioF()))
        name = QLabel(self.tr("Shared Music Playlist"), self)
        name.setFont(scaled(self.font(), 1.5, bold=True))
        version = QLabel(self.tr("Version {}").format(version_of(PROGRAM)), self)
        about = QLabel(
            self.tr(
                "Keep music playlists together with friends.\nEverything works offline; a small server joins it all."
            ),
            self,
        )
        licence = QLabel(self.tr("Free software under the MIT licence."), self)
        for label in (about, licence, version):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mute(licence, theme)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        box.rejected.connect(self.reject)
        self.copy = box.addButton(self.tr("&Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(self.copy_details)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 26, 32, 18)
        column.setSpacing(8)
        for widget in (picture, name, version, about):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._versions(theme))
        column.addWidget(licence)
        column.addSpacing(8)
        column.addWidget(box)
        self.dress()

    def _versions(self, theme: Theme) -> QFormLayout:
        names = {"protocol": self.tr("Sync protocol"), "PySide6-Essentials": "PySide6", "system": self.tr("System")}
        form = QFormLayout()
        form.setContentsMargins(0, 8, 0, 8)
        form.setVerticalSpacing(3)
        form.setFormAlignment(Qt.AlignmentFlag.AlignHCenter)
        for name in _SHOWN:
            value = QLabel(self.details[name], self)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label = QLabel(names.get(name, name), self)
            mute(label, theme)
            form.addRow(label, value)
        return form

    def copy_details(self) -> None:
        """Put all versions on the clipboard."""
        QGuiApplication.clipboard().setText(as_lines(list(self.details.items())))
