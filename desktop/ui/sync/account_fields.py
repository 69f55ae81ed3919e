"""The part of joining for those who have an account on the server already: they sign in to it with its password."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from desktop.ui.frames import roomy


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
        self._form: QFormLayout | None = None
        self._signed_out = False

    def add_to(self, form: QFormLayout) -> None:
        """Add the rows to a form; from then on they follow the answer."""
        self._form = form
        roomy(self.field)
        form.addRow("", self.has_account)
        form.addRow(self.tr("&Password"), self.field)
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

    def password(self) -> str:
        """The password; "" for those who have no account there."""
        return self.field.text() if self.has_account.isChecked() else ""

    def may_be_another(self) -> bool:
        return self.another.isChecked()

    def goes_on(self) -> bool:
        """Whether it is the account that there was, so that nothing is offered anew."""
        return self._signed_out and self.has_account.isChecked() and not self.another.isChecked()

    def is_complete(self) -> bool:
        return bool(self.field.text()) or not self.has_account.isChecked()

    def _follow(self) -> None:
        if self._form is not None:
            known = self.has_account.isChecked()
            self._form.setRowVisible(self.field, known)
            self._form.setRowVisible(self.another, known and self._signed_out)
        self.changed.emit()
