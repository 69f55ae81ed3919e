"""Asks whether the certificate that a server shows is its own: twenty digits, here and on the server, to compare."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop.sync.status import Confirmation
from desktop.ui.dialog import Dialog
from desktop.ui.frames import KeepRoom, fit, in_proportion
from desktop.ui.theme import Theme, mute, scaled, tabular

_DIGITS: Final = 1.6
"""How much larger the digits are than the text about them: they are what is read out."""


class CertificateDialog(Dialog):
    """Shows the digits. Enter cancels, as nobody is to agree to what was not compared."""

    agreed = Signal(str)
    """The person says that they are the same: the link that joins the server with this certificate."""

    def __init__(self, confirmation: Confirmation, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._link = confirmation.link
        self.setWindowTitle(self.tr("Is this your server?"))
        self.setMinimumWidth(in_proportion(self, 460))
        KeepRoom(self)
        self.digits = QLabel(confirmation.digits, self)
        self.digits.setFont(tabular(scaled(self.font(), _DIGITS, bold=True)))
        self.digits.setAccessibleName(self.tr("The digits of the certificate"))
        self.digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.same = self.buttons.addButton(self.tr("They are the same"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.same.setAutoDefault(False)
        self._lay_out(confirmation, theme)
        self.buttons.accepted.connect(self._on_same)
        self.buttons.rejected.connect(self.reject)
        self.dress()
        fit(self)
        cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setDefault(True)
        cancel.setFocus()

    def _lay_out(self, confirmation: Confirmation, theme: Theme) -> None:
        headline = QLabel(self.windowTitle(), self)
        headline.setFont(scaled(self.font(), 1.3, bold=True))
        shows = self.tr("The server at {} shows this certificate:").format(confirmation.link.partition("/join")[0])
        compare = self.tr(
            "Compare the digits with those that the server printed when it started, or that the window shows in which"
            " it is hosted. Whoever runs it can read them to you."
        )
        differ = self.tr(
            "If they differ, somebody may be between you and the server: cancel, and ask for an invitation. With its"
            " link nobody has to compare anything."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(headline)
        for text in (shows, "", compare, differ):
            label = QLabel(text, self) if text else self.digits
            label.setWordWrap(bool(text))
            label.setTextFormat(Qt.TextFormat.PlainText)
            if text is differ:
                mute(label, theme)
            column.addWidget(label)
        column.addSpacing(4)
        column.addStretch(1)
        column.addWidget(self.buttons)

    def _on_same(self) -> None:
        self.agreed.emit(self._link)
        self.accept()
