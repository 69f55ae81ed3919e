"""What a playlist file says, whatever its format: the one shape that every reader makes and every writer takes.

Pure values. A reader turns bytes into a `Document` and never raises anything but `UnreadableFile`, whose text is a
sentence for a person: what is wrong, where, and what to do about it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

MAX_BYTES = 20 * 1024 * 1024
"""The largest file that is read."""

MAX_TRACKS = 50_000
"""The most tracks that one file may bring, over all its playlists."""


class FormatError(Exception):
    """Something about a playlist file that its owner can mend; the text is one sentence."""


class UnreadableFile(FormatError):
    """A file that cannot be taken as a playlist; `line` is the place in it, 0 where it is the file as a whole."""

    def __init__(self, sentence: str, line: int = 0) -> None:
        super().__init__(sentence)
        self.line = line


class UnknownKind(UnreadableFile):
    """A file that may be anything; where it `is_text`, it can still be read as lines "Artist - Title"."""

    def __init__(self, sentence: str, *, is_text: bool) -> None:
        super().__init__(sentence)
        self.is_text = is_text


class UnknownFormat(FormatError):
    """A format, or a suffix, in which nothing can be written."""


class OnePlaylistOnly(FormatError, ValueError):
    """Several playlists (or none) were to be written in a format that holds exactly one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One track as the file has it. `duration` is in whole seconds, 0 unknown; `url` stands as in the file.

    `added_by` and `added_at` are the file's own words. `extra` keeps what the file says beyond these fields, under the
    names that the format gives it, in values that JSON can hold. `line` is where the entry begins in the file, 0 where
    that is not known; it says where an entry was found and nothing of what it is, so it does not count for equality.
    """

    title: str = ""
    artist: str = ""
    album: str = ""
    duration: int = 0
    url: str = ""
    isrc: str = ""
    note: str = ""
    added_by: str = ""
    added_at: str = ""
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class PlaylistDocument:
    """One playlist of a file; `extra` as in `Entry`."""

    name: str
    description: str = ""
    tracks: tuple[Entry, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something odd that was met on the way. `line` counts from 1; 0 is the file as a whole."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read. `format` is one of m3u, xspf, jspf, pls, csv, itunes, text.

    `offered` are playlists that the file has too and that come only when somebody asks for them.
    """

    format: str
    playlists: tuple[PlaylistDocument, ...]
    warnings: tuple[ReadingWarning, ...] = ()
    offered: tuple[PlaylistDocument, ...] = ()


def refuse_too_large(size: int) -> None:
    """Refuse a file by its size in bytes, before anything else is done with it."""
    if size > MAX_BYTES:
        raise UnreadableFile(
            f"This file has {size / 1024 / 1024:.1f} MB, and playlists are read up to {MAX_BYTES // 1024 // 1024} MB; "
            "split it and read the parts."
        )


def refuse_too_many(tracks: int, line: int = 0) -> None:
    """Refuse a file by the number of tracks found so far, so that a reader need not go on to the end."""
    if tracks > MAX_TRACKS:
        raise UnreadableFile(
            f"This file has more than {MAX_TRACKS:,} tracks, the most that are read; split it and read the parts.", line
        )
