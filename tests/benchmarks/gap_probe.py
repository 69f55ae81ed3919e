"""Run as a process by `gap_works`: goes through a window with a long playlist and very many playlists, and says for
each thing that a person does how long it held up the event loop; or says how much memory a bare Qt window takes."""

import json
import re
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop.store import incoming, queries, queries_sync, state
from desktop.store.incoming import Asked
from desktop.store.replica import Replica
from desktop.ui.main_window import MainWindow
from desktop.ui.models.columns import Col
from syncserver.protocol.messages import Page
from syncserver.protocol.records import EVERYONE, Member, Playlist, Track
from syncserver.protocol.stamps import write_time
from tests.benchmarks.gap_watch import Gap, GapWatch

ROUNDS = 3
CHANGES = 1_000

Step = tuple[str, Callable[[], object]]


class Friend:
    """Sends changes: pages as a server would answer them, taken in by a thread that is not the window's."""

    def __init__(self, replica: Replica) -> None:
        self._replica = replica
        self._told = 0

    def share(self) -> None:
        """Let everyone edit all playlists, as on a server, so that what comes from there is kept."""
        ids = queries_sync.playlist_ids(self._replica.database.connection)
        stamp = self._stamp()
        self._send(
            stamp,
            members=[
                Member(id=f"m{number}", playlist_id=playlist_id, user_id=EVERYONE, role="editor", updated_at=stamp)
                for number, playlist_id in enumerate(ids)
            ],
        )

    def change_tracks(self, playlist_id: str) -> None:
        connection = self._replica.database.connection
        found = queries.playlist_tracks(connection, playlist_id)[:: 100_000 // CHANGES or 1][:CHANGES]
        stamp = self._stamp()
        values = [
            Track(id=t.id, playlist_id=t.playlist_id, title=f"{t.title}*", artist=t.artist, album=t.album,
                  duration=t.duration, position=t.position, updated_at=stamp, edited_at=f"{stamp}-00000000000000aa")
            for t in found
        ]  # fmt: skip
        self._send(stamp, tracks=values)

    def change_playlists(self) -> None:
        connection = self._replica.database.connection
        stamp = self._stamp()
        values = [
            Playlist(id=p.id, name=f"{p.name}*", updated_at=stamp, edited_at=f"{stamp}-00000000000000aa")
            for p in queries.playlists(connection)[:CHANGES]
        ]
        self._send(stamp, playlists=values)

    def _stamp(self) -> str:
        self._told += 1
        return write_time(self._replica.now() + 60_000_000 * self._told)

    def _send(self, stamp: str, **records: Any) -> None:
        replica = self._replica
        page = Page(since=stamp, has_more=False, latest=stamp, server_id="s", epoch="e", **records)
        if incoming.take_page(replica, page, Asked(replica.state(state.CURSOR), replica.state(state.EPOCH))) is None:
            raise RuntimeError("The page was not taken in.")


class Walk:
    """One window, and what a person does in it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.watch = GapWatch()
        self.rounds: list[list[tuple[str, Gap]]] = []
        self.friend = Friend(window.parts.library.replica)
        self._away = 0
        playlists = window.playlists.everything()
        self.long = next(p.id for p in playlists if p.name.startswith("Everything"))
        self.short = next(p.id for p in playlists if not p.name.startswith("Everything"))

    def settled(self) -> bool:
        window = self.window
        searched = not window.search.shown or window.search.pane.settled
        return window.loading.complete and not window.parts.bridge.busy and not self._away and searched

    def go(self) -> None:
        """Do everything several times."""
        self.watch.measure(self.friend.share, self.settled)
        for _ in range(ROUNDS):
            self.rounds.append([(name, self.watch.measure(do, self.settled)) for name, do in self._steps()])

    def _steps(self) -> Iterator[Step]:
        window, pane, view, actions = self.window, self.window.pane, self.window.pane.view, self.window.actions_by_name
        yield "opening a short playlist", lambda: window.sidebar.choose(self.short)
        yield "opening the long one", lambda: window.sidebar.choose(self.long)
        for _ in range(5):
            yield "scrolling by the wheel", self._wheel
        for part in range(1, 11):
            yield "scrolling through all of it", lambda part=part: self._scroll_to(part / 10)
        for _ in range(5):
            yield "page after page", lambda: QTest.keyClick(view, Qt.Key.Key_PageUp)
        for text in ("a", "am", "amo", "amor", "amor 9", "amor", "", "9", "moon b", "q", ""):
            yield "typing in the filter", lambda text=text: pane.filter.setText(text)
        for column in (Col.TITLE, Col.ARTIST, Col.ALBUM, Col.LENGTH, Col.ADDED_BY, Col.ADDED_AT):
            for _ in range(2):
                yield "sorting by a column", lambda column=column: pane._on_header(column)
        yield "filtering what is sorted", lambda: pane.filter.setText("moon")
        yield "filtering what is sorted", lambda: pane.filter.setText("")
        yield "back to its own order", pane.unsort
        yield "selecting all", actions["select-all"].trigger
        yield "sorting with all selected", lambda: pane._on_header(Col.ARTIST)
        yield "back to its own order", pane.unsort
        yield "1,000 changes to its tracks from afar", lambda: self._afar(lambda: self.friend.change_tracks(self.long))
        yield "1,000 changes to playlists from afar", lambda: self._afar(self.friend.change_playlists)
        yield "filtering the playlists", lambda: window.sidebar.filter.setText("list 9")
        yield "filtering the playlists", lambda: window.sidebar.filter.setText("")
        yield "renaming a playlist", lambda: window.playlists.renamed.emit(self.short, "List of another name")
        yield "undoing a small edit", actions["undo"].trigger
        yield "selecting all", actions["select-all"].trigger
        yield "removing all", actions["remove"].trigger
        yield "undoing the deletion of all", actions["undo"].trigger
        yield "redoing it", actions["redo"].trigger
        yield "undoing the deletion of all", actions["undo"].trigger
        yield "opening the Trash", actions["show-trash"].trigger
        yield "opening the long one", lambda: window.sidebar.choose(self.long)
        yield "opening the search", actions["search"].trigger
        for text in ("a", "am", "amo", "amor", "amor 9", "moon", "moon b", "q", ""):
            yield "typing in the search", lambda text=text: window.search.pane.box.setText(text)
        yield "coming back from the search", lambda: window.search.go_back()

    def _wheel(self) -> None:
        view = self.window.pane.view
        middle = QPointF(view.viewport().rect().center())
        event = QWheelEvent(
            middle,
            QPointF(view.viewport().mapToGlobal(middle.toPoint())),
            QPoint(),
            QPoint(0, -360),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)

    def _scroll_to(self, part: float) -> None:
        bar = self.window.pane.view.verticalScrollBar()
        bar.setValue(round(bar.maximum() * part))

    def _afar(self, do: Callable[[], object]) -> None:
        self._away += 1

        def work() -> None:
            try:
                do()
            finally:
                self.friend._replica.database.disconnect()
                self._away -= 1

        threading.Thread(target=work, daemon=True).start()


def memory(process: int | str = "self") -> int:
    """Tell how many bytes a process has to itself, this one or another; 0 where the system does not tell."""
    told = Path(f"/proc/{process}/smaps_rollup")
    if not told.exists():
        return 0
    found = re.findall(r"^Private_\w+:\s+(\d+) kB", told.read_text(), re.MULTILINE)
    return sum(map(int, found)) * 1024


def walk(profile: Path) -> None:
    from desktop.app import main

    def prepare(window: MainWindow) -> None:
        def begin() -> None:
            window.activateWindow()
            walking = Walk(window)
            walking.watch.begin()
            QTimer.singleShot(0, lambda: finish(walking))

        window.painted.connect(begin)

    def finish(walking: Walk) -> None:
        opened: list[int] = []
        QTimer.singleShot(8_000, lambda: opened.append(memory()))
        walking.watch.rest(8_100)
        walking.go()
        print(json.dumps({"memory": opened[0], "after": memory(), "rounds": walking.rounds}), flush=True)
        walking.window.close()

    main(profile, prepare=prepare)


def bare() -> None:
    app = QApplication([])
    window = QMainWindow()
    window.resize(1180, 720)
    window.show()
    QTimer.singleShot(1_000, app.quit)
    app.exec()
    print(json.dumps({"memory": memory()}), flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        walk(Path(sys.argv[2]))
