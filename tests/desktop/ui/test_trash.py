"""The Trash: who put what there and when, filtered, sorted, by windows, and back again in one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.store import queries
from desktop.ui import wording
from desktop.ui.models.trash_model import COLUMNS


@pytest.fixture
def gone(world):
    """A playlist with a removed track, and two more in the Trash, of which one had a track removed before."""
    world.here = world.playlist("Road trip", "Ana - One", "Bo - Two", "Cy - Three")
    world.old = world.playlist("Old mixtape", "Di - Four", "Ed - Café", "Flo - Six")
    world.zoo = world.playlist("Zoo")
    world.library.remove_tracks(world.ids(world.here)[1:2])
    world.library.remove_tracks(world.ids(world.old)[1:2])
    world.library.delete_playlist(world.old)
    world.library.delete_playlist(world.zoo)
    return world


def trash_of(window, qtbot, rows=4):
    window.show_trash()
    qtbot.waitUntil(lambda: window.trash.model.rowCount() == rows)
    return window.trash


def column(trash, name):
    at = COLUMNS.index(name)
    return [trash.model.index(row, at).data() for row in range(trash.model.rowCount())]


def choose(trash, *names):
    trash.view.clearSelection()
    flags = trash.view.selectionModel().SelectionFlag
    for row, name in enumerate(column(trash, "name")):
        if name in names:
            trash.view.selectionModel().select(trash.model.index(row, 0), flags.Select | flags.Rows)


def restore(window, trash, *names):
    choose(trash, *names)
    window.actions_by_name["restore"].trigger()


def test_it_says_what_was_deleted_from_where_by_whom_and_when(gone, qtbot, qtmodeltester):
    trash = trash_of(gone.window(), qtbot)
    qtmodeltester.check(trash.model)
    assert column(trash, "name") == ["Zoo", "Old mixtape", "Café", "Two"]
    assert column(trash, "what") == ["Playlist, 0 tracks", "Playlist, 2 tracks", "Track", "Track"]
    assert column(trash, "playlist") == ["", "", "Old mixtape (in the Trash)", "Road trip"]
    assert column(trash, "who") == ["You"] * 4
    assert all(column(trash, "at"))


def test_a_track_comes_back_and_the_notice_takes_it_away_again(gone, qtbot):
    window = gone.window()
    trash = trash_of(window, qtbot)
    restore(window, trash, "Two")
    assert gone.titles(gone.here) == ["One", "Two", "Three"]
    assert window.toast.text.text() == "Restored ‘Two’"
    window.toast.button.click()
    assert gone.titles(gone.here) == ["One", "Three"]
    qtbot.waitUntil(lambda: trash.model.rowCount() == 4)


def test_a_playlist_comes_back_is_shown_and_the_notice_takes_it_away_again(gone, qtbot):
    window = gone.window()
    restore(window, trash_of(window, qtbot), "Old mixtape")
    assert window.tracks.playlist_id == gone.old
    assert gone.titles(gone.old) == ["Four", "Six"]
    assert window.toast.text.text() == "Restored ‘Old mixtape’"
    assert window.toast.button.isVisible()
    window.toast.button.click()
    assert gone.names() == ["Road trip"]


def test_several_playlists_and_tracks_come_back_in_one_step(gone, qtbot):
    window = gone.window()
    restore(window, trash_of(window, qtbot), "Zoo", "Old mixtape", "Two")
    assert gone.names() == ["Old mixtape", "Road trip", "Zoo"]
    assert window.toast.text.text() == "Restored 2 playlists and 1 track"
    assert window.desk.stack.undoText() == "return of 2 playlists and 1 track from the Trash"
    window.desk.undo()
    assert gone.names() == ["Road trip"]
    assert gone.titles(gone.here) == ["One", "Three"]
    assert window.desk.stack.count() == 1


def test_a_track_brings_its_playlist_along_and_that_is_said_before(gone, qtbot):
    window = gone.window()
    trash = trash_of(window, qtbot)
    choose(trash, "Café")
    assert "‘Old mixtape’ as well" in trash.about.text()
    window.actions_by_name["restore"].trigger()
    assert gone.titles(gone.old) == ["Four", "Café", "Six"]
    assert window.toast.text.text() == "Restored ‘Café’ with its playlist ‘Old mixtape’"
    window.toast.button.click()
    assert gone.names() == ["Road trip"]
    assert len(queries.deleted_tracks(gone.library._connection)) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [("cafe", ["Café"]), ("MIXTAPE", ["Old mixtape", "Café"]), ("you two", ["Two"]), ("bo", ["Two"]), ("xyz", [])],
)
def test_the_filter_finds_names_artists_playlists_and_people(gone, qtbot, text, found):
    trash = trash_of(gone.window(), qtbot)
    trash.filter.setText(text)
    qtbot.waitUntil(lambda: column(trash, "name") == found)
    if not found:
        assert trash.stack.currentWidget() is trash.empty
        assert trash.empty.headline.text() == "Nothing found"
        assert trash.filter.isVisible()


def test_esc_clears_the_filter(gone, qtbot):
    trash = trash_of(gone.window(), qtbot)
    trash.filter.setText("xyz")
    qtbot.waitUntil(lambda: trash.model.rowCount() == 0)
    trash.filter.setFocus()
    qtbot.keyClick(trash.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: trash.model.rowCount() == 4)


def test_a_click_on_a_header_sorts(gone, qtbot):
    trash = trash_of(gone.window(), qtbot)
    header = trash.view.horizontalHeader()
    header.setSortIndicator(COLUMNS.index("name"), Qt.SortOrder.AscendingOrder)
    qtbot.waitUntil(lambda: column(trash, "name") == ["Café", "Old mixtape", "Two", "Zoo"])
    header.setSortIndicator(COLUMNS.index("at"), Qt.SortOrder.AscendingOrder)
    qtbot.waitUntil(lambda: column(trash, "name") == ["Two", "Café", "Old mixtape", "Zoo"])


def test_all_of_a_full_trash_is_reached_by_scrolling(world, qtbot):
    here = world.many("Many", 450)
    world.library.remove_tracks(world.ids(here))
    trash = trash_of(world.window(), qtbot, 200)
    QAbstractItemModelTester(trash.model, QAbstractItemModelTester.FailureReportingMode.Fatal, trash.model)
    for count in (400, 450):
        trash.view.scrollToBottom()
        qtbot.waitUntil(lambda count=count: trash.model.rowCount() == count)
    assert len(set(column(trash, "name"))) == 450


def test_thousands_come_back_beside_the_window_in_one_step(world, qtbot):
    here = world.many("Many", 1_100)
    titles = world.titles(here)
    world.library.remove_tracks(world.ids(here))
    window = world.window()
    trash = trash_of(window, qtbot, 200)
    while trash.model.canFetchMore(trash.view.rootIndex()):
        trash.view.scrollToBottom()
        world.settle(window)
    trash.view.selectAll()
    window.actions_by_name["restore"].trigger()
    qtbot.waitUntil(lambda: trash.model.rowCount() == 0 and not window.desk.doing)
    assert world.titles(here) == titles
    assert window.toast.text.text() == f"Restored {wording.tracks(1_100)}"
    assert trash.empty.headline.text() == "The Trash is empty"
    window.desk.undo()
    qtbot.waitUntil(lambda: world.titles(here) == [])


def test_what_others_deleted_bears_their_name(gone, qtbot):
    with gone.replica.database.writing() as connection:
        connection.execute(
            "INSERT INTO users (id, name, created_at, deleted, updated_at) VALUES ('b', 'Ben', '', 1, '')"
        )
        connection.execute("UPDATE history SET user_id = 'b' WHERE record_id = ?", (gone.zoo,))
    assert column(trash_of(gone.window(), qtbot), "who") == ["Ben", "You", "You", "You"]


def test_enter_restores_what_is_selected(gone, qtbot):
    window = gone.window()
    trash = trash_of(window, qtbot)
    choose(trash, "Two")
    trash.view.setFocus()
    qtbot.keyClick(trash.view, Qt.Key.Key_Return)
    assert gone.titles(gone.here) == ["One", "Two", "Three"]
