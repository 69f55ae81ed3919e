"""One run: machines, a server and a network between them, in virtual time, on one heap of events.

First the acts of the plan happen, with checks after each event. Then all faults stop, everybody syncs three times, and
what is promised for that moment has to hold.
"""

import heapq
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from random import Random
from unittest.mock import patch

from desktop.store import incoming, snapshot
from tests.simulation import faults, others, people
from tests.simulation import plan as plans
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
        self.machines: list[Machine] = []
        self.server = Server(self)
        self.users = [self.server.sign_up(f"user {number}") for number in range(plan.options.users)]
        for number in range(plan.options.machines):
            user_id = self.users[number % len(self.users)]
            self.add_machine(user_id, self.server.sign_in(user_id, f"pc{number}")).set_up()

    def add_machine(self, user_id: str, token: str) -> Machine:
        """Add a computer, with nothing on it yet."""
        machine = Machine(self, f"pc{len(self.machines)}", user_id, token)
        self.machines.append(machine)
        return machine

    # Time

    @property
    def elapsed(self) -> int:
        """How long this world has gone on (microseconds)."""
        return self.now - NOON

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

    @contextmanager
    def in_peace(self) -> Iterator[None]:
        """Let nothing go wrong for a moment."""
        calm, self.calm = self.calm, True
        yield
        self.calm = calm

    # The run

    def play(self) -> None:
        """Play the plan. Raises `Broken` at the first invariant that does not hold."""
        with ExitStack() as changed:
            changed.enter_context(patch.object(incoming, "SLICE", self.plan.options.slice))
            changed.enter_context(patch.object(snapshot, "SLICE", self.plan.options.slice))
            self.calm = False
            for act in self.plan.acts:
                self.after(act.at, partial(self._do, act))
            self._run()
            self._settle()

    def _do(self, act: Act) -> None:
        machine, random = self.machines[act.who], Random(act.seed)
        if act.kind in plans.FAULTS:
            self.trace.count(act.kind)
        if act.kind in faults.FAULTS:
            faults.FAULTS[act.kind](self, machine, random)
            return
        edit = people.EDITS.get(act.kind) or others.EDITS.get(act.kind)
        if edit is not None:
            with noting(machine, act.kind):
                machine.attempt(lambda: edit(machine, random))
        elif act.kind == "sync":
            machine.attempt(machine.cycles.sync)
        else:
            machine.attempt(lambda: others.OTHERS[act.kind](machine, random))

    def _settle(self) -> None:
        """The faults are over: let everybody sync until all has to be well."""
        self.calm = True
        self.trace.say(self.now, "", "the faults are over")
        self.server.fill_disk(False)
        self.server.start()
        for machine in self.machines:
            machine.online = True
            machine.fill_disk(False)
        for _ in range(SYNCS):
            for machine in self.machines:
                machine.attempt(machine.cycles.sync)
                self._run()
        self.checks.at_the_end()

    def close(self) -> None:
        for machine in self.machines:
            machine.close()
        self.server.stop()
