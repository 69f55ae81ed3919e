"""Adding what is there already asks once, whatever way it comes in, and the question holds up nothing."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication

from desktop.ui.question_bar import Answer, Question
from desktop.ui.reading import SCREENFUL

from .conftest import select, shown
from .test_files import wav


@pytest.fixture
def window(world, qtbot):
    world.here = world.playlist("Road trip", "Ana - One", "Bo - Two", "Cy - Three")
    world.other = world.playlist("Zoo", "Ana - One", "Fay - Six")
    window = world.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def paste_lines(window, *lines):
    QGuiApplication.clipboard().setText("\n".join(lines))
    window.pane.view.clearSelection()
    window.actions_by_name["paste"].trigger()


def bring(world, window, *, move=False):
    """Drop the first two rows on the other playlist, which has the first of them."""
    mime = window.tracks.mime_of(world.ids(world.here)[:2])
    keys = Qt.KeyboardModifier.ShiftModifier if move else Qt.KeyboardModifier.NoModifier
    view = window.sidebar.view
    point = QPointF(view.visualRect(window.playlists.index(1)).center())
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    view.dropEvent(QDropEvent(point, actions, mime, Qt.MouseButton.LeftButton, keys))


def test_lines_of_which_some_are_here_are_asked_about_and_enter_skips_those(world, window, qtbot):
    window.pane.view.setFocus()
    paste_lines(window, "ana - ONE", "Gil - New", "Bo - Two")
    bar = window.question
    assert bar.isVisible()
    assert bar.text.text() == "2 of 3 tracks are already in ‘Road trip’."
    assert [button.text() for button in bar.buttons] == ["Skip", "Add anyway", "Cancel"]
    assert shown(window) == ["One", "Two", "Three"]
    assert bar.buttons[0].hasFocus()
    qtbot.keyClick(bar.buttons[0], Qt.Key.Key_Return)
    assert shown(window) == ["One", "Two", "Three", "New"]
    assert not bar.isVisible()
    assert window.pane.view.hasFocus()


def test_add_anyway_adds_all_and_one_undo_takes_all_back(world, window):
    paste_lines(window, "Ana - One", "Gil - New")
    window.question.buttons[1].click()
    assert shown(window) == ["One", "Two", "Three", "One", "New"]
    window.actions_by_name["undo"].trigger()
    assert shown(window) == ["One", "Two", "Three"]


def test_escape_adds_nothing(world, window, qtbot):
    paste_lines(window, "Ana - One", "Gil - New")
    qtbot.keyClick(window.question.buttons[0], Qt.Key.Key_Escape)
    assert not window.question.isVisible()
    assert world.titles(world.here) == ["One", "Two", "Three"]
    assert window.desk.stack.count() == 0


def test_where_all_are_here_skip_adds_nothing(world, window):
    paste_lines(window, "Ana - One", "Bo - Two")
    assert window.question.text.text() == "All 2 tracks are already in ‘Road trip’."
    window.question.buttons[0].click()
    assert window.desk.stack.count() == 0


def test_the_question_holds_up_nothing_and_the_next_one_waits_for_its_answer(world, window):
    paste_lines(window, "Ana - One", "Gil - New")
    paste_lines(window, "Hal - Other")
    assert shown(window)[-1] == "Other"
    paste_lines(window, "Cy - Three")
    assert "1 of 2" in window.question.text.text()
    window.question.buttons[0].click()
    assert window.question.text.text() == "This track is already in ‘Road trip’."
    window.question.buttons[1].click()
    assert not window.question.isVisible()
    assert sorted(shown(window)) == sorted(["One", "Two", "Three", "Other", "New", "Three"])


def test_a_question_leaves_the_keyboard_where_something_is_typed_and_f6_comes_to_it(world, window, qtbot):
    window.pane.filter.setFocus()
    qtbot.keyClicks(window.pane.filter, "o")
    window.adding.add(world.here, [{"title": "One", "artist": "Ana"}])
    assert window.question.isVisible()
    assert window.pane.filter.hasFocus()
    reached = []
    for _ in window.panes():
        window.actions_by_name["next-pane"].trigger()
        reached.append(window.focusWidget())
    assert window.question.buttons[0] in reached
    window.question.buttons[0].setFocus()
    qtbot.keyClick(window.question.buttons[0], Qt.Key.Key_Escape)
    assert len(world.titles(world.here)) == 3


def test_a_track_that_is_typed_again_is_added_at_once_and_told_with_undo(world, window, qtbot):
    window.actions_by_name["add-track"].trigger()
    bar = window.pane.add_bar
    qtbot.keyClicks(bar.title, "one")
    qtbot.keyClicks(bar.artist, "Ana")
    qtbot.keyClick(bar.artist, Qt.Key.Key_Return)
    assert shown(window) == ["One", "Two", "Three", "one"]
    assert not window.question.isVisible()
    assert bar.title.hasFocus()
    assert "‘one’ is already here" in window.toast.text.text()
    window.toast.button.click()
    assert shown(window) == ["One", "Two", "Three"]


def test_a_new_track_that_is_typed_is_added_without_a_word(world, window, qtbot):
    window.adding.add_typed(world.here, {"title": "New", "artist": "Ana"})
    assert shown(window)[-1] == "New"
    assert not window.toast.isVisible()


def test_rows_that_are_copied_to_a_playlist_which_has_them_are_asked_about(world, window):
    bring(world, window)
    assert window.question.text.text() == "1 of 2 tracks is already in ‘Zoo’."
    window.question.buttons[0].click()
    assert world.titles(world.other) == ["One", "Six", "Two"]
    assert world.titles(world.here) == ["One", "Two", "Three"]


def test_rows_that_are_moved_and_skipped_stay_where_they_are(world, window):
    bring(world, window, move=True)
    assert [button.text() for button in window.question.buttons] == ["Skip", "Move anyway", "Cancel"]
    window.question.buttons[0].click()
    assert world.titles(world.other) == ["One", "Six", "Two"]
    assert shown(window) == ["One", "Three"]


def test_rows_pasted_where_they_are_already_are_asked_about(world, window):
    select(window, 0)
    window.actions_by_name["copy"].trigger()
    window.actions_by_name["paste"].trigger()
    assert window.question.isVisible()
    window.question.buttons[1].click()
    assert shown(window) == ["One", "One", "Two", "Three"]


def test_audio_files_that_are_here_are_asked_about(world, window, qtbot, tmp_path):
    song = wav(tmp_path / "Quiet song.wav", 2)
    window.exchange.take([str(song)])
    qtbot.waitUntil(lambda: "Quiet song" in shown(window))
    window.exchange.take([str(song)])
    qtbot.waitUntil(window.question.isVisible)
    window.question.buttons[0].click()
    assert shown(window).count("Quiet song") == 1


def test_audio_files_dropped_on_a_playlist_go_there_whatever_is_shown(world, window, qtbot, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(wav(tmp_path / "Quiet song.wav", 2)))])
    view = window.sidebar.view
    point = QPointF(view.visualRect(window.playlists.index(1)).center())
    no = Qt.KeyboardModifier.NoModifier
    view.dropEvent(QDropEvent(point, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, no))
    qtbot.waitUntil(lambda: world.titles(world.other)[-1] == "Quiet song")
    assert world.titles(world.here) == ["One", "Two", "Three"]
    assert "Added 1 track to ‘Zoo’" in window.toast.text.text()


def test_in_a_long_playlist_the_check_runs_beside_the_window(world, window, qtbot):
    many = world.many("Many", SCREENFUL + 100)
    world.settle(window)
    window.sidebar.choose(many)
    world.settle(window)
    paste_lines(window, "Artist 0 - Title 0", "Gil - New")
    qtbot.waitUntil(window.question.isVisible)
    window.question.buttons[0].click()
    world.settle(window)
    assert world.titles(many)[-2:] == [f"Title {SCREENFUL + 99}", "New"]
    window.adding.add_typed(many, {"title": "Title 1", "artist": "Artist 1"})
    assert world.titles(many)[-1] == "Title 1"
    qtbot.waitUntil(lambda: "is already here" in window.toast.text.text())


def test_nothing_is_added_to_a_playlist_that_one_may_only_look_at(world, window):
    me = world.replica.user_id
    with world.replica.database.writing() as connection:
        connection.execute(
            "INSERT INTO members (id, playlist_id, user_id, role, deleted, updated_at)"
            " VALUES ('m', ?, ?, 'viewer', 0, '')",
            (world.other, me),
        )
    window.adding.add(world.other, [{"title": "New"}])
    assert world.titles(world.other) == ["One", "Six"]
    assert "look at ‘Zoo’" in window.toast.text.text()


def test_nothing_is_added_to_a_playlist_that_was_deleted_meanwhile(world, window):
    world.library.delete_playlist(world.other)
    window.adding.copy(world.ids(world.here)[:1], world.other)
    assert "not here any more; nothing was added" in window.toast.text.text()
    assert window.desk.stack.count() == 0


def test_an_answer_that_comes_after_the_playlist_was_deleted_adds_nothing_and_says_so(world, window):
    paste_lines(window, "Ana - One", "Gil - New")
    world.library.delete_playlist(world.here)
    window.question.buttons[0].click()
    assert world.titles(world.here) == ["One", "Two", "Three"]
    assert "not here any more; nothing was added" in window.toast.text.text()


def test_a_question_is_answered_once_however_often_its_button_is_pressed(world, window):
    given = []
    window.question.ask(Question("Really?", (Answer("Yes", lambda: given.append("yes")),)))
    button = window.question.buttons[0]
    button.click()
    button.click()
    assert given == ["yes"]
