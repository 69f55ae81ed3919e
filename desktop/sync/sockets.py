"""The sockets that are open, so that another thread can end at once whatever waits on them."""

import contextlib
import socket
import threading


class Sockets:
    """Sockets of one owner; those that are opened after `shut_down` are shut down at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self._closed = False

    def add(self, opened: socket.socket) -> None:
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
