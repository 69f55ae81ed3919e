"""The tray and the notices: off unless wished, few, and gone where the desktop has none."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from desktop.events import Changes
from desktop.ui.sync.notices import PAUSE, Notices


class Clock:
    now = 1_000_000_000

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def notices(qtbot, clock):
    names = {letter: f"List {letter}" for letter in "abcde"}
    notices = Notices(lambda playlist_id: names.get(playlist_id, ""), now=clock)
    notices.said = []
    notices.told.connect(lambda playlist_id, sentence: notices.said.append(sentence))
    return notices


def test_a_playlist_is_told_of_once_a_minute(notices, clock):
    notices.add(["a"])
    notices.add(["a"])
    clock.now += PAUSE - 1
    notices.add(["a"])
    assert notices.said == ["Others changed ‘List a’."]
    clock.now += 1
    notices.tell_waiting()
    assert len(notices.said) == 2


def test_many_playlists_are_one_notice(notices):
    notices.add("abcde")
    assert notices.said == ["Others changed 5 playlists."]


def test_what_is_gone_is_not_told(notices):
    notices.add(["gone"])
    assert notices.said == []


def test_who_comes_to_look_need_not_be_told_any_more(notices, clock):
    notices.add(["a"])
    notices.add(["a"])
    notices.clear()
    clock.now += PAUSE
    notices.tell_waiting()
    assert len(notices.said) == 1


@pytest.fixture
def tray(monkeypatch):
    """Stand in for a desktop that has a tray, which the platform of the tests has not."""
    shown = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda self, title, text, icon: shown.append(text))
    return shown


@pytest.fixture
def window(world, qapp):
    world.here = world.playlist("Road trip", "Ana - One")
    window = world.window()
    yield window
    window.background.leave()
    qapp.setQuitOnLastWindowClosed(True)


def changed(world, *playlists):
    world.tell_afar(Changes(playlists=frozenset(playlists), afar=True))


def test_nothing_is_told_and_no_icon_shown_unless_wished(world, window, tray, qapp):
    changed(world, world.here)
    qapp.processEvents()
    assert window.background.icon is None
    assert tray == []
    assert QApplication.quitOnLastWindowClosed()


def test_a_change_by_others_is_told_while_the_window_is_not_in_front(world, window, tray, qtbot):
    window.parts.preferences.set_notices(True)
    window.hide()
    changed(world, world.here)
    qtbot.waitUntil(lambda: tray == ["Others changed ‘Road trip’."])
    window.background.icon.messageClicked.emit()
    assert window.isVisible()
    assert window.sidebar.current_id() == world.here


def test_nothing_is_told_to_who_is_looking(world, window, tray, qtbot):
    window.parts.preferences.set_notices(True)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    changed(world, world.here)
    world.settle(window)
    assert tray == []


def test_with_the_tray_closing_hides_and_quit_ends(world, window, tray, qtbot):
    window.parts.preferences.set_tray(True)
    closed = []
    window.closed.connect(lambda: closed.append(True))
    window.close()
    assert not window.isVisible()
    assert closed == []
    assert not QApplication.quitOnLastWindowClosed()
    menu = window.background.icon.contextMenu()
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == [
        "&Open the window",
        "Sync &now",
        "&Quit",
    ]
    first: QAction = menu.actions()[0]
    first.trigger()
    assert window.isVisible()
    window.actions_by_name["quit"].trigger()
    assert closed == [True]
    assert QApplication.quitOnLastWindowClosed()


def test_without_the_tray_closing_is_the_end(window):
    window.parts.preferences.set_tray(True)
    assert window.background.icon is None
    closed = []
    window.closed.connect(lambda: closed.append(True))
    window.close()
    assert closed == [True]
