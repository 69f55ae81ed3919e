"""Asks for files and folders with the system's own dialogs, and remembers the last folder of each purpose.

Nothing waits for an answer: whoever asks says what is to be done with it.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from desktop.ui.remembered import Remembered


class FileChooser:
    """One for the whole window; a purpose is a word such as `import`."""

    def __init__(self, window: QWidget, remembered: Remembered) -> None:
        self._window, self.remembered = window, remembered

    def files(self, purpose: str, title: str, kinds: Sequence[str], take: Callable[[list[str]], object]) -> QFileDialog:
        """Ask for files that exist. `kinds` are filters such as `Playlists (*.m3u *.pls)`."""
        dialog = self._dialog(purpose, title, self._window)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(list(kinds))
        return self._ask(dialog, purpose, take)

    def new_file(
        self,
        purpose: str,
        title: str,
        proposed: Path,
        kinds: Sequence[str],
        parent: QWidget,
        take: Callable[[str], object],
        *,
        confirm: bool = True,
    ) -> QFileDialog:
        """Ask for a file to be written, and whether one that exists may be replaced, unless whoever writes it asks."""
        dialog = self._dialog(purpose, title, parent)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # Qt's own question would hold the window up
        dialog.setNameFilters(list(kinds))
        if proposed.parent.is_dir():
            dialog.setDirectory(str(proposed.parent))
        dialog.selectFile(proposed.name)
        _keep_suffix(dialog, kinds[0])
        dialog.filterSelected.connect(lambda kind: _keep_suffix(dialog, kind))
        really = (lambda file: _unless_there(file, parent, take)) if confirm else take
        return self._ask(dialog, purpose, lambda files: really(files[0]))

    def a_folder(self, purpose: str, title: str, parent: QWidget, take: Callable[[str], object]) -> QFileDialog:
        dialog = self._dialog(purpose, title, parent)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return self._ask(dialog, purpose, lambda files: take(files[0]))

    def folder(self, purpose: str) -> Path:
        """Name the folder in which a purpose begins; one that does not exist would be taken for the name of a file."""
        last = self.remembered.text(f"folder-{purpose}")
        music = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MusicLocation)
        return next((Path(one) for one in (last, music) if one and Path(one).is_dir()), Path.home())

    def keep(self, purpose: str, folder: Path) -> None:
        """Remember the folder of a purpose."""
        self.remembered.keep(f"folder-{purpose}", str(folder))

    def _dialog(self, purpose: str, title: str, parent: QWidget) -> QFileDialog:
        dialog = QFileDialog(parent, title, str(self.folder(purpose)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _ask(self, dialog: QFileDialog, purpose: str, take: Callable[[list[str]], object]) -> QFileDialog:
        is_folder = dialog.fileMode() == QFileDialog.FileMode.Directory

        def chosen(files: list[str]) -> None:
            if files:
                self.keep(purpose, Path(files[0]) if is_folder else Path(files[0]).parent)
                take(files)

        dialog.filesSelected.connect(chosen)
        dialog.open()
        return dialog


def _keep_suffix(dialog: QFileDialog, kind: str) -> None:
    """Have a name without a suffix get that of the kind that is chosen."""
    dialog.setDefaultSuffix(kind.rpartition("*.")[2].rstrip(")"))


def _unless_there(file: str, parent: QWidget, take: Callable[[str], object]) -> None:
    """Take a file at once where it is new, or when the person says that it may be replaced."""
    if not Path(file).exists():
        take(file)
        return
    said = QCoreApplication.translate("export", "{} is there already. Replace it?").format(Path(file).name)
    box = QMessageBox(QMessageBox.Icon.Question, parent.window().windowTitle(), said, parent=parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.addButton(QMessageBox.StandardButton.Cancel)
    replace = box.addButton(QCoreApplication.translate("export", "Replace"), QMessageBox.ButtonRole.AcceptRole)
    box.buttonClicked.connect(lambda button: take(file) if button is replace else None)
    box.open()
