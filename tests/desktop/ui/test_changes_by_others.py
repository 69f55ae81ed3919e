"""What came from others appears in place: selection, scroll position and an edit in progress stay untouched."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.events import Changes
from desktop.ui.models.columns import Col
from desktop.ui.models.unseen import MOST, Unseen

from .conftest import select, shown


@pytest.fixture
def window(world):
    world.here = world.playlist("Road trip", *(f"Ana - T{n:02}" for n in range(40)))
    world.other = world.playlist("Zoo", "Fay - Six")
    return world.window()


def test_a_changed_track_changes_just_its_row(world, window, qtbot, qtmodeltester):
    qtmodeltester.check(window.tracks)
    select(window, 2, 4)
    third = world.ids(world.here)[2]
    with qtbot.waitSignal(window.tracks.dataChanged, check_params_cb=lambda top, *_: top.row() == 2):
        world.elsewhere(lambda library: library.change_track(third, {"title": "Changed"}))
    assert shown(window)[2] == "Changed"
    assert window.pane.view.selected_count() == 2


def test_an_edit_in_progress_goes_on_while_its_row_moves_and_changes(world, window, qtbot, qtmodeltester):
    qtmodeltester.check(window.tracks)
    select(window, 5)
    window.pane.view.edit_current()
    editor = window.pane.view.findChild(QLineEdit)
    editor.setText("")
    qtbot.keyClicks(editor, "Half typ")
    sixth = world.ids(world.here)[5]
    world.elsewhere(lambda library: library.move_track_to(sixth, 2))
    world.elsewhere(lambda library: library.change_track(sixth, {"artist": "Bo"}))
    world.elsewhere(lambda library: library.add_tracks(world.here, [{"title": "On top"}], after=None))
    qtbot.waitUntil(lambda: window.tracks.row_of(sixth) == 2 and window.tracks.rowCount() == 41)
    assert window.pane.view.is_editing()
    assert editor.text() == "Half typ"
    qtbot.keyClicks(editor, "ed")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.tracks.track(sixth).title == "Half typed")
    assert window.tracks.track(sixth).artist == "Bo"


def test_added_and_removed_tracks_leave_the_selection_on_the_same_tracks(world, window, qtbot, qtmodeltester):
    qtmodeltester.check(window.tracks)
    select(window, 10, 11, 30)
    chosen = window.pane.view.selected_ids()
    ids = world.ids(world.here)
    world.elsewhere(lambda library: library.remove_tracks(ids[:3]))
    world.elsewhere(lambda library: library.add_tracks(world.here, [{"title": "New"}] * 5, after=ids[20]))
    qtbot.waitUntil(lambda: window.tracks.rowCount() == 42)
    assert window.pane.view.selected_ids() == chosen
    assert shown(window) == world.titles(world.here)


def test_the_scroll_position_stays(world, window, qtbot):
    bar = window.pane.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.value()
    last = world.ids(world.here)[-1]
    world.elsewhere(lambda library: library.change_track(last, {"title": "Changed"}))
    qtbot.waitUntil(lambda: shown(window)[-1] == "Changed")
    assert bar.value() == before


def test_a_flood_of_changes_is_taken_in_one_go_and_keeps_selection_and_editor(world, window, qtbot, qtmodeltester):
    qtmodeltester.check(window.tracks)
    select(window, 7)
    window.pane.view.edit_current()
    editor = window.pane.view.findChild(QLineEdit)
    editor.setText("Typing")
    chosen = window.pane.view.selected_ids()
    ids = world.ids(world.here)
    world.elsewhere(
        lambda library: library.add_tracks(world.here, [{"title": f"N{n}"} for n in range(700)], after=None)
    )
    world.elsewhere(lambda library: library.remove_tracks(ids[:4]))
    qtbot.waitUntil(lambda: window.tracks.rowCount() == 736)
    world.settle(window)
    assert shown(window) == world.titles(world.here)
    assert window.pane.view.selected_ids() == chosen
    assert window.pane.view.is_editing()
    assert editor.text() == "Typing"


def test_rows_that_others_changed_are_marked_until_they_are_seen(world, window, qtbot):
    third = world.ids(world.here)[2]
    world.library.change_track(third, {"title": "Changed"})
    window.tracks._cache.clear()
    world.tell_afar(Changes(tracks={world.here: {third}}, afar=True))
    qtbot.waitUntil(lambda: window.tracks.fresh == {third})
    assert window.tracks.index(2, Col.TITLE).data(Qt.ItemDataRole.BackgroundRole) is not None
    assert "Others" in window.tracks.index(2, Col.PLACE).data(Qt.ItemDataRole.ToolTipRole)
    window.tracks.seen([third])
    assert window.tracks.index(2, Col.TITLE).data(Qt.ItemDataRole.BackgroundRole) is None


def test_rows_that_were_not_seen_are_marked_after_a_restart_and_in_playlists_opened_later(world, window, qtbot):
    third, six = world.ids(world.here)[2], world.ids(world.other)[0]
    world.library.change_track(third, {"title": "Changed"})
    window.tracks._cache.clear()
    world.tell_afar(Changes(tracks={world.here: {third}, world.other: {six}}, afar=True))
    qtbot.waitUntil(lambda: window.tracks.fresh == {third})
    window.sidebar.choose(world.other)
    assert window.tracks.fresh == {six}
    window.sidebar.choose(world.here)
    assert window.tracks.fresh == {third}
    window = world.reopen()
    assert window.tracks.fresh == {third}
    window.tracks.seen([third])
    window.sidebar.choose(world.other)
    assert window.tracks.fresh == {six}
    window = world.reopen()
    assert window.tracks.fresh == {six}
    window.sidebar.choose(world.here)
    assert window.tracks.fresh == set()


def test_what_was_not_seen_is_remembered_within_bounds_and_nonsense_is_passed_over():
    unseen = Unseen()
    for number in range(30):
        unseen.add(f"p{number}", [f"p{number}t{n:03}" for n in range(100)])
    assert unseen.of("p0") == set()
    assert len(unseen.of("p29")) == 100
    again = Unseen()
    again.read(unseen.as_text().split(" "))
    assert again.as_text() == unseen.as_text()
    again.read(["nonsense", ":", "p1:", ":a,b"])
    assert again.as_text() == unseen.as_text()
    unseen.add("long", [f"t{n:05}" for n in range(5_000)])
    assert len(unseen.of("long")) == MOST


def test_a_playlist_that_others_changed_has_a_dot_until_it_is_opened(world, window, qtbot):
    world.tell_afar(Changes(tracks={world.other: {world.ids(world.other)[0]}}, afar=True))
    qtbot.waitUntil(lambda: window.playlists.fresh() == {world.other})
    assert "changed by others" in window.playlists.index(1).data(Qt.ItemDataRole.ToolTipRole)
    window.sidebar.choose(world.other)
    assert window.playlists.fresh() == set()


def test_a_playlist_renamed_by_others_is_renamed_where_it_stands(world, window, qtbot, qtmodeltester):
    qtmodeltester.check(window.playlists)
    select(window, 3)
    world.elsewhere(lambda library: library.rename_playlist(world.here, "Zz top"))
    qtbot.waitUntil(lambda: window.pane.name.text() == "Zz top")
    assert [window.playlists.index(row).data() for row in range(2)] == ["Zoo", "Zz top"]
    assert window.sidebar.current_id() == window.tracks.playlist_id == world.here
    assert window.pane.view.selected_count() == 1


def test_a_playlist_deleted_by_others_gives_way_to_its_neighbour(world, window, qtbot):
    world.elsewhere(lambda library: library.delete_playlist(world.here))
    qtbot.waitUntil(lambda: window.tracks.playlist_id == world.other)
    assert shown(window) == ["Six"]


def test_changes_show_in_a_sorted_and_filtered_table_too(world, window, qtbot, qtmodeltester):
    qtmodeltester.check(window.tracks)
    window.pane.sort(Col.TITLE, descending=True)
    window.pane.filter.setText("t1")
    assert shown(window) == [f"T{n}" for n in range(19, 9, -1)]
    ids = world.ids(world.here)
    world.elsewhere(lambda library: library.change_track(ids[0], {"title": "T155"}))
    world.elsewhere(lambda library: library.change_track(ids[19], {"title": "T100"}))
    world.elsewhere(lambda library: library.change_track(ids[12], {"title": "Gone", "album": ""}))
    qtbot.waitUntil(lambda: "T155" in shown(window) and "T12" not in shown(window))
    assert shown(window) == ["T18", "T17", "T16", "T155", "T15", "T14", "T13", "T11", "T100", "T10"]


def type_into(window, qtbot, row, text):
    select(window, row)
    window.pane.view.edit_current()
    editor = window.pane.view.findChild(QLineEdit)
    editor.setText("")
    qtbot.keyClicks(editor, text)


def test_what_is_typed_in_a_row_that_others_remove_is_kept_and_told(world, window, qtbot, qtmodeltester):
    qtmodeltester.check(window.tracks)
    sixth = world.ids(world.here)[5]
    type_into(window, qtbot, 5, "Half typed")
    world.elsewhere(lambda library: library.remove_tracks([sixth]))
    qtbot.waitUntil(lambda: window.tracks.rowCount() == 39 and "Half typed" in window.toast.text.text())
    assert "Trash" in window.toast.text.text()
    world.library.restore_tracks([sixth])
    qtbot.waitUntil(lambda: window.tracks.rowCount() == 40)
    assert shown(window)[5] == "Half typed"


def test_what_is_typed_in_a_playlist_that_others_delete_is_kept_and_told(world, window, qtbot):
    sixth = world.ids(world.here)[5]
    type_into(window, qtbot, 5, "Half typed")
    world.elsewhere(lambda library: library.delete_playlist(world.here))
    qtbot.waitUntil(lambda: "Half typed" in window.toast.text.text())
    assert window.parts.reading.tracks([sixth])[sixth].title == "Half typed"


def test_a_title_that_was_wiped_in_a_row_that_others_remove_is_not_stored(world, window, qtbot):
    sixth = world.ids(world.here)[5]
    type_into(window, qtbot, 5, " ")
    world.elsewhere(lambda library: library.remove_tracks([sixth]))
    qtbot.waitUntil(lambda: window.tracks.rowCount() == 39 and bool(window.toast.text.text()))
    assert window.parts.reading.tracks([sixth])[sixth].title == "T05"


def test_the_tint_goes_too_when_the_window_is_looked_at_only_later(world, window, qtbot):
    view = window.pane.view
    third = world.ids(world.here)[2]
    world.elsewhere(lambda library: library.change_track(third, {"title": "Changed"}))
    qtbot.waitUntil(lambda: shown(window)[2] == "Changed")
    window.tracks.look.fresh.add(third)
    view._seen.stop()
    view._seen.setInterval(10)
    qtbot.waitUntil(window.isActiveWindow)
    QApplication.sendEvent(view, QEvent(QEvent.Type.ActivationChange))
    qtbot.waitUntil(lambda: not window.tracks.fresh)
