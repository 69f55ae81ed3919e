"""What a replica shows: nothing without its playlist (9), nothing that was revoked (12), all up to its cursor (6)."""

from typing import TYPE_CHECKING

from desktop.store import fetches, queries, state
from desktop.store.search_hits import hits_at
from desktop.store.trash import Wish, trashed
from syncserver.protocol.stamps import ZERO
from tests.simulation import reading
from tests.simulation.promises import hold

if TYPE_CHECKING:
    from tests.simulation.machine import Machine


def check_shown(machine: "Machine") -> None:
    """The playlists that are not deleted are listed, and no others."""
    connection = machine.replica.database.connection
    there = connection.execute("SELECT id FROM playlists WHERE NOT deleted ORDER BY id").fetchall()
    if there != machine.listed:
        listed = {info.id for info in queries.playlists(connection)}
        hold(9, listed == {row[0] for row in there}, f"{machine.name} lists {sorted(listed)}, and not {there}")
        machine.listed = there


def check_found(machine: "Machine") -> None:
    """Search and Trash show all that they should, and nothing that belongs to a playlist which is not shown."""
    connection = machine.replica.database.connection
    playlists = connection.execute("SELECT id, deleted FROM playlists").fetchall()
    tracks = connection.execute("SELECT rowid, id, playlist_id, deleted FROM tracks").fetchall()
    if (playlists, tracks) == machine.found:
        return
    gone = {row[0]: bool(row[1]) for row in playlists}
    live = {row[1] for row in tracks if not row[3] and gone.get(row[2]) is False}
    # Whatever an index of the search may hold: these are the rows that it could lead to.
    found = {hit.track.id for hit in hits_at(connection, [row[0] for row in tracks])}
    hold(9, found == live, f"the search of {machine.name} finds {sorted(found)}, and not {sorted(live)}")
    deleted = {key for key, is_gone in gone.items() if is_gone} | {
        row[1] for row in tracks if row[3] and row[2] in gone
    }
    trash = {thing.id for thing in trashed(connection, Wish(), limit=-1).rows}
    hold(9, trash == deleted, f"the Trash of {machine.name} has {sorted(trash)}, and not {sorted(deleted)}")
    machine.found = playlists, tracks


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
    marks, purged = reading.marks(machine.replica.database.connection), machine.world.ledger.purged
    for record_id, (playlist_id, synced, _) in marks.items():
        # What was edited while a purge was being heard of is sent first, and leaves when that is answered.
        leaves = playlist_id in purged and marks.get(playlist_id, ("", "", False))[2]
        hold(
            12,
            not synced or playlist_id in visible or leaves,
            f"{machine.name} holds {record_id}, which it may not see",
        )
