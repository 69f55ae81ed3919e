"""What is done about changes that were refused: tried again, kept in a playlist of one's own, or let go."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from desktop import reclaiming
from desktop.store import refused
from desktop.store.refused import Refused
from desktop.ui import wording
from desktop.ui.desk import Desk
from desktop.ui.sync.refused_list import RefusedList


class Refusals(QObject):
    """Does it for whichever list is open."""

    undoable = Signal(str)
    offered = Signal(str, str, object)
    """(sentence, button, what it does): to be shown for a while."""

    opened = Signal(str, list)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def serve(self, view: RefusedList) -> None:
        """Do what is asked in a list."""
        view.tried.connect(self.try_again)
        view.copied.connect(self.own_copy)
        view.discarded.connect(self.discard)
        view.opened.connect(self.opened)

    def try_again(self, rows: Sequence[Refused]) -> None:
        """Put changes back in the queue, as edits of now."""
        tried = [row for row in rows if row.can_be_tried]
        if tried:
            self._desk.do(
                lambda progress: reclaiming.try_again(self._desk.library, tried),
                count=len(tried),
                done=lambda _edit: self._done(tried, self.tr("Tried again: {}").format(wording.changes(len(tried)))),
            )

    def own_copy(self, rows: Sequence[Refused]) -> None:
        """Make a playlist of one's own of the tracks, and go there."""
        tracks = [row for row in rows if row.collection == "tracks"]
        if not tracks:
            return
        of = next((row.playlist or row.label for row in rows if row.playlist or row.collection == "playlists"), "")
        name = self.tr("{} (my own)").format(of) if of else self.tr("Recovered tracks")

        def done(made: tuple[str, object]) -> None:
            self.opened.emit(made[0], [])
            self._done(rows, self.tr("Made {}").format(wording.quoted(name)))

        self._desk.do(
            lambda progress: reclaiming.own_copy(self._desk.library, tracks, name), count=len(tracks), done=done
        )

    def discard(self, rows: Sequence[Refused]) -> None:
        """Let changes go; they can be had back as long as that is offered."""
        if not rows:
            return
        replica = self._desk.library.replica
        gone = refused.take_out(replica, [row.id for row in rows])
        text = self.tr("Discarded {}").format(wording.changes(len(gone)))
        self.offered.emit(text, self.tr("Undo"), lambda: refused.put_back(replica, gone))

    def _done(self, rows: Sequence[Refused], sentence: str) -> None:
        refused.take_out(self._desk.library.replica, [row.id for row in rows])
        self.undoable.emit(sentence)
