"""`GET /live`: a WebSocket over which the server says that something changed which this user may see.

A small change travels inside its notice, as the very page that a pull would have answered; for a large one the client
pulls. What a connection is told is read when it is sent, so what happens while a client is slow is gathered into one
notice, and a slow client blocks itself alone. A notice that is lost costs time and nothing else.
"""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import parse_qs

import msgspec

from syncserver import stamping
from syncserver.asgi import Message, Receive, Scope, Send
from syncserver.devices import sign_in, token_of
from syncserver.errors import STATUS, BadRequest, NotAllowed, NotSignedIn, Refused, Unavailable
from syncserver.feed import Ask, read_feed, write_page
from syncserver.protocol.errors import BadStamp
from syncserver.protocol.messages import LARGEST_NOTICE, Problem
from syncserver.protocol.stamps import read_since
from syncserver.store import Store

_MOST_ROWS = 200
_THREADS = 4
"""Notices are read in threads of their own, so that a thousand of them do not hold up those who ask."""

_SIGNED_OUT, _RESTARTING, _TRY_AGAIN = 4401, 1012, 1013

_GONE = (OSError, RuntimeError, AssertionError)
"""How uvicorn says, on sending, that the client went or the server was asked to stop, whatever it was doing then."""


@dataclass(frozen=True)
class _Listener:
    """Who listens, by which token, and up to which stamp they were told."""

    token: str
    user_id: str
    told: str


class Live:
    """The ASGI application behind the WebSocket."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="live")
        self._stopping = False

    def stop(self) -> None:
        """Let everyone go who listens, also who is just coming in; called in the thread of the loop."""
        self._stopping = True
        self._store.hub.publish()

    def close(self) -> None:
        """Wait for what is being read, and take nothing more."""
        self._pool.shutdown()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()  # the handshake
        try:
            listener = await self._answer(scope, send)
        except _GONE:
            await _until_left(receive)
            return
        if listener is not None:
            await self._tell(listener, receive, send)

    async def _answer(self, scope: Scope, send: Send) -> _Listener | None:
        """Answer the handshake; None where it is refused."""
        try:
            listener: _Listener = await self._in_thread(lambda: self._admit(scope))
        except (Refused, Unavailable) as refusal:
            await _refuse(scope, send, refusal)
            return None
        await send({"type": "websocket.accept"})
        # The first one says that the line is open, also where nothing is new.
        await send({"type": "websocket.send", "text": self._write(listener.told, listener.told, None)})
        return listener

    async def _tell(self, listener: _Listener, receive: Receive, send: Send) -> None:
        """Tell what changes until the client leaves, or is not known any more."""
        loop, changed = asyncio.get_running_loop(), asyncio.Event()
        end = self._store.hub.subscribe(lambda: loop.call_soon_threadsafe(changed.set))
        left = asyncio.ensure_future(_until_left(receive))
        told = listener.told
        changed.set()
        try:
            while await _comes_first(changed.wait(), left) and not self._stopping:
                changed.clear()
                told, notice = await self._in_thread(partial(self._notice, listener, told))
                if notice:
                    await send({"type": "websocket.send", "text": notice})
            if self._stopping:
                await send({"type": "websocket.close", "code": _RESTARTING})
        except NotSignedIn:
            await send({"type": "websocket.close", "code": _SIGNED_OUT})
        except Unavailable:
            await send({"type": "websocket.close", "code": _TRY_AGAIN})
        except _GONE:
            pass
        finally:
            end()
            left.cancel()

    def _admit(self, scope: Scope) -> _Listener:
        """Find out who listens, and from where on. Raises `NotSignedIn`, `NotAllowed` or `BadRequest`."""
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        # No page of the web has business here yet; a browser sends where its page comes from.
        if "origin" in headers:
            raise NotAllowed("Web sites may not listen here.")
        token = token_of(headers.get("authorization", ""))
        since = parse_qs(scope["query_string"].decode("latin-1")).get("since", [""])[0]
        try:
            told = read_since(since) if since else ""
        except BadStamp as error:
            raise BadRequest(str(error)) from None
        user = sign_in(self._store, token)
        with self._store.reading() as session:
            return _Listener(token, user.user_id, told or stamping.latest(session))

    def _notice(self, listener: _Listener, since: str) -> tuple[str, str]:
        """Read what is new; answer up to where, and the notice, "" where there is nothing for this user."""
        sign_in(self._store, listener.token)
        page = read_feed(self._store, listener.user_id, Ask(since, limit=_MOST_ROWS))
        if not page.rows:
            return max(page.latest, since), ""
        written = None if page.has_more else write_page(page)
        fits = written is not None and len(written) <= LARGEST_NOTICE
        return page.latest, self._write(since, page.latest, written if fits else None)

    def _write(self, since: str, latest: str, page: bytes | None) -> str:
        notice: dict[str, Any] = {"type": "changed", "since": since, "latest": latest, "epoch": self._store.epoch}
        if page is not None:
            notice["page"] = msgspec.Raw(page)
        return msgspec.json.encode(notice).decode()

    async def _in_thread(self, work: Callable[[], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)


async def _comes_first(event: Coroutine[Any, Any, Any], left: asyncio.Future[None]) -> bool:
    """Wait for an event, or until the client has left."""
    waiting = asyncio.ensure_future(event)
    await asyncio.wait((left, waiting), return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    return not left.done()


async def _until_left(receive: Receive) -> None:
    """Wait until the client leaves; nothing that it says is heard yet."""
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
