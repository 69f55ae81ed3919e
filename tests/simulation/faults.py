"""What befalls computers and the server, each by name."""

from collections.abc import Callable, Mapping
from random import Random
from typing import TYPE_CHECKING, Final

from tests.simulation.plan import PURGE, SECOND

if TYPE_CHECKING:
    from tests.simulation.machine import Machine
    from tests.simulation.world import World

Fault = Callable[["World", "Machine", Random], None]

_YEAR: Final = 365 * 86_400 * SECOND
_JUMPS: Final = (_YEAR, -_YEAR, 3_600 * SECOND, -3_600 * SECOND, 50 * SECOND, -50 * SECOND, 61 * SECOND)
_MOST_MACHINES: Final = 8


def _partition(world: "World", machine: "Machine", random: Random) -> None:
    """A cable is out for a while."""
    machine.online = False
    machine.listening.stop()
    machine.say("goes offline")

    def heal() -> None:
        machine.online = True
        machine.say("comes back")

    world.after(int(random.expovariate(1 / (60 * SECOND))), heal)


def _kill(world: "World", machine: "Machine", random: Random) -> None:
    """The program is killed, in the middle of a sync or not, and started again."""
    machine.say("is killed")
    machine.crash()


def _power_cut(world: "World", machine: "Machine", random: Random) -> None:
    machine.say("has no power for a moment")
    machine.cut_power()


def _server_down(world: "World", machine: "Machine", random: Random) -> None:
    world.server.say("is stopped")
    world.server.stop()
    world.after(int(random.expovariate(1 / (20 * SECOND))), world.server.start)


def _clock_jumps(world: "World", machine: "Machine", random: Random) -> None:
    machine.skew = random.choice((0, machine.skew + random.choice(_JUMPS)))
    machine.say(f"has a clock that is wrong by {machine.skew // SECOND} s")


def _servers_clock_jumps(world: "World", machine: "Machine", random: Random) -> None:
    world.server.skew = random.choice((0, world.server.skew + random.choice(_JUMPS)))
    world.server.say(f"has a clock that is wrong by {world.server.skew // SECOND} s")


def _disk_full(world: "World", machine: "Machine", random: Random) -> None:
    machine.say("has a full disk")
    machine.fill_disk(True)
    world.after(int(random.expovariate(1 / (20 * SECOND))), lambda: machine.fill_disk(False))


def _servers_disk_full(world: "World", machine: "Machine", random: Random) -> None:
    world.server.say("has a full disk")
    world.server.fill_disk(True)
    world.after(int(random.expovariate(1 / (20 * SECOND))), lambda: world.server.fill_disk(False))


def _backup(world: "World", machine: "Machine", random: Random) -> None:
    machine.say("is backed up")
    machine.back_up()


def _replica_put_back(world: "World", machine: "Machine", random: Random) -> None:
    if machine.backups:
        machine.say("has its replica put back")
        machine.put_back(random.randint(1, machine.backups), all_of_it=False)


def _profile_put_back(world: "World", machine: "Machine", random: Random) -> None:
    if machine.backups:
        machine.say("has its profile put back")
        machine.put_back(random.randint(1, machine.backups), all_of_it=True)


def _profile_cloned(world: "World", machine: "Machine", random: Random) -> None:
    """Somebody copies their profile to another computer, and uses both."""
    if len(world.machines) < _MOST_MACHINES:
        clone = world.add_machine(machine.user_id, machine.token)
        clone.say(f"begins as a copy of {machine.name}")
        clone.become(machine)


def _new_replica(world: "World", machine: "Machine", random: Random) -> None:
    machine.say("begins with a new replica")
    machine.begin_anew()


def _server_backup(world: "World", machine: "Machine", random: Random) -> None:
    world.server.back_up()


def _server_put_back(world: "World", machine: "Machine", random: Random) -> None:
    if world.server.backups:
        world.server.put_back(random.randint(1, world.server.backups), by_hand=False)


def _server_put_back_by_hand(world: "World", machine: "Machine", random: Random) -> None:
    if world.server.backups:
        world.server.put_back(random.randint(1, world.server.backups), by_hand=True)


def _purge(world: "World", machine: "Machine", random: Random) -> None:
    """What was deleted a while ago is removed for good; who did not come for as long is not waited for."""
    age = random.choice((0.0, random.random(), random.random())) * world.elapsed
    world.server.purge(int(age), step=random.choice((1, 3, 1_000)))


FAULTS: Final[Mapping[str, Fault]] = {
    "partition": _partition,
    "kill": _kill,
    "power cut": _power_cut,
    "server down": _server_down,
    "clock jumps": _clock_jumps,
    "server's clock jumps": _servers_clock_jumps,
    "disk full": _disk_full,
    "server's disk full": _servers_disk_full,
    "backup": _backup,
    "replica put back": _replica_put_back,
    "profile put back": _profile_put_back,
    "profile cloned": _profile_cloned,
    "new replica": _new_replica,
    "server backup": _server_backup,
    "server put back": _server_put_back,
    "server put back by hand": _server_put_back_by_hand,
    PURGE: _purge,
}
