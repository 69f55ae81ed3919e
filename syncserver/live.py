"""`GET /live`: a WebSocket over which the server says that something changed which this user may see.

A small change travels inside its notice, as the very page that a pull would have answered; for a large one the client
pulls. What a connection is told is read when it is sent, for all together who are owed something (`rounds`); so what
happens while a client is slow is gathered into one notice, and a slow client blocks itself alone.
A notice that is lost costs time and nothing else. The same line carries who has which playlist open (`presence`).
"""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from typing import Any

import msgspec

from syncserver.asgi import Message, Receive, Scope, Send
from syncserver.errors import NotAllowed, NotSignedIn, Refused, Unavailable
from syncserver.fanout import Listener, write_notice
from syncserver.frames import writer_of
from syncserver.listening import GONE, Door, headers_of, refusal_headers, status_of
from syncserver.presence import Rooms, Seat
from syncserver.protocol.messages import Problem
from syncserver.rounds import Ahead, Line, Rounds
from syncserver.store import Store

ROUTE = "/live"
_THREADS = 4
"""Notices are read in threads of their own, so that a thousand of them do not hold up those who ask."""

_LET_LOOP = 0.002
"""Seconds for which the thread that committed lets the loop go first, which writes to those who look on: else it waits
until that thread lets go of the interpreter, which is when the answer to whoever pushed is written."""

_SIGNED_OUT, _RESTARTING, _TRY_AGAIN = 4401, 1012, 1013


class Live:
    """The ASGI application behind the WebSocket."""

    def __init__(self, store: Store, door: Door, is_busy: Callable[[], bool] = lambda: False) -> None:
        """`is_busy` tells whether a request is being answered."""
        self._store, self._door = store, door
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="live")
        self._stopping = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._rounds = Rounds(store, self._in_thread, is_busy)
        self._rooms = Rooms(store, self._in_thread)
        store.hub.look_ahead = self._rounds.read_ahead
        self._end = store.hub.subscribe(self._on_commit)

    @property
    def count(self) -> int:
        """How many listen; any thread may ask."""
        return len(self._rounds.lines)

    def stop(self) -> None:
        """Let everyone go who listens, also who is just coming in; called in the thread of the loop."""
        self._stopping = True
        for line in self._rounds.lines:
            line.roused.set()

    def close(self) -> None:
        """Wait for what is being read, and take nothing more."""
        self._end()
        self._pool.shutdown()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._loop, begun = asyncio.get_running_loop(), perf_counter()
        await receive()  # the handshake
        with contextlib.ExitStack() as places:
            try:
                listener = await self._answer(scope, send, places, begun)
            except GONE:
                await _until_left(receive)
                return
            if listener is not None:
                await self._tell(Line(listener, writer_of(scope)), receive, send)
                self._door.journal.left(ROUTE, begun)

    async def _answer(self, scope: Scope, send: Send, places: contextlib.ExitStack, begun: float) -> Listener | None:
        """Answer the handshake; None where it is refused."""
        try:
            listener: Listener = await self._in_thread(lambda: self._admit(scope))
            places.enter_context(self._door.place(listener.user_id))
        except (Refused, Unavailable) as refusal:
            self._door.journal.answered_early("GET", status_of(refusal), begun, ROUTE)
            await _refuse(scope, send, refusal)
            return None
        self._door.journal.answered_early("GET", 101, begun, ROUTE)
        await send({"type": "websocket.accept"})
        # The first one says that the line is open, also where nothing is new.
        await send({"type": "websocket.send", "text": write_notice(self._store, listener.told, listener.told)})
        return listener

    async def _tell(self, line: Line, receive: Receive, send: Send) -> None:
        """Send what could not be written at once, until the client leaves or is not known any more."""
        self._rooms.enter(line.seat)
        self._rounds.add(line)
        left = asyncio.ensure_future(self._hear(line.seat, receive))
        left.add_done_callback(lambda _: line.roused.set())
        if self._stopping:  # since the handshake
            line.roused.set()
        try:
            while await line.roused.wait() and not left.done() and not self._stopping:
                line.roused.clear()
                for said in line.take():
                    await send({"type": "websocket.send", "text": said})
                if line.is_busy:
                    line.is_busy = False
                    self._rounds.owe(line)
            if self._stopping:
                await send({"type": "websocket.close", "code": _RESTARTING})
        except NotSignedIn:
            await send({"type": "websocket.close", "code": _SIGNED_OUT})
        except Unavailable:
            await send({"type": "websocket.close", "code": _TRY_AGAIN})
        except GONE:
            pass
        finally:
            self._rounds.remove(line)
            self._rooms.leave(line.seat)
            left.cancel()

    async def _hear(self, seat: Seat, receive: Receive) -> None:
        """Take what the client says, until it leaves."""
        while (message := await receive())["type"] != "websocket.disconnect":
            if text := message.get("text"):
                self._rooms.hear(seat, text)

    def _on_commit(self, since: str, ahead: Ahead | None) -> None:
        """Wake all lines, in their loop; called in the thread that committed."""
        if self._loop is None:
            return
        if since and self._store.siblings:
            with contextlib.suppress(Unavailable), self._store.reading() as session:  # else a round tells all of them
                ahead = self._rounds.read_ahead(session, since)
        woken = threading.Event()
        with contextlib.suppress(RuntimeError):  # it is closed: the server is about to end
            self._loop.call_soon_threadsafe(self._wake, ahead, woken)
            if ahead is not None:
                woken.wait(_LET_LOOP)

    def _wake(self, ahead: Ahead | None, woken: threading.Event) -> None:
        self._rounds.wake(ahead)
        woken.set()
        self._rooms.check()

    def _admit(self, scope: Scope) -> Listener:
        """Find out who listens, and from where on. Raises `Refused` or `Unavailable`."""
        # No page of the web has business here yet; a browser sends where its page comes from.
        if "origin" in headers_of(scope):
            raise NotAllowed("Web sites may not listen here.")
        return self._door.admit(scope)

    async def _in_thread(self, work: Callable[[], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)


async def _until_left(receive: Receive) -> None:
    """Wait until a client leaves to which nothing could be answered."""
    while (await receive())["type"] != "websocket.disconnect":
        pass


async def _refuse(scope: Scope, send: Send, refusal: Refused | Unavailable) -> None:
    """Answer a handshake as a request would be answered, where the server in front can; else just hang up."""
    if "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008})
        return
    body = msgspec.json.encode(Problem(error=str(refusal)))
    start: Message = {
        "type": "websocket.http.response.start",
        "status": status_of(refusal),
        "headers": refusal_headers(refusal, body),
    }
    await send(start)
    await send({"type": "websocket.http.response.body", "body": body})
