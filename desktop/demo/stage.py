"""The stage: the real program's windows for two people, in one process, and the means to wait for them."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from random import SystemRandom
from types import TracebackType
from typing import Final

from PySide6.QtCore import QEventLoop, QPoint, QSize, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from desktop.app import Application
from desktop.demo.server import DemoServer
from desktop.demo.story import Person, Step
from desktop.late_sync import LateSync, status_of
from desktop.library import Library
from desktop.profile import Profile
from desktop.store import queries, queries_sync, state
from desktop.sync.asking import Answered
from desktop.sync.exchange import Request
from desktop.sync.joining import ShareChoice
from desktop.sync.status import SyncState, SyncStatus
from desktop.sync.worker import SyncWorker

PATIENCE: Final = 30.0
"""Seconds after which a step that does not come to its end has failed."""

os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
"""People who are made up leave nothing in the keyring of whoever watches."""

_LOOK_EVERY_MS: Final = 20
_GAP: Final = 24


class NotThere(Exception):
    """A step did not lead where it has to; the text says what was waited for."""


class Actor:
    """One person with the real window on a replica of their own."""

    def __init__(self, app: QApplication, folder: Path, name: str) -> None:
        self.profile = Profile(folder / name)
        self.profile.acquire()
        self.replica = self.profile.open_replica()
        self._sync = LateSync(status_of(self.replica), lambda: SyncWorker(self.replica, self.profile.path))
        self.application = Application(app, self.replica, self.profile.path, self._sync)
        self.window = self.application.window
        self.window.setWindowTitle(name)
        self.person = Person(name, Library(self.replica, SystemRandom()))

    def join(self, url: str) -> None:
        self._sync.join(url, self.person.name, ShareChoice(everyone=True))

    def ask(self, request: Request, answered: Answered) -> None:
        """Ask the server something in this person's name; `answered` is called in another thread."""
        self._sync.ask(request, answered)

    @property
    def status(self) -> SyncStatus:
        return self._sync.status

    @property
    def user_id(self) -> str:
        return self.replica.user_id

    def look(self) -> None:
        """Let the sync look at once, as a window does when the network changes."""
        self._sync.wake()

    def show_playlist(self, name: str) -> None:
        """Choose a playlist in the window, where there is one of that name."""
        connection = self.replica.database.connection
        found = [info.id for info in queries.playlists(connection) if info.name.startswith(name)]
        if found:
            self.window.sidebar.choose(found[0])

    @property
    def waits(self) -> int:
        return queries_sync.waiting_count(self.replica.database.connection)

    def is_in_step(self) -> bool:
        return self.status.state is SyncState.IDLE and self.waits == 0

    def knows_it_is_offline(self) -> bool:
        return self.status.state is SyncState.OFFLINE and self.status.waiting == self.waits

    @property
    def cursor(self) -> str:
        return self.replica.state(state.CURSOR)

    def close(self) -> None:
        self.window.close()
        self.application.close()
        self.profile.release()


class Stage:
    """A server and two people."""

    def __init__(self, app: QApplication, folder: Path, *, for_others: bool = False) -> None:
        self.folder, self._encrypted = folder, for_others
        self.server = DemoServer(folder / "server", for_others=for_others)
        self.server.start()
        self.online = True
        self.ana, self.ben = Actor(app, folder, "Ana"), Actor(app, folder, "Ben")

    def show(self, size: QSize, at: QPoint | None = None) -> None:
        """Show both windows side by side."""
        for number, actor in enumerate((self.ana, self.ben)):
            actor.window.resize(size)
            if at is not None:
                actor.window.move(at + QPoint(number * (size.width() + _GAP), 0))
            actor.window.show()

    def join(self) -> None:
        for actor in (self.ana, self.ben):
            actor.join(self.server.link if self._encrypted else self.server.url)
        self.wait("both have joined", lambda: self.ana.is_in_step() and self.ben.is_in_step())

    def play(self, step: Step) -> None:
        """Do a step, and wait until it has come to its end. Raises `NotThere`."""
        self.turn(online=step.online)
        for actor, act in ((self.ana, step.ana), (self.ben, step.ben)):
            if act is not None:
                act(actor.person)
        if step.online:
            self.wait("both replicas hold the same", self.agree)
        else:
            self.wait(
                "both know that they are offline",
                lambda: self.ana.knows_it_is_offline() and self.ben.knows_it_is_offline(),
            )
        for actor in (self.ana, self.ben):
            actor.show_playlist("Road trip")
        self.rest(400)

    def turn(self, *, online: bool) -> None:
        if online and not self.online:
            self.server.start()
        elif self.online and not online:
            self.server.stop()
        self.online = online
        for actor in (self.ana, self.ben):
            actor.look()

    def agree(self) -> bool:
        if not (self.ana.is_in_step() and self.ben.is_in_step()):
            return False
        if self.ana.person.holds() == self.ben.person.holds() and self.ana.cursor == self.ben.cursor:
            return True
        # Whoever looked before the other had sent looks again, as the timer would have it do.
        for actor in (self.ana, self.ben):
            actor.look()
        return False

    def wait(self, what: str, condition: Callable[[], bool]) -> float:
        """Keep the windows alive until something holds; answer how many seconds that took. Raises `NotThere`."""
        begin = time.monotonic()
        while not condition():
            if time.monotonic() - begin > PATIENCE:
                raise NotThere(f"Waited {PATIENCE:.0f} s in vain until {what}.")
            self.rest(_LOOK_EVERY_MS)
        return time.monotonic() - begin

    def rest(self, milliseconds: int) -> None:
        """Let the windows go on for a while."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def picture(self) -> QPixmap:
        """Take a picture of both windows side by side."""
        left, right = self.ana.window.grab(), self.ben.window.grab()
        gap = round(_GAP * left.devicePixelRatio())
        both = QPixmap(left.width() + gap + right.width(), max(left.height(), right.height()))
        both.setDevicePixelRatio(left.devicePixelRatio())
        both.fill(QColor("#808488"))
        painter = QPainter(both)
        painter.drawPixmap(0, 0, left)
        painter.drawPixmap(self.ana.window.width() + _GAP, 0, right)
        painter.end()
        return both

    def close(self) -> None:
        for actor in (self.ana, self.ben):
            actor.close()
        self.server.stop()

    def __enter__(self) -> "Stage":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
