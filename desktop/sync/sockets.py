"""The sockets that are open, so that another thread can end at once whatever waits on them.

Where nobody acknowledges what is sent, as after a cable was pulled, they give up soon, and not when the answer is due:
a server that is only slow still acknowledges.
"""

import contextlib
import socket
import sys
import threading
from typing import Final

_GIVE_UP_SECONDS: Final = 10

_GIVE_UP: Final = {
    "linux": (getattr(socket, "TCP_USER_TIMEOUT", 18), _GIVE_UP_SECONDS * 1000),
    "darwin": (0x80, _GIVE_UP_SECONDS),  # TCP_RXT_CONNDROPTIME
    "win32": (5, _GIVE_UP_SECONDS),  # TCP_MAXRT
}
"""The option, and its value in the unit of the system."""


class Sockets:
    """Sockets of one owner; those that are opened after `shut_down` are shut down at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether all of them were shut down, and whatever failed since did so by that."""
        return self._closed

    def add(self, opened: socket.socket) -> None:
        _give_up_soon(opened)
        with self._lock:
            self._open = [one for one in self._open if one.fileno() != -1]
            self._open.append(opened)
            if self._closed:
                _shut_down(opened)

    def shut_down(self) -> None:
        with self._lock:
            self._closed = True
            for one in self._open:
                _shut_down(one)


def _shut_down(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)


def _give_up_soon(one: socket.socket) -> None:
    if sys.platform in _GIVE_UP:
        with contextlib.suppress(OSError):  # a system that does not know it goes on waiting
            one.setsockopt(socket.IPPROTO_TCP, *_GIVE_UP[sys.platform])
