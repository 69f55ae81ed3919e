"""Folders for playlists, of this computer alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.ui.models.folders import Folders
from desktop.ui.models.playlist_model import FOLDER_ROLE


@pytest.fixture
def window(world):
    world.by_name = {name: world.playlist(name, f"Ana - {name}") for name in ("Anna", "Bert", "Carl", "Dora")}
    return world.window()


def names(window):
    """List the rows as they are shown, a folder's name with a colon before its first one."""
    rows = [window.playlists.index(row) for row in range(window.playlists.rowCount())]
    return [f"{row.data(FOLDER_ROLE)}: {row.data()}" if row.data(FOLDER_ROLE) else row.data() for row in rows]


def entries(window):
    window.folder_actions.menu.aboutToShow.emit()
    return {action.text(): action for action in window.folder_actions.menu.actions() if not action.isSeparator()}


def put(window, world, folder, *playlists):
    for name in playlists:
        window.folder_actions.put(world.by_name[name], folder)


def test_playlists_in_folders_stand_under_their_names_behind_those_in_none(world, window, qtmodeltester):
    qtmodeltester.check(window.playlists)
    put(window, world, "Quiet", "Bert")
    put(window, world, "Loud", "Dora", "Anna")
    assert names(window) == ["Carl", "Loud: Anna", "Dora", "Quiet: Bert"]
    heights = [window.sidebar.view.visualRect(window.playlists.index(row)).height() for row in range(4)]
    assert heights[1] == heights[3] > heights[0] == heights[2]
    assert "in the folder ‘Loud’" in window.playlists.index(2).data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_menu_makes_a_folder_and_offers_those_that_are_there(world, window, qtbot):
    window.sidebar.choose(world.by_name["Bert"])
    assert list(entries(window)) == ["&None", "New &folder…"]
    entries(window)["New &folder…"].trigger()
    dialog = window.folder_actions.dialog
    qtbot.keyClicks(dialog.findChild(QLineEdit), " Rock &  Roll ")
    dialog.accept()
    assert names(window) == ["Anna", "Carl", "Dora", "Rock & Roll: Bert"]
    assert window.sidebar.current_id() == world.by_name["Bert"]
    window.sidebar.choose(world.by_name["Dora"])
    entries(window)["Rock && Roll"].trigger()
    assert names(window) == ["Anna", "Carl", "Rock & Roll: Bert", "Dora"]
    assert entries(window)["Rock && Roll"].isChecked()
    entries(window)["&None"].trigger()
    assert names(window) == ["Anna", "Carl", "Dora", "Rock & Roll: Bert"]


def test_a_folder_without_a_name_is_refused_with_a_sentence(world, window, qtbot):
    entries(window)["New &folder…"].trigger()
    window.folder_actions.dialog.accept()
    assert window.toast.text.text() == "A folder needs a name; nothing was changed."
    assert names(window) == ["Anna", "Bert", "Carl", "Dora"]
    qtbot.waitUntil(lambda: window.folder_actions.dialog is None)


def test_a_folder_is_renamed_with_all_that_is_in_it(world, window):
    put(window, world, "Quiet", "Bert", "Carl")
    window.sidebar.choose(world.by_name["Carl"])
    entries(window)["&Rename ‘Quiet’…"].trigger()
    assert window.folder_actions.dialog.textValue() == "Quiet"
    window.folder_actions.dialog.setTextValue("Calm")
    window.folder_actions.dialog.accept()
    assert names(window) == ["Anna", "Dora", "Calm: Bert", "Carl"]


def test_folders_survive_a_restart_a_rename_and_the_trash(world, window):
    put(window, world, "Quiet", "Bert", "Carl")
    window = world.reopen()
    assert names(window) == ["Anna", "Dora", "Quiet: Bert", "Carl"]
    window.playlist_editing.rename(world.by_name["Carl"], "Abel")
    assert names(window) == ["Anna", "Dora", "Quiet: Abel", "Bert"]
    world.library.delete_playlist(world.by_name["Carl"])
    world.settle(window)
    assert names(window) == ["Anna", "Dora", "Quiet: Bert"]
    world.library.restore_playlist(world.by_name["Carl"])
    world.settle(window)
    assert names(window) == ["Anna", "Dora", "Quiet: Abel", "Bert"]


def test_a_filter_finds_in_folders_too_and_keeps_their_names(world, window):
    put(window, world, "Quiet", "Bert", "Carl")
    window.sidebar.filter.setText("car")
    assert names(window) == ["Quiet: Carl"]
    window.sidebar.filter.setText("")
    assert names(window) == ["Anna", "Dora", "Quiet: Bert", "Carl"]


def test_nothing_of_a_folder_is_an_edit(world, window):
    put(window, world, "Quiet", "Bert")
    assert window.desk.stack.count() == 0


def test_a_name_is_edited_below_the_name_of_its_folder(world, window, qtbot):
    put(window, world, "Quiet", "Bert")
    window.sidebar.rename(world.by_name["Bert"])
    editor = window.sidebar.view.findChild(QLineEdit)
    row = window.sidebar.view.visualRect(window.playlists.index(3))
    assert editor.geometry().bottom() <= row.bottom()
    assert editor.geometry().top() > row.top() + editor.fontMetrics().height() // 2


@pytest.mark.parametrize("text", ["", "nonsense", "[1]", '{"a": 1}'])
def test_folders_that_cannot_be_read_are_none(text):
    assert Folders(text).names(["a"]) == []
