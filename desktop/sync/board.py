"""The latest status of the sync, and whoever wants to be told each new one."""

import threading
from collections.abc import Callable

from desktop.sync.status import SyncStatus

Listener = Callable[[SyncStatus], None]


class Board:
    """Holds one status. What is put there is told in the thread that puts it, unless it says nothing new."""

    def __init__(self, status: SyncStatus) -> None:
        self.status = status
        self._listeners: list[Listener] = []
        self._lock = threading.Lock()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told each new status; calling what is returned ends it."""
        with self._lock:
            self._listeners.append(listener)

        def end() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return end

    def put(self, status: SyncStatus) -> None:
        if status == self.status:
            return
        self.status = status
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(status)
