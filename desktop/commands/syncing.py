"""Commands that speak with the server. What they need of the network is loaded when they are used."""

import getpass
from argparse import Namespace
from dataclasses import asdict

from desktop.commands.context import Context
from desktop.commands.failures import DONE, Failure, Misuse
from desktop.commands.terminal import count, quoted
from desktop.store import queries, state


def join(context: Context, args: Namespace) -> int:
    if join_server(context, args.url, args.name, everyone=args.share == "everyone"):
        whose = "everyone there" if args.share == "everyone" else "nobody"
        playlists = count(len(queries.playlists(context.connection)), "playlist")
        context.say(
            f"Joined {context.replica.state(state.SERVER_URL)} as {quoted(context.replica.state(state.USER_NAME))}.",
            f"What was made here before, {playlists}, is shared with {whose} (--share); what is made from now on"
            " follows the server. Send it with: sync",
        )
    else:
        context.say(f"{context.replica.state(state.SERVER_URL)} was joined before.")
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


def join_server(context: Context, address: str, name: str = "", *, everyone: bool = False) -> bool:
    """Join a server, unless it was joined before (False). Raises `Misuse` where this replica has another one."""
    from desktop.sync.joining import ShareChoice, is_signed_in
    from desktop.sync.joining import join as join_by
    from desktop.sync.remote import clean_url

    replica = context.replica
    url, present = clean_url(address), replica.state(state.SERVER_URL)
    if present and url != present:
        raise Misuse(f"This profile has joined {present}, so it cannot join {url}; open another one with --profile.")
    if present and is_signed_in(replica, context.profile):
        return False
    own = (name or replica.state(state.USER_NAME) or _login_name()).strip()
    join_by(replica, context.profile, url, own, ShareChoice(everyone=everyone))
    return True


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise Misuse("A name is needed, so that the others can see who added what: --name NAME") from None
