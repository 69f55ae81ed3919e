"""The command line. Exit codes: 0 done, 1 something that the user can mend (one sentence), 2 wrong usage."""

import argparse
import logging
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from syncserver import config
from syncserver.backup_commands import add_backup_commands
from syncserver.errors import BadLimits, Trouble
from syncserver.event_log import write_json_log
from syncserver.limits import read_limits
from syncserver.operator_commands import add_operator_commands
from syncserver.protocol.invitation import DEFAULT_PORT

_WITH_VALUE = ("--data", "--host", "--port", "--database", "--address")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and answer its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if _needs_run(given):
        given = ["run", *given]
    options = _parser().parse_args(given)
    if getattr(options, "log_json", False):
        write_json_log()
    else:
        logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    try:
        code: int = options.act(options)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 2 if isinstance(trouble, BadLimits) else 1
    return code


def _needs_run(given: Sequence[str]) -> bool:
    """Tell whether the command was left out: then it is `run`."""
    words = iter(given)
    for word in words:
        if word in ("-h", "--help"):
            return False
        if word in _WITH_VALUE:
            next(words, None)  # a folder may be called as a command is
        elif not word.startswith("-"):
            return False
    return True


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m syncserver",
        description="The sync server of shared playlists.",
        epilog="Without a command it serves; what it can be told then: python -m syncserver run --help",
    )
    commands = parser.add_subparsers(required=True)
    run = commands.add_parser("run", help="serve (the default)")
    run.add_argument("--host", default=config.DEFAULT_HOST)
    run.add_argument("--port", type=_port, default=DEFAULT_PORT, help="0 for a free one")
    run.add_argument("--database", default="", metavar="URL", help="instead of a SQLite file in the data folder")
    run.add_argument(
        "--address", type=_address, metavar="URL", help="where others reach it, if a proxy stands before it"
    )
    run.add_argument("--open", action="store_true", help="anyone who reaches the server may make an account")
    way = run.add_mutually_exclusive_group()
    way.add_argument("--plain-http", action="store_true", help="serve beyond this machine without encryption")
    way.add_argument("--tls", action="store_true", help="encrypt for callers on this machine too")
    run.add_argument(
        "--no-announce", dest="announce", action="store_false", help="do not tell the local network of this server"
    )
    run.add_argument(
        "--metrics", action="store_true", help="anyone who reaches the server may read /metrics, not this machine alone"
    )
    run.add_argument("--log-json", action="store_true", help="write the log as JSON, with a line for each request")
    run.add_argument("--stop-with-input", action="store_true", help="stop when standard input ends")
    run.set_defaults(act=_run)
    for command in (run, *add_backup_commands(commands), *add_operator_commands(commands)):
        # Where it is left out it must not undo what stood before a second word (`users --data D reset NAME`).
        command.add_argument("--data", type=_folder, default=argparse.SUPPRESS, help="the folder that holds everything")
    return parser


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("it names no folder")
    return Path(text)


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/") or parts.query:
        raise argparse.ArgumentTypeError(f"{text!r} is no address: it looks like https://playlists.example.org")
    return text.rstrip("/")


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65_536):
        raise argparse.ArgumentTypeError(f"{text!r} is no port: it is a number from 0 to 65535")
    return int(text)


def _settings(options: argparse.Namespace) -> config.Settings:
    return config.Settings(data=getattr(options, "data", None) or config.default_data())


# Each command loads what it needs when it runs, so that `check` does not wait for Flask.


def _run(options: argparse.Namespace) -> int:
    from syncserver.app import App
    from syncserver.protocol.pins import digits_of
    from syncserver.serving import reached_at, run

    settings = _settings(options)
    settings = replace(
        settings,
        limits=read_limits(settings.data),
        host=options.host,
        port=options.port,
        database=options.database,
        open=options.open,
        plain_http=options.plain_http,
        tls=options.tls,
        address=options.address or "",
        announce=options.announce,
        metrics=options.metrics,
    )

    def announce(app: App, address: str) -> None:
        reached = reached_at(address, settings.address)
        print(f"Serving at {address}" + (f", for others at {reached}" if reached != address else ""), flush=True)
        if app.pin:
            print(f"Its certificate, as whoever joins is shown it: {digits_of(app.pin)}", flush=True)
        print(app.how_to_admit(reached), flush=True)

    if options.stop_with_input:
        from syncserver.lifeline import stop_at_end_of

        stop_at_end_of(sys.stdin.buffer)
    run(settings, announce)
    return 0
