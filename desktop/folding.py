"""Texts as a filter and a sort see them: blind to case and accents. Pure."""

import unicodedata
from collections.abc import Iterable


def fold(text: str) -> str:
    """Take case and accents off a text."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def haystack(title: str, artist: str, album: str) -> str:
    """Join what a filter searches in; a word never matches across two fields."""
    return fold(f"{title}\n{artist}\n{album}")


def words_of(text: str) -> tuple[str, ...]:
    """Cut what was typed into the words that all have to be there."""
    return tuple(fold(text).split())


def has_words(words: Iterable[str], *texts: str) -> bool:
    """Tell whether all of some folded words are in some texts; a word never matches across two."""
    folded = fold("\n".join(texts))
    return all(word in folded for word in words)
