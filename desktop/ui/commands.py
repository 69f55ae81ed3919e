"""An edit as a step of Undo. It is done already when it is pushed; from there on it is taken back and done again."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QUndoCommand

from desktop.edits import Edit
from desktop.ui import wording

translate = QCoreApplication.translate
Apply = Callable[[Edit, str], None]
"""Does an edit; the second is `undo` or `redo`."""

_TITLES: Final = {
    "create playlist": QT_TRANSLATE_NOOP("edits", "create {name}"),
    "rename playlist": QT_TRANSLATE_NOOP("edits", "rename {name}"),
    "change playlist": QT_TRANSLATE_NOOP("edits", "change {name}"),
    "delete playlist": QT_TRANSLATE_NOOP("edits", "delete {name}"),
    "restore playlist": QT_TRANSLATE_NOOP("edits", "restore {name}"),
    "import playlists": QT_TRANSLATE_NOOP("edits", "import of {what}"),
    "add tracks": QT_TRANSLATE_NOOP("edits", "add {what}"),
    "edit tracks": QT_TRANSLATE_NOOP("edits", "edit {what}"),
    "move tracks": QT_TRANSLATE_NOOP("edits", "move {what}"),
    "move to playlist": QT_TRANSLATE_NOOP("edits", "move {what} to another playlist"),
    "remove tracks": QT_TRANSLATE_NOOP("edits", "remove {what}"),
    "restore tracks": QT_TRANSLATE_NOOP("edits", "restore {what}"),
}


def title_of(edit: Edit) -> str:
    """Say what an edit is, to follow `Undo`."""
    pattern = translate("edits", str(_TITLES.get(edit.kind, "{what}")))
    name = wording.quoted(edit.subject, 30) if edit.subject else ""
    many = _playlists(edit.count) if edit.kind == "import playlists" else wording.tracks(edit.count)
    return pattern.format(name=name, what=name or many)


def _playlists(count: int) -> str:
    if count == 1:
        return translate("edits", "1 playlist")
    return translate("edits", "{} playlists").format(wording.number(count))


class EditCommand(QUndoCommand):
    """One edit on the undo stack."""

    def __init__(self, edit: Edit, apply: Apply) -> None:
        super().__init__(title_of(edit))
        self._edit = edit
        self._apply = apply
        self._done = True

    def undo(self) -> None:
        self._done = False
        self._apply(self._edit.inverse, "undo")

    def redo(self) -> None:
        if not self._done:
            self._done = True
            self._apply(self._edit.inverse.inverse, "redo")
