"""What the sync tells of itself: the replica's own numbers, and why it stopped, as one `SyncStatus`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.store import conflicts, queries_sync, state
from desktop.store.errors import ReplicaError
from desktop.store.replica import Replica
from desktop.sync.errors import (
    Busy,
    CertificateChanged,
    CertificateUnknown,
    Insecure,
    KeyringShut,
    NotAServer,
    OtherServer,
    ProgramTooOld,
    ServerTooOld,
    ServerTrouble,
    SignIn,
    SyncError,
    Unreachable,
)
from desktop.sync.status import Cause, Confirmation, SyncState, SyncStatus

_CLOCK_NOTICE: Final = 60_000_000

_CAUSES: Final[Mapping[type[Exception], tuple[SyncState, Cause]]] = {
    Unreachable: (SyncState.OFFLINE, Cause.UNREACHABLE),
    SignIn: (SyncState.SIGN_IN, Cause.SIGNED_OUT),
    KeyringShut: (SyncState.TROUBLE, Cause.KEYRING),
    ServerTrouble: (SyncState.TROUBLE, Cause.SERVER_TROUBLE),
    Busy: (SyncState.TROUBLE, Cause.BUSY),
    CertificateChanged: (SyncState.TROUBLE, Cause.CERTIFICATE),
    Insecure: (SyncState.TROUBLE, Cause.INSECURE),
    OtherServer: (SyncState.TROUBLE, Cause.OTHER_SERVER),
    NotAServer: (SyncState.TROUBLE, Cause.NOT_A_SERVER),
    ProgramTooOld: (SyncState.TROUBLE, Cause.PROGRAM_TOO_OLD),
    ServerTooOld: (SyncState.TROUBLE, Cause.SERVER_TOO_OLD),
    ReplicaError: (SyncState.TROUBLE, Cause.STORAGE),
    SyncError: (SyncState.TROUBLE, Cause.REFUSED),
    Exception: (SyncState.TROUBLE, Cause.UNEXPECTED),
}
"""What each error comes to, the special before the general."""


def meaning_of(error: Exception) -> tuple[SyncState, Cause]:
    """Tell what state an error is, and what has to be done about it."""
    return next(found for kind, found in _CAUSES.items() if isinstance(error, kind))


def confirmation_of(error: Exception) -> Confirmation | None:
    """Tell what a person has to compare before a server can be joined, if that is what kept them out."""
    return Confirmation(error.digits, error.link) if isinstance(error, CertificateUnknown) else None


def status_now(replica: Replica, kind: SyncState, sentence: str = "") -> SyncStatus:
    """Read the numbers of the replica as they are now."""
    connection = replica.database.connection
    server = state.get(connection, state.SERVER_URL)
    return SyncStatus(
        state=kind if server else SyncState.NO_SERVER,
        waiting=queries_sync.waiting_count(connection),
        recovered=queries_sync.recovered_count(connection),
        conflicts=conflicts.count_open(connection, replica.clock.device),
        server=server,
        last_synced_at=state.get(connection, state.LAST_SYNCED_AT),
        sentence=sentence,
        clock_offset=replica.clock.offset,
    )


@dataclass(frozen=True, slots=True)
class Happened:
    """What is worth telling of the syncs so far, although all is well: see `SyncStatus`."""

    offered_again: int = 0
    left: int = 0

    def and_then(self, offered_again: int, left: int) -> "Happened":
        """Join what happened just now; what did not happen again stays told."""
        return Happened(offered_again or self.offered_again, left or self.left)


def when_synced(replica: Replica, happened: Happened) -> SyncStatus:
    """Tell of a sync that came to its end, with what the person should know although all is well."""
    status = status_now(replica, SyncState.IDLE)
    if not status.waiting:
        replica.held_back.release()  # what was held back has left this computer
    if sentence := replica.held_back.sentence:
        return status.but(cause=Cause.FULL, sentence=sentence)
    if clock := _clock_notice(replica.clock.offset):
        return status.but(cause=Cause.CLOCK, sentence=clock)
    if count := happened.offered_again:
        return status.but(cause=Cause.WENT_BACK, offered_again=count, sentence=_went_back(count))
    if count := happened.left:
        return status.but(cause=Cause.PURGED, left=count, sentence=_purged(count))
    return status


def _clock_notice(offset: int) -> str:
    if abs(offset) <= _CLOCK_NOTICE:
        return ""
    minutes = round(abs(offset) / 60_000_000)
    if offset > 0:
        return f"This computer's clock is {minutes} min behind the server's. Syncing allows for it."
    return f"This computer's clock is {minutes} min ahead of the server's. Syncing allows for it."


def _purged(count: int) -> str:
    if count == 1:
        return "1 record left this computer: it had been deleted for good while this computer was away."
    return f"{count:,} records left this computer: they had been deleted for good while this computer was away."


def _went_back(count: int) -> str:
    if count == 1:
        return "The server was restored from an earlier state. It was offered 1 record from here that it did not have."
    return (
        "The server was restored from an earlier state."
        f" It was offered {count:,} records from here that it did not have."
    )
