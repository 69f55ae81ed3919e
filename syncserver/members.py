"""Changing who is let into a playlist: asked online, judged under the write lock, one row for a user in a playlist.

Only an owner changes members; anyone may end their own membership; the last owner cannot, and `*` never is one.
"""

from collections.abc import Sequence
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from syncserver import epochs, sharing
from syncserver.accounts import is_user
from syncserver.db import Session, Statement, named
from syncserver.errors import BadRequest
from syncserver.models import Member
from syncserver.protocol import records
from syncserver.protocol.messages import PushAnswer, PushResult
from syncserver.protocol.records import EVERYONE, Role, Status
from syncserver.protocol.validation import Id, id_of
from syncserver.quotas import check_count, full_disk
from syncserver.records import playlists_among
from syncserver.rights import Action, authorise
from syncserver.store import Store, Writing

_FIND_BY_ID = Statement(Member.select(*sharing.COLUMNS).where(Member.id == named("id")), "id")
_OTHER_OWNERS = Statement(
    Member.select(Member.id)
    .where(
        (Member.playlist_id == named("playlist_id"))
        & (Member.role == named("owner"))
        & (Member.user_id != named("user_id"))
        & ~Member.deleted
    )
    .limit(named("limit")),
    *("playlist_id", "owner", "user_id", "limit"),
)
_encode = msgspec.json.Encoder().encode
_UserId = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[^\x00]*$")]


class PushedMember(msgspec.Struct, kw_only=True, frozen=True, rename="camel"):
    """A membership as a client sends it: named by its id, or by playlist and user. Without `deleted` it is live."""

    id: Id | UnsetType = UNSET
    playlist_id: Id | UnsetType = UNSET
    user_id: _UserId | UnsetType = UNSET
    role: Role | UnsetType = UNSET
    deleted: bool = False


class _No(Exception):
    """Why one record is not taken."""

    def __init__(self, status: Status, sentence: str, path: str = "$", held: records.Member | None = None) -> None:
        super().__init__(sentence)
        self.status: Status = status
        self.sentence = sentence
        self.path = path
        self.held = held


def push_members(
    store: Store, user_id: str, raws: Sequence[msgspec.Raw], epoch: str | None = None, seen: str = ""
) -> PushAnswer:
    """Change memberships and answer what became of each, in their order.

    Raises `BadRequest`, `TooLarge`, `DatabaseWentBack` or `Unavailable`, and then nothing is stored.
    """
    check_count(store.limits, len(raws))
    store = store.at_this_moment()
    full = full_disk(store)
    with store.writing() as writing:
        epochs.check(writing.session, epoch, seen)
        results = [_take(writing, user_id, raw, full) for raw in raws]
    return PushAnswer(results=results, latest=writing.stamps.last, server_id=store.server_id, epoch=store.epoch)


def _take(writing: Writing, user_id: str, raw: msgspec.Raw, full: str) -> PushResult:
    named_id = id_of(memoryview(raw))
    try:
        pushed = _read(raw)
        held = _held(writing.session, pushed)
        wanted = _wanted(pushed, held)
        status, after = _judge(writing, user_id, wanted, held, full)
    except _No as no:
        return _result(named_id, no.status, no.held, no.sentence, no.path)
    return _result(named_id, status, after)


def _read(raw: msgspec.Raw) -> PushedMember:
    try:
        return msgspec.json.decode(raw, type=PushedMember)
    except msgspec.ValidationError as error:
        sentence, _, path = str(error).partition(" - at ")
        raise _No("invalid", sentence, path.strip("`") or "$") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadRequest(f"The push cannot be read: {error}.") from None


def _held(session: Session, pushed: PushedMember) -> records.Member | None:
    if pushed.playlist_id is not UNSET and pushed.user_id is not UNSET:
        return sharing.membership(session, pushed.playlist_id, pushed.user_id)
    row = session.one(_FIND_BY_ID, pushed.id) if pushed.id is not UNSET else None
    return None if row is None else sharing.member_of(row)


def _wanted(pushed: PushedMember, held: records.Member | None) -> records.Member:
    """Write the membership as it is to be. Raises `_No` where it does not say whose it is."""
    if held is not None:
        role = held.role if pushed.role is UNSET else pushed.role
        return msgspec.structs.replace(held, role=role, deleted=pushed.deleted)
    if pushed.playlist_id is UNSET or pushed.user_id is UNSET:
        raise _No("unknown", "The server does not have this membership: name playlistId and userId.")
    return records.Member(
        id=sharing.member_id(pushed.playlist_id, pushed.user_id),
        playlist_id=pushed.playlist_id,
        user_id=pushed.user_id,
        role="editor" if pushed.role is UNSET else pushed.role,
        deleted=pushed.deleted,
        updated_at="",
    )


def _judge(
    writing: Writing, user_id: str, wanted: records.Member, held: records.Member | None, full: str
) -> tuple[Status, records.Member | None]:
    session = writing.session
    role = sharing.roles_in(session, user_id, [wanted.playlist_id]).get(wanted.playlist_id)
    if role is None:
        raise _stranger(session, wanted)
    if (wanted.deleted and (held is None or held.deleted)) or wanted == held:
        return "unchanged", held
    if not authorise(role, "members", _action(user_id, wanted, held)):
        raise _No("forbidden", "Only an owner of this playlist changes its members.", held=held)
    _check(session, wanted, held)
    if full and not wanted.deleted:
        raise _No("over_limit", full, held=held)
    return "applied", _store(writing, wanted, held)


def _stranger(session: Session, wanted: records.Member) -> _No:
    if not playlists_among(session, [wanted.playlist_id]).get(wanted.playlist_id):
        return _No("missing_parent", "The server does not have this playlist: send that first.")
    return _No("forbidden", "This belongs to a playlist that you have no part in.")


def _action(user_id: str, wanted: records.Member, held: records.Member | None) -> Action:
    if wanted.deleted:
        return "leave" if wanted.user_id == user_id else "delete"
    return "create" if held is None or held.deleted else "edit"


def _check(session: Session, wanted: records.Member, held: records.Member | None) -> None:
    """Refuse what nobody may do, an owner neither."""
    if wanted.user_id == EVERYONE and wanted.role == "owner":
        raise _No("invalid", "Everyone at once cannot be an owner.", "$.role", held)
    if wanted.user_id != EVERYONE and not is_user(session, wanted.user_id):
        raise _No("invalid", "There is no such user on this server.", "$.userId", held)
    if _gives_up_owning(wanted, held) and _is_last_owner(session, wanted):
        raise _No("forbidden", "A playlist keeps at least one owner: make somebody else an owner first.", held=held)


def _gives_up_owning(wanted: records.Member, held: records.Member | None) -> bool:
    owned = held is not None and held.role == "owner" and not held.deleted
    return owned and (wanted.deleted or wanted.role != "owner")


def _is_last_owner(session: Session, member: records.Member) -> bool:
    return session.one(_OTHER_OWNERS, member.playlist_id, "owner", member.user_id, 1) is None


def _store(writing: Writing, wanted: records.Member, held: records.Member | None) -> records.Member:
    if held is None:
        sharing.found(writing.session, writing.stamps, wanted.playlist_id, {wanted.user_id: wanted.role})
        return msgspec.structs.replace(wanted, updated_at=writing.stamps.last)
    return sharing.change(writing.session, writing.stamps, held, wanted.role, wanted.deleted)


def _result(
    named_id: str, status: Status, held: records.Member | None, sentence: str = "", path: str = ""
) -> PushResult:
    return PushResult(
        id=named_id or (held.id if held else ""),
        status=status,
        updated_at=held.updated_at if held else "",
        record=msgspec.Raw(_encode(held)) if held else None,
        path=path,
        sentence=sentence,
    )
