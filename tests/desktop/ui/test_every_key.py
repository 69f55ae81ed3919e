"""Each key of the table in README, pressed in the real window: what it does is seen. A new key needs its test here."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit

from desktop.store import sharing
from desktop.sync.status import SyncState
from desktop.ui.actions import ACTIONS, keys_of

from .conftest import select, shown

ROOT = Path(__file__).parents[3]


class Person:
    """Somebody at the keyboard, with two playlists and the second of three tracks selected."""

    def __init__(self, world, qtbot):
        self.world, self.qtbot = world, qtbot
        self.here = world.playlist("Road trip", "Ana - One", "Bo - Two", "Cy - Three")
        self.other = world.playlist("Sunday")
        self.window = world.window()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.window.sidebar.choose(self.here)
        select(self.window, 1)
        self.window.pane.view.setFocus()

    def press(self, name):
        """Press the first key of an action, wherever the keyboard is."""
        QTest.keySequence(self.window.focusWidget(), keys_of(name)[0])

    def titles(self):
        return shown(self.window)

    def dialog(self):
        return next((w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()), None)

    def wait(self, condition):
        self.qtbot.waitUntil(condition)


@pytest.fixture
def person(world, qtbot):
    made = Person(world, qtbot)
    yield made
    while (dialog := made.dialog()) is not None:
        dialog.close()
        QApplication.sendPostedEvents(None, 0)


def moves(name, order):
    def test(person):
        person.press(name)
        person.wait(lambda: person.titles() == order)

    return test


def opens(name, kind):
    def test(person):
        person.press(name)
        person.wait(lambda: isinstance(person.dialog(), kind))

    return test


def makes_a_playlist(person):
    person.press("new-playlist")
    person.wait(lambda: len(person.world.names()) == 3)
    assert person.window.sidebar.view.findChild(QLineEdit) is not None, "its name is open to be typed"


def makes_one_for_oneself(person):
    person.world.sync.tell(state=SyncState.IDLE, server="http://box:8765")
    person.wait(person.window.actions_by_name["new-other"].isVisible)
    person.press("new-other")
    person.wait(lambda: len(person.world.names()) == 3)
    made = person.window.sidebar.current_id()
    assert sharing.wish(person.world.replica.database.connection, made) == "nobody"


def undoes_and_redoes(name):
    def test(person):
        person.press("remove")
        person.wait(lambda: person.titles() == ["One", "Three"])
        person.press("undo")
        person.wait(lambda: person.titles() == ["One", "Two", "Three"])
        if name == "redo":
            person.press("redo")
            person.wait(lambda: person.titles() == ["One", "Three"])

    return test


def cuts_and_pastes(person):
    person.press("cut")
    person.wait(lambda: QGuiApplication.clipboard().text() == "Bo - Two")
    select(person.window, 2)
    person.press("paste")
    person.wait(lambda: person.titles() == ["One", "Three", "Two"])


def copies(person):
    person.press("copy")
    assert QGuiApplication.clipboard().text() == "Bo - Two"


def selects_all(person):
    person.press("select-all")
    assert person.window.pane.view.selected_count() == 3


def filters(person):
    person.press("find")
    assert person.window.pane.filter.hasFocus()


def searches(person):
    person.press("search")
    person.wait(lambda: person.window.search.shown)


def opens_the_add_bar(person):
    person.press("add-track")
    assert person.window.pane.add_bar.title.hasFocus()


def edits(person):
    person.press("edit")
    assert person.window.pane.view.findChild(QLineEdit).text() == "Two"


def steps_through_playlists(name, before, after):
    def test(person):
        person.window.sidebar.choose(before(person))
        person.press(name)
        assert person.window.tracks.playlist_id == after(person)

    return test


def goes_to_the_pane(by, name):
    def test(person):
        panes = person.window.panes()
        here = next(at for at, pane in enumerate(panes) if pane.hasFocus())
        person.press(name)
        assert panes[(here + by) % len(panes)].hasFocus()

    return test


def shows_details(person):
    before = person.window.details.isVisible()
    person.press("show-details")
    assert person.window.details.isVisible() is not before


def syncs(person):
    person.world.sync.tell(state=SyncState.IDLE, server="http://box:8765")
    person.wait(person.window.actions_by_name["sync-now"].isEnabled)
    person.press("sync-now")
    assert ("wake",) in person.world.sync.orders


def quits(person):
    person.press("quit")
    person.wait(lambda: not person.window.isVisible())


HERE, OTHER = (lambda person: person.here), (lambda person: person.other)

TESTS = {
    "new-playlist": makes_a_playlist,
    "new-other": makes_one_for_oneself,
    "import": opens("import", QFileDialog),
    "export": opens("export", QDialog),
    "add-files": opens("add-files", QFileDialog),
    "settings": opens("settings", QDialog),
    "quit": quits,
    "undo": undoes_and_redoes("undo"),
    "redo": undoes_and_redoes("redo"),
    "cut": cuts_and_pastes,
    "copy": copies,
    "paste": cuts_and_pastes,
    "select-all": selects_all,
    "find": filters,
    "search": searches,
    "add-track": opens_the_add_bar,
    "edit": edits,
    "remove": moves("remove", ["One", "Three"]),
    "move-up": moves("move-up", ["Two", "One", "Three"]),
    "move-down": moves("move-down", ["One", "Three", "Two"]),
    "move-top": moves("move-top", ["Two", "One", "Three"]),
    "move-bottom": moves("move-bottom", ["One", "Three", "Two"]),
    "previous-playlist": steps_through_playlists("previous-playlist", OTHER, HERE),
    "next-playlist": steps_through_playlists("next-playlist", HERE, OTHER),
    "next-pane": goes_to_the_pane(1, "next-pane"),
    "previous-pane": goes_to_the_pane(-1, "previous-pane"),
    "show-details": shows_details,
    "sync-now": syncs,
    "shortcuts": opens("shortcuts", QDialog),
}

TESTED_ELSEWHERE = {"play": "test_playing.py", "open-in-player": "test_playing.py"}
"""What starts other programs is tested where they are stood in for."""


@pytest.mark.parametrize("name", TESTS)
def test_the_key_does_what_it_says(person, name):
    TESTS[name](person)


def test_every_action_that_has_a_key_has_a_test():
    assert {name for name in ACTIONS if keys_of(name)} == {*TESTS, *TESTED_ELSEWHERE}
    for file in TESTED_ELSEWHERE.values():
        assert (Path(__file__).parent / file).exists()


def test_escape_clears_the_filter(person):
    person.window.pane.filter.setText("two")
    person.window.pane.filter.setFocus()
    QTest.keyClick(person.window.pane.filter, Qt.Key.Key_Escape)
    assert person.window.pane.filter.text() == ""
    assert person.titles() == ["One", "Two", "Three"]


def test_del_and_f2_in_the_list_of_playlists_mean_the_playlist(person):
    view = person.window.sidebar.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F2)
    assert view.findChild(QLineEdit).text() == "Road trip"
    QTest.keyClick(view.findChild(QLineEdit), Qt.Key.Key_Escape)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    person.wait(lambda: person.world.names() == ["Sunday"])


@pytest.mark.parametrize("name", [name for name, about in ACTIONS.items() if about.keys])
def test_the_readme_names_the_key(name):
    table = "".join(line for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if line[:1] == "|")
    wanted = [key for key in ACTIONS[name].keys if isinstance(key, str)] or [keys_of(name)[0].toString()]
    for key in wanted:
        last = QKeySequence(key).toString().rpartition("+")[2]
        assert last.replace("Return", "Enter") in table, f"{key} is not in the table of keys"
