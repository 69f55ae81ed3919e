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
    here = reading.marks(connection)
    for record_id, playlist_id, stamp in reading.stored_until(server, cursor):
        if playlist_id in visible and playlist_id not in fetching:
            _, held, waits = here.get(record_id, ("", "", False))
            hold(6, record_id in here, f"{machine.name} lacks {record_id} of {stamp}, its cursor is {cursor}")
            hold(6, held >= stamp or waits, f"{machine.name} has {record_id} of {held}, not {stamp}")


def check_revoked(machine: "Machine", visible: frozenset[str]) -> None:
    """No playlist is here that was synced and that the server did not show any more."""
    for record_id, (playlist_id, synced, _) in reading.marks(machine.replica.database.connection).items():
        hold(12, not synced or playlist_id in visible, f"{machine.name} holds {record_id}, which it may not see")
