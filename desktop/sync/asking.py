"""What is asked of the server online and answered once: who is let into a playlist, and invitations.

Pure: functions that make a `Request`, and functions that read its `Answer` or raise a `SyncError` with a sentence.
Whatever is changed this way comes back over the feed, like everything else.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from desktop.sync.errors import NotAServer, Refused, SyncError
from desktop.sync.exchange import Answer, Request
from desktop.sync.refusals import error_of
from syncserver.protocol.errors import BadMessage
from syncserver.protocol.messages import Problem, PushAnswer, decode
from syncserver.protocol.people import Invitation, Invitations, NewInvitation, Redeem, Redeemed
from syncserver.protocol.records import Role

Answered = Callable[[Answer | SyncError], None]
"""Told what came of a request."""

_encode = msgspec.json.Encoder().encode
_TAKEN = frozenset(("applied", "unchanged", "merged"))


class Membership(msgspec.Struct, kw_only=True, frozen=True, rename="camel"):
    """Somebody's place in a playlist as it is to be; `deleted`: none."""

    playlist_id: str
    user_id: str
    role: Role = "editor"
    deleted: bool = False


def change_members(*wanted: Membership) -> Request:
    """Ask for changes of who is let in; one after the other, each judged by itself."""
    return Request("/members/batch", body=_encode({"records": wanted}))


def read_members(answer: Answer) -> None:
    """Raise `Refused` with the sentence of the first change that was not taken."""
    for result in read_answer(answer, PushAnswer).results:
        if result.status not in _TAKEN:
            raise Refused(result.sentence)


def invite(wanted: NewInvitation) -> Request:
    return Request("/invitations", body=_encode(wanted))


def read_invitation(answer: Answer) -> Invitation:
    """Read the invitation that was made; its code is told this once."""
    invitation: Invitation = read_answer(answer, Invitation)
    return invitation


def invitations() -> Request:
    return Request("/invitations")


def read_invitations(answer: Answer) -> list[Invitation]:
    """Read the invitations that one made oneself."""
    found: Invitations = read_answer(answer, Invitations)
    return found.invitations


def revoke(invitation_id: str) -> Request:
    return Request(f"/invitations/{invitation_id}", method="DELETE")


def redeem(code: str) -> Request:
    """Ask to be let in where an invitation leads, with the account that one has."""
    return Request("/invitations/redeem", body=_encode(Redeem(code=code)))


def read_redeemed(answer: Answer) -> str:
    """Read the id of the playlist that an invitation leads to; "" where it leads to none."""
    redeemed: Redeemed = read_answer(answer, Redeemed)
    return redeemed.playlist_id


def read_done(answer: Answer) -> None:
    """See that what was asked for is done, where there is nothing to tell."""
    _check(answer)


def read_answer(answer: Answer, kind: type[Any]) -> Any:
    """Read an answer as a message of this kind. Raises the `SyncError` that it means if it says no."""
    _check(answer)
    try:
        return decode(answer.body, kind)
    except BadMessage as error:
        raise NotAServer(f"What answers at the server's address is not understood: {error}") from None


def _check(answer: Answer) -> None:
    if 200 <= answer.status < 300:
        return
    if answer.status == 404 and (sentence := _sentence(answer)):
        # One thing is not there; what answers is our server all the same.
        raise Refused(sentence)
    raise error_of(answer)


def _sentence(answer: Answer) -> str:
    try:
        problem: Problem = decode(answer.body, Problem)
    except BadMessage:
        return ""
    return problem.error
