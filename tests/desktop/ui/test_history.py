"""The timeline of a playlist, and the way back to a moment of it."""

import os

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.store.statements import PUT_HISTORY, PUT_USER
from desktop.ui import timeline_wording, wording
from desktop.ui.history import history_page
from desktop.ui.models.timeline_model import KIND, WHAT, WHEN, WHO, Kind
from syncserver.protocol.stamps import write_time

from .conftest import select, shown


class Clock:
    """The time of a replica, moved by hand."""

    def __init__(self, replica):
        self.micros = (replica.now() // 60_000_000 - 10 * 24 * 60) * 60_000_000
        replica.now = self

    def __call__(self):
        return self.micros

    def advance(self, minutes):
        self.micros += round(minutes * 60_000_000)


@pytest.fixture
def clock(world):
    return Clock(world.replica)


@pytest.fixture
def road(world, clock):
    return world.playlist("Road trip", "Ana - One", "Bo - Two", "Cy - Three")


def by_others(world, playlist_id, track_id, field, old, new, user="Ben"):
    """Have the feed bring a change of somebody else's, made now."""
    entry = (os.urandom(8).hex(), "s", f"{write_time(world.replica.now())}-{'1' * 16}", user.lower(), "tracks")
    values = (track_id, playlist_id, field, msgspec.json.encode(old).decode(), msgspec.json.encode(new).decode(), False)
    with world.replica.database.writing() as connection:
        if user != "nobody":
            connection.execute(PUT_USER, (user.lower(), user, "", False, ""))
        connection.execute(PUT_HISTORY, (*entry, *values))


def history_of(world, window, qtbot):
    """Open the history, and wait until it is read."""
    window.actions_by_name["show-details"].setChecked(True)
    window.details.setCurrentWidget(window.details.history)
    page = window.details.history
    qtbot.waitUntil(lambda: page.playlist_id == window.tracks.playlist_id and not window.parts.bridge.busy)
    return page


def rows(page, kind=Kind.GROUP):
    indexes = (page.model.index(row) for row in range(page.model.rowCount()))
    return [index for index in indexes if index.data(KIND) is kind]


def told(page):
    return [(index.data(WHO), index.data(WHAT)) for index in rows(page)]


def choose(page, row):
    page.view.setCurrentIndex(rows(page)[row])


def test_what_somebody_did_in_a_minute_is_told_in_one_place(world, clock, road, qtbot):
    ids = world.ids(road)
    clock.advance(5)
    world.library.move_tracks(ids[:1], ids[2])
    world.library.change_tracks(ids[:2], {"album": "Best of"})
    world.library.rename_playlist(road, "Sea trip")
    clock.advance(60)
    by_others(world, road, ids[0], "title", "One", "Uno")
    page = history_of(world, world.window(), qtbot)
    assert told(page) == [
        ("Ben", "‘One’ renamed to ‘Uno’"),
        ("You", "playlist renamed to ‘Sea trip’, ‘One’ moved, album of 2 tracks changed"),
        ("You", "playlist made, 3 tracks added"),
    ]
    assert rows(page)[0].data(WHEN) == wording.time_of_day(write_time(clock.micros))
    assert rows(page)[0].data() == f"Ben, {rows(page)[0].data(WHEN)}: ‘One’ renamed to ‘Uno’"


def test_whoever_is_not_known_by_name_is_somebody(world, clock, road, qtbot):
    clock.advance(5)
    by_others(world, road, world.ids(road)[0], "artist", "Ana", "", user="nobody")
    page = history_of(world, world.window(), qtbot)
    assert told(page)[0] == ("Somebody", "artist of ‘One’: ‘Ana’ → nothing")


def test_a_group_unfolds_to_its_single_changes(world, clock, road, qtbot, qtmodeltester):
    clock.advance(5)
    world.library.change_tracks(world.ids(road)[:2], {"artist": "Nina"})
    page = history_of(world, world.window(), qtbot)
    qtmodeltester.check(page.model)
    group = rows(page)[0]
    choose(page, 0)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.view.isExpanded(group)
    qtbot.waitUntil(lambda: page.model.rowCount(group) == 2)
    singles = {page.model.index(row, 0, group).data() for row in range(2)}
    assert singles == {"artist of ‘One’: ‘Ana’ → ‘Nina’", "artist of ‘Two’: ‘Bo’ → ‘Nina’"}
    qtmodeltester.check(page.model)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert not page.view.isExpanded(group)


def test_a_single_change_is_told_whole_and_does_not_unfold(world, clock, road, qtbot):
    clock.advance(5)
    world.library.change_track(world.ids(road)[0], {"duration": 275})
    page = history_of(world, world.window(), qtbot)
    assert told(page)[0][1] == "length of ‘One’: 1:03 → 4:35"
    assert not page.model.hasChildren(rows(page)[0])


def test_thousands_of_changes_in_a_group_are_counted_and_come_by_screenfuls(world, clock, qtbot):
    world.many("Many", 1_000)
    page = history_of(world, world.window(), qtbot)
    assert told(page) == [("You", f"playlist made, {wording.tracks(1_000)} added")]
    group = rows(page)[0]
    page.view.expand(group)
    qtbot.waitUntil(lambda: page.model.rowCount(group) == 201)
    more = page.model.index(200, 0, group)
    assert (more.data(KIND), more.data()) == (Kind.MORE, f"Show {wording.changes(801)}")
    page.view.setCurrentIndex(more)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount(group) == 401)


def test_days_part_the_groups_and_cannot_be_chosen(world, clock, road, qtbot):
    clock.advance(24 * 60)
    world.library.rename_playlist(road, "Sea trip")
    clock.micros += 9 * 24 * 3600 * 1_000_000
    world.library.rename_playlist(road, "Trip")
    page = history_of(world, world.window(), qtbot)
    days = rows(page, Kind.DAY)
    assert len(days) == 3
    assert days[0].data() in ("Today", "Yesterday")
    assert page.model.flags(days[0]) == Qt.ItemFlag.NoItemFlags


def test_everything_is_reached_by_scrolling(world, clock, road, qtbot):
    first = world.ids(road)[0]
    for number in range(400):
        clock.advance(3)
        world.library.change_track(first, {"note": str(number)})
    page = history_of(world, world.window(), qtbot)
    assert 100 < len(rows(page)) < 300
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page.model)
    for more in (200, 300, 401):
        page.view.scrollToBottom()
        qtbot.waitUntil(lambda more=more: len(rows(page)) >= more)
    assert told(page)[-1] == ("You", "playlist made, 3 tracks added")


def test_a_very_long_history_is_shown_in_parts(world, clock, road, qtbot, monkeypatch):
    monkeypatch.setattr(history_page, "_MOST_GROUPS", 200)
    first = world.ids(road)[0]
    for number in range(400):
        clock.advance(3)
        world.library.change_track(first, {"note": str(number)})
    page = history_of(world, world.window(), qtbot)
    latest = told(page)[0]
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page.model)
    assert not page.earlier.isVisible()
    assert not page.latest.isVisible()
    page.view.scrollToBottom()
    qtbot.waitUntil(lambda: page.earlier.isVisible())
    last = told(page)[-1]
    assert 200 <= len(rows(page)) < 400
    page.view.scrollToBottom()
    assert not page._bridge.busy, "no more is read by itself"
    page.earlier.setFocus()
    qtbot.keyClick(page.earlier, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(rows(page)))
    assert page.view.hasFocus()
    assert page.latest.isVisible()
    assert not page.earlier.isVisible()
    number = int(last[1].rpartition("‘")[2].rstrip("’"))
    assert told(page)[0][1].endswith(f"→ ‘{number - 1}’")
    page.view.scrollToBottom()
    qtbot.waitUntil(lambda: told(page)[-1] == ("You", "playlist made, 3 tracks added"))
    page.latest.click()
    qtbot.waitUntil(lambda: bool(rows(page)) and told(page)[0] == latest)
    assert not page.latest.isVisible()


def test_what_is_filtered_is_searched_in_all_of_a_very_long_history(world, clock, road, qtbot, monkeypatch):
    monkeypatch.setattr(history_page, "_MOST_GROUPS", 20)
    first = world.ids(road)[0]
    for number in range(200):
        clock.advance(3)
        world.library.change_track(first, {"note": f"n{number}n"})
    page = history_of(world, world.window(), qtbot)
    qtbot.waitUntil(lambda: page.earlier.isVisible())
    page.earlier.click()
    qtbot.waitUntil(lambda: page.latest.isVisible())
    page.filter.setText("n199n")
    qtbot.waitUntil(lambda: len(rows(page)) == 1)
    assert not page.latest.isVisible()
    assert not page.earlier.isVisible()


def test_at_midnight_today_becomes_yesterday(world, qtbot, monkeypatch):
    world.playlist("Road trip", "Ana - One")
    page = history_of(world, world.window(), qtbot)
    (day,) = rows(page, Kind.DAY)
    assert day.data(WHAT) == "Today"
    tomorrow = timeline_wording.today().addDays(1)
    monkeypatch.setattr(timeline_wording, "today", lambda: tomorrow)
    with qtbot.waitSignal(page.model.dataChanged):
        page.name_days()
    assert day.data(WHAT) == "Yesterday"


def test_what_happens_now_comes_on_top_and_leaves_the_rest_where_it_is(world, clock, road, qtbot):
    clock.advance(5)
    world.library.change_tracks(world.ids(road)[:2], {"artist": "Nina"})
    window = world.window()
    page = history_of(world, window, qtbot)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page.model)
    group = rows(page)[0]
    choose(page, 0)
    page.view.expand(group)
    qtbot.waitUntil(lambda: page.model.rowCount(group) == 2)
    chosen = page.moment
    clock.advance(5)
    window.track_editing.change(world.ids(road)[2], "title", "Tres")
    qtbot.waitUntil(lambda: len(rows(page)) == 3)
    assert page.moment == chosen
    assert page.view.isExpanded(rows(page)[1])
    clock.advance(0.1)
    window.track_editing.change(world.ids(road)[1], "title", "Dos")
    qtbot.waitUntil(lambda: [what for _, what in told(page)][:1] == ["2 tracks renamed"])
    assert len(rows(page)) == 3


def test_of_selected_tracks_only_theirs_is_told(world, clock, road, qtbot):
    clock.advance(5)
    world.library.rename_playlist(road, "Sea trip")
    world.library.change_tracks(world.ids(road)[:2], {"artist": "Nina"})
    window = world.window()
    page = history_of(world, window, qtbot)
    select(window, 1, 2)
    qtbot.waitUntil(lambda: page.about.text() == "Of the selection: 2 tracks" and len(rows(page)) == 2)
    qtbot.waitUntil(lambda: told(page) == [("You", "artist of ‘Two’: ‘Bo’ → ‘Nina’"), ("You", "2 tracks added")])
    window.pane.view.clearSelection()
    qtbot.waitUntil(lambda: [what.partition(" to")[0] for _, what in told(page)][:1] == ["playlist renamed"])
    assert not page.about.isVisible()


def test_the_filter_finds_people_and_words_and_esc_clears_it(world, clock, road, qtbot):
    clock.advance(5)
    by_others(world, road, world.ids(road)[0], "artist", "Ana", "Björk")
    page = history_of(world, world.window(), qtbot)
    for words, people in {"ben": ["Ben"], "you": ["You"], "bjork": ["Ben"]}.items():
        page.filter.setText(words)
        qtbot.waitUntil(lambda people=people: [who for who, _ in told(page)] == people)
    page.filter.setText("xyz")
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.nothing)
    assert "matches" in page.nothing.text()
    page.filter.setFocus()
    qtbot.keyClick(page.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(rows(page)) == 2)


def test_it_is_the_same_after_a_restart(world, clock, road, qtbot):
    clock.advance(5)
    by_others(world, road, world.ids(road)[0], "title", "One", "Uno")
    before = told(history_of(world, world.window(), qtbot))
    assert told(history_of(world, world.reopen(), qtbot)) == before


# Going back


@pytest.fixture
def changed(world, clock, road):
    """A playlist as it was five minutes ago, and what was done to it since."""
    world.then = world.titles(road)
    one, two, three = world.ids(road)
    clock.advance(5)
    world.library.add_tracks(road, [{"title": "New"}])
    world.library.remove_tracks([two])
    world.library.move_tracks([one], three)
    world.library.change_track(three, {"artist": "Nina"})
    world.library.rename_playlist(road, "Sea trip")
    return road


def ask(world, window, page, qtbot, row):
    choose(page, row)
    page.button.click()
    qtbot.waitUntil(lambda: window.going_back.dialog is not None and not window.parts.bridge.busy)
    return window.going_back.dialog


def test_a_preview_says_what_going_back_would_change(world, changed, qtbot, qtmodeltester):
    window = world.window()
    dialog = ask(world, window, history_of(world, window, qtbot), qtbot, 1)
    assert dialog.headline.text().startswith("‘Sea trip’ as it was on 20")
    assert dialog.summary.text() == (
        "This means: 1 track back from the Trash, 1 track into the Trash, 1 track moved, 1 value set back, "
        "name back to ‘Road trip’."
    )
    qtmodeltester.check(dialog.model)
    lines = [[dialog.model.index(row, column).data() for column in range(3)] for row in range(5)]
    assert lines[0] == ["Sea trip", "changes", "name: ‘Sea trip’ → ‘Road trip’"]
    assert sorted(lines[1:]) == [
        ["New", "goes into the Trash", ""],
        ["One", "moves", ""],
        ["Three", "changes", "artist: ‘Nina’ → ‘Cy’"],
        ["Two", "comes back", ""],
    ]
    dialog.reject()
    assert world.names() == ["Sea trip"]


def test_restoring_is_one_step_that_the_notice_takes_back(world, changed, qtbot):
    window = world.window()
    now = world.names(), world.titles(changed)
    dialog = ask(world, window, history_of(world, window, qtbot), qtbot, 1)
    dialog.restore.click()
    assert (world.names(), world.titles(changed)) == (["Road trip"], world.then)
    assert shown(window) == world.then
    assert window.toast.text.text().startswith("Restored ‘Sea trip’ as it was on ")
    assert window.desk.stack.undoText() == "return of ‘Sea trip’ to an earlier state"
    window.toast.button.click()
    assert (world.names(), world.titles(changed)) == now
    window.desk.redo()
    assert (world.names(), world.titles(changed)) == (["Road trip"], world.then)


def test_what_somebody_changed_while_the_preview_was_open_is_left_alone_and_said(world, changed, qtbot):
    window = world.window()
    three = next(one for one in world.library.tracks(world.ids(changed)) if one.title == "Three")
    dialog = ask(world, window, history_of(world, window, qtbot), qtbot, 1)
    world.elsewhere(lambda library: library.change_track(three.id, {"artist": "Ben"}))
    dialog.restore.click()
    qtbot.waitUntil(lambda: "Restored, except for" in window.toast.text.text())
    assert (world.names(), world.titles(changed)) == (["Road trip"], world.then)
    assert world.library.tracks([three.id])[0].artist == "Ben"
    window.toast.button.click()
    assert world.names() == ["Sea trip"]
    assert world.library.tracks([three.id])[0].artist == "Ben"


def test_a_playlist_that_went_while_the_preview_was_open_is_not_set_back(world, changed, qtbot):
    window = world.window()
    now = world.titles(changed)
    dialog = ask(world, window, history_of(world, window, qtbot), qtbot, 1)
    world.elsewhere(lambda library: library.delete_playlist(changed))
    qtbot.waitUntil(lambda: window.playlists.get(changed) is None)
    dialog.restore.click()
    assert window.toast.text.text() == "‘Sea trip’ is not here any more."
    assert world.titles(changed) == now
    assert window.desk.stack.count() == 0


def test_where_nothing_would_change_there_is_nothing_to_restore(world, changed, qtbot):
    window = world.window()
    dialog = ask(world, window, history_of(world, window, qtbot), qtbot, 0)
    assert "nothing to restore" in dialog.summary.text()
    assert not dialog.restore.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.going_back.dialog is None


def test_without_a_moment_the_action_shows_the_history(world, changed, qtbot):
    window = world.window()
    window.actions_by_name["show-details"].setChecked(False)
    window.actions_by_name["go-back"].trigger()
    assert window.details.isVisible()
    assert window.details.currentWidget() is window.details.history
    assert "Choose in the history" in window.toast.text.text()


def test_a_long_playlist_goes_back_beside_the_window(world, clock, qtbot):
    here = world.many("Many", 1_200)
    titles = world.titles(here)
    clock.advance(5)
    world.library.remove_tracks(world.ids(here))
    window = world.window()
    dialog = ask(world, window, history_of(world, window, qtbot), qtbot, 1)
    assert wording.tracks(1_200) in dialog.summary.text()
    with qtbot.waitSignal(window.parts.bridge.task_started):
        dialog.restore.click()
    qtbot.waitUntil(lambda: not window.desk.doing)
    assert world.titles(here) == titles
    window.desk.undo()
    qtbot.waitUntil(lambda: world.titles(here) == [])


def test_the_parts_of_the_history_have_names_and_are_reached_by_tab(world, road, qtbot):
    window = world.window()
    page = history_of(world, window, qtbot)
    assert page.filter.accessibleName() == "Filter the history"
    assert page.view.accessibleName() == "History"
    page.filter.setFocus()
    qtbot.keyClick(page.filter, Qt.Key.Key_Tab)
    assert page.view.hasFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Tab)
    assert page.button.hasFocus()
