"""What the actions on tracks do: which verb of the library, on which rows, and what is shown afterwards."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from desktop.formats.document import Entry, UnreadableFile
from desktop.library import values_of
from desktop.store.queries import TrackInfo
from desktop.ui import wording
from desktop.ui.actions import Actions
from desktop.ui.bridge import Bridge
from desktop.ui.desk import Desk
from desktop.ui.models.dragging import Dragged, read_dragged
from desktop.ui.models.track_model import TrackModel
from desktop.ui.reading import SCREENFUL, Reading
from desktop.ui.track_pane import TrackPane


class TrackEditing(QObject):
    """Edits the playlist that is shown."""

    said = Signal(str)
    undoable = Signal(str)
    """A sentence about something that was done, to be shown with Undo."""

    files_pasted = Signal(list)

    def __init__(
        self,
        pane: TrackPane,
        model: TrackModel,
        desk: Desk,
        reading: Reading,
        bridge: Bridge,
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane, self._model, self._desk, self._reading, self._bridge = pane, model, desk, reading, bridge
        model.edited.connect(self.change)
        model.dropped.connect(self._on_dropped)
        # The model is in the midst of a change when a row goes; what was typed is stored after that.
        pane.view.edit_cut_off.connect(self.keep_typed, Qt.ConnectionType.QueuedConnection)
        pane.add_bar.added.connect(self._on_added)
        pane.add_bar.pasted.connect(self.paste_lines)
        for name, do in {
            "add-track": pane.open_add_bar,
            "edit": pane.view.edit_current,
            "remove": self.remove,
            "move-up": lambda: self.step(-1),
            "move-down": lambda: self.step(1),
            "cut": self.cut,
            "copy": self.copy,
            "paste": self.paste,
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

    def add(self, tracks: Sequence[Mapping[str, Any]], after: str | None = "") -> None:
        """Add tracks to the playlist that is shown."""
        playlist_id = self._here
        if not tracks or not playlist_id:
            return
        self._desk.do(
            lambda progress: self._library.add_tracks(playlist_id, tracks, after=after, progress=progress),
            count=len(tracks),
            title=self.tr("Adding {}").format(wording.tracks(len(tracks))),
            done=lambda made: self._show_added(playlist_id, made[0]),
        )

    def _on_added(self, values: dict[str, Any]) -> None:
        self.add([values])
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

    def restore(self, ids: Sequence[str]) -> None:
        """Bring tracks back from the Trash."""
        if ids:
            text = self.tr("Restored {}").format(wording.tracks(len(ids)))
            self._desk.do(
                lambda progress: self._library.restore_tracks(ids, progress=progress),
                count=len(ids),
                title=self.tr("Restoring {}").format(wording.tracks(len(ids))),
                done=lambda _edit: self.undoable.emit(text),
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

    def _move(self, ids: Sequence[str], after: str | None) -> None:
        self._desk.do(
            lambda progress: self._library.move_tracks(ids, after, progress=progress),
            count=len(ids),
            title=self.tr("Moving {}").format(wording.tracks(len(ids))),
            done=lambda _edit: self._keep_in_sight(ids),
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
            lambda progress: self._library.move_tracks(ids, None, progress=progress),
            count=len(ids),
            title=self.tr("Saving the order"),
            done=lambda _edit: self._pane.unsort(),
        )

    def _on_dropped(self, dragged: Dragged, after: str | None) -> None:
        if dragged.playlist_id != self._here:
            self.bring(dragged, self._here, after)
            return
        ids = [track_id for track_id in dragged.ids if self._model.row_of(track_id) is not None]
        moving = set(ids)
        # Dropped on itself: behind the nearest row above that stays.
        while after and after in moving:
            after = self._model.list.place_before(after)
        if after == "" and self._model.rowCount():
            last = self._model.rowCount() - 1
            while last >= 0 and self._model.id_at(last) in moving:
                last -= 1
            after = self._model.id_at(last) if last >= 0 else None
        if ids:
            self._move(ids, after)

    def bring(self, dragged: Dragged, playlist_id: str, after: str | None = "", *, move: bool = False) -> None:
        """Copy tracks to a playlist, or move them there."""
        ids, library = dragged.ids, self._library
        verb = library.transfer_tracks if move else library.copy_tracks

        def done(made: Any) -> None:
            if playlist_id == self._here:
                self._show_added(playlist_id, made[0])
            else:
                name = wording.quoted(self._reading.playlist(playlist_id).name)
                text = self.tr("Moved {} to {}") if move else self.tr("Copied {} to {}")
                self.undoable.emit(text.format(wording.tracks(len(ids)), name))

        if move and playlist_id == dragged.playlist_id:
            return
        self._desk.do(
            lambda progress: verb(ids, playlist_id, after, progress=progress),
            count=len(ids) * (2 if move else 1),
            title=(self.tr("Moving {}") if move else self.tr("Copying {}")).format(wording.tracks(len(ids))),
            done=done,
        )

    # The clipboard

    def copy(self) -> None:
        ids = self._pane.view.selected_ids()
        if not ids:
            return
        if len(ids) <= SCREENFUL:
            QGuiApplication.clipboard().setMimeData(self._model.mime_of(ids))
            return
        mime = self._model.mime_of(ids)

        def done(tracks: list[TrackInfo]) -> None:
            mime.setText(as_lines(tracks))
            QGuiApplication.clipboard().setMimeData(mime)

        self._bridge.read(lambda: self._reading.all_tracks_of(ids), done)

    def cut(self) -> None:
        self.copy()
        self.remove()

    def paste(self) -> None:
        """Add what is on the clipboard behind the current row: tracks, lines of text, or files."""
        mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if mime is None or not self._here or not self._model.can_edit:
            return
        dragged = read_dragged(mime)
        if dragged is not None:
            self.bring(dragged, self._here, self._behind_current())
        elif mime.hasUrls() and any(url.isLocalFile() for url in mime.urls()):
            self.files_pasted.emit([url.toLocalFile() for url in mime.urls() if url.isLocalFile()])
        elif mime.hasText():
            self.paste_lines(mime.text())

    def paste_lines(self, text: str) -> None:
        """Add a track for each line "Artist - Title"."""
        try:
            tracks = [values_of(entry) for entry in _entries(text)]
        except UnreadableFile as error:
            self.said.emit(str(error))
            return
        if tracks:
            self.add(tracks, self._behind_current())
        else:
            self.said.emit(self.tr("There is nothing on the clipboard that could be added."))

    def _behind_current(self) -> str:
        current = self._pane.view.current_id()
        return current if current is not None and self._pane.view.selected_count() else ""


def as_lines(tracks: Sequence[TrackInfo]) -> str:
    return "\n".join(f"{track.artist} - {track.title}" if track.artist else track.title for track in tracks)


def _entries(text: str) -> tuple[Entry, ...]:
    from desktop.formats import registry  # all formats, which the first paint does not need

    document = registry.read(text.encode("utf-8", "replace"), "pasted.txt", as_text=True)
    return document.playlists[0].tracks if document.playlists else ()
