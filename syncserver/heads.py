"""uvicorn's HTTP, with an end to all patience: who sends no request, or reads no answer, is let go.

A request's head may take so long to arrive, and an answer that is on its way may not stand still for so long. Where
the process is about to run out of sockets, those go first that have waited longest without asking for anything. So
however many are slow, whoever asks is answered. What cannot be read as a request is answered, and told of, here.
"""

import asyncio
from time import perf_counter
from typing import Any

import msgspec
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from syncserver.journal import Journal
from syncserver.protocol.messages import Problem

HEAD_SECONDS = 20.0
"""How long the head of a request may take to arrive, from the first byte on, or from the beginning of a connection."""

STALL_SECONDS = 30.0
"""How long an answer may stand still because nobody reads it."""

_LARGEST_HEAD = 64 * 1024

_SENTENCES = {
    400: "This is no request that can be read.",
    408: "The request took too long to arrive.",
    431: "The head of this request is too large.",
}


class Patience:
    """What the connections of one server share: how long and for how many it lasts, and where it is told."""

    def __init__(
        self, journal: Journal, most: int, head_seconds: float = HEAD_SECONDS, stall_seconds: float = STALL_SECONDS
    ) -> None:
        self.journal = journal
        self.most = most
        self.head_seconds, self.stall_seconds = head_seconds, stall_seconds
        self.idle: dict[HeadsProtocol, None] = {}
        """Connections on which nothing is asked now, in the order in which they began to wait."""

    def make_room(self, count: int) -> None:
        """Let go of who waited longest, where there are more connections than may be."""
        for protocol in list(self.idle)[: max(0, count - self.most)]:
            protocol.transport.abort()


class HeadsProtocol(HttpToolsProtocol):
    """One connection. Whoever makes it for uvicorn hands it the `patience` first."""

    def __init__(self, patience: Patience, **options: Any) -> None:
        super().__init__(**options)
        self._patience = patience
        self._head: asyncio.TimerHandle | None = None
        self._head_size = 0
        """Bytes of the head that is arriving, and of what came along with it; 0 while none is."""
        self._in_head = False
        self._stall: asyncio.TimerHandle | None = None
        self._begun = perf_counter()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._await_head()
        self._patience.idle[self] = None
        self._patience.make_room(len(self.connections))

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._cancel_head()
        self.resume_writing()
        self._patience.idle.pop(self, None)

    def on_message_begin(self) -> None:
        self._in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._in_head = False
        self._cancel_head()
        self._patience.idle.pop(self, None)
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if not self._in_head:
            self._head_size = 0
            return
        self._head_size += len(data)
        if self._head_size > _LARGEST_HEAD:
            self._refuse(431)
        elif self._head is None:
            self._await_head()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        # Where the next request came along with this one, it is being worked on already.
        if self.cycle.response_complete and not self.pipeline and not self.transport.is_closing():
            self._patience.idle[self] = None

    def pause_writing(self) -> None:
        super().pause_writing()
        self._watch(self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._stall is not None:
            self._stall.cancel()
            self._stall = None

    def send_400_response(self, msg: str) -> None:
        """Answer what is no request."""
        self._refuse(400)

    def _await_head(self) -> None:
        self._begun = perf_counter()
        self._head = self.loop.call_later(self._patience.head_seconds, self._head_is_late)

    def _cancel_head(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _head_is_late(self) -> None:
        if self.transport.is_closing():
            return
        if self._in_head:
            self._refuse(408)
        else:
            self.transport.close()

    def _refuse(self, status: int) -> None:
        if self.transport.is_closing():
            return
        body = msgspec.json.encode(Problem(error=_SENTENCES[status]))
        head = (
            b"content-type: application/json\r\n"
            b"content-length: " + str(len(body)).encode() + b"\r\n"
            b"connection: close\r\n\r\n"
        )
        # Where a request before it is being answered, nothing can be said in between.
        if self.cycle is None or self.cycle.response_complete:
            self.transport.write(STATUS_LINE[status] + head + body)
            self._patience.journal.answered_early("", status, self._begun)
        self.transport.close()

    def _watch(self, size: int) -> None:
        """Look again after a while whether anything of what waits was taken."""
        self._stall = self.loop.call_later(self._patience.stall_seconds, self._has_stalled, size)

    def _has_stalled(self, before: int) -> None:
        now = self.transport.get_write_buffer_size()
        if now >= before:
            self.transport.abort()
        else:
            self._watch(now)
