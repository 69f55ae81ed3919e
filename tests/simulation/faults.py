"""What befalls computers and the server, each by name."""

from collections.abc import Callable, Mapping
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.simulation.machine import Machine
    from tests.simulation.world import World

Fault = Callable[["World", "Machine", Random], None]


def _partition(world: "World", machine: "Machine", random: Random) -> None:
    """A cable is out for a while."""
    machine.online = False
    machine.say("goes offline")

    def heal() -> None:
        machine.online = True
        machine.say("comes back")

    world.after(int(random.expovariate(1 / 60_000_000)), heal)


def _kill(world: "World", machine: "Machine", random: Random) -> None:
    """The program is killed, in the middle of a sync or not, and started again."""
    machine.say("is killed")
    machine.crash()


def _server_down(world: "World", machine: "Machine", random: Random) -> None:
    world.server.say("is stopped")
    world.server.stop()
    world.after(int(random.expovariate(1 / 20_000_000)), world.server.start)


FAULTS: Final[Mapping[str, Fault]] = {
    "partition": _partition,
    "kill": _kill,
    "server down": _server_down,
}
