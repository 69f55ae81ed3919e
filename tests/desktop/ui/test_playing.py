"""Playing: a track, a list, and the music folder of this computer, whose paths stay here. Nothing is really opened."""

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.formats import registry
from desktop.store import local_music
from desktop.ui.models.columns import Col

from .conftest import select
from .test_files import drop_files, wav


@pytest.fixture
def here(world):
    playlist_id, _ = world.library.create_playlist("Road trip")
    tracks = [
        {"title": "Link", "url": "https://example.com/link"},
        {"title": "Nothing"},
        {"title": "Sinnerman", "duration": 2},
        {"title": "Evil", "url": "file:///bin/sh"},
    ]
    world.library.add_tracks(playlist_id, tracks)
    return playlist_id


@pytest.fixture
def music(tmp_path):
    folder = tmp_path / "My own Music"
    folder.mkdir()
    wav(folder / "Sinnerman.wav", 2)
    return folder


def read(window, qtbot, folder):
    """Choose the music folder, and wait until it was read."""
    with qtbot.waitSignal(window.playing.files.scanned):
        window.playing.files.set_folder(str(folder))


def playlist_in(path):
    with open(path, "rb") as file:
        (playlist,) = registry.read(file.read(), path).playlists
    return playlist


def test_enter_opens_the_link_of_a_track(world, here, qtbot):
    window = world.window()
    select(window, 0)
    qtbot.keyClick(window.pane.view, Qt.Key.Key_Return)
    assert world.opener.opened == ["https://example.com/link"]


def test_a_double_click_on_the_number_plays_and_one_on_the_title_edits(world, here, qtbot):
    window = world.window()
    view = window.pane.view

    def double_click(column):
        point = view.visualRect(window.tracks.index(0, column)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)

    double_click(Col.PLACE)
    assert world.opener.opened == ["https://example.com/link"]
    assert not view.is_editing()
    double_click(Col.TITLE)
    assert view.is_editing()
    assert len(world.opener.opened) == 1


def test_a_track_without_anything_to_play_says_how_to_give_it_something(world, here):
    window = world.window()
    select(window, 1)
    window.actions_by_name["play"].trigger()
    assert world.opener.opened == []
    assert "music folder" in window.toast.text.text()
    assert "link" in window.toast.text.text()


def test_an_address_that_could_run_something_is_left_alone(world, here):
    window = world.window()
    select(window, 3)
    window.actions_by_name["play"].trigger()
    assert world.opener.opened == []
    assert "left alone" in window.toast.text.text()


def test_a_computer_without_a_player_says_so(world, here):
    world.opener.able = False
    window = world.window()
    select(window, 0)
    window.actions_by_name["play"].trigger()
    assert "no program that opens" in window.toast.text.text()


def test_tracks_play_from_the_music_folder(world, here, music, qtbot):
    window = world.window()
    read(window, qtbot, music)
    assert "1 audio file." in window.toast.text.text()
    select(window, 2)
    window.actions_by_name["play"].trigger()
    assert world.opener.opened == [str(music / "Sinnerman.wav")]


def test_the_music_folder_is_read_again_at_the_next_start(world, here, music, qtbot):
    read(world.window(), qtbot, music)
    world.close()
    wav(music / "Nothing.wav", 3)
    window = world.reopen()
    qtbot.waitUntil(lambda: "2 audio files" in window.toast.text.text())
    select(window, 1)
    window.actions_by_name["play"].trigger()
    assert world.opener.opened == [str(music / "Nothing.wav")]


def test_a_music_folder_that_cannot_be_read_says_so(world, here, music, qtbot):
    window = world.window()
    window.playing.files.set_folder(str(music / "gone"))
    qtbot.waitUntil(lambda: "cannot be read" in window.toast.text.text())


def test_reading_the_folder_can_be_cancelled_and_keeps_what_was_read(world, here, music, qtbot):
    for number in range(60):
        wav(music / f"{number}.wav", 1)
    window = world.window()
    window.playing.files.set_folder(str(music))
    assert window.foot.cancel.isVisible()
    window.foot.cancel.click()
    assert "Cancelled" in window.toast.text.text()
    assert not window.foot.cancel.isVisible()
    read(window, qtbot, music)
    assert "61 audio files" in window.toast.text.text()


def test_files_that_are_dropped_play_at_once_and_also_under_another_name(world, here, qtbot, tmp_path):
    window = world.window()
    song = wav(tmp_path / "Quiet song.wav", 2)
    drop_files(window.pane.view, song)
    qtbot.waitUntil(lambda: world.titles(here)[-1] == "Quiet song")
    world.settle(window)
    added = world.ids(here)[-1]
    window.track_editing.change(added, "title", "Loud song")
    window.pane.view.show_ids([added])
    window.actions_by_name["play"].trigger()
    assert world.opener.opened == [str(song)]


def test_the_list_is_handed_to_the_systems_player(world, here, music, qtbot):
    window = world.window()
    read(window, qtbot, music)
    window.pane.view.clearSelection()
    window.actions_by_name["open-in-player"].trigger()
    qtbot.waitUntil(lambda: bool(world.opener.opened))
    (path,) = world.opener.opened
    assert path.endswith("Road trip.m3u8")
    tracks = playlist_in(path).tracks
    assert [(track.title, track.url) for track in tracks] == [
        ("Link", "https://example.com/link"),
        ("Sinnerman", str(music / "Sinnerman.wav")),
    ]
    assert "Handed 2 tracks" in window.toast.text.text()
    assert "a link: 2." in window.toast.text.text()


def test_what_is_selected_is_handed_to_the_player_that_was_chosen(world, here, music, qtbot):
    window = world.window()
    read(window, qtbot, music)
    window.playing.set_player("/usr/bin/my player")
    select(window, 0, 1)
    window.actions_by_name["open-in-player"].trigger()
    qtbot.waitUntil(lambda: bool(world.opener.started))
    ((program, arguments),) = world.opener.started
    assert program == "/usr/bin/my player"
    assert [track.title for track in playlist_in(arguments[0]).tracks] == ["Link"]
    assert world.reopen().playing.player == "/usr/bin/my player"


def test_a_player_that_does_not_start_says_so(world, here, qtbot):
    world.opener.able = False
    window = world.window()
    window.playing.set_player("/no/such/program")
    window.actions_by_name["open-in-player"].trigger()
    qtbot.waitUntil(lambda: "could not be started" in window.toast.text.text())


def test_a_list_with_nothing_to_play_says_so(world, here, qtbot):
    window = world.window()
    select(window, 1, 3)
    window.actions_by_name["open-in-player"].trigger()
    qtbot.waitUntil(lambda: "nothing to play" in window.toast.text.text())
    assert world.opener.opened == []


def test_what_players_were_given_is_removed_at_the_next_start(world, here, qtbot, tmp_path):
    window = world.window()
    window.actions_by_name["open-in-player"].trigger()
    qtbot.waitUntil(lambda: bool(world.opener.opened))
    given = list((tmp_path / "profile").rglob("*.m3u8"))
    assert len(given) == 1
    world.reopen()
    qtbot.waitUntil(lambda: not given[0].exists())


def test_the_dialog_says_what_is_set_and_counts_the_files(world, here, music, qtbot):
    window = world.window()
    window.actions_by_name["player"].trigger()
    dialog = window.playing.dialog
    assert dialog.folder.text() == "None yet"
    assert not dialog.again.isEnabled()
    dialog._set_folder(str(music))
    qtbot.waitUntil(lambda: dialog.count.text() == "1 audio file")
    dialog._set_player("/usr/bin/vlc")
    assert dialog.player.text() == "/usr/bin/vlc"
    dialog.system_player.click()
    assert window.playing.player == ""
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.playing.dialog is None)


def test_results_of_the_search_play_too(world, here, qtbot):
    window = world.window()
    window.actions_by_name["search"].trigger()
    pane = window.search.pane
    pane.box.setText("link")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    pane.view.select_row(0)
    window.actions_by_name["play"].trigger()
    assert world.opener.opened == ["https://example.com/link"]
    window.actions_by_name["open-in-player"].trigger()
    qtbot.waitUntil(lambda: len(world.opener.opened) == 2)


def test_where_files_lie_never_gets_into_the_replica(world, here, music, qtbot):
    """Only the replica is synced, so what is not in it cannot be sent."""
    window = world.window()
    read(window, qtbot, music)
    dropped = wav(music / "Dropped.wav", 4)
    drop_files(window.pane.view, dropped)
    qtbot.waitUntil(lambda: world.titles(here)[-1] == "Dropped")
    select(window, 2)
    window.actions_by_name["play"].trigger()
    window.actions_by_name["open-in-player"].trigger()
    qtbot.waitUntil(lambda: len(world.opener.opened) == 2)
    connection: sqlite3.Connection = world.replica.database.connection
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert "tracks" in tables
    said = [str(row) for table in tables for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608
    assert [line for line in said if "My own Music" in line] == []
    assert any("Dropped" in line for line in said)


def test_tracks_that_play_from_a_file_have_a_mark_that_says_so(world, here, music, qtbot):
    window = world.window()
    read(window, qtbot, music)
    cell = window.tracks.index(2, Col.PLACE)
    qtbot.waitUntil(lambda: cell.data(Qt.ItemDataRole.ToolTipRole) == "Plays from a file on this computer.")
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "3 Plays from a file on this computer."
    assert window.tracks.index(1, Col.PLACE).data(Qt.ItemDataRole.ToolTipRole) is None
    world.library.change_track(world.ids(here)[2], {"title": "Another song"})
    qtbot.waitUntil(lambda: cell.data(Qt.ItemDataRole.ToolTipRole) is None)


def test_a_store_that_cannot_be_used_says_so_and_links_still_play(world, here, qtbot, tmp_path):
    window = world.window()
    (tmp_path / "profile" / local_music.FILE).mkdir()
    select(window, 0)
    window.actions_by_name["play"].trigger()
    assert "cannot be read or stored" in window.toast.text.text()
    assert world.opener.opened == ["https://example.com/link"]
    window.playing.files.set_folder(str(tmp_path))
    qtbot.waitUntil(lambda: "cannot be read" in window.toast.text.text())
