"""Asks, before a support bundle is saved, whether names may be in it, and says what else is."""

from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop.ui.dialog import Dialog
from desktop.ui.theme import Theme, mute


class SupportDialog(Dialog):
    """One question."""

    has_boxes = True

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setWindowTitle(self.tr("Save a support bundle"))
        about = QLabel(
            self.tr(
                "If something does not work, this file helps others to help you. It holds the versions of what runs"
                " here, your settings, how the sync stands, how many playlists and tracks there are, and the last"
                " reports of crashes."
            ),
            self,
        )
        safe = QLabel(
            self.tr("It never holds what signs you in to a server. You can look into it: it is a ZIP with texts."), self
        )
        self.names = QCheckBox(self.tr("&Include the names of playlists and of the server"), self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.save = self.buttons.addButton(self.tr("&Save…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        for label in (about, safe):
            label.setWordWrap(True)
            label.setMinimumWidth(self.fontMetrics().averageCharWidth() * 70)
            column.addWidget(label)
        column.addWidget(self.names)
        column.addWidget(self.buttons)
        mute(safe, theme)
        self.dress()
