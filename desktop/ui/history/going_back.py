"""Going back to an earlier state of a playlist: the preview, and the edit."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.edits import Edit
from desktop.past import Difference
from desktop.restoring import go_back, look_back
from desktop.store.errors import ReplicaError
from desktop.store.queries import PlaylistInfo
from desktop.store.replica import Outcome
from desktop.ui import wording
from desktop.ui.bridge import Bridge
from desktop.ui.desk import Desk
from desktop.ui.history.history_page import HistoryPage
from desktop.ui.history.restore_dialog import RestoreDialog
from desktop.ui.sentences import in_our_words
from desktop.ui.theme import Theme


class GoingBack(QObject):
    """Does what the action promises: shows first what it would change."""

    said = Signal(str)
    undoable = Signal(str)
    moment_wanted = Signal()
    """No moment is chosen; the history is to be shown."""

    def __init__(
        self,
        window: QWidget,
        page: HistoryPage,
        playlist: Callable[[str], PlaylistInfo | None],
        desk: Desk,
        bridge: Bridge,
        theme: Theme,
    ) -> None:
        super().__init__(window)
        self._window, self._page, self._playlist = window, page, playlist
        self._desk, self._bridge, self._theme = desk, bridge, theme
        self.dialog: RestoreDialog | None = None

    def ask(self) -> None:
        """Show what going back to the chosen moment would change."""
        playlist, moment = self._playlist(self._page.playlist_id), self._page.moment
        if playlist is None or not moment:
            self.moment_wanted.emit()
            self.said.emit(self.tr("Choose in the history what to go back to; then restore it from there."))
        elif self._may_change(playlist):
            self._show(playlist, moment)

    def _may_change(self, playlist: PlaylistInfo) -> bool:
        """Look whether a playlist may be changed now; what is known of it may be old."""
        now = self._playlist(playlist.id)
        if now is None:
            self.said.emit(self.tr("{} is not here any more.").format(wording.quoted(playlist.name)))
        elif now.role not in ("owner", "editor"):
            said = self.tr("You may look at {}, not change it, so it cannot be set back from here.")
            self.said.emit(said.format(wording.quoted(now.name)))
        else:
            return True
        return False

    def _show(self, playlist: PlaylistInfo, moment: str) -> None:
        when = wording.moment(moment)
        headline = self.tr("{playlist} as it was on {when}").format(playlist=wording.quoted(playlist.name), when=when)
        self.dialog = dialog = RestoreDialog(headline, self._theme, self._window)
        dialog.finished.connect(self._forget)
        dialog.open()
        library = self._desk.library
        task = self._bridge.run(lambda _progress: look_back(library, playlist.id, moment))
        task.finished.connect(partial(self._preview, dialog, playlist, moment))
        task.failed.connect(partial(self._on_failed, dialog))

    def _preview(self, dialog: RestoreDialog, playlist: PlaylistInfo, moment: str, differing: list[Difference]) -> None:
        if self.dialog is dialog:
            dialog.show_differences(differing)
            dialog.accepted.connect(partial(self.restore, playlist, moment, differing))

    def restore(self, playlist: PlaylistInfo, moment: str, differing: list[Difference]) -> None:
        """Set a playlist back to how it was at a moment, as far as nobody changed it since that was looked at."""
        if not self._may_change(playlist):
            return
        name = wording.quoted(playlist.name)
        sentence = self.tr("Restored {playlist} as it was on {when}").format(playlist=name, when=wording.moment(moment))

        def done(result: tuple[Outcome, Edit]) -> None:
            outcome, edit = result
            step = self._desk.latest

            def tell(text: str) -> None:
                (self.undoable if self._desk.is_last(step) else self.said).emit(text)

            if outcome.left_alone:
                self._desk.tell_left_alone(edit, outcome, "restore", tell)
            else:
                tell(sentence)

        self._desk.do(
            lambda progress: go_back(self._desk.library, playlist.id, differing, progress=progress),
            count=len(differing),
            title=self.tr("Restoring {}").format(name),
            done=done,
        )

    def _on_failed(self, dialog: RestoreDialog, error: Exception) -> None:
        if not isinstance(error, ReplicaError):
            raise error
        if self.dialog is dialog:
            dialog.reject()
        self.said.emit(in_our_words(str(error)))

    def _forget(self) -> None:
        self.dialog = None
