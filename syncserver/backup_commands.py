"""The commands `backup`, `restore` and `check`: done here for SQLite's file; for PostgreSQL it is told what to type."""

import argparse
from pathlib import Path
from random import SystemRandom
from typing import Any

from syncserver import config
from syncserver.clock import system_clock
from syncserver.errors import Trouble
from syncserver.protocol.stamps import ZERO

_SQLITE = "sqlite:///"
_COUNTED = {
    "users": "accounts",
    "members": "memberships",
    "records": "playlists and tracks",
    "history": "changes in the history",
}


def add_backup_commands(commands: Any) -> list[argparse.ArgumentParser]:
    """Describe the commands to the parser; answer those that take the options of all commands."""
    backup = commands.add_parser("backup", help="copy the database to FILE, while the server runs or not")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.set_defaults(act=_backup)
    restore = commands.add_parser("restore", help="put a backup back; the server has to be stopped")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument(
        "--sign-everyone-out", action="store_true", help="end all devices and invitations that the backup knows"
    )
    restore.set_defaults(act=_restore)
    check = commands.add_parser("check", help="tell whether the database is sound, or a backup")
    check.add_argument("file", type=Path, metavar="FILE", nargs="?", help="a backup, in place of the database")
    check.set_defaults(act=_check)
    for command in (backup, restore, check):
        command.add_argument("--database", default="", metavar="URL", help="if the server has one")
    return [backup, restore, check]


def _is_postgresql(options: argparse.Namespace) -> bool:
    return bool(options.database) and not options.database.startswith("sqlite")


def _settings(options: argparse.Namespace) -> config.Settings:
    return config.Settings(data=getattr(options, "data", None) or config.default_data())


def _file(options: argparse.Namespace) -> Path:
    if options.database:
        return Path(options.database.removeprefix(_SQLITE))
    return _settings(options).file


# Each command loads what it needs when it runs, so that none waits for what another needs.


def _backup(options: argparse.Namespace) -> int:
    if _is_postgresql(options):
        from syncserver.dumping import how_to_back_up

        raise Trouble(how_to_back_up(options.database, options.file))
    from syncserver.backup import back_up

    back_up(_file(options), options.file)
    print(f"Backed up to {options.file}")
    return 0


def _restore(options: argparse.Namespace) -> int:
    if _is_postgresql(options):
        from syncserver.dumping import how_to_restore

        raise Trouble(how_to_restore(options.database, options.file))
    from syncserver.backup import restore
    from syncserver.serving import holding

    with holding(_settings(options)):
        done = restore(options.file, _file(options), system_clock, SystemRandom(), options.sign_everyone_out)
    print(f"Restored {options.file}." + (f" What was there before is kept as {done.kept}." if done.kept else ""))
    print(
        "Playlists and tracks changed since this backup come back as each replica syncs; what was granted, ended or "
        "changed in members since, and accounts made since, is lost: tell the owners of playlists. Accounts removed "
        "since are there again."
    )
    print(_said_of_endings(options.sign_everyone_out, done.ended))
    return 0


def _said_of_endings(everyone: bool, ended: bool) -> str:
    if everyone:
        return (
            "Everybody is signed out, and no invitation is good any more. Who has a password signs in by it; for "
            "everybody else: python -m syncserver users reset NAME"
        )
    if ended:
        return "What was signed out, used or taken back since stays so, and passwords are those of before the restore."
    return (
        "Devices signed out since this backup are signed in again, invitations used since are good again, and "
        "passwords are those of then. Where that is not safe, restore it again with --sign-everyone-out."
    )


def _check(options: argparse.Namespace) -> int:
    if _is_postgresql(options) and not options.file:
        from syncserver.dumping import check as check_postgresql
        from syncserver.dumping import without_password

        name, report = without_password(options.database), check_postgresql(options.database)
    else:
        from syncserver.backup import NOT_THERE, check

        file = options.file or _file(options)
        if not (options.file or file.exists()):
            raise Trouble(f"There is no database at {file}: {NOT_THERE}")
        name, report = str(file), check(file)
    counts = ", ".join(f"{count:,} {_COUNTED[table]}" for table, count in report.rows.items())
    changed = f" It was changed last on {report.latest[:16].replace('T', ' at ')} UTC." if report.latest != ZERO else ""
    print(f"{name} is sound: {counts}.{changed}")
    return 0
