"""Reading the music folder of this computer: which audio files there are, and the tags of those that changed."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from desktop.audio import AUDIO, tags_of
from desktop.store import local_music
from desktop.store.local_music import LocalFile, Seen

SLICE: Final = 25
"""Files that are read in one go: a fraction of a second, so that whatever else waits gets its turn."""


class Looked(NamedTuple):
    """What a look at the folder found: how many audio files it has, and those that are new or have changed."""

    files: int
    changed: tuple[tuple[str, Seen], ...]


def look(store: Path, folder: str) -> Looked:
    """Compare a music folder with what is known of it, and forget what is gone; "" is no folder.

    Raises OSError where the folder cannot be read.
    """
    if folder:
        os.listdir(folder)  # a folder that is not there must not look like one that was emptied
    present = dict(_found(folder)) if folder else {}
    with local_music.opened(store) as connection:
        local_music.forget_folders_but(connection, folder)
        known = local_music.seen_in(connection, folder) if folder else {}
        local_music.forget(connection, known.keys() - present.keys())
    return Looked(len(present), tuple(sorted(item for item in present.items() if known.get(item[0]) != item[1])))


def read(store: Path, folder: str, files: Sequence[tuple[str, Seen]]) -> None:
    """Read the tags of files of a music folder, and keep them."""
    found = [_read(Path(path), seen, folder) for path, seen in files]
    with local_music.opened(store) as connection:
        local_music.keep(connection, found)


def remember(store: Path, paths: Sequence[Path]) -> None:
    """Remember files that were dropped, so that what they are added as plays from them."""
    files = []
    for path in paths:
        try:
            about = path.stat()
            str(path).encode()
        except (OSError, UnicodeEncodeError):
            continue
        files.append(_read(path.absolute(), Seen(about.st_size, about.st_mtime_ns), ""))
    with local_music.opened(store) as connection:
        local_music.keep(connection, files)


def _found(folder: str) -> Iterator[tuple[str, Seen]]:
    """Walk the folder; what cannot be read of it is left out, and links to folders are not followed."""
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            if os.path.splitext(name)[1].lower() in AUDIO:
                try:
                    about = os.stat(path)
                    path.encode()
                except (OSError, UnicodeEncodeError):
                    continue
                yield path, Seen(about.st_size, about.st_mtime_ns)


def _read(path: Path, seen: Seen, folder: str) -> LocalFile:
    tags = tags_of(path) or {}
    return LocalFile(
        str(path),
        seen,
        tags.get("title", path.stem),
        tags.get("artist", ""),
        tags.get("duration", 0),
        tags.get("isrc", ""),
        folder,
    )
