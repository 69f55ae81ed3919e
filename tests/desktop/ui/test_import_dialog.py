"""The import dialog: what comes, under which name, where it goes, what was odd, and what could not be read."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from desktop.formats.document import Entry
from desktop.ui.import_export.report_dialog import ReportDialog
from desktop.ui.models.entry_model import EntryModel
from desktop.ui.models.offer_model import OfferModel
from desktop.ui.models.remark_model import RemarkModel
from desktop.ui.playlist_files import Wish, read_playlist
from syncserver.protocol.records import TEXT_LIMITS

from .conftest import shown
from .test_files import M3U, choose

MANY = "Track name,Artist name,Playlist name,Type\nA,X,Chill,Playlist\nB,Y,Party,Playlist\nC,Z,Chill,Playlist\n"
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
Role = Qt.ItemDataRole


@pytest.fixture
def window(world):
    world.here = world.playlist("Road trip", "Ana - One")
    return world.window()


@pytest.fixture
def opened(window, qtbot, tmp_path):
    """Write files, take them in, and answer the dialog that comes."""

    def take(**files):
        paths = []
        for name, content in files.items():
            path = tmp_path / name.replace("__", ".")
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            paths.append(str(path))
        window.exchange.take(paths)
        qtbot.waitUntil(lambda: window.exchange.dialog is not None)
        return window.exchange.dialog

    return take


def names(dialog):
    return [offer.name for offer in dialog.offers.offers]


def check(dialog, row, state):
    dialog.offers.setData(dialog.offers.index(row, 0), state, Role.CheckStateRole)


def test_a_file_that_cannot_be_read_says_why_and_keeps_no_other_out(world, window, qtbot, opened):
    dialog = opened(good__m3u=M3U, bad__xspf="<playlist")
    window.exchange.take(["/nowhere/missing.pls"])
    qtbot.waitUntil(lambda: len(dialog.offers.files) == 3)
    assert names(dialog) == ["From a file", "bad.xspf", "missing.pls"]
    remarks = [remark.text for remark in dialog.remarks.remarks.remarks]
    assert any(text.startswith("bad.xspf, line 1: This is not well-formed XML") for text in remarks)
    assert any(text.startswith("missing.pls: This file cannot be opened") for text in remarks)
    dialog.list.setCurrentIndex(dialog.offers.index(1, 0))
    assert dialog.preview.trouble.isVisible()
    assert "not well-formed XML" in dialog.preview.trouble.text()
    assert not dialog.offers.flags(dialog.offers.index(1, 0)) & Qt.ItemFlag.ItemIsUserCheckable
    check(dialog, 0, UNCHECKED)
    assert not dialog.take.isEnabled()
    dialog.reject()
    assert world.names() == ["Road trip"]


def test_the_tracks_of_the_selected_playlist_are_shown(opened):
    dialog = opened(songs__m3u8=M3U, many__csv=MANY)
    assert [dialog.preview.model.index(0, column).data() for column in range(4)] == [
        "My Way",
        "Frank Sinatra",
        "",
        "4:35",
    ]
    assert dialog.preview.totals.text() == "2 tracks, 6 min"
    dialog.list.setCurrentIndex(dialog.offers.index(1, 0))
    assert [dialog.preview.model.index(row, 0).data() for row in range(2)] == ["A", "C"]
    assert dialog.offers.index(1, 2).data() == "CSV"


def test_playlists_are_chosen_one_by_one_by_space_and_all_at_once(world, window, opened):
    dialog = opened(many__csv=MANY)
    assert names(dialog) == ["Chill", "Party"]
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.summary.text() == "1 playlist with 1 track will be added."
    box = dialog.list.visualRect(dialog.offers.index(0, 0))
    middle = QPoint(box.left() + box.height() // 2, box.center().y())
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert dialog.summary.text() == "2 playlists with 3 tracks will be added."
    dialog.none.click()
    assert dialog.chosen() == []
    dialog.all.click()
    assert dialog.summary.text() == "2 playlists with 3 tracks will be added."
    check(dialog, 1, UNCHECKED)
    dialog.take.click()
    assert world.names() == ["Chill", "Road trip"]


def test_a_name_can_be_mended_before_it_comes_in(world, window, qtbot, opened):
    dialog = opened(my_export_2__txt="Ana - One\n")
    assert names(dialog) == ["my_export_2"]
    QTest.keyClick(dialog.list, Qt.Key.Key_F2)
    editor = dialog.list.findChild(QLineEdit)
    assert editor.maxLength() == TEXT_LIMITS["name"]
    editor.setText("  Summer  ")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(dialog) == ["Summer"])
    assert not dialog.offers.setData(dialog.offers.index(0, 0), "   ")
    dialog.take.click()
    assert world.names() == ["Road trip", "Summer"]


def test_tracks_can_go_to_the_end_of_the_open_playlist_in_one_step(world, window, qtbot, opened):
    dialog = opened(songs__m3u8=M3U)
    dialog.where.setCurrentIndex(1)
    assert dialog.summary.text() == "2 tracks will be added to the end of ‘Road trip’."
    dialog.take.click()
    qtbot.waitUntil(lambda: shown(window) == ["One", "My Way", "Two"])
    window.actions_by_name["undo"].trigger()
    assert world.titles(world.here) == ["One"]


def test_tracks_go_where_they_were_to_go_although_another_playlist_is_shown_by_then(world, window, qtbot, opened):
    other = world.playlist("Other")
    world.settle(window)
    dialog = opened(songs__m3u8=M3U)
    dialog.where.setCurrentIndex(1)
    gate = Event()
    window.parts.bridge.read(gate.wait, lambda _: None)
    dialog.take.click()
    window.sidebar.choose(other)
    gate.set()
    qtbot.waitUntil(lambda: world.titles(world.here) == ["One", "My Way", "Two"])
    assert world.titles(other) == []


def test_nothing_is_added_to_a_playlist_that_went_meanwhile(world, window, qtbot, opened):
    dialog = opened(songs__m3u8=M3U)
    dialog.where.setCurrentIndex(1)
    world.elsewhere(lambda library: library.delete_playlist(world.here))
    qtbot.waitUntil(lambda: window.playlists.get(world.here) is None)
    dialog.take.click()
    qtbot.waitUntil(lambda: "not here any more" in window.toast.text.text())


def test_without_an_open_playlist_there_is_only_one_way_to_go(world, window, opened):
    window.show_trash()
    assert opened(songs__m3u8=M3U).where.count() == 1


def test_a_remark_shows_its_track_and_can_be_copied(opened):
    text = "#EXTM3U\n#EXTINF:1,A - B\na.mp3\n#EXTINF:2,C - D\nc.mp3\nlast.mp3\n"
    dialog = opened(first__csv=MANY, songs__m3u8=text)
    (remark,) = dialog.remarks.remarks.remarks
    assert remark.text == "songs.m3u8, line 6: no length given"
    dialog.remarks.setCurrentIndex(dialog.remarks.remarks.index(0))
    QTest.keyClick(dialog.remarks, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.preview.heading.text() == "songs"
    assert dialog.preview.table.currentIndex().row() == 2
    dialog.remarks.clearSelection()
    dialog.remarks.copy_action.trigger()
    assert QGuiApplication.clipboard().text() == remark.text


def test_the_report_is_saved_before_and_after_the_import(world, window, qtbot, opened, tmp_path):
    assert not window.actions_by_name["import-report"].isEnabled()
    long = f"#EXTM3U\n#PLAYLIST:P\n#EXTINF:9,{'x' * 1100}\na\n"
    dialog = opened(many__csv=MANY, long__m3u8=long, bad__xspf="<playlist")
    check(dialog, 1, UNCHECKED)
    dialog.save.click()
    choose(dialog.findChild(QFileDialog), tmp_path / "before.txt")
    qtbot.waitUntil((tmp_path / "before.txt").exists)
    dialog.take.click()
    qtbot.waitUntil(window.actions_by_name["import-report"].isEnabled)
    window.actions_by_name["import-report"].trigger()
    report = window.findChild(ReportDialog)
    report.save.click()
    choose(report.findChild(QFileDialog), tmp_path / "after.txt")
    qtbot.waitUntil((tmp_path / "after.txt").exists)
    before, after = ((tmp_path / f"{name}.txt").read_text(encoding="utf-8") for name in ("before", "after"))
    assert before.startswith("2 playlists with 3 tracks will be added.\n")
    assert after.startswith("Imported 2 playlists with 3 tracks\n")
    for text in (before, after):
        assert "Playlists:\n  ‘Chill’ with 2 tracks\n  ‘P’ with 1 track\n" in text
        assert "Not chosen:\n  ‘Party’ with 1 track\n" in text
        assert "Cannot be read:\n  bad.xspf, line 1:" in text
        assert "texts of the field title longer than 1,000 characters, which are shortened: 1" in text


def test_a_report_that_cannot_be_saved_says_why(window, qtbot, tmp_path):
    window.exchange.reports.write("text", tmp_path / "gone" / "report.txt")
    qtbot.waitUntil(lambda: "is not there: choose another one" in window.toast.text.text())
    (tmp_path / "report.txt").mkdir()
    window.exchange.reports.write("text", tmp_path / "report.txt")
    qtbot.waitUntil(lambda: "choose another" in window.toast.text.text())


HOSTILE = {
    "hls.m3u8": (b"#EXTM3U\n#EXT-X-VERSION:3\n", "HLS stream"),
    "radio.asx": (b"<asx version='3.0'/>", "ASX file"),
    "broken.xspf": (b"<playlist><trackList>", "not well-formed XML"),
    "big.m3u": (b"#" * (20 * 1024 * 1024 + 1), "read up to 20 MB"),
    "many.m3u": (b"a\n" * 50_001, "more than 50,000 tracks"),
    "zeros.csv": (b"\0" * 100, "not a text file"),
    "song.mp4": (b"\0\0\0\x18ftypmp42", "cannot be told"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_shown_with_its_sentence(world, window, qtbot, tmp_path, name):
    data, sentence = HOSTILE[name]
    (tmp_path / name).write_bytes(data)
    window.exchange.take([str(tmp_path / name)])
    qtbot.waitUntil(lambda: window.exchange.dialog is not None)
    dialog = window.exchange.dialog
    assert sentence in dialog.preview.trouble.text()
    assert not dialog.take.isEnabled()
    assert dialog.preview.lines.isHidden()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.exchange.dialog is None


def test_bad_bytes_come_in_with_a_remark(window, opened):
    dialog = opened(latin__m3u=b"#EXTINF:1,Bj\xf6rk - J\xf3ga\na.mp3\n")
    assert dialog.preview.model.index(0, 1).data() == "Björk"
    assert "read as Windows-1252" in dialog.remarks.remarks.remarks[0].text


def test_thirty_files_dropped_at_once_are_one_dialog(world, window, opened):
    dialog = opened(**{f"n{n:02}__m3u": M3U.replace("From a file", f"List {n:02}") for n in range(30)})
    assert len(names(dialog)) == 30
    dialog.take.click()
    assert len(world.names()) == 31


def test_fifty_thousand_tracks_are_shown_and_their_import_can_be_cancelled(world, window, qtbot, opened):
    dialog = opened(many__m3u="".join(f"#EXTINF:9,A - T{n}\n{n}\n" for n in range(50_000)))
    assert dialog.preview.model.rowCount() == 50_000
    dialog.preview.show_row(49_999)
    assert dialog.preview.model.index(49_999, 0).data() == "T49999"
    dialog.take.click()
    qtbot.waitUntil(lambda: window.foot.progress.value() > 0)
    window.foot.cancel.click()
    world.settle(window)
    assert "Cancelled" in window.toast.text.text()
    assert world.names() == ["Road trip"]
    found = world.replica.database.connection.execute("SELECT COUNT(*) FROM tracks").fetchone()
    assert found == (1,)


def test_a_cancelled_reading_shows_nothing(world, window, qtbot, tmp_path):
    (tmp_path / "a.m3u").write_text(M3U, encoding="utf-8")
    gate = Event()
    window.parts.bridge.read(gate.wait, lambda _: None)
    window.exchange.take([str(tmp_path / "a.m3u")])
    window.foot.cancel.click()
    gate.set()
    qtbot.waitUntil(lambda: "nothing was taken in" in window.toast.text.text())
    assert window.exchange.dialog is None


def test_the_library_of_itunes_is_a_choice_that_is_not_made(world, window, opened):
    import plistlib

    lists = [
        {"Name": "Mediathek", "Master": True, "Playlist Items": [{"Track ID": 1}, {"Track ID": 2}]},
        {"Name": "Jazz", "Playlist Items": [{"Track ID": 1}]},
    ]
    tracks = {str(n): {"Track ID": n, "Name": f"T{n}"} for n in (1, 2)}
    dialog = opened(Library__xml=plistlib.dumps({"Tracks": tracks, "Playlists": lists}))
    assert [(offer.name, offer.checked) for offer in dialog.offers.offers] == [("Jazz", True), ("Mediathek", False)]
    assert dialog.offers.index(1, 2).data() == "iTunes"
    check(dialog, 1, CHECKED)
    dialog.take.click()
    assert world.names() == ["Jazz", "Mediathek", "Road trip"]


def test_a_file_of_unknown_kind_can_be_read_as_lines(world, window, qtbot, opened):
    dialog = opened(songs__lst="Björk - Jóga\nNina - Sinnerman\n")
    assert "cannot be told" in dialog.preview.trouble.text()
    dialog.preview.lines.click()
    qtbot.waitUntil(lambda: dialog.offers.files[0].document is not None)
    assert dialog.preview.model.index(0, 0).data() == "Jóga"
    dialog.take.click()
    assert world.names() == ["Road trip", "songs"]


def test_the_models_hold_what_qt_expects_of_models(qtmodeltester, tmp_path):
    paths = []
    for name, content in (("a.m3u", M3U), ("b.csv", MANY), ("c.xspf", "<")):
        paths.append(tmp_path / name)
        paths[-1].write_text(content, encoding="utf-8")
    files = [read_playlist(path, Wish(), {}) for path in paths]
    offers, remarks, entries = OfferModel(), RemarkModel(), EntryModel()
    for model in (offers, remarks, entries):
        qtmodeltester.check(model)
    offers.add(files)
    offers.put(0, read_playlist(Path(paths[1]), Wish(), {}))
    offers.check(range(3), checked=False)
    remarks.set_files(files)
    entries.set_entries([Entry("A", line=1), Entry(url="a\nb")])
    assert entries.index(1, 0).data() == "a b"
    assert [offer.checked for offer in offers.offers] == [False, False, False, True, False]
