"""What the actions on whole playlists do: duplicate one, shuffle it, turn it round, find what is in it twice."""

from collections.abc import Callable, Sequence
from random import SystemRandom
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop import arranging
from desktop.edits import Edit
from desktop.store.queries import PlaylistInfo
from desktop.ui import wording
from desktop.ui.actions import Actions
from desktop.ui.bridge import Bridge, raise_it
from desktop.ui.desk import Desk
from desktop.ui.models.duplicates_model import Twin, twins
from desktop.ui.models.playlist_model import PlaylistModel
from desktop.ui.playlists.duplicates_dialog import DuplicatesDialog
from desktop.ui.playlists.sidebar import Sidebar
from desktop.ui.reading import Reading
from desktop.ui.theme import Theme


class PlaylistArranging(QObject):
    """Arranges the playlist that is chosen in the list."""

    said = Signal(str)
    undoable = Signal(str)

    def __init__(
        self,
        window: QWidget,
        sidebar: Sidebar,
        model: PlaylistModel,
        desk: Desk,
        reading: Reading,
        bridge: Bridge,
        actions: Actions,
        theme: Theme,
    ) -> None:
        super().__init__(window)
        self._window, self._sidebar, self._model, self._desk = window, sidebar, model, desk
        self._reading, self._bridge, self._theme = reading, bridge, theme
        self.dialog: DuplicatesDialog | None = None
        for name, do in {
            "duplicate-playlist": self.duplicate,
            "shuffle": self.shuffle,
            "reverse": self.reverse,
            "find-duplicates": self.find_duplicates,
        }.items():
            actions[name].triggered.connect(self._doer(do))

    def _doer(self, do: Callable[[PlaylistInfo], None]) -> Callable[[], None]:
        def on_triggered() -> None:
            playlist = self._model.get(self._sidebar.current_id())
            if playlist is not None:
                do(playlist)

        return on_triggered

    def duplicate(self, playlist: PlaylistInfo) -> None:
        """Make a copy of a playlist, and show it."""
        name = self._name_of_copy(playlist.name)
        text = self.tr("Duplicated {}").format(wording.quoted(playlist.name))

        def done(made: tuple[list[str], Any]) -> None:
            self._sidebar.choose(made[0][0])
            self.undoable.emit(text)

        self._desk.do(
            lambda progress: arranging.duplicate(self._desk.library, playlist.id, name, progress=progress),
            count=self._reading.count(playlist.id),
            title=self.tr("Duplicating"),
            done=done,
        )

    def _name_of_copy(self, name: str) -> str:
        taken = {playlist.name for playlist in self._model.everything()}
        stem = name[:180]  # room for what comes behind it, in any language
        proposed, number = self.tr("{} (copy)").format(stem), 2
        while proposed in taken:
            proposed = self.tr("{} (copy {})").format(stem, number)
            number += 1
        return proposed

    def shuffle(self, playlist: PlaylistInfo) -> None:
        """Put the tracks into an order of chance, as an edit."""
        self._rearrange(
            playlist,
            lambda progress: arranging.shuffle(self._desk.library, playlist.id, SystemRandom(), progress=progress),
            self.tr("Shuffling"),
            self.tr("Shuffled {}"),
        )

    def reverse(self, playlist: PlaylistInfo) -> None:
        """Turn the order of the tracks round, as an edit."""
        self._rearrange(
            playlist,
            lambda progress: arranging.reverse(self._desk.library, playlist.id, progress=progress),
            self.tr("Turning round"),
            self.tr("Turned {} round"),
        )

    def _rearrange(self, playlist: PlaylistInfo, verb: Callable[[Any], Any], doing: str, did: str) -> None:
        if not self._may_change(playlist):
            return
        text = did.format(wording.quoted(playlist.name))

        def done(edit: Any) -> None:
            if edit.writes:
                self.undoable.emit(text)

        self._desk.do(verb, count=self._reading.count(playlist.id), title=doing, done=done)

    def _may_change(self, playlist: PlaylistInfo) -> bool:
        """Look whether a playlist may be changed now; what is known of it may be old."""
        now = self._model.get(playlist.id)
        if now is None:
            self.said.emit(self.tr("{} is not here any more.").format(wording.quoted(playlist.name)))
        elif now.role == "viewer":
            self.said.emit(self.tr("You may look at {}, not change it.").format(wording.quoted(now.name)))
        return now is not None and now.role != "viewer"

    # Duplicates

    def find_duplicates(self, playlist: PlaylistInfo) -> None:
        """Look for tracks that are in a playlist more than once, beside the window, and show them."""

        def work(progress: Callable[[int, int], None]) -> list[Twin]:
            found = twins(self._reading.all_tunes(playlist.id))
            progress(1, 1)  # where Cancel is heard
            return found

        task = self._bridge.run(
            work, lambda found: self._show_duplicates(playlist, found), title=self.tr("Looking for duplicates")
        )
        task.failed.connect(raise_it)

    def _show_duplicates(self, playlist: PlaylistInfo, found: Sequence[Twin]) -> None:
        if not found:
            self.said.emit(self.tr("No track is in {} more than once.").format(wording.quoted(playlist.name)))
            return
        if self.dialog is not None:
            self.dialog.close()
        self.dialog = dialog = DuplicatesDialog(playlist.name, found, self._theme, self._window)
        dialog.destroyed.connect(lambda: self._forget(dialog))
        dialog.remove_asked.connect(lambda ids: self.remove(playlist, ids))
        dialog.show()

    def remove(self, playlist: PlaylistInfo, ids: Sequence[str]) -> None:
        """Put tracks of a playlist into the Trash, those and no others that look like them."""
        if not self._may_change(playlist):
            return

        def done(edit: Edit) -> None:  # some of them may have gone since
            self.undoable.emit(self.tr("Removed {}").format(wording.tracks(edit.count)))

        self._desk.do(
            lambda progress: self._desk.library.remove_tracks(ids, progress=progress),
            count=len(ids),
            title=self.tr("Removing {}").format(wording.tracks(len(ids))),
            done=done,
        )

    def _forget(self, dialog: DuplicatesDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
