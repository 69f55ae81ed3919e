"""Adding, editing in place, removing and moving tracks, and taking all of that back."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QDropEvent, QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.ui.models.columns import COLUMNS, Col

from .conftest import select, shown


@pytest.fixture
def window(world):
    world.here = world.playlist("Road trip", "Ana - One", "Bo - Two", "Cy - Three", "Di - Four", "Ed - Five")
    world.other = world.playlist("Zoo", "Fay - Six")
    return world.window()


def test_a_cell_is_edited_in_place(world, window, qtbot, qtmodeltester):
    qtmodeltester.check(window.tracks)
    select(window, 1)
    window.pane.view.edit_current()
    editor = window.pane.view.findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "Zwei")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: world.titles(world.here)[1] == "Zwei")
    assert shown(window)[1] == "Zwei"


def test_a_length_is_typed_as_minutes_and_seconds_and_nonsense_is_refused(world, window, qtbot):
    index = window.tracks.index(0, Col.LENGTH)
    assert window.tracks.setData(index, "3:05")
    assert index.data() == "3:05"
    with qtbot.waitSignal(window.tracks.refused):
        assert not window.tracks.setData(index, "three")
    assert index.data() == "3:05"


def test_what_is_half_typed_stays_open_while_another_window_is_looked_at_and_is_kept_on_closing(world, window, qtbot):
    select(window, 0)
    window.pane.view.edit_current()
    editor = window.pane.view.indexWidget(window.pane.view.currentIndex())
    editor.clear()
    qtbot.keyClicks(editor, "Half")
    before = world.titles(window.tracks.playlist_id)
    QApplication.sendEvent(editor, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    QApplication.processEvents()
    assert window.pane.view.is_editing()
    assert world.titles(window.tracks.playlist_id) == before
    window.close()
    assert world.titles(window.tracks.playlist_id) == ["Half", *before[1:]]


@pytest.mark.parametrize("column", [column for column in Col if COLUMNS[column].field])
def test_a_cell_is_kept_that_is_typed_in_while_another_playlist_opens(world, window, qtbot, column):
    window.pane.view.setCurrentIndex(window.tracks.index(0, column))
    window.pane.view.edit_current()
    editor = window.pane.view.indexWidget(window.pane.view.currentIndex())
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "7:00")
    window.sidebar.choose(world.other)
    window.sidebar.choose(world.here)
    qtbot.waitUntil(lambda: window.tracks.index(0, column).data().strip() == "7:00")


def test_an_empty_title_is_refused_and_said(world, window):
    window.tracks.setData(window.tracks.index(0, Col.TITLE), "  ")
    assert world.titles(world.here)[0] == "One"
    assert "title" in window.toast.text.text()


def test_a_track_is_added_by_the_line_under_the_table(world, window, qtbot):
    window.actions_by_name["add-track"].trigger()
    bar = window.pane.add_bar
    assert bar.isVisible()
    qtbot.keyClicks(bar.title, "Six")
    qtbot.keyClicks(bar.artist, "Flo")
    qtbot.keyClicks(bar.length, "4:35")
    qtbot.keyClick(bar.length, Qt.Key.Key_Return)
    assert world.titles(world.here)[-1] == "Six"
    assert window.tracks.index(5, Col.LENGTH).data() == "4:35"
    assert bar.title.text() == ""
    qtbot.keyClick(bar.title, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_removing_several_is_one_step_that_undo_takes_back(world, window, qtbot):
    select(window, 1, 3)
    window.actions_by_name["remove"].trigger()
    assert shown(window) == ["One", "Three", "Five"]
    assert "2 tracks" in window.toast.text.text()
    window.toast.button.click()
    assert shown(window) == ["One", "Two", "Three", "Four", "Five"]
    window.actions_by_name["redo"].trigger()
    assert shown(window) == world.titles(world.here) == ["One", "Three", "Five"]


def test_deleting_one_of_two_equal_rows_deletes_that_one(world, window):
    world.library.copy_tracks([world.ids(world.here)[0]], world.here)
    world.settle(window)
    assert shown(window)[-1] == "One"
    first = world.ids(world.here)[0]
    select(window, 5)
    window.actions_by_name["remove"].trigger()
    assert shown(window) == ["One", "Two", "Three", "Four", "Five"]
    assert world.ids(world.here)[0] == first


@pytest.mark.parametrize(
    ("rows", "action", "order"),
    [
        ((0,), "move-down", ["Two", "One", "Three", "Four", "Five"]),
        ((4,), "move-up", ["One", "Two", "Three", "Five", "Four"]),
        ((1, 2), "move-up", ["Two", "Three", "One", "Four", "Five"]),
        ((1, 2), "move-down", ["One", "Four", "Two", "Three", "Five"]),
        ((0,), "move-up", ["One", "Two", "Three", "Four", "Five"]),
        ((4,), "move-down", ["One", "Two", "Three", "Four", "Five"]),
    ],
)
def test_alt_and_an_arrow_moves_the_selection_by_a_row(world, window, qtmodeltester, rows, action, order):
    qtmodeltester.check(window.tracks)
    select(window, *rows)
    before = window.pane.view.selected_ids()
    window.actions_by_name[action].trigger()
    assert shown(window) == world.titles(world.here) == order
    assert window.pane.view.selected_ids() == before
    assert [int(place) for place in shown(window, Col.PLACE)] == [1, 2, 3, 4, 5]


def drop(window, mime, row, widget=None, modifiers=Qt.KeyboardModifier.NoModifier):
    """Drop something on the upper half of a row, or below all rows (-1)."""
    view = widget or window.pane.view
    area = view.visualRect(view.model().index(row, 0))
    point = QPointF(area.center().x(), area.top() + 2) if row >= 0 else QPointF(40, view.viewport().height() - 3)
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    event = QDropEvent(point, actions, mime, Qt.MouseButton.LeftButton, modifiers)
    view.dropEvent(event)


def test_rows_dropped_between_others_are_moved_there(world, window):
    mime = window.tracks.mime_of(world.ids(world.here)[3:])
    window.tracks.dropMimeData(mime, Qt.DropAction.MoveAction, 1, 0, window.tracks.index(-1, -1))
    assert shown(window) == world.titles(world.here) == ["One", "Four", "Five", "Two", "Three"]
    window.actions_by_name["undo"].trigger()
    assert shown(window) == ["One", "Two", "Three", "Four", "Five"]


def test_rows_dropped_below_all_go_to_the_end(world, window):
    mime = window.tracks.mime_of(world.ids(world.here)[:2])
    window.tracks.dropMimeData(mime, Qt.DropAction.MoveAction, -1, -1, window.tracks.index(-1, -1))
    assert shown(window) == ["Three", "Four", "Five", "One", "Two"]


def test_while_sorted_dragging_is_off_and_says_why(world, window):
    window.pane.sort(Col.TITLE, descending=False)
    drop(window, window.tracks.mime_of(world.ids(world.here)[:1]), -1)
    assert world.titles(world.here) == ["One", "Two", "Three", "Four", "Five"]
    assert "#" in window.toast.text.text()


def test_rows_dropped_on_another_playlist_are_copied(world, window):
    mime = window.tracks.mime_of(world.ids(world.here)[:2])
    drop(window, mime, 1, window.sidebar.view)
    assert world.titles(world.other) == ["Six", "One", "Two"]
    assert len(world.titles(world.here)) == 5
    assert "Copied 2 tracks to ‘Zoo’" in window.toast.text.text()


def test_with_shift_they_are_moved_and_one_undo_brings_them_back(world, window):
    mime = window.tracks.mime_of(world.ids(world.here)[:2])
    drop(window, mime, 1, window.sidebar.view, Qt.KeyboardModifier.ShiftModifier)
    assert world.titles(world.other) == ["Six", "One", "Two"]
    assert shown(window) == world.titles(world.here) == ["Three", "Four", "Five"]
    window.actions_by_name["undo"].trigger()
    assert world.titles(world.other) == ["Six"]
    assert shown(window) == ["One", "Two", "Three", "Four", "Five"]


def test_an_undo_leaves_alone_what_others_changed_since_and_says_so(world, window, qtbot):
    first = world.ids(world.here)[0]
    window.tracks.setData(window.tracks.index(0, Col.TITLE), "Uno")
    world.elsewhere(lambda library: library.change_track(first, {"title": "Eins"}))
    world.settle(window)
    window.actions_by_name["undo"].trigger()
    assert world.titles(world.here)[0] == "Eins"
    qtbot.waitUntil(lambda: "others" in window.toast.text.text())


def test_the_details_change_all_that_is_selected(world, window, qtbot):
    select(window, 0, 1)
    qtbot.waitUntil(lambda: "2 tracks" in window.details.subject.text())
    field = window.details.fields["album"]
    assert field.placeholderText() == "several values"
    field.setFocus()
    qtbot.keyClicks(field, "Both")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shown(window, Col.ALBUM)[:3] == ["Both", "Both", "Album of Three"]
    assert window.desk.stack.undoText() == "change of 2 tracks"


def test_the_foot_counts_what_is_selected(world, window):
    select(window, 0, 1)
    assert window.foot.totals.text().startswith("2 selected (2 min) of 5 tracks, 5 min")
    window.pane.view.clearSelection()
    assert window.foot.totals.text() == "5 tracks, 5 min"


def test_the_notice_no_longer_offers_undo_once_something_else_would_be_undone(world, qtbot):
    here = world.playlist("Undo", "Ana - One", "Ana - Two")
    window = world.window()
    window.sidebar.choose(here)
    world.settle(window)
    window.track_editing.change(world.ids(here)[0], "title", "First")
    select(window, 1)
    window.actions_by_name["remove"].trigger()
    assert window.toast.isVisible()
    window.desk.stack.undo()
    assert world.titles(here) == ["First", "Two"]
    assert not window.toast.isVisible()
    window.say("Only a sentence")
    window.desk.stack.redo()
    assert window.toast.isVisible()
