"""What the actions about the sync do: the state in full, joining and leaving a server, and notices about the sync."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.sync.status import Cause, Nearby, SyncState, SyncStatus
from desktop.ui.actions import Actions
from desktop.ui.bridge import Bridge
from desktop.ui.desk import Desk
from desktop.ui.icons import Icons
from desktop.ui.models.playlist_model import PlaylistModel
from desktop.ui.reading import Reading
from desktop.ui.sync import sync_wording
from desktop.ui.sync.account_actions import AccountActions
from desktop.ui.sync.address_question import ask_about_address
from desktop.ui.sync.certificate_question import CertificateDialog
from desktop.ui.sync.invitation_actions import JOINABLE, InvitationActions
from desktop.ui.sync.join_dialog import JoinDialog
from desktop.ui.sync.refusals import Refusals
from desktop.ui.sync.sync_dialog import Found, SyncDialog
from desktop.ui.sync.sync_states import Remedy
from desktop.ui.sync_control import SyncControl
from desktop.ui.theme import Theme

_GATHER_MS: Final = 100
_SIGNED_OUT: Final = (Cause.SIGNED_OUT, Cause.KEYRING)


class SyncActions(QObject):
    """The sync, as far as the person has a hand in it."""

    said = Signal(str)

    def __init__(
        self,
        window: QWidget,
        sync: SyncControl,
        desk: Desk,
        bridge: Bridge,
        reading: Reading,
        playlists: PlaylistModel,
        actions: Actions,
        theme: Theme,
        icons: Icons,
    ) -> None:
        super().__init__(window)
        self._window, self._sync, self._reading, self._actions = window, sync, reading, actions
        self._theme, self._icons, self._playlists = theme, icons, playlists
        self._bridge = bridge
        self._told = ""
        self._server = sync.status.server
        self.address_box: QMessageBox | None = None
        self._joining = False
        self._join_by: Callable[[str], None] = lambda link: None
        self.certificate_dialog: CertificateDialog | None = None
        self._again = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._again.timeout.connect(self._read)
        self.proposed_name: Callable[[], str] = lambda: ""
        self.token_is_in_file: Callable[[], bool] = lambda: False
        self.state_dialog: SyncDialog | None = None
        self.join_dialog: JoinDialog | None = None
        self.refusals = Refusals(desk, self)
        self.account = AccountActions(window, bridge, reading, sync, theme)
        self.account.said.connect(self.said)
        self.invitations = InvitationActions(window, sync, bridge, playlists, actions, theme)
        self.invitations.join_asked.connect(self.ask_to_join)
        self.invitations.leave_asked.connect(self.ask_to_leave)
        self.invitations.said.connect(self.said)
        actions["account"].triggered.connect(self.account.show)
        actions["sync-now"].triggered.connect(sync.wake)
        actions["sync-state"].triggered.connect(self.show_state)
        actions["recovered"].triggered.connect(self.show_recovered)
        actions["join"].triggered.connect(lambda: self.ask_to_join())
        actions["leave"].triggered.connect(self.ask_to_leave)
        bridge.status_changed.connect(self._on_status)
        bridge.changed.connect(self._on_changes)
        self._on_status(sync.status)

    @property
    def joining(self) -> bool:
        """Whether a server is being joined, which gives our own records back to us as if they were news."""
        return self._joining

    def show_state(self) -> None:
        """Open the list of what waits and what needs the person."""
        if self.state_dialog is None:
            self.state_dialog = dialog = SyncDialog(self._theme, self._icons, self._window)
            dialog.destroyed.connect(self._forget_state)
            dialog.asked.connect(self._mend)
            dialog.recovered.review_asked.connect(self._actions["together"].trigger)
            self.refusals.serve(dialog.recovered)
        self._read()
        self.state_dialog.show_status(self._sync.status)
        self.state_dialog.show()
        self.state_dialog.raise_()
        self.state_dialog.activateWindow()

    def _read(self) -> None:
        """Read what waits and what was refused, beside the window: it may be very much."""

        def take(found: Found) -> None:
            if self.state_dialog is not None:
                self.state_dialog.show_found(found)

        self._bridge.read(lambda: Found(*self._reading.all_of_sync(), self.token_is_in_file()), take)

    def _mend(self, remedy: Remedy) -> None:
        """Do what a state offers to do about it."""
        do: dict[Remedy, Callable[[], None]] = {
            Remedy.TRY: self._sync.wake,
            Remedy.JOIN: self.ask_to_join,
            Remedy.JOIN_AGAIN: self._ask_to_join_again,
            Remedy.SIGN_IN: self._ask_to_join_again,
            Remedy.JOIN_NEW: lambda: self.ask_to_join(self._sync.status.server),
            Remedy.LEAVE: self.ask_to_leave,
            Remedy.LOOK: self.show_recovered,
            Remedy.GO_THERE: self._ask_about_address,
        }
        do[remedy]()

    def _ask_about_address(self) -> None:
        self.address_box = ask_about_address(self._window, self._sync.status, self._sync.follow)

    def show_recovered(self) -> None:
        self.show_state()
        if self.state_dialog is not None:
            self.state_dialog.show_recovered()

    def ask_to_join(self, url: str = "") -> None:
        """Ask for what is needed to join a server, and join it."""
        if self.join_dialog is not None:  # the dialog of the sync stays within reach
            if url:
                self.join_dialog.take(url)
            self.join_dialog.raise_()
            self.join_dialog.activateWindow()
            return
        name = self._reading.own_name() or self.proposed_name()
        dialog = JoinDialog(self._playlists.everything(), self._theme, url=url, name=name, parent=self._window)
        if self._sync.status.cause in _SIGNED_OUT:
            dialog.expect_account()
        self.join_dialog = dialog
        end = self._sync.browse(self._bridge.receiver(self._on_nearby))
        dialog.finished.connect(lambda _result: end())
        dialog.finished.connect(self._forget_join)
        dialog.accepted.connect(lambda: self._join(dialog))
        dialog.host_asked.connect(self._actions["host"].trigger)
        dialog.open()

    def _ask_to_join_again(self) -> None:
        status = self._sync.status
        # Of one that encrypts now the address alone is proposed: how to speak to it is found out then.
        self.ask_to_join(status.server.removeprefix("http://") if status.cause is Cause.INSECURE else status.server)

    def _on_nearby(self, servers: tuple[Nearby, ...]) -> None:
        if self.join_dialog is not None:
            self.join_dialog.show_nearby(servers)

    def _join(self, dialog: JoinDialog) -> None:
        from desktop.sync.joining import (  # with the network libraries, long after the first paint
            KnownThere,
            ShareChoice,
        )

        choice = ShareChoice(everyone=dialog.everyone(), playlist_ids=dialog.playlist_ids())
        name, password = dialog.name.text().strip(), dialog.account.password()
        another = dialog.account.may_be_another()
        known = KnownThere(password, another) if password or another else None

        def join(url: str) -> None:
            self._joining = True
            self._told = ""
            self._sync.join(url, name, choice, known)

        self._join_by = join
        join(dialog.url.text().strip())

    def ask_to_leave(self) -> None:
        box = QMessageBox(
            QMessageBox.Icon.Question,
            self.tr("Leave the server"),
            self.tr("Stop syncing with {}?").format(self._sync.status.server),
            QMessageBox.StandardButton.Cancel,
            self._window,
        )
        box.setInformativeText(self.tr("Everything stays on this computer. You can join again at any time."))
        leave = box.addButton(self.tr("Leave"), QMessageBox.ButtonRole.AcceptRole)
        box.buttonClicked.connect(lambda button: self._sync.leave_server() if button is leave else None)
        box.finished.connect(box.deleteLater)
        box.open()

    def _on_status(self, status: SyncStatus) -> None:
        joined = status.state is not SyncState.NO_SERVER
        for name in ("sync-now", "account", "leave", "open-invitation"):
            self._actions[name].setEnabled(joined)
        self._actions["join"].setEnabled(not joined or status.cause in JOINABLE)
        if self.state_dialog is not None:
            self.state_dialog.show_status(status)
        self.invitations.expect(status.opens)
        self._tell(status)

    def _tell(self, status: SyncStatus) -> None:
        """Say what the person waits to hear or has to know; being offline is neither."""
        if status.server and self._server and status.server != self._server and not self._joining:
            self.said.emit(
                self.tr("Your server has another address now, {}. Syncing goes on there.").format(status.server)
            )
        self._server = status.server
        if self._joining and status.state is SyncState.IDLE and not status.sentence:
            self._joining = False
            self.said.emit(self.tr("Joined {}.").format(status.server))
        if status.confirm is not None and self._joining:
            self._joining = False
            self.certificate_dialog = question = CertificateDialog(status.confirm, self._theme, self._window)
            question.agreed.connect(self._join_by)
            question.finished.connect(self._forget_certificate)
            question.open()
        elif status.sentence and status.sentence != self._told and status.state is not SyncState.OFFLINE:
            self._joining = False
            self.said.emit(sync_wording.long(status))
        self._told = status.sentence

    def _on_changes(self, changes: object) -> None:
        if self.state_dialog is not None:
            self._again.start()

    def _forget_state(self) -> None:
        self.state_dialog = None

    def _forget_join(self) -> None:
        self.join_dialog = None

    def _forget_certificate(self) -> None:
        self.certificate_dialog = None
