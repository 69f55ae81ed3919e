"""What the sync has to do and when: any thread puts something there, one thread waits for it and takes it.

Orders and notices are due at once, everything else at the time that was settled last or at which something woke it.
"""

import threading
import time
from collections.abc import Callable
from typing import Final, NamedTuple

from syncserver.protocol.messages import Notice

_MOST_NOTICES: Final = 100

Order = Callable[[], None]


class Turn(NamedTuple):
    """What there is to do now; `due` where the server has to be asked, whatever it told."""

    orders: list[Order]
    notices: list[Notice]
    due: bool


class Agenda:
    """Orders, notices and the time of the next look, until it is told to stop."""

    def __init__(self) -> None:
        self.stopping = False
        self._changed = threading.Condition()
        self._orders: list[Order] = []
        self._notices: list[Notice] = []
        self._roused = False
        self._due = 0.0

    def order(self, order: Order) -> None:
        """Have something done next."""
        with self._changed:
            self._orders.append(order)
            self._changed.notify_all()

    def notice(self, notice: Notice) -> None:
        """Have what the server told heard."""
        with self._changed:
            if len(self._notices) >= _MOST_NOTICES:
                # The one that stays does not follow on what is here, so all of it is fetched.
                self._notices.clear()
            self._notices.append(notice)
            self._changed.notify_all()

    def wake_in(self, seconds: float) -> None:
        """Be due by then, if not sooner."""
        with self._changed:
            self._due = min(self._due, time.monotonic() + seconds)
            self._changed.notify_all()

    def rouse(self) -> None:
        """Have a turn at once, though nothing may be due."""
        with self._changed:
            self._roused = True
            self._changed.notify_all()

    def stop(self) -> None:
        with self._changed:
            self.stopping = True
            self._changed.notify_all()

    def wait(self) -> bool:
        """Sleep until something is due; answer False when it is time to stop."""
        with self._changed:
            while not self.stopping and not self._is_asked() and (left := self._due - time.monotonic()) > 0:
                self._changed.wait(left)
            return not self.stopping

    def _is_asked(self) -> bool:
        return bool(self._orders or self._notices or self._roused)

    def take(self, next_within: float) -> Turn:
        """Take what there is; what is due next is so within some seconds, and whatever wakes from here on."""
        with self._changed:
            orders, self._orders = self._orders, []
            notices, self._notices = self._notices, []
            self._roused = False
            due = bool(orders) or self._due <= time.monotonic()
            if due:
                self._due = time.monotonic() + next_within
            return Turn(orders, notices, due)
