"""An edit as a step of Undo. It is done already when it is pushed; from there on it is taken back and done again.

Titles are noun phrases, since they follow a verb: "Undo removal of 3 tracks".
"""

from collections.abc import Callable, Sequence
from typing import Final, Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QUndoCommand

from desktop.edits import Edit
from desktop.store.replica import Outcome
from desktop.ui import wording

translate = QCoreApplication.translate
Way = Literal["undo", "redo"]
Deed = Literal["undo", "redo", "restore"]
"""What leaves alone what others have changed since."""

Apply = Callable[["EditCommand", Edit, Way], None]
"""Takes the edit of a command back, or does it again."""

_TITLES: Final = {
    "create playlist": QT_TRANSLATE_NOOP("edits", "creation of {name}"),
    "rename playlist": QT_TRANSLATE_NOOP("edits", "renaming of {name}"),
    "change playlist": QT_TRANSLATE_NOOP("edits", "change of {name}"),
    "delete playlist": QT_TRANSLATE_NOOP("edits", "deletion of {name}"),
    "duplicate playlist": QT_TRANSLATE_NOOP("edits", "duplication as {name}"),
    "shuffle playlist": QT_TRANSLATE_NOOP("edits", "shuffle of {name}"),
    "reverse playlist": QT_TRANSLATE_NOOP("edits", "reversal of {name}"),
    "restore playlists": QT_TRANSLATE_NOOP("edits", "return of {what} from the Trash"),
    "import playlists": QT_TRANSLATE_NOOP("edits", "import of {what}"),
    "go back": QT_TRANSLATE_NOOP("edits", "return of {name} to an earlier state"),
    "add tracks": QT_TRANSLATE_NOOP("edits", "addition of {what}"),
    "edit tracks": QT_TRANSLATE_NOOP("edits", "change of {what}"),
    "move tracks": QT_TRANSLATE_NOOP("edits", "move of {what}"),
    "save order": QT_TRANSLATE_NOOP("edits", "new order of {what}"),
    "move to playlist": QT_TRANSLATE_NOOP("edits", "move of {what} to another playlist"),
    "remove tracks": QT_TRANSLATE_NOOP("edits", "removal of {what}"),
    "restore both": QT_TRANSLATE_NOOP("edits", "return of {what} from the Trash"),
    "restore tracks": QT_TRANSLATE_NOOP("edits", "return of {what} from the Trash"),
    "try again": QT_TRANSLATE_NOOP("edits", "another try of {what}"),
    "keep mine": QT_TRANSLATE_NOOP("edits", "return of your value of {what}"),
}
_OF_PLAYLISTS: Final = frozenset(("import playlists", "restore playlists"))


def title_of(edit: Edit) -> str:
    """Say what an edit is, to follow `Undo`."""
    pattern = translate("edits", str(_TITLES.get(edit.kind, _TITLES["edit tracks"])))
    name = wording.quoted(edit.subject, 30) if edit.subject else ""
    return pattern.format(name=name, what=name or _many(edit))


def _many(edit: Edit) -> str:
    if edit.kind == "restore both":
        return wording.playlists_and_tracks(
            *(sum(write.collection == collection for write in edit.writes) for collection in ("playlists", "tracks"))
        )
    return wording.playlists(edit.count) if edit.kind in _OF_PLAYLISTS else wording.tracks(edit.count)


def left_alone(edit: Edit, outcome: Outcome, deed: Deed, names: Sequence[str]) -> str:
    """Say of how much an undo, a redo or a way back was not done, and because of whom as far as that is known."""
    who = wording.listed(names) if len(names) <= 3 else ""
    if not outcome.written:
        if who:
            return translate("edits", "Left as it is: {who} changed this since.").format(who=who)
        return translate("edits", "Left as it is: others have changed this since.")
    playlists = {write.id for write in edit.writes if write.collection == "playlists"}
    count = len(set(outcome.left_alone))
    what = wording.changes(count) if playlists.intersection(outcome.left_alone) else wording.tracks(count)
    return _partly(deed, bool(who)).format(what=what, who=who)


def _partly(deed: Deed, known: bool) -> str:
    if deed == "undo":
        return (
            translate("edits", "Undone, except for {what}, which {who} changed since.")
            if known
            else translate("edits", "Undone, except for {what}, which others have changed since.")
        )
    if deed == "restore":
        return (
            translate("edits", "Restored, except for {what}, which {who} changed since.")
            if known
            else translate("edits", "Restored, except for {what}, which others have changed since.")
        )
    return (
        translate("edits", "Redone, except for {what}, which {who} changed since.")
        if known
        else translate("edits", "Redone, except for {what}, which others have changed since.")
    )


class EditCommand(QUndoCommand):
    """One edit on the undo stack."""

    def __init__(self, edit: Edit, apply: Apply) -> None:
        super().__init__(title_of(edit))
        self.edit = edit
        self._apply = apply
        self._passed_over = True

    def pass_over(self) -> None:
        """Do nothing at the next step of the stack: it is only the stack's."""
        self._passed_over = True

    def undo(self) -> None:
        self._step("undo")

    def redo(self) -> None:
        self._step("redo")

    def _step(self, way: Way) -> None:
        if self._passed_over:
            self._passed_over = False
            return
        self._apply(self, self.edit, way)
