"""Filtering as one types, and sorting as a view."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui.models.columns import Col

from .conftest import select, shown
from .test_tracks_in_the_table import drop


@pytest.fixture
def window(world):
    world.here = world.playlist(
        "Road trip", "Björk - Jóga", "Nina Simone - Sinnerman", "Stromae - Formidable", "Ana - joga 2"
    )
    return world.window()


def test_typing_letters_in_the_table_filters(window, qtbot):
    window.pane.view.setFocus()
    qtbot.keyClicks(window.pane.view, "j")
    qtbot.keyClicks(window.pane.filter, "oga")
    assert window.pane.filter.text() == "joga"
    assert shown(window) == ["Jóga", "joga 2"]


def test_the_filter_wants_all_words_and_does_not_mind_case_or_accents(window):
    window.pane.filter.setText("BJORK joga")
    assert shown(window) == ["Jóga"]
    assert shown(window, Col.PLACE) == ["1"]


def test_escape_clears_the_filter_and_the_selection_is_still_there(window, qtbot):
    select(window, 1)
    chosen = window.pane.view.selected_ids()
    window.actions_by_name["find"].trigger()
    qtbot.keyClicks(window.pane.filter, "sinner")
    assert window.pane.view.selected_ids() == chosen
    qtbot.keyClick(window.pane.filter, Qt.Key.Key_Escape)
    assert len(shown(window)) == 4
    assert window.pane.view.selected_ids() == chosen


def test_a_filter_that_finds_nothing_says_what_to_do(window):
    window.pane.filter.setText("zzz")
    assert window.pane.table.currentWidget() is window.pane.no_match
    assert "Esc" in window.pane.no_match.sentence.text()


def test_widening_the_filter_finds_what_was_left_out(window):
    for text, count in (("jo", 2), ("joga 2", 1), ("joga", 2), ("o", 4), ("", 4)):
        window.pane.filter.setText(text)
        assert len(shown(window)) == count, text


def test_the_third_click_on_a_column_brings_back_the_own_order(world, window, qtmodeltester):
    qtmodeltester.check(window.tracks)
    header = window.pane.view.horizontalHeader()
    own = shown(window)
    header.sectionClicked.emit(Col.ARTIST)
    assert shown(window, Col.ARTIST) == ["Ana", "Björk", "Nina Simone", "Stromae"]
    header.sectionClicked.emit(Col.ARTIST)
    assert shown(window, Col.ARTIST) == ["Stromae", "Nina Simone", "Björk", "Ana"]
    assert header.isSortIndicatorShown()
    header.sectionClicked.emit(Col.ARTIST)
    assert shown(window) == own == world.titles(world.here)
    assert not header.isSortIndicatorShown()


def test_the_number_brings_back_the_own_order_at_once(window):
    own = shown(window)
    window.pane.view.horizontalHeader().sectionClicked.emit(Col.TITLE)
    assert shown(window) != own
    window.pane.view.horizontalHeader().sectionClicked.emit(Col.PLACE)
    assert shown(window) == own


def test_sorting_keeps_the_selection(window):
    select(window, 1)
    chosen = window.pane.view.selected_ids()
    window.pane.sort(Col.ARTIST, descending=True)
    assert window.pane.view.selected_ids() == chosen


def test_while_filtered_alt_and_an_arrow_says_why_not(world, window):
    window.pane.filter.setText("joga")
    select(window, 1)
    window.actions_by_name["move-up"].trigger()
    assert "filter" in window.toast.text.text()
    assert world.titles(world.here)[0] == "Jóga"


def test_an_order_that_a_sort_shows_can_be_saved_and_taken_back(world, window):
    own = shown(window)
    window.pane.sort(Col.TITLE, descending=False)
    wanted = shown(window)
    window.actions_by_name["save-order"].trigger()
    assert world.titles(world.here) == wanted == shown(window)
    assert window.loading.sorted_by is None
    window.actions_by_name["undo"].trigger()
    assert shown(window) == own


def test_the_list_of_playlists_has_a_filter_of_its_own(world, window):
    world.playlist("Beach")
    world.settle(window)
    window.sidebar.filter.setText("bea")
    assert window.playlists.rowCount() == 1
    assert window.tracks.playlist_id == world.here
    window.sidebar.filter.clear()
    assert window.playlists.rowCount() == 2
    assert window.sidebar.current_id() == world.here


def test_the_foot_counts_what_the_filter_shows_and_what_is_selected_of_it(world, window):
    assert window.foot.totals.text() == "4 tracks, 4 min"
    window.pane.filter.setText("joga")
    assert window.foot.totals.text() == "2 of 4 tracks shown, 2 min"
    window.pane.view.selectAll()
    assert window.foot.totals.text() == "2 selected (2 min), 2 of 4 tracks shown, 2 min"
    window.pane.filter.setText("nothing of the kind")
    assert window.foot.totals.text().startswith("0 of 4 tracks shown")
    window.pane.filter.setText("")
    assert window.foot.totals.text().endswith("4 tracks, 4 min")


def test_while_filtered_dragging_is_off_and_says_why(world, window):
    window.pane.filter.setText("joga")
    drop(window, window.tracks.mime_of(world.ids(world.here)[:1]), -1)
    assert world.titles(world.here) == ["Jóga", "Sinnerman", "Formidable", "joga 2"]
    assert "Clear the filter" in window.toast.text.text()
