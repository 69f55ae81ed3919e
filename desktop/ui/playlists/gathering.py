"""New playlists made of tracks: rows that were dropped beside the list, or sent to a new playlist, and audio files.

Nothing is in a new playlist already, so nothing is asked. It gets a name of ours, which is open for typing at once.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop import arranging
from desktop.ui import wording
from desktop.ui.desk import Desk, Verb
from desktop.ui.models.playlist_model import PlaylistModel
from desktop.ui.playlists.sidebar import Sidebar


class Gathering(QObject):
    """Makes playlists of tracks."""

    undoable = Signal(str)

    def __init__(self, sidebar: Sidebar, model: PlaylistModel, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sidebar, self._model, self._desk = sidebar, model, desk

    def of_values(self, tracks: Sequence[Mapping[str, Any]], name: str = "") -> None:
        """Make a playlist of tracks that are given by their values."""
        name = self._model.free_name(name or self.tr("New playlist"))
        if tracks:
            text = self.tr("Added {} to {}")
            self._make(partial(_gather, self._desk, name, tracks), len(tracks), text, name)

    def of_tracks(self, ids: Sequence[str], *, move: bool = False) -> None:
        """Make a playlist of copies of tracks, or move them there."""
        name = self._model.free_name(self.tr("New playlist"))
        if ids:
            text = self.tr("Moved {} to {}") if move else self.tr("Copied {} to {}")
            self._make(partial(_gather_here, self._desk, name, ids, move), len(ids), text, name)

    def _make(self, verb: Verb, count: int, sentence: str, name: str) -> None:
        def done(made: tuple[list[str], Any]) -> None:
            self._sidebar.choose(made[0][0])
            self._sidebar.rename(made[0][0])
            self.undoable.emit(sentence.format(wording.tracks(count), wording.quoted(name)))

        self._desk.do(verb, count=count, title=self.tr("Making a playlist"), done=done)


def _gather(desk: Desk, name: str, tracks: Sequence[Mapping[str, Any]], progress: Any) -> Any:
    return arranging.gather(desk.library, name, tracks, progress=progress)


def _gather_here(desk: Desk, name: str, ids: Sequence[str], move: bool, progress: Any) -> Any:
    return arranging.gather_here(desk.library, name, ids, move=move, progress=progress)
