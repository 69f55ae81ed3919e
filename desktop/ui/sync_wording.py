"""What the sync state is called: one table from state to icon and sentence, without any widget."""

from PySide6.QtCore import QCoreApplication

from desktop.sync.status import SyncState, SyncStatus
from desktop.ui import wording


def _tr(text: str) -> str:
    return QCoreApplication.translate("sync", text)


def icon_of(status: SyncStatus) -> str:
    """Name the icon of a status."""
    if status.recovered:
        return "needs-you"
    if status.state is SyncState.IDLE and status.waiting:
        return "waiting"
    return {
        SyncState.NO_SERVER: "this-computer",
        SyncState.IDLE: "synced",
        SyncState.SYNCING: "syncing",
        SyncState.OFFLINE: "offline",
        SyncState.SIGN_IN: "sign-in",
        SyncState.TROUBLE: "needs-you",
    }[status.state]


def short(status: SyncStatus) -> str:
    """Say how the sync stands, in a few words."""
    if status.state is SyncState.SIGN_IN:
        return _tr("Sign in again")
    if status.recovered:
        one = status.recovered == 1
        return _tr("1 change needs you") if one else _tr("{} changes need you").format(wording.number(status.recovered))
    waiting = wording.changes(status.waiting)
    if status.state is SyncState.OFFLINE:
        return _tr("Offline, {} waiting").format(waiting) if status.waiting else _tr("Offline")
    if status.state is SyncState.SYNCING:
        return _syncing(status)
    if status.state is SyncState.NO_SERVER:
        return _tr("On this computer only")
    if status.state is SyncState.TROUBLE:
        return _tr("Sync paused, {} waiting").format(waiting) if status.waiting else _tr("Sync paused")
    return _tr("{} waiting").format(waiting) if status.waiting else _tr("All changes synced")


def _syncing(status: SyncStatus) -> str:
    if status.total:
        return _tr("Syncing {} of {}").format(wording.number(status.done), wording.number(status.total))
    return _tr("Syncing {}").format(wording.changes(status.waiting)) if status.waiting else _tr("Syncing")


def last_synced(status: SyncStatus) -> str:
    when = wording.moment(status.last_synced_at)
    return _tr("Last synced {}").format(when) if when else _tr("Not synced yet")


def long(status: SyncStatus) -> str:
    """Say how the sync stands in sentences."""
    if status.sentence:
        return status.sentence
    if status.state is SyncState.NO_SERVER:
        return _tr("Everything is kept on this computer. Join a server to share playlists with others.")
    if status.state is SyncState.OFFLINE:
        return _tr("The server is out of reach. Go on as ever; your changes are safe and are sent when it is back.")
    if status.state is SyncState.SIGN_IN:
        return _tr("The server does not know this computer any more. Join it again; nothing here is lost.")
    return (
        _tr("Your changes are sent as you make them.") if not status.waiting else _tr("Your changes are on their way.")
    )
