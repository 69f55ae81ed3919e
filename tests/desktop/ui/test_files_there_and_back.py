"""Playlists through the window, out and in again: each format that is written, and each that is read."""

import plistlib

import pytest
from PySide6.QtTest import QTest

from desktop.formats import csv_table, jspf, m3u, pls, registry, text, xspf
from desktop.store import queries

MODULES = {"m3u8": m3u, "xspf": xspf, "jspf": jspf, "pls": pls, "csv": csv_table, "text": text}
TRACKS = (
    {"title": "My Way", "artist": "Frank Sinatra", "album": "My Way", "duration": 275, "url": "https://a.example/1"},
    {"title": "A - B (live)", "artist": "Sunn O)))", "isrc": "GBAAA9700001", "note": "two\nlines", "duration": 1},
    {"title": "ጣፋጭ 🎶 e\u0301", "artist": "", "album": "=1+1", "url": "file:///m/%20a.mp3"},
    {"title": "'=x", "artist": "10,000 Maniacs; a", "album": "#EXTM3U", "duration": 9},
)
ONE = {"artist": "Björk", "title": "Jóga", "duration": 305}
READ = {
    "a.m3u": "#EXTM3U\n#EXTINF:305,Björk - Jóga\nj.mp3\n",
    "a.m3u8": "#EXTM3U\n#PLAYLIST:a\n#EXTINF:305,Björk - Jóga\nj.mp3\n",
    "a.xspf": '<playlist xmlns="http://xspf.org/ns/0/" version="1"><trackList><track><title>Jóga</title>'
    "<creator>Björk</creator><duration>305000</duration></track></trackList></playlist>",
    "a.jspf": '{"playlist": {"track": [{"title": "Jóga", "creator": "Björk", "duration": 305000}]}}',
    "a.pls": "[playlist]\nFile1=j.mp3\nTitle1=Björk - Jóga\nLength1=305\nNumberOfEntries=1\n",
    "a.csv": "Track Name,Artist Name(s),Duration (ms)\nJóga,Björk,305000\n",
    "a.tsv": "title\tartist\tlength\nJóga\tBjörk\t5:05\n",
    "a.xml": plistlib.dumps(
        {
            "Tracks": {"1": {"Track ID": 1, "Name": "Jóga", "Artist": "Björk", "Total Time": 305_000}},
            "Playlists": [{"Name": "a", "Playlist Items": [{"Track ID": 1}]}],
        }
    ).decode(),
    "a.txt": "1. Björk - Jóga\n",
}


def all_tracks(world, name):
    connection = world.replica.database.connection
    found = next(one for one in queries.playlists(connection) if one.name == name)
    return queries.playlist_tracks(connection, found.id)


def take_in(window, qtbot, *paths):
    """Import files as they are offered, and wait until that is done."""
    window.exchange.take([str(path) for path in paths])
    qtbot.waitUntil(lambda: window.exchange.dialog is not None)
    with qtbot.waitSignal(window.exchange.imported):
        window.exchange.dialog.take.click()


@pytest.mark.parametrize("format_", registry.WRITABLE)
def test_what_goes_out_comes_back_equal_in_the_fields_of_its_format(world, qtbot, tmp_path, format_):
    made, _ = world.library.create_playlist("There & back")
    world.library.add_tracks(made, TRACKS)
    window = world.window()
    window.actions_by_name["export"].trigger()
    dialog = window.exporting.dialog
    dialog.format.setCurrentIndex(dialog.format.findData(format_))
    path = tmp_path / f"back{registry.WRITABLE[format_][0]}"
    dialog.place.line.clear()
    QTest.keyClicks(dialog.place.line, str(path))
    dialog.export.click()
    qtbot.waitUntil(lambda: window.toast.text.text().startswith("Exported 4 tracks"))
    world.library.rename_playlist(made, "There")
    take_in(window, qtbot, path)
    name = "back" if format_ == "text" else "There & back"
    fields = [field for field in MODULES[format_].FIELDS if field not in ("note", "added_by", "added_at")]
    there, back = all_tracks(world, "There"), all_tracks(world, name)
    for field in fields:
        assert [getattr(track, field) for track in back] == [getattr(track, field) for track in there]
    if "note" in MODULES[format_].FIELDS:
        assert back[1].note == f"two\nlines\nAdded: {there[1].added_at}"


@pytest.mark.parametrize("name", READ)
def test_each_format_comes_in(world, qtbot, tmp_path, name):
    window = world.window()
    (tmp_path / name).write_text(READ[name], encoding="utf-8")
    take_in(window, qtbot, tmp_path / name)
    (track,) = all_tracks(world, "a")
    wanted = ONE | ({"duration": 0} if name == "a.txt" else {})
    assert {field: getattr(track, field) for field in wanted} == wanted


def test_everything_that_was_exported_comes_back_from_its_folder(world, qtbot, tmp_path):
    for name in ("One", "Two", "Two", "Empty"):
        world.playlist(name, *([] if name == "Empty" else ["A - B", "C - D"]))
    window = world.window()
    window.actions_by_name["export-everything"].trigger()
    dialog = window.exporting.dialog
    dialog.place.line.clear()
    QTest.keyClicks(dialog.place.line, str(tmp_path / "all"))
    dialog.export.click()
    qtbot.waitUntil((tmp_path / "all" / "index.txt").exists)
    take_in(window, qtbot, tmp_path / "all")
    assert world.names() == ["Empty", "Empty", "One", "One", "Two", "Two", "Two", "Two"]
