"""Text for a terminal: one line each, in columns that stand in line, whatever the titles are made of. Pure."""

import unicodedata
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Final

WIDEST: Final = 60
"""Cells of a column, at most; `--json` has the whole text."""

_GAP: Final = "  "
_JOINERS: Final = frozenset("\u200c\u200d\ufe0e\ufe0f")
"""Not printable by themselves, but they make one letter or sign of several."""


def plain(text: str) -> str:
    """Make one line of a text, without anything that a terminal would obey."""
    if text.isprintable():
        return text
    one_line = " ".join(text.split())
    return "".join(c if c.isprintable() or c in _JOINERS else "\ufffd" for c in one_line)


def quoted(text: str) -> str:
    """Name something in a sentence."""
    return f'"{shortened(plain(text))}"'


def width(text: str) -> int:
    """Count the cells that a text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(_cells(c) for c in text)


def shortened(text: str, most: int = WIDEST) -> str:
    """Cut a text to so many cells."""
    if width(text) <= most:
        return text
    kept, cells = [], 1
    for c in text:
        cells += _cells(c)
        if cells > most:
            break
        kept.append(c)
    return "".join(kept).rstrip() + "…"


def table(
    headers: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int] = (), widest: int = WIDEST
) -> list[str]:
    """Lay out rows under their headers; the columns in `right` (counted from 0) end in line instead."""
    cells = [list(headers)] + [[shortened(plain(cell), widest) for cell in row] for row in rows]
    widths = [max(width(row[column]) for row in cells) for column in range(len(headers))]
    return [_laid_out(row, widths, right) for row in cells]


def length(seconds: int) -> str:
    """Write a track's length as m:ss (h:mm:ss from an hour on); nothing where it is not known."""
    if not seconds:
        return ""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def total(tracks: int, seconds: int) -> str:
    """Write how much a playlist holds: `57 tracks, 3 h 41 min`."""
    counted = count(tracks, "track")
    minutes = (seconds + 30) // 60
    if not minutes:
        return counted
    hours, minutes = divmod(minutes, 60)
    return f"{counted}, {hours} h {minutes} min" if hours else f"{counted}, {minutes} min"


def count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def moment(time: str) -> str:
    """Write a time of the protocol as this computer's clock would have shown it, to the minute."""
    try:
        local = datetime.fromisoformat(time[:26]).replace(tzinfo=UTC).astimezone()
    except (ValueError, OverflowError, OSError):
        return plain(time)
    return local.strftime("%Y-%m-%d %H:%M")


def _cells(c: str) -> int:
    if unicodedata.combining(c) or c in _JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(c) in "WF" else 1


def _laid_out(row: Sequence[str], widths: Sequence[int], right: Collection[int]) -> str:
    parts = []
    for column, (cell, cells) in enumerate(zip(row, widths, strict=True)):
        blank = " " * (cells - width(cell))
        parts.append(blank + cell if column in right else cell + blank)
    return _GAP.join(parts).rstrip()
