"""The desk: where the window has its edits done, and keeps them for Undo.

A small edit is done at once, in the thread of the window. A large one, and everything that comes while a large one is
under way, goes to the thread of the jobs, in order, with progress and Cancel.
"""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from desktop.edits import Edit
from desktop.library import Library, Progress
from desktop.store.errors import ReplicaError
from desktop.ui import wording
from desktop.ui.bridge import Bridge
from desktop.ui.commands import EditCommand

MOST_AT_ONCE: Final = 500
"""Records that are written in the thread of the window."""

Verb = Callable[[Progress | None], Any]
"""A verb of the library, ready to go: answers its `Edit`, or a tuple that ends with it."""


class Desk(QObject):
    """Does edits, and takes them back."""

    said = Signal(str)
    """A sentence for the person: an edit did not, or not wholly, do what was asked."""

    def __init__(self, library: Library, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.stack = QUndoStack(self)
        self._bridge = bridge
        self._under_way = 0

    def do(self, verb: Verb, *, count: int = 1, title: str = "", done: Callable[[Any], None] | None = None) -> None:
        """Have a verb done that is about `count` records; `done` is given what it answered."""

        def take(result: Any) -> None:
            edit: Edit = result[-1] if isinstance(result, tuple) else result
            if edit.writes or edit.undo:
                self.stack.push(EditCommand(edit, self._apply))
            if done is not None:
                done(result)

        self._run(verb, count, title, take)

    def _apply(self, edit: Edit, way: str) -> None:
        title = self.tr("Undoing") if way == "undo" else self.tr("Redoing")

        def told(outcome: Any) -> None:
            if outcome.left_alone:
                self.said.emit(self._left_alone(outcome))

        self._run(lambda progress: self.library.apply(edit, progress=progress), len(edit.writes), title, told)

    def _run(self, verb: Verb, count: int, title: str, take: Callable[[Any], None]) -> None:
        if count <= MOST_AT_ONCE and not self._under_way:
            try:
                result = verb(None)
            except ReplicaError as error:
                self.said.emit(str(error))
                return
            take(result)
            return
        self._under_way += 1
        task = self._bridge.run(verb, take, title=title or self.tr("Working"), must_finish=True)
        task.failed.connect(self._on_failed)
        task.cancelled.connect(lambda: self.said.emit(self.tr("Cancelled; everything is as it was.")))
        task.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        self._under_way -= 1

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, ReplicaError):
            raise error
        self.said.emit(str(error))

    def _left_alone(self, outcome: Any) -> str:
        count = len(outcome.left_alone)
        if not outcome.written:
            return self.tr("Left as it is: others have changed this since.")
        return self.tr("Done, except for {}: others have changed that since.").format(wording.tracks(count))
