"""Which devices were seen and is not written yet. Many come at once when a server has started anew, and a durable write
for each would hold up those who edit: so what is seen within a few seconds becomes one write.

It is written when the next device is seen, which is soon, and what a stop loses is seen again.
"""

import threading
from collections.abc import Mapping

_GATHER = 2_000_000
"""Microseconds between two writes."""


class Sightings:
    """Any thread may note one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: dict[str, int] = {}
        self._written_at: int | None = None

    def note(self, device_id: str, now: int) -> Mapping[str, int]:
        """A device was seen; answer what whoever calls is to write now, which may be nothing."""
        with self._lock:
            self._seen[device_id] = now
            if self._written_at is not None and 0 <= now - self._written_at < _GATHER:
                return {}
            self._written_at = now
            seen, self._seen = self._seen, {}
            return seen
