"""A proxy of our own that does to TCP what networks do: late, cut, sliced, reset, half closed, swallowed, sent twice.

It knows bytes alone, so all of it works beneath TLS as well; only `twice` reads HTTP, to find where a request ends.
"""

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Coroutine
from dataclasses import dataclass
from random import Random
from types import TracebackType
from typing import Any, Final, Literal

from tests.integration.processes import free_port

Kind = Literal["none", "late", "cut", "slice", "reset", "half", "hole", "refuse", "twice"]
KINDS: Final[tuple[Kind, ...]] = ("late", "cut", "slice", "reset", "half", "hole", "refuse", "twice")
"""
late     each piece arrives `seconds` later; a long time is a stall
cut      the connection ends, in good order, after `after` bytes
slice    pieces of a few bytes, with pauses
reset    as `cut`, but by RST
half     whoever receives is told that no more comes, after `after` bytes; the other direction goes on
hole     what is sent is taken and goes nowhere, until the fault is over; then the connection is reset
refuse   a new connection is reset at once
twice    each HTTP request is sent to the server a second time, before or after; what is said to that is swallowed
"""

_CHUNK: Final = 65_536
_SLICES: Final = 40
"""Pieces after which a slow connection has been slow for long enough."""

_MOST_HEAD: Final = 65_536
_ONCE_ONLY: Final = (b"POST /users ", b"POST /sessions ", b"GET /live", b"GET /changes")
"""What the protocol does not let anybody repeat, and what has no end."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What befalls the bytes. `up` is towards the server."""

    kind: Kind = "none"
    up: bool = True
    down: bool = True
    after: int = 0
    seconds: float = 0.0


CLEAR: Final = Fault()


class FaultProxy:
    """Carries connections from a port of its own to one of this computer, through whatever fault is set."""

    def __init__(self, to: int, random: Random) -> None:
        self.port = free_port()
        self.carried = 0
        """Connections so far."""
        self._to, self._random = to, random
        self._fault = CLEAR
        self._over = asyncio.Event()
        """The fault that is set now has ended."""
        self._connections: set[Connection] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True)
        self._thread.start()
        self._server: asyncio.Server = self._do(asyncio.start_server(self._accept, "127.0.0.1", self.port))

    def set(self, fault: Fault) -> None:
        """Have this befall all bytes from now on, instead of what befell them before."""
        self._do(self._set(fault))

    def close(self) -> None:
        if self._loop.is_closed():
            return
        self._do(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def __enter__(self) -> "FaultProxy":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # In the thread of the loop

    @property
    def fault(self) -> Fault:
        return self._fault

    async def over(self) -> None:
        """Wait until the fault that is set now has ended."""
        await self._over.wait()

    async def to_server(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self._to)

    def draw(self, most: float) -> float:
        return self._random.uniform(0.0, most)

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _set(self, fault: Fault) -> None:
        self._fault = fault
        self._over.set()
        self._over = asyncio.Event()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.carried += 1
        if self._fault.kind == "refuse":
            reset(writer)
            return
        try:
            far = await self.to_server()
        except OSError:
            reset(writer)
            return
        connection = Connection(self, (reader, writer), far)
        self._connections.add(connection)
        try:
            await connection.carry()
        finally:
            self._connections.discard(connection)

    async def _close(self) -> None:
        self._server.close()
        await self._set(CLEAR)
        for connection in self._connections:
            connection.end()
        for task in [*self._tasks]:
            task.cancel()
        while self._connections:
            await asyncio.sleep(0.01)

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10.0)


class Connection:
    """One connection through the proxy."""

    def __init__(
        self,
        proxy: FaultProxy,
        near: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        far: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    ) -> None:
        self._proxy = proxy
        self._near, self._far = near, far

    async def carry(self) -> None:
        """Carry both ways until either end is gone for good."""
        up = asyncio.create_task(self._pump(self._near[0], self._far[1], up=True))
        down = asyncio.create_task(self._pump(self._far[0], self._near[1], up=False))
        try:
            await asyncio.gather(up, down)
        except (OSError, EOFError):
            self.end()
            await asyncio.gather(up, down, return_exceptions=True)
        for writer in (self._near[1], self._far[1]):
            writer.close()

    def end(self) -> None:
        """End it by RST."""
        for writer in (self._near[1], self._far[1]):
            reset(writer)

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, up: bool) -> None:
        requests = _Requests() if up else None
        carried = 0
        while data := await source.read(_CHUNK):
            fault = self._proxy.fault
            if requests is not None:
                found = requests.whole(data)
                if fault.kind == "twice":
                    await self._twice(found)
            if fault.up if up else fault.down:
                if await self._suffer(fault, data, carried, sink):
                    return
            else:
                sink.write(data)
            await sink.drain()
            carried += len(data)
        sink.write_eof()

    async def _suffer(self, fault: Fault, data: bytes, carried: int, sink: asyncio.StreamWriter) -> bool:
        """Carry some bytes as the fault lets them through; answer whether nothing more is carried this way."""
        if fault.kind == "slice":
            data = await self._slice(data, sink)
        elif fault.kind == "late":
            await asyncio.sleep(fault.seconds)
        elif fault.kind == "hole":
            await self._proxy.over()
            raise ConnectionResetError
        ends = fault.kind in ("cut", "reset", "half") and carried + len(data) > fault.after
        sink.write(data[: max(fault.after - carried, 0)] if ends else data)
        if not ends:
            return False
        await sink.drain()
        if fault.kind == "reset":
            raise ConnectionResetError
        if fault.kind == "half":
            sink.write_eof()
            return True
        for writer in (self._near[1], self._far[1]):
            writer.close()
        return True

    async def _slice(self, data: bytes, sink: asyncio.StreamWriter) -> bytes:
        """Carry the beginning in small pieces; answer the rest."""
        at = 0
        for _ in range(_SLICES):
            piece = data[at : at + 1 + int(self._proxy.draw(16))]
            if not piece:
                break
            at += len(piece)
            sink.write(piece)
            await sink.drain()
            await asyncio.sleep(self._proxy.draw(0.004))
        return data[at:]

    async def _twice(self, found: list[bytes]) -> None:
        for request in found:
            before = self._proxy.draw(1.0) < 0.3
            if before:
                await self._again(request, 0.0)
            else:
                self._proxy.begin(self._again(request, self._proxy.draw(0.3)))

    async def _again(self, request: bytes, late: float) -> None:
        """Send a request to the server on a connection of its own, and swallow the answer."""
        await asyncio.sleep(late)
        with contextlib.suppress(OSError, asyncio.TimeoutError):
            reader, writer = await self._proxy.to_server()
            writer.write(request)
            await asyncio.wait_for(reader.read(_CHUNK), 2.0)
            writer.close()


class _Requests:
    """Finds whole HTTP requests in what a client sends; what is not HTTP it leaves alone."""

    def __init__(self) -> None:
        self._held = b""
        self._lost = False

    def whole(self, data: bytes) -> list[bytes]:
        """Take bytes; answer the requests that are complete with them and may be repeated."""
        if self._lost:
            return []
        self._held += data
        found: list[bytes] = []
        while (length := self._length()) and len(self._held) >= length:
            found.append(self._held[:length])
            self._held = self._held[length:]
        return [request for request in found if not request.startswith(_ONCE_ONLY)]

    def _length(self) -> int:
        """Tell how long the request is with which the held bytes begin; 0 where that is not to be told yet."""
        head, end, _ = self._held.partition(b"\r\n\r\n")
        if (not self._held[:1].isalpha() and self._held) or len(head) > _MOST_HEAD or b"pgrade" in head:
            self._lost, self._held = True, b""
        if self._lost or not end:
            return 0
        lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        return len(head) + 4 + (int(lengths[0].split(b":")[1]) if lengths else 0)


def reset(writer: asyncio.StreamWriter) -> None:
    """End a connection by RST, whatever was still to be sent."""
    end = writer.get_extra_info("socket")
    if end is not None:
        with contextlib.suppress(OSError):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
