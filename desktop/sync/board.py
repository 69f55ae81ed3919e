"""The latest of something that the sync tells, and whoever wants to be told each new one."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Word = TypeVar("Word")


class Board(Generic[Word]):
    """Holds one word, such as a status. What is put there is told in the thread that puts it, unless it is not new."""

    def __init__(self, word: Word) -> None:
        self.latest = word
        self._listeners: list[Callable[[Word], None]] = []
        self._lock = threading.Lock()

    def subscribe(self, listener: Callable[[Word], None]) -> Callable[[], None]:
        """Be told each new one; calling what is returned ends it."""
        with self._lock:
            self._listeners.append(listener)

        def end() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return end

    def put(self, word: Word) -> None:
        if word == self.latest:
            return
        self.latest = word
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(word)
