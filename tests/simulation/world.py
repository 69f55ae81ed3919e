"""One run: machines, a server and a network between them, in virtual time, on one heap of events.

First the acts of the plan happen, with checks after each event. Then all faults stop, everybody syncs three times, and
what is promised for that moment has to hold.
"""

import heapq
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from random import Random
from unittest.mock import patch

from desktop.store import incoming
from syncserver.accounts import add_user
from tests.simulation import faults, people
from tests.simulation.checks import Checks
from tests.simulation.ledger import Ledger
from tests.simulation.machine import Machine
from tests.simulation.network import Network
from tests.simulation.noting import noting
from tests.simulation.plan import Act, Plan
from tests.simulation.server import Server
from tests.simulation.trace import Trace

NOON = 1_795_348_800_000_000
"""When every world begins: 2026-11-22, twelve o'clock."""

SYNCS = 3
"""How often everybody syncs after the faults, until all has to be well."""


class World:
    """Everything that one plan is played on."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan, self.folder = plan, folder
        self.now = NOON
        self.trace = Trace()
        self.ledger = Ledger()
        self.calm = True
        self._fates = Random(f"{plan.seed} fates")
        self._events: list[tuple[int, int, Callable[[], object]]] = []
        self._numbered = 0
        self.checks = Checks(self)
        self.network = Network(self)
        self.server = Server(self)
        users = [self._make_user(f"user {number}") for number in range(plan.options.users)]
        self.machines = [
            Machine(self, f"pc{number}", users[number % len(users)]) for number in range(plan.options.machines)
        ]
        for machine in self.machines:
            machine.set_up()

    def _make_user(self, name: str) -> str:
        assert self.server.store is not None
        with self.server.store.writing() as writing:
            return add_user(self.server.store, writing, name).id

    # Time

    def after(self, micros: int, event: Callable[[], object]) -> None:
        """Have something happen later."""
        self._numbered += 1
        heapq.heappush(self._events, (self.now + micros, self._numbered, event))

    def _run(self) -> None:
        while self._events:
            self.now, _, event = heapq.heappop(self._events)
            event()

    # Faults

    def rate(self, name: str) -> float:
        return 0.0 if self.calm else self.plan.options.rates.get(name, 0.0)

    def chance(self, name: str) -> bool:
        rate = self.rate(name)
        return rate > 0 and self._fates.random() < rate

    # The run

    def play(self) -> None:
        """Play the plan. Raises `Broken` at the first invariant that does not hold."""
        with ExitStack() as changed:
            changed.enter_context(patch.object(incoming, "SLICE", self.plan.options.slice))
            self.calm = False
            for act in self.plan.acts:
                self.after(act.at, partial(self._do, act))
            self._run()
            self._settle()

    def _do(self, act: Act) -> None:
        random = Random(act.seed)
        if act.kind in faults.FAULTS:
            self.trace.count(act.kind)
            faults.FAULTS[act.kind](self, self.machines[act.who], random)
        else:
            machine = self.machines[act.who]
            with noting(machine, act.kind):
                machine.attempt(lambda: people.ACTS[act.kind](machine, random))

    def _settle(self) -> None:
        """The faults are over: let everybody sync until all has to be well."""
        self.calm = True
        self.trace.say(self.now, "", "the faults are over")
        self.server.start()
        for machine in self.machines:
            machine.online = True
        for _ in range(SYNCS):
            for machine in self.machines:
                machine.attempt(machine.sync)
                self._run()
        self.checks.at_the_end()

    def close(self) -> None:
        for machine in self.machines:
            machine.close()
        self.server.stop()
