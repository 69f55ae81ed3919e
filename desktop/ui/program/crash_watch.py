"""Catches what nobody expected, in whatever thread: it is written to a report, and told once, calmly.

The same error again, or a storm of different ones, makes no further dialogs. An error in a thread of its own is handed
to the thread of the window. What was printed before still is, for whoever started the program in a terminal.
"""

import sqlite3
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QWidget

from desktop import crashes
from desktop.profile import REPLICA_FILE
from desktop.store.database import suspect_damage
from desktop.ui.program.crash_dialog import CrashDialog

MOST_REPORTS: Final = 5
MOST_DIALOGS: Final = 3
"""In one run of the program: whoever meets more than that has read it."""


class CrashWatch(QObject):
    """The hooks of Python for errors that nobody catches, as long as it is entered."""

    restart_asked = Signal()

    _written = Signal(str, bool)

    def __init__(self, profile: Path) -> None:
        super().__init__()
        self._profile = profile
        self._window: QWidget | None = None
        self._met: set[str] = set()
        self._dialogs = 0
        self.dialog: CrashDialog | None = None
        self._fault_file = crashes.FaultFile(profile)
        self.fault: Path | None = None
        """The report of a fault that ended the program the last time, if one did."""
        self.restart_wanted = False
        self._written.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def __enter__(self) -> "CrashWatch":
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable
        self.fault = self._fault_file.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        self._fault_file.end()

    def watch(self, window: QWidget) -> None:
        """Tell errors over this window."""
        self._window = window

    def _on_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if isinstance(error, Exception):
            self._report(error, "the window")

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        threading.__excepthook__(args)
        if isinstance(args.exc_value, Exception):
            self._report(args.exc_value, f"the thread {args.thread.name if args.thread else '?'}")

    def _on_unraisable(self, args: "sys.UnraisableHookArgs") -> None:
        """Write down what went wrong while something was taken down; nobody has lost anything by it."""
        sys.__unraisablehook__(args)
        if isinstance(args.exc_value, Exception):
            self._report(args.exc_value, "taking something down", quiet=True)

    def _report(self, error: Exception, where: str, *, quiet: bool = False) -> None:
        sign = crashes.signature(error)
        if sign in self._met or len(self._met) >= MOST_REPORTS:
            return
        self._met.add(sign)
        try:
            path = str(crashes.write_report(self._profile, error, where=where, extra=[("Qt", qVersion())]))
        except OSError:
            path = ""
        unreadable = isinstance(error, sqlite3.Error)
        if unreadable:
            suspect_damage(self._profile / REPLICA_FILE)
        if not quiet:
            self._written.emit(path, unreadable)

    def _tell(self, path: str, unreadable: bool) -> None:
        if self.dialog is not None or self._dialogs >= MOST_DIALOGS:
            return
        self._dialogs += 1
        self.dialog = dialog = CrashDialog(Path(path) if path else None, self._window, unreadable=unreadable)
        dialog.restart_asked.connect(self._on_restart)
        dialog.destroyed.connect(self._forget)
        dialog.open()

    def _on_restart(self) -> None:
        self.restart_wanted = True
        self.restart_asked.emit()

    def _forget(self) -> None:
        self.dialog = None
