"""Names of files that every system takes: made of what people call their playlists, and no two of them alike.

Windows is the strictest: some signs, some words and some ends are not allowed there, and capitals do not tell two names
apart. Most file systems take 255 bytes; some, and paths on the whole, take fewer.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

NAMELESS: Final = "playlist"

_MOST_BYTES: Final = 120
_FORBIDDEN: Final = frozenset('<>:"/\\|?*')
_JOINERS: Final = "\u200c\u200d"
"""They hold letters and emoji together, and are no use at an end."""

_RESERVED: Final = frozenset(
    (
        "con",
        "prn",
        "aux",
        "nul",
        "conin$",
        "conout$",
        *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"),
    )
)


def safe_name(name: str) -> str:
    """Make of any text the name of a file, without a suffix."""
    letters = " ".join("".join(map(_safe, name)).split())
    short = letters.encode("utf-8", "replace")[:_MOST_BYTES].decode("utf-8", "ignore")
    plain = short.strip(" .").rstrip(f"{_JOINERS}\ufe0f .")
    if plain.partition(".")[0].rstrip(" ").casefold() in _RESERVED:
        return f"_{plain}"
    return plain or NAMELESS


def _safe(letter: str) -> str:
    if letter in _FORBIDDEN:
        return "_"
    if letter.isprintable() or letter in _JOINERS:
        return letter
    # Blanks of other kinds are blanks; what turns text around or is not to be seen at all is left out.
    return " " if letter.isspace() else ""


def unique_names(names: Sequence[str], suffix: str, taken: Iterable[str] = ()) -> list[str]:
    """Make of each text a name of a file that is not taken; from the second of the same name on they are numbered."""
    seen = {_same(name) for name in taken}
    tried: dict[str, int] = {}
    unique = []
    for name in map(safe_name, names):
        candidate, number = f"{name}{suffix}", tried.get(_same(name), 1)
        while _same(candidate) in seen:
            number += 1
            candidate = f"{name} ({number}){suffix}"
        tried[_same(name)] = number
        seen.add(_same(candidate))
        unique.append(candidate)
    return unique


def _same(name: str) -> str:
    """Answer what two names have in common that some system takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
