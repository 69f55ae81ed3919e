"""A thousand who listen, in a process of their own, for the benchmarks of what is told at once.

`python -m tests.benchmarks.crowd ADDRESS TOKENS` opens a line for each token in the file: to `/live` of our server at
an address with http or https, to PocketBase's with `events:` before it, and to plain sockets, which are the floor, at
`tcp:PORT`. It says
`ready`, and from then on, for each line that it is given, when all of them have heard something since (by the
monotonic clock, which all processes share). Lines that are lost are opened again as the program does it, each within
a second. They read as little as can be, for they take one of the processors from the server that is measured.
"""

import asyncio
import contextlib
import resource
import ssl
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from tests.benchmarks.ears import Ear, EventEar, LiveEar, PlainEar

_AT_ONCE = 50


class Crowd:
    """Counts who has heard something since the last question."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._open = asyncio.Semaphore(_AT_ONCE)
        self._here: set[int] = set()
        self._heard: set[int] = set()
        self._asked = False
        self._random = Random(1)

    def came(self, number: int) -> None:
        if number not in self._here:
            self._here.add(number)
            if len(self._here) == self._size:
                _say("ready")

    def heard(self, number: int) -> None:
        self._heard.add(number)
        if self._asked and len(self._heard) == self._size:
            self._asked = False
            _say(repr(time.monotonic()))

    def ask(self) -> None:
        self._heard.clear()
        self._asked = True
        _say("asked")

    async def listen(self, number: int, address: str, make: Callable[[str], Ear]) -> None:
        """Hear until the end of time, by one line after the other."""
        parts, since = urlsplit(address), ""
        secure = _anybody() if parts.scheme == "https" else None
        while True:
            ear = make(since)
            ear.came, ear.heard = (lambda: self.came(number)), (lambda: self.heard(number))
            with contextlib.suppress(OSError):
                async with self._open:
                    await asyncio.get_running_loop().create_connection(
                        lambda ear=ear: ear,
                        parts.hostname,
                        parts.port,
                        ssl=secure,  # type: ignore[misc]
                    )
                    await ear.opened.wait()
                await ear.over.wait()
            since = ear.since or since
            await asyncio.sleep(self._random.random())


def _anybody() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _ears(address: str, tokens: list[str]) -> tuple[str, list[Callable[[str], Ear]]]:
    kind, _, rest = address.partition(":")
    if kind == "tcp":
        return f"tcp://127.0.0.1:{rest}", [lambda since: PlainEar()] * len(tokens)
    if kind == "events":
        return rest, [lambda since, token=token: EventEar(rest, token) for token in tokens]  # type: ignore[misc]
    return address, [lambda since, token=token: LiveEar(address, token, since) for token in tokens]  # type: ignore[misc]


async def _run(address: str, tokens: list[str]) -> None:
    crowd = Crowd(len(tokens))
    url, ears = _ears(address, tokens)
    tasks = [asyncio.ensure_future(crowd.listen(number, url, make)) for number, make in enumerate(ears)]
    questions = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(questions), sys.stdin)
    while await questions.readline():
        crowd.ask()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def allow_sockets() -> None:
    """Let this process, and those that it starts, have as many sockets as the system allows."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


if __name__ == "__main__":
    allow_sockets()
    asyncio.run(_run(sys.argv[1], Path(sys.argv[2]).read_text(encoding="utf-8").split()))
