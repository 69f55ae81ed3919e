"""The way from the event loop to the threads: a request's body is read here, whole, before a thread is taken for it.

A client that sends slowly, or stops in the middle, thus blocks itself and nobody else. What is too large or takes too
long is answered here.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from time import perf_counter
from typing import Any

import msgspec

from syncserver.clock import Clock
from syncserver.journal import Journal
from syncserver.protocol.messages import MOST_BYTES, Problem
from syncserver.protocol.stamps import write_time

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
Http = Callable[[Scope, bytes, Send], Awaitable[None]]
"""Answers a request whose body has arrived."""

BODY_SECONDS = 30.0
"""How long a request's body may take to arrive."""


class _Gone(Exception):
    """The client hung up before its request was complete."""


class Dispatcher:
    """The ASGI application: requests go to `http`, each with its body whole, who listens to `live` or `changes`."""

    def __init__(
        self,
        http: Http,
        live: Application,
        changes: Application,
        clock: Clock,
        journal: Journal,
        most_bytes: int = MOST_BYTES,
        body_seconds: float = BODY_SECONDS,
    ) -> None:
        self._http = http
        self._live = live
        self._changes = changes
        self._clock = clock
        self._journal = journal
        self._most_bytes = most_bytes
        self._body_seconds = body_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == "/changes" and scope["method"] == "GET":
            await self._changes(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "websocket" and scope["path"] == "/live":
            await self._live(scope, receive, send)
        elif scope["type"] == "websocket":
            self._journal.answered_early("GET", 403, perf_counter())  # which is what uvicorn makes of it
            await send({"type": "websocket.close", "code": 1008})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = perf_counter()
        try:
            async with asyncio.timeout(self._body_seconds):
                body = await _read_body(receive, self._most_bytes)
        except _Gone:
            return
        except TimeoutError:
            refusal = 408, "The request took too long to arrive."
        else:
            if body is not None:
                await self._http(scope, body, send)
                return
            refusal = 413, f"A request holds at most {self._most_bytes} bytes: send half of the records."
        self._journal.answered_early(scope["method"], refusal[0], begun)
        await self._refuse(send, *refusal)

    async def _refuse(self, send: Send, status: int, sentence: str) -> None:
        body = msgspec.json.encode(Problem(error=sentence))
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
            (b"x-server-time", write_time(self._clock()).encode()),
            (b"connection", b"close"),
        ]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


async def _read_body(receive: Receive, most: int) -> bytes | None:
    """Read a body to its end; `None` if it is too large."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Gone
        body += message.get("body", b"")
        if len(body) > most:
            return None
        if not message.get("more_body", False):
            return bytes(body)
