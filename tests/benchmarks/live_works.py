"""What is heard over `/live`: an edit until it is stored at a friend's, with two and with a thousand connected; until
all of the thousand have heard it; the memory of one that is idle; a restart of the server until all have the newest.

Both friends have the playlist open; the thousand have not. The floor of the thousand is to write 300 bytes to as many
plain sockets until all are read, in the same run.
"""

import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from desktop.events import Changes
from syncserver.certificates import own_certificate
from syncserver.protocol.invitation import InvitationLink, write_link
from syncserver.protocol.presence import Presence
from tests.benchmarks.crowd import allow_sockets
from tests.benchmarks.crowds import CROWD, ROUNDS, Crowd, floor, make_accounts, memory
from tests.benchmarks.figures import Figure
from tests.integration.processes import ServerProcess, free_port
from tests.integration.syncing import Window

_EDITS = 60
_MOST_KB = {"plain": 30.0, "TLS": 80.0}


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

    def seconds(self) -> list[float]:
        return sorted(self.pair.seconds() for _ in range(_EDITS))

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
        Figure("L1 an edit until stored at the other's, 2 connected", median(with_two), lowest, None, _p99(with_two)),
        Figure("L2 the same, 1,000 more connected", median(with_all), median(with_two), None, _p99(with_all)),
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
        Figure("L5 L2 over TLS", median(with_all), median(with_two), None, _p99(with_all)),
        Figure("L6 L4 over TLS", restart, 1.0, None, "spread over a second"),
        _memory_of("TLS", each),
    ]


def _memory_of(way: str, each: float) -> Figure:
    most = _MOST_KB[way]
    return Figure(f"L7 KB of the server for an idle client, {way}", each, most, 1.0, "KB, not seconds")


def _p99(seconds: list[float]) -> str:
    return f"p99 {seconds[min(int(len(seconds) * 0.99), len(seconds) - 1)] * 1000:.0f} ms"
