"""The columns fill the table by themselves, until the person settles their widths."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui.models.columns import COLUMNS, Col


@pytest.fixture
def window(world):
    world.playlist("Road trip", *(f"Ana - T{n:02}" for n in range(40)))
    return world.window()


def widths(window):
    header = window.pane.view.horizontalHeader()
    return [header.sectionSize(column) for column in range(len(COLUMNS))]


def fills(window):
    view = window.pane.view
    return sum(widths(window)) == view.viewport().width() and not view.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("width", [1060, 1180, 1600])
def test_the_columns_fill_the_table_beside_the_details(window, qtbot, width):
    window.resize(width, 600)
    qtbot.waitUntil(lambda: fills(window))
    view = window.pane.view
    room = view.fontMetrics().horizontalAdvance(window.tracks.index(0, Col.ADDED_AT).data())
    assert view.columnWidth(Col.ADDED_AT) > room + 8
    assert view.columnWidth(Col.TITLE) > view.columnWidth(Col.ARTIST) >= view.columnWidth(Col.ALBUM)


def test_they_follow_when_the_details_and_a_column_come_and_go(window, qtbot):
    window.resize(1180, 600)
    before = widths(window)
    window.actions_by_name["show-details"].trigger()
    qtbot.waitUntil(lambda: fills(window) and widths(window)[Col.TITLE] > before[Col.TITLE])
    assert widths(window)[Col.ADDED_AT] == before[Col.ADDED_AT]
    header = window.pane.view.horizontalHeader()
    header.setSectionHidden(Col.ALBUM, True)
    qtbot.waitUntil(lambda: fills(window))
    header.setSectionHidden(Col.ALBUM, False)
    qtbot.waitUntil(lambda: fills(window) and widths(window)[Col.ALBUM] > 0)


def test_a_narrow_table_keeps_columns_that_can_be_read(window, qtbot):
    window.resize(640, 500)
    qtbot.wait(20)
    assert min(widths(window)) >= 44
    assert widths(window)[Col.TITLE] >= 100


def test_widths_set_by_hand_stay_also_over_a_restart_until_they_are_given_back(world, window, qtbot):
    window.resize(1180, 600)
    header = window.pane.view.horizontalHeader()
    header.resizeSection(Col.TITLE, 333)
    by_hand = widths(window)
    window.resize(1000, 600)
    window.actions_by_name["show-details"].trigger()
    assert widths(window) == by_hand
    window = world.reopen()
    assert widths(window) == by_hand
    menu = window.pane.header_menu()
    next(action for action in menu.actions() if action.text().startswith("Fit")).trigger()
    window.resize(1180, 600)
    qtbot.waitUntil(lambda: fills(window))
    assert not world.reopen().pane.view.columns.by_hand


def test_columns_that_nobody_touched_are_fitted_after_a_restart_too(world, window, qtbot):
    window.resize(1500, 600)
    window = world.reopen()
    window.resize(1100, 600)
    qtbot.waitUntil(lambda: fills(window))


def test_the_keyboard_starts_in_the_table(window):
    assert window.focusWidget() is window.pane.view


def test_the_keyboard_starts_in_the_playlists_where_there_is_nothing_yet(world):
    window = world.window()
    assert window.focusWidget() is window.sidebar.view
    assert window.sidebar.view.focusPolicy() != Qt.FocusPolicy.NoFocus
