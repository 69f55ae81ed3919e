"""An hour of two random users, compressed: each at a window of their own, a server between them, and a network that
comes and goes. At every pause both windows are held against their replicas; at the end both replicas against each
other and against the server."""

import os
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from desktop.demo.stage import Actor, Stage
from desktop.demo.story import samples
from desktop.store import queries_sync
from desktop.store.replica import Replica
from desktop.sync.drive import drive
from desktop.sync.engine import Engine
from desktop.sync.joining import remote_of
from desktop.sync.status import SyncState
from tests.random_user.agreement import Troubles, differences, disagreements
from tests.random_user.hands import Hands

_PATIENCE_S = 60.0
_ACTS_TO_A_PAUSE = 12
_LAST = 40


class WentWrong(AssertionError):
    """Something was not as it has to be; the text says what, and what was done last."""


class Hour:
    """One play with one seed."""

    def __init__(self, app: QApplication, folder: Path, seed: int, say: Callable[[str], None]) -> None:
        self._random = Random(seed)
        self._seed, self._folder, self._say = seed, folder, say
        self._last: deque[str] = deque(maxlen=_LAST)
        self._app = app

    @property
    def tried(self) -> set[str]:
        """The actions of the window that either of them triggered, in whatever way."""
        return {name for hands in self._hands.values() for name in hands.tried}

    def play(self, steps: int) -> None:
        """Do so many acts. Raises `WentWrong`."""
        home = self._folder / "home"
        home.mkdir()
        with pytest.MonkeyPatch.context() as patch, Troubles() as self._troubles:
            for name in ("HOME", "USERPROFILE"):  # dialogs about files begin there
                patch.setenv(name, str(home))
            self._play(steps)

    def _play(self, steps: int) -> None:
        with Stage(self._app, self._folder) as self._stage:
            self._actors = (self._stage.ana, self._stage.ben)
            try:
                self._begin()
                for step in range(1, steps + 1):
                    self._step(step)
                self._end()
            finally:
                for hands in self._hands.values():
                    hands.dialogs.close_all()

    def _begin(self) -> None:
        files = self._folder / "files"
        files.mkdir()
        url = self._stage.server.url
        self._hands = {actor: Hands(actor.window, Random(self._random.random()), files, url) for actor in self._actors}
        self._stage.show(QSize(1180, 720))
        self._stage.join()
        self._stage.ana.person.library.take_in(samples())
        self._stage.rest(200)

    def _step(self, step: int) -> None:
        actor = self._random.choice(self._actors)
        self._note(f"{step}. {actor.person.name}: ", self._hands[actor].act)
        self._rest(self._random.choice([0, 0, 0, 1, 5, 30]))
        if self._random.random() < 0.02:
            online = not self._stage.online
            self._last.append(f"{step}. The network is {'back' if online else 'gone'}.")
            self._stage.turn(online=online)
        if self._random.random() < 1 / _ACTS_TO_A_PAUSE:
            for one in self._actors:
                self._pause(one)

    def _note(self, who: str, act: Callable[[], str]) -> None:
        self._last.append(who + "(under way)")
        done = act()
        self._last[-1] = who + done
        if os.environ.get("RANDOM_USER_TALKS"):
            self._say(self._last[-1])

    def _rest(self, milliseconds: int) -> None:
        if milliseconds:
            self._stage.rest(milliseconds)
        else:
            self._app.processEvents()
        if self._troubles.found:
            raise self._wrong(self._troubles.found)

    def _pause(self, actor: Actor) -> None:
        """Let a window settle, and hold it against its replica."""
        window = actor.window
        self._hands[actor].dialogs.close_all()
        self._wait(f"{actor.person.name}'s window has settled", lambda: self._settled(actor))
        found: list[str] = []

        def agree() -> bool:
            # A sync may store something between the window and the look at the replica.
            nonlocal found
            found = disagreements(window, actor.replica) if self._settled(actor) else ["not settled"]
            return not found

        try:
            self._wait("", agree, 10.0)
        except WentWrong:
            raise self._wrong([f"{actor.person.name}: {one}" for one in found]) from None

    def _settled(self, actor: Actor) -> bool:
        window = actor.window
        return not window.parts.bridge.busy and window.loading.complete and not window.watch.gathering

    def _end(self) -> None:
        self._last.append("The end: the network is there.")
        if not self._stage.online:
            self._stage.turn(online=True)
        for actor in self._actors:
            self._pause(actor)
            self._wait(f"{actor.person.name} syncs again", lambda actor=actor: self._syncs(actor))
        self._wait("both have synced up to the same stamp", self._in_step)
        # What one of them keeps to themselves is held against the server alone, below.
        first, second = self._actors
        self._wait(
            "both replicas are equal in every column",
            lambda: not differences(first.replica, second.replica),
            then=lambda: differences(first.replica, second.replica),
        )
        for actor in self._actors:
            self._pause(actor)
            differing = _verify(actor.replica, actor.profile.path)
            if differing:
                raise self._wrong([f"{actor.person.name} and the server differ in the playlists {differing}"])
        self._rest(50)

    def _syncs(self, actor: Actor) -> bool:
        """Have somebody who left the server, could not join it, or found another one nearby, join it again."""
        status, url = actor.window.parts.sync.status, self._stage.server.url
        if status.state is SyncState.NO_SERVER:
            actor.join(url)
            self._rest(500)
        elif status.server != url:
            actor.window.parts.sync.leave_server()
            self._rest(500)
        return status.state is SyncState.IDLE and status.server == url

    def _in_step(self) -> bool:
        first, second = self._actors
        if first.is_in_step() and second.is_in_step() and first.cursor == second.cursor:
            return True
        # Whoever looked before the other had sent looks again, as the timer would have it do.
        for actor in self._actors:
            actor.look()
        return False

    def _wait(
        self,
        what: str,
        condition: Callable[[], bool],
        patience: float = _PATIENCE_S,
        then: Callable[[], list[str]] = list,
    ) -> None:
        """Wait for something; where it does not come, tell that, how both stand, and what `then` has to say."""
        begin = time.monotonic()
        while not condition():
            if time.monotonic() - begin > patience:
                in_vain = f"Waited {patience:.0f} s in vain until {what}."
                raise self._wrong([in_vain, *map(_standing, self._actors), *then()])
            self._rest(20)

    def _wrong(self, what: list[str]) -> WentWrong:
        last = "\n".join(self._last)
        return WentWrong(f"Seed {self._seed}. What was done last:\n{last}\n\nWhat went wrong:\n" + "\n".join(what))


def _verify(replica: Replica, profile: Path) -> list[str]:
    """Hold a replica against the server; answer the playlists that differ."""
    remote = remote_of(replica, profile)
    assert remote is not None
    try:
        found: list[str] = drive(Engine(replica).verify(), remote.send)
    finally:
        remote.close()
    return found


def _standing(actor: Actor) -> str:
    """Tell how the sync of somebody stands."""
    status = actor.window.parts.sync.status
    waiting = queries_sync.waiting(actor.replica.database.connection, 5)
    return f"{actor.person.name}: {status}, at {actor.cursor}, {actor.waits} wait, of them {waiting}"
