"""Playlist files from outside, read in the thread of the jobs, each by itself: what came of it, and what could help.

Without Qt. What a person decided about a table is remembered by its header (`header_key`), and used again at once.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from desktop.fitting import warn_of_cuts
from desktop.formats import csv_table, registry
from desktop.formats.csv_choice import Chosen, Sample, UnknownColumns, header_key
from desktop.formats.document import Document, UnknownKind, UnreadableFile, refuse_too_large
from desktop.library import Progress

_TABLES: Final = ("csv", "text")
"""The formats of what may be a table."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a person wants a file to be read: by these columns, or as lines of text."""

    columns: Chosen | None = None
    as_text: bool = False


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: its document, or the sentence (and the line, if any) that says why there is none.

    `sample` is there where columns can be chosen, `chosen` says which ones were. `may_be_text` where it can be read
    as lines.
    """

    path: Path
    document: Document | None = None
    sentence: str = ""
    line: int = 0
    sample: Sample | None = None
    chosen: Chosen | None = None
    may_be_text: bool = False

    @property
    def name(self) -> str:
        return self.path.name


def read_playlists(paths: Sequence[Path], known: Mapping[str, Chosen], progress: Progress) -> list[ReadFile]:
    """Read playlist files; one that cannot be read does not keep the others out. `known` are columns by header."""
    found = []
    for number, path in enumerate(paths):
        progress(number, len(paths))
        found.append(read_playlist(path, Wish(), known))
    progress(len(paths), len(paths))
    return found


def read_playlist(path: Path, wish: Wish, known: Mapping[str, Chosen]) -> ReadFile:
    """Read one file as somebody wishes; whatever goes wrong becomes a sentence."""
    try:
        refuse_too_large(path.stat().st_size)
        data = path.read_bytes()
    except UnreadableFile as error:
        return ReadFile(path, sentence=str(error))
    except OSError as error:
        return ReadFile(path, sentence=f"This file cannot be opened: {error.strerror}.")
    if wish == Wish() and known:
        wish = _as_before(data, path, known)
    return _parsed(data, path, wish)


def _as_before(data: bytes, path: Path, known: Mapping[str, Chosen]) -> Wish:
    """Answer what was chosen for a table of the same header before."""
    if path.suffix.lower() not in (*registry.READABLE["csv"], *registry.READABLE["text"]):
        return Wish()
    sample = _sample(data)
    return Wish(known.get(header_key(sample.headers))) if sample is not None else Wish()


def _parsed(data: bytes, path: Path, wish: Wish) -> ReadFile:
    try:
        document = registry.read(data, path.name, as_text=wish.as_text, columns=wish.columns)
    except UnknownColumns as error:
        return ReadFile(path, None, str(error), error.line, error.sample, may_be_text=True)
    except UnknownKind as error:
        sample = _sample(data) if error.is_text else None
        return ReadFile(path, None, str(error), sample=sample, may_be_text=error.is_text)
    except UnreadableFile as error:
        return ReadFile(path, None, str(error), error.line, _sample(data) if wish.columns else None, wish.columns)
    sample = _sample(data) if document.format in _TABLES else None
    return ReadFile(path, _named(warn_of_cuts(document), path), sample=sample, chosen=wish.columns)


def _sample(data: bytes) -> Sample | None:
    """Answer the sample of a table, or nothing where this is none: a table has more than one column."""
    try:
        sample = csv_table.sample(data)
    except UnreadableFile:
        return None
    return sample if len(sample.headers) > 1 else None


def _named(document: Document, path: Path) -> Document:
    """Give playlists whose file says only blanks for their name the name of the file."""
    name = path.stem.strip() or registry.NAMELESS
    playlists = tuple(one if one.name.strip() else replace(one, name=name) for one in document.playlists)
    return replace(document, playlists=playlists)


def place_of(document: Document, line: int) -> tuple[int, int] | None:
    """Answer which track of which playlist stands at a line of the file, where the format tells."""
    places = sorted(
        (entry.line, number, row)
        for number, playlist in enumerate(document.playlists)
        for row, entry in enumerate(playlist.tracks)
        if entry.line
    )
    at = bisect_right(places, (line, len(document.playlists), 0))
    return places[at - 1][1:] if line and at else None
