"""The command that joins a server, signs in to it again, or opens an invitation on the one that is joined.

What it needs of the network is loaded when it is used.
"""

import getpass
import sys
from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from desktop.commands import questions
from desktop.commands.context import Context
from desktop.commands.failures import DONE, Failure, Misuse
from desktop.commands.terminal import count, quoted
from desktop.store import queries, state

if TYPE_CHECKING:
    from desktop.sync.errors import CertificateUnknown
    from syncserver.protocol.invitation import InvitationLink

_LOOK_AT: Final = """\
The server shows this certificate:

    {}

Compare the digits with those that the server printed when it started; whoever runs it can read them to you.
If they differ, somebody is between you and the server."""


def join(context: Context, args: Namespace) -> int:
    everyone = args.share == "everyone"
    if args.password or args.password_stdin:
        return sign_in(context, args, _password(context, args))
    another = args.another_account
    if join_server(context, args.url, args.name, everyone=everyone, digits=args.certificate, another=another):
        whose = "everyone there" if args.share == "everyone" else "nobody"
        playlists = count(len(queries.playlists(context.connection)), "playlist")
        context.say(
            f"Joined {context.replica.state(state.SERVER_URL)} as {quoted(context.replica.state(state.USER_NAME))}.",
            f"What was made here before, {playlists}, is shared with {whose} (--share); what is made from now on,"
            " with everyone unless you say otherwise. Send it with: sync",
        )
    elif (link := _address(context, args.url)).code:
        open_invitation(context, link)
    else:
        context.say(f"{context.replica.state(state.SERVER_URL)} was joined before.")
    return DONE


def sign_in(context: Context, args: Namespace, password: str) -> int:
    """Sign in to an account that there is already, as for the first time or again."""
    from desktop.sync.joining import KnownThere, ShareChoice
    from desktop.sync.joining import join as join_by

    replica = context.replica
    url = _address(context, args.url).url
    name = args.name or replica.state(state.USER_NAME) or _asked_name(context)
    share = ShareChoice(everyone=args.share == "everyone")
    known = KnownThere(password, another=args.another_account)
    _confirmed(
        context,
        lambda there: join_by(replica, context.profile, there, name, share, known=known),
        args.url,
        args.certificate,
    )
    context.say(f"Signed in to {url} as {quoted(replica.state(state.USER_NAME))}. Send and receive with: sync")
    return DONE


def join_server(
    context: Context, address: str, name: str = "", *, everyone: bool = False, digits: str = "", another: bool = False
) -> bool:
    """Join a server, unless it was joined before (False). Raises `Misuse` where this replica has another one.

    `digits` are those of its certificate, as the server shows them; an invitation says by itself which one is right.
    `another`: where this replica had an account there, it may be another one.
    """
    from desktop.sync.joining import KnownThere, ShareChoice, is_signed_in
    from desktop.sync.joining import join as join_by

    replica = context.replica
    _address(context, address)
    if replica.state(state.SERVER_URL) and is_signed_in(replica, context.profile):
        return False
    own = (name or replica.state(state.USER_NAME) or _asked_name(context) or _login_name()).strip()
    choice = ShareChoice(everyone=everyone)
    known = KnownThere(another=True) if another else None
    _confirmed(
        context, lambda there: join_by(replica, context.profile, there, own, choice, known=known), address, digits
    )
    return True


def open_invitation(context: Context, link: "InvitationLink") -> None:
    """Have an invitation on the joined server let in the account that one has there, and fetch what it leads to."""
    from desktop.sync import asking
    from desktop.sync.joining import remote_of
    from desktop.sync.once import sync_once

    remote = remote_of(context.replica, context.profile)
    if remote is None:
        return
    try:
        playlist_id = asking.read_redeemed(remote.send(asking.redeem(link.code)))
    finally:
        remote.close()
    if not playlist_id:
        context.say(f"{remote.url} was joined before. The invitation is for somebody who has not; it is unused.")
        return
    sync_once(context.replica, context.profile)
    name = queries.playlist(context.connection, playlist_id).name
    context.say(f"{quoted(name)} is here now: you are let in. Look at it with: show {playlist_id}")


def _address(context: Context, address: str) -> "InvitationLink":
    """Read an address or invitation. Raises `Misuse` where this replica has joined another server."""
    from desktop.sync.joining import invitation_of, is_to_joined

    link, present = invitation_of(address), context.replica.state(state.SERVER_URL)
    if present and not is_to_joined(context.replica, context.profile, link):
        raise Misuse(
            f"This profile has joined {present}, so it cannot join {link.url}; open another one with --profile."
        )
    return link


def _confirmed(context: Context, join: Callable[[str], object], address: str, digits: str) -> None:
    """Join by an address, whose certificate somebody compared already if `digits` are its own."""
    from desktop.sync.errors import CertificateUnknown

    try:
        join(address)
    except CertificateUnknown as unknown:
        _compare(context, unknown, digits)
        join(unknown.link)


def _compare(context: Context, unknown: "CertificateUnknown", digits: str) -> None:
    """See that a certificate is the right one, by digits that were given or by asking. Raises `Failure`."""
    if digits:
        if "".join(digits.split()) != "".join(unknown.digits.split()):
            raise Failure(f"{unknown} They are not the digits that were given ({digits}).")
    elif not questions.can_ask(context):
        raise Failure(f"{unknown} If they are the same, join again with --certificate '{unknown.digits}'.")
    elif not questions.agrees(context, _LOOK_AT.format(unknown.digits).splitlines(), "Are they the same?"):
        raise Failure(
            "Nothing was joined, and nothing was sent. With an invitation link nobody has to compare anything."
        )


def _password(context: Context, args: Namespace) -> str:
    """Get the password of the account, without showing it. Raises `Failure` where nobody can be asked."""
    if context.out is not sys.stdout:  # done by the window for another process, whose input is not here
        raise Failure("The window has this profile open: sign in there, or close it first.")
    if questions.can_ask(context):
        return questions.ask_password()
    if not args.password_stdin:
        raise Misuse("There is no terminal to ask for a password: give it on standard input, with --password-stdin.")
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise Misuse("There is no password in the first line of standard input.")
    return password


def _asked_name(context: Context) -> str:
    """Ask for a name where somebody can be asked; "" where not."""
    if not questions.can_ask(context):
        return ""
    try:
        proposed = _login_name()
    except Misuse:
        proposed = ""
    return questions.ask_text("Your name, as the others will see it", proposed)


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise Misuse("A name is needed, so that the others can see who added what: --name NAME") from None
