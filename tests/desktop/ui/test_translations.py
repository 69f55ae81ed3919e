"""Every sentence can be translated."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from desktop.ui.language import Speech, chosen, locale_of

DESKTOP = Path(__file__).parents[3] / "desktop"
SOURCES = sorted((DESKTOP / "ui").rglob("*.py"))
TAKES_A_CONTEXT = ("translate", "_tr", "QT_TRANSLATE_NOOP")
TRANSLATES_TABLES = {
    ("actions.py", "translated"),
    ("commands.py", "title_of"),
    ("track_model.py", "headerData"),
}
"""Where a text out of a table is translated; it was marked with `_tr` there."""


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def untranslatable(path: Path) -> list[str]:
    """Name the places whose text the tool for translations would not find."""
    found = []
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef) or (path.name, function.name) in TRANSLATES_TABLES:
            continue
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and (name := name_of(call)) in ("tr", *TAKES_A_CONTEXT):
                texts = call.args[: 2 if name in TAKES_A_CONTEXT else 1]
                if not all(isinstance(text, ast.Constant) for text in texts) or len(texts) < (name != "tr") + 1:
                    found.append(f"{path.name}:{call.lineno}: {ast.unparse(call)}")
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_text_stands_where_the_tool_for_translations_finds_it(path):
    assert untranslatable(path) == []


def test_a_text_that_the_tool_would_not_find_is_noticed(tmp_path):
    odd = tmp_path / "odd.py"
    odd.write_text('def f(self, on):\n    self.tr("On" if on else "Off")\n    _tr("Lonely")\n    self.tr("Found")\n')
    assert [line.partition(": ")[2] for line in untranslatable(odd)] == [
        "self.tr('On' if on else 'Off')",
        "_tr('Lonely')",
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
