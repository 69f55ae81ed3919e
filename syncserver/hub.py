"""Who waits to hear that something changed. They are told after each commit that changed something, in the thread that
committed, and find out by themselves what it was: so however much happens, nobody has more than one thing waiting.
"""

import threading
from collections.abc import Callable
from typing import Any

Listener = Callable[[str, Any], object]
"""Called in whatever thread committed, with the stamp after which all that was committed is new, "" where that cannot
be said, and what was made of it by `look_ahead`. Whoever pushed waits for it, so it takes no longer than it takes to
tell those who look on."""


class Hub:
    """Publish and subscribe, in one process."""

    def __init__(self) -> None:
        self.look_ahead: Callable[[Any, str], object] = lambda session, since: None
        """Called as a transaction ends, with its session and the stamp before it: what it answers is handed on after
        the commit. So what was just written is read while it is at hand."""
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

    def publish(self, since: str = "", ahead: object = None) -> None:
        """Tell everyone that something was committed, all of it after the stamp `since` if one is named."""
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(since, ahead)
