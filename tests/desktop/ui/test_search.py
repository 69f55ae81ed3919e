"""The search over all playlists: from the key to the row in its playlist, and back to where one was."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication

from desktop.search_news import Found, Reading
from desktop.store.queries import TrackInfo
from desktop.store.search_hits import Hit
from desktop.ui import wording
from desktop.ui.models.dragging import read_dragged
from desktop.ui.models.search_model import SearchModel

from .conftest import select, shown


@pytest.fixture
def window(world):
    world.road = world.playlist("Road trip", "Ana - Déjà Vu", "Bo - Blue Moon", "Cy - Sun")
    world.home = world.playlist("At home", "Nina - Moonlight", "Ana - Rain")
    window = world.window()
    window.sidebar.choose(world.road)
    return window


def results(window, column=0):
    model = window.search.pane.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def search(window, qtbot, text, titles):
    """Type into the box and wait for the answer."""
    window.actions_by_name["search"].trigger()
    window.search.pane.box.setText(text)
    qtbot.waitUntil(lambda: results(window) == titles)


def test_the_key_opens_the_search_with_the_keyboard_in_its_box(window, qtbot):
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    pane = window.search.pane
    assert window.middle.currentWidget() is pane
    assert window.focusWidget() is pane.box
    assert pane.stack.currentWidget() is pane.empty
    assert window.actions_by_name["show-in-playlist"].isEnabled()
    window.sidebar.choose(window.playlists.ids()[0])
    assert not window.actions_by_name["show-in-playlist"].isEnabled()


def test_tracks_of_all_playlists_are_found_as_one_types(window, qtbot, qtmodeltester):
    search(window, qtbot, "moon", ["Blue Moon", "Moonlight"])
    qtmodeltester.check(window.search.pane.model)
    assert results(window, 4) == ["Road trip", "At home"]
    qtbot.waitUntil(lambda: window.search.pane.about.text() == "Found 2 tracks.")
    search(window, qtbot, "ANA deja", ["Déjà Vu"])
    assert window.search.pane.stack.currentWidget() is window.search.pane.view


def test_enter_shows_a_result_selected_in_its_playlist(window, qtbot):
    search(window, qtbot, "moon", ["Blue Moon", "Moonlight"])
    pane = window.search.pane
    qtbot.keyClick(pane.box, Qt.Key.Key_Down)
    assert window.focusWidget() is pane.view
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert window.middle.currentWidget() is window.pane
    assert window.pane.name.text() == "At home"
    assert window.sidebar.current_id() == window.tracks.playlist_id
    assert [window.tracks.track(track_id).title for track_id in window.pane.view.selected_ids()] == ["Moonlight"]
    assert window.focusWidget() is window.pane.view


def test_a_result_far_down_a_long_playlist_is_brought_into_sight(world, qtbot):
    long = world.many("Long", 3_000)
    window = world.window()
    search(window, qtbot, "title 2900", ["Title 2900"])
    window.search.pane.view.select_row(0)
    window.actions_by_name["show-in-playlist"].trigger()
    wanted = world.ids(long)[2_900]
    qtbot.waitUntil(lambda: window.pane.view.selected_ids() == [wanted])
    first, last = window.pane.view.rows_in_sight()
    assert first <= 2_900 <= last


def test_esc_goes_back_to_the_playlist_its_selection_and_its_filter(window, qtbot):
    window.pane.filter.setText("moo")
    select(window, 0)
    window.actions_by_name["search"].trigger()
    pane = window.search.pane
    assert pane.box.text() == "moo", "what was filtered by is what is searched first"
    qtbot.keyClick(pane.box, Qt.Key.Key_Escape)
    assert window.middle.currentWidget() is window.pane
    assert window.pane.name.text() == "Road trip"
    assert shown(window) == ["Blue Moon"]
    assert window.pane.view.selected_count() == 1
    assert window.focusWidget() is window.pane.view


def test_esc_in_the_results_goes_back_to_the_trash_if_one_came_from_there(window, qtbot):
    window.show_trash()
    search(window, qtbot, "sun", ["Sun"])
    qtbot.keyClick(window.search.pane.box, Qt.Key.Key_Down)
    qtbot.keyClick(window.search.pane.view, Qt.Key.Key_Escape)
    assert window.middle.currentWidget() is window.trash


def test_esc_without_any_playlist_comes_back_to_the_first_words(world, qtbot):
    window = world.window()
    window.actions_by_name["search"].trigger()
    qtbot.keyClick(window.search.pane.box, Qt.Key.Key_Escape)
    assert window.middle.currentWidget() is window.welcome


def test_what_finds_nothing_says_so(window, qtbot):
    search(window, qtbot, "moon", ["Blue Moon", "Moonlight"])
    pane = window.search.pane
    pane.box.setText("no such word")
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.no_match)
    assert "no such word" in pane.no_match.sentence.text()
    pane.box.clear()
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.empty)


def test_while_the_tracks_are_still_being_read_nothing_is_called_missing(window, qtbot):
    search(window, qtbot, "moon", ["Blue Moon", "Moonlight"])
    qtbot.waitUntil(lambda: window.search.pane.settled)
    pane = window.search.pane
    pane.hear(Reading(40_000, 100_000))
    pane.box.setText("nowhere")
    pane.hear(Found("nowhere", 0, (), more=False))
    assert pane.stack.currentWidget() is pane.view
    still = f"Still reading {wording.number(40_000)} of {wording.number(100_000)}."
    qtbot.waitUntil(lambda: pane.about.text() == still)
    pane.hear(Reading(0, 0, fresh=True))
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.no_match)
    assert pane.about.text() == ""


def test_a_python_without_full_text_search_says_that_it_takes_longer(window, qtbot):
    search(window, qtbot, "moon", ["Blue Moon", "Moonlight"])
    window.search.pane.hear(Reading(0, 0, indexed=False))
    assert "takes longer" in window.search.pane.about.text()


@pytest.mark.parametrize("text", ['"', "moon*\0", "title:moon OR", "x" * 70_000, "(", "🎸", "事"])
def test_whatever_is_typed_is_harmless(window, qtbot, text):
    search(window, qtbot, "moon", ["Blue Moon", "Moonlight"])
    window.search.pane.box.setText(text)
    search(window, qtbot, "sun", ["Sun"])


def test_results_follow_edits_made_here_and_elsewhere(world, window, qtbot):
    search(window, qtbot, "moon", ["Blue Moon", "Moonlight"])
    window.search.pane.view.select_row(1)
    world.elsewhere(lambda library: library.add_tracks(world.home, [{"title": "Moon river"}]))
    qtbot.waitUntil(lambda: results(window) == ["Blue Moon", "Moonlight", "Moon river"])
    world.elsewhere(lambda library: library.rename_playlist(world.home, "House"))
    qtbot.waitUntil(lambda: results(window, 4) == ["Road trip", "House", "House"])
    assert [hit.track.title for hit in window.search.pane.selected()] == ["Moonlight"]
    world.elsewhere(lambda library: library.delete_playlist(world.home))
    qtbot.waitUntil(lambda: results(window) == ["Blue Moon"])
    qtbot.waitUntil(lambda: window.search.pane.about.text() == "Found 1 track.")


def test_removing_results_says_whence_and_can_be_taken_back(world, window, qtbot):
    search(window, qtbot, "moon", ["Blue Moon", "Moonlight"])
    window.search.pane.view.select_row(0)
    window.actions_by_name["remove"].trigger()
    assert window.toast.text.text() == "Removed 1 track from ‘Road trip’"
    assert world.titles(world.road) == ["Déjà Vu", "Sun"]
    qtbot.waitUntil(lambda: results(window) == ["Moonlight"])
    window.toast.button.click()
    qtbot.waitUntil(lambda: results(window) == ["Blue Moon", "Moonlight"])
    window.actions_by_name["select-all"].trigger()
    window.actions_by_name["remove"].trigger()
    assert window.toast.text.text() == "Removed 2 tracks from 2 playlists"


def test_results_can_be_copied_and_dropped_into_a_playlist(world, window, qtbot):
    search(window, qtbot, "moon", ["Blue Moon", "Moonlight"])
    window.search.pane.view.selectAll()
    window.actions_by_name["copy"].trigger()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "Bo - Blue Moon\nNina - Moonlight"
    assert read_dragged(mime).ids == (world.ids(world.road)[1], world.ids(world.home)[0])
    other = world.playlist("Other")
    window.sidebar.choose(other)
    window.actions_by_name["paste"].trigger()
    qtbot.waitUntil(lambda: world.titles(other) == ["Blue Moon", "Moonlight"])


def test_results_that_are_dropped_on_a_playlist_are_copied_there(world, window, qtbot):
    other = world.playlist("Other")
    search(window, qtbot, "moon", ["Blue Moon", "Moonlight"])
    model, view = window.search.pane.model, window.sidebar.view
    mime = model.mimeData([model.index(row, 0) for row in range(2)])
    point = QPointF(view.visualRect(window.playlists.index(window.playlists.row_of(other))).center())
    shift = Qt.KeyboardModifier.ShiftModifier
    view.dropEvent(QDropEvent(point, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, shift))
    qtbot.waitUntil(lambda: world.titles(other) == ["Blue Moon", "Moonlight"])
    assert "Moonlight" in world.titles(world.home), "results are copied, also with Shift"
    assert "Copied 2 tracks to ‘Other’" in window.toast.text.text()
    qtbot.waitUntil(lambda: results(window) == ["Blue Moon", "Moonlight", "Blue Moon", "Moonlight"])


def test_the_button_in_the_sidebar_searches_too(window):
    button = window.sidebar.search
    for _ in range(2):
        button.click()
        assert window.search.shown
        assert button.isChecked()
    assert button.accessibleName() == "Search all playlists"
    window.search.go_back()
    assert not button.isChecked()


def test_f2_edits_a_result_in_its_playlist(window, qtbot):
    search(window, qtbot, "moonl", ["Moonlight"])
    window.search.pane.view.select_row(0)
    window.actions_by_name["edit"].trigger()
    assert window.pane.name.text() == "At home"
    assert window.pane.view.is_editing()


def test_more_results_come_as_one_scrolls(world, qtbot):
    world.many("Long", 450)
    window = world.window()
    window.actions_by_name["search"].trigger()
    pane = window.search.pane
    pane.box.setText("title")
    qtbot.waitUntil(lambda: pane.model.rowCount() >= 200)
    qtbot.waitUntil(lambda: pane.about.text() == "Found 450 tracks.")
    while pane.model.rowCount() < 450:
        count = pane.model.rowCount()
        pane.view.scrollToBottom()
        qtbot.waitUntil(lambda count=count: pane.model.rowCount() > count)
    assert results(window)[-1] == "Title 449"
    world.elsewhere(lambda library: library.remove_tracks([pane.model.hit_at(300).track.id]))
    qtbot.waitUntil(lambda: pane.about.text() == "Found 449 tracks.")
    assert pane.model.rowCount() == 449


def test_an_answer_that_overtakes_what_was_wanted_at_the_end_has_it_asked_again(qtbot):
    model = SearchModel()
    track = TrackInfo("id", "p", "Title", "", "", 0, "", "", "", "", False, "", "", "", "", False)
    hits = [Hit(place, track._replace(id=str(place)), "P") for place in range(1, 4)]
    model.set_hits(hits[:2], more=True)
    model.fetchMore()
    with qtbot.waitSignal(model.more_wanted) as wanted:
        model.refresh([hits[0], hits[2]], more=True)
    assert wanted.args == [3]
    assert model.end == 3


def test_typing_in_the_list_goes_on_in_the_box(window, qtbot):
    search(window, qtbot, "moon", ["Blue Moon", "Moonlight"])
    pane = window.search.pane
    qtbot.keyClick(pane.box, Qt.Key.Key_Down)
    qtbot.keyClicks(pane.view, "l")
    assert window.focusWidget() is pane.box
    qtbot.waitUntil(lambda: results(window) == ["Moonlight"])


def test_results_stand_as_close_as_tracks_do(window, qtbot):
    search(window, qtbot, "moon", ["Blue Moon", "Moonlight"])
    comfortable = window.search.pane.view.rowHeight(0)
    window.parts.theme.set_compact(True)
    assert window.search.pane.view.rowHeight(0) == window.parts.theme.row_height(window.pane.view) < comfortable


def test_an_empty_model_is_sound(qtmodeltester):
    qtmodeltester.check(SearchModel())
