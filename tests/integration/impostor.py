"""Somebody who takes the place of a server on the network."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from syncserver.certificates import own_certificate


@contextmanager
def impostor(folder: Path, port: int) -> Iterator[list[bytes]]:
    """Somebody with a certificate of their own, who keeps what they are sent."""
    folder.mkdir()
    own = own_certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own.file, own.key)
    heard: list[bytes] = []
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen()

        def serve() -> None:
            with suppress(OSError):
                while True:
                    accepted, _ = listener.accept()
                    accepted.settimeout(5)
                    with accepted, suppress(OSError), context.wrap_socket(accepted, server_side=True) as line:
                        heard.append(line.recv(4096))

        thread = threading.Thread(target=serve)
        thread.start()
        yield heard
        listener.shutdown(socket.SHUT_RDWR)
    thread.join()
