"""A line to the server over which it tells what is new; what it tells may be lost, doubled or overtaken."""

from functools import partial
from random import Random
from typing import TYPE_CHECKING

from desktop.store import fetches
from desktop.sync.errors import SyncError
from syncserver import fanout
from syncserver.fanout import Listener, Told
from syncserver.protocol.messages import decode_notice
from syncserver.protocol.stamps import ZERO
from tests.simulation.promises import hold

if TYPE_CHECKING:
    from tests.simulation.machine import Machine


class Listening:
    """The line of one machine: open from the end of a sync until the network, a program or the server ends it."""

    def __init__(self, machine: "Machine") -> None:
        self._machine = machine
        self._told = ""
        self._line = 0
        self._random = Random(f"{machine.world.plan.seed} {machine.name} notices")
        self._waiting: list[bytes] = []
        self._taken: set[bytes] = set()

    @property
    def is_open(self) -> bool:
        return bool(self._told) and self._machine.online

    def begin(self) -> None:
        """Listen from now on, and take what came during the sync."""
        if not self._told and self._machine.world.plan.options.live:
            self._told = fetches.cursor(self._machine.replica.database.connection) or ZERO
        waiting, self._waiting = self._waiting, []
        for notice in waiting:
            self._machine.world.after(0, partial(self._hear, notice, self._line))

    def stop(self) -> None:
        self._told = ""
        self._line += 1
        self._waiting.clear()
        self._taken.clear()

    def tell(self) -> None:
        """The server has something new: have it say so."""
        world, store = self._machine.world, self._machine.world.server.store
        if not self.is_open or store is None:
            return
        (told,) = fanout.tell(store, [Listener(self._machine.token, self._machine.user_id, self._told)])
        if not isinstance(told, Told):
            self.stop()
            return
        since, self._told = self._told, told.told
        if told.notice:
            world.checks.after_notice(self._machine, since, told.notice)
            self._carry(told.notice.encode())

    def _carry(self, notice: bytes) -> None:
        world, line = self._machine.world, self._line
        if self._random.random() < world.rate("notice lost"):
            world.trace.count("notice lost")
            return
        doubled = self._random.random() < world.rate("notice doubled")
        world.trace.faults["notice doubled"] += doubled
        for _ in range(1 + doubled):
            world.after(int(self._random.expovariate(1 / world.plan.options.latency)), lambda: self._hear(notice, line))

    def _hear(self, notice: bytes, line: int) -> None:
        if line != self._line or not self._machine.online:
            return
        if self._machine.cycles.busy:
            self._waiting.append(notice)
        else:
            self._machine.attempt(lambda: self._take(notice))

    def _take(self, notice: bytes) -> None:
        machine = self._machine
        try:
            taken = machine.cycles.engine().hear(decode_notice(notice))
        except SyncError as error:
            machine.say(f"hears a notice: {type(error).__name__}")
            return
        machine.say(f"hears a notice, {'and takes it' if taken else 'and asks'}")
        hold(5, notice not in self._taken or not machine.told, "what a notice says was told a second time")
        if taken:
            self._taken.add(notice)
        else:
            machine.cycles.sync()
