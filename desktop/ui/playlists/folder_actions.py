"""The menu that puts a playlist into a folder of this computer."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from desktop.ui import wording
from desktop.ui.actions import Actions
from desktop.ui.models.playlist_model import PlaylistModel
from desktop.ui.playlists.sidebar import Sidebar
from desktop.ui.remembered import Remembered

_LONGEST = 60
_KEPT = "folders"


class FolderActions(QObject):
    """Sorts playlists into folders."""

    said = Signal(str)

    def __init__(
        self, window: QWidget, sidebar: Sidebar, model: PlaylistModel, remembered: Remembered, actions: Actions
    ) -> None:
        super().__init__(window)
        self._window, self._sidebar, self._model, self._remembered = window, sidebar, model, remembered
        self.dialog: QInputDialog | None = None
        self.menu = QMenu(window)
        self.menu.aboutToShow.connect(self._fill)
        actions["folder"].setMenu(self.menu)
        model.set_folders(remembered.text(_KEPT))

    def put(self, playlist_id: str, name: str) -> None:
        """Put a playlist into a folder, "" takes it out of any."""
        self._model.put_into(playlist_id, name)
        self._keep()

    def rename(self, before: str, name: str) -> None:
        self._model.rename_folder(before, name)
        self._keep()

    def _keep(self) -> None:
        self._remembered.keep(_KEPT, self._model.folders.as_text())
        self._sidebar.view.scrollTo(self._sidebar.view.currentIndex())

    def _fill(self) -> None:
        self.menu.clear()
        playlist_id, folders = self._sidebar.current_id(), self._model.folders
        here = folders.of(playlist_id)
        names = folders.names(each.id for each in self._model.everything())
        for name in ("", *names):
            action = self.menu.addAction(wording.for_menu(name) if name else self.tr("&None"))
            action.setCheckable(True)
            action.setChecked(name == here)
            action.triggered.connect(lambda _=False, name=name: self.put(playlist_id, name))
        self.menu.addSeparator()
        new = self.menu.addAction(self.tr("New &folder…"))
        new.triggered.connect(lambda: self._ask(self.tr("New folder"), "", lambda name: self.put(playlist_id, name)))
        if here:
            change = self.menu.addAction(self.tr("&Rename {}…").format(wording.for_menu(wording.quoted(here))))
            change.triggered.connect(
                lambda: self._ask(self.tr("Rename the folder"), here, lambda name: self.rename(here, name))
            )
        for action in self.menu.actions():
            action.setEnabled(bool(playlist_id))

    def _ask(self, title: str, before: str, then) -> None:  # type: ignore[no-untyped-def]
        """Ask for the name of a folder."""
        self.dialog = dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(self.tr("Name of the folder. Folders are seen on this computer only."))
        dialog.setTextValue(before)

        def take(text: str) -> None:
            name = " ".join(text.split())[:_LONGEST]
            if name:
                then(name)
            else:
                self.said.emit(self.tr("A folder needs a name; nothing was changed."))

        dialog.textValueSelected.connect(take)
        dialog.destroyed.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        self.dialog = None
