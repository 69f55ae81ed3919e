"""What a replica shows: nothing without its playlist (9), nothing that was revoked (12), all up to its cursor (6)."""

from typing import TYPE_CHECKING

from desktop.store import fetches, queries, state
from syncserver.protocol.stamps import ZERO
from tests.simulation import reading
from tests.simulation.promises import hold

if TYPE_CHECKING:
    from tests.simulation.machine import Machine


def check_shown(machine: "Machine") -> None:
    """Every track that is shown belongs to a playlist that is shown."""
    connection = machine.replica.database.connection
    for info in queries.playlists(connection):
        hold(9, not info.deleted, f"{machine.name} shows the deleted playlist {info.id}")


def check_cursor(machine: "Machine", before: str) -> None:
    """The cursor went forward, and all that it stands for is here."""
    connection = machine.replica.database.connection
    cursor = fetches.cursor(connection) or ZERO
    hold(
        6,
        cursor >= before or machine.cycles.went_back,
        f"the cursor of {machine.name} went back from {before} to {cursor}",
    )
    store = machine.world.server.store
    if store is None or state.get(connection, state.EPOCH) != store.epoch:
        return
    server = machine.world.server.reading()
    fetching = set(fetches.playlist_ids(connection))
    visible = reading.roles(server, machine.user_id).keys() & reading.roles(connection, machine.user_id).keys()
    here = reading.rows(connection)
    for record in reading.stored_until(server, cursor):
        if record.playlist_id in visible and record.playlist_id not in fetching:
            missing = record.id not in here
            hold(6, not missing, f"{machine.name} lacks {record.id} of {record.updated_at}, its cursor is {cursor}")
            held = reading.load(here[record.id])
            fresh = held.last_synced_at >= record.updated_at or held.dirty
            hold(6, fresh, f"{machine.name} has {record.id} of {held.last_synced_at}, not {record.updated_at}")


def check_revoked(machine: "Machine", visible: frozenset[str]) -> None:
    """No playlist is here that was synced and that the server did not show any more."""
    for row in reading.rows(machine.replica.database.connection).values():
        held = reading.load(row)
        seen = not held.last_synced_at or held.playlist_id in visible
        hold(12, seen, f"{machine.name} holds {held.id} of a playlist that it may not see")
