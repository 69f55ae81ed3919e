"""Commands that speak with the server. What they need of the network is loaded when they are used."""

import getpass
import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict

from desktop.commands.context import Context
from desktop.commands.failures import DONE, Failure, Misuse
from desktop.commands.terminal import count, quoted
from desktop.store import queries, state
from syncserver.protocol.invitation import leads_to


def join(context: Context, args: Namespace) -> int:
    everyone = args.share == "everyone"
    if args.password_stdin:
        if context.out is not sys.stdout:  # done by the window for another process, whose input is not here
            raise Failure("The window has this profile open: sign in there, or close it first.")
        password = sys.stdin.readline().rstrip("\r\n")
        if not password:
            raise Misuse("There is no password in the first line of standard input.")
        return sign_in(context, args, password)
    if join_server(context, args.url, args.name, everyone=everyone, digits=args.certificate):
        whose = "everyone there" if args.share == "everyone" else "nobody"
        playlists = count(len(queries.playlists(context.connection)), "playlist")
        context.say(
            f"Joined {context.replica.state(state.SERVER_URL)} as {quoted(context.replica.state(state.USER_NAME))}.",
            f"What was made here before, {playlists}, is shared with {whose} (--share); what is made from now on,"
            " with everyone unless you say otherwise. Send it with: sync",
        )
    else:
        context.say(f"{context.replica.state(state.SERVER_URL)} was joined before.")
    return DONE


def sign_in(context: Context, args: Namespace, password: str) -> int:
    """Sign in to an account that there is already, as for the first time or again."""
    from desktop.sync.joining import KnownThere, ShareChoice
    from desktop.sync.joining import join as join_by

    replica = context.replica
    url = _address(context, args.url)
    name = args.name or replica.state(state.USER_NAME)
    share = ShareChoice(everyone=args.share == "everyone")
    known = KnownThere(password, another=args.another_account)
    _confirmed(
        lambda there: join_by(replica, context.profile, there, name, share, known=known), args.url, args.certificate
    )
    context.say(f"Signed in to {url} as {quoted(replica.state(state.USER_NAME))}. Send and receive with: sync")
    return DONE


def sync(context: Context, args: Namespace) -> int:
    from desktop.sync.once import sync_once

    if not context.replica.state(state.SERVER_URL):
        raise Failure("No server was joined yet; join one with: join ADDRESS --name YOUR-NAME")
    report = sync_once(context.replica, context.profile)
    if args.json:
        context.say_json(asdict(report))
        return DONE
    context.say(f"Sent {report.pushed:,}, received {report.pulled:,}, {report.pending:,} waiting.")
    if report.merged:
        context.say(f"Merged with edits of others: {count(report.merged, 'record')}.")
    if report.refused:
        context.say(
            f"Not taken by the server: {count(report.refused, 'record')}; the window shows them under Recovered."
        )
    return DONE


def join_server(context: Context, address: str, name: str = "", *, everyone: bool = False, digits: str = "") -> bool:
    """Join a server, unless it was joined before (False). Raises `Misuse` where this replica has another one.

    `digits` are those of its certificate, as the server shows them; an invitation says by itself which one is right.
    """
    from desktop.sync.joining import ShareChoice, is_signed_in
    from desktop.sync.joining import join as join_by

    replica = context.replica
    _address(context, address)
    if replica.state(state.SERVER_URL) and is_signed_in(replica, context.profile):
        return False
    own = (name or replica.state(state.USER_NAME) or _login_name()).strip()
    choice = ShareChoice(everyone=everyone)
    _confirmed(lambda there: join_by(replica, context.profile, there, own, choice), address, digits)
    return True


def _address(context: Context, address: str) -> str:
    """Read an address or invitation. Raises `Misuse` where this replica has joined another server."""
    from desktop.sync.joining import invitation_of

    url, present = invitation_of(address).url, context.replica.state(state.SERVER_URL)
    if present and not leads_to(url, present):
        raise Misuse(f"This profile has joined {present}, so it cannot join {url}; open another one with --profile.")
    return url


def _confirmed(join: Callable[[str], None], address: str, digits: str) -> None:
    """Join by an address, whose certificate somebody compared already if `digits` are its own."""
    from desktop.sync.errors import CertificateUnknown

    try:
        join(address)
    except CertificateUnknown as unknown:
        if not digits:
            again = f"If they are the same, join again with --certificate '{unknown.digits}'."
            raise Failure(f"{unknown} {again}") from None
        if "".join(digits.split()) != "".join(unknown.digits.split()):
            raise Failure(f"{unknown} They are not the digits that were given ({digits}).") from None
        join(unknown.link)


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise Misuse("A name is needed, so that the others can see who added what: --name NAME") from None
