"""Sending rows to another playlist: the menus `Copy to` and `Move to`, and what is dropped on the list of playlists."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop.store.queries import PlaylistInfo
from desktop.ui import wording
from desktop.ui.actions import Actions
from desktop.ui.models.dragging import Dragged
from desktop.ui.models.playlist_model import PlaylistModel
from desktop.ui.models.track_model import TrackModel
from desktop.ui.playlists.gathering import Gathering
from desktop.ui.playlists.playlist_chooser import PlaylistChooser
from desktop.ui.theme import Theme
from desktop.ui.tracks.adding import Adding
from desktop.ui.tracks.track_view import TrackView

MOST_IN_MENU: Final = 15
_WIDEST = 40
"""Letters of a playlist's name in a menu."""


class Sending(QObject):
    """Copies and moves rows to playlists that are not shown."""

    def __init__(
        self,
        window: QWidget,
        view: TrackView,
        model: TrackModel,
        playlists: PlaylistModel,
        adding: Adding,
        gathering: Gathering,
        actions: Actions,
        theme: Theme,
    ) -> None:
        super().__init__(window)
        self._window, self._view, self._model, self._playlists = window, view, model, playlists
        self._adding, self._gathering, self._theme = adding, gathering, theme
        self.chooser: PlaylistChooser | None = None
        self.menus: dict[str, QMenu] = {}
        for name, move in (("copy-to", False), ("move-to", True)):
            menu = self.menus[name] = QMenu(window)
            menu.aboutToShow.connect(self._filler(menu, move))
            menu.setToolTipsVisible(True)
            actions[name].setMenu(menu)

    def send(self, playlist_id: str, *, move: bool) -> None:
        """Copy or move the selected rows to a playlist; "" is a new one."""
        ids, here = self._view.selected_ids(), self._model.playlist_id
        if not playlist_id:
            self._gathering.of_tracks(ids, move=move and self._model.can_edit)
        elif move:
            self._adding.move(ids, here, playlist_id)
        else:
            self._adding.copy(ids, playlist_id)

    def take_dropped(self, dragged: Dragged, values: Sequence[dict[str, Any]], playlist_id: str, move: bool) -> None:
        """Take rows that were dropped on a playlist in the list, or beside all of them ("")."""
        if playlist_id:
            self._adding.take_dragged(dragged, values, playlist_id, move)
        elif dragged.origin == self._model.origin:
            self._gathering.of_tracks(dragged.ids, move=move and self._model.can_edit)
        elif values:
            self._gathering.of_values(values)
        else:
            self._adding.say_too_many()

    # The menus

    def _filler(self, menu: QMenu, move: bool) -> Callable[[], None]:
        return lambda: self._fill(menu, move)

    def _fill(self, menu: QMenu, move: bool) -> None:
        menu.clear()
        some = bool(self._view.selected_count())
        new = menu.addAction(self.tr("&New playlist"))
        new.triggered.connect(lambda: self.send("", move=move))
        menu.addSeparator()
        offered = self._offered()
        for playlist in offered[:MOST_IN_MENU]:
            name = playlist.name if len(playlist.name) <= _WIDEST else playlist.name[: _WIDEST - 1] + "…"
            action = menu.addAction(wording.for_menu(name))
            action.setToolTip(playlist.name)
            action.triggered.connect(lambda _=False, to=playlist.id: self.send(to, move=move))
        if len(offered) > MOST_IN_MENU:
            menu.addSeparator()
            more = menu.addAction(self.tr("&Another playlist…"))
            more.triggered.connect(lambda: self.choose(move=move))
        for action in menu.actions():
            action.setEnabled(some)

    def _offered(self) -> list[PlaylistInfo]:
        here = self._model.playlist_id
        return [each for each in self._playlists.everything() if each.role != "viewer" and each.id != here]

    def choose(self, *, move: bool) -> None:
        """Have one of very many playlists chosen, and send the rows there."""
        count = wording.tracks(self._view.selected_count())
        title = self.tr("Move {} to") if move else self.tr("Copy {} to")
        self.chooser = chooser = PlaylistChooser(title.format(count), self._offered(), self._theme, self._window)
        chooser.setWindowModality(Qt.WindowModality.WindowModal)  # so that the selection stays what it is
        chooser.chosen.connect(lambda playlist_id: self.send(playlist_id, move=move))
        chooser.new_asked.connect(lambda: self.send("", move=move))
        chooser.destroyed.connect(self._forget_chooser)
        chooser.open()

    def _forget_chooser(self) -> None:
        self.chooser = None
