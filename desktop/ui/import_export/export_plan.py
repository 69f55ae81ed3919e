"""What an export is to do: which playlists, in which format, into which file or folder. Without Qt.

What has to be read for it is read in the thread of the jobs.
"""

import errno
import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Final

from desktop.exporting import Manner, Source, Target
from desktop.formats import registry
from desktop.formats.file_names import unique_names
from desktop.store.queries import PlaylistInfo
from desktop.ui.reading import Reading

INDEX: Final = "index.txt"
_MOST_DELETED: Final = 1_000_000


class Scope(Enum):
    """How much is exported."""

    ONE = "one"
    SEVERAL = "several"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Plan:
    """One export. `path` is a file for one playlist, and else a folder; `trash` takes what is in the Trash as well."""

    scope: Scope
    playlists: tuple[PlaylistInfo, ...]
    path: Path
    manner: Manner
    trash: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """What the folder of the Trash, and the single tracks in it, are called."""

    trash: str
    tracks: str


def targets_of(plan: Plan, names: Names, reading: Reading) -> list[Target]:
    """Say which playlist goes to which file."""
    sources = [_source(playlist, reading) for playlist in plan.playlists]
    if plan.scope is Scope.ONE:
        return [Target(sources[0], plan.path)]
    here = _into(plan.path, sources, plan.manner.format)
    if not plan.trash:
        return here
    deleted, tracks = reading.all_deleted(_MOST_DELETED)
    gone = [_source(playlist, reading) for playlist in deleted]
    if tracks:
        gone.append(Source(names.tracks, "", lambda: tracks, deleted=True))
    return here + _into(plan.path / names.trash, gone, plan.manner.format)


def _source(playlist: PlaylistInfo, reading: Reading) -> Source:
    return Source(
        playlist.name, playlist.description, partial(reading.all_tracks, playlist.id), deleted=playlist.deleted
    )


def _into(folder: Path, sources: Sequence[Source], format_: str) -> list[Target]:
    suffix = registry.WRITABLE[format_][0]
    names = unique_names([source.name for source in sources], suffix, [INDEX])
    return [Target(source, folder / name) for source, name in zip(sources, names, strict=True)]


def standing(targets: Sequence[Target]) -> list[str]:
    """Name the files that are there already, and would be replaced."""
    return [target.path.name for target in targets if target.path.exists()]


def prepare(targets: Sequence[Target], scope: Scope) -> None:
    """Make the folders of many files, and see whether the place of one can be written. Raises `OSError`.

    The folder of one file has to be there: it was chosen, or typed and then misspelt.
    """
    if scope is Scope.ONE:
        path = targets[0].path
        if path.is_dir() or not path.parent.is_dir():
            code = errno.EISDIR if path.is_dir() else errno.ENOENT
            raise OSError(code, os.strerror(code))
        return
    for folder in sorted({target.path.parent for target in targets}):
        folder.mkdir(exist_ok=True, parents=scope is Scope.EVERYTHING)
