"""Files that are dropped, chosen or pasted: audio by its tags, playlists after a look, folders with what is in them."""

import wave
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit

from desktop.formats import registry
from desktop.ui.file_chooser import FileChooser
from desktop.ui.files import parted
from desktop.ui.models.columns import Col
from desktop.ui.remembered import Remembered

from .conftest import shown

M3U = "#EXTM3U\n#PLAYLIST:From a file\n#EXTINF:275,Frank Sinatra - My Way\nmyway.mp3\n#EXTINF:100,Nina - Two\ntwo.mp3\n"


@pytest.fixture
def window(world):
    world.here = world.playlist("Road trip", "Ana - One")
    return world.window()


def wav(path: Path, seconds: int) -> Path:
    """Write silence: a WAV file without tags."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(b"\x80" * 8000 * seconds)
    return path


def drop_files(view, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    point = QPointF(30, view.viewport().height() - 4)
    no = Qt.KeyboardModifier.NoModifier
    view.dropEvent(QDropEvent(point, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, no))


def choose(dialog: QFileDialog, *paths: Path) -> None:
    """Answer a chooser of files as a person does: type the names, and press its button."""
    names = " ".join(f'"{path}"' for path in paths) if len(paths) > 1 else str(paths[0])
    # Not where the dialog began: a file of the name that it proposed may lie there, and would be what is selected.
    dialog.setDirectory(str(paths[0].parent))
    dialog.findChild(QLineEdit).setText(names)
    dialog.accept()


def test_a_playlist_file_dropped_on_the_list_is_shown_first_and_then_taken_in(world, window, qtbot, tmp_path):
    file = tmp_path / "songs.m3u8"
    file.write_text(M3U, encoding="utf-8")
    drop_files(window.sidebar.view, file)
    qtbot.waitUntil(lambda: window.exchange.dialog is not None)
    dialog = window.exchange.dialog
    assert dialog.offers.index(0, 0).data() == "From a file"
    assert "2 tracks" in dialog.summary.text()
    dialog.take.click()
    qtbot.waitUntil(lambda: window.pane.name.text() == "From a file")
    assert shown(window) == ["My Way", "Two"]
    assert "Imported" in window.toast.text.text()
    window.actions_by_name["undo"].trigger()
    assert world.names() == ["Road trip"]


def test_audio_files_dropped_on_the_table_are_added_by_their_tags(world, window, qtbot, tmp_path):
    song = wav(tmp_path / "Quiet song.wav", 2)
    broken = tmp_path / "broken.mp3"
    broken.write_bytes(b"")
    drop_files(window.pane.view, song, broken)
    qtbot.waitUntil(lambda: len(shown(window)) == 3)
    assert shown(window) == ["One", "Quiet song", "broken"]
    assert shown(window, Col.LENGTH)[1] == "0:02"


def test_a_folder_brings_the_audio_and_playlist_files_in_it(tmp_path):
    (tmp_path / "deep").mkdir()
    song = wav(tmp_path / "deep" / "a.wav", 1)
    playlist = tmp_path / "deep" / "b.M3U8"
    for path in (playlist, tmp_path / "deep" / "cover.jpg", tmp_path / "readme.txt", tmp_path / "some.json"):
        path.write_bytes(b"")
    assert parted([str(tmp_path)], print) == ([playlist], [song])
    assert parted([str(tmp_path / "readme.txt")], print) == ([tmp_path / "readme.txt"], [])


def test_a_dropped_folder_is_read_beside_the_window(world, window, qtbot, tmp_path):
    (tmp_path / "in").mkdir()
    wav(tmp_path / "in" / "Quiet.wav", 1)
    (tmp_path / "in" / "songs.m3u").write_text(M3U, encoding="utf-8")
    drop_files(window.pane.view, tmp_path / "in")
    qtbot.waitUntil(lambda: window.exchange.dialog is not None)
    assert window.exchange.dialog.offers.index(0, 0).data() == "From a file"
    assert shown(window) == ["One", "Quiet"]


def test_a_folder_with_nothing_in_it_says_so(world, window, qtbot, tmp_path):
    (tmp_path / "empty").mkdir()
    drop_files(window.sidebar.view, tmp_path / "empty")
    qtbot.waitUntil(lambda: "no playlist and no audio file" in window.toast.text.text())


def test_files_on_the_clipboard_are_taken_like_dropped_ones(world, window, qtbot, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(wav(tmp_path / "Pasted.wav", 1)))])
    QGuiApplication.clipboard().setMimeData(mime)
    window.actions_by_name["paste"].trigger()
    qtbot.waitUntil(lambda: "Pasted" in shown(window))


def test_a_large_import_runs_beside_the_window(world, window, qtbot):
    text = "\n".join(f"Artist - Title {n}" for n in range(2_000))
    document = registry.read(text.encode(), "big.txt", as_text=True)
    with qtbot.waitSignal(window.exchange.imported):
        window.exchange.import_documents(document.playlists)
    world.settle(window)
    assert window.tracks.rowCount() == 2_000
    assert window.pane.name.text() == "big"


def test_the_chooser_takes_several_files_and_remembers_each_purposes_folder(world, window, qtbot, tmp_path):
    lists, songs = tmp_path / "lists", tmp_path / "songs"
    lists.mkdir()
    songs.mkdir()
    for name in ("a.m3u", "b.m3u"):
        (lists / name).write_text(M3U, encoding="utf-8")
    wav(songs / "Chosen.wav", 1)
    window.actions_by_name["import"].trigger()
    choose(window.findChild(QFileDialog), lists / "a.m3u", lists / "b.m3u")
    qtbot.waitUntil(lambda: window.exchange.dialog is not None)
    assert len(window.exchange.dialog.offers.files) == 2
    window.exchange.dialog.reject()
    window.actions_by_name["add-files"].trigger()
    (audio,) = (one for one in window.findChildren(QFileDialog) if one.isVisible())
    choose(audio, songs / "Chosen.wav")
    qtbot.waitUntil(lambda: "Chosen" in shown(window))
    remembered = world.reopen().parts.remembered
    chooser = FileChooser(window, remembered)
    assert (chooser.folder("import"), chooser.folder("audio")) == (lists, songs)


def test_a_dialog_begins_in_a_folder_that_exists(monkeypatch, tmp_path):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path / "Music"))
    chooser = FileChooser(None, Remembered(tmp_path))
    chooser.keep("export", tmp_path / "gone")
    assert chooser.folder("import") == chooser.folder("export") == Path.home()
    (tmp_path / "Music").mkdir()
    assert chooser.folder("import") == chooser.folder("export") == tmp_path / "Music"
    (tmp_path / "gone").mkdir()
    assert chooser.folder("export") == tmp_path / "gone"
