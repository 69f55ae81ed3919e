"""What befalls a world for some seconds, drawn from its seed: kills, sleep, clocks, second instances, the network."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from tests.processes.actor import Actor
from tests.processes.proxy import CLEAR, KINDS, Fault

if TYPE_CHECKING:
    from tests.processes.world import World

_CLOCKS: Final = ("year", "hour", "minute")
_SECONDS: Final = {"year": 365 * 86_400, "hour": 3_600, "minute": 60}
_PAUSE_S: Final = 0.12
_DYING: Final = 0.35
"""How many of those that are started are to die by themselves, at a statement or a commit."""


class Tumult:
    """The faults of one round."""

    def __init__(self, world: "World") -> None:
        self._world, self._random = world, world.random
        self._clears: dict[str, float] = {}
        acts: list[tuple[int, Callable[[], None]]] = [
            (10, self._kill),
            (5, self._disturb),
            (2, self._put_to_sleep),
            (2, self._start_a_second),
            (1, self._end_one),
        ]
        if world.moves_clocks:
            acts.append((2, self._move_a_clock))
        self._acts = [act for weight, act in acts for _ in range(weight)]

    def rage(self, seconds: float) -> None:
        world, random = self._world, self._random
        end = time.monotonic() + seconds
        for actor in world.actors:
            if not actor.alive:
                self._start(actor)
        while time.monotonic() < end:
            time.sleep(random.uniform(0.0, _PAUSE_S))
            for actor in world.actors:
                self._attend(actor)
            for name, due in [*self._clears.items()]:
                if time.monotonic() > due:
                    del self._clears[name]
                    world.proxies[name].set(CLEAR)
            random.choice(self._acts)()

    def _attend(self, actor: Actor) -> None:
        """Start somebody again who is gone for long enough."""
        was_alive = bool(actor.alive)
        actor.look()
        if was_alive and not actor.alive:
            actor.due = time.monotonic() + self._random.choice([0.0, 0.0, 0.1, 0.4])
        if not actor.alive and time.monotonic() >= actor.due:
            self._start(actor)

    def _start(self, actor: Actor) -> None:
        death = None
        if self._random.random() < _DYING:
            where, most = self._random.choice([("statement", 400), ("commit", 40)])
            death = (where, int(most ** self._random.random()) - 1)
            self._note(f"a {actor.program} dies at a {where}")
        self._world.start(actor, death=death)

    def _one_alive(self) -> Actor | None:
        alive = [actor for actor in self._world.actors if actor.alive]
        return self._random.choice(alive) if alive else None

    def _kill(self) -> None:
        actor = self._one_alive()
        if actor is not None:
            self._note(f"kill -9 of a {actor.program}")
            actor.kill(self._random)
            actor.due = time.monotonic() + self._random.choice([0.0, 0.0, 0.1, 0.4])

    def _end_one(self) -> None:
        actor = self._one_alive()
        if actor is not None:
            self._note(f"a {actor.program} is asked to end")
            actor.stop()

    def _put_to_sleep(self) -> None:
        actor = self._one_alive()
        if actor is not None:
            self._note(f"SIGSTOP of a {actor.program}")
            actor.pause(self._random, self._random.choice([0.2, 0.5, 1.0, 3.0]))

    def _start_a_second(self) -> None:
        actor = self._one_alive()
        if actor is not None and len(actor.alive) < 3:
            self._note(f"a second {actor.program}")
            self._world.start(actor)

    def _move_a_clock(self) -> None:
        actor, far = self._random.choice(self._world.actors), self._random.choice(_CLOCKS)
        seconds = _SECONDS[far]
        if actor is self._world.server and far == "year":
            seconds //= 3  # in a whole year that nobody is seen in, tokens end
        offset = self._random.choice([-seconds, seconds])
        self._note(f"the clock of a {actor.program} is a {far} off")
        self._world.say(f"{actor.name}'s clock is {offset} s off")
        actor.set_clock(f"{offset:+d}")

    def _disturb(self) -> None:
        random, name = self._random, self._random.choice([*self._world.proxies])
        kind = random.choice(KINDS)
        if kind == "twice" and self._world.encrypted:
            return
        up = random.random() < 0.6
        down = not up or random.random() < 0.5
        seconds = random.choice([0.02, 0.1, 0.5, 2.0])
        fault = Fault(kind, up, down, int(4_000 ** random.random()) - 1, seconds)
        self._note(f"network: {kind}")
        self._world.say(f"before {name}: {fault}")
        self._world.proxies[name].set(fault)
        self._clears[name] = time.monotonic() + random.choice([0.2, 0.6, 2.0])

    def _note(self, name: str) -> None:
        self._world.counts[name] += 1
