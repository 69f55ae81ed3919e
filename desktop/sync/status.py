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


class Cause(Enum):
    """Why it is so, told apart by what a person has to do about it."""

    NONE = "none"
    UNREACHABLE = "unreachable"
    SIGNED_OUT = "signed out"
    KEYRING = "keyring"
    BUSY = "busy"
    SERVER_TROUBLE = "server trouble"
    OTHER_SERVER = "other server"
    NOT_A_SERVER = "not a server"
    PROGRAM_TOO_OLD = "program too old"
    SERVER_TOO_OLD = "server too old"
    STORAGE = "storage"
    REFUSED = "refused"
    UNEXPECTED = "unexpected"
    CLOCK = "clock"
    CERTIFICATE = "certificate"
    INSECURE = "insecure"
    WENT_BACK = "went back"
    PURGED = "purged"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The digits of a certificate that a person has to compare, and the link that joins the server which has it."""

    digits: str
    link: str


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """The sync at one moment.

    `waiting` counts records that wait to be sent, `recovered` edits that were refused, `conflicts` values of ours that
    lost to another's; those two need the person. `cause` tells troubles apart, `since` when this one began, `retry_at`
    when it is tried again; both are times of 27 characters, "" where there is none. `offered_again` counts the records
    that a server that went back had to be offered once more, `left` those that left this computer because they had been
    purged while it was away. `confirm` is there where somebody wants to join and has to
    compare digits first. `done` of `total` records
    of a first sync are here (`total` is 0 where it is not known). `sentence` says what is wrong and what to do, where
    something is; with `attempt` it is about an attempt to join, which failed. `last_synced_at` is the time (27
    characters) of the last complete sync, "" if there was none.
    `clock_offset` is the server's clock less ours, in microseconds. `opens` names, once a server was just joined, the
    playlist to which the invitation leads. `elsewhere` is another address at which somebody says to be the joined
    server, and cannot prove it.
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
    conflicts: int = 0
    cause: Cause = Cause.NONE
    since: str = ""
    retry_at: str = ""
    offered_again: int = 0
    left: int = 0
    attempt: bool = False
    confirm: "Confirmation | None" = None
    opens: str = ""
    elsewhere: str = ""

    @property
    def needs(self) -> int:
        """How many changes need the person."""
        return self.recovered + self.conflicts

    def but(self, **changes: object) -> "SyncStatus":
        """Answer this status with some of its values changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Nearby:
    """A server that says on the local network that it is there; `open` where one may join without an invitation.

    `others` are further addresses of its machine.
    """

    name: str
    url: str
    server_id: str
    open: bool
    others: tuple[str, ...] = ()
