"""Changing who is let into a playlist: the server is asked, says yes or no, and what changed comes over the feed."""

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QObject, Signal

from desktop.store.queries_members import MemberInfo
from desktop.sync import asking
from desktop.sync.asking import Membership
from desktop.ui.bridge import Bridge
from desktop.ui.sentences import in_our_words
from syncserver.protocol.records import Role


class MemberChanges(QObject):
    """Asks for one change at a time."""

    asked = Signal()
    """The server has yet to answer."""

    answered = Signal(str)
    """It did: "" for yes, else a sentence."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.waiting = False

    def let_in(self, playlist_id: str, user_id: str, role: str) -> None:
        """Let somebody in, or have them do more or less from now on."""
        self._ask(Membership(playlist_id=playlist_id, user_id=user_id, role=cast(Role, role)))

    def remove(self, playlist_id: str, user_id: str) -> None:
        """Let somebody in no longer; of oneself, leave."""
        self._ask(Membership(playlist_id=playlist_id, user_id=user_id, deleted=True))

    def hand_over(self, playlist_id: str, me: str, to: str) -> None:
        """Make somebody else the owner; one stays as an editor."""
        self._ask(
            Membership(playlist_id=playlist_id, user_id=to, role="owner"),
            Membership(playlist_id=playlist_id, user_id=me, role="editor"),
        )

    def _ask(self, *wanted: Membership) -> None:
        if self.waiting:
            return
        self.waiting = True
        self.asked.emit()
        self._bridge.ask(asking.change_members(*wanted), asking.read_members, self._on_done, self._on_failed)

    def _on_done(self, _: Any) -> None:
        self.waiting = False
        self.answered.emit("")

    def _on_failed(self, error: Exception) -> None:
        self.waiting = False
        self.answered.emit(in_our_words(str(error)))


def is_only_owner(members: Sequence[MemberInfo]) -> bool:
    """Tell whether the person owns a playlist, and nobody else does."""
    return [member.is_me for member in members if member.role == "owner"] == [True]
