"""Shows which tracks play from a file of this computer: a small mark beside the number.

Only the rows in sight are looked up, beside the window, and only once: scrolling asks for no more than a screenful, and
painting for nothing at all.
"""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QTimer
from PySide6.QtGui import QIcon

from desktop.store import local_music
from desktop.ui.bridge import Bridge
from desktop.ui.icons import Icons
from desktop.ui.models.track_model import TrackModel
from desktop.ui.reading import SCREENFUL
from desktop.ui.tracks.track_view import TrackView

_LOOK_AFTER_MS = 150


class LocalMarks(QObject):
    """Keeps the marks of one table."""

    def __init__(self, view: TrackView, model: TrackModel, store: Path, bridge: Bridge, icons: Icons) -> None:
        super().__init__(view)
        self._view, self._model, self._store, self._bridge = view, model, store, bridge
        self._known: set[str] = set()
        self._soon = QTimer(self, singleShot=True, interval=_LOOK_AFTER_MS)
        self._soon.timeout.connect(self._look)
        icons.give("local", self._show_by)
        model.modelReset.connect(self.forget)
        model.dataChanged.connect(self._on_changed)
        for signal in (model.rowsInserted, model.rowsRemoved, view.verticalScrollBar().valueChanged):
            signal.connect(self._look_soon)

    def forget(self) -> None:
        """Look anew: other files are known now, or other tracks are shown."""
        self._known.clear()
        self._look_soon()

    def _look_soon(self, *_: object) -> None:
        self._soon.start()

    def _on_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if last.row() - first.row() < SCREENFUL:
            self._known.difference_update(self._model.ids_of_rows(range(first.row(), last.row() + 1)))
        else:
            self._known.clear()
        self._look_soon()

    def _look(self) -> None:
        """Look up the rows in sight that were not yet; where no file is known there is nothing to look up."""
        if not self._model.rowCount() or not self._store.exists():
            return
        first, last = self._view.rows_in_sight()
        ids = [one for one in self._model.ids_of_rows(range(first, last + 1)) if one not in self._known][:SCREENFUL]
        tracks = [track for track_id in ids if (track := self._model.track(track_id)) is not None]
        if not tracks:
            return
        self._known.update(ids)
        store = self._store

        def read() -> set[str]:
            with local_music.opened(store) as connection:
                return {track.id for track in tracks if local_music.path_of(connection, track)}

        task = self._bridge.run(lambda _progress: read(), lambda local: self._take(ids, local))
        task.failed.connect(self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        """Show no marks where the files cannot be looked up; playing one says why."""
        if not isinstance(error, OSError):
            raise error

    def _take(self, ids: list[str], local: set[str]) -> None:
        marks = self._model.look.local
        before = marks & set(ids)
        if before != local:
            marks -= before
            marks |= local
            self._view.viewport().update()

    def _show_by(self, icon: QIcon) -> None:
        self._model.look.local_icon = icon
        self._view.viewport().update()
