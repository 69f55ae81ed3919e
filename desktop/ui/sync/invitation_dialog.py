"""Opening an invitation where a server is joined already: its link, or the code alone, and one button."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.dialog import Dialog
from desktop.ui.frames import KeepRoom, fit, in_proportion, roomy
from desktop.ui.theme import Theme, mute
from syncserver.protocol.invitation import is_invitation


class InvitationDialog(Dialog):
    """Asks for an invitation. It stays open until the server has taken it."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setWindowTitle(self.tr("Open an invitation"))
        self.setMinimumWidth(in_proportion(self, 460))
        KeepRoom(self)
        about = QLabel(
            self.tr(
                "An invitation to a playlist on the server that you have joined lets you in with the account you have."
            ),
            self,
        )
        self.field = QLineEdit(_on_clipboard(), self)
        self.field.setPlaceholderText(self.tr("A link, or a code like abcd-efgh-jkmn-pqrs"))
        self.line = QLabel(self)
        for label in (about, self.line):
            label.setWordWrap(True)
        mute(about, theme)
        roomy(self.field)
        self.line.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.open_it = self.buttons.addButton(self.tr("Open"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.open_it.setDefault(True)
        form = QFormLayout()
        form.addRow(self.tr("&Invitation"), self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(about)
        column.addLayout(form)
        column.addWidget(self.line)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.field.textChanged.connect(self._on_changed)
        self.buttons.accepted.connect(self._on_open)
        self.buttons.rejected.connect(self.reject)
        self._on_changed()
        self.dress()
        fit(self)
        self.field.setFocus()

    def say(self, sentence: str) -> None:
        """Say why it was not taken; another one can be typed."""
        self.line.setText(sentence)
        self.line.setVisible(bool(sentence))
        self.open_it.setEnabled(bool(self.field.text().strip()))
        self.field.selectAll()
        self.field.setFocus()
        self.adjustSize()

    def _on_open(self) -> None:
        self.open_it.setEnabled(False)
        self.wanted.emit(self.field.text().strip())

    def _on_changed(self) -> None:
        self.open_it.setEnabled(bool(self.field.text().strip()))
        self.line.hide()


def _on_clipboard() -> str:
    """An invitation that was just copied need not be pasted by hand."""
    text = QGuiApplication.clipboard().text().strip()
    return text if is_invitation(text) else ""
