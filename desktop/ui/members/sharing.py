"""Whom a playlist is for: everyone here, or oneself alone. The menu `Share`, and what new playlists begin with.

As long as the server does not have a playlist this is settled here, offline too: it is sent with it. From then on the
server is asked, which decides; so the menu then says what comes of it.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop.edits import Share
from desktop.store import sharing
from desktop.store.queries import PlaylistInfo
from desktop.store.replica import Replica
from desktop.sync import asking
from desktop.sync.asking import Membership
from desktop.sync.status import SyncState, SyncStatus
from desktop.ui import wording
from desktop.ui.actions import Actions
from desktop.ui.bridge import Bridge
from desktop.ui.reading import Reading
from desktop.ui.sentences import in_our_words
from syncserver.protocol.records import EVERYONE


class Sharing(QObject):
    """Serves the menu that says whom the chosen playlist is for."""

    said = Signal(str)

    def __init__(
        self,
        window: QWidget,
        replica: Replica,
        reading: Reading,
        bridge: Bridge,
        status: SyncStatus,
        chosen: Callable[[], PlaylistInfo | None],
        actions: Actions,
    ) -> None:
        super().__init__(window)
        self._replica, self._reading, self._bridge, self._chosen = replica, reading, bridge, chosen
        self._actions = actions
        self.menu = QMenu(window)
        self.menu.setToolTipsVisible(True)
        self._for_whom = QActionGroup(self)
        self.everyone = self.menu.addAction(self.tr("&Everyone here"))
        self.alone = self.menu.addAction("")
        for action, share in ((self.everyone, "everyone"), (self.alone, "nobody")):
            action.setCheckable(True)
            action.setData(share)
            self._for_whom.addAction(action)
        self.menu.addSeparator()
        for name in ("members", "invite"):
            self.menu.addAction(actions[name])
        actions["share"].setMenu(self.menu)
        self.menu.aboutToShow.connect(self._fill)
        self._for_whom.triggered.connect(lambda action: self._on_chosen(action.data()))
        bridge.status_changed.connect(self._on_status)
        self._on_status(status)
        self._name_other()

    # What new ones begin with

    @property
    def of_new(self) -> Share:
        return self._reading.share_of_new()

    @property
    def of_others(self) -> Share:
        """Whom a new playlist is for where it is not to be as new ones are."""
        return "everyone" if self.of_new == "nobody" else "nobody"

    def set_of_new(self, share: Share) -> None:
        sharing.set_default(self._replica, share)
        self._name_other()

    def _name_other(self) -> None:
        alone = self.of_others == "nobody"
        text = self.tr("New playlist on&ly for me") if alone else self.tr("New playlist for every&one here")
        self._actions["new-other"].setText(text)

    def _on_status(self, status: SyncStatus) -> None:
        joined = status.state is not SyncState.NO_SERVER
        self._actions["new-other"].setVisible(joined)
        self._actions["share"].setEnabled(joined)
        self._actions["share"].setToolTip(
            "" if joined else self.tr("Join a server first; then playlists can be shared.")
        )

    # The menu

    def _fill(self) -> None:
        """Show whom the playlist is for, as it is known here."""
        playlist = self._chosen()
        owns = playlist is not None and playlist.role == "owner"
        members = self._reading.members(playlist.id) if playlist is not None else []
        open_to_all = playlist is not None and self._reading.is_open(playlist.id)
        some = any(not one.is_me and not one.is_everyone for one in members)
        self.alone.setText(self.tr("&Only its members") if some or not owns else self.tr("&Only me"))
        self.everyone.setChecked(open_to_all)
        self.alone.setChecked(not open_to_all)
        reason = "" if owns else self.tr("Its owner says whom a playlist is for.")
        for action in self._for_whom.actions():
            action.setEnabled(owns)
            action.setToolTip(reason)

    def _on_chosen(self, share: Share) -> None:
        playlist = self._chosen()
        if playlist is not None and self._reading.is_open(playlist.id) != (share == "everyone"):
            self.share(playlist, share)

    def share(self, playlist: PlaylistInfo, share: Share) -> None:
        """Have a playlist be for everyone here, or not."""
        if sharing.set_wish(self._replica, playlist.id, share):
            self.said.emit(self._done(playlist, share))
            return
        wanted = Membership(playlist_id=playlist.id, user_id=EVERYONE, role="editor", deleted=share == "nobody")

        def done(_: Any) -> None:
            self.said.emit(self._done(playlist, share))

        def failed(error: Exception) -> None:
            sentence = self.tr("{} is for the same people as before. {}")
            self.said.emit(sentence.format(wording.quoted(playlist.name), in_our_words(str(error))))

        self._bridge.ask(asking.change_members(wanted), asking.read_members, done, failed)

    def _done(self, playlist: PlaylistInfo, share: Share) -> str:
        others = [one for one in self._reading.members(playlist.id) if not one.is_me and not one.is_everyone]
        if share == "everyone":
            sentence = self.tr("{} is for everyone here, who may edit it.")
        elif others:
            sentence = self.tr("{} is for its members alone.")
        else:
            sentence = self.tr("{} is for you alone.")
        return sentence.format(wording.quoted(playlist.name))
