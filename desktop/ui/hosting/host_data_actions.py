"""What is done with all that the server of this computer holds: saved, put back, or taken to a box of its own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.hosting import Hosting, HostState, holds_data, restore_data, save_data
from desktop.library import Progress
from desktop.ui.file_chooser import FileChooser
from desktop.ui.hosting.move_dialog import MoveDialog
from desktop.ui.window_parts import Parts

_PURPOSE = "backup"


class HostDataActions(QObject):
    """Asks for files, and has the server write and read them, beside the window."""

    said = Signal(str)

    def __init__(
        self, window: QWidget, hosting: Hosting, parts: Parts, chooser: FileChooser, begin_again: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window, self._hosting, self._parts, self._chooser = window, hosting, parts, chooser
        self._begin_again = begin_again
        self.question: QMessageBox | None = None
        self.how: MoveDialog | None = None

    def ask_where(self) -> None:
        """Ask for the file to save to."""
        self._chooser.new_file(
            _PURPOSE,
            self.tr("Save the server's data"),
            self._chooser.folder(_PURPOSE) / "shared-music-playlist-server.sqlite",
            (self._kind,),
            self._window,
            lambda chosen: self.save(Path(chosen)),
            confirm=False,  # a backup is never written over a file that is there
        )

    def save(self, file: Path) -> None:
        """Write all that the server holds to a file, from which a server elsewhere can go on."""

        def work(_progress: Progress) -> str:
            return save_data(self._hosting.data, file)

        def done(trouble: str) -> None:
            if trouble:
                self.said.emit(self.tr("The server's data could not be saved: {}").format(trouble))
            else:
                self.said.emit(self.tr("Saved {}").format(file.name))

        self._parts.bridge.run(work, done, title=self.tr("Saving the server's data"), must_finish=True)

    def ask_which(self) -> None:
        """Ask for the file to put back."""
        self._chooser.files(
            _PURPOSE,
            self.tr("Restore the server's data"),
            (self._kind,),
            lambda files: self.ask_to_restore(Path(files[0])),
        )

    def ask_to_restore(self, file: Path) -> None:
        """Put a file back; where that replaces anything, after a question."""
        if not holds_data(self._hosting.data):
            self._restore(file)
            return
        self.question = box = QMessageBox(
            QMessageBox.Icon.Warning,
            self.tr("Restore the server's data"),
            self.tr("Replace all that this computer's server holds by {}?").format(file.name),
            QMessageBox.StandardButton.Cancel,
            self._window,
        )
        box.setInformativeText(
            self.tr(
                "What it holds now is kept beside it. What your friends changed since that file was saved comes back"
                " from their computers; accounts made since are lost."
            )
        )
        replace = box.addButton(self.tr("Replace"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.buttonClicked.connect(lambda button: self._restore(file) if button is replace else None)
        box.finished.connect(box.deleteLater)
        box.open()

    def _restore(self, file: Path) -> None:
        was_on = self._hosting.status.state is HostState.ON

        def work(_progress: Progress) -> str:
            self._hosting.close()  # it may not be running; what it has begun is finished first
            return restore_data(self._hosting.data, file)

        def done(trouble: str) -> None:
            if trouble:
                self.said.emit(self.tr("Nothing was replaced: {}").format(trouble))
            else:
                self.said.emit(self.tr("The server's data is that of {} now.").format(file.name))
            if was_on:
                self._begin_again()

        self._parts.bridge.run(work, done, title=self.tr("Restoring the server's data"), must_finish=True)

    def show_how_to_move(self) -> None:
        """Tell, step by step, how a box of its own goes on with all of it."""
        self.how = dialog = MoveDialog(self._parts.theme, self._window)
        dialog.save_asked.connect(self.ask_where)
        dialog.open()

    @property
    def _kind(self) -> str:
        return self.tr("Backups of a server") + " (*.sqlite)"
