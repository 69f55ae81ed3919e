"""What a person is shown of a CSV, so that they can say which column is what, and what they said.

The guess goes by the words of the header, then by how the cells look, and last by their order: some column has to be
the title. It is only where a chooser begins; nothing is read by a guess.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.formats import csv_columns, durations
from desktop.formats.document import UnreadableFile

FIELDS: Final = ("title", "artist", "album", "duration", "isrc", "url", "note", "playlist")
"""The fields for which a column can be chosen."""

MOST_SHOWN: Final = 60
"""So many columns of a table are shown; no list of tracks has more that anybody could tell apart."""

ROWS_SHOWN: Final = 8

_ISRC = re.compile(r"[A-Za-z]{2}-?[A-Za-z0-9]{3}-?\d{2}-?\d{5}", re.ASCII)
_LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}:\S+", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which column holds what, by its number, counted from 0, as a person decided.

    `unit` is what the lengths are counted in: `s`, `ms`, or nothing where each cell has to tell. A table that is
    `headless` has no row of names: its first row is a track.
    """

    fields: Mapping[str, int]
    unit: str = ""
    headless: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """The header and the first rows of a table, each as long as the header, and a guess which column is what."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    guess: Chosen


class UnknownColumns(UnreadableFile):
    """A CSV whose header names no title; its `sample` is what a person needs to name it."""

    def __init__(self, sentence: str, sample: Sample) -> None:
        super().__init__(sentence)
        self.sample = sample


def header_key(headers: Sequence[str]) -> str:
    """Answer what stands for a header: short, and the same for headers that differ in case and blanks alone."""
    plain = "\x1f".join(csv_columns.normal(header) for header in headers)
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:16]


def sample_of(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Sample:
    """Make a sample of the header of a table and its first rows."""
    shown = tuple(headers[:MOST_SHOWN])
    padded = tuple(tuple([*row, *[""] * len(shown)][: len(shown)]) for row in rows[:ROWS_SHOWN])
    fields = _guessed(shown, padded)
    unit = csv_columns.unit_of(shown[fields["duration"]]) if "duration" in fields else ""
    return Sample(shown, padded, Chosen(fields, unit))


def _guessed(headers: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    found = {field: at for field, at in csv_columns.named(headers).items() if field in FIELDS}
    for guesses in (_by_words(headers), _by_looks(rows)):
        for field, column in guesses:
            if field not in found and column not in found.values():
                found[field] = column
    for field in ("title", "artist"):
        free = next((at for at in _texts(rows, len(headers)) if at not in found.values()), None)
        if field not in found and free is not None:
            found[field] = free
    return found


def _by_words(headers: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Guess by single words of a header, such as `Song` in "Song or piece"."""
    for column, header in enumerate(headers):
        for word in _WORD.findall(header[:200]):
            field, _ = csv_columns.field_of(word)
            if field in FIELDS:
                yield field, column


def _by_looks(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, int]]:
    """Guess by what the cells of a column all look like."""
    looks: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("duration", durations.read_clock),
        ("isrc", _ISRC.fullmatch),
        ("url", _LINK.fullmatch),
    )
    for column, cells in enumerate(zip(*rows, strict=True)):
        filled = [cell.strip() for cell in cells if cell.strip()]
        for field, looks_so in looks:
            if filled and all(looks_so(cell) is not None for cell in filled):
                yield field, column


def _texts(rows: Sequence[Sequence[str]], count: int) -> Iterator[int]:
    """Name the columns that hold words and not mere numbers."""
    for column in range(count):
        cells = [row[column] for row in rows]
        if not cells or any(_WORD.search(cell) for cell in cells):
            yield column
