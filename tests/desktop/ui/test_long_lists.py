"""Lists of any length: they open by their first screenful and are read by windows; long work can be cancelled."""

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop.ui.models.columns import Col
from desktop.ui.reading import SCREENFUL

from .conftest import select, shown

COUNT = 10_000


@pytest.fixture
def window(world):
    world.here = world.many("Many", COUNT)
    return world.window()


def test_a_long_list_opens_at_once_and_every_row_can_be_read(world, window, qtmodeltester):
    qtmodeltester.check(window.tracks)
    assert window.tracks.rowCount() == COUNT
    for row in (0, SCREENFUL, COUNT // 2, COUNT - 1):
        assert window.tracks.index(row, Col.TITLE).data() == f"Title {row}"
        assert window.tracks.index(row, Col.PLACE).data() == str(row + 1)


def test_only_the_windows_in_sight_are_read(world, window):
    read = []
    fetch = window.parts.reading.tracks
    window.tracks._cache._fetch = lambda ids: read.append(len(ids)) or fetch(ids)
    window.pane.view.scrollToBottom()
    window.pane.view.grab()
    assert 0 < sum(read) <= 3 * SCREENFUL
    assert max(read) <= SCREENFUL


def test_filtering_ten_thousand_rows_and_editing_one_of_them(world, window, qtbot, qtmodeltester):
    qtmodeltester.check(window.tracks)
    window.pane.filter.setText("title 99")
    assert window.tracks.rowCount() == 280
    select(window, 3)
    window.pane.view.edit_current()
    editor = window.pane.view.findChild(QLineEdit)
    editor.setText("Other")
    world.elsewhere(lambda library: library.change_track(world.ids(world.here)[0], {"title": "Title 99 too"}))
    qtbot.waitUntil(lambda: window.tracks.rowCount() == 281)
    assert window.pane.view.is_editing()
    assert window.tracks.index(0, Col.TITLE).data() == "Title 99 too"


def test_sorting_ten_thousand_rows_is_read_in_the_other_thread(world, window, qtmodeltester):
    qtmodeltester.check(window.tracks)
    window.pane.sort(Col.TITLE, descending=True)
    world.settle(window)
    assert shown(window)[:2] == ["Title 9999", "Title 9998"]
    world.library.change_track(world.ids(world.here)[5], {"title": "Title 9998x"})
    assert shown(window)[:3] == ["Title 9999", "Title 9998x", "Title 9998"]


def test_changes_that_come_while_the_order_is_being_read_are_not_lost(world):
    here = world.many("Many", 1_000)
    from desktop.app import Application

    ids = world.ids(here)
    application = Application(world._app, world.replica, world.replica.path.parent, world.sync, world.opener)
    window = application.window
    world._open.append((window, application))
    world.library.change_track(ids[0], {"title": "Early"})
    world.library.remove_tracks(ids[1:3])
    window.show()
    world.settle(window)
    assert shown(window) == world.titles(here)


def test_a_bulk_edit_runs_beside_the_window_and_is_one_step_of_undo(world, window, qtbot):
    window.pane.view.selectAll()
    with qtbot.waitSignal(window.parts.bridge.task_started) as started:
        window.actions_by_name["remove"].trigger()
    assert window.foot.progress.isVisible()
    with qtbot.waitSignal(started.args[0].ended, timeout=20_000):
        pass
    qtbot.waitUntil(lambda: window.tracks.rowCount() == 0)
    assert not window.foot.progress.isVisible()
    window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: window.tracks.rowCount() == COUNT, timeout=20_000)
    world.settle(window)
    assert shown(window)[:3] == ["Title 0", "Title 1", "Title 2"]


def test_cancel_takes_a_bulk_edit_back(world, window, qtbot):
    select(window, 0)
    window.pane.view.selectAll()
    with qtbot.waitSignal(window.parts.bridge.task_started) as started:
        window.actions_by_name["remove"].trigger()
    task = started.args[0]
    with qtbot.waitSignal(task.cancelled, timeout=20_000):
        window.foot.cancel.click()
    world.settle(window)
    assert len(world.titles(world.here)) == COUNT
    assert "Cancelled" in window.toast.text.text()
    assert not window.actions_by_name["undo"].isEnabled()


def test_edits_made_during_a_bulk_edit_keep_their_turn(world, window, qtbot):
    window.pane.view.selectAll()
    window.actions_by_name["remove"].trigger()
    window.adding.add(world.here, [{"title": "Late"}])
    qtbot.waitUntil(lambda: world.titles(world.here) == ["Late"], timeout=20_000)
    world.settle(window)
    assert shown(window) == ["Late"]
    assert window.desk.stack.count() == 2


def test_of_many_that_a_filter_finds_a_screenful_is_shown_at_once_and_the_rest_follows(
    world, window, qtbot, qtmodeltester
):
    qtmodeltester.check(window.tracks)
    window.tracks.set_filter("title 9")
    first = window.tracks.rowCount()
    assert 0 < first <= SCREENFUL
    wanted = len(window.tracks.list.arranged())
    assert wanted > 3 * SCREENFUL
    qtbot.waitUntil(lambda: window.tracks.rowCount() == wanted)
    assert window.tracks.index(wanted - 1, Col.TITLE).data() == "Title 9999"


def test_a_change_by_others_and_select_all_meet_all_that_a_filter_found(world, window, qtmodeltester):
    qtmodeltester.check(window.tracks)
    window.tracks.set_filter("9")
    assert window.tracks.rowCount() <= SCREENFUL
    row = window.parts.reading.tracks([world.ids(world.here)[1]])
    window.tracks.apply([*row], row, afar=True)
    assert window.tracks.rowCount() == len(window.tracks.list.arranged()) > SCREENFUL
    window.tracks.set_filter("8")
    window.pane.view.selectAll()
    assert window.pane.view.selected_count() == len(window.tracks.list.arranged()) > SCREENFUL
