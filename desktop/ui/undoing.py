"""What a person sees of Undo: the two actions, which name the step, and the notice that offers to take one back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop.ui import wording
from desktop.ui.actions import Actions
from desktop.ui.commands import EditCommand
from desktop.ui.desk import Desk
from desktop.ui.toast import Toast


class Undoing(QObject):
    """Keeps the actions Undo and Redo, and the offer of a notice, in step with the desk."""

    def __init__(self, desk: Desk, toast: Toast, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._toast, self._actions = desk, toast, actions
        self._offered: EditCommand | None = None
        self._take_back: Callable[[], None] = lambda: None
        actions["undo"].triggered.connect(desk.undo)
        actions["redo"].triggered.connect(desk.redo)
        desk.changed.connect(self._on_changed)
        self._on_changed()

    def offer(self, sentence: str) -> None:
        """Say what was just done, with a button that takes back that and nothing else."""
        command = self._offered = self._desk.latest
        if command is None:
            self._toast.say(sentence)
        else:
            self._take_back = partial(self._desk.take_back, command)
            self._toast.say(sentence, self.tr("Undo"), self._take_back)

    def _on_changed(self) -> None:
        desk, stack = self._desk, self._desk.stack
        if self._offered is not None and not desk.is_last(self._offered):
            self._offered = None
            self._toast.withdraw(self._take_back)
        undo, redo = self._actions["undo"], self._actions["redo"]
        undo.setEnabled(desk.doing or stack.canUndo())
        redo.setEnabled(not desk.doing and stack.canRedo())
        undo.setText(self._named(self.tr("&Undo"), self.tr("&Undo {}"), stack.undoText()))
        redo.setText(self._named(self.tr("&Redo"), self.tr("&Redo {}"), stack.redoText()))

    def _named(self, plain: str, pattern: str, step: str) -> str:
        if self._desk.doing or not step:
            return plain
        return pattern.format(wording.for_menu(step))
