"""The command line: opens the window, or does one command and says what came of it.

Exit codes: 0 done, 1 something that the person can mend (one sentence on standard error), 2 wrong usage. No command
but `demo` loads Qt. A command that reads works beside an open window; one that writes is handed to it.
"""

import contextlib
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

from desktop import display, handover, profile
from desktop.commands import opening
from desktop.commands.arguments import Needs, naming_the_server, parser
from desktop.commands.context import Context
from desktop.commands.failures import DONE, FAILED, INTERRUPTED, MISUSED, PIPE_CLOSED
from desktop.commands.running import perform
from desktop.profile import Profile
from desktop.store.errors import ReplicaError


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; answers the exit code."""
    argv = list(sys.argv[1:] if arguments is None else arguments)
    _have_somewhere_to_speak()
    _speak_utf8()
    try:
        return _written(_dispatch(argv))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED


def _written(code: int) -> int:
    """Answer the exit code once everything that was said is out."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        sys.stderr.write(f"What was to be printed cannot be written: {error.strerror}.\n")
        _drop_output()
        return FAILED
    return code


def _drop_output() -> None:
    """Forget what is left in the buffer: it would be tried again at exit, and fail there with a traceback."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _dispatch(argv: list[str]) -> int:
    argv = naming_the_server(argv)
    try:
        args = parser().parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    path = (args.profile or profile.default_path()).absolute()
    if args.server and args.needs is Needs.NOTHING:
        sys.stderr.write("--server goes with the window, and with commands that use the replica.\n")
        return MISUSED
    try:
        if args.needs is Needs.SCREEN:
            return _play(args.headless) if "headless" in args else _open_window(path, args.server)
        return _command(argv, args, path)
    except ReplicaError as error:
        sys.stderr.write(f"{error}\n")
        return FAILED


def _command(argv: list[str], args: Namespace, path: Path) -> int:
    # To join a server is to write, whatever comes after it.
    needs = Needs.WRITING if args.server else args.needs
    cwd = args.cwd or Path.cwd()
    if needs is Needs.NOTHING:
        return perform(Context(path, cwd, sys.stdout, sys.stderr), args)
    if needs is Needs.READING:
        with opening.to_read(path) as connection:
            return perform(Context(path, cwd, sys.stdout, sys.stderr, reading=connection), args)
    handed: list[tuple[int, str, str]] = []

    def hand_over() -> bool:
        done = handover.hand_over(path, argv, cwd=cwd)
        handed.extend([done] if done else [])
        return bool(done)

    with _acquired(Profile(path), hand_over) as own:
        if own is None:
            code, out, err = handed[0]
            sys.stdout.write(out)
            sys.stderr.write(err)
            return code
        with opening.to_write(own) as library:
            return perform(Context(path, cwd, sys.stdout, sys.stderr, writing=library), args)


@contextlib.contextmanager
def _acquired(own: Profile, meanwhile: Callable[[], bool]) -> Iterator[Profile | None]:
    if not opening.acquire(own, meanwhile):
        yield None
        return
    try:
        yield own
    finally:
        own.release()


def _open_window(path: Path, server: str | None) -> int:
    if handover.raise_first_window(path, server or ""):
        return DONE
    found = display.find_display()
    if not found:
        return _without_display(found)

    # A window that is just starting does not listen yet, and a command may be at work: both are waited for.
    own = Profile(path)
    if not opening.acquire(own, lambda: handover.raise_first_window(path, server or "")):
        return DONE
    own.release()
    return _with_qt("desktop.app", path, server or "")


def _play(headless: bool) -> int:
    """Play the demo, in windows if there is a display for them."""
    if not headless and not (found := display.find_display()):
        return _without_display(found)
    return _with_qt("desktop.demo", headless)


def _without_display(found: display.Display) -> int:
    sys.stderr.write(found.sentence + "\n")
    if found.missing:
        return FAILED
    sys.stderr.write("So the demo is played without one.\n")
    return _play(headless=True)


def _with_qt(module: str, *given: object) -> int:
    """Call what opens windows. It is loaded by name, so that no import leads from a command to Qt."""
    try:
        loaded = import_module(module)
        start = loaded.main if module == "desktop.app" else loaded.play
    except ImportError as error:
        missing = display.missing_library(str(error))
        if not missing:
            raise
        sys.stderr.write(display.how_to_install(missing) + "\n")
        return FAILED
    return int(start(*given))


def _have_somewhere_to_speak() -> None:
    """Let what is said go nowhere, where Windows starts the program without a console, as for a link."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  for as long as the program runs


def _speak_utf8() -> None:
    """Write UTF-8 whatever the console is set to; what it cannot hold is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
