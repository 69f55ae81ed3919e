"""What the actions on tracks do: which verb of the library, on which rows, and what is shown afterwards."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from desktop.ui import wording
from desktop.ui.actions import Actions
from desktop.ui.desk import Desk
from desktop.ui.models.dragging import Dragged
from desktop.ui.models.track_model import TrackModel
from desktop.ui.reading import SCREENFUL, Reading
from desktop.ui.tracks.adding import Adding
from desktop.ui.tracks.track_pane import TrackPane


class TrackEditing(QObject):
    """Edits the playlist that is shown."""

    said = Signal(str)
    undoable = Signal(str)
    """A sentence about something that was done, to be shown with Undo."""

    def __init__(
        self,
        pane: TrackPane,
        model: TrackModel,
        desk: Desk,
        adding: Adding,
        reading: Reading,
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane, self._model, self._desk, self._adding, self._reading = pane, model, desk, adding, reading
        model.edited.connect(self.change)
        model.dropped.connect(self._on_dropped)
        # The model is in the midst of a change when a row goes; what was typed is stored after that.
        pane.view.edit_cut_off.connect(self.keep_typed, Qt.ConnectionType.QueuedConnection)
        pane.add_bar.added.connect(self._on_typed)
        adding.added.connect(self._show_added)
        for name, do in {
            "add-track": pane.open_add_bar,
            "edit": pane.view.edit_current,
            "remove": self.remove,
            "move-up": lambda: self.step(-1),
            "move-down": lambda: self.step(1),
            "move-top": lambda: self.to_edge(top=True),
            "move-bottom": lambda: self.to_edge(top=False),
            "select-all": pane.view.selectAll,
            "find": pane.focus_filter,
            "own-order": pane.unsort,
            "save-order": self.save_order,
        }.items():
            actions[name].triggered.connect(do)

    @property
    def _library(self) -> Any:
        return self._desk.library

    @property
    def _here(self) -> str:
        return self._model.playlist_id

    # Adding

    def _on_typed(self, values: dict[str, Any]) -> None:
        self._adding.add_typed(self._here, values)
        self._pane.add_bar.title.setFocus()

    def _show_added(self, playlist_id: str, ids: list[str]) -> None:
        if playlist_id == self._here and len(ids) <= SCREENFUL:
            self._pane.view.show_ids(ids)

    # Changing

    def change(self, track_id: str, field: str, value: Any) -> None:
        self._desk.do(lambda progress: self._library.change_track(track_id, {field: value}))

    def keep_typed(self, track_id: str, field: str, text: str) -> None:
        """Store what was being typed in a row that went away, and say where it is."""
        try:
            value = self._model.typed(field, text)
        except ValueError as error:
            self.said.emit(str(error))
            return

        def done(_edit: Any) -> None:
            track = self._reading.tracks([track_id])[track_id]
            if track.deleted or self._reading.playlist(track.playlist_id).deleted:
                said = self.tr("The row you were editing was removed. What you typed is kept with it in the Trash: {}")
                self.said.emit(said.format(wording.quoted(text.strip())))

        self._desk.do(lambda progress: self._library.change_track(track_id, {field: value}), done=done)

    def change_many(self, ids: Sequence[str], field: str, value: Any) -> None:
        """Set one field of several tracks."""
        self._desk.do(
            lambda progress: self._library.change_tracks(ids, {field: value}, progress=progress),
            count=len(ids),
            title=self.tr("Changing {}").format(wording.tracks(len(ids))),
        )

    def remove(self) -> None:
        """Put the selected tracks into the Trash; the row that takes their place is the current one."""
        ids = self._pane.view.selected_ids()
        if not ids or not self._model.can_edit:
            return
        row = self._model.row_of(ids[0]) or 0

        def done(_edit: Any) -> None:
            self.undoable.emit(self.tr("Removed {}").format(wording.tracks(len(ids))))
            count = self._model.rowCount()
            if count and not self._pane.view.selected_count():
                self._pane.view.selectRow(min(row, count - 1))

        self._desk.do(
            lambda progress: self._library.remove_tracks(ids, progress=progress),
            count=len(ids),
            title=self.tr("Removing {}").format(wording.tracks(len(ids))),
            done=done,
        )

    # Moving

    def step(self, by: int) -> None:
        """Move the selected tracks one row up or down, as one block."""
        ids = self._pane.view.selected_ids()
        if not ids or not self._model.can_edit:
            return
        if not self._pane.view.can_reorder:
            self._pane.say_why_not()
            return
        rows = [row for track_id in ids if (row := self._model.row_of(track_id)) is not None]
        # The track behind which the block goes: two rows above the first, or the one below the last.
        target = min(rows) - 2 if by < 0 else max(rows) + 1
        if (by < 0 and min(rows) == 0) or target >= self._model.rowCount():
            return
        self._move(ids, self._model.id_at(target) if target >= 0 else None)

    def to_edge(self, *, top: bool) -> None:
        """Move the selected tracks to the beginning or the end of the playlist, in a filtered or sorted view too."""
        ids, order = self._pane.view.selected_ids(), self._model.list.ids_in_order()
        if not ids or not self._model.can_edit or not self._model.list.whole:
            return
        ids.sort(key=self._model.list.place_of)
        if ids == (order[: len(ids)] if top else order[-len(ids) :]):
            return
        text = self.tr("Moved {} to the top") if top else self.tr("Moved {} to the bottom")
        # Where the rows stand in another order, nothing would be seen of it.
        self._move(ids, None if top else "", "" if self._pane.view.can_reorder else text)

    def _move(self, ids: Sequence[str], after: str | None, told: str = "") -> None:
        def done(_edit: Any) -> None:
            self._keep_in_sight(ids)
            if told:
                self.undoable.emit(told.format(wording.tracks(len(ids))))

        self._desk.do(
            lambda progress: self._library.move_tracks(ids, after, progress=progress),
            count=len(ids),
            title=self.tr("Moving {}").format(wording.tracks(len(ids))),
            done=done,
        )

    def _keep_in_sight(self, ids: Sequence[str]) -> None:
        index = self._pane.view.currentIndex()
        if index.isValid() and self._model.id_at(index.row()) in ids:
            self._pane.view.scrollTo(index)

    def save_order(self) -> None:
        """Make the order that a sort shows the playlist's own."""
        if self._model.list.sorting is None or self._model.list.words:
            self.said.emit(self.tr("Sort by a column first, without a filter; then its order can be saved."))
            return
        ids = self._model.list.shown.ids(0, self._model.rowCount() - 1)
        self._desk.do(
            lambda progress: self._library.move_tracks(ids, None, "save order", progress=progress),
            count=len(ids),
            title=self.tr("Saving the order"),
            done=lambda _edit: self._pane.unsort(),
        )

    def _on_dropped(self, dragged: Dragged, values: list[dict[str, Any]], after: str | None) -> None:
        if dragged.origin != self._model.origin or dragged.playlist_id != self._here:
            self._adding.take_dragged(dragged, values, self._here, after=after)
        else:
            self.move(dragged.ids, after)

    def move(self, wanted: Sequence[str], after: str | None) -> None:
        """Move tracks of the playlist that is shown behind another one ("": to the end, None: to the beginning)."""
        ids = [track_id for track_id in wanted if self._model.row_of(track_id) is not None]
        moving = set(ids)
        # Put behind one of themselves: behind the nearest row above that stays.
        while after and after in moving:
            after = self._model.list.place_before(after)
        if after == "" and self._model.rowCount():
            last = self._model.rowCount() - 1
            while last >= 0 and self._model.id_at(last) in moving:
                last -= 1
            after = self._model.id_at(last) if last >= 0 else None
        if ids:
            self._move(ids, after)
