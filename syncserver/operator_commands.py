"""The commands `invite`, `users` and `purge`. They work beside a running server and without one."""

import argparse
from typing import Any

from syncserver import config
from syncserver.errors import InUse, Refused, Trouble, Unavailable
from syncserver.limits import MOST_DAYS, read_limits
from syncserver.protocol.people import DEFAULT_DAYS, DEFAULT_USES


def add_operator_commands(commands: Any) -> list[argparse.ArgumentParser]:
    """Describe the commands to the parser; answer those that take the options of all commands."""
    invite = commands.add_parser("invite", help="print an invitation, while the server runs or not")
    invite.add_argument("--days", type=int, default=DEFAULT_DAYS, help=f"how long it lasts ({DEFAULT_DAYS})")
    invite.add_argument("--uses", type=int, default=DEFAULT_USES, help=f"for how many people ({DEFAULT_USES})")
    invite.set_defaults(act=_act, verb="invite")
    users = commands.add_parser("users", help="list who has an account, and their devices; reset or remove one")
    users.add_argument("--json", action="store_true", help="for programs: one line of JSON")
    users.set_defaults(act=_act, verb="users")
    of_users = users.add_subparsers()
    reset = of_users.add_parser("reset", help="sign all devices of NAME out and print an invitation back in")
    remove = of_users.add_parser("remove", help="remove the account of NAME")
    for command, verb in ((reset, "reset"), (remove, "remove")):
        command.add_argument("name", metavar="NAME", help="a name or an id")
        command.set_defaults(verb=verb)
    remove.add_argument("--hand-on", default="", metavar="NAME", help="who becomes the owner of their playlists")
    purge = commands.add_parser("purge", help="remove for good what was deleted long ago, while the server runs or not")
    purge.add_argument(
        "--older-than", type=_days, default=0, metavar="DAYS", help="than `trash_days` of limits.toml, if left out"
    )
    purge.add_argument("--dry-run", action="store_true", help="only tell what it would remove")
    purge.set_defaults(act=_act, verb="purge")
    for command in (invite, users, reset, remove, purge):
        # Where it is left out it must not undo what stood before the second word.
        command.add_argument("--database", default=argparse.SUPPRESS, metavar="URL", help="if the server has one")
    return [invite, users, reset, remove, purge]


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= MOST_DAYS):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of days from 1 to {MOST_DAYS:,}")
    return int(text)


def _act(options: argparse.Namespace) -> int:
    from syncserver.operating import Command

    command = Command(
        verb=options.verb,
        name=getattr(options, "name", ""),
        hand_on=getattr(options, "hand_on", ""),
        days=getattr(options, "days", DEFAULT_DAYS),
        uses=getattr(options, "uses", DEFAULT_USES),
        as_json=getattr(options, "json", False),
        older_than=getattr(options, "older_than", 0),
        dry_run=getattr(options, "dry_run", False),
    )
    data = getattr(options, "data", None) or config.default_data()
    settings = config.Settings(data=data, database=getattr(options, "database", ""), limits=read_limits(data))
    print("\n".join(_done(settings, command)))
    return 0


def _done(settings: config.Settings, command: Any) -> list[str]:
    """Do a command here if no server is running, else have that one do it. Raises `Trouble`."""
    from syncserver.backup import NOT_THERE
    from syncserver.control import ask
    from syncserver.serving import holding

    if not settings.database and not settings.file.exists():
        raise Trouble(f"There is no database at {settings.file}: {NOT_THERE}")
    try:
        with holding(settings):
            return _done_here(settings, command)
    except InUse:
        return ask(settings.data, command)


def _done_here(settings: config.Settings, command: Any) -> list[str]:
    from syncserver.app import open_store_of
    from syncserver.operating import operate
    from syncserver.protocol.invitation import InvitationLink

    store = open_store_of(settings)
    try:
        return operate(store, command, InvitationLink(""))
    except (Refused, Unavailable) as error:
        raise Trouble(str(error)) from None
    finally:
        store.close()
