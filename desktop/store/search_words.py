"""Texts as a search over everything sees them: the words of a track, and the beginnings of words that were typed. Pure.

A word is a run of letters and digits; "AC/DC" and "don't" are also one word without what divides them. Where a script
puts no blanks between words, a word begins at every character. A sign such as an emoji is a word too, and so is
"!!!", which is nothing but signs. Case and accents are gone (`fold`), on both sides alike.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final, NamedTuple

from desktop.folding import fold

MOST_WORDS: Final = 16
"""Words of what was typed that are heeded."""

LONGEST_WORD: Final = 32
LONGEST_TYPED: Final = 1_000
LONGEST_SPAN: Final = 8
"""Characters in a row that are found from any character on, in a script without blanks."""

_UNSPACED: Final = "\u0e01-\u0eff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_PIECE: Final = re.compile(f"([{_UNSPACED}]+)|[^\\W_{_UNSPACED}]+")
_PLAIN_PIECE: Final = re.compile(r"[a-z0-9]+")


class Word(NamedTuple):
    """One typed word: each of `pieces` has to begin a word, or else `joined` has to ("": nothing more)."""

    pieces: tuple[str, ...]
    joined: str = ""


def words_in(*texts: str) -> str:
    """Write all words of some texts, each once, with a blank between them."""
    return " ".join(dict.fromkeys(word for text in texts for part in _parts(text) for word in _indexed(part)))


def words_typed(text: str) -> tuple[Word, ...]:
    """Read what was typed; empty where there is no word in it."""
    found = [word for part in _parts(text[:LONGEST_TYPED]) if (word := _wanted(part)).pieces]
    signs = [word for word in found if _is_sign(word)]
    # A dash or an ampersand between words is no word that has to be there; alone it is all there is to look for.
    kept = found if len(signs) == len(found) else [word for word in found if word not in signs]
    return tuple(dict.fromkeys(kept))[:MOST_WORDS]


def holds(words: str, typed: Iterable[Word]) -> bool:
    """Tell whether words as `words_in` writes them are what was typed."""
    spaced = f" {words}"
    return all(
        all(f" {piece}" in spaced for piece in word.pieces) or (bool(word.joined) and f" {word.joined}" in spaced)
        for word in typed
    )


def _parts(text: str) -> list[str]:
    """Cut a text at its blanks, without case, accents and marks."""
    if text.isascii():
        return text.lower().split()
    plain = fold(text).lower()
    return "".join(c for c in plain if c.isascii() or not unicodedata.category(c).startswith("M")).split()


def _indexed(part: str) -> Iterable[str]:
    """Name the words under which a part of a text is found."""
    if part.isascii():
        pieces = _PLAIN_PIECE.findall(part)
        yield from (piece[:LONGEST_WORD] for piece in pieces)
    else:
        pieces = []
        for match in _PIECE.finditer(part):
            pieces.append(match[0])
            yield from _beginnings(match[0]) if match[1] else [match[0][:LONGEST_WORD]]
        yield from _signs(part)
    if len(pieces) > 1:
        yield "".join(pieces)[:LONGEST_WORD]
    elif not pieces and part.isascii():
        yield from _bare(part)


def _wanted(part: str) -> Word:
    if part.isascii():
        pieces = [piece[:LONGEST_WORD] for piece in _PLAIN_PIECE.findall(part)] or _bare(part)
        signs: list[str] = []
    else:
        pieces = [match[0][: LONGEST_SPAN if match[1] else LONGEST_WORD] for match in _PIECE.finditer(part)]
        signs = _signs(part)
    return Word((*pieces, *signs), "".join(pieces)[:LONGEST_WORD] if len(pieces) > 1 else "")


def _beginnings(run: str) -> Iterable[str]:
    return (run[at : at + LONGEST_SPAN] for at in range(len(run)))


def _signs(part: str) -> list[str]:
    return [c for c in part if not c.isascii() and unicodedata.category(c) in ("So", "Sm", "Sc")]


def _bare(part: str) -> list[str]:
    """Make a word of a part without letters, but for what could not be told from the marks around a word."""
    bare = "".join(c for c in part if c.isprintable() and c not in "\"'")[:LONGEST_WORD]
    return [bare] if bare else []


def _is_sign(word: Word) -> bool:
    return all(piece.isascii() and not piece.isalnum() for piece in word.pieces)
