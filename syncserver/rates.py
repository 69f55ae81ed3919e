"""How often somebody may ask: so many requests a minute for each who asks, of which a minute's worth may come at once.

A bucket for each that fills as time passes. It is kept in memory, and of those who came long ago nothing is: their
bucket is full again.
"""

import threading
from math import ceil

from syncserver.clock import Clock
from syncserver.errors import TooOften

_MINUTE = 60 * 1_000_000
_MOST_KEYS = 10_000


class Rate:
    """Lets each key ask `most` times a minute."""

    def __init__(self, clock: Clock, most: int) -> None:
        self._clock, self._most = clock, most
        self._spent: dict[str, tuple[float, int]] = {}
        self._lock = threading.Lock()

    def check(self, key: str) -> None:
        """Count a request. Raises `TooOften`, and then it does not count."""
        now = self._clock()
        with self._lock:
            spent = self._spent_now(key, now)
            if spent + 1 > self._most:
                seconds = max(1, ceil((spent + 1 - self._most) * 60 / self._most))
                raise TooOften(f"Too much was asked at once: try again in {seconds} seconds.", seconds)
            if len(self._spent) >= _MOST_KEYS and key not in self._spent:
                self._drop_full(now)
            self._spent[key] = (spent + 1, now)

    def _spent_now(self, key: str, now: int) -> float:
        spent, since = self._spent.get(key, (0.0, now))
        # A clock that was set back must not keep anybody out for longer.
        return max(0.0, spent - max(0, now - since) * self._most / _MINUTE)

    def _drop_full(self, now: int) -> None:
        """Hold no more than so many keys, whoever sends what: those that are full again, else those that came first."""
        full = [key for key in self._spent if self._spent_now(key, now) == 0.0]
        for key in full or list(self._spent)[: _MOST_KEYS // 10]:
            del self._spent[key]
