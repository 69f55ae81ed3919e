"""What is heard over `/live`: an edit until it is stored at a friend's, with two and with a thousand connected; until
all of the thousand have heard it; the memory of one that is idle; a restart of the server until all have the newest.

The floor of the thousand is to write 300 bytes to as many plain sockets until all are read, in the same run.
"""

import asyncio
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from random import Random
from statistics import median

from desktop.events import Changes
from syncserver.accounts import add_user
from syncserver.app import create_app
from syncserver.config import Settings
from syncserver.devices import add_device
from syncserver.protocol.presence import Presence
from tests.benchmarks.crowd import PAYLOAD, allow_sockets
from tests.benchmarks.figures import Figure
from tests.integration.processes import ServerProcess, free_port
from tests.integration.syncing import Window

CROWD = 1_000
_EDITS = 60
_ROUNDS = 15


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


class Pair:
    """Ana edits, and it is measured when Ben has it stored."""

    def __init__(self, folder: Path, url: str, stack: ExitStack) -> None:
        self.ana, self.ben = Window(folder / "ana", "ana"), Window(folder / "ben", "ben")
        for window in (self.ana, self.ben):
            stack.callback(window.close)
            window.join(url)
        self.playlist_id, _ = self.ana.library.create_playlist("Road trip")
        (self.track_id,), _ = self.ana.library.add_tracks(self.playlist_id, [{"title": "A"}])
        self._arrived: list[float] = []
        self.ben.replica.events.subscribe(self._on_changes)
        self.ben.wait(lambda: self.ben.titles() == ["A"])
        self.settle()
        for window in (self.ana, self.ben):  # as a window says it: both look at this playlist
            window.worker.be_at(Presence(playlist_id=self.playlist_id))
        self.made = 0

    def settle(self) -> None:
        for window in (self.ana, self.ben):
            window.wait(lambda window=window: window.worker._live.is_open and window.synced(), 60)  # type: ignore[misc]

    def _on_changes(self, changes: Changes) -> None:
        if changes.afar:
            self._arrived.append(time.monotonic())

    def edit(self) -> float:
        """Edit, and answer when that was."""
        self._arrived.clear()
        self.made += 1
        begin = time.monotonic()
        self.ana.library.change_track(self.track_id, {"title": f"Title {self.made}"})
        return begin

    def seconds(self) -> float:
        """Edit, and answer how long it took until it was stored at the other's."""
        begin = self.edit()
        self.ben.wait(lambda: bool(self._arrived), 60)
        return self._arrived[0] - begin


def measure(folder: Path) -> list[Figure]:
    """Measure all of it, on one server."""
    allow_sockets()
    tokens = folder / "tokens"
    floor = _floor(tokens, _make_accounts(folder / "server", tokens))
    port = free_port()
    with ExitStack() as stack:
        server = stack.enter_context(ServerProcess(folder / "server", port))
        pair = Pair(folder, server.url, stack)
        with_two = sorted(pair.seconds() for _ in range(_EDITS))
        before = _memory(server)
        crowd = stack.enter_context(Crowd(server.url, tokens))
        assert crowd.line() == "ready"
        each = (_memory(server) - before) / CROWD
        with_all = sorted(pair.seconds() for _ in range(_EDITS))
        until_all = [_until_all(pair, crowd) for _ in range(_ROUNDS)]
        restart = _restart(pair, crowd, server, folder / "server", port)
    return [
        Figure("L1 an edit until stored at the other's, 2 connected", median(with_two), floor, None, _p99(with_two)),
        Figure("L2 the same, 1,000 more connected", median(with_all), median(with_two), None, _p99(with_all)),
        Figure("L3 an edit until 1,000 have heard it", median(until_all), floor, None, "floor: 300 bytes to each"),
        Figure("L4 a restart until 1,000 have the newest", restart, 1.0, None, f"{each:.0f} KB a client that is idle"),
    ]


def _p99(seconds: list[float]) -> str:
    return f"p99 {seconds[min(int(len(seconds) * 0.99), len(seconds) - 1)] * 1000:.0f} ms"


def _make_accounts(data: Path, tokens: Path) -> int:
    app, random = create_app(Settings(data=data, open=True)), Random(1)
    with app.store.writing() as writing:
        users = [add_user(app.store, writing, f"Person {number}") for number in range(CROWD)]
        made = [add_device(writing, random, user.id, "")[1] for user in users]
    app.close()
    tokens.write_text("\n".join(made), encoding="utf-8")
    return len(made)


def _until_all(pair: Pair, crowd: Crowd) -> float:
    crowd.ask()
    begin = pair.edit()
    return float(crowd.line()) - begin


def _restart(pair: Pair, crowd: Crowd, server: ServerProcess, data: Path, port: int) -> float:
    """Stop the server, edit, start it, and see how long it takes until all have the edit."""
    server.stop()
    crowd.ask()
    pair.edit()
    with ServerProcess(data, port):
        begin = time.monotonic()
        return float(crowd.line()) - begin


def _memory(server: ServerProcess) -> int:
    """Read how much memory a process has, in KB; where that cannot be told it is 0."""
    status = Path(f"/proc/{server.child.pid}/status")
    if not status.exists():
        return 0
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS"))


def _floor(tokens: Path, count: int) -> float:
    async def run() -> float:
        writers: list[asyncio.StreamWriter] = []
        server = await asyncio.start_server(lambda _, writer: writers.append(writer), "127.0.0.1", 0, backlog=count)
        crowd = Crowd(f"tcp:{server.sockets[0].getsockname()[1]}", tokens)
        loop, taken = asyncio.get_running_loop(), []
        with crowd:
            assert await loop.run_in_executor(None, crowd.line) == "ready"
            for _ in range(_ROUNDS):
                await loop.run_in_executor(None, crowd.ask)
                begin = time.monotonic()
                for writer in writers:
                    writer.write(b"x" * PAYLOAD)
                taken.append(float(await loop.run_in_executor(None, crowd.line)) - begin)
        server.close()
        return median(taken)

    return asyncio.run(run())
