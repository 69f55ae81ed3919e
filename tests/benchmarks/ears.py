"""How one of the crowd hears: over a WebSocket, over server-sent events, or over a plain socket. Each reads no more
than it takes to know that something was said, so that what is measured is the server."""

import asyncio
import json
import struct
import urllib.request
from collections.abc import Callable
from urllib.parse import urlsplit

from syncserver.protocol.presence import Presence, write

PAYLOAD = 300
_NOTICE = b'"page":'
_EVENT = b'"action":"update"'
_TEXT, _PING, _PONG = 1, 9, 10


def _nothing() -> None:
    pass


class Ear(asyncio.Protocol):
    """One line, from its opening to its end. `came` is called when it is open, `heard` when something was said."""

    def __init__(self) -> None:
        self.opened, self.over = asyncio.Event(), asyncio.Event()
        self.came: Callable[[], None] = _nothing
        self.heard: Callable[[], None] = _nothing
        self.since = ""
        self.transport: asyncio.Transport
        self._data = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.greet()

    def connection_lost(self, exc: Exception | None) -> None:
        self.opened.set()
        self.over.set()

    def greet(self) -> None:
        """Say what opens the line."""

    def is_open(self) -> None:
        self.opened.set()
        self.came()


class PlainEar(Ear):
    """Nothing but bytes."""

    def greet(self) -> None:
        self.is_open()

    def data_received(self, data: bytes) -> None:
        self._data += data
        if len(self._data) >= PAYLOAD:
            self._data = self._data[PAYLOAD:]
            self.heard()


class LiveEar(Ear):
    """Our server's `/live`; what stands behind `#` in the address is the playlist that is open here."""

    def __init__(self, address: str, token: str, since: str) -> None:
        super().__init__()
        parts = urlsplit(address)
        self._host, self._open, self._token, self._after = parts.netloc, parts.fragment, token, since
        self._greeted = False

    def greet(self) -> None:
        query = f"?since={self._after}" if self._after else ""
        self.transport.write(
            f"GET /live{query} HTTP/1.1\r\nHost: {self._host}\r\nAuthorization: Bearer {self._token}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        self._data += data
        if not self._greeted:
            head, ends, rest = self._data.partition(b"\r\n\r\n")
            if not ends:
                return
            assert b" 101 " in head, head
            self._greeted, self._data = True, rest
        while (frame := self._frame()) is not None:
            self._hear(*frame)

    def _frame(self) -> tuple[int, bytes] | None:
        """Take a frame, if there is a whole one: what kind it is of, and what it says."""
        if len(self._data) < 2:
            return None
        length, head = self._data[1], 2
        if length == 126:
            head = 4
            length = int.from_bytes(self._data[2:4]) if len(self._data) >= head else 1 << 62
        if len(self._data) < head + length:
            return None
        kind, said = self._data[0] & 15, self._data[head : head + length]
        self._data = self._data[head + length :]
        return kind, said

    def _hear(self, kind: int, said: bytes) -> None:
        if kind == _PING:
            self._say(_PONG, said)
        elif kind == _TEXT:
            self.since = said.partition(b'"latest":"')[2].partition(b'"')[0].decode() or self.since
            if not self.opened.is_set():
                self.is_open()
                if self._open:
                    self._say(_TEXT, write(Presence(playlist_id=self._open)).encode())
            if _NOTICE in said:
                self.heard()

    def _say(self, kind: int, said: bytes) -> None:
        # Masked with nothing, which the standard allows and no server minds.
        assert len(said) < 126
        self.transport.write(struct.pack("BB", 0x80 | kind, 0x80 | len(said)) + bytes(4) + said)


class EventEar(Ear):
    """PocketBase's events, of all records of one collection."""

    def __init__(self, address: str, token: str) -> None:
        super().__init__()
        self._address, self._token = address, token

    def greet(self) -> None:
        self.transport.write(f"GET /api/realtime HTTP/1.1\r\nHost: {urlsplit(self._address).netloc}\r\n\r\n".encode())

    def data_received(self, data: bytes) -> None:
        self._data += data
        if not self.opened.is_set():
            client, ends, _ = self._data.partition(b"id:")[2].partition(b"\n")
            if ends:
                self._data = b""
                self.opened.set()
                asyncio.get_running_loop().run_in_executor(
                    None, self._subscribe, client.decode().strip()
                ).add_done_callback(lambda _: self.came())
            return
        said, found, rest = self._data.partition(_EVENT)
        self._data = rest if found else said[-len(_EVENT) :]
        if found:
            self.heard()

    def _subscribe(self, client: str) -> None:
        asked = urllib.request.Request(
            f"{self._address}/api/realtime",
            json.dumps({"clientId": client, "subscriptions": ["tracks"]}).encode(),
            {"Content-Type": "application/json", "Authorization": self._token},
        )
        with urllib.request.urlopen(asked, timeout=60) as answer:
            answer.read()
