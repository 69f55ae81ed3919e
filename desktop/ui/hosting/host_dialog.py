"""Hosting for one's friends, in one dialog: how it stands, the address to tell them, and one button that changes it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.hosting import HostState, HostStatus
from desktop.ui.dialog import Dialog
from desktop.ui.frames import KeepRoom, fit, in_proportion, roomy
from desktop.ui.hosting import host_wording
from desktop.ui.theme import Theme, mute, scaled, tabular
from syncserver.protocol.invitation import read_link
from syncserver.protocol.pins import digits_of

_UNDER_WAY = (HostState.STARTING, HostState.STOPPING)


class HostDialog(Dialog):
    """A window beside the window; hosting goes on when it is closed."""

    start_asked = Signal()
    stop_asked = Signal()
    save_asked = Signal()
    restore_asked = Signal()
    move_asked = Signal()
    people_asked = Signal()

    has_boxes = True

    def __init__(self, theme: Theme, *, name: str, joins: bool, parent: QWidget | None = None) -> None:
        """`joins`: this window joins the server once it runs, under a name that is asked for."""
        super().__init__(theme, parent)
        self._joins = joins
        self._status = HostStatus()
        self.setWindowTitle(self.tr("Host on this computer"))
        self.setMinimumWidth(in_proportion(self, 500))
        KeepRoom(self)
        self.headline, self.sentence = QLabel(self), QLabel(self)
        self.headline.setFont(scaled(self.font(), 1.3, bold=True))
        self.name = QLineEdit(name, self)
        self.name.setPlaceholderText(self.tr("How the others know you"))
        self.name.setMaxLength(100)
        self.share = QCheckBox(self.tr("&Share the playlists I have here with everyone who joins"), self)
        self.address = QLineEdit(self)
        self.address.setReadOnly(True)
        self.invitation = QLineEdit(self)
        self.invitation.setReadOnly(True)
        self.copy = QPushButton(self.tr("&Copy"), self)
        self.digits = QLabel(self)
        self.digits.setFont(tabular(self.font()))
        self.digits.setAccessibleName(self.tr("The digits of the certificate"))
        self.digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.how = QLabel(
            self.tr(
                "Your friends choose Sync, Join a server, and paste the invitation. It lets ten people in, for seven"
                " days. Who types the address instead is shown digits: they have to be these. Those without the"
                " program open the address in a browser."
            )
        )
        self.warning = QLabel(self.tr("Whoever has the invitation can join: send it to your friends alone."))
        self.log = QPlainTextEdit(self)
        self.log.setReadOnly(True)
        self.log.setAccessibleName(self.tr("The last lines of the server"))
        self.stays = QCheckBox(self.tr("&Keep hosting in the tray when the window is closed"), self)
        self.other = QLabel(self)
        self.act = QPushButton(self)
        self.people = QPushButton(self.tr("&People…"), self)
        self.save = QPushButton(self.tr("Save the server's &data…"), self)
        self.restore = QPushButton(self.tr("&Restore…"), self)
        self.move_it = QPushButton(self.tr("&Move to a box…"), self)
        self._lay_out(theme)
        self._connect()
        self.show_invitation("")
        self.dress()
        self.show_status(self._status)
        (self.name if joins and not name else self.act).setFocus()

    def _lay_out(self, theme: Theme) -> None:
        for label in (self.headline, self.sentence, self.how, self.warning, self.other):
            label.setWordWrap(True)
        for label in (self.how, self.warning):
            mute(label, theme)
        self.who, self.where = QWidget(self), QWidget(self)
        form, place = QFormLayout(self.who), QFormLayout(self.where)
        row = QHBoxLayout()
        row.addWidget(self.invitation, 1)
        row.addWidget(self.copy)
        form.addRow(self.tr("&Your name"), self.name)
        form.addRow(self.share)
        place.addRow(self.tr("&Invitation"), row)
        place.labelForField(row).setBuddy(self.invitation)  # type: ignore[attr-defined]
        place.addRow(self.tr("&Address"), self.address)
        place.addRow(self.tr("Certificate"), self.digits)
        place.addRow(self.how)
        for laid in (form, place):
            laid.setContentsMargins(0, 0, 0, 0)
            laid.setSpacing(8)
        for field in (self.name, self.invitation, self.address):
            roomy(field)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        box.rejected.connect(self.reject)
        data, foot = QHBoxLayout(), QHBoxLayout()
        inside = (self.people, self.save, self.restore, self.move_it)
        for button, row in (*((one, data) for one in inside), (self.act, foot)):
            button.setAutoDefault(False)
            row.addWidget(button)
        data.addStretch(1)
        self.act.setDefault(True)
        foot.addStretch(1)
        foot.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for widget in (
            *(self.headline, self.sentence, self.other, self.who, self.where, self.log, self.stays, self.warning),
        ):
            column.addWidget(widget)
        column.addLayout(data)
        column.addStretch(1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.act.clicked.connect(self._on_act)
        self.people.clicked.connect(self.people_asked)
        self.save.clicked.connect(self.save_asked)
        self.restore.clicked.connect(self.restore_asked)
        self.move_it.clicked.connect(self.move_asked)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.invitation.text()))
        self.name.textChanged.connect(lambda: self.show_status(self._status))

    def show_status(self, status: HostStatus) -> None:
        """Show how it stands, and what can be done about it."""
        self._status = status
        on, under_way = status.state is HostState.ON, status.state in _UNDER_WAY
        self.headline.setText(host_wording.short(status))
        self.sentence.setText(host_wording.long(status))
        self.address.setText(status.address)
        self.log.setPlainText("\n".join(status.lines))
        for widget, shown in (
            (self.who, self._joins and not on and not under_way),
            (self.where, on),
            (self.log, bool(status.lines) and not on),
        ):
            widget.setVisible(shown)
        self.act.setText(self.tr("S&top hosting") if on or under_way else self.tr("S&tart hosting"))
        named = not self._joins or bool(self.name.text().strip())
        self.act.setEnabled(on or (named and not under_way))
        self.people.setEnabled(on)
        self.restore.setEnabled(not under_way)
        fit(self)

    def show_invitation(self, link: str) -> None:
        """Show the link that lets friends in."""
        self.invitation.setText(link)
        self.invitation.setCursorPosition(0)
        self.copy.setEnabled(bool(link))
        self.digits.setText(_digits_in(link))

    def show_joins(self, joins: bool) -> None:
        """Ask for a name only while this window has joined no server."""
        self._joins = joins
        self.show_status(self._status)

    def show_other(self, server: str) -> None:
        """Say that this window stays with another server, where it has joined one."""
        self.other.setText(
            self.tr(
                "This window has joined {} and stays with it: what your friends do on this computer's server is not"
                " seen here. For that, leave the other one first (Sync, Leave the server)."
            ).format(server)
        )
        self.other.setVisible(bool(server))
        fit(self)

    def show_tray(self, there: bool, stays: bool) -> None:
        """Offer the tray where there is one."""
        self.stays.setVisible(there)
        self.stays.setChecked(stays)

    def _on_act(self) -> None:
        (self.stop_asked if self._status.state is HostState.ON else self.start_asked).emit()


def _digits_in(link: str) -> str:
    """Tell the digits by which a certificate is compared, out of the link that names it."""
    read = read_link(link) if link else None
    return digits_of(read.pin) if read is not None and read.pin else ""
