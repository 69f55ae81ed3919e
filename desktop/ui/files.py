"""Files from outside, read in the thread of the jobs: playlists of every format, and the tags of audio files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from desktop.formats.document import Document, FormatError, UnreadableFile
from desktop.library import Progress, warn_of_cuts

AUDIO: Final = frozenset(
    (".mp3", ".mp2", ".m4a", ".m4b", ".aac", ".ogg", ".oga", ".opus", ".flac", ".wav", ".wma", ".aif", ".aiff", ".mpc")
)
"""The suffixes of files whose tags are read; all other files are taken for playlists."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: its document, or the sentence that says why there is none."""

    name: str
    document: Document | None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Tagged:
    """Tracks read from the tags of audio files, and the names of files whose tags could not be read."""

    tracks: tuple[Mapping[str, Any], ...]
    untagged: tuple[str, ...]


def parted(paths: Sequence[str]) -> tuple[list[Path], list[Path]]:
    """Part files into playlists and audio; of a folder, the audio files in it are taken."""
    playlists: list[Path] = []
    audio: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            audio += sorted(inner for inner in path.rglob("*") if inner.suffix.lower() in AUDIO)
        elif path.suffix.lower() in AUDIO:
            audio.append(path)
        else:
            playlists.append(path)
    return playlists, audio


def read_playlists(paths: Sequence[Path], progress: Progress) -> list[ReadFile]:
    """Read playlist files, each by itself: one that cannot be read does not keep the others out."""
    found = []
    for number, path in enumerate(paths):
        progress(number, len(paths))
        found.append(_read_playlist(path))
    return found


def _read_playlist(path: Path) -> ReadFile:
    from desktop.formats import registry
    from desktop.formats.document import refuse_too_large

    try:
        refuse_too_large(path.stat().st_size)
        return ReadFile(path.name, warn_of_cuts(registry.read(path.read_bytes(), path.name)))
    except UnreadableFile as error:
        return ReadFile(path.name, None, str(error))
    except OSError as error:
        return ReadFile(path.name, None, f"This file cannot be opened: {error.strerror}.")


def read_tags(paths: Sequence[Path], progress: Progress) -> Tagged:
    """Read the tags of audio files. Where a title is missing, the file's name stands in.

    The path itself is this computer's own and is not kept.
    """
    tracks: list[Mapping[str, Any]] = []
    untagged: list[str] = []
    for number, path in enumerate(paths):
        progress(number, len(paths))
        values = _tags_of(path)
        if values is None:
            untagged.append(path.name)
            values = {}
        tracks.append({"title": path.stem, **values})
    return Tagged(tuple(tracks), tuple(untagged))


def _tags_of(path: Path) -> dict[str, Any] | None:
    from tinytag import TinyTag, TinyTagException

    try:
        tag = TinyTag.get(path)
    except (TinyTagException, OSError, ValueError):
        return None
    texts = {"title": tag.title, "artist": tag.artist, "album": tag.album}
    values: dict[str, Any] = {
        name: " ".join(text.replace("\0", " ").split())[:1000] for name, text in texts.items() if text and text.strip()
    }
    return {**values, "duration": round(tag.duration or 0)}


def write_playlist(path: Path, document: Any) -> None:
    """Write a playlist in the format of the file's suffix, whole or not at all. Raises `FormatError`."""
    from desktop.formats import registry

    data = registry.write(registry.format_for(path.name), [document])
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise FormatError(f"{path} cannot be written: {error.strerror}.") from error
