"""Duplicating, shuffling and turning round a playlist, and finding what is in it twice."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui.actions import PLAYLIST_MENU
from desktop.ui.desk import MOST_AT_ONCE
from desktop.ui.models.columns import Col
from desktop.ui.models.duplicates_model import DuplicatesModel, twins
from desktop.ui.reading import SCREENFUL

from .conftest import shown


@pytest.fixture
def window(world):
    world.here = world.playlist(
        "Road trip", "Ana - One", "Bo - Two", "Ana - ONE", "Cy - Three", "Bo - Two", "Ana - one"
    )
    world.other = world.playlist("Zoo", "Fay - Six")
    return world.window()


def do(window, *names):
    for name in names:
        window.actions_by_name[name].trigger()


def find_duplicates(window, qtbot):
    do(window, "find-duplicates")
    qtbot.waitUntil(lambda: window.arranging.dialog is not None)
    return window.arranging.dialog


def test_a_duplicate_of_a_playlist_is_shown_and_one_undo_takes_it_back(world, window):
    do(window, "duplicate-playlist")
    assert world.names() == ["Road trip", "Road trip (copy)", "Zoo"]
    assert window.pane.name.text() == "Road trip (copy)"
    assert shown(window) == world.titles(world.here)
    assert "Duplicated ‘Road trip’" in window.toast.text.text()
    window.sidebar.choose(world.here)
    do(window, "duplicate-playlist")
    assert "Road trip (copy 2)" in world.names()
    do(window, "undo", "undo")
    assert world.names() == ["Road trip", "Zoo"]


def test_a_shuffle_is_one_step_that_is_named_and_taken_back(world, window, monkeypatch):
    drawn = "desktop.ui.playlists.playlist_arranging.SystemRandom.shuffle"
    monkeypatch.setattr(drawn, lambda _self, ids: ids.sort(reverse=True))
    before = world.ids(world.here)
    do(window, "shuffle")
    assert world.ids(world.here) == sorted(before, reverse=True)
    assert "Shuffled ‘Road trip’" in window.toast.text.text()
    assert "shuffle of ‘Road trip’" in window.actions_by_name["undo"].text()
    do(window, "undo")
    assert world.ids(world.here) == before


def test_the_order_is_turned_round(world, window):
    do(window, "reverse")
    assert shown(window) == world.titles(world.here) == ["one", "Two", "Three", "ONE", "Two", "One"]
    do(window, "undo")
    assert shown(window) == ["One", "Two", "ONE", "Three", "Two", "one"]


def test_of_a_single_track_there_is_nothing_to_shuffle(world, window):
    window.sidebar.choose(world.other)
    do(window, "shuffle")
    assert window.desk.stack.count() == 0


def test_a_long_playlist_is_shuffled_beside_the_window_and_taken_back(world, window):
    many = world.many("Many", MOST_AT_ONCE + 200)
    world.settle(window)
    window.sidebar.choose(many)
    before = world.ids(many)
    do(window, "shuffle")
    world.settle(window)
    assert world.ids(many) != before
    do(window, "undo")
    world.settle(window)
    assert world.ids(many) == before


def test_duplicates_are_shown_by_groups_with_the_later_ones_checked(world, window, qtbot, qtmodeltester):
    dialog = find_duplicates(window, qtbot)
    qtmodeltester.check(dialog.model)
    rows = range(dialog.model.rowCount())
    assert [dialog.model.index(row, 0).data() for row in rows] == ["One", "ONE", "one", "Two", "Two"]
    assert [dialog.model.index(row, 3).data() for row in rows] == ["1", "3", "6", "2", "5"]
    checks = [dialog.model.index(row, 0).data(Qt.ItemDataRole.CheckStateRole) for row in rows]
    assert [check == Qt.CheckState.Checked for check in checks] == [False, True, True, False, True]
    assert dialog.summary.text() == "2 tracks are here more than once."
    assert dialog.remove.text() == "Remove 3 tracks"


def test_removing_what_is_checked_removes_just_those_in_one_step(world, window, qtbot):
    kept = [world.ids(world.here)[place] for place in (0, 1, 3)]
    find_duplicates(window, qtbot).remove.click()
    assert world.ids(world.here) == kept
    assert "Removed 3 tracks" in window.toast.text.text()
    do(window, "undo")
    assert shown(window) == ["One", "Two", "ONE", "Three", "Two", "one"]
    assert window.desk.stack.count() == 1
    qtbot.waitUntil(lambda: window.arranging.dialog is None)


def test_space_checks_what_is_selected_and_without_any_there_is_nothing_to_remove(world, window, qtbot):
    dialog = find_duplicates(window, qtbot)
    dialog.view.selectAll()
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    assert dialog.model.checked_count() == 5
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    assert dialog.model.checked_count() == 0
    assert not dialog.remove.isEnabled()
    first = dialog.model.index(0, 0)
    assert dialog.model.setData(first, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert dialog.model.checked() == [world.ids(world.here)[0]]
    dialog.reject()
    assert len(world.titles(world.here)) == 6


def test_the_window_goes_on_beside_the_duplicates(world, window, qtbot):
    dialog = find_duplicates(window, qtbot)
    assert not dialog.isModal()
    world.library.remove_tracks([world.ids(world.here)[2]])
    dialog.remove.click()
    assert world.titles(world.here) == ["One", "Two", "Three"]
    assert "Removed 2 tracks" in window.toast.text.text()


def test_of_a_playlist_that_went_meanwhile_no_duplicates_are_removed(world, window, qtbot):
    dialog = find_duplicates(window, qtbot)
    world.elsewhere(lambda library: library.delete_playlist(world.here))
    qtbot.waitUntil(lambda: window.playlists.get(world.here) is None)
    dialog.remove.click()
    assert window.toast.text.text() == "‘Road trip’ is not here any more."
    assert len(world.titles(world.here)) == 6


def test_where_nothing_is_twice_that_is_said(world, window, qtbot):
    window.sidebar.choose(world.other)
    do(window, "find-duplicates")
    qtbot.waitUntil(lambda: window.toast.text.text() == "No track is in ‘Zoo’ more than once.")


def test_an_empty_model_of_duplicates_is_a_model(qtmodeltester):
    model = DuplicatesModel(twins([]))
    qtmodeltester.check(model)
    model.toggle([])
    assert model.group_count == 0


def test_the_menu_of_a_playlist_has_all_its_verbs(window):
    assert {"rename-playlist", "duplicate-playlist", "export", "find-duplicates", "shuffle", "delete-playlist"} <= set(
        PLAYLIST_MENU
    )


def test_save_this_order_is_an_edit_of_any_size_that_is_taken_back(world, window):
    many = world.many("Many", 2_000)
    world.settle(window)
    window.sidebar.choose(many)
    world.settle(window)
    before = world.ids(many)
    window.pane.sort(Col.TITLE, descending=True)
    world.settle(window)
    wanted = [window.tracks.id_at(row) for row in range(window.tracks.rowCount())]
    assert wanted != before
    assert len(wanted) > SCREENFUL
    do(window, "save-order")
    world.settle(window)
    assert world.ids(many) == wanted
    assert window.pane.sorted_by is None
    do(window, "undo")
    world.settle(window)
    assert world.ids(many) == before


@pytest.mark.parametrize("action", ["shuffle", "reverse", "find-duplicates"])
def test_a_playlist_that_one_may_only_look_at_stays_as_it_is(world, window, qtbot, action):
    before = world.ids(world.here)
    window.playlists.set_playlists([each._replace(role="viewer") for each in window.playlists.everything()])
    do(window, action)
    if action == "find-duplicates":
        qtbot.waitUntil(lambda: window.arranging.dialog is not None)
        window.arranging.dialog.remove.click()
    assert window.toast.text.text() == "You may look at ‘Road trip’, not change it."
    assert world.ids(world.here) == before
