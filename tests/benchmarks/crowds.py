"""A crowd as the benchmarks see it, and what a server is at with it: its accounts, its memory, its floor."""

import asyncio
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from syncserver.accounts import add_user
from syncserver.app import create_app
from syncserver.config import Settings
from syncserver.devices import add_device
from syncserver.limits import FILE_NAME, read_limits
from tests.benchmarks.ears import PAYLOAD
from tests.integration.processes import Process

CROWD = 1_000
ROUNDS = 15


class Crowd:
    """The process of the thousand."""

    def __init__(self, address: str, tokens: Path) -> None:
        command = [sys.executable, "-m", "tests.benchmarks.crowd", address, str(tokens)]
        self.child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def line(self) -> str:
        assert self.child.stdout is not None
        line = self.child.stdout.readline().strip()
        assert line, "the crowd is gone"
        return line

    def ask(self) -> None:
        """From now on count who has heard something."""
        assert self.child.stdin is not None
        self.child.stdin.write("all?\n")
        self.child.stdin.flush()
        assert self.line() == "asked"

    def __enter__(self) -> "Crowd":
        return self

    def __exit__(self, *_: object) -> None:
        self.child.kill()
        self.child.communicate()


def allow_crowd(data: Path) -> None:
    """Have a server on these data take a thousand, and the friends who come on top of them."""
    data.mkdir(parents=True, exist_ok=True)
    (data / FILE_NAME).write_text(f"users = {2 * CROWD}\nconnections = {2 * CROWD}\n", encoding="utf-8")


def make_accounts(data: Path, tokens: Path) -> None:
    """Let a thousand people in at a server on these data, and write down their tokens."""
    allow_crowd(data)
    app = create_app(Settings(data=data, open=True, limits=read_limits(data)))
    with app.store.writing() as writing:
        users = [add_user(app.store, writing, f"Person {number}") for number in range(CROWD)]
        made = [add_device(app.store, writing, user.id, "")[1] for user in users]
    app.close()
    tokens.write_text("\n".join(made), encoding="utf-8")


def memory(server: Process) -> int:
    """Read how much memory a process has, in KB; where that cannot be told it is 0."""
    status = Path(f"/proc/{server.child.pid}/status")
    if not status.exists():
        return 0
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS"))


class PlainCrowd:
    """A thousand plain sockets, in the process of a `Crowd`, to which bytes are written from here and nothing else."""

    def __init__(self, tokens: Path) -> None:
        self._loop = asyncio.new_event_loop()
        self._writers: list[asyncio.StreamWriter] = []
        self._server = self._loop.run_until_complete(
            asyncio.start_server(lambda _, writer: self._writers.append(writer), "127.0.0.1", 0, backlog=CROWD)
        )
        self._crowd = Crowd(f"tcp:{self._server.sockets[0].getsockname()[1]}", tokens)

    def seconds(self) -> float:
        """Write 300 bytes to each, and answer how long it took until all were read."""
        return self._loop.run_until_complete(self._write())

    async def _write(self) -> float:
        await self._loop.run_in_executor(None, self._crowd.ask)
        begin = time.monotonic()
        for writer in self._writers:
            writer.write(b"x" * PAYLOAD)
        return float(await self._loop.run_in_executor(None, self._crowd.line)) - begin

    def __enter__(self) -> "PlainCrowd":
        ready = self._loop.run_until_complete(self._loop.run_in_executor(None, self._crowd.line))
        assert ready == "ready"
        return self

    def __exit__(self, *_: object) -> None:
        self._crowd.__exit__()
        for writer in self._writers:
            writer.close()
        self._server.close()
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()


def floor(tokens: Path) -> float:
    """Time how long it takes to write 300 bytes to as many plain sockets until all are read."""
    with PlainCrowd(tokens) as plain:
        return median(plain.seconds() for _ in range(ROUNDS))
