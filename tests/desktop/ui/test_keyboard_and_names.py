"""The whole window by keyboard, and a name for everything that a screen reader meets."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit

from desktop.ui.actions import ACTIONS, MENUS, SEPARATOR, keys_of
from desktop.ui.icons import GLYPHS
from desktop.ui.program.shortcuts import shortcuts
from desktop.ui.sync.notice_bar import Notice

from .conftest import select

WANTED = {
    "new-playlist": "Ctrl+N",
    "import": "Ctrl+O",
    "export": "Ctrl+S",
    "add-files": "Ctrl+Shift+A",
    "find": "Ctrl+F",
    "sync-now": "F5",
    "select-all": "Ctrl+A",
    "copy": "Ctrl+C",
    "cut": "Ctrl+X",
    "paste": "Ctrl+V",
    "undo": "Ctrl+Z",
    "redo": "Ctrl+Shift+Z",
    "edit": "F2",
    "remove": "Del",
    "previous-playlist": "Ctrl+PgUp",
    "next-playlist": "Ctrl+PgDown",
    "next-pane": "F6",
    "previous-pane": "Shift+F6",
    "move-up": "Alt+Up",
    "move-down": "Alt+Down",
    "move-top": "Alt+Home",
    "move-bottom": "Alt+End",
    "quit": "Ctrl+Q",
    "shortcuts": "F1",
    "settings": "Ctrl+,",
}


@pytest.fixture
def window(world):
    world.here = world.playlist("Road trip", "Ana - One", "Bo - Two")
    window = world.window()
    window.activateWindow()
    return window


@pytest.mark.parametrize(("name", "key"), WANTED.items())
def test_each_action_has_the_key_that_people_expect(name, key):
    assert QKeySequence(key) in keys_of(name)


def test_no_key_means_two_things():
    keys = [key.toString() for name in ACTIONS for key in keys_of(name)]
    assert sorted(keys) == sorted(set(keys))
    # Other systems have more standard keys: Ctrl+D removes on X11.
    assert {"Ctrl+D", "Ctrl+Ins", "Shift+Ins", "Shift+Del"}.isdisjoint(
        key for about in ACTIONS.values() for key in about.keys if isinstance(key, str)
    )


def test_every_action_is_in_a_menu_and_every_icon_is_known():
    in_menus = {name for _, names in MENUS for name in names if name != SEPARATOR}
    assert in_menus == set(ACTIONS)
    assert {about.icon for about in ACTIONS.values()} - {""} <= set(GLYPHS)


def test_every_glyph_is_in_the_font(window, qtbot):
    qtbot.waitUntil(lambda: not window.foot.sync.icon().isNull())
    for name in GLYPHS:
        assert not window.parts.icons.icon(name).isNull()


def test_the_help_lists_every_key(window):
    window.actions_by_name["shortcuts"].trigger()
    keys = dict(shortcuts())
    assert keys["Undo"].startswith("Ctrl+Z")
    assert len(keys) >= len(WANTED)


def test_f6_goes_round_the_panes(window, qtbot):
    qtbot.waitUntil(window.isActiveWindow)
    panes = window.panes()
    panes[0].setFocus()
    for pane in [*panes[1:], panes[0]]:
        window.actions_by_name["next-pane"].trigger()
        assert pane.hasFocus()
    window.actions_by_name["previous-pane"].trigger()
    assert panes[-1].hasFocus()


def test_f6_comes_to_a_notice_too(window, qtbot):
    qtbot.waitUntil(window.isActiveWindow)
    window.notices.put(Notice("k", "Merged", "Show", lambda: None))
    panes = window.panes()
    assert panes[-2] is window.notices.button
    panes[-1].setFocus()
    window.actions_by_name["previous-pane"].trigger()
    assert window.notices.button.hasFocus()
    window.notices.put_away()
    assert window.notices.button not in window.panes()


def test_tab_leaves_the_table(window, qtbot):
    qtbot.waitUntil(window.isActiveWindow)
    window.pane.view.setFocus()
    qtbot.keyClick(window.pane.view, Qt.Key.Key_Tab)
    assert not window.pane.view.hasFocus()


def test_f2_edits_the_title_of_the_current_row(window, qtbot):
    qtbot.waitUntil(window.isActiveWindow)
    select(window, 1)
    window.pane.view.setFocus()
    qtbot.keyClick(window.pane.view, Qt.Key.Key_F2)
    assert window.pane.view.findChild(QLineEdit).text() == "Two"


def test_ctrl_z_in_a_text_undoes_the_typing_and_not_the_last_edit(world, window, qtbot):
    qtbot.waitUntil(window.isActiveWindow)
    window.adding.add(world.here, [{"title": "Three"}])
    window.pane.filter.setFocus()
    qtbot.keyClicks(window.pane.filter, "o")
    qtbot.keyClick(window.pane.filter, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.pane.filter.text() == ""
    assert len(world.titles(world.here)) == 3


def test_everything_that_a_screen_reader_meets_has_a_name(window):
    # The buttons inside Qt's own widgets (the corner of a table, the cross in a line of text) are Qt's to name.
    widgets = [*window.findChildren(QAbstractItemView), *window.findChildren(QLineEdit)]
    widgets += [button for button in window.findChildren(QAbstractButton) if not button.text()]
    nameless = [
        widget for widget in widgets if not widget.accessibleName() and not widget.objectName().startswith("qt_")
    ]
    inside = ("QTableView", "QLineEdit", "TrackView", "QTabBar")
    parents = [type(widget.parent()).__name__ for widget in nameless]
    assert [parent for parent in parents if parent not in inside] == []
