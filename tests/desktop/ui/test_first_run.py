"""What the window says where there is no playlist: three ways to begin, and samples to look around in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFileDialog

from desktop.sync.status import SyncState

from .conftest import shown


@pytest.fixture
def window(world, qtbot):
    window = world.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_three_equal_cards_say_what_to_do(window):
    cards = window.welcome.cards()
    assert [card.accessibleName() for card in cards] == ["New playlist", "Drop or choose a file", "Join friends"]
    assert all(card.accessibleDescription() and card.isVisible() for card in cards)
    assert len({card.height() for card in cards}) == 1
    assert max(card.width() for card in cards) - min(card.width() for card in cards) <= 1
    assert window.middle.currentWidget() is window.welcome


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_first_card_makes_a_playlist_by_key_and_the_cards_go(world, window, qtbot, key):
    window.panes()[1].setFocus()
    assert window.welcome.new.hasFocus()
    qtbot.keyClick(window.welcome.new, key)
    assert world.names() == ["New playlist"]
    assert window.middle.currentWidget() is window.pane


def test_the_cards_come_back_when_no_playlist_is_left(world, window):
    window.welcome.new.click()
    window.actions_by_name["delete-playlist"].trigger()
    assert window.middle.currentWidget() is window.welcome
    window.actions_by_name["undo"].trigger()
    assert window.middle.currentWidget() is window.pane


def test_the_second_card_chooses_files(window, qtbot, monkeypatch):
    window.welcome.file.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(QFileDialog)))
    (dialog,) = window.findChildren(QFileDialog)
    dialog.reject()


def test_the_third_card_opens_the_dialog_to_join(window, qtbot):
    window.welcome.join.click()
    assert window.sync_actions.join_dialog.isVisible()
    window.sync_actions.join_dialog.reject()
    qtbot.waitUntil(lambda: window.sync_actions.join_dialog is None)


def test_whoever_has_joined_is_told_what_comes_and_sees_how_the_sync_stands(world, window, qtbot):
    world.sync.tell(state=SyncState.IDLE, server="http://box:8765")
    qtbot.waitUntil(lambda: window.welcome.join.accessibleName() == "With friends")
    window.welcome.join.click()
    qtbot.waitUntil(lambda: window.sync_actions.state_dialog is not None)
    window.sync_actions.state_dialog.close()


def test_tab_goes_over_the_cards_to_the_samples(window, qtbot):
    window.panes()[1].setFocus()
    for widget in (*window.welcome.cards()[1:], window.welcome.samples):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert widget.hasFocus()


def test_the_samples_come_in_one_step_that_is_taken_back(world, window, qtbot):
    window.welcome.samples.click()
    qtbot.waitUntil(lambda: len(world.names()) == 3)
    world.settle(window)
    assert window.middle.currentWidget() is window.pane
    assert shown(window)
    assert window.toast.text.text().startswith("Imported 3 playlists")
    window.actions_by_name["undo"].trigger()
    assert world.names() == []
    assert window.middle.currentWidget() is window.welcome


def test_where_there_is_no_room_for_three_cards_they_stand_below_one_another(window, qtbot):
    window.resize(1180, 720)
    qtbot.waitUntil(lambda: window.welcome._row.direction() == QBoxLayout.Direction.LeftToRight)
    window.resize(700, 720)
    qtbot.waitUntil(lambda: window.welcome._row.direction() == QBoxLayout.Direction.TopToBottom)
    assert not window.welcome.horizontalScrollBar().isVisible()


def test_whoever_would_rather_host_finds_it_here_and_in_joining(window, qtbot):
    window.welcome.host.click()
    assert window.hosting_actions.dialog.isVisible()
    window.hosting_actions.dialog.reject()
    qtbot.waitUntil(lambda: window.hosting_actions.dialog is None)
    window.welcome.join.click()
    window.sync_actions.join_dialog.host.click()
    qtbot.waitUntil(lambda: window.sync_actions.join_dialog is None)
    assert window.hosting_actions.dialog.isVisible()
    window.hosting_actions.dialog.reject()
