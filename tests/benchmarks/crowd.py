"""A thousand who listen, in a process of their own, for the benchmarks of `/live`.

`python -m tests.benchmarks.crowd ADDRESS TOKENS` opens a line for each token in the file; with `tcp:PORT` for an
address they are plain sockets, which is the floor. It says `ready`, and from then on, for each line that it is given,
when all of them have heard something since (by the monotonic clock, which all processes share). Lines that are lost
are opened again as the program does it, each within a second.
"""

import asyncio
import contextlib
import resource
import sys
import time
from pathlib import Path
from random import Random

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

PAYLOAD = 300
_AT_ONCE = 50
_NOTICE = '"page":'


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

    async def listen(self, number: int, url: str, token: str) -> None:
        since = ""
        while True:
            with contextlib.suppress(OSError, WebSocketException, TimeoutError):
                address = f"{url.replace('http', 'ws', 1)}/live" + (f"?since={since}" if since else "")
                since = await self._hear(number, address, token, since)
            await asyncio.sleep(self._random.random())

    async def _hear(self, number: int, address: str, token: str, since: str) -> str:
        head = {"Authorization": f"Bearer {token}"}
        async with connect(
            address, additional_headers=head, compression=None, proxy=None, ping_interval=None, open_timeout=60
        ) as line:
            try:
                async for message in line:
                    text = str(message)
                    since = text.partition('"latest":"')[2].partition('"')[0] or since
                    self.came(number)
                    if _NOTICE in text:
                        self.heard(number)
            except WebSocketException:
                pass
        return since

    async def read(self, number: int, port: int) -> None:
        reader, _ = await asyncio.open_connection("127.0.0.1", port)
        self.came(number)
        while await reader.readexactly(PAYLOAD):
            self.heard(number)


async def _run(address: str, tokens: list[str]) -> None:
    crowd = Crowd(len(tokens))
    if address.startswith("tcp:"):
        lines = [crowd.read(number, int(address[4:])) for number in range(len(tokens))]
    else:
        lines = [crowd.listen(number, address, token) for number, token in enumerate(tokens)]
    tasks = [asyncio.ensure_future(line) for line in lines]
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
