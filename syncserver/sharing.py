"""Who is let into a playlist: its live member rows, `*` standing for everyone on this server."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from syncserver.db import ManyKeys, Row, Session, Statement, named
from syncserver.models import Member
from syncserver.protocol import records
from syncserver.protocol.records import EVERYONE, Role, history_id
from syncserver.rights import authorise, greatest
from syncserver.stamping import Stamps

COLUMNS = (Member.id, Member.playlist_id, Member.user_id, Member.role, Member.deleted, Member.updated_at)
_LIVE = (Member.playlist_id, Member.user_id, Member.role)

_ADD = Statement(
    Member.insert(
        {
            Member.id: named("id"),
            Member.playlist_id: named("playlist_id"),
            Member.user_id: named("user_id"),
            Member.role: named("role"),
            Member.deleted: named("deleted"),
            Member.updated_at: named("updated_at"),
        }
    ),
    *("id", "playlist_id", "user_id", "role", "deleted", "updated_at"),
)
_FIND = Statement(
    Member.select(*COLUMNS).where((Member.playlist_id == named("playlist_id")) & (Member.user_id == named("user_id"))),
    *("playlist_id", "user_id"),
)
_UPDATE = Statement(
    Member.update(
        {Member.role: named("role"), Member.deleted: named("deleted"), Member.updated_at: named("updated_at")}
    ).where(Member.id == named("id")),
    *("role", "deleted", "updated_at", "id"),
)
_ERASE = Statement(Member.delete().where((Member.playlist_id == named("playlist_id")) & ~Member.deleted), "playlist_id")
_ANY_MEMBERS = ManyKeys(lambda keys: Member.select(Member.playlist_id).where(Member.playlist_id.in_(keys)))
_OF_PLAYLISTS = ManyKeys(lambda keys: Member.select(*_LIVE).where(Member.playlist_id.in_(keys) & ~Member.deleted))


def visible_to() -> Any:
    """Build the subquery of the playlists that a user may see; its parameters are `user` and `everyone`."""
    return Member.select(Member.playlist_id).where(
        Member.user_id.in_([named("user"), named("everyone")]) & ~Member.deleted
    )


def roles_in(session: Session, user_id: str, playlist_ids: Iterable[str]) -> dict[str, Role]:
    """Read what a user is in each of these playlists; those that they may not see are left out."""
    found: dict[str, list[Role]] = {}
    for playlist_id, member, role in session.over(_OF_PLAYLISTS, playlist_ids):
        if member in (user_id, EVERYONE):
            found.setdefault(playlist_id, []).append(role)
    roles = {playlist_id: greatest(roles) for playlist_id, roles in found.items()}
    return {playlist_id: role for playlist_id, role in roles.items() if role and authorise(role, "playlists", "see")}


def audiences_of(session: Session, playlist_ids: Iterable[str]) -> dict[str, set[str]]:
    """Read who may see each of these playlists, as ids of users and `*` for everyone: `visible_to` the other way."""
    audiences: dict[str, set[str]] = {}
    for playlist_id, member, _ in session.over(_OF_PLAYLISTS, playlist_ids):
        audiences.setdefault(playlist_id, set()).add(member)
    return audiences


def had_members(session: Session, playlist_ids: Iterable[str]) -> set[str]:
    """Tell which of these playlists have rows of members, ended ones too."""
    return {playlist_id for (playlist_id,) in session.over(_ANY_MEMBERS, playlist_ids)}


def found(session: Session, stamps: Stamps, playlist_id: str, members: Mapping[str, Role]) -> None:
    """Store the first members of a new playlist, given as user id to role."""
    rows = [
        (member_id(playlist_id, user_id), playlist_id, user_id, role, False, stamps.draw())
        for user_id, role in members.items()
    ]
    session.many(_ADD, rows)


def membership(session: Session, playlist_id: str, user_id: str) -> records.Member | None:
    """Read what one user is in one playlist, or was: it may be deleted."""
    row = session.one(_FIND, playlist_id, user_id)
    return None if row is None else member_of(row)


def change(session: Session, stamps: Stamps, member: records.Member, role: Role, deleted: bool) -> records.Member:
    """Store another role of a member, or that they are none any more."""
    after = msgspec.structs.replace(member, role=role, deleted=deleted, updated_at=stamps.draw())
    session.run(_UPDATE, after.role, after.deleted, after.updated_at, after.id)
    return after


def grant(session: Session, stamps: Stamps, playlist_id: str, user_id: str, role: Role) -> None:
    """Let a user into a playlist; who may do as much already keeps what they have."""
    held = membership(session, playlist_id, user_id)
    if held is None:
        found(session, stamps, playlist_id, {user_id: role})
    elif not may_as_much(held, role):
        change(session, stamps, held, role, deleted=False)


def may_as_much(held: records.Member | None, role: Role) -> bool:
    """Tell whether a member may do all that this role may."""
    return held is not None and not held.deleted and greatest((held.role, role)) == held.role


def member_id(playlist_id: str, user_id: str) -> str:
    """Name the membership of one user in one playlist, so that there is one row for it however often it is granted."""
    return history_id(playlist_id, "members", user_id)


def member_of(row: Row) -> records.Member:
    """Read a row of the table (`COLUMNS`)."""
    row_id, playlist_id, user_id, role, deleted, updated_at = row
    return records.Member(
        id=row_id, playlist_id=playlist_id, user_id=user_id, role=role, deleted=bool(deleted), updated_at=updated_at
    )


def erase_members(session: Session, playlist_id: str) -> None:
    """Erase who is let into a playlist. Who was let go stays: whoever has yet to hear of that hears it."""
    session.run(_ERASE, playlist_id)
