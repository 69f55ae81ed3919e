"""The desk: where the window has its edits done, and keeps them for Undo.

A small edit is done at once, in the thread of the window. A large one, and everything that comes while a large one is
under way, goes to the thread of the jobs, in order, with progress and Cancel. Undo has its turn like any edit: asked
for while an edit is under way, it means that edit, and is done once that edit is.
"""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from desktop.draining import drain
from desktop.edits import Edit
from desktop.library import Library, Progress
from desktop.store.authors import others_who_changed
from desktop.store.errors import ReplicaError
from desktop.store.replica import Outcome
from desktop.ui.bridge import Bridge
from desktop.ui.commands import Deed, EditCommand, Way, left_alone
from desktop.ui.releasing import Releasing
from desktop.ui.sentences import in_our_words

MOST_AT_ONCE: Final = 200
"""Records that are written in the thread of the window."""

Verb = Callable[[Progress | None], Any]
"""A verb of the library, ready to go: answers its `Edit`, or a tuple that ends with it."""


class Desk(QObject):
    """Does edits, and takes them back."""

    said = Signal(str)
    """A sentence for the person: an edit did not, or not wholly, do what was asked."""

    changed = Signal()
    """What Undo and Redo would do is something else now."""

    def __init__(self, library: Library, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.stack = QUndoStack(self)
        self.latest: EditCommand | None = None
        """The step that the last edit became; None where it changed nothing."""
        self._bridge = bridge
        self._under_way = 0
        self._turns: deque[Callable[[], None] | None] = deque()
        self.releasing = Releasing(self)
        """Frees the edits that cannot be redone any more."""
        self.stack.indexChanged.connect(self.changed)

    def do(self, verb: Verb, *, count: int = 1, title: str = "", done: Callable[[Any], None] | None = None) -> None:
        """Have a verb done that is about `count` records; `done` is given what it answered."""

        def take(result: Any) -> None:
            self._keep(result[-1] if isinstance(result, tuple) else result)
            if done is not None:
                done(result)
            self._end_turn(queued, done=True)

        queued = self._is_queued(count)
        if queued:
            self._turns.append(None)
            self.changed.emit()
        self._run(verb, count, title, take, lambda: self._end_turn(queued, done=False))

    def _keep(self, edit: Edit) -> None:
        self.latest = EditCommand(edit, self._apply) if edit.writes else None
        if self.latest is not None:
            self._let_go_of_undone()
            self.stack.push(self.latest)

    def _let_go_of_undone(self) -> None:
        """Free bit by bit what the next step cuts off the stack."""
        for at in range(self.stack.index(), self.stack.count()):
            command = self.stack.command(at)
            if isinstance(command, EditCommand):
                self.releasing.take(command.edit.writes, command.edit.undo)

    # Undo and redo

    @property
    def doing(self) -> bool:
        """Whether an edit is under way; until it is done, it is what Undo means."""
        return bool(self._turns)

    def undo(self) -> None:
        self._in_turn(self.stack.undo)

    def redo(self) -> None:
        self._in_turn(self.stack.redo)

    def take_back(self, command: EditCommand) -> None:
        """Undo this very step, if it was the last one."""
        if self.is_last(command):
            self.stack.undo()

    def is_last(self, command: EditCommand | None) -> bool:
        """Tell whether a step is the last one that was done."""
        at = self.stack.index()
        return command is not None and at > 0 and self.stack.command(at - 1) is command

    def _in_turn(self, step: Callable[[], None]) -> None:
        if self._turns:
            self._turns.append(step)
        else:
            step()

    def _end_turn(self, queued: bool, *, done: bool) -> None:
        """Take the undos that were asked for after an edit, if there is that edit to undo."""
        if not queued:
            return
        self._turns.popleft()
        while self._turns and (step := self._turns[0]) is not None:
            self._turns.popleft()
            if done:
                step()
        self.changed.emit()

    def _apply(self, command: EditCommand, edit: Edit, way: Way) -> None:
        title = self.tr("Undoing") if way == "undo" else self.tr("Redoing")

        def do(progress: Progress | None) -> tuple[Edit | None, Outcome]:
            # Made here, in whichever thread this is, and let go of here: the inverse of a large edit takes its time.
            inverse = edit.inverse if way == "undo" else edit.inverse.inverse
            outcome = self.library.apply(inverse, progress=progress)
            if outcome.left_alone:
                return inverse, outcome
            writes = [*inverse.writes, *inverse.undo]
            del inverse
            drain(writes)
            return None, outcome

        def told(done: tuple[Edit | None, Outcome]) -> None:
            if done[0] is not None:
                self.tell_left_alone(done[0], done[1], way, self.said.emit)

        self._run(
            do,
            len(edit.undo if way == "undo" else edit.writes),
            title,
            told,
            # The stack has yet to take its step when this comes at once.
            lambda: QTimer.singleShot(0, self, partial(self._step_over, command, way)),
        )

    def _step_over(self, command: EditCommand, way: Way) -> None:
        """Set the stack back over a step that was not taken after all."""
        at = self.stack.index() - (way == "redo")
        if self.stack.command(at) is command:
            command.pass_over()
            (self.stack.redo if way == "undo" else self.stack.undo)()

    def tell_left_alone(self, edit: Edit, outcome: Outcome, deed: Deed, tell: Callable[[str], Any]) -> None:
        """Say of how much an edit was not done, and because of whom."""

        def read() -> list[str]:
            fields = {name for write in edit.writes for name in write.values}
            return others_who_changed(self.library.replica.database.connection, outcome.left_alone, fields)

        self._bridge.read(read, lambda names: tell(left_alone(edit, outcome, deed, names)))

    # At once or beside the window

    def _is_queued(self, count: int) -> bool:
        return count > MOST_AT_ONCE or bool(self._under_way)

    def _run(
        self, verb: Verb, count: int, title: str, take: Callable[[Any], None], not_done: Callable[[], None]
    ) -> None:
        if not self._is_queued(count):
            try:
                result = verb(None)
            except ReplicaError as error:
                self.said.emit(in_our_words(str(error)))
                not_done()
                return
            take(result)
            return
        self._under_way += 1
        task = self._bridge.run(verb, take, title=title or self.tr("Working"), must_finish=True)
        task.failed.connect(self._on_failed)
        task.cancelled.connect(lambda: self.said.emit(self.tr("Cancelled; everything is as it was.")))
        task.failed.connect(not_done)
        task.cancelled.connect(not_done)
        task.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        self._under_way -= 1

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, ReplicaError):
            raise error
        self.said.emit(in_our_words(str(error)))
