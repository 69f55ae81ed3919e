"""Between a replica and the server requests and answers take time, and some are lost, doubled, late or cut."""

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from desktop.sync.exchange import Answer, Request
from tests.simulation import reading
from tests.simulation.server import Reply

if TYPE_CHECKING:
    from tests.simulation.machine import Machine
    from tests.simulation.world import World

PATIENCE = 30_000_000
"""How long a program waits for an answer (microseconds)."""

FATES = ("request lost", "answer lost", "doubled", "request late", "cut", "too new")


class Heard(NamedTuple):
    """An answer, and of a pull which playlists its receiver might see when it was given."""

    answer: Answer
    visible: frozenset[str]


Arrival = Callable[[Heard | None], None]
"""Told the answer, or None once the one who asked gives up."""


class Network:
    """Carries requests. What becomes of one is drawn from who sends it, and how many they have sent."""

    def __init__(self, world: "World") -> None:
        self._world = world

    def carry(self, machine: "Machine", request: Request, number: int, arrive: Arrival) -> None:
        """Carry a request and its answer, each in its time, as far as they come."""
        world = self._world
        random = Random(f"{world.plan.seed} {machine.name} {number}")
        there = self._time(random)
        if not machine.online:
            world.after(there, lambda: arrive(None))
            return
        fate = self._fate(random)
        if fate == "request late":
            # It is given up, and arrives all the same: a proxy held it back.
            world.after(PATIENCE + random.randrange(100 * PATIENCE), lambda: self.answer(machine, request))
        if fate in ("request lost", "request late"):
            world.after(PATIENCE, lambda: arrive(None))
            return
        if fate == "doubled":
            world.after(there + random.randrange(20 * there), lambda: self.answer(machine, request))
        sent_at = machine.now()
        world.after(there, lambda: self._handle(machine, request, sent_at, random, fate, arrive))

    def answer(self, machine: "Machine", request: Request) -> Reply | None:
        """Have the server answer, whoever hears it."""
        reply = self._world.server.answer(machine.user_id, request, machine.token)
        self._world.server.say(f"answers {machine.name} {reply.status if reply else 'nothing'} to {request.path}")
        return reply

    def _fate(self, random: Random) -> str:
        for fate in FATES:
            if random.random() < self._world.rate(fate):
                self._world.trace.count(fate)
                return fate
        return ""

    def _time(self, random: Random) -> int:
        return 1 + int(random.expovariate(1 / self._world.plan.options.latency))

    def _handle(
        self, machine: "Machine", request: Request, sent_at: int, random: Random, fate: str, arrive: Arrival
    ) -> None:
        world = self._world
        reply = Reply(426, b"{}", world.server.now()) if fate == "too new" else self.answer(machine, request)
        if reply is None or fate == "answer lost":
            world.after(PATIENCE, lambda: arrive(None))
            return
        body = reply.body[: random.randrange(len(reply.body))] if fate == "cut" else reply.body
        pull = request.path == "/sync"
        visible = frozenset(reading.roles(world.server.reading(), machine.user_id) if pull else ())

        def deliver() -> None:
            answer = Answer(reply.status, body, reply.now, sent_at, machine.now())
            arrive(Heard(answer, visible) if machine.online else None)

        world.after(self._time(random), deliver)
