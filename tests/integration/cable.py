"""A cable between one person and a server, which can be pulled and plugged in again: the others stay in touch."""

import socket
import threading
from contextlib import suppress
from types import TracebackType

from tests.integration.processes import free_port

_CHUNK = 65_536


class Cable:
    """Carries connections from a port of its own to one of this computer. Pulled, it refuses them and cuts all."""

    def __init__(self, to: int) -> None:
        self._to, self._port = to, free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self._ends: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._listener: socket.socket | None = None
        self.plug()

    def plug(self) -> None:
        self._listener = listener = socket.create_server(("127.0.0.1", self._port))
        self._run(self._accept, listener)

    def pull(self) -> None:
        listener, self._listener = self._listener, None
        if listener is not None:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)  # so that the thread that accepts hears of it
            listener.close()
        with self._lock:
            for end in self._ends:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self._to))
            except OSError:
                near.close()
                continue
            with self._lock:
                self._ends |= {near, far}
            self._run(self._carry, near, far)

    def _carry(self, near: socket.socket, far: socket.socket) -> None:
        """Carry both ways, until either end is gone; then both are."""
        back = threading.Thread(target=self._pump, args=(far, near))
        back.start()
        self._pump(near, far)
        back.join()
        with self._lock:
            self._ends -= {near, far}
        near.close()
        far.close()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(_CHUNK):
                sink.sendall(data)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _run(self, target: object, *args: socket.socket) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def __enter__(self) -> "Cable":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pull()
