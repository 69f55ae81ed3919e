"""Joining a server: an account there becomes this replica's own user, and everything here is offered to it.

Whoever signs in again to the account that this replica had goes on where it stopped: nothing is offered anew.
"""

import platform
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import msgspec

from desktop.store import rejoining, state
from desktop.store.replica import Replica
from desktop.sync import asking, credentials
from desktop.sync.addresses import clean_url
from desktop.sync.credentials import Credential
from desktop.sync.errors import AnotherAccount, NotAServer, OtherServer, Refused, SpeaksHttps, SyncError
from desktop.sync.exchange import Request
from desktop.sync.pinning import certificate_of, pin_of_certificate
from desktop.sync.refusals import error_of
from desktop.sync.remote import Remote
from syncserver.protocol.codes import tidy_code
from syncserver.protocol.errors import BadMessage
from syncserver.protocol.invitation import InvitationLink, for_browsers, leads_to, read_link
from syncserver.protocol.messages import Health, decode
from syncserver.protocol.people import Account, NewUser, SignIn

_LONGEST_DEVICE: Final = 100


@dataclass(frozen=True, slots=True)
class ShareChoice:
    """Which of the playlists made before are shared with everyone on the server: all, these, or none."""

    everyone: bool = False
    playlist_ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownThere:
    """Somebody who has an account on the server already.

    Without a password an invitation to that account lets them in. `another`: it may be another account than the one
    that this replica had there.
    """

    password: str = field(default="", repr=False)
    another: bool = False


@dataclass(frozen=True, slots=True)
class _CameIn:
    """What lets this device in, the playlist to which its invitation leads, and whether the account was just made."""

    credential: Credential
    opens: str = ""
    made: bool = False


def join(
    replica: Replica,
    profile: Path,
    url: str,
    name: str,
    share: ShareChoice,
    opened: Callable[[Remote], None] = lambda remote: None,
    *,
    known: KnownThere | None = None,
) -> str:
    """Join the server at an address, or to which an invitation leads (`url` is either), under a name.

    Answers the id of the playlist to which the invitation leads, "" where it leads to none. Raises `SyncError` with a
    sentence; then nothing has changed. It is `CertificateUnknown` where a person has to compare digits first. Whoever
    is `known` there signs in to the account of that name; everybody else gets a new one. `opened` is given the way to
    the server before it is used, so that another thread can close it.
    """
    name = name.strip()
    if not name:
        raise Refused("A name is needed, so that the others can see who added what.")
    link, remote, server_id = _reach(url, opened)
    try:
        came = _get_in(remote, profile, server_id, name, link.code, known)
        credential = came.credential
        if link.code or known is not None:
            _check_same_account(replica, remote, came, known)
        opens = came.opens or _let_in(remote, credential, link.code)
    finally:
        remote.close()
    credentials.keep(profile, credential)
    if rejoining.is_own(replica, server_id, credential.user_id):
        rejoining.go_on(replica, url=link.url, name=credential.name)
        return opens
    rejoining.join_server(
        replica,
        url=link.url,
        server_id=server_id,
        user_id=credential.user_id,
        name=credential.name,
        everyone=share.everyone,
        shared=share.playlist_ids,
    )
    return opens


def is_known(profile: Path, url: str) -> bool:
    """Tell whether a server still knows this computer from before. Raises `SyncError`."""
    _link, remote, server_id = _reach(url, lambda remote: None)
    try:
        return _still_known(remote, profile, server_id) is not None
    finally:
        remote.close()


def _reach(text: str, opened: Callable[[Remote], None]) -> tuple[InvitationLink, Remote, str]:
    """Find who answers where an address or invitation leads; encrypted, too, where the address does not say how."""
    link = invitation_of(text)
    try:
        return link, *_meet(link, opened)
    except SpeaksHttps:
        if "://" in text:
            raise
        link = link._replace(url=link.url.replace("http:", "https:", 1))
        return link, *_meet(link, opened)


def _meet(link: InvitationLink, opened: Callable[[Remote], None]) -> tuple[Remote, str]:
    remote = Remote(link.url, certificate=certificate_of(link))
    opened(remote)
    try:
        return remote, server_at(remote)
    except SyncError:
        remote.close()
        raise


def invitation_of(text: str) -> InvitationLink:
    """Read what leads to a server: an invitation, or an address as people type it, perhaps with a code behind it.

    Raises `Refused`.
    """
    try:
        link = read_link(text)
    except BadMessage as error:
        raise Refused(str(error)) from None
    if link is not None:
        return link
    if tidy_code(text):
        raise Refused("A code alone does not say where the server is: write its address before the code.")
    whole = for_browsers(text)
    address, _, code = whole.partition(" ")
    return InvitationLink(clean_url(address), tidy_code(code)) if tidy_code(code) else InvitationLink(clean_url(whole))


def is_to_joined(replica: Replica, profile: Path, link: InvitationLink) -> bool:
    """Tell whether a link leads to the server that was joined, by its address or by its certificate."""
    if leads_to(link.url, replica.state(state.SERVER_URL)):
        return True
    credential = credentials.find(profile, replica.state(state.SERVER_ID)) if link.pin else None
    return credential is not None and pin_of_certificate(credential.certificate) == link.pin


def leave(replica: Replica) -> None:
    """Stop syncing with the server; everything stays here."""
    rejoining.leave_server(replica)


def remote_of(replica: Replica, profile: Path) -> Remote | None:
    """Open the way to the server that this replica has joined; None if it has joined none."""
    url = replica.state(state.SERVER_URL)
    if not url:
        return None
    credential = credentials.find(profile, replica.state(state.SERVER_ID))
    return Remote(url, credential.token, credential.certificate) if credential else Remote(url)


def is_signed_in(replica: Replica, profile: Path) -> bool:
    """Ask the server that was joined whether it still knows this device. Raises `Unreachable`."""
    remote = remote_of(replica, profile)
    if remote is None:
        return False
    try:
        return remote.send(Request("/users")).status != 401
    finally:
        remote.close()


def check_same_server(replica: Replica, remote: Remote) -> None:
    """Ask who answers at the address. Raises `OtherServer` where it is not the server that was joined."""
    if server_at(remote) != replica.state(state.SERVER_ID):
        raise OtherServer(
            f"Another server answers at {remote.url} than the one that this computer joined. Nothing was sent to it."
            " Join the new one, or stop syncing; everything stays here."
        )


def _still_known(remote: Remote, profile: Path, server_id: str) -> Credential | None:
    """Find the account that this device has there already; a server that was set back may not know it any more."""
    credential = credentials.find(profile, server_id)
    if credential is None:
        return None
    if credential.certificate and credential.certificate != remote.certificate:
        return None  # anybody can say that they are that server: its token is for whoever has its certificate
    signed_in = Remote(remote.url, credential.token, remote.certificate)
    try:
        known = signed_in.send(Request("/users")).status != 401
        return replace(credential, certificate=remote.certificate) if known else None
    finally:
        signed_in.close()


def server_at(remote: Remote) -> str:
    """Ask who answers; the id of a server. Raises `SyncError`."""
    answer = remote.send(Request("/health"))
    try:
        health: Health = decode(answer.body, Health)
    except BadMessage:
        raise NotAServer(f"What answers at {remote.url} is no server for shared playlists.") from None
    return health.server_id


def _let_in(remote: Remote, credential: Credential, code: str) -> str:
    """Have an invitation open its playlist to an account that was there already; to have joined it is not needed."""
    if not code:
        return ""
    signed_in = Remote(remote.url, credential.token, remote.certificate)
    try:
        return asking.read_redeemed(signed_in.send(asking.redeem(code)))
    except Refused:
        return ""
    finally:
        signed_in.close()


def _get_in(remote: Remote, profile: Path, server_id: str, name: str, code: str, known: KnownThere | None) -> _CameIn:
    if known is not None and known.password:
        asked = SignIn(name=name, password=known.password, device=_device())
        return _account(remote, server_id, Request("/sessions", body=msgspec.json.encode(asked)))
    there = _still_known(remote, profile, server_id)
    if there is not None:
        return _CameIn(there)
    somebody = NewUser(name=name, invitation=code or None, device=_device())
    return _account(remote, server_id, Request("/users", body=msgspec.json.encode(somebody)))


def _check_same_account(replica: Replica, remote: Remote, came: _CameIn, known: KnownThere | None) -> None:
    """See that it is the account that this replica had on that server; if not, undo what was done: nobody asked for it.

    An account that was just made is removed; one that was there before is somebody's, so only this device leaves it.
    """
    credential = came.credential
    if (known and known.another) or replica.state(state.SERVER_ID) != credential.server_id:
        return
    if rejoining.is_own(replica, credential.server_id, credential.user_id):
        return
    signed_in = Remote(remote.url, credential.token, remote.certificate)
    try:
        signed_in.send(Request("/users/me" if came.made else "/devices/current", method="DELETE"))
    finally:
        signed_in.close()
    ours = replica.state(state.USER_NAME)
    if came.made:
        raise AnotherAccount(
            f"That invitation was one for somebody new, not to the account of {ours} that this computer had there."
            f" Ask whoever runs the server for one to it (users reset {ours}), or say that it may be another account."
        )
    raise AnotherAccount(
        f"The account of {credential.name} is another one than the one of {ours}, which this"
        " computer had there. Say that it may be another one, and all that is here goes on as its own."
    )


def _device() -> str:
    """Name this computer, so that its owner knows it among others."""
    return platform.node()[:_LONGEST_DEVICE]


def _account(remote: Remote, server_id: str, request: Request) -> _CameIn:
    answer = remote.send(request)
    if answer.status != 201:
        raise error_of(answer)
    try:
        account: Account = decode(answer.body, Account)
    except BadMessage:
        raise NotAServer(f"What answers at {remote.url} is no server for shared playlists.") from None
    credential = Credential(server_id, account.id, account.name, account.token, remote.certificate)
    return _CameIn(credential, account.playlist_id, account.made)
