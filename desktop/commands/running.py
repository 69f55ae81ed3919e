"""Runs one command in its surroundings, and makes of whatever goes wrong one sentence and an exit code."""

import io
import sqlite3
import threading
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from desktop.commands import joining
from desktop.commands.arguments import parse
from desktop.commands.context import Context
from desktop.commands.failures import DONE, FAILED, MISUSED, Failure
from desktop.formats.document import FormatError
from desktop.library import Library
from desktop.profile import REPLICA_FILE
from desktop.store.database import suspect_damage
from desktop.store.errors import ReplicaError
from desktop.sync.errors import SyncError


def perform(context: Context, args: Namespace) -> int:
    """Run a command that was parsed. What it raises is for a person, or a defect of ours."""
    try:
        if args.server and args.run is not joining.join:
            joining.join_server(context, args.server)
        code: int = args.run(context, args)
    except Failure as failure:
        context.complain(str(failure))
        return failure.code
    except (ReplicaError, FormatError, SyncError) as error:
        context.complain(str(error))
        return FAILED
    except sqlite3.Error as error:
        suspect_damage(context.profile / REPLICA_FILE)
        context.complain(f"The playlists in {context.profile} cannot be read or written: {error}.")
        return FAILED
    except BrokenPipeError:
        raise
    except OSError as error:
        context.complain(f"{error.filename or 'The command could not be finished'}: {error.strerror or error}.")
        return FAILED
    return code


def run_handed(library: Library, profile: Path, argv: Sequence[str]) -> tuple[int, str, str]:
    """Run a command line that another process handed over, against the library that is open in this one.

    Answers its exit code and what it wrote to standard output and standard error. It may be called in any thread.
    """
    out, err = io.StringIO(), io.StringIO()
    try:
        args = parse(argv)
    except SystemExit as end:
        return (
            (MISUSED if end.code else DONE),
            "",
            "The window that has this profile open does not know this command.\n",
        )
    try:
        code = perform(Context(profile, args.cwd or Path.cwd(), out, err, writing=library), args)
    finally:
        if threading.current_thread() is not threading.main_thread():
            library.replica.database.disconnect()
    return code, out.getvalue(), err.getvalue()
