"""Cut, copy and paste of tracks.

Cutting takes nothing away: it marks the rows, and pasting them moves them, in one step that one Undo takes back. So no
track is ever on the clipboard alone, where anything that is copied next would wipe it out.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.fitting import values_of
from desktop.formats.document import Entry, UnreadableFile
from desktop.ui import wording
from desktop.ui.actions import Actions
from desktop.ui.bridge import Bridge
from desktop.ui.models.dragging import (
    TRACKS,
    Dragged,
    Packed,
    pack,
    read_dragged,
    read_values,
    write_dragged,
    write_packed,
)
from desktop.ui.models.track_model import TrackModel
from desktop.ui.reading import SCREENFUL, Reading
from desktop.ui.sentences import in_our_words
from desktop.ui.tracks.adding import Adding
from desktop.ui.tracks.track_editing import TrackEditing
from desktop.ui.tracks.track_pane import TrackPane
from syncserver.protocol.invitation import is_invitation


class Clipboard(QObject):
    """The clipboard, as far as tracks are on it."""

    said = Signal(str)
    files_pasted = Signal(list)
    invitation_pasted = Signal(str)

    def __init__(
        self,
        pane: TrackPane,
        model: TrackModel,
        editing: TrackEditing,
        adding: Adding,
        reading: Reading,
        bridge: Bridge,
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane, self._model, self._editing, self._adding = pane, model, editing, adding
        self._reading, self._bridge = reading, bridge
        self._clipboard = QGuiApplication.clipboard()
        self._cut: Dragged | None = None
        pane.add_bar.pasted.connect(self.paste_lines)
        pane.view.left.connect(self._give_up_cut)
        self._clipboard.dataChanged.connect(self._on_clipboard)
        for name, do in {"cut": self.cut, "copy": self.copy, "paste": self.paste}.items():
            actions[name].triggered.connect(do)

    def copy(self) -> None:
        self._put(cut=False)

    def cut(self) -> None:
        """Mark the selected rows: pasting will move them."""
        self._put(cut=self._model.can_edit)

    def _put(self, *, cut: bool) -> None:
        ids = self._pane.view.selected_ids()
        dragged = Dragged(self._model.playlist_id, tuple(ids), cut, self._model.origin)
        if not ids:
            return
        read = self._reading.all_tracks_of
        if len(ids) <= SCREENFUL:
            self._set(dragged, pack(dragged, read(ids)))
        else:
            self._bridge.read(lambda: pack(dragged, read(ids)), lambda packed: self._set(dragged, packed))

    def _set(self, dragged: Dragged, packed: Packed) -> None:
        self._cut = None
        self._clipboard.setMimeData(write_packed(packed))
        if dragged.cut:
            self._cut = dragged
            count = wording.tracks(len(dragged.ids))
            self.said.emit(self.tr("Cut {}: pasting moves them, Esc leaves them where they are.").format(count))
        self._show_cut()

    def paste(self) -> None:
        """Add what is on the clipboard behind the current row: tracks, lines of text, or files. A link invites."""
        mime: QMimeData | None = self._clipboard.mimeData()
        if mime is not None and mime.hasText() and is_invitation(mime.text()):
            self.invitation_pasted.emit(mime.text().strip())
            return
        if mime is None or not self._model.playlist_id or not self._model.can_edit:
            return
        dragged = read_dragged(mime)
        if dragged is not None:
            self._paste_tracks(dragged, read_values(mime))
        elif mime.hasUrls() and any(url.isLocalFile() for url in mime.urls()):
            self.files_pasted.emit([url.toLocalFile() for url in mime.urls() if url.isLocalFile()])
        elif mime.hasText():
            self.paste_lines(mime.text())

    def _paste_tracks(self, dragged: Dragged, values: Sequence[dict[str, Any]]) -> None:
        here, after, ours = self._model.playlist_id, self._behind_current(), dragged.origin == self._model.origin
        if ours and dragged.cut and dragged.playlist_id == here:
            if not self._pane.view.can_reorder:
                self._pane.say_why_not()
                return
            self._editing.move(dragged.ids, after)
        else:
            self._adding.take_dragged(dragged, values, here, move=dragged.cut, after=after)
        self._give_up_cut()

    def paste_lines(self, text: str) -> None:
        """Add a track for each line "Artist - Title"."""
        try:
            tracks = [values_of(entry) for entry in _entries(text)]
        except UnreadableFile as error:
            self.said.emit(in_our_words(str(error)))
            return
        if tracks:
            self._adding.add(self._model.playlist_id, tracks, self._behind_current())
        else:
            self.said.emit(self.tr("There is nothing on the clipboard that could be added."))

    def _behind_current(self) -> str:
        current = self._pane.view.current_id()
        return current if current is not None and self._pane.view.selected_count() else ""

    # What is marked as cut

    def _give_up_cut(self) -> None:
        """Have pasting copy from now on: what was cut has been moved, or is to stay."""
        mime = self._clipboard.mimeData()
        dragged = read_dragged(mime) if self._cut is not None and mime is not None else None
        if dragged is None or not dragged.cut:
            return
        copied = write_dragged(Dragged(dragged.playlist_id, dragged.ids, origin=dragged.origin))
        for kind in (kind for kind in mime.formats() if kind != TRACKS):
            copied.setData(kind, mime.data(kind))
        self._cut = None
        self._clipboard.setMimeData(copied)
        self._show_cut()

    def _on_clipboard(self) -> None:
        """Take the marks off when something else was copied, here or in another program."""
        if self._cut is None:
            return
        mime = self._clipboard.mimeData()
        if mime is None or read_dragged(mime) != self._cut:
            self._cut = None
            self._show_cut()

    def _show_cut(self) -> None:
        self._model.mark_cut(self._cut.ids if self._cut is not None else ())


def _entries(text: str) -> tuple[Entry, ...]:
    from desktop.formats import registry  # all formats, which the first paint does not need

    document = registry.read(text.encode("utf-8", "replace"), "pasted.txt", as_text=True)
    return document.playlists[0].tracks if document.playlists else ()
