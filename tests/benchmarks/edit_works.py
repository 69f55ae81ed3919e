"""One edit on its way, against what no program of this kind can go below, in turn in the same run.

W5: from Ana's edit until Ben has it stored, each with the real replica and sync in a process of its own, over the real
server, with rights, merge, history and every edit durable; the floor are three processes that hand a row on (`relay`).
W6: from Ana's edit until a thousand clients hold it; the floor is to write 300 bytes to as many plain sockets until all
are read. What PocketBase needs for the same is in `peer_works`.
"""

import time
from contextlib import ExitStack
from pathlib import Path
from random import Random
from statistics import median

from syncserver.protocol.presence import Presence
from tests.benchmarks.crowd import allow_sockets
from tests.benchmarks.crowds import ROUNDS, Crowd, PlainCrowd, make_accounts
from tests.benchmarks.figures import Figure, p99
from tests.benchmarks.relay import Relay
from tests.integration.processes import Process, ServerProcess, free_port
from tests.integration.syncing import Window

_EDITS = 200
_PAUSE = (0.02, 0.06)
"""Seconds between two edits: a person is slower, but not by much where a row of cells is filled in."""

_LONGEST_P99 = 0.015


class Editing:
    """A server, Ana who edits there, and Ben who looks at the same playlist."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        folder.mkdir()
        self.tokens = folder / "tokens"
        make_accounts(folder / "server", self.tokens)
        self.server = stack.enter_context(ServerProcess(folder / "server", free_port()))
        self.ana = Window(folder / "ana", "ana")
        stack.callback(self.ana.close)
        self.ana.join(self.server.url)
        playlist_id, _ = self.ana.library.create_playlist("Road trip")
        (self._track_id,), _ = self.ana.library.add_tracks(playlist_id, [{"title": "A"}])
        self.ana.wait(self.ana.synced)
        self._ben = stack.enter_context(
            Process("-m", "tests.benchmarks.edit_probe", str(folder / "ben"), self.server.url)
        )
        assert self._ben.line() == "ready"
        self.ana.worker.be_at(Presence(playlist_id=playlist_id))
        self.ana.wait(lambda: self.ana.worker._live.is_open and self.ana.synced(), 60)
        self._made = 0

    def edit(self) -> float:
        """Edit, and answer when that was begun."""
        self._made += 1
        begin = time.monotonic()
        self.ana.library.change_track(self._track_id, {"title": f"Title {self._made}"})
        return begin

    def stored(self) -> float:
        """Wait until the edit that was made last is stored at Ben's; answer when that was."""
        while True:
            moment, _, title = self._ben.line().partition(" ")
            if title == f"Title {self._made}":
                return float(moment)

    def seconds(self) -> float:
        begin = self.edit()
        return self.stored() - begin


def measure(folder: Path) -> list[Figure]:
    """Measure W5 and W6."""
    allow_sockets()
    random = Random(5)
    with ExitStack() as stack:
        editing, relay = Editing(folder / "edits", stack), stack.enter_context(Relay(folder / "relay"))
        edits, lowest = list[float](), list[float]()
        for _ in range(_EDITS):
            for taken, work in ((edits, editing.seconds), (lowest, relay.seconds)):
                taken.append(work())
                time.sleep(random.uniform(*_PAUSE))
        crowd = stack.enter_context(Crowd(editing.server.url, editing.tokens))
        assert crowd.line() == "ready"
        plain = stack.enter_context(PlainCrowd(editing.tokens))
        until_all, written = list[float](), list[float]()
        for _ in range(ROUNDS):
            crowd.ask()
            begin = editing.edit()
            until_all.append(float(crowd.line()) - begin)
            editing.stored()
            written.append(plain.seconds())
    return [
        Figure(
            "W5 an edit until it is stored at a friend's",
            median(edits),
            median(lowest),
            3.5,
            f"p99 {p99(edits) * 1000:.0f} ms",
        ),
        Figure(
            "W5 the same, p99 / 15 ms", p99(edits), _LONGEST_P99, 1.0, f"the floor's own {p99(lowest) * 1000:.0f} ms"
        ),
        Figure("W6 an edit until 1,000 clients hold it", median(until_all), median(written), 2.0),
    ]
