"""The command line. Exit codes: 0 done, 1 something that the user can mend (one sentence), 2 wrong usage."""

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from syncserver import config
from syncserver.errors import Trouble

_COMMANDS = ("run",)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and answer its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if not any(word in _COMMANDS for word in given) and not {"-h", "--help"} & set(given):
        given = ["run", *given]
    options = _parser().parse_args(given)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    try:
        code: int = options.act(options)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m syncserver", description="The sync server of shared playlists.")
    commands = parser.add_subparsers(required=True)
    run = commands.add_parser("run", help="serve (the default)")
    run.add_argument("--data", type=Path, default=None, help="the folder that holds everything")
    run.add_argument("--host", default=config.DEFAULT_HOST)
    run.add_argument("--port", type=int, default=config.DEFAULT_PORT, help="0 for a free one")
    run.add_argument("--database", default="", metavar="URL", help="instead of a SQLite file in the data folder")
    run.add_argument("--open", action="store_true", help="anyone who reaches the server may make an account")
    run.add_argument("--plain-http", action="store_true", help="serve beyond this machine without encryption")
    run.set_defaults(act=_run)
    return parser


def _run(options: argparse.Namespace) -> int:
    from syncserver.app import App
    from syncserver.serving import run

    settings = config.Settings(
        data=options.data or config.default_data(),
        host=options.host,
        port=options.port,
        database=options.database,
        open=options.open,
        plain_http=options.plain_http,
    )

    def announce(app: App, address: str) -> None:
        print(f"Serving at {address}", flush=True)
        print(_how_to_admit(app, address), flush=True)

    run(settings, announce)
    return 0


def _how_to_admit(app: object, address: str) -> str:
    return f"To let somebody in: python -m desktop join {address} --name NAME"
