"""Inviting somebody new: what is asked of the server while the dialog is open, and what comes of it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.store.queries import PlaylistInfo
from desktop.sync import asking
from desktop.sync.exchange import Answer
from desktop.ui.bridge import Bridge
from desktop.ui.members.invite_dialog import InviteDialog
from desktop.ui.sentences import in_our_words
from desktop.ui.sync_control import SyncControl
from desktop.ui.theme import Theme
from syncserver.protocol.invitation import InvitationLink, is_of_this_computer, write_link
from syncserver.protocol.people import Invitation, NewInvitation


class Inviting(QObject):
    """Serves the action that invites, for the playlist that is shown if the person owns it."""

    said = Signal(str)

    def __init__(
        self,
        window: QWidget,
        sync: SyncControl,
        bridge: Bridge,
        here: Callable[[], PlaylistInfo | None],
        action: QAction,
        time: Callable[[], str],
        theme: Theme,
    ) -> None:
        super().__init__(window)
        self._window, self._sync, self._bridge, self._here, self._theme = window, sync, bridge, here, theme
        self._time = time
        self.for_others: Callable[[str], str] = lambda url: url
        """Tells at which address others reach the server that this computer reaches at one."""
        self.dialog: InviteDialog | None = None
        action.triggered.connect(self.open)

    def open(self) -> None:
        """Open the dialog, which says at once where the server cannot be asked."""
        if not self._sync.status.server:
            self.said.emit(self.tr("Join a server first; then you can invite others to it."))
            return
        if self.dialog is not None and isValid(self.dialog):
            self.dialog.raise_()
            return
        here = self._here()
        owned = here if here is not None and here.role == "owner" else None
        self.dialog = dialog = InviteDialog(
            owned.id if owned else "",
            owned.name if owned else "",
            self._theme,
            self._window,
            alone=is_of_this_computer(self._address),
        )
        dialog.wanted.connect(partial(self._make, dialog))
        dialog.revoked.connect(partial(self._revoke, dialog))
        dialog.open()
        self._list(dialog)

    @property
    def _address(self) -> str:
        return self.for_others(self._sync.status.server)

    def _make(self, dialog: InviteDialog, wanted: NewInvitation) -> None:
        def read(answer: Answer) -> tuple[Invitation, str]:
            return asking.read_invitation(answer), answer.pin

        def made(told: tuple[Invitation, str]) -> None:
            invitation, pin = told
            link = InvitationLink(self._address, invitation.code, pin)
            dialog.show_link(write_link(link), invitation)
            self._list(dialog)

        self._ask(dialog, asking.invite(wanted), read, made)

    def _revoke(self, dialog: InviteDialog, invitation_id: str) -> None:
        def done(_: None) -> None:
            dialog.say(self.tr("Revoked. Its link lets nobody in any more."))
            self._list(dialog)

        self._ask(dialog, asking.revoke(invitation_id), asking.read_done, done)

    def _list(self, dialog: InviteDialog) -> None:
        def listed(invitations: list[Invitation]) -> None:
            dialog.show_open([one for one in invitations if is_open(one, self._time())])

        self._ask(dialog, asking.invitations(), asking.read_invitations, listed)

    def _ask(self, dialog: InviteDialog, request: Any, read: Callable[[Any], Any], done: Callable[[Any], None]) -> None:
        """Ask, and show what comes of it if the dialog is still open by then."""

        def take(value: Any) -> None:
            if isValid(dialog):
                done(value)

        def failed(error: Exception) -> None:
            if isValid(dialog):
                dialog.say(in_our_words(str(error)))

        self._bridge.ask(request, read, take, failed)


def is_open(invitation: Invitation, now: str) -> bool:
    """Tell whether an invitation still lets somebody in."""
    return not invitation.revoked and invitation.used < invitation.uses and invitation.expires_at > now
