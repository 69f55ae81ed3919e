"""Reports of what went wrong inside the program: a file each, in the folder `crashes` of the profile.

A report says where in the code it happened and what ran, and nothing of what the playlists hold: the text of an error
is left out unless it can only speak of code, and the home folder is written as `~`. The folder never grows: the oldest
reports go. What kills the process at once (a fault in a library) is written by `faulthandler`, and found by the next
start.
"""

import contextlib
import faulthandler
import sqlite3
import threading
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, TextIO

from desktop import clock
from desktop.versions import as_lines, versions
from syncserver.protocol.stamps import write_time

FOLDER: Final = "crashes"
MOST_KEPT: Final = 10
LARGEST: Final = 64 * 1024
_HARD: Final = "fault.txt"
_FATAL: Final = ("Fatal Python error", "Windows fatal exception: access violation", "Windows fatal exception: stack")
_SPEAK_OF_CODE: Final = (AttributeError, TypeError, NameError, ImportError, IndexError, sqlite3.Error)
"""Errors whose text names code, types or tables, never a value."""


def reports(profile: Path) -> list[Path]:
    """List the reports that are kept, the latest first."""
    return sorted((profile / FOLDER).glob("crash-*.txt"), reverse=True)


def write_report(profile: Path, error: BaseException, *, where: str, extra: Sequence[tuple[str, str]] = ()) -> Path:
    """Write a report of an error. Raises `OSError` where it cannot be written."""
    lines = [*about(where), *extra]
    return _keep(profile, f"{as_lines(lines)}\n\n{traceback_of(error)}")


def about(where: str) -> list[tuple[str, str]]:
    return [("when", write_time(clock.now())), ("where", where), *versions()]


def traceback_of(error: BaseException) -> str:
    """Write the way of an error through the code, without the values that it met."""
    parts: list[str] = []
    met: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in met:
        met.add(id(found))
        parts.append("".join([*_frames(found.__traceback__), _name(found), "\n"]))
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return redacted("\nwhich followed from\n\n".join(parts))


def signature(error: BaseException) -> str:
    """Tell errors apart by what and where they are, so that the same one is reported once."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} {frames[-1].filename}:{frames[-1].lineno}" if frames else type(error).__name__


def redacted(text: str) -> str:
    """Write the person's home folder as `~`."""
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text


def _frames(trace: TracebackType | None) -> list[str]:
    return traceback.format_list(traceback.extract_tb(trace))


def _name(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    if isinstance(error, _SPEAK_OF_CODE) and not isinstance(error, KeyError):
        return f"{kind}: {error}"
    if isinstance(error, OSError):
        return f"{kind}: {error.strerror}"
    return f"{kind} (its text is left out: it may speak of your playlists)"


def _keep(profile: Path, text: str) -> Path:
    folder = profile / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stamp = write_time(clock.now()).replace(":", "").replace(".", "-")
    path = folder / f"crash-{stamp}-{threading.get_ident() % 1000:03}.txt"
    path.write_text(text[:LARGEST], encoding="utf-8", errors="backslashreplace")
    for old in reports(profile)[MOST_KEPT:]:
        old.unlink(missing_ok=True)
    return path


class FaultFile:
    """The file into which a fault is written that ends the process at once; opened by whoever holds the profile."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile
        self._path = profile / FOLDER / _HARD
        self._file: TextIO | None = None

    def begin(self) -> Path | None:
        """Be ready for a fault; answers the report of one that ended the program the last time."""
        report = self._last_time()
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file = self._path.open("w", encoding="utf-8")
            faulthandler.enable(self._file, all_threads=True)
        return report

    def end(self) -> None:
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _last_time(self) -> Path | None:
        try:
            text = self._path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None
        if not any(sign in text for sign in _FATAL):
            return None
        with contextlib.suppress(OSError):
            return _keep(self._profile, f"{as_lines(about('a fault that ended the program'))}\n\n{redacted(text)}")
        return None
