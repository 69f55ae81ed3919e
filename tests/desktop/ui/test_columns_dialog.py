"""Columns of a CSV that nobody knows: chosen with a look at the rows, and remembered for the same header."""

import pytest

from desktop.formats.csv_choice import Chosen
from desktop.ui.import_export.columns_dialog import ColumnsDialog
from desktop.ui.remembered import Remembered
from desktop.ui.tracks.column_memory import ColumnMemory

ODD = "Wer,Weise,Jahr,Dauer\nBjörk,Jóga,1997,305000\nBjörk,Hyperballad,1995,321000\n"


@pytest.fixture
def asked(world, qtbot, tmp_path):
    """Take an unknown CSV in and ask for its columns: answers the import dialog and the dialog of columns."""
    world.playlist("Here")
    world.window_now = world.window()
    path = tmp_path / "odd.csv"

    def ask(text=ODD):
        path.write_text(text, encoding="utf-8")
        window = world.window_now
        window.exchange.take([str(path)])
        qtbot.waitUntil(lambda: window.exchange.dialog is not None)
        dialog = window.exchange.dialog
        dialog.preview.columns.click()
        return dialog, dialog.findChild(ColumnsDialog)

    return ask


def put(columns, *fields):
    for chooser, field in zip(columns.choosers, fields, strict=True):
        chooser.setCurrentIndex(chooser.findData(field))


def first_row(columns):
    return [columns.model.index(0, column).data() for column in range(4)]


def test_the_dialog_begins_with_a_guess_and_shows_what_becomes_of_each_choice(asked):
    _, columns = asked()
    assert [chooser.currentData() for chooser in columns.choosers] == ["title", "artist", "", "duration"]
    assert first_row(columns) == ["Björk", "Jóga", "", "5:05"]
    columns.choosers[1].setCurrentIndex(columns.choosers[1].findData("title"))
    assert columns.choosers[0].currentData() == ""
    columns.choosers[0].setCurrentIndex(columns.choosers[0].findData("artist"))
    assert first_row(columns) == ["Jóga", "Björk", "", "5:05"]
    columns.unit.setCurrentIndex(columns.unit.findData("s"))
    assert first_row(columns)[3] == "84:43:20"
    columns.choosers[3].setCurrentIndex(0)
    assert not columns.unit.isEnabled()
    columns.headless.setChecked(True)
    assert first_row(columns)[:2] == ["Weise", "Wer"]
    columns.choosers[1].setCurrentIndex(0)
    assert not columns.take.isEnabled()
    assert columns.model.rowCount() == 0
    assert "holds the titles" in columns.hint.text()


def test_what_was_chosen_is_read_taken_in_and_remembered(world, asked, qtbot):
    dialog, columns = asked()
    put(columns, "artist", "title", "note", "duration")
    columns.take.click()
    qtbot.waitUntil(lambda: dialog.offers.files[0].document is not None)
    assert dialog.preview.model.index(0, 0).data() == "Jóga"
    dialog.take.click()
    qtbot.waitUntil(lambda: "odd" in world.names())
    world.window_now = world.reopen()
    dialog, columns = asked(ODD.replace("Jóga", "Human"))
    assert dialog.offers.files[0].document is not None
    assert [chooser.currentData() for chooser in columns.choosers] == ["artist", "title", "note", "duration"]
    assert first_row(columns)[:2] == ["Human", "Björk"]


def test_another_header_is_asked_about_anew(asked, qtbot):
    dialog, columns = asked()
    put(columns, "artist", "title", "", "")
    columns.take.click()
    qtbot.waitUntil(lambda: dialog.offers.files[0].document is not None)
    dialog.reject()
    dialog, _ = asked(ODD.replace("Jahr", "Year"))
    assert dialog.offers.files[0].document is None


def test_the_columns_of_a_csv_that_is_known_can_be_chosen_too(asked, qtbot):
    dialog, columns = asked("Title,Artist\nBjörk,Jóga\n")
    assert dialog.offers.files[0].document is not None
    put(columns, "artist", "title")
    columns.take.click()
    qtbot.waitUntil(lambda: dialog.preview.model.index(0, 0).data() == "Jóga")


def test_a_column_of_playlist_names_makes_several_playlists(asked, qtbot):
    dialog, columns = asked()
    put(columns, "artist", "title", "playlist", "")
    columns.take.click()
    qtbot.waitUntil(lambda: [offer.name for offer in dialog.offers.offers] == ["1997", "1995"])


def test_the_memory_forgets_the_oldest_and_survives_nonsense(tmp_path):
    remembered = Remembered(tmp_path)
    memory = ColumnMemory(remembered)
    for number in range(60):
        memory.keep([f"header {number}"], Chosen({"title": 0}, "ms"))
    assert len(memory.known()) == 50
    memory.keep(["track"], Chosen({"title": 0}, headless=True))
    assert len(memory.known()) == 50
    for nonsense in ("{", "[]", '{"a": 1}', '{"a": {"fields": {"title": -1}, "unit": ""}}'):
        remembered.keep("import-columns", nonsense)
        assert memory.known() == {}
