"""`GET /changes`: an answer that does not end, in which the server says that something changed which this user may see.

It is for browsers, which cannot send a token with a WebSocket's handshake. Each line is a notice as `/live` has it,
without the page, or is empty, so that a line that was lost shows. What a client is told is read when it is sent, so a
slow one has one notice waiting however much happens, and blocks itself alone. Those who want to be told while something
is read are read for together after it, so that a commit costs the database the same for one as for many.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from time import perf_counter
from typing import Any

import msgspec

from syncserver.asgi import Message, Receive, Scope, Send
from syncserver.clock import Clock
from syncserver.errors import NotAllowed, NotSignedIn, Refused, Unavailable
from syncserver.fanout import Listener, Told, tell, write_notice
from syncserver.listening import GONE, Door, headers_of, refusal_headers, status_of
from syncserver.protocol.messages import Problem
from syncserver.protocol.stamps import write_time
from syncserver.store import Store

ROUTE = "/changes"
PING_SECONDS = 20.0
_THREADS = 2

_LINES = (b"content-type", b"application/x-ndjson")
_Headers = list[tuple[bytes, bytes]]


class Changes:
    """The ASGI application behind the address."""

    def __init__(self, store: Store, door: Door, ping_seconds: float = PING_SECONDS) -> None:
        self._store, self._door = store, door
        self._ping_seconds = ping_seconds
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="changes")
        self._stopping = False
        self._count = 0
        self._asking: list[tuple[_Client, asyncio.Future[Told | NotSignedIn]]] = []
        self._reading: asyncio.Task[None] | None = None

    @property
    def count(self) -> int:
        """How many listen; any thread may ask."""
        return self._count

    def stop(self) -> None:
        """End all answers, also those that just begin; called in the thread of the loop."""
        self._stopping = True
        self._store.hub.publish()

    def close(self) -> None:
        """Wait for what is being read, and take nothing more."""
        self._pool.shutdown()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = perf_counter()
        with ExitStack() as places:
            try:
                listener: Listener = await self._in_thread(lambda: self._admit(scope))
                places.enter_context(self._door.place(listener.user_id))
            except (Refused, Unavailable) as refusal:
                self._door.journal.answered_early("GET", status_of(refusal), begun, ROUTE)
                await _refuse(send, refusal, self._store.clock)
                return
            self._door.journal.answered_early("GET", 200, begun, ROUTE)
            await self._listen(_Client(listener), receive, send)
            self._door.journal.left(ROUTE, begun)

    async def _listen(self, client: "_Client", receive: Receive, send: Send) -> None:
        left = asyncio.ensure_future(_until_left(receive))
        self._count += 1
        try:
            await self._tell(client, left, send)
        except GONE:
            pass
        finally:
            self._count -= 1
            left.cancel()

    async def _tell(self, client: "_Client", left: asyncio.Future[None], send: Send) -> None:
        """Tell what changes until the client leaves, is not known any more, or the server stops."""
        loop, changed = asyncio.get_running_loop(), asyncio.Event()
        end = self._store.hub.subscribe(lambda since, ahead: loop.call_soon_threadsafe(changed.set))
        changed.set()
        try:
            await send(
                {"type": "http.response.start", "status": 200, "headers": [_LINES, *_headers(self._store.clock)]}
            )
            # The first line says that the way is open, also where nothing is new.
            await _send_line(send, self._write(client.told, client.told))
            while await self._waited(changed, left):
                told = changed.is_set()
                changed.clear()
                await _send_line(send, await self._notice(client) if told else b"")
        except (NotSignedIn, Unavailable):
            pass  # It asks again, and is told then.
        finally:
            end()
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _waited(self, changed: asyncio.Event, left: asyncio.Future[None]) -> bool:
        """Wait until something changed or it is time for a sign of life; False when it is over."""
        waiting = asyncio.ensure_future(changed.wait())
        await asyncio.wait((left, waiting), timeout=self._ping_seconds, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        return not left.done() and not self._stopping

    def _admit(self, scope: Scope) -> Listener:
        """Find out by which token who listens, and from where on. Raises `Refused` or `Unavailable`."""
        headers = headers_of(scope)
        origin = headers.get("origin")
        if origin is not None and origin.partition("://")[2] != headers.get("host"):
            raise NotAllowed("Other web sites may not listen here.")
        return self._door.admit(scope)

    async def _notice(self, client: "_Client") -> bytes | None:
        """Have read whether there is anything new for this client; None where there is not. Raises `NotSignedIn`."""
        answer: asyncio.Future[Told | NotSignedIn] = asyncio.get_running_loop().create_future()
        self._asking.append((client, answer))
        if self._reading is None:
            self._reading = asyncio.ensure_future(self._read_for_all())
        told = await answer
        if isinstance(told, NotSignedIn):
            raise told
        since, client.told = client.told, max(told.told, client.told)
        return self._write(since, client.told) if told.notice else None

    async def _read_for_all(self) -> None:
        """Read for all who ask, again and again until nobody does."""
        try:
            while self._asking:
                asking, self._asking = self._asking, []
                listeners = [client.listener for client, _ in asking]
                try:
                    answers = await self._in_thread(partial(tell, self._store, listeners))
                except Exception as error:
                    answers = [error] * len(asking)
                for (_, answer), told in zip(asking, answers, strict=True):
                    _settle(answer, told)
        finally:
            self._reading = None

    def _write(self, since: str, latest: str) -> bytes:
        return write_notice(self._store, since, latest).encode()

    async def _in_thread(self, work: Callable[[], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)


class _Client:
    """Who listens, and up to which stamp they were told by now."""

    def __init__(self, listener: Listener) -> None:
        self._token, self._user_id, self.told = listener

    @property
    def listener(self) -> Listener:
        return Listener(self._token, self._user_id, self.told)


def _settle(answer: "asyncio.Future[Told | NotSignedIn]", told: Told | NotSignedIn | Exception) -> None:
    if answer.done():
        return  # who asked has left meanwhile
    if isinstance(told, Exception) and not isinstance(told, NotSignedIn):
        answer.set_exception(told)
    else:
        answer.set_result(told)


async def _send_line(send: Send, line: bytes | None) -> None:
    if line is not None:
        await send({"type": "http.response.body", "body": line + b"\n", "more_body": True})


async def _until_left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _headers(clock: Clock) -> _Headers:
    return [
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
        (b"x-server-time", write_time(clock()).encode()),
        (b"x-accel-buffering", b"no"),  # a proxy in between must not gather the lines
    ]


async def _refuse(send: Send, refusal: Refused | Unavailable, clock: Clock) -> None:
    body = msgspec.json.encode(Problem(error=str(refusal)))
    headers = [*refusal_headers(refusal, body), *_headers(clock)]
    start: Message = {"type": "http.response.start", "status": status_of(refusal), "headers": headers}
    await send(start)
    await send({"type": "http.response.body", "body": body})
