"""What the foot says of the tracks in the middle: how many, how long, how many of them are shown and selected."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer

from desktop.ui import wording
from desktop.ui.foot import Foot
from desktop.ui.models.track_model import TrackModel
from desktop.ui.tracks.track_view import TrackView

_MOST_ADDED_UP: Final = 20_000
"""Tracks that a filter found, up to which their lengths are added up with every letter that is typed."""

_MANY: Final = 2_000
"""With more rows than this, what is said of them follows what is shown of them."""


class Totals(QObject):
    """Counts for the foot."""

    def __init__(self, model: TrackModel, view: TrackView, foot: Foot) -> None:
        super().__init__(foot)
        self._model, self._view, self._foot = model, view, foot
        self._filtered = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_anew)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._on_rows)

    def show(self, selected: Sequence[str]) -> None:
        """Say it, with what is selected."""
        self._foot.show_text(self._text(selected) if self._model.playlist_id else "")

    def _on_rows(self) -> None:
        # A filter, set or taken off, changes the rows without a word; all else that does is told anyway.
        before, self._filtered = self._filtered, bool(self._model.list.words)
        if self._model.rowCount() > _MANY:
            self._soon.start()
        elif before or self._filtered:
            self._show_anew()

    def _show_anew(self) -> None:
        self.show(self._view.selected_ids())

    def _text(self, selected: Sequence[str]) -> str:
        tracks, rows = self._model.list, self._model.rowCount()
        if not tracks.words:
            whole = self._with_length(wording.tracks(tracks.total), tracks.length_of())
        else:
            some = self.tr("{} of {} shown").format(wording.number(rows), wording.tracks(tracks.total))
            few = rows <= _MOST_ADDED_UP
            whole = self._with_length(some, tracks.length_of(tracks.shown.ids(0, rows - 1)) if few else None)
        if len(selected) < 2:
            return whole
        some = self.tr("{} selected").format(wording.number(len(selected)))
        seconds = tracks.length_of(selected)
        if seconds:
            some = self.tr("{} ({})").format(some, wording.total_length(seconds))
        return self.tr("{}, {}").format(some, whole) if tracks.words else self.tr("{} of {}").format(some, whole)

    def _with_length(self, text: str, seconds: int | None) -> str:
        return self.tr("{}, {}").format(text, wording.total_length(seconds)) if seconds else text
