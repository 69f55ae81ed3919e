"""A WSGI application run in threads, one hop there and one back: request and answer are whole, so nothing is streamed.

a2wsgi, whose reading of a request's head is used here, hands every piece of an answer from thread to loop by itself;
for a small answer that takes longer than the answer.
"""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

from a2wsgi.wsgi import build_environ

from syncserver.asgi import Message, Scope, Send

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class Threads:
    """Answers requests, each in a thread of its own while it lasts."""

    def __init__(self, application: Wsgi, count: int) -> None:
        self._application = application
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="request")

    async def __call__(self, scope: Scope, body: bytes, send: Send) -> None:
        environ: Any = build_environ(scope, BytesIO(body))  # type: ignore[arg-type]
        environ["CONTENT_LENGTH"] = str(len(body))
        loop = asyncio.get_running_loop()
        for message in await loop.run_in_executor(self._pool, self._run, environ):
            await send(message)

    def _run(self, environ: Environ) -> list[Message]:
        started: Message = {"type": "http.response.start"}

        def start_response(status: str, headers: list[tuple[str, str]], problem: Any = None) -> None:
            started["status"] = int(status[:3])
            started["headers"] = [(name.lower().encode("latin-1"), text.encode("latin-1")) for name, text in headers]

        parts = self._application(environ, start_response)
        try:
            body = b"".join(parts)
        finally:
            getattr(parts, "close", lambda: None)()
        return [started, {"type": "http.response.body", "body": body}]

    def close(self) -> None:
        """Wait for what has begun, and take nothing more."""
        self._pool.shutdown()
