"""Plain text: a line a track, "Artist - Title", with or without a number in front.

Written are the same lines. Where such a line would be read back as something else (an artist with " - " in it), a TAB
stands between artist and title; where a title looks like a numbered one ("1. Allegro"), all lines are numbered.
What plain text cannot carry at all: line breaks, TABs in an artist, and blanks at the ends.
"""

import re

from desktop.formats import captions
from desktop.formats.decoding import decode, encode, lines_of, refuse_binary
from desktop.formats.document import Document, Entry, PlaylistDocument, refuse_too_many
from desktop.formats.remarks import Remarks

FIELDS = ("title", "artist")
"""What plain text has room for."""

_NUMBERED = re.compile(r"#?\d{1,5}(?:[.)\]](?: +|\t|(?=[^\d\s]))|: +)", re.ASCII)
_BARE_NUMBER = re.compile(r"(\d{1,5})(?:\s+-\s+|\s+)(?=\S)", re.ASCII)
_DASH = re.compile(" [\N{EN DASH}\N{EM DASH}] ")


def read(data: bytes, name: str) -> Document:
    """Read a plain list of tracks. Any text is one."""
    remarks = Remarks()
    text = decode(data, remarks)
    refuse_binary(text)
    lines = [line for line in lines_of(text) if line.strip(captions.BLANKS)]
    refuse_too_many(len(lines))
    tracks = tuple(_entry(line) for line in _without_numbers(lines))
    return Document("text", (PlaylistDocument(name, "", tracks),), remarks.gathered())


def _without_numbers(lines: list[str]) -> list[str]:
    """Take off the numbering, if it is one: "99 Luftballons" alone is a title."""
    marked = [_NUMBERED.match(line.lstrip(" ")) for line in lines]
    if lines and sum(map(bool, marked)) * 2 >= len(lines):
        return [line.lstrip(" ")[mark.end() :] if mark else line for line, mark in zip(lines, marked, strict=True)]
    bare = [_BARE_NUMBER.match(line.lstrip(" ")) for line in lines]
    numbers = [int(mark[1]) for mark in bare if mark]
    if len(lines) > 1 and numbers and numbers == list(range(numbers[0], numbers[0] + len(lines))):
        return [line.lstrip(" ")[mark.end() :] for line, mark in zip(lines, bare, strict=True) if mark]
    return lines


def _entry(line: str) -> Entry:
    artist, tab, title = line.partition("\t")
    if tab:
        return Entry(title.strip(captions.BLANKS), artist.strip(captions.BLANKS))
    artist, title = captions.split(line)
    if not artist and (dash := _DASH.search(title)):
        artist, title = title[: dash.start()].rstrip(" "), title[dash.end() :].lstrip(" ")
    return Entry(title, artist)


def write(playlist: PlaylistDocument) -> bytes:
    """Write a line a track, in UTF-8."""
    lines = [_line(track) for track in playlist.tracks]
    if _without_numbers(lines) != lines:
        lines = [f"{number}. {line}" for number, line in enumerate(lines, start=1)]
    text = "".join(f"{line}\n" for line in lines)
    # A reader takes one mark of byte order off the beginning, so one that belongs to the text needs another before it.
    return encode(f"\ufeff{text}" if text.startswith("\ufeff") else text)


def _line(track: Entry) -> str:
    artist, title = _one_line(track.artist), _one_line(track.title)
    plain = captions.caption(artist, title)
    read_back = _entry(plain)
    return plain if (read_back.artist, read_back.title) == (artist, title) else f"{artist}\t{title}"


def _one_line(text: str) -> str:
    return re.sub(r"[\r\n]+", " ", text).strip(captions.BLANKS)
