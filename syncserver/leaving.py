"""Removing an account: its devices are signed out, its memberships end, and its playlists are handed on.

What nobody else has a part in is erased with it. The user's row stays, marked as deleted, because the history names
them.
"""

from collections.abc import Sequence

from syncserver import invitations, passwords, sharing
from syncserver.accounts import change_user, find_user
from syncserver.db import Session, Statement, named
from syncserver.devices import sign_out_all
from syncserver.errors import BadRequest, Conflict, NotFound
from syncserver.history import erase_history
from syncserver.models import Member
from syncserver.records import erase_playlist
from syncserver.store import Store, Writing

_MINE = Statement(
    Member.select(*sharing.COLUMNS).where((Member.user_id == named("user_id")) & ~Member.deleted), "user_id"
)
_OTHERS = Statement(
    Member.select(Member.role).where(
        (Member.playlist_id == named("playlist_id")) & (Member.user_id != named("user_id")) & ~Member.deleted
    ),
    *("playlist_id", "user_id"),
)


def remove_account(store: Store, user_id: str, hand_on_to: str = "") -> None:
    """Remove a user; playlists of which they are the last owner go to `hand_on_to`.

    Raises `BadRequest` for somebody whom nothing can be handed on to, `NotFound` for a user who is gone, `Conflict`
    where a playlist with other members would be left without an owner; then nothing has changed.
    """
    with store.writing() as writing:
        user = find_user(writing.session, user_id)
        if user is None:
            raise NotFound("There is no such user on this server.")
        nobodys = _hand_on(writing, user_id, hand_on_to)
        for row in writing.session.all(_MINE, user_id):
            member = sharing.member_of(row)
            sharing.change(writing.session, writing.stamps, member, member.role, deleted=True)
        _erase(writing.session, nobodys)
        invitations.revoke_all_of(writing.session, user_id)
        passwords.remove_password(writing.session, user_id)
        sign_out_all(writing.session, user_id)
        change_user(writing, user, user.name, deleted=True)


def _hand_on(writing: Writing, user_id: str, hand_on_to: str) -> Sequence[str]:
    """Hand on what nobody else owns; answer the playlists that nobody has a part in from now on."""
    alone, shared = _owned_alone(writing.session, user_id)
    if not hand_on_to:
        if shared:
            raise Conflict(_nobody_named(len(shared)))
        return alone
    if hand_on_to == user_id or find_user(writing.session, hand_on_to) is None:
        raise BadRequest("There is no such other user on this server to hand playlists on to.")
    for playlist_id in (*alone, *shared):
        sharing.grant(writing.session, writing.stamps, playlist_id, hand_on_to, "owner")
    return ()


def _erase(session: Session, playlist_ids: Sequence[str]) -> None:
    """Erase playlists with all that is in them. Should somebody who still has one offer it, it begins anew as theirs.

    The rows of who was a member stay: whoever has yet to hear that they were let go hears it.
    """
    for playlist_id in playlist_ids:
        erase_playlist(session, playlist_id)
        erase_history(session, playlist_id)


def _owned_alone(session: Session, user_id: str) -> tuple[Sequence[str], Sequence[str]]:
    """Find the playlists that have no other owner: those that nobody else sees, and those with other members."""
    alone: list[str] = []
    shared: list[str] = []
    for row in session.all(_MINE, user_id):
        member = sharing.member_of(row)
        others = {role for (role,) in session.all(_OTHERS, member.playlist_id, user_id)}
        if member.role == "owner" and "owner" not in others:
            (shared if others else alone).append(member.playlist_id)
    return alone, shared


def _nobody_named(count: int) -> str:
    what = "a playlist" if count == 1 else f"{count} playlists"
    return f"This account is the last owner of {what} that others use: say to whom to hand on what it owns."
