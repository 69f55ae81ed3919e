"""The README's table of keys says what the program does."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from desktop.ui.actions import ACTIONS, keys_of

README = Path(__file__).parents[3] / "README.md"
TABLE = README.read_text(encoding="utf-8").partition("| keys | does |")[2].partition("\n\n")[0]
TOLD = {text.strip() for text in re.split(r"\||, ", TABLE.replace("Ctrl+, ", "Ctrl+Comma "))}
WITH_KEYS = [name for name in ACTIONS if ACTIONS[name].keys]


@pytest.mark.parametrize("name", WITH_KEYS)
def test_each_action_that_has_a_key_is_in_the_table(name: str) -> None:
    keys = {
        key.toString(QKeySequence.SequenceFormat.PortableText).replace("Ctrl+,", "Ctrl+Comma") for key in keys_of(name)
    }
    assert keys & TOLD, f"{name} has {keys}, and the README tells of none of them"
