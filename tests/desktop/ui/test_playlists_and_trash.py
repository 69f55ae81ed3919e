"""Making, naming, deleting and restoring playlists; the Trash; what stands where there is nothing yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.events import Changes
from desktop.ui.models.playlist_model import MAKER_ROLE

from .conftest import select, shown


def test_a_fresh_window_says_what_to_do(world):
    window = world.window()
    assert window.middle.currentWidget() is window.welcome
    assert not window.actions_by_name["export"].isEnabled()


def test_a_new_playlist_is_there_at_once_and_its_name_is_open_for_typing(world, qtbot):
    window = world.window()
    window.actions_by_name["new-playlist"].trigger()
    assert world.names() == ["New playlist"]
    assert window.middle.currentWidget() is window.pane
    editor = window.sidebar.view.findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "Road trip")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: world.names() == ["Road trip"])
    assert window.pane.name.text() == "Road trip"
    assert window.pane.table.currentWidget() is window.pane.nothing


def test_a_second_new_playlist_has_a_name_of_its_own(world):
    world.playlist("New playlist")
    window = world.window()
    window.playlist_editing.create()
    assert world.names() == ["New playlist", "New playlist 2"]


def test_an_empty_name_is_refused(world):
    world.playlist("Road trip")
    window = world.window()
    window.playlists.setData(window.playlists.index(0), " ")
    assert world.names() == ["Road trip"]
    assert "name" in window.toast.text.text()


def test_a_name_that_is_half_typed_when_its_row_is_filtered_out_is_kept(world, qtbot):
    """The row that goes has its editor committed, which renames the playlist in the middle of the filtering."""
    ids = {name: world.playlist(name) for name in ("Ant", "Road trip", "Zoo", "Zoo 2")}
    window = world.window()
    window.sidebar.choose(ids["Road trip"])
    window.actions_by_name["rename-playlist"].trigger()
    editor = window.sidebar.view.findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "Zoo 1")
    window.sidebar.filter.setText("zoo")
    qtbot.waitUntil(lambda: world.names() == ["Ant", "Zoo", "Zoo 1", "Zoo 2"])
    world.settle(window)
    rows = range(window.playlists.rowCount())
    assert [window.playlists.index(row).data() for row in rows] == ["Zoo", "Zoo 1", "Zoo 2"]


def test_a_rename_that_is_asked_for_twice_behind_another_window_keeps_what_was_typed(world, qtbot):
    world.playlist("Road trip")
    window = world.window()
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    window.actions_by_name["rename-playlist"].trigger()
    editor = window.sidebar.view.findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "Home")
    window.actions_by_name["rename-playlist"].trigger()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: world.names() == ["Home"])


def test_a_name_that_is_half_typed_is_kept_when_the_window_closes(world, qtbot):
    world.playlist("Road trip")
    window = world.window()
    window.actions_by_name["rename-playlist"].trigger()
    editor = window.sidebar.view.findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "Home")
    window.close()
    assert world.names() == ["Home"]


def test_a_playlist_that_is_shared_for_reading_only_opens_no_editor(world):
    world.playlist("Road trip")
    window = world.window()
    window.playlists.set_playlists([each._replace(role="viewer") for each in window.playlists.everything()])
    window.actions_by_name["rename-playlist"].trigger()
    assert window.sidebar.view.findChild(QLineEdit) is None


def test_deleting_a_playlist_is_at_once_and_the_toast_takes_it_back(world, qtmodeltester):
    here = world.playlist("Road trip", "Ana - One")
    world.playlist("Zoo")
    window = world.window()
    qtmodeltester.check(window.playlists)
    window.actions_by_name["delete-playlist"].trigger()
    assert world.names() == ["Zoo"]
    assert window.toast.text.text() == "Deleted ‘Road trip’"
    assert window.pane.name.text() == "Zoo"
    window.toast.button.click()
    assert world.names() == ["Road trip", "Zoo"]
    window.sidebar.choose(here)
    assert shown(window) == ["One"]


def test_deleting_the_last_playlist_comes_back_to_the_first_words(world):
    world.playlist("Road trip", "Ana - One")
    window = world.window()
    window.actions_by_name["delete-playlist"].trigger()
    assert window.middle.currentWidget() is window.welcome
    window.actions_by_name["undo"].trigger()
    assert shown(window) == ["One"]


def test_an_empty_trash_says_so(world):
    world.playlist("Road trip")
    window = world.window()
    window.actions_by_name["show-trash"].trigger()
    world.settle(window)
    assert window.trash.stack.currentWidget() is window.trash.empty
    window.sidebar.choose(window.playlists.ids()[0])
    assert window.middle.currentWidget() is window.pane


def test_counts_come_after_the_first_paint_and_follow(world, qtbot):
    here = world.playlist("Road trip", "Ana - One", "Bo - Two")
    window = world.window()
    count = Qt.ItemDataRole.UserRole + 2
    qtbot.waitUntil(lambda: window.playlists.index(0).data(count) == 2)
    world.library.remove_tracks(world.ids(here)[:1])
    qtbot.waitUntil(lambda: window.playlists.index(0).data(count) == 1)


def test_ctrl_page_keys_step_through_the_playlists(world, qtbot):
    for name in "ABC":
        world.playlist(name)
    window = world.window()
    window.actions_by_name["next-playlist"].trigger()
    window.actions_by_name["next-playlist"].trigger()
    assert window.pane.name.text() == "C"
    window.actions_by_name["previous-playlist"].trigger()
    assert window.pane.name.text() == "B"


def test_a_description_typed_in_the_details_is_kept(world, qtbot):
    world.playlist("Road trip")
    window = world.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    text = window.details.description
    qtbot.waitUntil(lambda: window.details.subject.text() == "Road trip")
    text.setFocus()
    qtbot.keyClicks(text, "To the sea")
    window.pane.filter.setFocus()
    qtbot.waitUntil(lambda: window.pane.about.text() == "To the sea")


def test_selecting_in_the_table_and_removing_by_key(world, qtbot):
    here = world.playlist("Road trip", "Ana - One", "Bo - Two")
    window = world.window()
    select(window, 0)
    window.pane.view.setFocus()
    qtbot.keyClick(window.pane.view, Qt.Key.Key_Delete)
    assert world.titles(here) == ["Two"]


def test_del_and_f2_in_the_list_of_playlists_mean_the_playlist_and_not_its_tracks(world, qtbot):
    here = world.playlist("Road trip", "Ana - One", "Ana - Two")
    window = world.window()
    qtbot.waitUntil(window.isActiveWindow)
    select(window, 0)
    window.sidebar.view.setFocus()
    qtbot.keyClick(window.sidebar.view, Qt.Key.Key_F2)
    editor = window.sidebar.view.findChild(QLineEdit)
    assert editor.text() == "Road trip"
    assert not window.pane.view.is_editing()
    qtbot.keyClicks(editor, "Way")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: world.names() == ["Way"])
    window.sidebar.view.setFocus()
    qtbot.keyClick(window.sidebar.view, Qt.Key.Key_Delete)
    assert world.names() == []
    assert world.titles(here) == ["One", "Two"]
    window.desk.stack.undo()
    assert world.names() == ["Way"]


def test_the_columns_of_the_trash_fill_it_beside_the_details(world, qtbot):
    playlist = world.playlist("Gone", "Ana - One")
    world.library.delete_playlist(playlist)
    window = world.window()
    window.resize(1060, 600)
    window.show_trash()
    view = window.trash.view
    qtbot.waitUntil(lambda: view.isVisible() and view.horizontalHeader().length() == view.viewport().width())
    assert not view.horizontalScrollBar().isVisible()


def test_the_keyboard_is_with_a_playlist_that_was_restored(world, qtbot):
    playlist = world.playlist("Gone", "Ana - One")
    world.library.delete_playlist(playlist)
    window = world.window()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_trash()
    qtbot.waitUntil(lambda: window.trash.model.rowCount() == 1)
    window.trash.view.selectRow(0)
    window.trash.button.setFocus()
    window.trash.button.click()
    qtbot.waitUntil(lambda: window.tracks.playlist_id == playlist)
    assert window.focusWidget() is window.sidebar.view


def test_two_playlists_of_one_name_are_told_apart_by_who_made_them_and_when(world, qtbot, qtmodeltester):
    mine, theirs = world.playlist("Road trip"), world.playlist("road TRIP")
    world.playlist("Zoo")
    with world.replica.database.writing() as connection:
        connection.execute(
            "INSERT INTO users (id, name, created_at, deleted, updated_at) VALUES ('b', 'Ben', '', 0, '')"
        )
        connection.execute("UPDATE playlists SET created_by = 'b' WHERE id = ?", (theirs,))
    window = world.window()
    model, view = window.playlists, window.sidebar.view
    qtmodeltester.check(model)
    makers = {model.id_at(row): model.index(row).data(MAKER_ROLE) for row in range(3)}
    assert makers[mine].startswith("You, 20")
    assert makers[theirs].startswith("Ben, 20")
    assert makers[mine] in model.index(model.row_of(mine)).data(Qt.ItemDataRole.ToolTipRole)
    assert makers[theirs] in model.index(model.row_of(theirs)).data(Qt.ItemDataRole.AccessibleTextRole)
    heights = [view.visualRect(model.index(row)).height() for row in range(3)]
    assert heights[0] == heights[1] > heights[2]
    window.playlist_editing.rename(theirs, "Other")
    assert model.index(model.row_of(mine)).data(MAKER_ROLE) is None
    qtbot.waitUntil(lambda: len({view.visualRect(model.index(row)).height() for row in range(3)}) == 1)


def test_an_edit_has_no_more_counted_than_its_own_playlist(world, qtbot, monkeypatch):
    """Counting all of a million tracks takes so long that whatever else is to be read would wait for it."""
    here, other = world.playlist("Here", "One", "Two"), world.playlist("Other", "Three")
    window = world.window()
    counted, count = [], window.parts.reading.all_counts
    monkeypatch.setattr(window.parts.reading, "all_counts", lambda: counted.append("all") or count())
    counts = lambda: [window.playlists.count_of(one) for one in (here, other)]  # noqa: E731
    qtbot.waitUntil(lambda: counts() == [2, 1])
    world.elsewhere(lambda library: library.remove_tracks(world.ids(here)))
    qtbot.waitUntil(lambda: counts() == [0, 1])
    assert not counted
    world.tell_afar(Changes(everything=True))
    qtbot.waitUntil(lambda: counted == ["all"])
    world.settle(window)
    assert counts() == [0, 1]
