"""Reading the music folder in small pieces, between which whatever else waits for the thread of the jobs is done."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.ui.bridge import Bridge, Task

if TYPE_CHECKING:
    from desktop.music_folder import Looked


class FolderScan(Task):
    """A task of many jobs. It tells how many files the folder has; what was read when it is cancelled stays known."""

    def __init__(self, bridge: Bridge, store: Path, folder: str, title: str) -> None:
        super().__init__(bridge, title)
        self._bridge, self._store, self._folder = bridge, store, folder
        self._looked: Looked | None = None
        self._done = 0
        self._over = False

    def begin(self) -> None:
        """Look at the folder, and read what has changed in it."""
        from desktop import music_folder

        if self.title:
            self._bridge.task_started.emit(self)
        store, folder = self._store, self._folder
        self._do(lambda: music_folder.look(store, folder), self._on_looked)

    def cancel(self) -> None:
        """End after the piece that is being read."""
        if not self._over:
            self._over = True
            self.cancelled.emit()
            self.ended.emit()

    def _do(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        task = self._bridge.run(lambda _progress: work(), done)
        task.failed.connect(self._on_failed)

    def _on_looked(self, looked: "Looked") -> None:
        self._looked = looked
        self._go_on()

    def _go_on(self, _: Any = None) -> None:
        from desktop import music_folder

        if self._over or self._looked is None:
            return
        changed = self._looked.changed
        self.progressed.emit(self._done, len(changed))
        part = changed[self._done : self._done + music_folder.SLICE]
        self._done += len(part)
        store, folder = self._store, self._folder
        if part:
            self._do(lambda: music_folder.read(store, folder, part), self._go_on)
        else:
            self._over = True
            self.finished.emit(self._looked)
            self.ended.emit()

    def _on_failed(self, error: Exception) -> None:
        if not self._over:
            self._over = True
            self.failed.emit(error)
            self.ended.emit()
