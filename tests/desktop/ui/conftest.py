"""A window on a real replica in a temporary folder, with a sync of its own that lives in memory."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Application, make_application
from desktop.events import Changes
from desktop.library import Library
from desktop.profile import Profile
from desktop.store import queries
from desktop.sync.errors import SyncError, Unreachable
from desktop.sync.exchange import Answer, Request
from desktop.sync.status import Nearby, SyncState, SyncStatus
from desktop.ui import wording
from desktop.ui.main_window import MainWindow
from desktop.ui.program.language import FOLDER, Speech
from syncserver.protocol.presence import Company, Presence

from .hosts import person  # noqa: F401  a fixture

PATIENCE_MS = 20_000

# What is waited for comes by an event; only on a machine that does much else at a time does it take this long.
for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals):
    wait.__kwdefaults__["timeout"] = PATIENCE_MS


_HAS_NOT = ("propagateSizeHints", r"support raise\(\)", "systemTrayWindowChanged", "grabbing the keyboard")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform without a screen says of every window what it cannot have."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(*_HAS_NOT, extend=True))


class MemorySync:
    """A sync without a network: it takes orders, remembers them, and tells what it is told to tell."""

    def __init__(self) -> None:
        self.status = SyncStatus()
        self.listeners: list[Callable[[SyncStatus], None]] = []
        self.orders: list[tuple[Any, ...]] = []
        self.nearby: tuple[Nearby, ...] = ()
        self.asked: list[Request] = []
        self.carry: Callable[[Request], Answer] | None = None
        self.places: list[Presence] = []
        self.company: list[Callable[[Company], None]] = []

    def subscribe(self, listener: Callable[[SyncStatus], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def tell(self, **values: Any) -> None:
        """Tell a status from a thread that is not the window's, as the real one does."""
        self.status = self.status.but(**values)
        in_another_thread(lambda: [listener(self.status) for listener in [*self.listeners]])

    def wake(self) -> None:
        self.orders.append(("wake",))

    def set_shown(self, shown: bool) -> None:
        self.orders.append(("shown", shown))

    def network_changed(self) -> None:
        self.orders.append(("network",))

    def be_at(self, place: Presence) -> None:
        self.places.append(place)

    def watch_company(self, listener: Callable[[Company], None]) -> Callable[[], None]:
        self.company.append(listener)
        return lambda: self.company.remove(listener)

    def meet(self, company: Company) -> None:
        """Tell who else is there, from a thread that is not the window's."""
        in_another_thread(lambda: [listener(company) for listener in [*self.company]])

    def join(self, url: str, name: str, share: Any, known: Any = None) -> None:
        self.orders.append(("join", url, name, share))
        self.known = known
        self.tell(state=SyncState.IDLE, server=url)

    def follow(self, url: str) -> None:
        self.orders.append(("follow", url))

    def leave_server(self) -> None:
        self.orders.append(("leave",))
        self.tell(state=SyncState.NO_SERVER, server="")

    def ask(self, request: Request, answered: Callable[[Answer | SyncError], None]) -> None:
        """Ask as `carry` says, in a thread that is not the window's; without a server nobody answers."""
        self.asked.append(request)
        answer = self.carry(request) if self.carry is not None else Unreachable("The server does not answer.")
        in_another_thread(lambda: answered(answer))

    def browse(self, found: Callable[[tuple[Nearby, ...]], None]) -> Callable[[], None]:
        """Tell at once of the servers that a test put into `nearby`."""
        self.orders.append(("browse",))
        in_another_thread(lambda: found(self.nearby))
        return lambda: self.orders.append(("browsed",))

    def start(self) -> None:
        self.orders.append(("start",))

    def stop(self) -> None:
        self.orders.append(("stop",))


class MemoryOpener:
    """An opener that opens nothing: it remembers what it would have opened, and answers what it is told to."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.started: list[tuple[str, list[str]]] = []
        self.able = True

    def open_link(self, link: str) -> bool:
        self.opened.append(link)
        return self.able

    def open_file(self, path: str) -> bool:
        self.opened.append(path)
        return self.able

    def start(self, program: str, arguments: list[str]) -> bool:
        self.started.append((program, arguments))
        return self.able


def in_another_thread(do: Callable[[], Any]) -> None:
    """Run something in a plain thread and wait for it; what went wrong there goes wrong here."""
    errors: list[BaseException] = []

    def run() -> None:
        try:
            do()
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if errors:
        raise errors[0]


class World:
    """One person's window with what is behind it."""

    def __init__(self, app: QApplication, profile: Path, qtbot: Any) -> None:
        self._app, self._profile, self._qtbot = app, Profile(profile), qtbot
        self._open: list[tuple[MainWindow, Application]] = []
        self.sync = MemorySync()
        self.opener = MemoryOpener()
        self.replica = self._profile.open_replica(Random(7))
        self.library = Library(self.replica, Random(8))

    # What there is

    def playlist(self, name: str, *titles: str) -> str:
        """Make a playlist with tracks; `Artist - Title` says who it is by."""
        playlist_id, _ = self.library.create_playlist(name)
        if titles:
            self.library.add_tracks(playlist_id, [_values(title) for title in titles])
        return playlist_id

    def many(self, name: str, count: int) -> str:
        return self.playlist(name, *(f"Artist {n % 97} - Title {n}" for n in range(count)))

    def titles(self, playlist_id: str) -> list[str]:
        """Read the titles of a playlist, in order, from the replica itself."""
        return [track.title for track in queries.playlist_tracks(self.replica.database.connection, playlist_id)]

    def ids(self, playlist_id: str) -> list[str]:
        return [track_id for _, track_id in queries.order(self.replica.database.connection, playlist_id)]

    def names(self) -> list[str]:
        return [playlist.name for playlist in queries.playlists(self.replica.database.connection)]

    # What happens elsewhere

    def elsewhere(self, do: Callable[[Library], Any]) -> None:
        """Have something done in another thread, as the sync does."""

        def work() -> None:
            try:
                do(Library(self.replica, Random(9)))
            finally:
                self.replica.database.disconnect()

        in_another_thread(work)

    def tell_afar(self, changes: Changes) -> None:
        in_another_thread(lambda: self.replica.events.publish(changes))

    # The window

    def window(self) -> MainWindow:
        """Open the window, and wait until it has read everything."""
        application = Application(self._app, self.replica, self._profile.path, self.sync, self.opener)
        window = application.window
        self._open.append((window, application))
        window.show()
        self._qtbot.waitExposed(window)
        self.settle(window)
        return window

    def settle(self, window: MainWindow) -> None:
        """Wait until no job is under way and what was told has arrived."""
        bridge = window.parts.bridge
        self._qtbot.waitUntil(lambda: not window._first_paint and not bridge.busy and window.loading.complete)

    def close(self) -> None:
        """Close the window and everything behind it; the replica can be opened again."""
        while self._open:
            window, application = self._open.pop()
            window.close()
            application.close()
            window.deleteLater()
        self._app.sendPostedEvents(None, 0)
        self._app.processEvents()
        self.replica.close()

    def reopen(self) -> MainWindow:
        self.close()
        self.replica = self._profile.open_replica(Random(7))
        self.library = Library(self.replica, Random(8))
        return self.window()


def _values(title: str) -> dict[str, Any]:
    artist, _, rest = title.rpartition(" - ")
    return {"title": rest, "artist": artist, "album": f"Album of {rest}", "duration": 60 + len(rest)}


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_application()


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give dialogs about files a home of the tests: nothing is left in that of whoever runs them, or found there."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE"):
            patch.setenv(name, str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(autouse=True)
def _an_application(qapp: QApplication) -> None:
    """Keys, palettes and pictures need an application, and the habits of the system, whichever test comes first."""
    QLocale.setDefault(QLocale.system())
    wording.moment.cache_clear()


@pytest.fixture
def world(qapp: QApplication, qtbot: Any, tmp_path: Path) -> Iterator[World]:
    made = World(qapp, tmp_path / "profile", qtbot)
    yield made
    made.close()
    qapp.clipboard().clear()
    assert [thread.name for thread in threading.enumerate() if thread.name in ("jobs", "sync")] == []


def shown(window: MainWindow, column: int = 0) -> list[str]:
    """Read a column of the table as it is shown."""
    model = window.tracks
    return [model.index(row, column).data() for row in range(model.rowCount())]


def select(window: MainWindow, *rows: int) -> None:
    """Select rows of the table, the last one current."""
    view, flags = window.pane.view, QItemSelectionModel.SelectionFlag
    view.clearSelection()
    for row in rows:
        view.selectionModel().setCurrentIndex(window.tracks.index(row, 0), flags.Select | flags.Rows)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile the translations, as the set-up does."""
    folder = tmp_path_factory.mktemp("translations")
    compile_it = "from PySide6.scripts.pyside_tool import lrelease; lrelease()"
    for file in FOLDER.glob("*.ts"):
        into = folder / f"{file.stem}.qm"
        subprocess.run([sys.executable, "-c", compile_it, "-silent", file, "-qm", into], check=True)
    return folder


@pytest.fixture
def german(qapp: QApplication, compiled: Path) -> Iterator[None]:
    speech = Speech(qapp, "de", compiled)
    yield
    speech.end()


@pytest.fixture(params=["en", "de"])
def language(request: pytest.FixtureRequest) -> str:
    """Have a test done in English and in German; asked for before the window is."""
    if request.param == "de":
        request.getfixturevalue("german")
    return str(request.param)
