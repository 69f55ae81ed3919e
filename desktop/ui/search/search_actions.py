"""The search over everything in the window: where Esc goes back to, and what is done with results."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.searching import Searching
from desktop.store.search_hits import Hit
from desktop.ui import wording
from desktop.ui.desk import Desk
from desktop.ui.pane_window import PaneWindow
from desktop.ui.undoing import Undoing

if TYPE_CHECKING:  # the window is built with the one, and the other is built when it is wanted
    from desktop.ui.search.search_pane import SearchPane


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a person was: a playlist with its filter, what was selected in it and how far it was scrolled."""

    playlist_id: str
    trash: bool
    words: str
    selected: tuple[str, ...]
    current: str | None
    scrolled: int


class SearchActions(QObject):
    """Shows the search in the middle, and puts back what was there."""

    undoable = Signal(str)
    said = Signal(str)

    def __init__(self, window: PaneWindow, desk: Desk, undoing: Undoing, searching: Searching) -> None:
        super().__init__(window)
        self._window, self._desk, self._searching = window, desk, searching
        self._before: _Place | None = None
        self._awaited: tuple[str, Callable[[], bool]] | None = None
        self._pane: SearchPane | None = None
        self.undoable.connect(undoing.offer)
        self.said.connect(window.say)
        window.loading.loaded.connect(self._on_loaded)
        window.middle.currentChanged.connect(self._on_middle)
        self._on_middle()
        window.sidebar.search.clicked.connect(self.show)
        for name, do in {
            "search": self.show,
            "show-in-playlist": self._open,
            "copy": self._copy,
            "remove": self._remove,
            "edit": self._edit,
            "select-all": self._select_all,
        }.items():
            window.actions_by_name[name].triggered.connect(do)

    @property
    def pane(self) -> "SearchPane":
        """The pane, built when it is first wanted."""
        if self._pane is None:
            from desktop.ui.search.search_pane import SearchPane

            parts = self._window.parts
            self._pane = SearchPane(self._ask, self._window.actions_by_name, parts.theme, parts.icons, self._window)
            self._pane.model.origin = self._window.tracks.origin
            self._pane.opened.connect(self.show_in_playlist)
            self._pane.left.connect(self.go_back)
            self._searching.tell = parts.bridge.receiver(self._pane.hear)
            self._window.middle.addWidget(self._pane)
        return self._pane

    def _ask(self, text: str, after: int, most: int) -> None:
        self._searching.ask(text, after=after, most=most)

    @property
    def shown(self) -> bool:
        """Whether the search is what the middle shows."""
        return self._pane is not None and self._window.middle.currentWidget() is self._pane

    def _on_middle(self) -> None:
        self._window.actions_by_name["show-in-playlist"].setEnabled(self.shown)
        self._window.sidebar.search.setChecked(self.shown)

    # There and back

    def show(self) -> None:
        """Search; what the tracks were filtered by is what is searched first."""
        words = ""
        if not self.shown:
            self._before = self._place()
            words = self._before.words
            self._window.sidebar.choose_nothing()
            self._window.pane.show_playlist(None)
            self._window.middle.setCurrentWidget(self.pane)
            self._window.show_selection()
        self._on_middle()  # the button has been pressed, or its key
        self.pane.begin(words)

    def _place(self) -> _Place:
        window, view = self._window, self._window.pane.view
        few = view.selected_count() <= 2_000
        return _Place(
            window.tracks.playlist_id,
            window.middle.currentWidget() is window.trash,
            window.pane.filter.text(),
            tuple(view.selected_ids()) if few else (),
            view.current_id(),
            view.verticalScrollBar().value(),
        )

    def go_back(self) -> None:
        """Show again what was there before the search."""
        before, window = self._before, self._window
        if before is not None and before.trash:
            window.show_trash()
            window.trash.view.setFocus()
            return
        known = before is not None and window.playlists.get(before.playlist_id) is not None
        if before is None or not known:
            ids = window.playlists.ids()
            window.sidebar.choose(ids[0]) if ids else window.open("")
            window.sidebar.view.setFocus()
            return
        window.sidebar.choose(before.playlist_id)
        window.pane.filter.setText(before.words)
        window.pane.view.setFocus()
        self._await(before.playlist_id, lambda: self._put_back(before))

    def _put_back(self, before: _Place) -> bool:
        wanted = [*before.selected, *([before.current] if before.current else [])]
        tracks, view = self._window.tracks, self._window.pane.view
        tracks.complete()
        if any(tracks.row_of(track_id) is None for track_id in wanted):
            return False
        view.select_ids(list(before.selected), before.current)
        view.verticalScrollBar().setValue(before.scrolled)
        return True

    def show_in_playlist(self, hit: Hit, *, edit: bool = False) -> None:
        """Show a track where it is, selected."""
        window = self._window
        if window.playlists.get(hit.track.playlist_id) is None:
            return
        window.sidebar.choose(hit.track.playlist_id)
        window.pane.view.setFocus()

        def select() -> bool:
            if window.tracks.row_of(hit.track.id) is None:
                return False
            window.pane.view.show_ids([hit.track.id])
            if edit:
                window.pane.view.edit_current()
            return True

        self._await(hit.track.playlist_id, select)

    def _await(self, playlist_id: str, do: Callable[[], bool]) -> None:
        """Do something in a playlist as soon as its tracks are known; `do` tells whether it could."""
        self._awaited = None if do() else (playlist_id, do)

    def _on_loaded(self) -> None:
        if self._awaited is None:
            return
        playlist_id, do = self._awaited
        here = self._window.tracks.playlist_id == playlist_id
        if not here or do() or self._window.loading.complete:
            self._awaited = None

    # With results

    def current(self) -> Hit | None:
        """Answer the current result, None where there is none."""
        index = self.pane.view.currentIndex()
        return self.pane.model.hit_at(index.row()) if self.shown and index.isValid() else None

    def _selected(self) -> list[Hit]:
        return self.pane.selected() if self.shown else []

    def _open(self) -> None:
        if self.shown:
            self.pane.open_current()

    def _copy(self) -> None:
        hits = self._selected()
        if hits:
            QGuiApplication.clipboard().setMimeData(self.pane.model.mime_of(hits))

    def _edit(self) -> None:
        """Edit the current result where it is: beside its neighbours, in its playlist."""
        hit = self.current()
        if hit is not None:
            self.show_in_playlist(hit, edit=True)

    def _select_all(self) -> None:
        if self.shown:
            self.pane.view.selectAll()

    def _remove(self) -> None:
        """Put the selected results into the Trash, and say whence."""
        hits = self._selected()
        open_to_me = [hit for hit in hits if not self._fixed(hit.track.playlist_id)]
        if len(open_to_me) < len(hits):
            self.said.emit(self.tr("Tracks of playlists that are shared with you for reading only stay as they are."))
        ids, said = [hit.track.id for hit in open_to_me], self._removed(open_to_me)
        if ids:
            self._desk.do(
                lambda progress: self._desk.library.remove_tracks(ids, progress=progress),
                count=len(ids),
                title=self.tr("Removing {}").format(wording.tracks(len(ids))),
                done=lambda _edit: self.undoable.emit(said),
            )

    def _fixed(self, playlist_id: str) -> bool:
        playlist = self._window.playlists.get(playlist_id)
        return playlist is None or playlist.role == "viewer"

    def _removed(self, hits: list[Hit]) -> str:
        names = {hit.track.playlist_id: hit.playlist for hit in hits}
        tracks = wording.tracks(len(hits))
        if len(names) == 1:
            return self.tr("Removed {} from {}").format(tracks, wording.quoted(hits[0].playlist))
        return self.tr("Removed {} from {} playlists").format(tracks, wording.number(len(names)))
