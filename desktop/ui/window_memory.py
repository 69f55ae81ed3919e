"""How the window is put back as it was left: sizes, columns, sort, panes and the playlist that was open."""

from PySide6.QtWidgets import QMainWindow, QSplitter

from desktop.ui.details_pane import DetailsPane
from desktop.ui.models.playlist_model import PlaylistModel
from desktop.ui.models.track_model import TrackModel
from desktop.ui.playlists.sidebar import Sidebar
from desktop.ui.remembered import Remembered
from desktop.ui.tracks.track_pane import TrackPane


class WindowMemory:
    """Puts a window's parts back, and remembers them."""

    def __init__(
        self,
        kept: Remembered,
        window: QMainWindow,
        splitter: QSplitter,
        sidebar: Sidebar,
        pane: TrackPane,
        details: DetailsPane,
    ) -> None:
        self._kept = kept
        self._window, self._splitter, self._sidebar = window, splitter, sidebar
        self._pane, self._details = pane, details

    @property
    def count(self) -> int:
        """How many tracks the playlist had that was open."""
        count = self._kept.text("count")
        return int(count) if count.isdigit() else 0

    @property
    def shows_details(self) -> bool:
        return self._kept.flag("details", True)

    def put_back(self) -> None:
        """Give the window its sizes, columns and sort."""
        kept = self._kept
        self._window.resize(1180, 720)
        self._window.restoreGeometry(kept.bytes("geometry"))
        self._splitter.restoreState(kept.bytes("splitter"))
        self._pane.view.columns.restore(kept.bytes("columns"), by_hand=kept.flag("columns by hand", False))
        self._details.setCurrentIndex(1 if kept.flag("history", False) else 0)
        self._pane.restore_sort(kept.text("sort column"), descending=kept.flag("sort down", False))

    @property
    def playlist(self) -> str:
        """The playlist that was open, "" where none was."""
        return self._kept.text("playlist")

    def playlist_among(self, ids: list[str]) -> str:
        """Name the playlist to open: the one that was, or else the first; "" where there is none."""
        return self.playlist if self.playlist in ids else ids[0] if ids else ""

    def fresh(self) -> set[str]:
        """Name the playlists that others had changed and that were not looked at."""
        return set(self._kept.texts("fresh"))

    def put_back_unseen(self, tracks: TrackModel) -> None:
        """Have the rows tinted that others had changed and that were not seen."""
        tracks.unseen.read(self._kept.texts("fresh tracks"))

    def remember(self, playlists: PlaylistModel, tracks: TrackModel, *, details: bool) -> None:
        """Keep everything for the next start."""
        kept, by = self._kept, self._pane.sorted_by
        kept.keep("geometry", self._window.saveGeometry())
        kept.keep("splitter", self._splitter.saveState())
        kept.keep("columns", self._pane.view.horizontalHeader().saveState())
        kept.keep("columns by hand", self._pane.view.columns.by_hand)
        kept.keep("details", details)
        kept.keep("history", self._details.currentIndex() == 1)
        kept.keep("sort column", str(by[0]) if by is not None else "")
        kept.keep("sort down", by is not None and by[1])
        kept.keep("playlist", tracks.playlist_id)
        kept.keep("count", str(tracks.list.total))
        kept.keep("fresh", playlists.fresh() & {playlist.id for playlist in playlists.everything()})
        tracks.unseen.put(tracks.playlist_id, tracks.fresh)
        kept.keep("fresh tracks", tracks.unseen.as_text())
        kept.write()
