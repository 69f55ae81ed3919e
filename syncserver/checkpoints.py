"""What SQLite's log needs, while nobody waits: to be long enough, and to be moved into the file, which SQLite would
else do inside somebody's commit, and let that one wait."""

import threading

from syncserver.db import Database
from syncserver.errors import Unavailable

QUIET_SECONDS = 0.5


class Checkpoints:
    """A thread that waits for writing to pause and then moves the log into the file. Use it as a context."""

    def __init__(self, database: Database, quiet_seconds: float = QUIET_SECONDS) -> None:
        self._database = database
        self._quiet_seconds = quiet_seconds
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="checkpoints")

    def __enter__(self) -> None:
        self._database.lengthen_log()
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._database.wrote.set()
        self._thread.join()

    def _run(self) -> None:
        wrote = self._database.wrote
        while wrote.wait() and not self._stopping.is_set():
            wrote.clear()
            if not self._stopping.wait(self._quiet_seconds) and not wrote.is_set():
                self._checkpoint()

    def _checkpoint(self) -> None:
        try:
            self._database.checkpoint()
        except Unavailable:
            pass  # the next one does it
