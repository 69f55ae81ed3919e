"""What an owner and the others can do about who is let into a playlist: what is asked first, what is refused at once,
and what goes to the server, which decides.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.store.queries import PlaylistInfo
from desktop.store.queries_members import MemberInfo
from desktop.ui.members.member_changes import MemberChanges, is_only_owner
from desktop.ui.models.member_model import name_of
from desktop.ui.question_bar import Answer, Question


class MemberDoings(QObject):
    """Does what is asked of it about the members of one playlist."""

    asked = Signal(object)
    """A `Question` that has to be answered first."""

    refused = Signal(str)
    """A sentence: the server was not even asked."""

    def __init__(self, changes: MemberChanges, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes = changes
        self._playlist: PlaylistInfo | None = None
        self._members: Sequence[MemberInfo] = ()

    def be_about(self, playlist: PlaylistInfo | None, members: Sequence[MemberInfo]) -> None:
        self._playlist, self._members = playlist, members

    def let_in(self, user_id: str) -> None:
        """Let somebody in who may edit; what they may do can be changed then."""
        if self._playlist is not None:
            self._changes.let_in(self._playlist.id, user_id, "editor")

    def give_role(self, member: MemberInfo, role: str) -> None:
        if self._playlist is None or role == member.role:
            return
        if member.is_me and is_only_owner(self._members):
            self._refuse_only_owner()
            return
        self._changes.let_in(self._playlist.id, member.user_id, role)

    def remove(self, member: MemberInfo) -> None:
        if self._playlist is not None:
            self._changes.remove(self._playlist.id, member.user_id)

    def hand_over(self, member: MemberInfo) -> None:
        playlist, me = self._playlist, self._me()
        if playlist is None or me is None:
            return
        text = self.tr("Hand ‘{}’ over to {}? You may still edit it, but no longer say who is let in.")
        hand_over = partial(self._changes.hand_over, playlist.id, me.user_id, member.user_id)
        answers = (Answer(self.tr("Keep it")), Answer(self.tr("Hand over"), hand_over))
        self.asked.emit(Question(text.format(playlist.name, name_of(member)), answers))

    def leave(self) -> None:
        playlist, me = self._playlist, self._me()
        if playlist is None or me is None:
            return
        if is_only_owner(self._members):
            self._refuse_only_owner()
            return
        if any(one.is_everyone for one in self._members):
            text = self.tr("Leave ‘{}’? You still see it as one of everyone here.")
        else:
            text = self.tr("Leave ‘{}’? It goes from this computer, and only an owner can let you in again.")
        leave = partial(self._changes.remove, playlist.id, me.user_id)
        answers = (Answer(self.tr("Stay")), Answer(self.tr("Leave"), leave))
        self.asked.emit(Question(text.format(playlist.name), answers))

    def _me(self) -> MemberInfo | None:
        return next((one for one in self._members if one.is_me), None)

    def _refuse_only_owner(self) -> None:
        sentence = self.tr(
            "You are the only owner, and a playlist keeps at least one. Make somebody else an owner first:"
            " select a member, then ‘Hand over’."
        )
        self.refused.emit(sentence)
