"""One's own account on the server: the name that the others see, the password, and the computers that are signed in."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import wording
from desktop.ui.dialog import Dialog
from desktop.ui.frames import in_proportion, roomy, roomy_rows
from desktop.ui.theme import Theme, mute, scaled
from syncserver.protocol.people import Device, Me

_ID: Final = Qt.ItemDataRole.UserRole
_CURRENT: Final = Qt.ItemDataRole.UserRole + 1


class AccountDialog(Dialog):
    """Shows what the server tells, and asks for changes; it knows neither of them to be done until it is told."""

    name_asked = Signal(str)
    password_asked = Signal(str, str, bool)
    """The new password, the present one ("" where there is none), and whether all other computers are signed out."""
    sign_out_asked = Signal(str)
    removal_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setWindowTitle(self.tr("Your account"))
        self.setMinimumWidth(in_proportion(self, 520))
        self._me: Me | None = None
        self.name, self.present, self.fresh = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.name.setMaxLength(100)
        for field in (self.present, self.fresh):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.rename = QPushButton(self.tr("Change &name"), self)
        self.alone = QCheckBox(self.tr("Sign out my other &computers"), self)
        self.alone.setChecked(True)
        self.change = QPushButton(self)
        self.devices = QTreeWidget(self)
        self.devices.setAccessibleName(self.tr("Computers that are signed in"))
        self.devices.setHeaderLabels([self.tr("Computer"), self.tr("Last seen")])
        self.devices.setRootIsDecorated(False)
        self.devices.setUniformRowHeights(True)
        self.devices.setMinimumHeight(in_proportion(self, 120))
        roomy_rows(self.devices)
        self.sign_out = QPushButton(self.tr("Sign &out"), self)
        self.remove = QPushButton(self.tr("&Remove my account…"), self)
        self.told = QLabel(self.tr("Asking the server…"), self)
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out(theme)
        for field in (self.name, self.present, self.fresh):
            field.textChanged.connect(self._follow)
        self.devices.itemSelectionChanged.connect(self._follow)
        self.rename.clicked.connect(lambda: self.name_asked.emit(self.name.text().strip()))
        self.change.clicked.connect(self._on_change)
        self.sign_out.clicked.connect(self._on_sign_out)
        self.remove.clicked.connect(self.removal_asked)
        self._follow()
        self.dress()

    def _lay_out(self, theme: Theme) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        self._form = form
        for label, field in (
            (self.tr("&Your name"), self.name),
            (self.tr("&Present password"), self.present),
            (self.tr("New p&assword"), self.fresh),
        ):
            roomy(field)
            form.addRow(label, field)
            if field is self.name:
                form.addRow("", _left(self.rename))
        form.addRow("", self.alone)
        form.addRow("", _left(self.change))
        heading = QLabel(self.tr("Computers that are signed in"), self)
        heading.setFont(scaled(self.font(), 1.0, bold=True))
        about = QLabel(self.tr("Whoever is signed out edits on, and signs in again with name and password."), self)
        about.setWordWrap(True)
        mute(about, theme)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        box.addButton(self.remove, QDialogButtonBox.ButtonRole.ResetRole)
        box.rejected.connect(self.reject)
        for button in (self.rename, self.change, self.sign_out, self.remove):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addLayout(form)
        column.addWidget(heading)
        column.addWidget(self.devices, 1)
        column.addLayout(_left(self.sign_out))
        column.addWidget(about)
        column.addWidget(self.told)
        column.addWidget(box)

    def show_me(self, me: Me) -> None:
        """Show the account as it is now; what was typed as a password is done with."""
        self._me = me
        self.name.setText(me.name)
        self.present.clear()
        self.fresh.clear()
        self._follow()

    def show_devices(self, devices: Sequence[Device]) -> None:
        """List the computers, this one first."""
        self.devices.clear()
        for device in sorted(devices, key=lambda one: not one.current):
            name = device.name or self.tr("A computer without a name")
            shown = self.tr("{} (this computer)").format(name) if device.current else name
            item = QTreeWidgetItem([shown, wording.moment(device.last_seen_at)])
            item.setData(0, _ID, device.id)
            item.setData(0, _CURRENT, device.current)
            self.devices.addTopLevelItem(item)
        self.devices.resizeColumnToContents(0)
        self.devices.setColumnWidth(0, self.devices.columnWidth(0) + in_proportion(self, 24))
        self._follow()

    def tell(self, sentence: str) -> None:
        """Say how it stands, in one sentence."""
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))

    def _follow(self) -> None:
        me = self._me
        has = me is not None and me.has_password
        for asked_once_there_is_one in (self.present, self.alone):
            self._form.setRowVisible(asked_once_there_is_one, has)
        self.change.setText(self.tr("Change pass&word") if has else self.tr("Set a pass&word"))
        self.name.setEnabled(me is not None)
        self.fresh.setEnabled(me is not None)
        self.remove.setEnabled(me is not None)
        self.rename.setEnabled(me is not None and self.name.text().strip() not in ("", me.name))
        self.change.setEnabled(bool(self.fresh.text()) and (not has or bool(self.present.text())))
        self.sign_out.setEnabled(bool(self.devices.selectedItems()))

    def _on_change(self) -> None:
        has = self._me is not None and self._me.has_password
        self.password_asked.emit(self.fresh.text(), self.present.text(), has and self.alone.isChecked())

    def _on_sign_out(self) -> None:
        (item,) = self.devices.selectedItems()
        if item.data(0, _CURRENT) and self._me is not None and not self._me.has_password:
            self.tell(self.tr("Set a password first: without one you could not sign in again."))
            return
        self.sign_out_asked.emit(str(item.data(0, _ID)))


def _left(button: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row
