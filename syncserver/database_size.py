"""How large a database is that has to be asked for it, as PostgreSQL has: once a minute, for that reads its folder."""

import threading
from collections.abc import Callable

_MINUTE = 60 * 1_000_000


class DatabaseSize:
    """Remembers the last answer, in bytes. Any thread may ask; while one does, the others go on with what is known."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked_at: int | None = None
        self._bytes = 0

    def bytes(self, now: int, ask: Callable[[], int]) -> int:
        with self._lock:
            if self._asked_at is not None and 0 <= now - self._asked_at < _MINUTE:
                return self._bytes
            self._asked_at = now
        self._bytes = ask()
        return self._bytes
