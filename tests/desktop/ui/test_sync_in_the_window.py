"""How the sync shows: one quiet item, the list behind it, joining with one question, and leaving."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.events import Changes
from desktop.store.statements import PUT_RECOVERED
from desktop.sync.status import Nearby, SyncState, SyncStatus
from desktop.ui import sync_wording
from desktop.ui.models.columns import Col


@pytest.fixture
def window(world):
    world.here = world.playlist("Road trip", "Ana - One")
    world.other = world.playlist("Zoo")
    return world.window()


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (SyncStatus(), "On this computer only"),
        (SyncStatus(SyncState.IDLE), "All changes synced"),
        (SyncStatus(SyncState.IDLE, waiting=3), "3 changes waiting"),
        (SyncStatus(SyncState.SYNCING, done=4200, total=18000), "Syncing 4,200 of 18,000"),
        (SyncStatus(SyncState.OFFLINE, waiting=3), "Offline, 3 changes waiting"),
        (SyncStatus(SyncState.OFFLINE), "Offline"),
        (SyncStatus(SyncState.SIGN_IN, waiting=1), "Sign in again"),
        (SyncStatus(SyncState.IDLE, recovered=2), "2 changes need you"),
        (SyncStatus(SyncState.TROUBLE, waiting=1), "Sync paused, 1 change waiting"),
    ],
)
def test_each_state_is_said_in_a_few_words(status, text):
    from PySide6.QtCore import QLocale

    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    assert sync_wording.short(status) == text
    assert sync_wording.long(status)


def test_a_status_from_another_thread_arrives_in_the_foot(world, window, qtbot):
    world.sync.tell(state=SyncState.OFFLINE, waiting=2, server="http://box:8765")
    qtbot.waitUntil(lambda: window.foot.sync.text() == "Offline, 2 changes waiting")
    assert window.actions_by_name["remove"].isEnabled()
    assert window.actions_by_name["new-playlist"].isEnabled()


def test_a_row_that_waits_is_marked_only_where_there_is_a_server(world, window, qtbot):
    tip = Qt.ItemDataRole.ToolTipRole
    assert window.tracks.index(0, Col.PLACE).data(tip) is None
    world.sync.tell(state=SyncState.IDLE, waiting=1, server="http://box:8765")
    qtbot.waitUntil(lambda: window.tracks.index(0, Col.PLACE).data(tip) == "Waiting to be synced.")


def test_f5_syncs_now_where_there_is_a_server(world, window, qtbot):
    assert not window.actions_by_name["sync-now"].isEnabled()
    world.sync.tell(state=SyncState.IDLE, server="http://box:8765")
    qtbot.waitUntil(window.actions_by_name["sync-now"].isEnabled)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert ("wake",) in world.sync.orders


def test_joining_keeps_playlists_to_oneself_by_default(world, window, qtbot):
    window.actions_by_name["join"].trigger()
    dialog = window.sync_actions.join_dialog
    assert dialog.keep.isChecked()
    assert not dialog.join.isEnabled()
    dialog.url.setText(" http://box:8765 ")
    dialog.name.setText("Ana")
    dialog.join.click()
    order, url, name, share = next(order for order in world.sync.orders if order[0] == "join")
    assert (order, url, name) == ("join", "http://box:8765", "Ana")
    assert not share.everyone
    assert share.playlist_ids == frozenset()
    qtbot.waitUntil(lambda: "Joined http://box:8765" in window.toast.text.text())
    assert not window.actions_by_name["join"].isEnabled()


def test_some_playlists_can_be_chosen_to_be_shared(world, window):
    window.sync_actions.ask_to_join("http://box:8765")
    dialog = window.sync_actions.join_dialog
    dialog.choose.setChecked(True)
    assert [dialog.list.item(row).text() for row in range(2)] == ["Road trip", "Zoo"]
    dialog.list.item(1).setCheckState(Qt.CheckState.Checked)
    assert dialog.playlist_ids() == {world.other}
    dialog.share.setChecked(True)
    assert dialog.everyone()
    assert dialog.playlist_ids() == frozenset()
    dialog.reject()


def test_servers_nearby_are_offered_and_one_click_fills_in_the_address(world, window, qtbot):
    world.sync.nearby = (Nearby("attic", "http://192.168.1.5:8765", "a", True), Nearby("box", "http://b:9", "b", False))
    window.sync_actions.ask_to_join()
    dialog = window.sync_actions.join_dialog
    qtbot.waitUntil(lambda: dialog.nearby.count() == 2)
    assert dialog.nearby.isVisible()
    assert [dialog.nearby.item(row).text() for row in (0, 1)] == ["attic at 192.168.1.5:8765", "box at b:9"]
    assert "account" in dialog.nearby.item(1).toolTip()
    dialog.nearby.setCurrentRow(0)
    assert dialog.url.text() == "http://192.168.1.5:8765"
    dialog.reject()
    assert world.sync.orders[-1] == ("browsed",)


def test_where_no_server_is_nearby_nothing_is_said_of_it(world, window, qtbot):
    window.sync_actions.ask_to_join()
    assert not window.sync_actions.join_dialog.nearby.isVisible()
    assert not window.sync_actions.join_dialog.nearby_label.isVisible()
    window.sync_actions.join_dialog.reject()


def test_what_goes_wrong_with_joining_is_said(world, window, qtbot):
    world.sync.tell(sentence="What answers at http://box is no server for shared playlists.")
    qtbot.waitUntil(lambda: "no server for shared playlists" in window.toast.text.text())


def test_being_offline_is_no_news(world, window, qtbot):
    world.sync.tell(state=SyncState.OFFLINE, server="http://box:8765", sentence="The server does not answer.")
    qtbot.waitUntil(lambda: window.foot.sync.text() == "Offline")
    assert not window.toast.isVisible()


def test_a_click_opens_the_list_of_what_waits_and_why_something_was_refused(world, window, qtbot):
    with world.replica.database.writing() as connection:
        record = '{"title": "Two"}'
        sentence = "You may look at this playlist, not change it."
        row = ("r1", "tracks", "t1", world.here, record, sentence, "2026-11-22T14:33:00.123456Z", False)
        connection.execute(PUT_RECOVERED, row)
    world.sync.tell(state=SyncState.IDLE, recovered=1, waiting=3, server="http://box:8765")
    window.foot.sync.click()
    dialog = window.sync_actions.state_dialog
    assert dialog.waiting.count() == 3
    assert "Playlist ‘Road trip’: new" in [dialog.waiting.item(row).text() for row in range(3)]
    assert "not change it" in dialog.recovered.item(0).text()
    assert "http://box:8765" in dialog.server.text()
    dialog.copy.click()
    assert "not change it" in QGuiApplication.clipboard().text()
    world.library.add_tracks(world.here, [{"title": "Two"}])
    assert dialog.waiting.count() == 4
    dialog.sync.click()
    assert world.sync.orders[-1] == ("wake",)
    dialog.reject()


def test_the_sync_starts_after_the_first_paint_and_stops_with_the_window(world, window):
    assert ("start",) in world.sync.orders
    world.close()
    assert world.sync.orders[-1] == ("stop",)
    assert world.sync.listeners == []


def test_joining_a_server_does_not_make_news_of_what_was_here(world, qtbot):
    here = world.playlist("Road trip", "Ana - One", "Ana - Two")
    other = world.playlist("Zoo", "Fay - Six")
    window = world.window()
    window.sync_actions._joining = True
    database = world.replica.database
    with database.writing() as connection:
        connection.execute("UPDATE tracks SET added_by = 'U-new'")
    ids = {here: set(world.ids(here)), other: set(world.ids(other))}
    with qtbot.waitSignal(window.parts.bridge.changed):
        world.tell_afar(Changes(playlists={here, other}, tracks=ids, users=True, afar=True))
    assert window.tracks.fresh == set()
    assert window.playlists.fresh() == set()
    world.sync.tell(state=SyncState.IDLE, server="http://there")
    qtbot.waitUntil(lambda: not window.sync_actions.joining)
    world.tell_afar(Changes(tracks={other: ids[other]}, afar=True))
    qtbot.waitUntil(lambda: window.playlists.fresh() == {other})


def test_the_list_of_what_waits_takes_little_room_without_a_server(world):
    window = world.window()
    window.sync_actions.show_state()
    assert window.sync_actions.state_dialog.height() < 250
