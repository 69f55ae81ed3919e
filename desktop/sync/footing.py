"""Whether a connection still stands on anything: after a sleep, or in another network, one looks open that carries
nothing any more, and nobody is told. Asked now and then, this finds it out without sending a thing.
"""

import socket
import time
from collections.abc import Callable
from typing import Any, Final

SLEPT: Final = 15.0
"""Seconds in which nobody asked: so this computer, or the program, was asleep."""


class Footing:
    """From which address of this computer a connection leads to its peer, and when that was last asked."""

    def __init__(self, opened: socket.socket, clock: Callable[[], float] = time.time) -> None:
        # The clock on the wall, because most others stand still while a computer sleeps.
        self._clock = clock
        self._family, self._peer = opened.family, opened.getpeername()
        self._from = _leads_from(self._family, self._peer)
        self._asked = clock()

    def renew(self) -> None:
        """Something arrived: it stands."""
        self._asked = self._clock()

    def holds(self) -> bool:
        """Tell whether nothing happened by which it would be lost; to be asked every few seconds."""
        before, self._asked = self._asked, self._clock()
        return self._asked - before < SLEPT and _leads_from(self._family, self._peer) == self._from


def _leads_from(family: int, peer: Any) -> str:
    """Tell which of this computer's addresses leads there; "" where none does."""
    # Connecting a datagram socket sends nothing: it only asks the system for the way.
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(peer)
            return str(probe.getsockname()[0])
        except OSError:
            return ""
