"""A WSGI application run in threads, one hop there and one back: requests and answers are whole, but for files.

a2wsgi, whose reading of a request's head is used here, hands every piece of an answer from thread to loop by itself;
for a small answer that takes longer than the answer.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from functools import partial
from io import BytesIO
from typing import Any, BinaryIO, Final

from a2wsgi.wsgi import build_environ

from syncserver.asgi import Message, Scope, Send

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

_PART: Final = 256 * 1024


class FromDisk:
    """An open file as the body of an answer (`wsgi.file_wrapper`): no thread is kept while the client takes it."""

    def __init__(self, file: BinaryIO, part: int = _PART) -> None:
        self._file, self._part = file, part

    def read(self) -> bytes:
        """Read the next part, b"" at the end."""
        return self._file.read(self._part)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.read, b"")

    def close(self) -> None:
        self._file.close()


_Answer = tuple[Message, bytes | FromDisk]


class Threads:
    """Answers requests, each in a thread of its own while it lasts."""

    def __init__(self, application: Wsgi, count: int) -> None:
        self._application = application
        self.busy = 0
        """Requests that are being answered; counted in the loop."""
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="request")

    async def __call__(self, scope: Scope, body: bytes, send: Send) -> None:
        environ: Any = build_environ(scope, BytesIO(body))  # type: ignore[arg-type]
        environ["CONTENT_LENGTH"] = str(len(body))
        environ["wsgi.file_wrapper"] = FromDisk
        loop = asyncio.get_running_loop()
        answered: asyncio.Future[_Answer] = loop.create_future()
        self.busy += 1
        try:
            self._pool.submit(self._work, environ, loop, answered)
            started, content = await answered
        finally:
            self.busy -= 1
        await send(started)
        if isinstance(content, FromDisk):
            await self._send_file(content, send)
        else:
            await send({"type": "http.response.body", "body": content})

    async def _send_file(self, file: FromDisk, send: Send) -> None:
        """Send part after part: each is read in a thread, and none waits while the client takes it."""
        loop = asyncio.get_running_loop()
        with closing(file):
            while part := await loop.run_in_executor(self._pool, file.read):
                await send({"type": "http.response.body", "body": part, "more_body": True})
            await send({"type": "http.response.body", "body": b""})

    def _work(self, environ: Environ, loop: asyncio.AbstractEventLoop, answered: asyncio.Future[_Answer]) -> None:
        """Answer in a thread, and hand it to the loop: `run_in_executor` does as much with two futures."""
        try:
            hand_over = partial(_settle, answered, self._run(environ))
        except BaseException as error:
            hand_over = partial(_fail, answered, error)
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(hand_over)

    def _run(self, environ: Environ) -> _Answer:
        started: Message = {"type": "http.response.start"}

        def start_response(status: str, headers: list[tuple[str, str]], problem: Any = None) -> None:
            started["status"] = int(status[:3])
            started["headers"] = [(name.lower().encode("latin-1"), text.encode("latin-1")) for name, text in headers]

        parts = self._application(environ, start_response)
        if isinstance(parts, FromDisk):
            return started, parts
        try:
            return started, b"".join(parts)
        finally:
            getattr(parts, "close", lambda: None)()

    def close(self) -> None:
        """Wait for what has begun, and take nothing more."""
        self._pool.shutdown()


def _settle(answered: asyncio.Future[_Answer], answer: _Answer) -> None:
    if not answered.done():  # who asked may be gone
        answered.set_result(answer)


def _fail(answered: asyncio.Future[_Answer], error: BaseException) -> None:
    if not answered.done():
        answered.set_exception(error)
