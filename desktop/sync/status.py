"""What the sync is doing, as one value that a window or a command shows."""

from dataclasses import dataclass, replace
from enum import Enum


class SyncState(Enum):
    """What there is to say first."""

    NO_SERVER = "no server"
    IDLE = "idle"
    SYNCING = "syncing"
    OFFLINE = "offline"
    SIGN_IN = "sign in"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """The sync at one moment.

    `waiting` counts records that wait to be sent, `recovered` edits that need the person. `done` of `total` records
    of a first sync are here (`total` is 0 where it is not known). `sentence` says what is wrong and what to do, where
    something is. `last_synced_at` is the time (27 characters) of the last complete sync, "" if there was none.
    `clock_offset` is the server's clock less ours, in microseconds.
    """

    state: SyncState = SyncState.NO_SERVER
    waiting: int = 0
    recovered: int = 0
    done: int = 0
    total: int = 0
    server: str = ""
    last_synced_at: str = ""
    sentence: str = ""
    clock_offset: int = 0

    def but(self, **changes: object) -> "SyncStatus":
        """Answer this status with some of its values changed."""
        return replace(self, **changes)  # type: ignore[arg-type]
