"""The part of joining for those who have an account on the server already: they sign in to it with its password, or,
where they were signed out and have none, by an invitation to it.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QWidget

from desktop.ui.frames import roomy
from desktop.ui.theme import Theme, mute
from syncserver.protocol.codes import tidy_code
from syncserver.protocol.errors import BadMessage
from syncserver.protocol.invitation import read_link


class AccountFields(QObject):
    """A question, and the password that is asked for once it is answered with yes; rows of the form of a dialog."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.has_account = QCheckBox(self.tr("I have an account &there"), parent)
        self.field = QLineEdit(parent)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(self.tr("Password"))
        self.another = QCheckBox(self.tr("It may be a&nother account than before"), parent)
        self.another.setToolTip(self.tr("All that is on this computer then goes on as that account's own."))
        self.hint = QLabel(parent)
        self.hint.setWordWrap(True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self._form: QFormLayout | None = None
        self._signed_out, self._invited = False, False
        self._name = ""

    def add_to(self, form: QFormLayout, theme: Theme) -> None:
        """Add the rows to a form; from then on they follow the answer."""
        self._form = form
        mute(self.hint, theme)
        roomy(self.field)
        form.addRow("", self.has_account)
        form.addRow(self.tr("&Password"), self.field)
        form.addRow("", self.hint)
        form.addRow("", self.another)
        for box in (self.has_account, self.another):
            box.toggled.connect(self._follow)
        self.field.textChanged.connect(self.changed)
        self._follow()

    def expect(self) -> None:
        """This computer had an account there, and was signed out of it."""
        self._signed_out = True
        self.has_account.setChecked(True)
        self._follow()
        self.field.setFocus()

    def follow(self, address: str, name: str) -> None:
        """Follow what is typed: an invitation may stand in the place of a password."""
        before = (self._invited, self._name)
        self._invited, self._name = carries_code(address), name.strip()
        if before != (self._invited, self._name):
            self._follow()

    @property
    def _by_invitation(self) -> bool:
        """Whether an invitation signs in to the account that there was, as far as is known before."""
        return self._signed_out and self._invited

    def password(self) -> str:
        """The password; "" for those who have no account there, or come by an invitation to it."""
        return self.field.text() if self.has_account.isChecked() and not self._by_invitation else ""

    def may_be_another(self) -> bool:
        return self._signed_out and self.has_account.isChecked() and self.another.isChecked()

    def goes_on(self) -> bool:
        """Whether it is the account that there was, so that nothing is offered anew."""
        return self._signed_out and self.has_account.isChecked() and not self.another.isChecked()

    def is_complete(self) -> bool:
        return bool(self.field.text()) or not self.has_account.isChecked() or self._by_invitation

    def _follow(self) -> None:
        if self._form is not None:
            known = self.has_account.isChecked()
            self._form.setRowVisible(self.field, known and not self._by_invitation)
            self._form.setRowVisible(self.hint, known and self._signed_out)
            self._form.setRowVisible(self.another, known and self._signed_out)
            self.hint.setText(self._hint())
        self.changed.emit()

    def _hint(self) -> str:
        if self._by_invitation:
            return self.tr("An invitation to your account signs this computer in; it needs no password.")
        return self.tr(
            "You have no password? Whoever hosts in a window gives you a new invitation (Host on this computer,"
            " People); whoever runs a server of its own types ‘users reset {}’ there. Put the link that they send you"
            " in the place of the address above."
        ).format(self._name or self.tr("your name"))


def carries_code(text: str) -> bool:
    """Tell whether what is typed as an address lets somebody in: a link with a code, or an address and a code."""
    try:
        link = read_link(text)
    except BadMessage:
        return False
    return bool(link.code if link is not None else tidy_code(text.strip().partition(" ")[2]))
