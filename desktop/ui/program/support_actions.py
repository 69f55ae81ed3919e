"""What the action about the support bundle does: asks, makes the bundle beside the window, and says where it is."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtWidgets import QWidget

from desktop.library import Progress
from desktop.ui.actions import Actions
from desktop.ui.file_chooser import FileChooser
from desktop.ui.preferences import Preferences
from desktop.ui.program.support_dialog import SupportDialog
from desktop.ui.window_parts import Parts


class SupportActions(QObject):
    """Saves support bundles."""

    said = Signal(str)

    def __init__(self, window: QWidget, parts: Parts, actions: Actions, chooser: FileChooser) -> None:
        super().__init__(window)
        self._window, self._parts, self._chooser = window, parts, chooser
        self.dialog: SupportDialog | None = None
        actions["support"].triggered.connect(self.ask)

    def ask(self) -> None:
        """Ask what may be in it."""
        self.dialog = dialog = SupportDialog(self._parts.theme, self._window)
        dialog.accepted.connect(lambda: self._choose(names=dialog.names.isChecked()))
        dialog.destroyed.connect(self._forget)
        dialog.open()

    def _choose(self, *, names: bool) -> None:
        self._chooser.new_file(
            "support",
            self.tr("Save a support bundle"),
            self._chooser.folder("support") / "shared-music-playlist-support.zip",
            (self.tr("ZIP files") + " (*.zip)",),
            self._window,
            lambda chosen: self.save(Path(chosen), names=names),
        )

    def save(self, path: Path, *, names: bool = False) -> None:
        """Make a bundle and write it."""
        work = self._work(path, names=names)
        task = self._parts.bridge.run(work, self.said.emit, title=self.tr("Saving a support bundle"), must_finish=True)
        task.failed.connect(self._on_failed)

    def _work(self, path: Path, *, names: bool) -> Callable[[Progress], str]:
        set_to, status, read = self._parts.preferences, self._parts.sync.status, self._parts.reading.all_support

        def work(progress: Progress) -> str:
            from desktop import support
            from desktop.versions import versions

            progress(0, 2)
            about = [*versions(), ("Qt", qVersion())]
            data = read(
                lambda connection: support.bundle(
                    connection,
                    set_to.folder,
                    versions=about,
                    settings=settings_of(set_to),
                    status=status,
                    names=names,
                )
            )
            progress(1, 2)
            support.write(path, data)
            return self.tr("Saved {}").format(path.name)

        return work

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        self.said.emit(self.tr("The bundle cannot be written: {}.").format(error.strerror))

    def _forget(self) -> None:
        self.dialog = None


def settings_of(set_to: Preferences) -> list[tuple[str, str]]:
    """List the settings that may matter to others; what one is called does not."""
    return [
        ("colours", set_to.scheme or "as the desktop"),
        ("rows", "compact" if set_to.compact else "comfortable"),
        ("text", f"{set_to.text_size} %"),
        ("language", set_to.language or "as the system"),
        ("notices", str(set_to.notices)),
        ("tray", str(set_to.tray)),
    ]
