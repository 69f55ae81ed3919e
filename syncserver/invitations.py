"""Invitations: a code that lets people in, a number of times until it expires, perhaps into a playlist at once.

Only the SHA-256 of a code is stored. A code is spent under the write lock, so that however many come at once, no more
get in than it is good for.
"""

import hashlib
from dataclasses import dataclass

from peewee import fn

from syncserver import sharing
from syncserver.db import Row, Session, Statement, named
from syncserver.devices import SignedIn
from syncserver.errors import BadRequest, NoRoom, NotAllowed, NotFound
from syncserver.models import Invitation as Table
from syncserver.protocol.codes import CODE_BYTES, tidy_code, write_code
from syncserver.protocol.ids import new_id
from syncserver.protocol.people import Invitation, NewInvitation, Redeemed
from syncserver.protocol.records import Role
from syncserver.protocol.stamps import write_time
from syncserver.quotas import check_disk
from syncserver.rights import authorise
from syncserver.store import Store, Writing

MOST_DAYS, MOST_USES = 365, 1_000
BY_OPERATOR = ""
"""Who made an invitation that was asked for on the command line."""


_DAY = 24 * 3_600 * 1_000_000

_COLUMNS = (
    Table.id, Table.created_at, Table.created_by, Table.expires_at, Table.uses, Table.used, Table.revoked,
    Table.playlist_id, Table.role, Table.user_id,
)  # fmt: skip
_ADD = Statement(
    Table.insert(
        {
            Table.code_hash: named("code_hash"),
            Table.id: named("id"),
            Table.created_at: named("created_at"),
            Table.created_by: named("created_by"),
            Table.expires_at: named("expires_at"),
            Table.uses: named("uses"),
            Table.used: named("used"),
            Table.revoked: named("revoked"),
            Table.playlist_id: named("playlist_id"),
            Table.role: named("role"),
            Table.user_id: named("user_id"),
        }
    ),
    *("id", "code_hash", "created_at", "created_by", "expires_at"),
    *("uses", "used", "revoked", "playlist_id", "role", "user_id"),
)
_FIND = Statement(Table.select(*_COLUMNS).where(Table.code_hash == named("code_hash")), "code_hash")
_SPEND = Statement(Table.update({Table.used: Table.used + named("one")}).where(Table.id == named("id")), "one", "id")
_MADE_BY = Statement(
    Table.select(*_COLUMNS).where(Table.created_by == named("user_id")).order_by(Table.id.desc()), "user_id"
)
_OPEN = Statement(
    Table.select(fn.COUNT(Table.number)).where(
        (Table.created_by == named("user_id"))
        & (Table.expires_at > named("now"))
        & (Table.used < Table.uses)
        & ~Table.revoked
    ),
    *("user_id", "now"),
)
_REVOKE = Statement(
    Table.update({Table.revoked: named("revoked")})
    .where((Table.id == named("id")) & (Table.created_by == named("user_id")))
    .returning(Table.id),
    *("revoked", "id", "user_id"),
)
_REVOKE_OF = Statement(
    Table.update({Table.revoked: named("revoked")}).where(
        (Table.created_by == named("made_by")) | (Table.user_id == named("user_id"))
    ),
    *("revoked", "made_by", "user_id"),
)


@dataclass(frozen=True)
class Spent:
    """What a code is good for. `user_id` is "" where it makes a new account."""

    user_id: str
    playlist_id: str
    role: Role


def invite(store: Store, user: SignedIn, asked: NewInvitation) -> Invitation:
    """Make an invitation, with its code.

    Raises `BadRequest`, `NotFound` or `NotAllowed` for its playlist, `NoRoom` where too many are open.
    """
    check_disk(store)
    most = store.limits.invitations_per_user
    with store.writing() as writing:
        if (writing.session.one(_OPEN, user.user_id, write_time(writing.stamps.now)) or (0,))[0] >= most:
            if most == 1:
                raise NoRoom("You have an invitation that is still good, which is all one may: take it back first.")
            raise NoRoom(f"You have {most} invitations that are still good, which is all one may: take one back first.")
        if asked.playlist_id:
            _check_owner(writing.session, user.user_id, asked.playlist_id)
        return make(store, writing, asked, user.user_id)


def make(store: Store, writing: Writing, asked: NewInvitation, made_by: str, for_user: str = "") -> Invitation:
    """Make an invitation without asking who may; `for_user` is the account that it signs in to."""
    if not 1 <= asked.days <= MOST_DAYS:
        raise BadRequest(f"An invitation lasts 1 to {MOST_DAYS} days, not {asked.days}.")
    if not 1 <= asked.uses <= MOST_USES:
        raise BadRequest(f"An invitation is for 1 to {MOST_USES} people, not {asked.uses}.")
    code, now = write_code(store.random.randbytes(CODE_BYTES)), writing.stamps.now
    made = Invitation(
        id=new_id(now, store.random),
        code=code,
        created_at=write_time(now),
        expires_at=write_time(now + asked.days * _DAY),
        uses=asked.uses,
        used=0,
        revoked=False,
        playlist_id=asked.playlist_id,
        role=asked.role if asked.playlist_id else "",
        created_by=made_by,
    )
    moments = (made.created_at, made.created_by, made.expires_at)
    good_for = (made.uses, made.used, made.revoked, made.playlist_id, made.role, for_user)
    writing.session.run(_ADD, made.id, _hash(code), *moments, *good_for)
    return made


def invitations_of(session: Session, user_id: str) -> list[Invitation]:
    """List the invitations that a user made, the newest first; their codes are not known any more."""
    return [_invitation_of(row) for row in session.all(_MADE_BY, user_id)]


def revoke(store: Store, user_id: str, invitation_id: str) -> None:
    """Take an invitation back; who came in by it stays. Raises `NotFound` for one that somebody else made."""
    with store.writing() as writing:
        if writing.session.one(_REVOKE, True, invitation_id, user_id) is None:
            raise NotFound("You made no such invitation.")


def revoke_all_of(session: Session, user_id: str) -> None:
    """Take back what a user made, and what would sign in to their account."""
    session.run(_REVOKE_OF, True, user_id, user_id)


def spend(writing: Writing, code: str) -> Spent:
    """Use up one use of a code. Raises `NotAllowed` with the reason why it is good for nothing."""
    invitation, good_for = _find(writing, code)
    return _use_up(writing, invitation, good_for)


def let_in(writing: Writing, user_id: str, spent: Spent) -> None:
    """Make a user a member of the playlist that an invitation leads to, if it leads to one."""
    if spent.playlist_id:
        sharing.grant(writing.session, writing.stamps, spent.playlist_id, user_id, spent.role)


def redeem(store: Store, user: SignedIn, code: str) -> Redeemed:
    """Let somebody who has an account already in where an invitation leads. Raises `NotAllowed`.

    Nothing is used up by whoever gains nothing: they are in already, and may only be opening their own link again.
    """
    with store.writing() as writing:
        invitation, good_for = _find(writing, code)
        if good_for.user_id:
            raise NotAllowed("This invitation signs in to an account: use it on a device that is not signed in.")
        if not _is_in(writing.session, user.user_id, good_for):
            let_in(writing, user.user_id, _use_up(writing, invitation, good_for))
    return Redeemed(playlist_id=good_for.playlist_id)


def _find(writing: Writing, code: str) -> tuple[Invitation, Spent]:
    row = writing.session.one(_FIND, _hash(tidy_code(code)))
    if row is None:
        raise NotAllowed("This server does not know that invitation: ask for its link again.")
    invitation = _invitation_of(row)
    role: Role = "viewer" if invitation.role == "viewer" else "editor"
    return invitation, Spent(str(row[-1]), invitation.playlist_id, role)


def _use_up(writing: Writing, invitation: Invitation, good_for: Spent) -> Spent:
    _check_good(writing, invitation)
    writing.session.run(_SPEND, 1, invitation.id)
    return good_for


def _is_in(session: Session, user_id: str, good_for: Spent) -> bool:
    return not good_for.playlist_id or sharing.may_as_much(
        sharing.membership(session, good_for.playlist_id, user_id), good_for.role
    )


def _check_good(writing: Writing, invitation: Invitation) -> None:
    if invitation.revoked:
        raise NotAllowed("This invitation was taken back: ask for a new one.")
    if invitation.expires_at <= write_time(writing.stamps.now):
        raise NotAllowed("This invitation has expired: ask for a new one.")
    if invitation.used >= invitation.uses:
        raise NotAllowed("This invitation has been used already: ask for a new one.")
    if invitation.playlist_id and not _owns(writing.session, invitation.created_by, invitation.playlist_id):
        raise NotAllowed("Whoever made this invitation does not own that playlist any more: ask for a new one.")


def _check_owner(session: Session, user_id: str, playlist_id: str) -> None:
    role = sharing.roles_in(session, user_id, [playlist_id]).get(playlist_id)
    if role is None:
        raise NotFound("There is no such playlist.")
    if not authorise(role, "members", "create"):
        raise NotAllowed("Only an owner of this playlist invites people to it.")


def _owns(session: Session, user_id: str, playlist_id: str) -> bool:
    role = sharing.roles_in(session, user_id, [playlist_id]).get(playlist_id)
    return authorise(role, "members", "create")


def _invitation_of(row: Row) -> Invitation:
    (row_id, created_at, created_by, expires_at, uses, used, revoked, playlist_id, role, _) = row
    return Invitation(
        id=row_id,
        code="",
        created_at=created_at,
        expires_at=expires_at,
        uses=uses,
        used=used,
        revoked=bool(revoked),
        playlist_id=playlist_id,
        role=role,
        created_by=created_by,
    )


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
