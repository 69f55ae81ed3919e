"""A list of tracks as a temporary M3U8 for a player. Without Qt; belongs to the thread of the jobs.

The file has to stay until the player has read it, and nobody can tell when that is: it is removed at the next start.
"""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.formats.document import Entry, PlaylistDocument
from desktop.formats.file_names import safe_name
from desktop.playing import read_address
from desktop.store import local_music
from desktop.store.queries import TrackInfo

_FOLDER: Final = "for-the-player"


@dataclass(frozen=True, slots=True)
class Handed:
    """The file that was written, how many tracks are in it and how many have nothing to play."""

    path: str
    tracks: int
    left_out: int


def clear(profile: Path) -> None:
    """Remove what players were given before."""
    shutil.rmtree(profile / _FOLDER, ignore_errors=True)


def write(profile: Path, name: str, tracks: Sequence[TrackInfo]) -> Handed:
    """Write a list of those tracks that play from a file or a link. Raises OSError."""
    from desktop.formats import registry

    with local_music.opened(profile / local_music.FILE) as connection:
        entries = tuple(_entries(tracks, [_location(local_music.path_of(connection, t), t.url) for t in tracks]))
    left_out = len(tracks) - len(entries)
    if not entries:
        return Handed("", 0, left_out)
    folder = profile / _FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{safe_name(name)}.m3u8"
    path.write_bytes(registry.write("m3u8", [PlaylistDocument(name, tracks=entries)]))
    return Handed(str(path), len(entries), left_out)


def _location(path: str, url: str) -> str:
    return path or read_address(url).link


def _entries(tracks: Iterable[TrackInfo], locations: Iterable[str]) -> Iterable[Entry]:
    for track, location in zip(tracks, locations, strict=True):
        if location:
            yield Entry(track.title, track.artist, track.album, track.duration, location)
