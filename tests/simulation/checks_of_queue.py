"""Nothing that was not acknowledged vanishes from a replica's queue (2), and nothing gets into it by itself (5)."""

from typing import TYPE_CHECKING

from syncserver.protocol.merge import Cell
from tests.simulation import reading
from tests.simulation.promises import hold

if TYPE_CHECKING:
    from tests.simulation.machine import Machine


def check(machine: "Machine") -> None:
    """Compare what waits with what waited before the last event, and remember it."""
    now = reading.waiting(machine.replica.database.connection)
    before, machine.pending = machine.pending, now
    aside = None
    for key, cell in before.items():
        there = now.get(key)
        if there is not None and machine.cycles.restamped and there.value == cell.value:
            machine.world.ledger.stamped_anew(*key, cell, there)
            continue
        if there is not None and there.stamp >= cell.stamp:
            continue
        if machine.world.ledger.server_held(*key, cell.stamp):
            continue
        if machine.world.ledger.has_purged(key[0]) and _deletes(before, key[0]):
            continue
        if aside is None:
            aside = reading.kept_aside(machine.replica.database.connection)
        kept = any(_holds(version, key[1], cell) for version in aside.get(key[0], ()))
        hold(2, kept, f"{machine.name}: the {key[1]} of {key[0]}, set at {cell.stamp}, left the queue unsent")


def _deletes(waiting: reading.Pending, record_id: str) -> bool:
    """Tell whether what waited of a record says that it is deleted, which is so once it is purged."""
    deleted = waiting.get((record_id, "deleted"))
    return deleted is not None and bool(deleted.value)


def _holds(version: dict[str, Cell], name: str, cell: Cell) -> bool:
    return name in version and version[name].stamp >= cell.stamp
