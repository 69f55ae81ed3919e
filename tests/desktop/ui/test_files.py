"""Import by dialog, drop and paste; tags of audio files; export by suffix."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication

from desktop.formats import registry
from desktop.ui import exchange
from desktop.ui.files import parted
from desktop.ui.models.columns import Col

from .conftest import shown

M3U = "#EXTM3U\n#PLAYLIST:From a file\n#EXTINF:275,Frank Sinatra - My Way\nmyway.mp3\n#EXTINF:100,Nina - Two\ntwo.mp3\n"


@pytest.fixture
def window(world):
    world.here = world.playlist("Road trip", "Ana - One")
    return world.window()


def wav(path: Path, seconds: int) -> Path:
    """Write silence: a WAV file without tags."""
    import wave

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


def test_a_playlist_file_dropped_on_the_list_is_shown_first_and_then_taken_in(world, window, qtbot, tmp_path):
    file = tmp_path / "songs.m3u8"
    file.write_text(M3U, encoding="utf-8")
    drop_files(window.sidebar.view, file)
    qtbot.waitUntil(lambda: window.exchange.dialog is not None)
    dialog = window.exchange.dialog
    assert dialog.list.topLevelItem(0).text(0) == "From a file"
    assert "2 tracks" in dialog.summary.text()
    dialog.take.click()
    qtbot.waitUntil(lambda: window.pane.name.text() == "From a file")
    assert shown(window) == ["My Way", "Two"]
    assert "Imported" in window.toast.text.text()
    window.actions_by_name["undo"].trigger()
    assert world.names() == ["Road trip"]


def test_a_file_that_cannot_be_read_says_why_and_keeps_no_other_out(world, window, qtbot, tmp_path):
    good, bad = tmp_path / "good.m3u", tmp_path / "bad.xspf"
    good.write_text(M3U, encoding="utf-8")
    bad.write_text("<playlist", encoding="utf-8")
    window.exchange.take([str(good), str(bad), str(tmp_path / "missing.pls")])
    qtbot.waitUntil(lambda: window.exchange.dialog is not None)
    dialog = window.exchange.dialog
    assert dialog.list.topLevelItemCount() == 1
    assert "bad.xspf" in dialog.remarks.toPlainText()
    assert "missing.pls: This file cannot be opened" in dialog.remarks.toPlainText()
    assert "bad.xspf" in dialog.report()
    dialog.list.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    assert not dialog.take.isEnabled()
    dialog.reject()
    assert world.names() == ["Road trip"]


def test_audio_files_dropped_on_the_table_are_added_by_their_tags(world, window, qtbot, tmp_path):
    song = wav(tmp_path / "Quiet song.wav", 2)
    broken = tmp_path / "broken.mp3"
    broken.write_bytes(b"")
    drop_files(window.pane.view, song, broken)
    qtbot.waitUntil(lambda: len(shown(window)) == 3)
    assert shown(window) == ["One", "Quiet song", "broken"]
    assert shown(window, Col.LENGTH)[1] == "0:02"


def test_a_folder_brings_the_audio_files_in_it(tmp_path):
    (tmp_path / "deep").mkdir()
    song = wav(tmp_path / "deep" / "a.wav", 1)
    (tmp_path / "deep" / "cover.jpg").write_bytes(b"")
    assert parted([str(tmp_path)]) == ([], [song])


def test_files_on_the_clipboard_are_taken_like_dropped_ones(world, window, qtbot, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(wav(tmp_path / "Pasted.wav", 1)))])
    QGuiApplication.clipboard().setMimeData(mime)
    window.actions_by_name["paste"].trigger()
    qtbot.waitUntil(lambda: "Pasted" in shown(window))


@pytest.mark.parametrize("suffix", [".m3u8", ".xspf", ".jspf", ".pls", ".csv", ".txt"])
def test_the_suffix_chooses_the_format_of_an_export(world, window, qtbot, tmp_path, suffix):
    path = tmp_path / f"out{suffix}"
    window.exchange.write(window.playlists.get(world.here), path)
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: "Exported 1 track" in window.toast.text.text())
    (playlist,) = registry.read(path.read_bytes(), path.name).playlists
    assert playlist.tracks[0].title == "One"
    assert list(tmp_path.glob("*.part")) == []


def test_an_export_that_cannot_be_written_says_so(world, window, qtbot, tmp_path):
    window.exchange.write(window.playlists.get(world.here), tmp_path / "no folder" / "out.pls")
    qtbot.waitUntil(lambda: "cannot be written" in window.toast.text.text())
    window.exchange.write(window.playlists.get(world.here), tmp_path / "out.docx")
    qtbot.waitUntil(lambda: "suffix" in window.toast.text.text())


def test_a_large_import_runs_beside_the_window(world, window, qtbot):
    text = "\n".join(f"Artist - Title {n}" for n in range(2_000))
    document = registry.read(text.encode(), "big.txt", as_text=True)
    with qtbot.waitSignal(window.exchange.imported, timeout=20_000):
        window.exchange.import_documents(document.playlists)
    world.settle(window)
    assert window.tracks.rowCount() == 2_000
    assert window.pane.name.text() == "big"


def test_a_dialog_begins_in_a_folder_that_exists(monkeypatch, tmp_path):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path / "Music"))
    assert exchange._music_folder() == str(Path.home())
    (tmp_path / "Music").mkdir()
    assert exchange._music_folder() == str(tmp_path / "Music")
