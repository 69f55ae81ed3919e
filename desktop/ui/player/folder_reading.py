"""The music folder of this computer: which it is, reading it beside the window, and what was dropped of its files."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.store import local_music
from desktop.ui import wording
from desktop.ui.bridge import Bridge
from desktop.ui.player.folder_scan import FolderScan
from desktop.ui.reading import Reading
from desktop.ui.remembered import Remembered

if TYPE_CHECKING:
    from desktop.music_folder import Looked


class FolderReading(QObject):
    """Keeps what this computer knows of its audio files (`store/local_music`) up to date."""

    said = Signal(str)

    scanned = Signal(int)
    """The music folder was read; it has so many files."""

    pinned = Signal()
    """Tracks were told which files they play from."""

    def __init__(self, store: Path, kept: Remembered, reading: Reading, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self.store = store
        self._kept, self._reading, self._bridge = kept, reading, bridge
        self._scan: FolderScan | None = None
        self._dropped = False

    @property
    def folder(self) -> str:
        """The music folder of this computer, "" where none was chosen."""
        return self._kept.text("music folder")

    def set_folder(self, folder: str) -> None:
        """Choose the music folder, and read it; "" is none."""
        self._kept.keep("music folder", folder)
        self._kept.write()
        self.scan()

    def count_files(self, take: Callable[[int], None]) -> None:
        """Count the files of the music folder."""
        store, folder = self.store, self.folder

        def read() -> int:
            with local_music.opened(store) as connection:
                return local_music.count(connection, folder)

        self._beside(read, take)

    # What is read

    def scan(self, *, quietly: bool = False) -> None:
        """Read the music folder, beside the window; `quietly` is without a word, where nobody asked for it."""
        before, self._scan = self._scan, None
        if before is not None:
            before.cancel()
        title = "" if quietly or not self.folder else self.tr("Reading the music folder")
        self._scan = scan = FolderScan(self._bridge, self.store, self.folder, title)
        scan.finished.connect(self._on_scanned)
        scan.failed.connect(self._on_not_read)
        scan.cancelled.connect(lambda: self._on_cancelled(scan))
        scan.ended.connect(scan.deleteLater)
        scan.begin()

    def _on_cancelled(self, scan: FolderScan) -> None:
        if scan is self._scan:
            self.said.emit(self.tr("Cancelled; what was read of the music folder is kept."))
            self._scan = None

    def _on_scanned(self, looked: "Looked") -> None:
        self._scan = None
        self.scanned.emit(looked.files)
        if looked.changed:
            count = wording.audio_files(looked.files)
            self.said.emit(self.tr("Read your music folder: {}. Tracks play from there.").format(count))

    def _on_not_read(self, error: Exception) -> None:
        self._scan = None
        if not isinstance(error, OSError):
            raise error
        self.said.emit(
            self.tr("The music folder {} cannot be read: {}.").format(wording.quoted(self.folder), error.strerror)
        )

    def remember(self, paths: list[Path]) -> None:
        """Remember where files lie that were dropped."""
        store = self.store

        def read() -> None:
            from desktop import music_folder

            music_folder.remember(store, paths)

        if paths:
            self._beside(read, lambda _: None)
            self._dropped = True

    def pin(self, _playlist_id: str, ids: list[str]) -> None:
        """Remember from which files new tracks play, where files were dropped before."""
        if not self._dropped:
            return
        store = self.store

        def read() -> None:
            tracks = self._reading.all_tracks_of(ids)
            with local_music.opened(store) as connection:
                local_music.pin(connection, tracks)

        self._beside(read, lambda _: self.pinned.emit())

    def _beside(self, read: Callable[[], object], done: Callable[[Any], None]) -> None:
        """Have something done beside the window with what this computer knows of its files."""
        self._bridge.run(lambda _progress: read(), done).failed.connect(self.tell_not_kept)

    def tell_not_kept(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        said = self.tr("What this computer knows of its music files cannot be read or stored: {}.")
        self.said.emit(said.format(error.strerror))
