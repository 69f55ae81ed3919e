"""A purge takes only what is deleted (2), and only what every device that still counts has read of (6)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from syncserver.protocol.stamps import write_time
from tests.simulation import reading
from tests.simulation.promises import hold

if TYPE_CHECKING:
    from tests.simulation.reading import Stored
    from tests.simulation.server import Server


def check(server: "Server", before: Mapping[str, "Stored"], horizon_before: str, seen_after: int) -> None:
    """Compare what the server holds with what it held; devices that came after `seen_after` (microseconds) count."""
    connection = server.reading()
    after, horizon = reading.stored(connection), reading.horizon(connection)
    for record_id, stored in before.items():
        if record_id in after:
            hold(2, after[record_id].record == stored.record, f"a purge changed {record_id}")
            continue
        playlist = before.get(stored.playlist_id)
        with_playlist = playlist is not None and playlist.record["deleted"] and stored.playlist_id not in after
        hold(2, stored.record["deleted"] or with_playlist, f"{record_id} was purged, and not deleted")
        hold(6, stored.updated_at <= horizon, f"{record_id} of {stored.updated_at} was purged beyond {horizon}")
        server.world.ledger.purged[record_id] = stored.playlist_id
    if horizon == horizon_before:
        hold(6, before.keys() == after.keys(), f"something was purged, and the horizon stays at {horizon}")
        return
    for device, (until, at) in server.said.items():
        waited = write_time(at) <= write_time(seen_after) or horizon <= until
        hold(6, waited, f"{device} has read until {until}, and what was deleted until {horizon} is purged")
