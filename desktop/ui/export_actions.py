"""Export: a playlist goes out to a file in the format of its suffix."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.formats.document import FormatError
from desktop.library import Progress
from desktop.store.queries import PlaylistInfo
from desktop.ui import wording
from desktop.ui.bridge import Bridge
from desktop.ui.export_wording import sentence_of
from desktop.ui.file_chooser import FileChooser
from desktop.ui.reading import Reading


class ExportActions(QObject):
    """Files out."""

    said = Signal(str)

    def __init__(self, window: QWidget, reading: Reading, bridge: Bridge, chooser: FileChooser) -> None:
        super().__init__(window)
        self._window, self._reading, self._bridge, self._chooser = window, reading, bridge, chooser

    def export(self, playlist: PlaylistInfo) -> None:
        """Ask where to, and write a playlist there."""
        from desktop.formats import registry

        kinds = [f"{kind.upper()} (*{suffixes[0]})" for kind, suffixes in registry.WRITABLE.items()]
        proposed = self._chooser.folder("export") / "playlist.m3u8"
        self._chooser.new_file(
            "export",
            self.tr("Export playlist"),
            proposed,
            kinds,
            self._window,
            lambda name: self.write(playlist, Path(name)),
        )

    def write(self, playlist: PlaylistInfo, path: Path) -> None:
        """Write a playlist to a file, in the format of its suffix."""

        def work(progress: Progress) -> str:
            from desktop.exporting import Manner, Source, Target, export
            from desktop.formats import registry

            source = Source(playlist.name, playlist.description, lambda: self._reading.all_tracks(playlist.id))
            done = export([Target(source, path)], Manner(registry.format_for(path.name)), progress)
            if done.failed:
                return sentence_of(path, done.failed[0].error)
            return self.tr("Exported {} to {}").format(wording.tracks(done.written[0].tracks), path.name)

        task = self._bridge.run(work, self.said.emit, title=self.tr("Exporting"), must_finish=True)
        task.failed.connect(self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, FormatError):
            raise error
        self.said.emit(str(error))
