"""Inviting somebody new: a link that lets in, as text and as a QR code, and the invitations that are still open."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import wording
from desktop.ui.dialog import Dialog
from desktop.ui.frames import KeepRoom, fit_rows, in_proportion, roomy_rows
from desktop.ui.members.shown_link import ShownLink
from desktop.ui.models.member_model import role_name
from desktop.ui.theme import Theme, mute, scaled
from syncserver.protocol.people import Invitation, NewInvitation

_DAYS: Final = (1, 7, 30)
_USES: Final = (1, 5, 20)
_ROWS: Final = 4
"""How many open invitations are in sight at once."""

_ID: Final = Qt.ItemDataRole.UserRole


class InviteDialog(Dialog):
    """Asks for an invitation, shows it, and lists those that are open."""

    wanted = Signal(object)
    """A `NewInvitation` to be made."""

    revoked = Signal(str)
    """The id of an invitation that is to let nobody in any more."""

    def __init__(
        self, playlist_id: str, name: str, theme: Theme, parent: QWidget | None = None, *, alone: bool = False
    ) -> None:
        """`alone`: the server is one that only this computer reaches."""
        super().__init__(theme, parent)
        self._playlist_id = playlist_id
        self.setWindowTitle(self.tr("Invite somebody"))
        self.setMinimumWidth(in_proportion(self, 460))
        KeepRoom(self)
        self.about = QLabel(
            self.tr("Whoever opens the link joins this server and the playlist {}.").format(wording.quoted(name))
            if playlist_id
            else self.tr("Whoever opens the link joins this server."),
            self,
        )
        self.alone = QLabel(
            self.tr(
                "Only programs on this computer reach this server, so nobody elsewhere can use the link. For friends,"
                " choose Sync, Host on this computer; or start the server with --host 0.0.0.0 and join it again at the"
                " address that it prints."
            ),
            self,
        )
        self.alone.setVisible(alone)
        self.role, self.uses, self.days = QComboBox(self), QComboBox(self), QComboBox(self)
        for role in ("editor", "viewer"):
            self.role.addItem(role_name(role), role)
        for count in _USES:
            self.uses.addItem(self.tr("1 person") if count == 1 else self.tr("{} people").format(count), count)
        for count in _DAYS:
            self.days.addItem(self.tr("1 day") if count == 1 else self.tr("{} days").format(count), count)
        self.days.setCurrentIndex(self.days.findData(7))
        self.make = QPushButton(self.tr("Make a link"), self)
        self.made = ShownLink(self)
        self.line, self.list_label = QLabel(self), QLabel(self.tr("Open invitations"), self)
        self.list = QListWidget(self)
        self.revoke = QPushButton(self.tr("Revoke"), self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._lay_out(theme)
        self.make.clicked.connect(self._on_make)
        self.made.copied.connect(lambda: self.say(self.tr("Copied. Hand the link on to whom you invite.")))
        self.revoke.clicked.connect(self._on_revoke)
        self.list.itemSelectionChanged.connect(self._show_revoke)
        self.buttons.rejected.connect(self.reject)
        self.dress()

    def _lay_out(self, theme: Theme) -> None:
        self.list.setAccessibleName(self.list_label.text())
        roomy_rows(self.list)
        self.list_label.setFont(scaled(self.font(), 1.0, bold=True))
        mute(self.about, theme)
        mute(self.line, theme)
        for label in (self.about, self.line, self.alone):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        form = QFormLayout()
        form.addRow(self.tr("&Lets in"), self.uses)
        form.addRow(self.tr("&Is valid for"), self.days)
        form.addRow(self.tr("&Who joins"), self.role)
        for field in (self.uses, self.days, self.role):
            name = form.labelForField(field)
            field.setAccessibleName(name.text().replace("&", "") if isinstance(name, QLabel) else "")
            field.view().setAccessibleName(field.accessibleName())
        form.setRowVisible(self.role, bool(self._playlist_id))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.about)
        column.addWidget(self.alone)
        column.addLayout(form)
        column.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.line)
        column.addWidget(self.made)
        column.addWidget(self.list_label)
        column.addWidget(self.list)
        column.addWidget(self.revoke, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.make.setDefault(True)
        self.line.hide()
        self.show_open(())

    # What is shown

    def show_link(self, link: str, invitation: Invitation) -> None:
        """Show an invitation that was made; its code is known this once."""
        self.made.show_link(link)
        self.say(
            self.tr("Hand this link on. It is shown this once, and is valid until {}.").format(
                wording.moment(invitation.expires_at)
            )
        )
        self.adjustSize()

    def show_open(self, invitations: Sequence[Invitation]) -> None:
        """List invitations that can be revoked."""
        self.list.clear()
        for one in invitations:
            text = self.tr("Until {}, used {} of {} times")
            item = QListWidgetItem(text.format(wording.moment(one.expires_at), one.used, one.uses))
            item.setData(_ID, one.id)
            self.list.addItem(item)
        fit_rows(self.list, _ROWS)
        for widget in (self.list_label, self.list, self.revoke):
            widget.setVisible(self.list.count() > 0)
        self._show_revoke()

    def say(self, sentence: str) -> None:
        self.make.setEnabled(True)
        self.line.setText(sentence)
        self.line.setVisible(bool(sentence))

    def _show_revoke(self) -> None:
        self.revoke.setEnabled(bool(self.list.selectedItems()))

    # What is asked

    def _on_make(self) -> None:
        self.say(self.tr("Asking the server…"))
        self.make.setEnabled(False)
        self.wanted.emit(
            NewInvitation(
                days=int(self.days.currentData()),
                uses=int(self.uses.currentData()),
                playlist_id=self._playlist_id,
                role=self.role.currentData(),
            )
        )

    def _on_revoke(self) -> None:
        for item in self.list.selectedItems():
            self.revoked.emit(str(item.data(_ID)))
