"""A server, people who edit the same playlists, a fault proxy before each of them; rounds of faults and of peace."""

import re
import time
from collections import Counter, deque
from pathlib import Path
from random import Random
from typing import Final

from syncserver.certificates import own_certificate
from syncserver.protocol.invitation import InvitationLink, write_link
from tests.integration.processes import free_port
from tests.processes import verdict
from tests.processes.actor import Actor, Wrong
from tests.processes.faults import Tumult
from tests.processes.fork_server import ForkServer
from tests.processes.journal import Journal
from tests.processes.proxy import CLEAR, FaultProxy

PEOPLE: Final = {"ana": "window", "ben": "window", "carla": "typist", "dora": "typist"}
"""Who is there at what. Dora comes from an older version of the program, and so does her replica."""

_OLD_REPLICA: Final = Path(__file__).parents[1] / "desktop" / "store" / "format_1.sql"
_STAMP: Final = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z-[0-9a-f]{16}")
PATIENCE: Final = 45.0
_LAST: Final = 80


class World:
    """All of it with one seed. `events` are the last that happened."""

    def __init__(self, forks: ForkServer, folder: Path, seed: int, patience: float = PATIENCE) -> None:
        """`patience` is how many seconds everybody has to come to have the same."""
        self.random, self.seed, self._patience = Random(seed), seed, patience
        self.rounds = 0
        self.events: deque[str] = deque(maxlen=_LAST)
        self.counts: Counter[str] = Counter()
        """What befell, by name."""
        self._begun = time.monotonic()
        self._journal, self._read = Journal(), dict[Path, int]()
        self._data, port = folder / "server" / "data", free_port()
        self.encrypted = self.random.random() < 0.3
        self._server_words = ["--open", "--host", "127.0.0.1", "--port", str(port), "--data", str(self._data)]
        self._server_words += ["--log-json", *(["--tls"] if self.encrypted else [])]
        self.server = Actor(forks, "server", "server", folder / "server", self.say)
        self.people = [Actor(forks, program, name, folder / name, self.say) for name, program in PEOPLE.items()]
        self.proxies = {name: FaultProxy(port, Random(self.random.random())) for name in PEOPLE}
        self.moves_clocks = forks.moves_clocks
        self._bring_up_an_old_replica(folder / "dora" / "profile")

    @property
    def actors(self) -> list[Actor]:
        return [self.server, *self.people]

    @property
    def kills(self) -> int:
        return sum(actor.kills for actor in self.actors)

    def say(self, text: str) -> None:
        self.events.append(f"{time.monotonic() - self._begun:7.2f}  {text}")

    def start(self, actor: Actor, death: tuple[str, int] | None = None) -> None:
        """Start a process of somebody; now and then by a Python of its own."""
        cold = death is None and self.random.random() < 0.03
        self.counts[f"start of a {actor.program}{', cold' if cold else ''}"] += 1
        if actor is self.server:
            arguments = [*self._server_words]
        else:
            arguments = [str(actor.folder), actor.name, self._link(actor.name), self.random.getrandbits(32)]
        actor.start(arguments, death or (), cold=cold)

    def round(self, seconds: float) -> None:
        """Some seconds of faults, and then peace, in which all has to come right. Raises `Wrong`."""
        self.rounds += 1
        self.say(f"round {self.rounds} begins")
        for person in self.people:
            person.rest(False)
        Tumult(self).rage(seconds)
        self._come_to_rest()
        self._wait_until_all_have_the_same()
        self._check()
        # In good order, so that they edit again from the next round on; the server stays as it is.
        for person in self.people:
            person.stop()
        for person in self.people:
            person.end()

    def close(self) -> None:
        for actor in self.actors:
            while actor.alive:
                actor.kill(self.random)
        for proxy in self.proxies.values():
            proxy.close()

    def _come_to_rest(self) -> None:
        self.say("the faults are over")
        for proxy in self.proxies.values():
            proxy.set(CLEAR)
        for actor in self.actors:
            actor.set_clock("+0")
        for person in self.people:
            person.rest(True)
        for actor in self.actors:
            actor.come_to_rest()
            # Half of them have to get over it without being started anew.
            if actor.alive and self.random.random() < 0.5:
                actor.kill(self.random)
            if not actor.alive:
                self.start(actor)

    def _wait_until_all_have_the_same(self) -> None:
        begin, differing = time.monotonic(), "?"
        replicas = {person.name: person.folder / "profile" / "replica.sqlite" for person in self.people}
        while differing:
            for actor in self.actors:
                actor.look()
                if not actor.alive:  # the one that was left had come second, to one that is gone
                    self.start(actor)
            time.sleep(0.1)
            differing = verdict.not_the_same(self._data / "server.sqlite", replicas) if self._data.exists() else "?"
            if differing and time.monotonic() > begin + self._patience:
                raise Wrong(f"not the same within {self._patience:.0f} s: {differing}")
        self.say(f"all have the same after {time.monotonic() - begin:.1f} s")
        self.counts["seconds until all had the same"] += round(time.monotonic() - begin)

    def _check(self) -> None:
        for person in self.people:
            path = person.folder / "journal.jsonl"
            self._read[path] = self._journal.read(path, self._read.get(path, 0))
        replicas = [person.folder / "profile" / "replica.sqlite" for person in self.people]
        verdict.check_kept(self._data / "server.sqlite", replicas, self._journal)
        verdict.check_sound(self.actors)
        self.counts["edits shown as done"] = self._journal.edits

    def _link(self, name: str) -> str:
        port = self.proxies[name].port
        if not self.encrypted:
            return f"http://127.0.0.1:{port}"
        return write_link(InvitationLink(f"https://127.0.0.1:{port}", pin=own_certificate(self._data).pin))

    def _bring_up_an_old_replica(self, profile: Path) -> None:
        import sqlite3
        from contextlib import closing

        script = _OLD_REPLICA.read_text(encoding="utf-8")
        self._journal.drawn.update(_STAMP.findall(script))
        profile.mkdir(parents=True)
        with closing(sqlite3.connect(profile / "replica.sqlite")) as connection:
            connection.executescript(script)
