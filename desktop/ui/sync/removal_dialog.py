"""The question before an account is removed: what happens then, and who gets the playlists that nobody else owns.

Nobody is chosen beforehand: to whom playlists go is not for a list to decide.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from desktop.store.queries_members import Someone
from desktop.ui.dialog import Dialog
from desktop.ui.frames import KeepRoom, in_proportion
from desktop.ui.theme import Theme


class RemovalDialog(Dialog):
    """Asks once; `heir` holds the id of whoever was chosen, "" for nobody."""

    def __init__(self, others: Sequence[Someone], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setWindowTitle(self.tr("Remove my account"))
        self.setMinimumWidth(in_proportion(self, 460))
        KeepRoom(self)
        self.about = QLabel(
            self.tr(
                "Your account and its password are removed from the server, and all your computers are signed out. "
                "This cannot be undone. Everything stays on this computer, but is synced no more; what you added stays "
                "with the others. Playlists that only you own go to whom you choose; with nobody chosen, they are "
                "erased there."
            ),
            self,
        )
        self.about.setWordWrap(True)
        self.heir = QComboBox(self)
        self.heir.setAccessibleName(self.tr("Who gets the playlists that only you own"))
        self.heir.view().setAccessibleName(self.heir.accessibleName())
        for someone in others:
            self.heir.addItem(someone.name, someone.user_id)
        self.heir.addItem(self.tr("Nobody: I share none of them"), "")
        self.heir.setPlaceholderText(self.tr("Choose somebody"))
        self.heir.setCurrentIndex(-1)
        self._lay_out()
        self.heir.currentIndexChanged.connect(self._follow)
        self._follow()
        self.dress()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("They &go to"), self.heir)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.remove = box.addButton(self.tr("&Remove my account"), QDialogButtonBox.ButtonRole.DestructiveRole)
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self.accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.about)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(box)

    def _follow(self) -> None:
        self.remove.setEnabled(self.heir.currentIndex() >= 0)
