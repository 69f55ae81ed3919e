"""What holds once the faults are over and everybody has synced three times: 1, 2, 3, 8 and 12."""

from typing import TYPE_CHECKING, Any

from tests.simulation import checks_of_view, reading
from tests.simulation.promises import hold

if TYPE_CHECKING:
    from tests.simulation.machine import Machine
    from tests.simulation.world import World


def check(world: "World") -> None:
    server = world.server.reading()
    stored = reading.stored(server)
    for machine in world.machines:
        hold(8, not machine.syncing, f"{machine.name} is still at it")
        hold(8, not machine.pending, f"{machine.name} still has to send {[*machine.pending][:3]}")
        checks_of_view.check_revoked(machine)
        _check_equal(machine, stored, reading.roles(server, machine.user_id))
    _check_kept(world, stored)


def _check_equal(machine: "Machine", stored: dict[str, reading.Stored], roles: dict[str, str]) -> None:
    """A replica equals what its user may see, deleted records included."""
    theirs = {record.id: _of_server(record) for record in stored.values() if record.playlist_id in roles}
    ours = {row[0]: _of_replica(row) for row in reading.rows(machine.replica.database.connection).values()}
    hold(1, not theirs.keys() - ours.keys(), f"{machine.name} lacks {sorted(theirs.keys() - ours.keys())[:3]}")
    hold(1, not ours.keys() - theirs.keys(), f"{machine.name} alone has {sorted(ours.keys() - theirs.keys())[:3]}")
    for record_id, record in theirs.items():
        hold(1, ours[record_id] == record, f"{machine.name} has {ours[record_id]}, the server {record}")


def _of_server(record: reading.Stored) -> Any:
    wire = record.record
    author = wire.get("addedBy", wire.get("createdBy"))
    return record.playlist_id, author, wire["createdAt"], record.updated_at, record.cells


def _of_replica(row: tuple[Any, ...]) -> Any:
    held = reading.load(row)
    return held.playlist_id, held.author, held.created_at, held.last_synced_at, held.cells


def _check_kept(world: "World", stored: dict[str, reading.Stored]) -> None:
    """What the server ever held is there, or has given way to something later; and all that is there was set once."""
    for (record_id, name), stamp in world.ledger.held.items():
        record = stored.get(record_id)
        kept = record is not None and record.cells[name].stamp >= stamp
        hold(3 if name == "deleted" else 2, kept, f"{name} of {record_id}, set at {stamp}, is gone")
    for record in stored.values():
        for name, cell in record.cells.items():
            hold(4, world.ledger.knows(record.id, name, cell), f"{name} of {record.id} is {cell}, which nobody set")
