"""How a command reaches the server that is running: it is asked, because one process at a time has the data folder.

The server listens on a port of its own that this machine alone reaches, and writes which, with a random token, to a
file in the data folder that only its owner may read. So whoever may read the data may operate the server, and nobody
else; and it does not matter at which address, or how encrypted, it serves everybody else.
"""

import hmac
import logging
import os
import secrets
import socket
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from syncserver.errors import Refused, Trouble, Unavailable
from syncserver.operating import Command

log = logging.getLogger(__name__)

FILE_NAME = "operator.token"
_HOST = "127.0.0.1"
_LARGEST_LINE = 64 * 1024
_SECONDS = 10.0
_STARTING_SECONDS = 5.0
_WORKING_SECONDS = 3_600.0
"""How long a command may take, once it was heard: there may be much to purge."""

Operate = Callable[[Command], list[str]]


class _Door(msgspec.Struct):
    """Where the running server is asked, and by which token."""

    port: int
    token: str


class _Question(msgspec.Struct):
    token: str
    command: Command


class _Answer(msgspec.Struct):
    """The lines to print, or why it was not done."""

    lines: list[str] = []
    trouble: str = ""


@contextmanager
def controlled(data: Path, operate: Operate) -> Iterator[None]:
    """Let commands ask this process, which holds the data folder, to `operate`. Raises `Trouble`."""
    token, file = secrets.token_urlsafe(32), data / FILE_NAME
    try:
        server = _Server(token, operate)
        _write(file, _Door(server.server_address[1], token))
    except OSError as error:
        raise Trouble(f"Commands could not be let in to this server: {error}.") from None
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), name="control", daemon=True)
    thread.start()
    try:
        yield
    finally:
        file.unlink(missing_ok=True)
        server.shutdown()
        thread.join()
        server.server_close()


def ask(data: Path, command: Command) -> list[str]:
    """Ask the running server. Raises `Trouble`."""
    until = time.monotonic() + _STARTING_SECONDS
    while True:
        try:
            return _ask(data / FILE_NAME, command)
        except (OSError, msgspec.DecodeError) as error:
            # It may hold the folder already and not listen yet.
            if time.monotonic() > until:
                raise Trouble(f"The server that is running on {data} does not answer: {error}.") from None
            time.sleep(0.1)


def _ask(file: Path, command: Command) -> list[str]:
    door = msgspec.json.decode(file.read_bytes(), type=_Door)
    with socket.create_connection((_HOST, door.port), _SECONDS) as connection, connection.makefile("rwb") as stream:
        stream.write(msgspec.json.encode(_Question(door.token, command)) + b"\n")
        stream.flush()
        connection.settimeout(_WORKING_SECONDS)
        answer = msgspec.json.decode(stream.readline(), type=_Answer)
    if answer.trouble:
        raise Trouble(answer.trouble)
    return answer.lines


def _write(file: Path, door: _Door) -> None:
    file.unlink(missing_ok=True)
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
        written.write(msgspec.json.encode(door))


class _Server(socketserver.TCPServer):
    """Answers one command after the other, in one thread."""

    def __init__(self, token: str, operate: Operate) -> None:
        super().__init__((_HOST, 0), _Handler)
        self.token, self.operate = token, operate

    def handle_error(self, request: object, client_address: object) -> None:
        log.debug("A command hung up", exc_info=True)


class _Handler(socketserver.StreamRequestHandler):
    timeout = _SECONDS
    server: _Server

    def handle(self) -> None:
        try:
            asked = msgspec.json.decode(self.rfile.readline(_LARGEST_LINE), type=_Question)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return
        if hmac.compare_digest(asked.token.encode(), self.server.token.encode()):
            self.wfile.write(msgspec.json.encode(self._answer(asked.command)) + b"\n")

    def _answer(self, command: Command) -> _Answer:
        try:
            return _Answer(self.server.operate(command))
        except (Trouble, Refused, Unavailable) as error:
            return _Answer(trouble=str(error))
        except Exception:
            log.exception("A command failed in a way that nobody thought of")
            return _Answer(trouble="Something went wrong on the server; its log says what.")
