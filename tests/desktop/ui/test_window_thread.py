"""What the thread of the window may do: no socket, and no statement over 200 rows; watched by thread and by row."""

import sqlite3
import sys
import threading
import traceback
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication, QDialog

from desktop.demo.stage import Stage
from desktop.formats.document import Entry, PlaylistDocument
from desktop.sync.status import SyncState
from desktop.ui.models.columns import Col
from desktop.ui.reading import SCREENFUL

from .conftest import in_another_thread

PLAYLISTS = 1_000
TRACKS = 1_500


class Watch:
    """Counts what the thread of the window reads and writes, while it is on."""

    def __init__(self) -> None:
        self.on = False
        self.found: list[str] = []

    def sees(self) -> bool:
        return self.on and threading.current_thread() is threading.main_thread()

    def rows(self, statement: str, count: int) -> None:
        if count == SCREENFUL + 1:
            self.note(f"over {SCREENFUL} rows: {' '.join(statement.split())[:150]}")

    def note(self, what: str) -> None:
        places = [
            f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
            for frame in traceback.extract_stack()
            if "/desktop/" in frame.filename and "/tests/" not in frame.filename
        ]
        self.found.append(f"{what}\n    {' > '.join(places[-7:])}")


WATCH = Watch()


def _hear(event: str, _: Any) -> None:
    if event.startswith("socket.") and WATCH.sees():
        WATCH.note(event)


class Cursor(sqlite3.Cursor):
    """Counts the rows that it hands out."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self.statement, self.count = "", 0

    def execute(self, statement: str, *arguments: Any) -> "Cursor":
        self.statement, self.count = statement, 0
        return super().execute(statement, *arguments)

    def executemany(self, statement: str, rows: Any) -> "Cursor":
        every = list(rows)
        if WATCH.sees() and len(every) > SCREENFUL:
            WATCH.rows(statement, SCREENFUL + 1)
        return super().executemany(statement, every)

    def fetchall(self) -> list[Any]:
        return list(self)

    def __next__(self) -> Any:
        row = super().__next__()
        self.count += 1
        if WATCH.sees():
            WATCH.rows(self.statement, self.count)
        return row


class Connection(sqlite3.Connection):
    """Makes such cursors."""

    def cursor(self, *_: Any) -> Cursor:  # type: ignore[override]
        return super().cursor(Cursor)

    def execute(self, statement: str, *arguments: Any) -> Cursor:
        return self.cursor().execute(statement, *arguments)

    def executemany(self, statement: str, rows: Any) -> Cursor:
        return self.cursor().executemany(statement, rows)


@pytest.fixture(scope="session")
def hearing():
    sys.addaudithook(_hear)


@pytest.fixture
def watch(monkeypatch, hearing):
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **named: connect(*args, **{**named, "factory": Connection}))
    WATCH.found.clear()
    yield WATCH
    WATCH.on = False


@pytest.fixture
def stage(watch, qapp, tmp_path):
    with Stage(qapp, tmp_path) as made:
        made.show(made.ana.window.size())
        yield made


def test_the_thread_of_the_window_opens_no_socket_and_reads_no_more_than_a_screenful(watch, stage, tmp_path):
    walk = Walk(stage, tmp_path)
    walk.fill()
    watch.on = True
    for step in walk.steps():
        step()
        walk.settle()
    watch.on = False
    assert walk.window.tracks.rowCount() > SCREENFUL
    assert watch.found == []


def test_the_watch_sees_a_socket_and_a_large_statement(watch, tmp_path):
    import socket

    connection = sqlite3.connect(tmp_path / "some.sqlite")
    watch.on = True
    connection.execute("SELECT value FROM json_each(?)", (str([*range(SCREENFUL)]),)).fetchall()
    assert watch.found == []
    list(connection.execute("SELECT value FROM json_each(?)", (str([*range(SCREENFUL + 1)]),)))
    socket.socket().close()
    watch.on = False
    connection.close()
    assert [found.split()[0] for found in watch.found] == ["over", "socket.__new__"]


class Walk:
    """What one person does in a window, all of it."""

    def __init__(self, stage: Stage, folder: Any) -> None:
        self.stage, self.folder = stage, folder
        self.window = stage.ana.window
        self.actions = self.window.actions_by_name

    def fill(self) -> None:
        entries = tuple(Entry(title=f"Title {n}", artist=f"Artist {n % 97}", duration=n % 400) for n in range(TRACKS))
        few = entries[:3]
        lists = [PlaylistDocument("A long list", tracks=entries)]
        lists += [PlaylistDocument(f"List {number}", tracks=few) for number in range(PLAYLISTS)]
        self.elsewhere(lambda: self.stage.ana.person.library.take_in(lists))
        self.settle()

    def elsewhere(self, do: Any) -> None:
        def work() -> None:
            try:
                do()
            finally:
                for actor in (self.stage.ana, self.stage.ben):
                    actor.replica.database.disconnect()

        in_another_thread(work)

    def settle(self) -> None:
        window = self.window
        self.stage.rest(30)
        self.stage.wait("the window has settled", lambda: window.loading.complete and not window.parts.bridge.busy)
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.close()

    def steps(self):
        window, view, tracks, actions = self.window, self.window.pane.view, self.window.tracks, self.actions
        ids = window.playlists.ids()
        long = next(p.id for p in window.playlists.everything() if p.name == "A long list")
        short = next(p.id for p in window.playlists.everything() if p.name == "List 7")
        yield lambda: window.sidebar.choose(long)
        for row in (0, TRACKS // 2, TRACKS - 1):
            yield lambda row=row: view.scrollTo(tracks.index(row, 0))
        for text in ("t", "title 99", "nothing like it", ""):
            yield lambda text=text: window.pane.filter.setText(text)
        for column in Col:
            yield lambda column=column: window.pane._on_header(column)
        yield lambda: actions["show-details"].setChecked(True)
        for tab in range(window.details.count()):
            yield lambda tab=tab: window.details.setCurrentIndex(tab)
        yield window.pane.unsort
        for text in ("9", ""):
            yield lambda text=text: window.sidebar.filter.setText(text)
        yield from self.edits(long, short)
        yield actions["show-trash"].trigger
        yield self.restore
        yield lambda: window.sidebar.choose(ids[-1])
        for name in ("sync-state", "recovered", "together", "shortcuts", "about", "settings", "search"):
            yield actions[name].trigger
        yield lambda: window.sidebar.choose(long)
        yield lambda: self.stage.ana.join(self.stage.server.url)
        yield self.wait_for_sync
        yield lambda: window.playlists.renamed.emit(short, "Renamed while joined")
        yield self.wait_for_sync
        yield lambda: window.sidebar.choose(long)

    def edits(self, long: str, short: str):
        window, view, actions = self.window, self.window.pane.view, self.actions
        for count in (2, 150, TRACKS):
            yield lambda count=count: self.select(count)
            yield actions["copy"].trigger
            yield actions["remove"].trigger
            yield actions["undo"].trigger
            yield actions["redo"].trigger
            yield actions["undo"].trigger
        yield lambda: self.select(100)
        yield actions["move-down"].trigger
        yield actions["cut"].trigger
        yield actions["paste"].trigger
        yield lambda: window.track_editing.change_many(view.selected_ids(), "album", "One for all")
        yield lambda: window.pane._on_header(Col.TITLE)
        yield actions["save-order"].trigger
        yield actions["undo"].trigger
        yield lambda: self.actions["duplicate-playlist"].trigger()
        yield actions["undo"].trigger
        yield lambda: window.sidebar.choose(short)
        yield lambda: window.playlists.renamed.emit(short, "Another name")
        yield actions["delete-playlist"].trigger
        yield lambda: window.sidebar.choose(long)
        file = self.folder / "some.m3u8"
        file.write_text("#EXTM3U\n" + "".join(f"#EXTINF:9,A - {n}\n{n}.mp3\n" for n in range(300)), encoding="utf-8")
        yield lambda: window.exchange.take([str(file)])
        yield actions["export"].trigger

    def select(self, count: int) -> None:
        window = self.window
        flags = QItemSelectionModel.SelectionFlag
        window.pane.view.selectRow(0)
        for row in range(1, min(count, window.tracks.rowCount())) if count < TRACKS else ():
            window.pane.view.selectionModel().select(window.tracks.index(row, 0), flags.Select | flags.Rows)
        if count >= TRACKS:
            self.actions["select-all"].trigger()

    def restore(self) -> None:
        self.window.trash.view.selectAll()
        self.actions["restore"].trigger()

    def wait_for_sync(self) -> None:
        self.stage.wait("Ana has synced", lambda: self.window.parts.sync.status.state is SyncState.IDLE)
