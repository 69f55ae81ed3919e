"""Which devices were seen and how far they have read, as far as it is not written yet. Many come at once when a server
has started anew, and a durable write for each would hold up those who edit: so what is seen within a few seconds
becomes one write.

It is written when the next device is seen, which is soon, and what a stop loses is seen again. Up to where a device has
read changes with all that anybody does: so that waits until something is written anyway, or a purge wants to know.
"""

import threading
from collections.abc import Mapping
from typing import NamedTuple

_GATHER = 2_000_000
"""Microseconds between two writes."""


class Reading(NamedTuple):
    """Up to which stamp of the feed a device has read, and when it said so (microseconds since 1970)."""

    until: str
    at: int


class Sightings:
    """Any thread may note one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: dict[str, int] = {}
        self._read: dict[str, Reading] = {}
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

    def note_reading(self, device_id: str, reading: Reading) -> None:
        """A device says up to where it has read."""
        with self._lock:
            self._read[device_id] = reading

    def take_readings(self) -> Mapping[str, Reading]:
        """Answer what devices said of their reading and whoever calls is to write now."""
        with self._lock:
            read, self._read = self._read, {}
            return read

    def put_back(self, read: Mapping[str, Reading]) -> None:
        """These could not be written; what was said since counts more."""
        with self._lock:
            self._read = {**read, **self._read}
