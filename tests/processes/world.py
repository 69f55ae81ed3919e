"""A server, people who edit the same playlists, a fault proxy before each of them; rounds of faults and of peace."""

import re
import sqlite3
import time
from collections import Counter, deque
from contextlib import closing
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
"""Who is there at what. Dora comes from an older version of the program, and so does her replica. Carla leaves after
the first round; from then on each round brings somebody new in her place, at a window and without one by turns."""

_OLD_REPLICA: Final = Path(__file__).parents[1] / "desktop" / "store" / "format_1.sql"
_STAMP: Final = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z-[0-9a-f]{16}")
PATIENCE: Final = 45.0
_LAST: Final = 80
_CHANGES: Final = 2
"""The place in the list of who leaves, and of who comes."""


class World:
    """All of it with one seed. `events` are the last that happened."""

    def __init__(self, forks: ForkServer, folder: Path, seed: int, patience: float = PATIENCE) -> None:
        """`patience` is how many seconds everybody has to come to have the same."""
        self.random, self.seed, self._patience = Random(seed), seed, patience
        self.rounds, self.slowest = 0, 0.0
        """How many rounds there were, and the most seconds that it took until all had the same."""
        self.events: deque[str] = deque(maxlen=_LAST)
        self.counts: Counter[str] = Counter()
        """What befell, by name."""
        self._begun = time.monotonic()
        self._journal, self._read = Journal(), dict[Path, int]()
        self._data, port = folder / "server" / "data", free_port()
        self.encrypted = self.random.random() < 0.3
        self._data.mkdir(parents=True)
        self._pin = own_certificate(self._data).pin if self.encrypted else ""
        self._server_words = ["--open", "--host", "127.0.0.1", "--port", str(port), "--data", str(self._data)]
        self._server_words += ["--log-json", *(["--tls"] if self.encrypted else [])]
        self.server = Actor(forks, "server", "server", folder / "server", self.say)
        self._forks, self._folder, self._port = forks, folder, port
        self.proxies: dict[str, FaultProxy] = {}
        self.people = [self._newcomer(name, program) for name, program in PEOPLE.items()]
        self._gone: list[Actor] = []
        self.moves_clocks = forks.moves_clocks
        self._bring_up_an_old_replica(folder / "dora" / "profile")

    @property
    def actors(self) -> list[Actor]:
        return [self.server, *self.people]

    @property
    def kills(self) -> int:
        return sum(actor.kills for actor in (*self.actors, *self._gone))

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
        if self.rounds > 1:
            self._gone.append(self.people[_CHANGES])
            name = f"new-{self.rounds}"
            self.people[_CHANGES] = self._newcomer(name, "window" if self.rounds % 2 else "typist")
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

    def _newcomer(self, name: str, program: str) -> Actor:
        self.proxies[name] = FaultProxy(self._port, Random(self.random.random()))
        return Actor(self._forks, program, name, self._folder / name, self.say)

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
        replicas = {person.name: person.replica for person in self.people}
        while differing:
            for actor in self.actors:
                actor.look()
                if not actor.alive:  # the one that was left had come second, to one that is gone
                    self.start(actor)
            time.sleep(0.2)
            differing = verdict.not_the_same(self._data / "server.sqlite", replicas)
            if differing and time.monotonic() > begin + self._patience:
                for actor in self.actors:
                    actor.tell_where_it_stands()
                raise Wrong(f"not the same within {self._patience:.0f} s: {differing}")
        self.say(f"all have the same after {time.monotonic() - begin:.1f} s")
        self.slowest = max(self.slowest, time.monotonic() - begin)

    def _check(self) -> None:
        everybody = [*self.people, *self._gone]
        for person in everybody:
            path = person.folder / "journal.jsonl"
            self._read[path] = self._journal.read(path, self._read.get(path, 0))
        verdict.check_kept(self._data / "server.sqlite", [person.replica for person in everybody], self._journal)
        verdict.check_sound(self.actors)
        self.counts["edits shown as done"] = self._journal.edits
        log = self.server.stderr.read_text(encoding="utf-8")
        self.counts["first syncs by snapshot"] = log.count('"route":"/snapshot","status":200')

    def _link(self, name: str) -> str:
        address = f"127.0.0.1:{self.proxies[name].port}"
        return write_link(InvitationLink(f"https://{address}", pin=self._pin)) if self._pin else f"http://{address}"

    def _bring_up_an_old_replica(self, profile: Path) -> None:
        script = _OLD_REPLICA.read_text(encoding="utf-8")
        self._journal.drawn.update(_STAMP.findall(script))
        profile.mkdir(parents=True)
        with closing(sqlite3.connect(profile / "replica.sqlite")) as connection:
            connection.executescript(script)
