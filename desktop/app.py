"""The composition root of the window: opens the profile and builds everything that the window is made of.

What the first paint does not need (the sync with its network libraries, the icons) is loaded after it.
"""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.jobs import Jobs
from desktop.late_sync import LateSync, Worker, status_of
from desktop.library import Library
from desktop.profile import APPLICATION, Profile, default_path
from desktop.searching import Searching
from desktop.store import search_index, state
from desktop.store.errors import ReplicaError, ReplicaInUse
from desktop.store.replica import Replica
from desktop.ui.bridge import Bridge
from desktop.ui.icons import Icons
from desktop.ui.main_window import MainWindow
from desktop.ui.opener import Opener
from desktop.ui.preferences import Preferences, set_text_size, text_size_of
from desktop.ui.program.crash_watch import CrashWatch
from desktop.ui.program.ending import Ending, let_go_of_clipboard, start_again
from desktop.ui.program.language import Speech
from desktop.ui.program.link_opening import LinkRegistration, LinksHandedOver
from desktop.ui.reading import Reading
from desktop.ui.remembered import Remembered
from desktop.ui.sentences import in_our_words
from desktop.ui.theme import Theme
from desktop.ui.tidying import Tidying
from desktop.ui.window_parts import Parts

if TYPE_CHECKING:  # its network libraries are loaded after the first paint
    from desktop.handover import HandoverListener

translate = QCoreApplication.translate

_STARTING_S: Final = 10.0
"""How long another window on the same profile may take from its start until it listens."""


class Application:
    """One window on one replica, with its threads: built, shown, and taken down in the opposite order."""

    def __init__(
        self, app: QApplication, replica: Replica, profile: Path, sync: Worker, opener: Opener | None = None
    ) -> None:
        """`opener` hands links and files to other programs, by the system's choice where none is given."""
        self._ending = ExitStack()
        self._ending.callback(replica.close)
        jobs = Jobs(at_end=replica.database.disconnect)
        self._ending.callback(jobs.stop)
        self.sync = sync
        self._ending.callback(sync.stop)
        bridge = Bridge(replica.events, sync, jobs)
        self._ending.callback(bridge.close)
        searching = Searching(profile / search_index.FILE, replica.database, replica.events)
        self._ending.callback(searching.stop)
        theme, remembered = Theme(app), Remembered(profile)
        self.library = Library(replica, SystemRandom())
        self.window = MainWindow(
            Parts(
                library=self.library,
                bridge=bridge,
                sync=sync,
                theme=theme,
                icons=Icons(theme),
                reading=Reading(lambda: replica.database.connection),
                remembered=remembered,
                preferences=Preferences(remembered, theme, profile),
                searching=searching,
                opener=opener or Opener(),
            )
        )
        self.window.sync_actions.token_is_in_file = lambda: _token_is_in_file(replica, profile)
        self._ending.callback(self.window.hosting_actions.close)
        self.window.painted.connect(sync.start)
        self.window.painted.connect(self.window.hosting_actions.begin)
        self.window.painted.connect(self._watch_network)

    def at_end(self, end: Callable[[], None]) -> None:
        """Have something ended before all that is there now."""
        self._ending.callback(end)

    def _watch_network(self) -> None:
        """Try the server at once when the computer has another network."""
        from PySide6.QtNetwork import QNetworkInformation

        if QNetworkInformation.loadDefaultBackend():
            information = QNetworkInformation.instance()
            information.reachabilityChanged.connect(lambda _: self.sync.network_changed())

    def close(self) -> None:
        """End the threads; edits that are under way are finished first."""
        self._ending.close()


def _token_is_in_file(replica: Replica, profile: Path) -> bool:
    from desktop.sync import credentials

    return credentials.is_in_file(profile, replica.state(state.SERVER_ID))


class Callers(QObject):
    """Other processes of this person: a second start raises the window, and commands that write are done in it.

    They call in threads of their own; what concerns the window comes to it as a signal.
    """

    raised = Signal(str)

    def __init__(self, application: Application, profile: Path) -> None:
        super().__init__(application.window)
        self._application = application
        self._profile = profile
        self._listener: HandoverListener | None = None
        self.raised.connect(self._on_raised)
        # With all commands behind it, so after the first paint.
        application.window.painted.connect(self._listen)
        application.at_end(self._close)

    def _listen(self) -> None:
        from desktop.handover import HandoverListener

        listener = HandoverListener(self._profile, self._run, self.raised.emit)
        try:
            listener.start()
        except OSError as error:
            self._application.window.say(self.tr("Commands cannot reach this window: {}.").format(error))
            return
        self._listener = listener

    def _on_raised(self, server: str) -> None:
        window = self._application.window
        window.background.come_forward()
        if server:
            window.sync_actions.invitations.open_link(server)

    def _run(self, argv: list[str]) -> tuple[int, str, str]:
        from desktop.commands.running import run_handed

        done = run_handed(self._application.library, self._profile, argv)
        self._application.sync.wake()
        return done

    def _close(self) -> None:
        if self._listener is not None:
            self._listener.close()


def main(profile: Path | None = None, server: str = "", prepare: Callable[[MainWindow], None] | None = None) -> int:
    """Open the window on a profile and stay until it is closed. Answers the exit code.

    `server` is the address of a server to offer joining. `prepare` is given the window before it is shown.
    """
    app = make_application()
    path = profile or default_path()
    try:
        held = Profile(path)
        if not _is_ours(held, server):
            return 0
        with ExitStack() as ending:
            ending.callback(held.release)
            watch = ending.enter_context(CrashWatch(held.path))
            code = _run(app, held, server, prepare, watch)
    except ReplicaError as error:
        QMessageBox.critical(None, app.applicationDisplayName(), in_our_words(str(error)))
        return 1
    if watch.restart_wanted:  # now that the profile is free
        start_again(path)
    return code


def _is_ours(own: Profile, server: str) -> bool:
    """Become the one window of a profile; answers False where another one has come forward in its place.

    Raises `ReplicaInUse` where neither comes about.
    """
    try:
        own.acquire()
    except ReplicaInUse:  # a second start, while this one loaded Qt: that window is about to listen
        from desktop.commands.opening import acquire
        from desktop.handover import raise_first_window

        return acquire(own, lambda: raise_first_window(own.path, server), _STARTING_S)
    return True


def _run(
    app: QApplication,
    held: Profile,
    server: str,
    prepare: Callable[[MainWindow], None] | None,
    watch: CrashWatch,
) -> int:
    replica = held.open_replica()
    _prepare(app, Remembered(held.path))
    application = Application(app, replica, held.path, LateSync(status_of(replica), _loader(replica, held.path)))
    window = application.window
    # The other threads are to give way to the window at once: it paints by many short turns of Python, each of which
    # waits so long for them. And garbage is searched for in between.
    sys.setswitchinterval(0.0002)
    application.at_end(Tidying(window).close)
    try:
        _open_links(app, application, Callers(application, held.path))
        if server:
            window.painted.connect(lambda: window.sync_actions.invitations.open_link(server))
        if held.rescue is not None:
            sentence = in_our_words(held.rescue.sentence)
            window.painted.connect(lambda: _tell(window, sentence))
        _guard(app, application, watch)
        if prepare is not None:
            prepare(window)
        window.show()
        return app.exec()
    finally:
        application.close()


def _open_links(app: QApplication, application: Application, callers: Callers) -> None:
    """Have links to servers opened with this program, and take those that the system hands to it while it runs."""
    window = application.window
    registration = LinkRegistration(window, window.parts.preferences, window.parts.bridge)
    registration.said.connect(window.say)
    window.painted.connect(registration.begin)
    handed = LinksHandedOver(app, callers.raised.emit)
    window.painted.connect(handed.begin)
    application.at_end(handed.end)


def _guard(app: QApplication, application: Application, watch: CrashWatch) -> None:
    """Have errors told over the window, and the window end in good order whoever ends it."""
    window = application.window
    watch.watch(window)
    watch.restart_asked.connect(window.quit)
    application.at_end(Ending(app, window.quit, window.keep).stop)
    if watch.fault is not None:
        sentence = translate(
            "start",
            "The program ended by a fault the last time. Nothing is lost. Help, Save a support bundle… tells of it.",
        )
        window.painted.connect(lambda: window.say(sentence))


def _prepare(app: QApplication, kept: Remembered) -> None:
    """Settle what has to be settled before anything is written on the window."""
    Speech(app, kept.text("language"))
    set_text_size(app, text_size_of(kept))


def _tell(window: MainWindow, sentence: str) -> None:
    """Tell something that has to be read, without holding anything up."""
    box = QMessageBox(QMessageBox.Icon.Warning, window.windowTitle(), sentence, parent=window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def make_application() -> QApplication:
    """Make Qt's application object, with the names by which a desktop knows the program."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101  this program makes no other
    app.setApplicationName(APPLICATION)
    app.setApplicationDisplayName("Shared Music Playlist")
    QGuiApplication.setDesktopFileName(APPLICATION)
    let_go_of_clipboard(app)
    return app


def _loader(replica: Replica, profile: Path) -> Callable[[], Worker]:
    def load() -> Worker:
        from desktop.sync.worker import SyncWorker

        return SyncWorker(replica, profile)

    return load


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
