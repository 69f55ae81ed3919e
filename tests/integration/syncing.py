"""What a window has of the sync, without a window: a replica, the verbs, and the worker in its thread."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from desktop.library import Library
from desktop.store import queries
from desktop.store.replica import Replica
from desktop.sync.following import PATIENCE, Look
from desktop.sync.joining import ShareChoice
from desktop.sync.status import Cause, SyncState, SyncStatus
from desktop.sync.worker import SyncWorker


class Window:
    """What a window has: a replica, the verbs and the worker."""

    def __init__(
        self, folder: Path, name: str, skew: float = 0.0, look: Look | None = None, patience: float = PATIENCE
    ) -> None:
        folder.mkdir()
        self.name = name
        wrong = round(skew * 1_000_000)
        device = f"{Random(name).getrandbits(64):016x}"
        self.replica = Replica(
            folder / "replica.sqlite", device=device, now=lambda: time.time_ns() // 1000 + wrong, random=Random()
        )
        self.library = Library(self.replica, Random())
        self.worker = SyncWorker(self.replica, folder, look=look, patience=patience)
        self._told = threading.Condition()
        self.statuses: list[SyncStatus] = []
        self.worker.subscribe(self._on_status)
        self.replica.events.subscribe(lambda changes: self._wake())
        self.worker.start()

    def _on_status(self, status: SyncStatus) -> None:
        self.statuses.append(status)
        self._wake()

    def _wake(self) -> None:
        with self._told:
            self._told.notify_all()

    def wait(self, condition: Callable[[], bool], seconds: float = 20.0) -> None:
        """Wait until something holds, woken by what the worker tells."""
        end = time.monotonic() + seconds
        with self._told:
            while not condition():
                left = end - time.monotonic()
                assert left > 0, self.worker.status
                self._told.wait(min(left, 0.2))

    def wait_for(self, cause: Cause) -> SyncStatus:
        """Wait until the sync tells of this; answer the status."""
        self.wait(lambda: self.worker.status.cause is cause)
        return self.worker.status

    def titles(self) -> list[str]:
        connection = self.replica.database.connection
        return [
            track.title
            for info in queries.playlists(connection)
            for track in queries.playlist_tracks(connection, info.id)
        ]

    def synced(self) -> bool:
        status = self.worker.status
        return status.state is SyncState.IDLE and status.waiting == 0 and bool(status.last_synced_at)

    def join(self, url: str) -> None:
        self.worker.join(url, self.name, ShareChoice(everyone=True))
        self.wait(self.synced)

    def close(self) -> None:
        self.worker.stop()
        self.replica.close()
