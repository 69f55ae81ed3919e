"""Keeps the list of playlists in step with the replica.

Few playlists are read at once, and so are those of very many that a change names. All of very many are read in the
thread of the jobs; what changes meanwhile is read once more after that.
"""

from PySide6.QtCore import QObject, Signal

from desktop.events import Changes
from desktop.store.queries import PlaylistInfo
from desktop.ui.bridge import Bridge
from desktop.ui.models.playlist_model import PlaylistModel
from desktop.ui.reading import SCREENFUL, Reading


class PlaylistLoading(QObject):
    """Fills one `PlaylistModel`."""

    loaded = Signal()
    """The list is another one, or may be."""

    def __init__(self, model: PlaylistModel, reading: Reading, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model, self._reading, self._bridge = model, reading, bridge
        self._under_way = 0
        self._missed: set[str] = set()

    def begin(self, wanted: str) -> None:
        """Show the first playlists, and in any case one that is wanted; all others follow."""
        first = self._reading.first_playlists()
        self._model.set_playlists(first)
        if len(first) == SCREENFUL:
            self._put({wanted})
            self._read_all()

    def take(self, changes: Changes) -> None:
        """Show what changed in the replica."""
        whole = bool(changes.members or changes.users or changes.everything)
        if not (changes.playlists or whole):
            return
        first = self._reading.first_playlists()
        if len(first) < SCREENFUL:
            self._model.set_playlists(first)
        else:
            if self._under_way:
                self._missed |= changes.playlists
            if len(changes.playlists) <= SCREENFUL:
                self._put(changes.playlists)
            if whole or len(changes.playlists) > SCREENFUL:
                self._read_all()
        self.loaded.emit()

    def _put(self, ids: set[str]) -> None:
        if ids:
            self._model.put(ids, self._reading.some_playlists(list(ids)))

    def _read_all(self) -> None:
        def take(found: list[PlaylistInfo]) -> None:
            self._under_way -= 1
            if self._under_way:
                return
            missed, self._missed = self._missed, set()
            self._model.set_playlists(found)
            if len(missed) > SCREENFUL:
                self._read_all()
            else:
                self._put(missed)
            self.loaded.emit()

        self._under_way += 1
        self._bridge.read(self._reading.all_playlists, take)
