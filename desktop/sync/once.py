"""One sync from start to end, in the calling thread: for commands."""

from pathlib import Path

from desktop.store.replica import Replica
from desktop.sync.drive import drive
from desktop.sync.engine import Engine, SyncReport
from desktop.sync.errors import Refused
from desktop.sync.joining import remote_of


def sync_once(replica: Replica, profile: Path) -> SyncReport:
    """Sync with the server that this replica has joined. Raises `SyncError` with a sentence."""
    remote = remote_of(replica, profile)
    if remote is None:
        raise Refused("This computer has joined no server yet. Join one with: join ADDRESS --name YOUR-NAME")
    try:
        report: SyncReport = drive(Engine(replica).cycle(), remote.send, remote.fetch_ahead)
    finally:
        remote.close()
    return report
