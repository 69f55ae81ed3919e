"""The programs under test, as they run in processes of their own: the product's entry points, with someone at them.

`server` is `syncserver.cli.main`, `window` is `desktop.cli.main`, which opens the main window or hands over to the one
that is open; a hand that draws its acts at random edits there. `typist` is the replica with its sync and no window,
which starts ten times as fast. Either leaves off editing while a file `rest` lies in its folder.
"""

import faulthandler
import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

from desktop.library import Library
from desktop.store import queries
from desktop.store.errors import NoSuchRecord, ReplicaInUse
from desktop.sync.engine import Engine
from desktop.sync.joining import ShareChoice
from desktop.sync.status import SyncState, SyncStatus
from tests.processes import deaths
from tests.processes.journal import JournalWriter

WORTH_A_FILE: Final = 40
"""Records from which on a first sync begins with a snapshot, instead of the product's 5,000: lists are short here."""

_AGAIN_S: Final = 1.0
_ACT_MS: Final = 12
_REST_MS: Final = 100


class Person(NamedTuple):
    """Whoever uses a program: where their things are, and how they get to the server."""

    folder: Path
    name: str
    link: str
    seed: int

    @property
    def profile(self) -> Path:
        return self.folder / "profile"

    @property
    def rests(self) -> bool:
        return (self.folder / "rest").exists()


class Joining:
    """Joins the server where that has not been done, and again a second after it failed."""

    def __init__(self, person: Person, sync: Any) -> None:
        self._person, self._sync = person, sync
        self._wanted, self._asked_at = True, 0.0
        sync.subscribe(self._on_status)

    def _on_status(self, status: SyncStatus) -> None:
        self._wanted = self._wanted or status.attempt

    def look(self) -> None:
        now = time.monotonic()
        if self._wanted and self._sync.status.state is SyncState.NO_SERVER and now >= self._asked_at + _AGAIN_S:
            self._wanted, self._asked_at = False, now
            self._sync.join(self._person.link, self._person.name, ShareChoice(everyone=True))


def prepare(person: Person | None, death: Sequence[Any]) -> None:
    """Make this process ready to be one of the programs."""
    faulthandler.register(signal.SIGUSR2, all_threads=True)  # where it stands, for whoever looks into a failure
    if os.environ.get("LD_PRELOAD"):
        # libfaketime 0.9.10 takes the fake time from absolute times of the steady clock too, by which Python sleeps.
        time.sleep = lambda seconds: select.select([], [], [], max(seconds, 0.0)) and None  # type: ignore[assignment]
    defaults = list(Engine.__init__.__defaults__ or ())
    Engine.__init__.__defaults__ = (*defaults[:-1], WORTH_A_FILE)  # type: ignore[misc]
    if person is not None:
        person.folder.mkdir(parents=True, exist_ok=True)
        JournalWriter(person.folder / "journal.jsonl", person.folder / "opened").install()
    if death:
        deaths.arm(*death)


def serve(*words: str) -> int:
    from syncserver.cli import main

    return main(["run", *words])


# The window


def window(person: Person) -> int:
    import desktop.app
    from desktop import cli, display

    real = desktop.app.main
    # Asked by starting another Python; offscreen there always is one.
    display.find_display = lambda *_: display.Display()  # type: ignore[assignment]
    hands: list[Any] = []

    def main(path: Path, server: str) -> int:
        return real(path, server, lambda shown: hands.append(_Hand(shown, person)))

    desktop.app.main = main  # type: ignore[assignment]
    # A box that says why it does not open waits to be read; here somebody has read it at once.
    desktop.app.QMessageBox.critical = lambda *said: sys.stderr.write(f"{said[-1]}\n")  # type: ignore[method-assign,assignment]
    return cli.main(["--profile", str(person.profile)])


class _Hand:
    """Somebody at the window who edits at random, and joins the server where that has not been done."""

    def __init__(self, window: Any, person: Person) -> None:
        from PySide6.QtCore import QTimer

        from tests.random_user.hands import Hands

        self._window, self._person = window, person
        self._random = Random(person.seed)
        files = person.folder / "files"
        files.mkdir(exist_ok=True)
        self._hands = Hands(window, self._random, files, person.link)
        acts, hands = window.actions_by_name, self._hands
        self._acts: list[Callable[[], object]] = [hands.do_open, hands.do_select, hands.do_add, hands.do_edit_cell] * 4
        self._acts += [hands.do_drop, hands.do_drop_on_playlist, hands.do_history_of_edits, hands.do_restore] * 2
        self._acts += [hands.do_rename_playlist, hands.do_paste_text]
        self._acts += [acts[name].trigger for name in ("new-playlist", "delete-playlist", "remove", "remove")]
        self._joining = Joining(person, window.parts.sync)
        self._timer = QTimer(window)
        self._timer.timeout.connect(self._act)
        window.painted.connect(lambda: self._timer.start(_ACT_MS))

    def _act(self) -> None:
        self._joining.look()
        resting = self._person.rests
        self._timer.setInterval(_REST_MS if resting else _ACT_MS)
        if resting:
            return
        if self._hands.dialogs.open():
            self._hands.dialogs.close_all()
        self._random.choice(self._acts)()


# Without a window


def typist(person: Person) -> int:
    from desktop.commands.opening import acquire
    from desktop.profile import Profile
    from desktop.sync.worker import SyncWorker

    profile, ended = Profile(person.profile), False

    def end(*_: object) -> None:
        nonlocal ended
        ended = True

    signal.signal(signal.SIGTERM, end)
    try:
        acquire(profile)
    except ReplicaInUse as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    replica = profile.open_replica()
    worker = SyncWorker(replica, profile.path)
    joining = Joining(person, worker)
    worker.start()
    types = _Typist(Library(replica, random.SystemRandom()), Random(person.seed))
    while not ended:
        joining.look()
        resting = person.rests
        if not resting:
            types.act()
        time.sleep((_REST_MS if resting else _ACT_MS) / 1000)
    worker.stop()
    replica.close()
    profile.release()
    return 0


class _Typist:
    """Edits at random by the verbs behind the window."""

    def __init__(self, library: Library, random: Random) -> None:
        self._library, self._random = library, random
        self._edits: list[Any] = []

    def act(self) -> None:
        connection = self._library.replica.database.connection
        lists = [info.id for info in queries.playlists(connection)]
        if not lists or self._random.random() < 0.03:
            self._library.create_playlist(self._word())
            return
        playlist_id = self._random.choice(lists)
        order = [track_id for _, track_id in queries.order(connection, playlist_id)]
        acts = (
            [self._add] if not order else [self._add, self._change, self._change, self._move, self._remove, self._more]
        )
        try:
            edit = self._random.choice(acts)(playlist_id, order)
        except NoSuchRecord:  # the sync was quicker
            return
        self._edits.append(edit)

    def _add(self, playlist_id: str, order: list[str]) -> Any:
        after = self._random.choice([*order, None])
        return self._library.add_tracks(playlist_id, [{"title": self._word()}], after=after)[1]

    def _change(self, playlist_id: str, order: list[str]) -> Any:
        field = self._random.choice(["title", "artist", "note"])
        return self._library.change_track(self._random.choice(order), {field: self._word()})

    def _move(self, playlist_id: str, order: list[str]) -> Any:
        return self._library.move_track_to(self._random.choice(order), self._random.randint(1, len(order)))

    def _remove(self, playlist_id: str, order: list[str]) -> Any:
        return self._library.remove_tracks([self._random.choice(order)])

    def _more(self, playlist_id: str, order: list[str]) -> Any:
        what = self._random.randrange(10)
        if what == 0:
            return self._library.delete_playlist(playlist_id)
        if what < 4 or not self._edits:
            return self._library.rename_playlist(playlist_id, self._word())
        inverse = self._edits.pop().inverse
        self._library.apply(inverse)
        return inverse

    def _word(self) -> str:
        return f"{self._random.choice(['Amor', 'Blue', 'Café', 'שיר', '🎵'])} {self._random.randrange(1_000)}"
