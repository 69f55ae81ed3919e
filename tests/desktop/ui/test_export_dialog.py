"""The export dialog: what goes where, in which format, what is asked before files are replaced, and what is said."""

import errno
import os
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop.exporting import Exported, Source, Target, Written
from desktop.formats import registry
from desktop.ui import wording
from desktop.ui.import_export import export_wording
from desktop.ui.import_export.report_dialog import ReportDialog

from .test_files import choose


@pytest.fixture
def window(world):
    world.here = world.playlist("Road trip", "Ana - One", "Bo - Two")
    return world.window()


@pytest.fixture
def opened(window):
    """Open the dialog by its action, with a path typed if one is given."""

    def ask(path=None, action="export"):
        window.actions_by_name[action].trigger()
        dialog = window.exporting.dialog
        if path is not None:
            type_path(dialog, path)
        return dialog

    return ask


def type_path(dialog, path):
    dialog.place.line.clear()
    QTest.keyClicks(dialog.place.line, str(path))


def press_export(window, qtbot):
    """Press Ctrl+S; without a screen nobody gives a window its keyboard back when a dialog goes."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def take_format(dialog, format_):
    dialog.format.setCurrentIndex(dialog.format.findData(format_))


def told(window):
    return window.toast.text.text() if window.toast.isVisible() else ""


def titles(path: Path) -> list[str]:
    return [track.title for track in registry.read(path.read_bytes(), path.name).playlists[0].tracks]


@pytest.mark.parametrize("format_", registry.WRITABLE)
def test_the_open_playlist_is_written_in_each_format(window, qtbot, tmp_path, opened, format_):
    dialog = opened(tmp_path / "out.m3u8")
    take_format(dialog, format_)
    path = tmp_path / f"out{registry.WRITABLE[format_][0]}"
    assert dialog.place.line.text() == str(path)
    assert dialog.about.text() == export_wording.about(format_)
    dialog.export.click()
    qtbot.waitUntil(lambda: told(window) == f"Exported 2 tracks to {path.name}")
    assert titles(path) == ["One", "Two"]
    assert [one.name for one in tmp_path.iterdir() if one.name != "profile"] == [path.name]


def test_two_keys_export_the_open_playlist_where_the_last_one_went(world, window, qtbot, tmp_path, opened):
    dialog = opened(tmp_path / "first.xspf")
    QTest.keyClick(dialog.place.line, Qt.Key.Key_Return)
    qtbot.waitUntil((tmp_path / "first.xspf").exists)
    world.settle(window)
    window = world.reopen()
    press_export(window, qtbot)
    QTest.keyClick(window.exporting.dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: told(window) == "Exported 2 tracks to Road trip.xspf")
    assert titles(tmp_path / "Road trip.xspf") == ["One", "Two"]
    press_export(window, qtbot)
    dialog = window.exporting.dialog
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.findChild(QMessageBox) is not None)
    QTest.keyClick(dialog.findChild(QMessageBox), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.exporting.dialog is None)


@pytest.mark.parametrize(("typed", "name"), [("out", "out.pls"), ("out.csv", "out.csv"), ("v1.5 mix", "v1.5 mix.pls")])
def test_a_suffix_that_is_typed_is_a_format_and_one_that_is_missing_is_put_there(
    window, qtbot, tmp_path, opened, typed, name
):
    dialog = opened()
    take_format(dialog, "pls")
    type_path(dialog, tmp_path / typed)
    dialog.export.click()
    qtbot.waitUntil(lambda: told(window) == f"Exported 2 tracks to {name}")
    assert titles(tmp_path / name) == ["One", "Two"]


def test_the_file_can_be_chosen_and_its_suffix_is_the_format(window, qtbot, tmp_path, opened):
    dialog = opened()
    dialog.place.browse.click()
    choose(dialog.findChild(QFileDialog), tmp_path / "chosen.jspf")
    assert dialog.place.line.text() == str(tmp_path / "chosen.jspf")
    assert dialog.format.currentData() == "jspf"
    assert window.exporting._chooser.folder("export") == tmp_path


def test_a_csv_can_be_for_spreadsheets_and_that_is_remembered(world, window, qtbot, tmp_path, opened):
    world.library.change_track(world.ids(world.here)[0], {"title": "=1+1"})
    dialog = opened(tmp_path / "out.csv")
    assert dialog.spreadsheets.isHidden()
    take_format(dialog, "csv")
    dialog.spreadsheets.click()
    dialog.export.click()
    qtbot.waitUntil((tmp_path / "out.csv").exists)
    assert b"'=1+1" in (tmp_path / "out.csv").read_bytes()
    assert titles(tmp_path / "out.csv") == ["=1+1", "Two"]
    world.settle(window)
    assert opened().spreadsheets.isChecked()


def test_several_playlists_go_into_a_folder_under_names_that_every_system_takes(world, window, qtbot, tmp_path, opened):
    for name in ("CON", "Road/trip", "road?trip", "🎶" * 90, "Left out"):
        world.playlist(name, f"X - {name[:9]}")
    world.settle(window)
    dialog = opened()
    dialog.several.setChecked(True)
    assert dialog.list.chosen() == {world.here}
    dialog.list.none.click()
    assert not dialog.export.isEnabled()
    dialog.list.all.click()
    left = dialog.list.view.findItems("Left out", Qt.MatchFlag.MatchExactly)
    left[0].setCheckState(Qt.CheckState.Unchecked)
    type_path(dialog, tmp_path / "lists")
    dialog.export.click()
    qtbot.waitUntil(lambda: told(window) == "Exported 5 playlists with 6 tracks to ‘lists’")
    names = {path.name for path in (tmp_path / "lists").iterdir()}
    assert names == {"_CON.m3u8", "Road trip.m3u8", "Road_trip.m3u8", "road_trip (2).m3u8", f"{'🎶' * 30}.m3u8"}
    assert world.settle(window) is None
    assert window.exporting._chooser.folder("export") == tmp_path / "lists"


def test_everything_goes_into_a_folder_with_an_index_and_the_trash(world, window, qtbot, tmp_path, opened):
    old = world.playlist("Old", "C - Three")
    world.library.delete_playlist(old)
    world.library.change_playlist(world.here, {"description": "For the car\nand the train"})
    world.library.remove_tracks(world.ids(world.here)[:1])
    world.playlist("Index", "D - Four")
    world.settle(window)
    dialog = opened(tmp_path / "a" / "all", "export-everything")
    assert dialog.everything.isChecked()
    take_format(dialog, "text")
    dialog.trash.click()
    dialog.export.click()
    qtbot.waitUntil(lambda: told(window) == "Exported 4 playlists with 4 tracks to ‘all’")
    folder = tmp_path / "a" / "all"
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.txt"))
    assert files == ["Index (2).txt", "Road trip.txt", "Trash/Deleted tracks.txt", "Trash/Old.txt", "index.txt"]
    assert titles(folder / "Trash" / "Old.txt") == ["Three"]
    assert titles(folder / "Trash" / "Deleted tracks.txt") == ["One"]
    index = (folder / "index.txt").read_text(encoding="utf-8")
    assert "Road trip.txt\n  Road trip, 1 track, 1 min\n  For the car\n  and the train\n" in index
    assert "Trash/Old.txt\n  Old, 1 track, 1 min, in the Trash\n" in index


def test_without_the_trash_nothing_of_it_is_written(world, window, qtbot, tmp_path, opened):
    world.library.delete_playlist(world.playlist("Old", "C - Three"))
    opened(tmp_path / "all", "export-everything").export.click()
    qtbot.waitUntil((tmp_path / "all" / "index.txt").exists)
    assert sorted(path.name for path in (tmp_path / "all").iterdir()) == ["Road trip.m3u8", "index.txt"]


def test_files_that_are_there_are_asked_about_once_by_name(world, window, qtbot, tmp_path, opened):
    for name in ("B", "C", "D", "E"):
        world.playlist(name)
        (tmp_path / f"{name}.m3u8").write_text("old", encoding="utf-8")
    world.settle(window)
    dialog = opened()
    dialog.several.setChecked(True)
    dialog.list.all.click()
    type_path(dialog, tmp_path)
    dialog.export.click()
    qtbot.waitUntil(lambda: dialog.findChild(QMessageBox) is not None)
    box = dialog.findChild(QMessageBox)
    assert box.text() == "B.m3u8, C.m3u8, D.m3u8 and 1 more are there already. Replace them?"
    assert box.detailedText().split("\n") == ["B.m3u8", "C.m3u8", "D.m3u8", "E.m3u8"]
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert dialog.isVisible()
    assert (tmp_path / "B.m3u8").read_text(encoding="utf-8") == "old"
    qtbot.waitUntil(lambda: dialog.findChild(QMessageBox) is None)
    dialog.export.click()
    qtbot.waitUntil(lambda: dialog.findChild(QMessageBox) is not None)
    box = dialog.findChild(QMessageBox)
    next(one for one in box.buttons() if one.text() == "Replace").click()
    qtbot.waitUntil(lambda: told(window).startswith("Exported 5 playlists with 2 tracks"))
    assert (tmp_path / "B.m3u8").read_text(encoding="utf-8") != "old"


@pytest.mark.parametrize(
    ("path", "problem"),
    [("gone/out.m3u8", "The folder of"), ("folder.m3u8", "is a folder"), ("file/out.m3u8", "The folder of")],
)
def test_a_place_that_cannot_be_written_is_said_in_the_dialog(window, qtbot, tmp_path, opened, path, problem):
    (tmp_path / "folder.m3u8").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    dialog = opened(tmp_path / path)
    dialog.export.click()
    qtbot.waitUntil(lambda: problem in dialog.problem.text())
    assert dialog.isVisible()
    QTest.keyClicks(dialog.place.line, "x")
    assert dialog.problem.isHidden()
    dialog.place.line.clear()
    dialog.place.line.textEdited.emit("")
    assert not dialog.export.isEnabled()


def test_a_file_in_the_place_of_the_folder_is_said_in_the_dialog(window, qtbot, tmp_path, opened):
    (tmp_path / "file").write_text("", encoding="utf-8")
    dialog = opened(tmp_path / "file", "export-everything")
    dialog.export.click()
    qtbot.waitUntil(lambda: "is a file and not a folder" in dialog.problem.text())


def test_one_file_that_cannot_be_written_does_not_keep_the_others_from_it(world, window, qtbot, tmp_path, opened):
    world.playlist("Other", "E - Five")
    (tmp_path / "all" / "Other.m3u8").mkdir(parents=True)
    world.settle(window)
    dialog = opened(tmp_path / "all", "export-everything")
    dialog.export.click()
    qtbot.waitUntil(lambda: dialog.findChild(QMessageBox) is not None)
    next(one for one in dialog.findChild(QMessageBox).buttons() if one.text() == "Replace").click()
    qtbot.waitUntil(lambda: told(window) == "Exported 1 playlist; 1 playlist could not be written.")
    assert titles(tmp_path / "all" / "Road trip.m3u8") == ["One", "Two"]
    window.toast.button.click()
    report = window.findChild(ReportDialog)
    assert "Other.m3u8" in report.text.toPlainText().partition("Not written:")[2]
    assert "Not written:" in (tmp_path / "all" / "index.txt").read_text(encoding="utf-8")


def test_an_export_can_be_cancelled_between_its_files(world, window, qtbot, tmp_path, opened):
    world.playlist("Other", "E - Five")
    world.settle(window)
    begun, gate = Event(), Event()
    read = window.parts.reading.all_tracks

    def slow(playlist_id):
        begun.set()
        gate.wait()
        return read(playlist_id)

    window.parts.reading.all_tracks = slow
    opened(tmp_path / "all", "export-everything").export.click()
    qtbot.waitUntil(begun.is_set)
    window.foot.cancel.click()
    gate.set()
    qtbot.waitUntil(lambda: told(window) == "Cancelled; 1 playlist had been written by then.")
    assert [path.name for path in (tmp_path / "all").iterdir()] == ["Other.m3u8"]


class Opener(QObject):
    """Stands where the system's own program for files would be called."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.urls.append(url)


def test_the_folder_of_what_was_written_can_be_shown(window, qtbot, tmp_path, opened):
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "open")
    try:
        opened(tmp_path / "out.m3u8").export.click()
        qtbot.waitUntil(lambda: window.toast.button.text() == "Show in folder")
        window.toast.button.click()
        assert [Path(url.toLocalFile()) for url in opener.urls] == [tmp_path]
    finally:
        QDesktopServices.unsetUrlHandler("file")


def test_with_the_trash_open_the_question_begins_with_everything(world, window, opened):
    window.show_trash()
    assert not window.actions_by_name["export"].isEnabled()
    dialog = opened(action="export-everything")
    assert not dialog.one.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.exporting.dialog is None


def test_without_any_playlist_there_is_nothing_to_export(world):
    window = world.window()
    window.actions_by_name["export-everything"].trigger()
    assert window.exporting.dialog is None
    assert "no playlist yet" in told(window)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "may not be written"),
        (errno.EACCES, "may not be written"),
        (errno.ENOENT, "is not there"),
        (errno.ENAMETOOLONG, "cannot be written"),
    ],
)
def test_each_reason_has_its_sentence(code, sentence):
    said = export_wording.sentence_of(Path("a.m3u8"), OSError(code, os.strerror(code)))
    assert sentence in said
    assert "a.m3u8" in said


def test_of_more_tracks_than_are_read_from_one_file_it_is_told():
    target = Target(Source("Many", "", list), Path("many.m3u8"))
    many, few = (Exported((Written(target, count, 0),), ()) for count in (50_001, 50_000))
    assert "To read it here again, split it" in export_wording.result(many, Path())
    assert export_wording.result(few, Path()).endswith("to many.m3u8")


def test_while_something_else_is_under_way_the_export_waits_and_is_done_once(window, qtbot, tmp_path, opened):
    gate = Event()
    window.parts.bridge.read(gate.wait, lambda _: None)
    (tmp_path / "out.m3u8").write_text("old", encoding="utf-8")
    dialog = opened(tmp_path / "out.m3u8")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.problem.text() == "One moment…"
    assert not dialog.export.isEnabled()
    gate.set()
    qtbot.waitUntil(lambda: dialog.findChild(QMessageBox) is not None)
    assert len(dialog.findChildren(QMessageBox)) == 1
    assert dialog.export.isEnabled()
    dialog.findChild(QMessageBox).reject()
    dialog.reject()


def test_a_name_that_begins_like_the_home_of_nobody_is_a_name(window, qtbot, tmp_path, opened):
    window.parts.remembered.keep("folder-export", str(tmp_path))
    dialog = opened("~nobody-of-this-name.m3u8")
    dialog.export.click()
    qtbot.waitUntil((tmp_path / "~nobody-of-this-name.m3u8").exists)


def test_an_export_that_was_put_away_is_not_done_by_the_next_one(world, window, qtbot, tmp_path, opened):
    gate = Event()
    window.parts.bridge.read(gate.wait, lambda _: None)
    first = opened(tmp_path / "unwanted.m3u8")
    first.export.click()
    first.reject()
    second = opened(tmp_path / "wanted.m3u8")
    gate.set()
    world.settle(window)
    assert second.isVisible()
    assert not (tmp_path / "unwanted.m3u8").exists()
    second.reject()


def test_the_folder_of_everything_is_named_by_the_day(world, window, opened):
    dialog = opened(action="export-everything")
    assert dialog.place.path().name == f"Playlists {wording.day(world.replica.time())}"
