"""Playlists out into files, each file whole or not at all. Plain Python, for the commands and for the window."""

import os
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from desktop.formats import registry
from desktop.formats.document import Entry, PlaylistDocument
from desktop.library import Cancelled, Progress
from desktop.store.queries import TrackInfo


class Source(NamedTuple):
    """A playlist to be written; `read` reads its tracks, in the thread that writes."""

    name: str
    description: str
    read: Callable[[], Sequence[TrackInfo]]
    deleted: bool = False


class Target(NamedTuple):
    """Where a playlist goes."""

    source: Source
    path: Path


class Manner(NamedTuple):
    """How playlists are written: a format of `registry.WRITABLE`, and for CSV whether it is for spreadsheets."""

    format: str
    for_spreadsheets: bool = False


class Written(NamedTuple):
    """A file that was written; `seconds` is how long those of its tracks last whose length is known."""

    target: Target
    tracks: int
    seconds: int


class Failed(NamedTuple):
    """A file that could not be written."""

    target: Target
    error: OSError


class Exported(NamedTuple):
    """What became of an export. After Cancel the files that were written by then stay."""

    written: tuple[Written, ...]
    failed: tuple[Failed, ...]
    cancelled: bool = False


def export(targets: Sequence[Target], manner: Manner, progress: Progress) -> Exported:
    """Write each playlist to its file. One that cannot be written does not keep the others from it."""
    written: list[Written] = []
    failed: list[Failed] = []
    try:
        for number, target in enumerate(targets):
            progress(number, len(targets) if len(targets) > 1 else 0)
            try:
                written.append(_write(target, manner))
            except OSError as error:
                failed.append(Failed(target, error))
    except Cancelled:
        return Exported(tuple(written), tuple(failed), cancelled=True)
    return Exported(tuple(written), tuple(failed))


def _write(target: Target, manner: Manner) -> Written:
    source = target.source
    tracks = source.read()
    document = document_of(source.name, source.description, tracks)
    data = registry.write(manner.format, [document], for_spreadsheets=manner.for_spreadsheets)
    write_whole(target.path, data)
    return Written(target, len(tracks), sum(track.duration for track in tracks))


def document_of(name: str, description: str, tracks: Sequence[TrackInfo]) -> PlaylistDocument:
    """Make of a playlist what a format can write."""
    entries = tuple(
        Entry(
            title=track.title,
            artist=track.artist,
            album=track.album,
            duration=track.duration,
            url=track.url,
            isrc=track.isrc,
            note=track.note,
            added_by=track.added_by,
            added_at=track.added_at,
        )
        for track in tracks
    )
    return PlaylistDocument(name, description, entries)


def write_whole(path: Path, data: bytes) -> None:
    """Write under another name first, so that whoever reads the file never finds half of it. Raises `OSError`."""
    target = path.resolve()
    fresh = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with fresh.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
