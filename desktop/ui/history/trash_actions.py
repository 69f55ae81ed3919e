"""What is done with the Trash: things come back, as one step, with the playlist where that is in the Trash too."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.edits import Edit
from desktop.restoring import take_out_of_trash
from desktop.store.trash import Trashed
from desktop.ui import wording
from desktop.ui.desk import Desk


class TrashActions(QObject):
    """Restores."""

    said = Signal(str)
    undoable = Signal(str)
    """A sentence about something that was done, to be shown with Undo."""

    restored = Signal(str)
    """The playlist that was restored, where it was one alone."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def restore(self, rows: Sequence[Trashed]) -> None:
        """Bring things back from the Trash."""
        playlists = [row.id for row in rows if row.collection == "playlists"]
        tracks = [row.id for row in rows if row.collection == "tracks"]

        def done(made: tuple[list[str], Edit]) -> None:
            names, edit = made
            self.undoable.emit(self._sentence(rows, names, edit))
            if len(names) == 1 and len(rows) == 1:
                self.restored.emit(rows[0].playlist_id)

        def do(progress: Any) -> tuple[list[str], Edit]:
            return take_out_of_trash(self._desk.library, playlists, tracks, progress=progress)

        title = self.tr("Restoring {}").format(wording.playlists_and_tracks(len(playlists), len(tracks)))
        self._desk.do(do, count=len(rows), title=title, done=done)

    def _sentence(self, rows: Sequence[Trashed], names: Sequence[str], edit: Edit) -> str:
        if not edit.writes:
            return self.tr("That is here again already.")
        if len(rows) == 1 and rows[0].collection == "tracks" and names:
            sentence = self.tr("Restored {track} with its playlist {playlist}")
            return sentence.format(track=wording.quoted(rows[0].name), playlist=wording.quoted(names[0]))
        if edit.subject:
            return self.tr("Restored {}").format(wording.quoted(edit.subject))
        return self.tr("Restored {}").format(wording.playlists_and_tracks(len(names), len(edit.writes) - len(names)))
