"""Listening at the server's `/live`: one WebSocket, in a thread of its own, that hands on what it hears.

It decides nothing: whoever owns it opens a line when all is in step, takes the notices, and looks at the server when a
line that was open is lost. A line that cannot be opened (an older server, a proxy that lets none through), or that is
cut again and again as soon as it is open, is tried again ever more rarely.
"""

import contextlib
import logging
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from random import Random
from typing import Final
from urllib.parse import quote, urlsplit

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from desktop.sync.footing import Footing
from desktop.sync.pinning import context_for
from desktop.sync.sockets import Sockets
from syncserver.protocol.errors import BadMessage, UnknownMessage
from syncserver.protocol.messages import LARGEST_NOTICE, Notice, decode_notice
from syncserver.protocol.presence import Company, Presence, read_company, write

# Where what is said fails as something arrives, it tells with a traceback of an internal error; the line is lost, and
# that is all that a person has to know.
logging.getLogger("websockets.client").setLevel(logging.CRITICAL)

_CONNECT_SECONDS: Final = 3.0
_CLOSE_SECONDS: Final = 0.5
_JOIN_SECONDS: Final = 2.0
_PING_SECONDS: Final = 20.0
"""How often a silent peer is asked whether it is still there, and how long it has to answer."""

_LOOK_SECONDS: Final = 5.0
"""How often a silent line is looked at: whether the computer slept, or is in another network now."""

_LONGEST_WAIT: Final = 300.0
_SETTLED_SECONDS: Final = 10.0
"""How long a line has to be open before it is one that works: once, any may be lost sooner."""


@contextlib.contextmanager
def _threads_that_meet() -> Iterator[None]:
    """Take it for a lost line where two threads that wait for the end of a third fall over each other.

    Before Python 3.13 that can happen (https://github.com/python/cpython/issues/116372), and here are such threads:
    ours, and the one in which the library of the line asks whether the peer is still there.
    """
    try:
        yield
    except (AssertionError, RuntimeError) as error:
        if traceback.extract_tb(error.__traceback__)[-1].filename != threading.__file__:
            raise
        raise ConnectionAbortedError("the thread of the line has ended") from error


class Live:
    """One line at a time. `on_notice` and `on_lost` are called in the thread of the line; all else returns at once."""

    def __init__(
        self,
        on_notice: Callable[[Notice], None],
        on_lost: Callable[[], None],
        random: Random,
        on_company: Callable[[Company], None] = lambda company: None,
    ) -> None:
        self._on_notice, self._on_lost, self._random = on_notice, on_lost, random
        self._on_company = on_company
        self._line: _Line | None = None
        self._failures = 0
        self._not_before = 0.0

    @property
    def is_open(self) -> bool:
        """Whether what changes on the server is heard of at once."""
        return self._line is not None and self._line.is_open

    def listen(self, url: str, token: str, since: str, certificate: str = "") -> None:
        """Open a line that tells what happened after a cursor, unless there is one or it was tried just now.

        `certificate` (PEM) is the server's own, if it has one.
        """
        if self._line is not None and self._line.is_alive():
            return
        if self._line is not None:
            self._note_end(self._line)
            self._line = None
        if time.monotonic() >= self._not_before:
            self._line = _Line(url, token, since, certificate, self._on_notice, self._on_lost)
            self._line.on_company = self._on_company
            self._line.start()

    def say(self, place: Presence) -> None:
        """Say where the person is, once to each line that is open."""
        if self._line is not None and self._line.is_open:
            self._line.say(place)

    def close(self) -> None:
        """End the line, at once; nothing is heard from it any more."""
        line, self._line = self._line, None
        self._failures, self._not_before = 0, 0.0
        if line is not None:
            line.end()

    def _note_end(self, line: "_Line") -> None:
        self._failures = 0 if line.settled else self._failures + 1
        free = 1 if line.was_open else 0
        wait = min(2.0**self._failures, _LONGEST_WAIT) if self._failures > free else 0.0
        self._not_before = time.monotonic() + wait * self._random.uniform(0.5, 1.0)


class _Line(threading.Thread):
    """A connection from its opening to its end."""

    def __init__(
        self,
        url: str,
        token: str,
        since: str,
        certificate: str,
        on_notice: Callable[[Notice], None],
        on_lost: Callable[[], None],
    ) -> None:
        super().__init__(name="live", daemon=True)
        self._url, self._token, self._since = url, token, since
        self._certificate = certificate
        self._on_notice, self._on_lost = on_notice, on_lost
        self.on_company: Callable[[Company], None] = lambda company: None
        self._sockets = Sockets()
        self._open: ClientConnection | None = None
        self._said = Presence()
        self._ended = False
        self.is_open = self.was_open = self.settled = False

    def run(self) -> None:
        begin = time.monotonic()
        with contextlib.suppress(OSError, WebSocketException, BadMessage), _threads_that_meet():
            self._hear()
        self.settled = self.was_open and time.monotonic() - begin >= _SETTLED_SECONDS
        self.is_open = False
        if self.was_open and not self._ended:
            self._on_lost()

    def end(self) -> None:
        self._ended = True
        self._sockets.shut_down()
        if self.is_alive() and threading.current_thread() is not self:
            self.join(_JOIN_SECONDS)

    def _hear(self) -> None:
        parts = urlsplit(self._url)
        with (
            # What encrypts is laid over the socket already, so that the line can be ended from another thread.
            self._reach(parts.scheme == "https", parts.hostname or "", parts.port) as opened,
            connect(
                f"ws://{parts.netloc}/live?since={quote(self._since)}",
                sock=opened,
                additional_headers={"Authorization": f"Bearer {self._token}"},
                user_agent_header=None,
                compression=None,
                proxy=None,
                open_timeout=_CONNECT_SECONDS,
                close_timeout=_CLOSE_SECONDS,
                ping_interval=_PING_SECONDS,
                ping_timeout=_PING_SECONDS,
                max_size=4 * LARGEST_NOTICE,
            ) as line,
        ):
            self._open = line
            while self._footing.holds():
                with contextlib.suppress(TimeoutError):
                    message = line.recv(_LOOK_SECONDS)
                    self._footing.renew()
                    self._take(message.encode() if isinstance(message, str) else bytes(message))

    def _reach(self, secure: bool, host: str, port: int | None) -> socket.socket:
        opened = socket.create_connection((host, port or (443 if secure else 80)), timeout=_CONNECT_SECONDS)
        try:
            self._footing = Footing(opened)  # at once: whoever hangs up later may have said something before
            if secure:
                opened = context_for(self._certificate).wrap_socket(opened, server_hostname=host)
        except BaseException:
            opened.close()
            raise
        opened.settimeout(None)
        self._sockets.add(opened)
        return opened

    def say(self, place: Presence) -> None:
        if self._open is not None and place != self._said:
            self._said = place
            with contextlib.suppress(OSError, WebSocketException):
                self._open.send(write(place))

    def _take(self, message: bytes) -> None:
        company = read_company(message)
        if company is not None:
            if not self._ended:
                self.on_company(company)
            return
        with contextlib.suppress(UnknownMessage):
            notice = decode_notice(message)
            self.is_open = self.was_open = True
            if not self._ended:
                self._on_notice(notice)
