"""One sync from start to end, in the calling thread: for commands."""

import threading
from pathlib import Path
from typing import Final

from desktop.store.replica import Replica
from desktop.sync.drive import drive
from desktop.sync.engine import Engine, SyncReport
from desktop.sync.errors import Refused, Unreachable
from desktop.sync.following import Following, Look, browse
from desktop.sync.joining import remote_of

_SEEK_SECONDS: Final = 5.0
"""For how long a server that is out of reach is looked for at another address; one that is there says so in two."""


def sync_once(replica: Replica, profile: Path, look: Look = browse) -> SyncReport:
    """Sync with the server that this replica has joined, wherever it is now. Raises `SyncError` with a sentence."""
    try:
        return _sync(replica, profile)
    except Unreachable:
        heard = threading.Event()
        following = Following(replica, profile, look, heard.set, patience=0.0)
        try:
            if not following.seek(heard, _SEEK_SECONDS):
                raise
        finally:
            following.end()
    return _sync(replica, profile)


def _sync(replica: Replica, profile: Path) -> SyncReport:
    remote = remote_of(replica, profile)
    if remote is None:
        raise Refused("This computer has joined no server yet. Join one with: join ADDRESS --name YOUR-NAME")
    try:
        report: SyncReport = drive(Engine(replica).cycle(), remote.send, remote.fetch_ahead)
    finally:
        remote.close()
    return report
