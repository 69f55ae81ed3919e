"""Every state that the sync can be in, as one table: what the foot says, its icon, the sentence, and what mends it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from desktop.sync.status import Cause, SyncState, SyncStatus


def _tr(_context: str, text: str) -> str:
    """Mark a text for translation; it is translated where it is said."""
    return text


class Remedy(Enum):
    """What a person can do about a state, by one button."""

    TRY = _tr("sync", "Try now")
    JOIN = _tr("sync", "Join a server…")
    JOIN_AGAIN = _tr("sync", "Join again…")
    SIGN_IN = _tr("sync", "Sign in…")
    JOIN_NEW = _tr("sync", "Join the new server…")
    LEAVE = _tr("sync", "Stop syncing…")
    LOOK = _tr("sync", "Look at them")
    GO_THERE = _tr("sync", "Use the other address…")


@dataclass(frozen=True, slots=True)
class About:
    """One state. `waiting` is said in the place of `text` where changes wait; {} stands for how many, as words.

    The `sentence` is for the person; where there is none, the one that comes with the status says it all.
    """

    icon: str
    text: str
    waiting: str
    sentence: str = ""
    remedies: tuple[Remedy, ...] = ()


_PAUSED = _tr("sync", "Sync paused, {} waiting")
_SAFE = _tr("sync", "{} waiting")

LOCAL: Final = About(
    "this-computer",
    _tr("sync", "On this computer only"),
    _tr("sync", "On this computer only"),
    _tr("sync", "Everything is kept on this computer. Join a server to share playlists with others."),
    (Remedy.JOIN,),
)
SYNCED: Final = About(
    "synced",
    _tr("sync", "All changes synced"),
    "",
    _tr("sync", "Your changes are sent as you make them."),
)
WAITING: Final = About("waiting", "", _SAFE, _tr("sync", "Your changes are on their way."))
SYNCING: Final = About(
    "syncing",
    _tr("sync", "Syncing"),
    _tr("sync", "Syncing {}"),
    _tr("sync", "Your changes are on their way."),
)
NEEDS_YOU: Final = About(
    "needs-you",
    "",
    "",
    _tr("sync", "Some changes could not be kept as you made them. Nothing is lost: look and decide."),
    (Remedy.LOOK,),
)

BY_CAUSE: Final[Mapping[Cause, About]] = {
    Cause.UNREACHABLE: About(
        "offline",
        _tr("sync", "Offline"),
        _tr("sync", "Offline, {} waiting"),
        _tr("sync", "The server is out of reach. Go on as ever; your changes are safe and are sent when it is back."),
        (Remedy.TRY,),
    ),
    Cause.SIGNED_OUT: About(
        "sign-in",
        _tr("sync", "Sign in again"),
        _tr("sync", "Sign in again"),
        _tr(
            "sync",
            "The server does not know this computer any more: it was signed out, or the account was removed. Sign in"
            " again, or stop syncing. Nothing here is lost, and you can go on editing.",
        ),
        (Remedy.SIGN_IN, Remedy.LEAVE),
    ),
    Cause.KEYRING: About(
        "sign-in",
        _tr("sync", "Keyring locked"),
        _tr("sync", "Keyring locked, {} waiting"),
        _tr(
            "sync",
            "The keyring of this computer, which lets you in at the server, does not answer. Unlock it, or sign in"
            " again; your changes are safe.",
        ),
        (Remedy.TRY, Remedy.JOIN_AGAIN),
    ),
    Cause.BUSY: About(
        "waiting",
        _tr("sync", "Server busy"),
        _tr("sync", "Server busy, {} waiting"),
        _tr("sync", "The server asked for a little patience. It is tried again by itself."),
        (Remedy.TRY,),
    ),
    Cause.FULL: About(
        "waiting",
        _tr("sync", "Server full"),
        _tr("sync", "Server full, {} waiting"),
        _tr(
            "sync",
            "The server has no room for some of your changes. They are safe here, and are sent when it has: delete what"
            " you need no more, or ask whoever runs the server for more room.",
        ),
        (Remedy.TRY,),
    ),
    Cause.SERVER_TROUBLE: About(
        "needs-you",
        _tr("sync", "Server in trouble"),
        _tr("sync", "Server in trouble, {} waiting"),
        _tr("sync", "The server met an error of its own; its log says which. It is tried again by itself."),
        (Remedy.TRY,),
    ),
    Cause.OTHER_SERVER: About(
        "needs-you",
        _tr("sync", "Another server answers"),
        _tr("sync", "Another server answers, {} waiting"),
        _tr(
            "sync",
            "At this address answers another server than the one that you joined. Nothing was sent to it. Join the new"
            " one, or stop syncing; everything stays here.",
        ),
        (Remedy.JOIN_NEW, Remedy.LEAVE),
    ),
    Cause.CERTIFICATE: About(
        "needs-you",
        _tr("sync", "The certificate changed"),
        _tr("sync", "The certificate changed, {} waiting"),
        _tr(
            "sync",
            "At this address answers something with another certificate than the server that you joined. It may have"
            " been set up anew; or somebody put themselves between you and it. Nothing was sent. Ask whoever runs the"
            " server, and then join again with a new invitation.",
        ),
        (Remedy.JOIN_AGAIN, Remedy.LEAVE),
    ),
    Cause.INSECURE: About(
        "needs-you",
        _tr("sync", "No secure connection"),
        _tr("sync", "No secure connection, {} waiting"),
        remedies=(Remedy.TRY, Remedy.JOIN_AGAIN),
    ),
    Cause.NOT_A_SERVER: About(
        "needs-you",
        _tr("sync", "No server at the address"),
        _tr("sync", "No server at the address, {} waiting"),
        _tr(
            "sync", "What answers at this address is no server for shared playlists. Is another program using its port?"
        ),
        (Remedy.TRY, Remedy.LEAVE),
    ),
    Cause.PROGRAM_TOO_OLD: About(
        "needs-you",
        _tr("sync", "Update this program"),
        _tr("sync", "Update this program, {} waiting"),
        _tr("sync", "The server is newer than this program. Update the program to sync again; your changes wait."),
        (Remedy.TRY,),
    ),
    Cause.SERVER_TOO_OLD: About(
        "needs-you",
        _tr("sync", "The server is too old"),
        _tr("sync", "The server is too old, {} waiting"),
        _tr("sync", "This program is newer than the server. Have the server updated to sync again; your changes wait."),
        (Remedy.TRY,),
    ),
    Cause.STORAGE: About(
        "needs-you",
        _tr("sync", "Cannot store what is new"),
        _tr("sync", "Cannot store what is new, {} waiting"),
        _tr(
            "sync",
            "What came could not be stored on this computer. Is the disk full or read-only? Nothing is lost.",
        ),
        (Remedy.TRY,),
    ),
    Cause.REFUSED: About(
        "needs-you",
        _tr("sync", "Sync paused"),
        _PAUSED,
        _tr("sync", "The server would not go on. It is tried again by itself; your changes are safe."),
        (Remedy.TRY,),
    ),
    Cause.UNEXPECTED: About(
        "needs-you",
        _tr("sync", "Sync paused"),
        _PAUSED,
        _tr("sync", "The sync met an error that nobody thought of. It is tried again; your changes are safe."),
        (Remedy.TRY,),
    ),
    Cause.CLOCK: About("clock", _tr("sync", "All changes synced"), _SAFE),
    Cause.WENT_BACK: About("synced", _tr("sync", "All changes synced"), _SAFE),
    Cause.PURGED: About("synced", _tr("sync", "All changes synced"), _SAFE),
}
"""States that have a cause. Those that have to be mended before anything syncs come before what needs the person."""

_PASSING: Final = frozenset(
    (Cause.UNREACHABLE, Cause.BUSY, Cause.SERVER_TROUBLE, Cause.CLOCK, Cause.WENT_BACK, Cause.PURGED, Cause.FULL)
)
"""Causes that end by themselves, or hold nothing up: what needs the person is said first."""

_BY_STATE: Final[Mapping[SyncState, About]] = {
    SyncState.NO_SERVER: LOCAL,
    SyncState.SYNCING: SYNCING,
    SyncState.OFFLINE: BY_CAUSE[Cause.UNREACHABLE],
    SyncState.SIGN_IN: BY_CAUSE[Cause.SIGNED_OUT],
    SyncState.TROUBLE: BY_CAUSE[Cause.REFUSED],
}


def about(status: SyncStatus) -> About:
    """Find what there is to say first about a status."""
    stopped = status.state in (SyncState.TROUBLE, SyncState.SIGN_IN) and status.cause not in _PASSING
    if status.needs and not stopped:
        return NEEDS_YOU
    found = BY_CAUSE.get(status.cause) or _BY_STATE.get(status.state)
    return found or (WAITING if status.waiting else SYNCED)
