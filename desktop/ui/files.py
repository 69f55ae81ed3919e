"""Files from outside: which are playlists and which are audio, and what the tags of audio files say. Without Qt.

All of it belongs to the thread of the jobs: a folder may be large, and a disk slow.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from desktop.audio import AUDIO, tags_of
from desktop.library import Progress

PLAYLISTS: Final = frozenset((".m3u", ".m3u8", ".xspf", ".jspf", ".pls", ".csv", ".tsv"))
"""The suffixes by which a file in a folder is a playlist; `.txt`, `.xml` and `.json` may be anything there."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """Tracks read from the tags of audio files, and the names of files whose tags could not be read."""

    tracks: tuple[Mapping[str, Any], ...]
    untagged: tuple[str, ...]
    paths: tuple[Path, ...]
    """Where the files lie: this computer's own business, and no part of a track."""


def parted(paths: Sequence[str], progress: Progress) -> tuple[list[Path], list[Path]]:
    """Part files into playlists and audio; of a folder, those in it and below it are taken."""
    playlists: list[Path] = []
    audio: list[Path] = []
    for path in map(Path, paths):
        for file in _within(path, progress) if path.is_dir() else (path,):
            (audio if file.suffix.lower() in AUDIO else playlists).append(file)
    return playlists, audio


def _within(folder: Path, progress: Progress) -> list[Path]:
    found = []
    for number, file in enumerate(folder.rglob("*")):
        if number % 200 == 0:
            progress(0, 0)  # how many there are shows only at the end; until then this can be cancelled
        if file.suffix.lower() in AUDIO | PLAYLISTS and file.is_file():
            found.append(file)
    return sorted(found)


def read_tags(paths: Sequence[Path], progress: Progress) -> Tagged:
    """Read the tags of audio files. Where a title is missing, the file's name stands in.

    The path itself is this computer's own and is not kept.
    """
    tracks: list[Mapping[str, Any]] = []
    untagged: list[str] = []
    for number, path in enumerate(paths):
        progress(number, len(paths))
        values = tags_of(path)
        if values is None:
            untagged.append(path.name)
            values = {}
        tracks.append({"title": path.stem, **values})
    return Tagged(tuple(tracks), tuple(untagged), tuple(paths))
