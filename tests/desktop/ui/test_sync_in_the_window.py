"""How the sync shows: one quiet item, the list behind it, joining with one question, and leaving."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from desktop.events import Changes
from desktop.store.statements import PUT_RECOVERED
from desktop.sync.status import Cause, Nearby, SyncState, SyncStatus
from desktop.ui.models.columns import Col
from desktop.ui.sync import sync_wording
from desktop.ui.sync.sync_states import BY_CAUSE

from .conftest import shown


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


def test_asking_twice_to_join_opens_one_dialog(world, window, qtbot):
    window.sync_actions.show_state()
    window.sync_actions.state_dialog.remedies[0].click()
    dialog = window.sync_actions.join_dialog
    window.sync_actions.state_dialog.remedies[0].click()
    assert window.sync_actions.join_dialog is dialog
    assert [order for order in world.sync.orders if order == ("browse",)] == [("browse",)]
    dialog.reject()
    window.sync_actions.ask_to_join()
    assert window.sync_actions.join_dialog is not dialog
    window.sync_actions.join_dialog.reject()
    window.sync_actions.state_dialog.reject()


def test_where_no_server_is_nearby_nothing_is_said_of_it(world, window, qtbot):
    window.sync_actions.ask_to_join()
    assert not window.sync_actions.join_dialog.nearby.isVisible()
    assert not window.sync_actions.join_dialog.nearby_label.isVisible()
    window.sync_actions.join_dialog.reject()


def test_what_goes_wrong_with_joining_is_said(world, window, qtbot):
    world.sync.tell(sentence="What answers at http://box is no server for shared playlists.")
    qtbot.waitUntil(lambda: "no server for shared playlists" in window.toast.text.text())


def test_a_server_that_was_followed_to_another_address_is_told_quietly(world, window, qtbot):
    world.sync.tell(state=SyncState.IDLE, server="https://192.168.1.5:8765")
    world.sync.tell(state=SyncState.IDLE, server="https://192.168.1.9:8765")
    qtbot.waitUntil(lambda: "has another address now, https://192.168.1.9:8765" in window.toast.text.text())
    assert window.sync_actions.join_dialog is None


def test_joining_another_server_is_not_told_as_a_move(world, window, qtbot):
    world.sync.tell(state=SyncState.IDLE, server="http://box:8765")
    qtbot.waitUntil(lambda: not window.actions_by_name["join"].isEnabled())
    world.sync.leave_server()
    qtbot.waitUntil(window.actions_by_name["join"].isEnabled)
    window.sync_actions.ask_to_join("http://attic:8765")
    window.sync_actions.join_dialog.name.setText("Ana")
    window.sync_actions.join_dialog.join.click()
    qtbot.waitUntil(lambda: "Joined http://attic:8765" in window.toast.text.text())


def test_an_address_that_proves_nothing_is_used_only_after_a_question(world, window, qtbot):
    there = "http://192.168.1.9:8765"
    world.sync.tell(state=SyncState.OFFLINE, cause=Cause.UNREACHABLE, server="http://192.168.1.5:8765", elsewhere=there)
    window.sync_actions.show_state()
    dialog = window.sync_actions.state_dialog
    qtbot.waitUntil(lambda: there in dialog.sentence.text())
    button = next(one for one in dialog.remedies if one.text() == "Use the other address…")
    button.click()
    box = window.sync_actions.address_box
    assert there in box.text()
    assert "cannot prove" in box.informativeText()
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert ("follow", there) not in world.sync.orders
    button.click()
    next(one for one in window.sync_actions.address_box.buttons() if one.text() == "Use This Address").click()
    assert world.sync.orders[-1] == ("follow", there)
    dialog.reject()


def test_being_offline_is_no_news(world, window, qtbot):
    world.sync.tell(state=SyncState.OFFLINE, server="http://box:8765", sentence="The server does not answer.")
    qtbot.waitUntil(lambda: window.foot.sync.text() == "Offline")
    assert not window.toast.isVisible()


def refuse(world, *rows):
    """Put rows into what was refused: (id, collection, record, playlist, values, sentence)."""
    with world.replica.database.writing() as connection:
        for row_id, collection, record_id, playlist_id, values, sentence in rows:
            record = msgspec.json.encode({"changed": "*", **values}).decode()
            at = "2026-11-22T14:33:00.123456Z"
            connection.execute(PUT_RECOVERED, (row_id, collection, record_id, playlist_id, record, sentence, at, False))
    world.replica.events.publish(Changes(recovered=True))


def waiting_lines(dialog):
    tree = dialog.waiting
    parents = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    return [parent.text(0) for parent in parents], [
        parent.child(row).text(0) for parent in parents for row in range(parent.childCount())
    ]


VIEWER = "You may look at this playlist, not change it."


def test_a_click_opens_the_list_of_what_waits_and_why_something_was_refused(world, window, qtbot):
    refuse(world, ("r1", "tracks", "t1", world.here, {"title": "Two"}, VIEWER))
    world.sync.tell(state=SyncState.IDLE, recovered=1, waiting=3, server="http://box:8765")
    window.foot.sync.click()
    dialog = window.sync_actions.state_dialog
    qtbot.waitUntil(lambda: waiting_lines(dialog)[0] == ["Road trip: 2 changes", "Zoo: 1 change"])
    assert "Playlist ‘Road trip’: new" in waiting_lines(dialog)[1]
    assert dialog.recovered.list.item(0).text() == f"‘Two’ in ‘Road trip’\nYours: ‘Two’\n{VIEWER}"
    assert "http://box:8765" in dialog.server.text()
    dialog.copy.click()
    assert "not change it" in QGuiApplication.clipboard().text()
    world.library.add_tracks(world.here, [{"title": "Two"}])
    qtbot.waitUntil(lambda: "Road trip: 3 changes" in waiting_lines(dialog)[0])
    dialog.sync.click()
    assert world.sync.orders[-1] == ("wake",)
    dialog.reject()


def test_what_was_unfolded_in_the_list_stays_so_while_the_sync_goes_on(world, window, qtbot):
    world.sync.tell(state=SyncState.IDLE, waiting=3, server="http://box:8765")
    window.sync_actions.show_state()
    dialog = window.sync_actions.state_dialog
    qtbot.waitUntil(lambda: len(waiting_lines(dialog)[0]) == 2)
    assert not dialog.waiting.topLevelItem(0).isExpanded()
    dialog.waiting.topLevelItem(0).setExpanded(True)
    world.sync.tell(state=SyncState.SYNCING, done=1, total=3)
    qtbot.waitUntil(lambda: dialog.headline.text() == "Syncing 1 of 3")
    assert [dialog.waiting.topLevelItem(at).isExpanded() for at in range(2)] == [True, False]
    dialog.reject()


@pytest.fixture
def refused(world, window, qtbot):
    """The list of what was refused: a new track here, an edit of one, and a track of a playlist that is gone."""
    there = world.ids(world.here)[0]
    refuse(
        world,
        ("r1", "tracks", "t1", world.here, {"title": "Two", "position": "M"}, VIEWER),
        ("r2", "tracks", there, world.here, {"title": "Mine", "artist": "Ana", "changed": "title"}, VIEWER),
        ("r3", "tracks", "t3", "gone", {"title": "Three", "artist": "Fay"}, "You no longer have access."),
    )
    world.sync.tell(state=SyncState.IDLE, recovered=3, server="http://box:8765")
    window.sync_actions.show_recovered()
    view = window.sync_actions.state_dialog.recovered
    qtbot.waitUntil(lambda: view.list.count() == 3)
    return view


def test_the_keys_go_on_from_where_they_were_while_the_sync_goes_on(world, window, qtbot, refused):
    refused.list.setCurrentRow(1)
    with qtbot.waitSignal(window.parts.bridge.status_changed):
        world.sync.tell(state=SyncState.SYNCING, done=1, total=3)
    assert refused.list.currentRow() == 1
    assert [item.text() for item in refused.list.selectedItems()] == [refused.list.item(1).text()]
    window.sync_actions.state_dialog.reject()


def pick(view, *rows):
    view.list.clearSelection()
    for row in rows:
        view.list.item(row).setSelected(True)


def test_a_refused_change_is_tried_again_as_an_edit_of_now_that_can_be_undone(world, window, refused, qtbot):
    pick(refused, 0, 1)
    refused.try_again.click()
    qtbot.waitUntil(lambda: sorted(world.titles(world.here)) == ["Mine", "Two"])
    qtbot.waitUntil(lambda: refused.list.count() == 1)
    window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: world.titles(world.here) == ["One"])


def test_what_has_no_place_any_more_is_kept_in_a_playlist_of_one_s_own(world, window, refused, qtbot):
    pick(refused, 2)
    assert not refused.try_again.isEnabled()
    assert not refused.open.isEnabled()
    refused.own_copy.click()
    qtbot.waitUntil(lambda: "Recovered tracks" in world.names())
    assert shown(window) == ["Three"]
    qtbot.waitUntil(lambda: refused.list.count() == 2)


def test_a_refused_change_is_let_go_and_can_be_had_back(world, window, refused, qtbot):
    pick(refused, 2)
    refused.discard.click()
    qtbot.waitUntil(lambda: refused.list.count() == 2)
    assert window.toast.text.text() == "Discarded 1 change"
    window.toast.button.click()
    qtbot.waitUntil(lambda: refused.list.count() == 3)


def test_a_refused_change_is_copied_as_text_and_its_place_opened(world, window, refused, qtbot):
    window.sidebar.choose(world.other)
    pick(refused, 1)
    refused.copy.click()
    assert QGuiApplication.clipboard().text() == f"‘Mine’ in ‘Road trip’\nYours: ‘Mine’\n{VIEWER}"
    refused.open.click()
    qtbot.waitUntil(lambda: window.tracks.playlist_id == world.here and window.pane.view.selected_count() == 1)


NEW = "Join the new server…"
EACH = [
    # cause, state, what the foot says, the button that mends it, what that does
    (Cause.UNREACHABLE, SyncState.OFFLINE, "Offline, 2 changes waiting", "Try now", "wake"),
    (Cause.SIGNED_OUT, SyncState.SIGN_IN, "Sign in again", "Sign in…", "join"),
    (Cause.KEYRING, SyncState.TROUBLE, "Keyring locked, 2 changes waiting", "Try now", "wake"),
    (Cause.BUSY, SyncState.TROUBLE, "Server busy, 2 changes waiting", "Try now", "wake"),
    (Cause.SERVER_TROUBLE, SyncState.TROUBLE, "Server in trouble, 2 changes waiting", "Try now", "wake"),
    (
        Cause.OTHER_SERVER,
        SyncState.TROUBLE,
        "Another server answers, 2 changes waiting",
        "Join the new server…",
        "join",
    ),
    (
        Cause.CERTIFICATE,
        SyncState.TROUBLE,
        "The certificate changed, 2 changes waiting",
        "Join again…",
        "join",
    ),
    (Cause.INSECURE, SyncState.TROUBLE, "No secure connection, 2 changes waiting", "Try now", "wake"),
    (Cause.NOT_A_SERVER, SyncState.TROUBLE, "No server at the address, 2 changes waiting", "Try now", "wake"),
    (Cause.PROGRAM_TOO_OLD, SyncState.TROUBLE, "Update this program, 2 changes waiting", "Try now", "wake"),
    (Cause.SERVER_TOO_OLD, SyncState.TROUBLE, "The server is too old, 2 changes waiting", "Try now", "wake"),
    (Cause.STORAGE, SyncState.TROUBLE, "Cannot store what is new, 2 changes waiting", "Try now", "wake"),
    (Cause.REFUSED, SyncState.TROUBLE, "Sync paused, 2 changes waiting", "Try now", "wake"),
    (Cause.UNEXPECTED, SyncState.TROUBLE, "Sync paused, 2 changes waiting", "Try now", "wake"),
    (Cause.FULL, SyncState.IDLE, "Server full, 2 changes waiting", "Try now", "wake"),
    (Cause.CLOCK, SyncState.IDLE, "2 changes waiting", "", ""),
    (Cause.WENT_BACK, SyncState.IDLE, "2 changes waiting", "", ""),
    (Cause.PURGED, SyncState.IDLE, "2 changes waiting", "", ""),
]


def test_the_table_of_states_knows_every_cause():
    assert {row[0] for row in EACH} == set(Cause) - {Cause.NONE} == set(BY_CAUSE)


@pytest.mark.parametrize(
    ("cause", "state", "text", "button", "does"), EACH, ids=lambda value: getattr(value, "name", "")
)
def test_each_trouble_says_what_it_is_and_has_a_button_that_mends_it(
    world, window, qtbot, cause, state, text, button, does
):
    said = "What the server or the disk said."
    when = {"since": "2026-11-22T14:33:00.123456Z", "retry_at": "2026-11-22T14:34:00.123456Z"}
    world.sync.tell(state=state, cause=cause, waiting=2, server="http://box:8765", sentence=said, **when)
    qtbot.waitUntil(lambda: window.foot.sync.text() == text)
    window.foot.sync.click()
    dialog = window.sync_actions.state_dialog
    assert dialog.headline.text() == text
    assert said in dialog.details()
    # A certificate that changed is a hard stop: only the former one goes on by itself.
    tried = state is SyncState.TROUBLE and cause is not Cause.CERTIFICATE
    assert ("Tried again at" in dialog.details()) is tried
    assert ("only if a server with the former certificate answers" in dialog.details()) is (cause is Cause.CERTIFICATE)
    assert "http://box:8765" in dialog.server.text()
    assert [one.text() for one in dialog.remedies if one.isVisible()][:1] == ([button] if button else [])
    if does == "wake":
        dialog.remedies[0].click()
        assert world.sync.orders[-1] == ("wake",)
    if does == "join":
        dialog.remedies[0].click()
        assert window.sync_actions.join_dialog.url.text() == "http://box:8765"
        window.sync_actions.join_dialog.reject()
    dialog.reject()


@pytest.mark.parametrize(
    ("server", "proposed"), [("http://box:8765", "box:8765"), ("https://box.example:443", "https://box.example:443")]
)
def test_a_server_that_encrypts_now_is_joined_again_by_its_address_alone(world, window, qtbot, server, proposed):
    said = "What answers at the address cannot be trusted."
    world.sync.tell(state=SyncState.TROUBLE, cause=Cause.INSECURE, server=server, sentence=said)
    window.actions_by_name["sync-state"].trigger()
    dialog = window.sync_actions.state_dialog
    qtbot.waitUntil(lambda: said in dialog.sentence.text())
    again = next(button for button in dialog.remedies if button.text() == "Join again…")
    again.click()
    assert window.sync_actions.join_dialog.url.text() == proposed


def test_another_server_at_the_address_can_be_left_too_and_is_never_joined_silently(world, window, qtbot):
    world.sync.tell(state=SyncState.TROUBLE, cause=Cause.OTHER_SERVER, server="http://box:8765")
    window.sync_actions.show_state()
    dialog = window.sync_actions.state_dialog
    qtbot.waitUntil(lambda: dialog.remedies[1].text() == "Stop syncing…")
    dialog.remedies[1].click()
    (box,) = window.findChildren(QMessageBox)
    assert not [order for order in world.sync.orders if order[0] in ("join", "leave")]
    next(button for button in box.buttons() if button.text() == "Leave").click()
    assert ("leave",) in world.sync.orders
    dialog.reject()


def test_values_that_lost_are_counted_among_what_needs_you_and_lead_to_their_review(world, window, qtbot):
    world.sync.tell(state=SyncState.IDLE, recovered=1, conflicts=2, server="http://box:8765")
    qtbot.waitUntil(lambda: window.foot.sync.text() == "3 changes need you")
    window.foot.sync.click()
    dialog = window.sync_actions.state_dialog
    dialog.remedies[0].click()
    assert dialog.tabs.currentWidget() is dialog.recovered
    assert dialog.recovered.review.text() == "2 values were changed in two places. Review…"
    dialog.recovered.review.click()
    assert window.merges.dialog.isVisible()
    window.merges.dialog.reject()
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


def test_a_sign_in_that_is_kept_in_a_file_is_told_in_the_dialog_of_the_sync(world, window, qtbot):
    world.sync.tell(state=SyncState.IDLE, server="http://box:8765")
    window.sync_actions.token_is_in_file = lambda: True
    window.sync_actions.show_state()
    dialog = window.sync_actions.state_dialog
    qtbot.waitUntil(lambda: "no keyring" in dialog.server.text())
    window.sync_actions.token_is_in_file = lambda: False
    window.sync_actions.show_state()
    qtbot.waitUntil(lambda: "no keyring" not in dialog.server.text())
    assert "http://box:8765" in dialog.server.text()
    dialog.reject()
