"""How often somebody may ask: so many requests a minute for each who asks, of which a minute's worth may come at once.

A bucket for each that fills as time passes. It is kept in memory, and of those who came long ago nothing is: their
bucket is full again.
"""

import threading
from math import ceil

from syncserver.askers import make_room
from syncserver.clock import Clock
from syncserver.errors import TooOften

_MINUTE = 60 * 1_000_000


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
            spent = self._left(*self._spent.get(key, (0.0, now)), now)
            if spent + 1 > self._most:
                seconds = max(1, ceil((spent + 1 - self._most) * 60 / self._most))
                raise _too_much(seconds)
            make_room(self._spent, key, lambda one: self._left(*one, now) == 0.0)
            self._spent[key] = (spent + 1, now)

    def _left(self, spent: float, since: int, now: int) -> float:
        """Tell how much of what was spent at a moment is not made up for by now."""
        # A clock that was set back must not keep anybody out for longer.
        return max(0.0, spent - max(0, now - since) * self._most / _MINUTE)


def _too_much(seconds: int) -> TooOften:
    if seconds == 1:
        return TooOften("Too much was asked at once: try again in a second.", seconds)
    return TooOften(f"Too much was asked at once: try again in {seconds} seconds.", seconds)
