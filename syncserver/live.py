"""`GET /live`: a WebSocket over which the server says that something changed which this user may see.

A small change travels inside its notice, as the very page that a pull would have answered; for a large one the client
pulls. What a connection is told is read when it is sent, for all together who wait for something at that time
(`fanout`); so what happens while a client is slow is gathered into one notice, and a slow client blocks itself alone.
A notice that is lost costs time and nothing else. The same line carries who has which playlist open (`presence`).
"""

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import msgspec

from syncserver.asgi import Message, Receive, Scope, Send
from syncserver.errors import STATUS, NotAllowed, NotSignedIn, Refused, Unavailable
from syncserver.fanout import Listener, Told, tell, write_notice
from syncserver.listening import GONE, admit, headers_of
from syncserver.presence import Rooms, Seat
from syncserver.protocol.messages import Problem
from syncserver.store import Store

_THREADS = 4
"""Notices are read in threads of their own, so that a thousand of them do not hold up those who ask."""

_SIGNED_OUT, _RESTARTING, _TRY_AGAIN = 4401, 1012, 1013


class _Line(asyncio.Event):
    """Set when there may be something to tell on a connection; `behind` where that may be a change."""

    behind = True

    def wake(self) -> None:
        """Something was committed."""
        self.behind = True
        self.set()


class Live:
    """The ASGI application behind the WebSocket."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="live")
        self._stopping = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lines: set[_Line] = set()
        self._asking: list[tuple[Listener, asyncio.Future[Told]]] = []
        self._telling: asyncio.Future[None] | None = None
        self._rooms = Rooms(store, self._in_thread)
        self._end = store.hub.subscribe(self._on_commit)

    @property
    def count(self) -> int:
        """How many listen; any thread may ask."""
        return len(self._lines)

    def stop(self) -> None:
        """Let everyone go who listens, also who is just coming in; called in the thread of the loop."""
        self._stopping = True
        self._wake()

    def close(self) -> None:
        """Wait for what is being read, and take nothing more."""
        self._end()
        self._pool.shutdown()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._loop = asyncio.get_running_loop()
        await receive()  # the handshake
        try:
            listener = await self._answer(scope, send)
        except GONE:
            await _until_left(receive)
            return
        if listener is not None:
            await self._tell(listener, receive, send)

    async def _answer(self, scope: Scope, send: Send) -> Listener | None:
        """Answer the handshake; None where it is refused."""
        try:
            listener: Listener = await self._in_thread(lambda: self._admit(scope))
        except (Refused, Unavailable) as refusal:
            await _refuse(scope, send, refusal)
            return None
        await send({"type": "websocket.accept"})
        # The first one says that the line is open, also where nothing is new.
        await send({"type": "websocket.send", "text": write_notice(self._store, listener.told, listener.told)})
        return listener

    async def _tell(self, listener: Listener, receive: Receive, send: Send) -> None:
        """Tell what changes until the client leaves, or is not known any more."""
        line = _Line()
        seat = self._rooms.enter(listener.user_id, line.set)
        self._lines.add(line)
        left = asyncio.ensure_future(self._hear(seat, receive))
        left.add_done_callback(lambda _: line.set())
        line.set()
        try:
            while await line.wait() and not left.done() and not self._stopping:
                line.clear()
                listener, text = await self._catch_up(line, listener)
                for said in filter(None, (text, seat.take())):
                    await send({"type": "websocket.send", "text": said})
            if self._stopping:
                await send({"type": "websocket.close", "code": _RESTARTING})
        except NotSignedIn:
            await send({"type": "websocket.close", "code": _SIGNED_OUT})
        except Unavailable:
            await send({"type": "websocket.close", "code": _TRY_AGAIN})
        except GONE:
            pass
        finally:
            self._lines.discard(line)
            self._rooms.leave(seat)
            left.cancel()

    async def _hear(self, seat: Seat, receive: Receive) -> None:
        """Take what the client says, until it leaves."""
        while (message := await receive())["type"] != "websocket.disconnect":
            if text := message.get("text"):
                self._rooms.hear(seat, text)

    async def _catch_up(self, line: _Line, listener: Listener) -> tuple[Listener, str]:
        """Find out what changed, if anything did."""
        if not line.behind:
            return listener, ""
        line.behind = False
        told, notice = await self._next(listener)
        return listener._replace(told=told), notice

    def _on_commit(self) -> None:
        """Wake all lines, in their loop; called in the thread that committed."""
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # it is closed: the server is about to end
                self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        for line in self._lines:
            line.wake()
        if not self._stopping:
            self._rooms.check()

    async def _next(self, listener: Listener) -> Told:
        """Find out what is new for one, together with all who ask at that time."""
        answer: asyncio.Future[Told] = asyncio.get_running_loop().create_future()
        self._asking.append((listener, answer))
        if self._telling is None or self._telling.done():
            self._telling = asyncio.ensure_future(self._tell_those_who_ask())
        return await answer

    async def _tell_those_who_ask(self) -> None:
        while self._asking:
            asking, self._asking = self._asking, []
            try:
                work = partial(tell, self._store, [listener for listener, _ in asking])
                told: list[Told | Refused] = await self._in_thread(work)
            except Exception as trouble:  # for each of them to answer, or to tell of
                _answer_all([(answer, trouble) for _, answer in asking])
            else:
                _answer_all([(answer, one) for (_, answer), one in zip(asking, told, strict=True)])

    def _admit(self, scope: Scope) -> Listener:
        """Find out who listens, and from where on. Raises `NotSignedIn`, `NotAllowed` or `BadRequest`."""
        # No page of the web has business here yet; a browser sends where its page comes from.
        if "origin" in headers_of(scope):
            raise NotAllowed("Web sites may not listen here.")
        return admit(self._store, scope)

    async def _in_thread(self, work: Callable[[], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)


def _answer_all(answers: Iterable[tuple[asyncio.Future[Told], Told | Exception]]) -> None:
    for answer, said in answers:
        if answer.done():
            continue
        if isinstance(said, Exception):
            answer.set_exception(said)
        else:
            answer.set_result(said)


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
        "status": STATUS[type(refusal)] if isinstance(refusal, Refused) else 503,
        "headers": [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())],
    }
    await send(start)
    await send({"type": "websocket.http.response.body", "body": body})
