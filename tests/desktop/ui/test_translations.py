"""Every sentence can be translated."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator

from desktop.ui.program.language import FOLDER, LANGUAGES, Speech, chosen, compiled, locale_of

FILES = sorted(FOLDER.glob("*.ts"))
DESKTOP = Path(__file__).parents[3] / "desktop"
SOURCES = sorted([*(DESKTOP / "ui").rglob("*.py"), *DESKTOP.glob("*.py")])
TAKES_A_CONTEXT = ("translate", "_tr", "QT_TRANSLATE_NOOP")
TRANSLATES_TABLES = {
    ("actions.py", "translated"),
    ("commands.py", "title_of"),
    ("merge_wording.py", "_marked"),
    ("sentences.py", "_said"),
    ("sync_wording.py", "said"),
    ("track_model.py", "headerData"),
}
"""Where a text out of a table is translated; it was marked with `_tr` there."""


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_found(call: ast.Call) -> bool:
    """Tell whether the tool takes a call for what it is: all texts stand there, and the context is known."""
    if name_of(call) == "tr":
        return ast.unparse(call.func) == "self.tr" and isinstance(call.args[0], ast.Constant)
    return len(call.args) > 1 and all(isinstance(text, ast.Constant) for text in call.args[:2])


def untranslatable(path: Path) -> list[str]:
    """Name the places whose text the tool for translations would not find."""
    found = []
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef) or (path.name, function.name) in TRANSLATES_TABLES:
            continue
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and name_of(call) in ("tr", *TAKES_A_CONTEXT) and not is_found(call):
                found.append(f"{path.name}:{call.lineno}: {ast.unparse(call)}")
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_text_stands_where_the_tool_for_translations_finds_it(path):
    assert untranslatable(path) == []


def test_a_text_that_the_tool_would_not_find_is_noticed(tmp_path):
    odd = tmp_path / "odd.py"
    lines = ['self.tr("On" if on else "Off")', '_tr("Lonely")', 'self.tr("Found")', 'f.tr("Odd")']
    odd.write_text("def f(self, on):\n" + "".join(f"    {line}\n" for line in lines))
    assert [line.partition(": ")[2] for line in untranslatable(odd)] == [
        "self.tr('On' if on else 'Off')",
        "_tr('Lonely')",
        "f.tr('Odd')",
    ]


@pytest.mark.parametrize(
    ("wish", "system", "language"),
    [("", "de_AT", "de"), ("", "fr_FR", "en"), ("", "en_US", "en"), ("de", "en_US", "de"), ("en", "de_DE", "en")],
)
def test_the_window_speaks_the_language_of_the_system_unless_another_is_chosen(wish, system, language):
    assert chosen(wish, QLocale(system)) == language


@pytest.mark.parametrize(
    ("wish", "system", "written"),
    [("", "fr_CH", "fr_CH"), ("de", "de_AT", "de_AT"), ("de", "en_US", "de_DE"), ("en", "de_DE", "en_DE")],
)
def test_numbers_and_dates_keep_to_the_habits_of_the_place(wish, system, written):
    assert locale_of(wish, QLocale(system)).name() == written


def test_the_window_speaks_english_where_no_file_is(qapp, tmp_path, world):
    speech = Speech(qapp, "de", tmp_path)
    try:
        assert world.window().windowTitle() == "Shared Music Playlist"
    finally:
        speech.end()


def test_what_was_installed_without_make_is_compiled_once_into_the_cache(qapp, tmp_path):
    (source,) = [shutil.copy(file, tmp_path) for file in FOLDER.glob("*_de.ts")]
    made = compiled(Path(source), tmp_path / "cache")
    assert made.parent == tmp_path / "cache"
    assert QTranslator().load(str(made))
    before = made.stat().st_mtime_ns
    assert compiled(Path(source), tmp_path / "cache") == made
    assert made.stat().st_mtime_ns == before
    beside = Path(source).with_suffix(".qm")
    shutil.copy(made, beside)
    assert compiled(Path(source), tmp_path / "cache") == beside


def test_a_file_that_cannot_be_compiled_leaves_the_window_english(qapp, tmp_path):
    (tmp_path / "x_de.ts").write_text("no XML")
    made = compiled(tmp_path / "x_de.ts", tmp_path / "cache")
    assert not made.exists()
    assert [file.suffix for file in (tmp_path / "cache").iterdir()] == []
    (tmp_path / "file").touch()
    assert not compiled(tmp_path / "x_de.ts", tmp_path / "file").exists()


class Message(NamedTuple):
    context: str
    source: str
    translation: str
    finished: bool


def messages(file: Path) -> Iterator[Message]:
    for context in ElementTree.parse(file).getroot().iter("context"):  # noqa: S314  ours
        for message in context.iter("message"):
            said = message.find("translation")
            forms = [form.text or "" for form in said.iter("numerusform")] or [said.text or ""]
            for form in forms:
                finished = said.get("type") is None and bool(form.strip())
                yield Message(context.findtext("name"), message.findtext("source"), form, finished)


def marks(text: str) -> list[str]:
    """List what a translation has to have as well: places for values, lines, and whether there is more to come."""
    return sorted(re.findall(r"\{\w*\}|%n|%\d|\n", text)) + ["…"] * text.endswith("…") + ["&"] * bool(mnemonic(text))


def mnemonic(text: str) -> str:
    return "".join(re.findall(r"&(?!&)(\w)", text.replace("&&", ""))[:1]).lower()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_translation_is_finished_and_has_the_places_of_its_source(file):
    assert [message for message in messages(file) if not message.finished] == []
    assert [message for message in messages(file) if marks(message.source) != marks(message.translation)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_text_of_the_source_is_in_every_file(file, tmp_path):
    """`make translations` says what is missing; here it is done to a copy."""
    copy = Path(shutil.copy(file, tmp_path))
    update = "from PySide6.scripts.pyside_tool import lupdate; lupdate()"
    options = ["-extensions", "py", "-tr-function-alias", "QT_TRANSLATE_NOOP+=_tr", "-locations", "none", "-silent"]
    subprocess.run(
        [sys.executable, "-c", update, *options, DESKTOP, "-ts", copy], check=True, stdout=subprocess.DEVNULL
    )
    there = {message[:2] for message in messages(file)}
    assert [message[:2] for message in messages(copy) if message[:2] not in there] == []


def test_every_language_that_can_be_chosen_has_its_file():
    assert {file.stem.rpartition("_")[2] for file in FILES} == set(LANGUAGES) - {"en"}


def test_the_whole_window_speaks_german(german, world):
    world.playlist("Rock & Roll", "Ana - Eins", "Bo - Zwei")
    window = world.window()
    menus = [action.text() for action in window.menuBar().actions()]
    assert menus[0] == "&Datei"
    assert window.foot.totals.text().startswith("2 Titel")
    assert window.tracks.headerData(1, Qt.Orientation.Horizontal) == "Interpret"
    window.actions_by_name["delete-playlist"].trigger()
    assert window.actions_by_name["undo"].text() == "&Rückgängig: „Rock && Roll“ löschen"
