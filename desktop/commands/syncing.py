"""The command that sends and receives. What it needs of the network is loaded when it is used."""

from argparse import Namespace
from dataclasses import asdict

from desktop.commands.context import Context
from desktop.commands.failures import DONE, Failure
from desktop.commands.terminal import count
from desktop.store import state


def sync(context: Context, args: Namespace) -> int:
    from desktop.sync.once import sync_once

    before = context.replica.state(state.SERVER_URL)
    if not before:
        raise Failure("No server was joined yet; join one with: join ADDRESS --name YOUR-NAME")
    report = sync_once(context.replica, context.profile)
    if args.json:
        context.say_json(asdict(report))
        return DONE
    if (now := context.replica.state(state.SERVER_URL)) != before:
        context.say(f"The server is at {now} now; by its certificate it is the same one.")
    context.say(f"Sent {report.pushed:,}, received {report.pulled:,}, {report.pending:,} waiting.")
    if context.replica.held_back.sentence:
        context.say(f"Waiting for room on the server: {context.replica.held_back.sentence}")
    if report.merged:
        context.say(f"Merged with edits of others: {count(report.merged, 'record')}.")
    if report.refused:
        context.say(
            f"Not taken by the server: {count(report.refused, 'record')}; the window shows them under Recovered."
        )
    if report.left:
        context.say(f"Deleted for good meanwhile, and gone from here: {count(report.left, 'record')}.")
    return DONE
