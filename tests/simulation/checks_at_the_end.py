"""What holds once the faults are over and everybody has synced three times: 1, 2, 3, 8 and 12."""

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from syncserver.protocol.merge import Cell
from tests.simulation import checks_of_view, reading
from tests.simulation.checks_of_history_and_people import Beside
from tests.simulation.promises import hold

if TYPE_CHECKING:
    from tests.simulation.world import World


def check(world: "World") -> None:
    server = world.server.reading()
    stored, beside = reading.stored(server), Beside(world)
    for machine in world.machines:
        hold(8, not machine.cycles.busy, f"{machine.name} is still at it")
        hold(8, not machine.pending, f"{machine.name} still has to send {[*machine.pending][:3]}")
        visible = reading.roles(server, machine.user_id)
        checks_of_view.check_revoked(machine, frozenset(visible))
        check_equal(machine.name, machine.replica.database.connection, stored, visible)
        beside.check(machine, frozenset(visible))
    _check_kept(world, stored)


def check_equal(
    name: str, replica: sqlite3.Connection, stored: Mapping[str, reading.Stored], roles: Mapping[str, str]
) -> None:
    """A replica equals what its user may see, deleted records included. Raises `Broken`."""
    theirs = {record.id: _of_server(record) for record in stored.values() if record.playlist_id in roles}
    ours = {row[0]: _of_replica(row) for row in reading.rows(replica).values()}
    hold(1, not theirs.keys() - ours.keys(), f"{name} lacks {sorted(theirs.keys() - ours.keys())[:3]}")
    hold(1, not ours.keys() - theirs.keys(), f"{name} alone has {sorted(ours.keys() - theirs.keys())[:3]}")
    for record_id, record in theirs.items():
        if ours[record_id] != record:
            hold(1, False, f"{name} has of {record_id}, and the server: {_differing(ours[record_id], record)}")


def _differing(ours: Any, theirs: Any) -> list[Any]:
    """Choose what differs of two records."""
    *fixed, cells = [*zip(ours, theirs, strict=True)]
    names = sorted({*cells[0], *cells[1]})
    both = [(name, cells[0].get(name), cells[1].get(name)) for name in names]
    return [pair for pair in fixed if pair[0] != pair[1]] + [one for one in both if one[1] != one[2]]


def _of_server(record: reading.Stored) -> Any:
    wire = record.record
    author = wire.get("addedBy", wire.get("createdBy"))
    return record.playlist_id, author, wire["createdAt"], record.updated_at, record.cells


def _of_replica(row: tuple[Any, ...]) -> Any:
    held = reading.load(row)
    return held.playlist_id, held.author, held.created_at, held.last_synced_at, held.cells


def _check_kept(world: "World", stored: dict[str, reading.Stored]) -> None:
    """What the server ever held is there, or has given way to something later; and all that is there was set once."""
    aside = [reading.kept_aside(machine.replica.database.connection) for machine in world.machines]
    for (record_id, name), stamp in world.ledger.held.items():
        record = stored.get(record_id)
        if record is not None and _stamp(record.cells, name) >= stamp:
            continue
        if record is None and record_id in world.ledger.purged:
            continue
        versions = [version for kept in aside for version in kept.get(record_id, ())]
        if any(_stamp(version, name) >= stamp for version in versions):
            continue
        # A server that went back has lost for good what no replica held.
        lost = world.ledger.at_risk.get((record_id, name)) == set()
        hold(3 if name == "deleted" else 2, lost, f"{name} of {record_id}, set at {stamp}, is gone")
    for record in stored.values():
        for name, cell in record.cells.items():
            hold(4, world.ledger.knows(record.id, name, cell), f"{name} of {record.id} is {cell}, which nobody set")


def _stamp(cells: Mapping[str, Cell], name: str) -> str:
    cell = cells.get(name)
    return "" if cell is None else cell.stamp
