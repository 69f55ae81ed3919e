"""What is heard over `/live`: an edit until it is stored at a friend's and seen in a window, with a few and with a
thousand more connected; until all of the thousand have heard it; the memory of one that is idle; a restart of the
server until all have the newest.

The friends have the playlist open; the thousand have not. The floor of the thousand is to write 300 bytes to as many
plain sockets until all are read, in the same run.
"""

import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import NamedTuple

from syncserver.certificates import own_certificate
from syncserver.protocol.invitation import InvitationLink, write_link
from tests.benchmarks.crowd import allow_sockets
from tests.benchmarks.crowds import CROWD, ROUNDS, Crowd, floor, make_accounts, memory
from tests.benchmarks.figures import Figure, p99
from tests.benchmarks.live_pair import Pair
from tests.integration.processes import ServerProcess, free_port

_EDITS = 60
_MOST_KB = {"plain": 30.0, "TLS": 80.0}


class Heard(NamedTuple):
    """Seconds of each edit, in order of size: until it was stored at a friend's, until it was seen in a window."""

    stored: list[float]
    seen: list[float]


class Scene:
    """A server, plain or encrypted, with the pair at it; `bring` adds the crowd."""

    def __init__(self, folder: Path, *options: str) -> None:
        self._data, self._port, self._options = folder / "server", free_port(), options
        self._tokens = folder / "tokens"
        make_accounts(self._data, self._tokens)
        self._stack = ExitStack()
        self.server = self._stack.enter_context(self._serve())
        link = InvitationLink(self.server.url, pin=own_certificate(self._data).pin)
        self.pair = Pair(folder, write_link(link) if options else self.server.url, self._stack)

    def _serve(self) -> ServerProcess:
        return ServerProcess(self._data, self._port, *self._options)

    def bring(self) -> float:
        """Have the crowd come; answer what each of them costs the server, in KB."""
        before = memory(self.server)
        self.crowd = self._stack.enter_context(Crowd(self.server.url, self._tokens))
        assert self.crowd.line() == "ready"
        return (memory(self.server) - before) / CROWD

    def seconds(self) -> Heard:
        taken = [self.pair.seconds() for _ in range(_EDITS)]
        return Heard(*map(sorted, zip(*taken, strict=True)))

    def until_all(self) -> float:
        self.crowd.ask()
        begin = self.pair.edit()
        return float(self.crowd.line()) - begin

    def restart(self) -> float:
        """Stop the server, edit, start it, and see how long it takes until all have the edit."""
        self.server.stop()
        self.crowd.ask()
        self.pair.edit()
        self.server = self._stack.enter_context(self._serve())
        begin = time.monotonic()
        return float(self.crowd.line()) - begin

    def __enter__(self) -> "Scene":
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()


def measure(folder: Path) -> list[Figure]:
    """Measure all of it, on a server in plain and on one that encrypts."""
    allow_sockets()
    return [*_plain(folder / "plain"), *_encrypted(folder / "encrypted")]


def _plain(folder: Path) -> list[Figure]:
    folder.mkdir()
    with Scene(folder) as scene:
        lowest = floor(scene._tokens)
        with_two = scene.seconds()
        each = scene.bring()
        with_all = scene.seconds()
        until_all = median(scene.until_all() for _ in range(ROUNDS))
        restart = scene.restart()
    return [
        *_figures("L1", "a few connected", with_two, lowest),
        *_figures("L2", "1,000 more connected", with_all, median(with_two.stored)),
        Figure("L3 an edit until 1,000 have heard it", until_all, lowest, None, "floor: 300 bytes to each"),
        Figure("L4 a restart until 1,000 have the newest", restart, 1.0, None, "spread over a second"),
        _memory_of("plain", each),
    ]


def _encrypted(folder: Path) -> list[Figure]:
    folder.mkdir()
    with Scene(folder, "--tls") as scene:
        with_two = scene.seconds()
        each = scene.bring()
        with_all = scene.seconds()
        restart = scene.restart()
    return [
        *_figures("L5", "1,000 more connected, TLS", with_all, median(with_two.stored)),
        Figure("L6 L4 over TLS", restart, 1.0, None, "spread over a second"),
        _memory_of("TLS", each),
    ]


def _figures(name: str, how: str, heard: Heard, lowest: float) -> list[Figure]:
    return [
        Figure(
            f"{name} an edit until stored at a friend's, {how}", median(heard.stored), lowest, None, _p99(heard.stored)
        ),
        Figure(f"{name} an edit until seen in a window, {how}", median(heard.seen), lowest, None, _p99(heard.seen)),
    ]


def _memory_of(way: str, each: float) -> Figure:
    most = _MOST_KB[way]
    return Figure(f"L7 KB of the server for an idle client, {way}", each, most, 1.0, "KB, not seconds")


def _p99(seconds: list[float]) -> str:
    return f"p99 {p99(seconds) * 1000:.0f} ms"
