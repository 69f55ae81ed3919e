"""The command line as a table: every command, its arguments, what it needs of the replica, and the function it is."""

import argparse
from collections.abc import Callable, Sequence
from enum import Enum, auto
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from desktop.commands import editing, files, joining, looking, syncing
from desktop.commands.context import Context
from desktop.formats.registry import WRITABLE
from syncserver.protocol.invitation import SCHEME

Command = Callable[[Context, argparse.Namespace], int]
Parser = argparse.ArgumentParser


class Needs(Enum):
    """What of the profile a command needs."""

    NOTHING = auto()
    READING = auto()
    WRITING = auto()
    SCREEN = auto()


_LEADS_TO_A_SERVER: Final = (SCHEME, "https://", "http://")
_WITH_VALUE: Final = ("--profile", "--server", "--cwd")

LONGEST_LENGTH: Final = 10
"""Digits of a number that is worth reading."""


@cache
def parser() -> Parser:
    """Build the parser; its results carry `run` (None for the window) and `needs`."""
    whole = Parser(
        prog="python -m desktop",
        description="Shared playlists: without COMMAND the window opens.",
        epilog="PLAYLIST is an id or a name that is unique here, TRACK an id.",
        allow_abbrev=False,
    )
    whole.set_defaults(run=None, needs=Needs.SCREEN, profile=None, server=None, cwd=None)
    whole.add_argument("--version", action="version", version=_version())
    whole.add_argument("--cwd", type=Path, help=argparse.SUPPRESS)
    _everywhere(whole)
    commands = whole.add_subparsers(metavar="COMMAND", title="commands")
    for define in (_files, _looking, _editing, _tracks, _syncing):
        define(_Definer(commands))
    return whole


class _Definer:
    """Adds commands to the parser."""

    def __init__(self, commands: "argparse._SubParsersAction[Parser]") -> None:
        self._commands = commands

    def __call__(self, name: str, run: Command | None, needs: Needs, help_: str, *, json: bool = False) -> Parser:
        command = self._commands.add_parser(name, help=help_, description=help_, allow_abbrev=False)
        command.set_defaults(run=run, needs=needs, command=name)
        _everywhere(command)
        if json:
            command.add_argument("--json", action="store_true", help="print one JSON document")
        return command


def _everywhere(command: Parser) -> None:
    """Let an option stand before the command and behind it."""
    command.add_argument(
        "--profile", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="the folder of the replica"
    )
    command.add_argument("--server", metavar="URL", default=argparse.SUPPRESS, help="join this server, if none is yet")


def _files(define: _Definer) -> None:
    read = define("read", files.read, Needs.NOTHING, "show what a playlist file says", json=True)
    read.add_argument("file", metavar="FILE")
    check = define("check", files.check, Needs.NOTHING, "check an XSPF file strictly", json=True)
    check.add_argument("file", metavar="FILE")
    bring = define("import", files.import_files, Needs.WRITING, "take in playlist files", json=True)
    bring.add_argument("files", metavar="FILE", nargs="+")
    for command in (read, bring):
        command.add_argument("--text", action="store_true", help='read it as lines "Artist - Title", whatever it is')
        command.add_argument(
            "--column",
            metavar="FIELD=HEADER",
            action="append",
            default=[],
            help=f"which column of a CSV holds a field ({', '.join(files.COLUMNS)})",
        )
    _share(bring, "them")
    export = define("export", files.export, Needs.READING, "write a playlist to a file")
    export.add_argument("playlist", metavar="PLAYLIST")
    export.add_argument("-o", "--output", metavar="FILE", required=True)
    export.add_argument("--format", choices=sorted(WRITABLE), help="instead of what the file's suffix says")
    export.add_argument("--for-spreadsheets", action="store_true", help="CSV: guard what a spreadsheet would run")


def _looking(define: _Definer) -> None:
    define("list", looking.list_playlists, Needs.READING, "list the playlists", json=True)
    show = define("show", looking.show, Needs.READING, "show a playlist with its tracks", json=True)
    show.add_argument("playlist", metavar="PLAYLIST")
    history = define("history", looking.history, Needs.READING, "who did what to a playlist, latest last", json=True)
    history.add_argument("playlist", metavar="PLAYLIST")
    define("trash", looking.trash, Needs.READING, "list what was deleted", json=True)
    search = define("search", looking.search, Needs.READING, "find tracks in all playlists", json=True)
    search.add_argument("words", metavar="WORDS", nargs="+")
    define("status", looking.status, Needs.READING, "what waits, and when it was synced last", json=True)


def _editing(define: _Definer) -> None:
    create = define("create", editing.create, Needs.WRITING, "make a playlist", json=True)
    create.add_argument("name", metavar="NAME")
    create.add_argument("--description", metavar="TEXT", default="")
    _share(create, "it")
    rename = define("rename", editing.rename, Needs.WRITING, "give a playlist another name")
    rename.add_argument("playlist", metavar="PLAYLIST")
    rename.add_argument("name", metavar="NAME")
    delete = define("delete", editing.delete, Needs.WRITING, "put a playlist into the Trash")
    delete.add_argument("playlist", metavar="PLAYLIST")
    restore = define("restore", editing.restore, Needs.WRITING, "bring a playlist back from the Trash")
    restore.add_argument("what", metavar="PLAYLIST", help="or the id of a track")


def _share(command: Parser, what: str) -> None:
    command.add_argument(
        "--share",
        choices=("everyone", "nobody"),
        default="",
        help=f"who else on the server sees {what}; otherwise as the settings have it for new playlists",
    )


def _tracks(define: _Definer) -> None:
    add = define("add", editing.add, Needs.WRITING, "add a track to a playlist", json=True)
    add.add_argument("playlist", metavar="PLAYLIST")
    add.add_argument("--at", type=_place, metavar="N", help="its number then, counted from 1; otherwise the last")
    _track_fields(add, needs_title=True)
    edit = define("edit", editing.edit, Needs.WRITING, "change a track")
    edit.add_argument("track", metavar="TRACK")
    _track_fields(edit, needs_title=False)
    move = define("move", editing.move, Needs.WRITING, "move a track within its playlist")
    move.add_argument("track", metavar="TRACK")
    move.add_argument("--to", type=_place, metavar="N", required=True, help="its number then, counted from 1")
    remove = define("remove", editing.remove, Needs.WRITING, "put tracks into the Trash")
    remove.add_argument("tracks", metavar="TRACK", nargs="+")


def _track_fields(command: Parser, *, needs_title: bool) -> None:
    for field in editing.FIELDS:
        command.add_argument(
            f"--{field}",
            type=_seconds if field == "duration" else str,
            metavar="S" if field == "duration" else field[0].upper(),
            required=needs_title and field == "title",
            help="in seconds, or as m:ss" if field == "duration" else None,
        )


def _syncing(define: _Definer) -> None:
    join = define("join", joining.join, Needs.WRITING, "join a server")
    join.add_argument("url", metavar="INVITE-OR-URL")
    join.add_argument(
        "--certificate", metavar="DIGITS", default="", help="of the server's certificate, as the server shows them"
    )
    join.add_argument("--name", default="", help="as the others will see you; without it you are asked")
    join.add_argument(
        "--password", action="store_true", help="sign in to the account of that name; its password is asked for"
    )
    join.add_argument(
        "--password-stdin", action="store_true", help="the same, with the password in the first line of standard input"
    )
    join.add_argument("--another-account", action="store_true", help="it may be another account than before")
    join.add_argument(
        "--share",
        choices=("everyone", "nobody"),
        default="nobody",
        help="who there may see the playlists made here before (nobody); for later ones see create",
    )
    define("sync", syncing.sync, Needs.WRITING, "send and receive what is new", json=True)
    demo = define("demo", None, Needs.SCREEN, "two windows and a server, to look at")
    demo.add_argument("--headless", action="store_true", help="without a display, as text and pictures")


def _place(text: str) -> int:
    number = _number(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no place in a list; the first is 1")
    return number


def _seconds(text: str) -> int:
    """Read a length: `275`, `4:35` or `1:04:35`."""
    numbers = [_number(part) for part in text.split(":")]
    if len(numbers) > 3 or any(number > 59 for number in numbers[1:]):
        raise argparse.ArgumentTypeError(f"{text!r} is no length; write seconds, or m:ss")
    seconds = 0
    for number in numbers:
        seconds = seconds * 60 + number
    return seconds


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_LENGTH):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 0 on")
    return int(text)


def _version() -> str:
    try:
        return version("shared-music-playlist")
    except PackageNotFoundError:
        return "unknown"


def naming_the_server(argv: Sequence[str]) -> list[str]:
    """Put `--server` before a link that stands where a command would: so a system opens links with a program.

    Nothing is heeded behind one that is for this program alone: a browser gave it, and whoever made the link could have
    made it go on in options.
    """
    words = list(argv)
    values = False
    for place, word in enumerate(words):
        if values:
            values = False  # a folder may be called as a link is
        elif word.lower().startswith(_LEADS_TO_A_SERVER):
            for_us = word.lower().startswith(SCHEME)
            return [*words[:place], "--server", *(words[place : place + 1] if for_us else words[place:])]
        elif not word.startswith("-") or word == "--":
            break
        else:
            values = word in _WITH_VALUE
    return words


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read a command line. Raises `SystemExit` (2) after having said what is wrong with it."""
    return parser().parse_args(argv)
