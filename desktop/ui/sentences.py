"""Sentences that come from below the window, said in its language.

Formats, replica, sync and server know no Qt and speak English, which the command line prints as it is, and what the
server answers comes over the wire. Here each is found again by its shape: the tables beside this file hold every
sentence with names for what is put into it. One that is in no table is shown as it came.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop.ui import wording
from desktop.ui.sentences_of_files import OF_FILES, PIECES_OF_FILES
from desktop.ui.sentences_of_sync import OF_SYNC, PIECES_OF_SYNC

SENTENCES: Final = (*OF_FILES, *OF_SYNC)
PIECES: Final = (*PIECES_OF_FILES, *PIECES_OF_SYNC)
"""What stands in for `{field}`, `{role}`, `{kind}`, `{choice}` or `{inner}` of a sentence."""

_INNER: Final = ("field", "role", "kind", "choice", "inner")
_PLACE: Final = re.compile(r"\{(\w+)\}")
_NUMBER: Final = re.compile(r"\d{1,3}(,\d{3})*")


def in_our_words(text: str) -> str:
    """Say a sentence from below in the language of the window."""
    return _said(text, SENTENCES)


def _said(text: str, templates: tuple[str, ...]) -> str:
    for template, shape in _shapes(templates):
        found = shape.fullmatch(text)
        if found is not None:
            said = QCoreApplication.translate("sentences", template)
            if said == template:  # no other language is spoken
                break
            return said.format(**{name: _value(name, value) for name, value in found.groupdict().items()})
    return text


def _value(name: str, text: str) -> str:
    if name in _INNER:
        return _said(text, (*SENTENCES, *PIECES))
    return wording.number(int(text.replace(",", ""))) if _NUMBER.fullmatch(text) else text


@cache
def _shapes(templates: tuple[str, ...]) -> list[tuple[str, re.Pattern[str]]]:
    """Make a pattern of each template, those that say most of themselves first."""
    by_length = sorted(templates, key=lambda template: -len(_PLACE.sub("", template)))
    return [(template, re.compile(_shape_of(template), re.DOTALL)) for template in by_length]


def _shape_of(template: str) -> str:
    return "".join(_parts_of(template))


def _parts_of(template: str) -> Iterable[str]:
    for at, part in enumerate(_PLACE.split(template)):
        yield f"(?P<{part}>.*?)" if at % 2 else re.escape(part)
