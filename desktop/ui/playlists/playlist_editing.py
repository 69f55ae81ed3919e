"""What the actions on playlists do: new, rename, delete, restore, the step to the next one, and drops on the list."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.edits import Share
from desktop.ui import wording
from desktop.ui.actions import Actions
from desktop.ui.desk import Desk
from desktop.ui.models.playlist_model import PlaylistModel
from desktop.ui.playlists.sidebar import Sidebar


class PlaylistEditing(QObject):
    """Edits the list of playlists."""

    said = Signal(str)
    undoable = Signal(str)

    def __init__(
        self,
        sidebar: Sidebar,
        model: PlaylistModel,
        desk: Desk,
        of_others: Callable[[], Share],
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sidebar, self._model, self._desk = sidebar, model, desk
        model.renamed.connect(self.rename)
        model.refused.connect(self.said)
        sidebar.new_asked.connect(lambda: self.create())
        sidebar.view.delete_asked.connect(self.delete_current)
        for name, do in {
            "new-playlist": lambda: self.create(),
            "new-other": lambda: self.create(of_others()),
            "rename-playlist": self.rename_current,
            "delete-playlist": self.delete_current,
            "previous-playlist": lambda: sidebar.step(-1),
            "next-playlist": lambda: sidebar.step(1),
        }.items():
            actions[name].triggered.connect(do)

    def create(self, share: Share = "") -> None:
        """Make a playlist with a name of ours, and let the person type another one at once.

        It is shared as new ones are, if nothing else is said.
        """
        name = self._model.free_name(self.tr("New playlist"))

        def done(made: tuple[str, object]) -> None:
            self._sidebar.filter.clear()
            self._sidebar.choose(made[0])
            self._sidebar.rename(made[0])

        self._desk.do(lambda progress: self._desk.library.create_playlist(name, share=share), done=done)

    def rename(self, playlist_id: str, name: str) -> None:
        self._desk.do(lambda progress: self._desk.library.rename_playlist(playlist_id, name))

    def describe(self, playlist_id: str, description: str) -> None:
        self._desk.do(lambda progress: self._desk.library.change_playlist(playlist_id, {"description": description}))

    def rename_current(self) -> None:
        self._sidebar.rename(self._sidebar.current_id())

    def delete_current(self) -> None:
        """Put the playlist into the Trash, at once; the toast takes it back."""
        playlist = self._model.get(self._sidebar.current_id())
        if playlist is None:
            return
        text = self.tr("Deleted {}").format(wording.quoted(playlist.name))
        self._desk.do(
            lambda progress: self._desk.library.delete_playlist(playlist.id),
            done=lambda _edit: self.undoable.emit(text),
        )
