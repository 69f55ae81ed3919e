"""Who waits to hear that something changed. They are told after each commit that changed something, in the thread that
committed, and find out by themselves what it was: so however much happens, nobody has more than one thing waiting.
"""

import threading
from collections.abc import Callable

Listener = Callable[[], object]
"""Called in whatever thread committed; it must not wait for anything."""


class Hub:
    """Publish and subscribe, in one process."""

    def __init__(self) -> None:
        self._listeners: set[Listener] = set()
        self._lock = threading.Lock()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Listen; calling what is returned ends it."""
        with self._lock:
            self._listeners.add(listener)

        def end() -> None:
            with self._lock:
                self._listeners.discard(listener)

        return end

    def publish(self) -> None:
        """Tell everyone that something was committed."""
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener()
