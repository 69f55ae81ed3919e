"""Copy to and Move to, the chooser behind them, and rows and files dropped on the list of playlists or beside it."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit

from desktop.ui.models.columns import Col
from desktop.ui.models.dragging import TRACKS, VALUES
from desktop.ui.playlists.sending import MOST_IN_MENU

from .conftest import select, shown
from .test_files import wav

FOUR = ["One", "Two", "Three", "Four"]


@pytest.fixture
def window(world):
    world.here = world.playlist("Road trip", "Ana - One", "Bo - Two", "Cy - Three", "Di - Four")
    world.other = world.playlist("Rock & Roll", "Fay - Six")
    window = world.window()
    window.sidebar.choose(world.here)
    return window


def do(window, *names):
    for name in names:
        window.actions_by_name[name].trigger()


def entries(window, name):
    menu = window.sending.menus[name]
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions() if not action.isSeparator()}


def drop_beside(window, mime, keys=Qt.KeyboardModifier.NoModifier):
    """Drop something on the empty part of the list of playlists."""
    view = window.sidebar.view
    point = QPointF(30, view.viewport().height() - 4)
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    view.dropEvent(QDropEvent(point, actions, mime, Qt.MouseButton.LeftButton, keys))


def test_rows_are_copied_by_the_menu_and_one_undo_takes_that_back(world, window):
    select(window, 0, 2)
    offered = entries(window, "copy-to")
    assert list(offered) == ["&New playlist", "Rock && Roll"]
    offered["Rock && Roll"].trigger()
    assert world.titles(world.other) == ["Six", "One", "Three"]
    assert world.titles(world.here) == FOUR
    assert window.toast.text.text() == "Copied 2 tracks to ‘Rock & Roll’"
    window.toast.button.click()
    assert world.titles(world.other) == ["Six"]


def test_rows_are_moved_by_the_menu_and_one_undo_takes_that_back(world, window):
    select(window, 0, 2)
    entries(window, "move-to")["Rock && Roll"].trigger()
    assert world.titles(world.other) == ["Six", "One", "Three"]
    assert shown(window) == ["Two", "Four"]
    do(window, "undo")
    assert (world.titles(world.other), shown(window)) == (["Six"], FOUR)


def test_rows_are_moved_to_a_new_playlist_whose_name_is_open_for_typing(world, window, qtbot):
    select(window, 1, 3)
    entries(window, "move-to")["&New playlist"].trigger()
    assert window.pane.name.text() == "New playlist"
    assert shown(window) == ["Two", "Four"]
    assert world.titles(world.here) == ["One", "Three"]
    editor = window.sidebar.view.findChild(QLineEdit)
    qtbot.keyClicks(editor, "Slow ones")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Slow ones" in world.names())
    do(window, "undo", "undo")
    assert world.titles(world.here) == FOUR
    assert world.names() == ["Road trip", "Rock & Roll"]


def test_without_a_selection_nothing_can_be_sent(world, window):
    window.pane.view.clearSelection()
    assert not any(action.isEnabled() for action in entries(window, "copy-to").values())


def test_of_many_playlists_one_is_chosen_by_typing_a_part_of_its_name(world, window, qtbot):
    for number in range(MOST_IN_MENU + 5):
        world.playlist(f"List {number:02}")
    world.settle(window)
    select(window, 0)
    offered = entries(window, "copy-to")
    assert len(offered) == MOST_IN_MENU + 2
    offered["&Another playlist…"].trigger()
    chooser = window.sending.chooser
    assert chooser.windowTitle() == "Copy 1 track to"
    qtbot.keyClicks(chooser.filter, "list 1")
    assert chooser.model.rowCount() == 11
    qtbot.keyClick(chooser.filter, Qt.Key.Key_Down)
    qtbot.keyClick(chooser.filter, Qt.Key.Key_Return)
    (wanted,) = [each.id for each in window.playlists.everything() if each.name == "List 10"]
    assert world.titles(wanted) == ["One"]
    qtbot.waitUntil(lambda: window.sending.chooser is None)


def test_the_chooser_makes_a_new_playlist_too_and_escape_does_nothing(world, window, qtbot):
    select(window, 0)
    window.sending.choose(move=False)
    qtbot.keyClick(window.sending.chooser, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.sending.chooser is None)
    assert window.desk.stack.count() == 0
    window.sending.choose(move=False)
    qtbot.keyClicks(window.sending.chooser.filter, "nothing like it")
    assert not window.sending.chooser.take.isEnabled()
    window.sending.chooser.new.click()
    assert "New playlist" in world.names()


def test_playlists_that_one_may_only_look_at_are_not_offered(world, window):
    playlists = [each._replace(role="viewer") for each in window.playlists.everything()]
    window.playlists.set_playlists(playlists)
    assert list(entries(window, "copy-to")) == ["&New playlist"]


def test_rows_dropped_beside_the_list_become_a_new_playlist(world, window):
    drop_beside(window, window.tracks.mime_of(world.ids(world.here)[:2]))
    assert window.pane.name.text() == "New playlist"
    assert shown(window) == ["One", "Two"]
    assert world.titles(world.here) == FOUR
    do(window, "undo")
    assert "New playlist" not in world.names()


def test_with_shift_they_are_moved_there_in_one_step(world, window):
    drop_beside(window, window.tracks.mime_of(world.ids(world.here)[:2]), Qt.KeyboardModifier.ShiftModifier)
    assert shown(window) == ["One", "Two"]
    assert world.titles(world.here) == ["Three", "Four"]
    do(window, "undo")
    assert world.titles(world.here) == FOUR


def test_rows_of_another_profile_dropped_beside_the_list_become_a_new_playlist(world, window):
    mime = QMimeData()
    mime.setData(TRACKS, b'{"playlist_id": "p", "ids": ["a"], "origin": "another"}')
    drop_beside(window, mime)
    assert "too many" in window.toast.text.text()
    mime.setData(VALUES, b'[{"title": "Far", "artist": "Gil", "duration": 61}]')
    drop_beside(window, mime)
    assert shown(window) == ["Far"]
    assert shown(window, Col.ARTIST) == ["Gil"]


def test_audio_files_dropped_beside_the_list_become_a_playlist_named_like_their_folder(world, window, qtbot, tmp_path):
    folder = tmp_path / "Summer"
    folder.mkdir()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(wav(folder / f"{name}.wav", 1))) for name in ("a", "b")])
    drop_beside(window, mime)
    qtbot.waitUntil(lambda: window.pane.name.text() == "Summer")
    assert shown(window) == ["a", "b"]


def test_audio_files_are_not_lost_where_no_playlist_is_shown(world, window, qtbot, tmp_path):
    window.show_trash()
    window.exchange.take([str(wav(tmp_path / "Lost.wav", 1))])
    qtbot.waitUntil(lambda: shown(window) == ["Lost"])


def test_a_drag_may_end_beside_the_list_but_not_on_one_that_one_may_only_look_at(world, window):
    view, mime = window.sidebar.view, window.tracks.mime_of(world.ids(world.here)[:1])

    def accepted(point):
        actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
        no = Qt.KeyboardModifier.NoModifier
        event = QDragMoveEvent(point, actions, mime, Qt.MouseButton.LeftButton, no)
        view.dragMoveEvent(event)
        return event.isAccepted()

    first = view.visualRect(window.playlists.index(1)).center()
    assert accepted(view.viewport().rect().bottomLeft())
    assert accepted(first)
    window.playlists.set_playlists([each._replace(role="viewer") for each in window.playlists.everything()])
    assert not accepted(first)


@pytest.mark.parametrize(
    ("rows", "action", "order"),
    [
        ((2,), "move-top", ["Three", "One", "Two", "Four"]),
        ((1, 3), "move-top", ["Two", "Four", "One", "Three"]),
        ((0,), "move-bottom", ["Two", "Three", "Four", "One"]),
        ((0, 3), "move-bottom", ["Two", "Three", "One", "Four"]),
        ((0, 1), "move-top", FOUR),
        ((2, 3), "move-bottom", FOUR),
    ],
)
def test_rows_move_to_the_top_and_the_bottom(world, window, rows, action, order):
    select(window, *rows)
    before = window.pane.view.selected_ids()
    do(window, action)
    assert shown(window) == world.titles(world.here) == order
    assert window.pane.view.selected_ids() == before
    assert window.desk.stack.count() == (order != FOUR)
    do(window, "undo")
    assert world.titles(world.here) == FOUR


def test_in_a_filtered_view_rows_move_to_the_top_of_the_playlist_and_that_is_said(world, window):
    window.pane.filter.setText("four")
    select(window, 0)
    do(window, "move-top")
    assert world.titles(world.here) == ["Four", "One", "Two", "Three"]
    assert window.toast.text.text() == "Moved 1 track to the top"
