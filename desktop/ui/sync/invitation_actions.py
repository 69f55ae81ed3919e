"""Where a link leads: to a server that is yet to be joined, into a playlist on the one that is joined, or elsewhere.

A link comes from the system, from a second start of the program, from the clipboard, or is typed. On the joined server
it is redeemed with the account that one has, and the playlist is opened as soon as it is here.
"""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.sync.status import Cause, SyncState
from desktop.ui import wording
from desktop.ui.actions import Actions
from desktop.ui.bridge import Bridge
from desktop.ui.models.playlist_model import PlaylistModel
from desktop.ui.sentences import in_our_words
from desktop.ui.sync.invitation_dialog import InvitationDialog
from desktop.ui.sync_control import SyncControl
from desktop.ui.theme import Theme
from syncserver.protocol.codes import tidy_code
from syncserver.protocol.invitation import InvitationLink, leads_to

JOINABLE: Final = (Cause.SIGNED_OUT, Cause.KEYRING, Cause.OTHER_SERVER, Cause.CERTIFICATE, Cause.INSECURE)
"""Causes that end by joining, although a server is joined."""


class InvitationActions(QObject):
    """Takes links, and does with each what whoever opened it expects."""

    said = Signal(str)
    join_asked = Signal(str)
    leave_asked = Signal()
    opened = Signal(str)
    """The id of a playlist that is to be shown."""

    def __init__(
        self,
        window: QWidget,
        sync: SyncControl,
        bridge: Bridge,
        playlists: PlaylistModel,
        actions: Actions,
        theme: Theme,
    ) -> None:
        super().__init__(window)
        self._window, self._sync, self._bridge = window, sync, bridge
        self._playlists, self._theme = playlists, theme
        self._expected = ""
        self.dialog: InvitationDialog | None = None
        self.box: QMessageBox | None = None
        actions["open-invitation"].triggered.connect(self.ask)
        for arrived in (playlists.rowsInserted, playlists.modelReset, playlists.dataChanged):
            arrived.connect(self._show_expected)

    def ask(self) -> None:
        """Ask for an invitation."""
        if self.dialog is None:
            self.dialog = dialog = InvitationDialog(self._theme, self._window)
            dialog.destroyed.connect(self._forget)
            dialog.wanted.connect(self._open_typed)
        self.dialog.open()
        self.dialog.raise_()

    def open_link(self, text: str) -> None:
        """Go where a link, or an address, leads."""
        from desktop.sync.errors import SyncError
        from desktop.sync.joining import invitation_of  # with the network libraries, long after the first paint

        status = self._sync.status
        if status.state is SyncState.NO_SERVER or status.cause in JOINABLE:
            self.join_asked.emit(text)
            return
        try:
            link = invitation_of(text)
        except SyncError as error:
            self._tell(in_our_words(str(error)))
            return
        if leads_to(text, status.server):
            self._redeem(link.code)
        elif link.pin:
            self._compare(link)
        else:
            self._say_where(link)

    def expect(self, playlist_id: str) -> None:
        """Show a playlist as soon as it is here."""
        if playlist_id:
            self._expected = playlist_id
            self._show_expected()

    def _open_typed(self, text: str) -> None:
        if tidy_code(text):
            self._redeem(tidy_code(text))
        else:
            self.open_link(text)

    def _compare(self, link: InvitationLink) -> None:
        """See by its certificate whether it is the joined server, under another of its addresses."""
        from desktop.sync.exchange import Request

        def compared(pin: str) -> None:
            if pin == link.pin:
                self._redeem(link.code)
            else:
                self._say_where(link)

        self._bridge.ask(Request("/health"), lambda answer: answer.pin, compared, lambda _: self._say_where(link))

    def _redeem(self, code: str) -> None:
        from desktop.sync import asking

        if code:
            self._bridge.ask(asking.redeem(code), asking.read_redeemed, self._on_redeemed, self._on_refused)
        else:
            self._tell_done(self.tr("You have joined this server already."))

    def _on_redeemed(self, playlist_id: str) -> None:
        if not playlist_id:
            self._tell_done(
                self.tr(
                    "You have joined this server already. The invitation is for somebody who has not; it is unused."
                )
            )
            return
        here = self._playlists.get(playlist_id)
        self._tell_done(
            self.tr("You are let in. The playlist opens as soon as it is here.")
            if here is None
            else self.tr("Here is {}, to which you were invited.").format(wording.quoted(here.name))
        )
        self.expect(playlist_id)

    def _on_refused(self, error: object) -> None:
        self._tell(in_our_words(str(error)))

    def _say_where(self, link: InvitationLink) -> None:
        """Say that the link leads to another server than the one that is joined, and how to get there."""
        self._close_dialog()
        self.box = box = QMessageBox(
            QMessageBox.Icon.Information,
            self.tr("An invitation to another server"),
            self.tr("This link leads to {}, and you have joined {}.").format(link.url, self._sync.status.server),
            QMessageBox.StandardButton.Close,
            self._window,
        )
        box.setInformativeText(
            self.tr(
                "The playlists of one computer are synced with one server. To change over, leave the one you have and"
                " open the link again: everything stays here, and comes along if you wish."
            )
        )
        leave = box.addButton(self.tr("Leave the server…"), QMessageBox.ButtonRole.ActionRole)
        box.setDefaultButton(QMessageBox.StandardButton.Close)
        box.buttonClicked.connect(lambda button: self.leave_asked.emit() if button is leave else None)
        box.finished.connect(box.deleteLater)
        box.open()

    def _show_expected(self) -> None:
        playlist_id = self._expected
        if playlist_id and self._playlists.get(playlist_id) is not None:
            self._expected = ""
            self.opened.emit(playlist_id)

    def _tell(self, sentence: str) -> None:
        """Say what went wrong where the person looks."""
        if self.dialog is not None:
            self.dialog.say(sentence)
        else:
            self.said.emit(sentence)

    def _tell_done(self, sentence: str) -> None:
        self._close_dialog()
        self.said.emit(sentence)

    def _close_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()

    def _forget(self) -> None:
        self.dialog = None
