"""Going to a place of the window from elsewhere: a playlist, and in it tracks, selected and in sight."""

from PySide6.QtCore import QObject

from desktop.ui.models.playlist_model import PlaylistModel
from desktop.ui.models.track_model import TrackModel
from desktop.ui.playlists.sidebar import Sidebar
from desktop.ui.tracks.track_loading import TrackLoading
from desktop.ui.tracks.track_pane import TrackPane

_MOST: int = 2_000
"""Tracks that are selected at once."""


class Going(QObject):
    """Shows tracks as soon as their playlist is there."""

    def __init__(
        self,
        sidebar: Sidebar,
        playlists: PlaylistModel,
        pane: TrackPane,
        tracks: TrackModel,
        loading: TrackLoading,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sidebar, self._playlists, self._pane, self._tracks = sidebar, playlists, pane, tracks
        self._wanted: tuple[str, list[str]] = ("", [])
        loading.loaded.connect(self._arrive)

    def go(self, playlist_id: str, ids: list[str]) -> bool:
        """Show a playlist, and tracks in it; answer False where it is not in the list, but in the Trash or gone."""
        if self._playlists.get(playlist_id) is None:
            return False
        self._sidebar.choose(playlist_id)
        self._pane.filter.clear()
        self._wanted = (playlist_id, ids[:_MOST])
        self._arrive()
        self._pane.view.setFocus()
        return True

    def _arrive(self) -> None:
        playlist_id, ids = self._wanted
        if not ids or playlist_id != self._tracks.playlist_id:
            return
        here = [track_id for track_id in ids if self._tracks.row_of(track_id) is not None]
        if len(here) < len(ids) and not self._tracks.list.whole:
            return
        self._wanted = ("", [])
        self._pane.view.show_ids(here)
