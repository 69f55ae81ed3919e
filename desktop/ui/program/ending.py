"""How the program ends when somebody else says so: a signal, the end of the session, a restart.

Python's own handlers run only while Python runs, and Qt waits elsewhere: so a signal writes to a socket, and Qt reads
it. That works alike on Linux, macOS and Windows. The second Ctrl+C ends at once.
"""

import atexit
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication

_SIGNALS: Final = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
"""Those of them that a system has: it is asked to end, Ctrl+C, the terminal was closed, Ctrl+Break."""

_WITH_A_CLIPBOARD: Final = ("xcb", "wayland", "windows", "cocoa")
"""How the names of the platforms begin whose clipboard is the system's."""


class Ending(QObject):
    """Calls `end` when the program is to end, and `keep` when it may be ended at any moment."""

    def __init__(self, app: QGuiApplication, end: Callable[[], None], keep: Callable[[], None]) -> None:
        super().__init__(app)
        self._app, self._end, self._keep = app, end, keep
        self._before: dict[int, Any] = {}
        self._read, self._write = socket.socketpair()
        for end_of_it in (self._read, self._write):
            end_of_it.setblocking(False)
        self._wakeup = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                self._before[number] = signal.signal(number, self._note)
        # The session ends: what is kept is kept now, for the window may not be asked to close.
        app.commitDataRequest.connect(keep)

    def stop(self) -> None:
        """Leave the signals as they were."""
        self._notifier.setEnabled(False)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup)
        self._read.close()
        self._write.close()
        self._app.commitDataRequest.disconnect(self._keep)

    def _note(self, number: int, frame: object) -> None:
        """Let a second signal of the kind end the program at once."""
        signal.signal(number, signal.SIG_DFL)

    def _on_signal(self) -> None:
        try:
            self._read.recv(64)
        except OSError:
            return
        self._end()


def let_go_of_clipboard(app: QGuiApplication) -> None:
    """Have what was copied freed before Python ends, where no system keeps it.

    There (`offscreen` and the like) Qt frees it when the process exits, and what was made by Python then calls into a
    Python that is gone: a fault after everything is done. A system's clipboard is left alone, for other programs.
    """
    if not app.platformName().startswith(_WITH_A_CLIPBOARD):
        atexit.register(app.clipboard().clear)


def start_again(profile: Path) -> None:
    """Start the program anew on a profile, which has to be free by now."""
    subprocess.Popen([sys.executable, "-m", "desktop", "--profile", str(profile)], close_fds=True)  # noqa: S603
