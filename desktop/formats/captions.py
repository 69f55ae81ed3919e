"""The caption "Artist - Title" and the names of files: how formats without own fields for them say who plays what."""

import re
from urllib.parse import unquote

SEPARATOR = " - "
BLANKS = " \t"
"""What is taken off both ends. Other white space (U+00A0, U+2028...) is kept: it belongs to the title."""

_LONGEST = 20_000
_PARENTHESIS_OR_SEPARATOR = re.compile(r"[()]| - ")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/{1,2}", re.ASCII)
_SUFFIX = re.compile(r"(?<=.)\.\w{1,5}\Z", re.ASCII | re.DOTALL)
_NUMBER_IN_FRONT = re.compile(r"\d{1,3} - ", re.ASCII)


def caption(artist: str, title: str) -> str:
    return f"{artist}{SEPARATOR}{title}" if artist else title


def split(text: str) -> tuple[str, str]:
    """Split a caption into artist and title at the first " - " that is not inside parentheses.

    A parenthesis that is never closed (or never opened) is an ordinary character. Whatever is longer than any caption
    is a title.
    """
    if len(text) > _LONGEST:
        return "", text.strip(BLANKS)
    marks = list(_PARENTHESIS_OR_SEPARATOR.finditer(text))
    real = _matched(marks)
    depth = 0
    for mark in marks:
        if mark[0] == SEPARATOR and depth == 0:
            return text[: mark.start()].strip(BLANKS), text[mark.end() :].strip(BLANKS)
        if mark.start() in real:
            depth += 1 if mark[0] == "(" else -1
    return "", text.strip(BLANKS)


def split_knowing(artist: str, text: str) -> tuple[str, str]:
    """Split a caption where the file also names the artist by itself, which may hold " - " or be empty."""
    text = text.strip(BLANKS)
    if not artist:
        return "", text
    if text.startswith(artist + SEPARATOR):
        return artist, text[len(artist) + len(SEPARATOR) :].strip(BLANKS)
    found, title = split(text)
    return found or artist, title


def _matched(marks: list[re.Match[str]]) -> set[int]:
    """Answer the places of the parentheses that have a partner."""
    waiting: list[int] = []
    real: set[int] = set()
    for mark in marks:
        if mark[0] == "(":
            waiting.append(mark.start())
        elif mark[0] == ")" and waiting:
            real.update((waiting.pop(), mark.start()))
    return real


def stem(location: str) -> str:
    """Answer the name of a file without folder and suffix; `/` and `\\` both separate.

    The escapes of a URL (`%20`) are read, and its query is left away. A URL without a path is its own name.
    """
    name = location
    if url := _URL.match(location):
        name = unquote(re.split(r"[?#]", location[url.end() :], maxsplit=1)[0], errors="replace")
        name = name.partition("/")[2] if url[0].endswith("//") else name
    last = re.split(r"[/\\]", name.rstrip("/\\"))[-1]
    return _SUFFIX.sub("", last) or location


def from_location(location: str) -> tuple[str, str]:
    """Make artist and title of a location that has no caption: its stem is the caption.

    "07 - My Way" keeps its number, which is no artist.
    """
    text = stem(location)
    return ("", text) if _NUMBER_IN_FRONT.match(text) else split(text)
