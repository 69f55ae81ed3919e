"""What the sync state is called: one table from state to icon and sentence, without any widget."""

from PySide6.QtCore import QCoreApplication

from desktop.sync.status import SyncState, SyncStatus
from desktop.ui import wording

translate = QCoreApplication.translate


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
        return translate("sync", "Sign in again")
    if status.recovered:
        one = status.recovered == 1
        return (
            translate("sync", "1 change needs you")
            if one
            else translate("sync", "{} changes need you").format(wording.number(status.recovered))
        )
    waiting = wording.changes(status.waiting)
    if status.state is SyncState.OFFLINE:
        return (
            translate("sync", "Offline, {} waiting").format(waiting) if status.waiting else translate("sync", "Offline")
        )
    if status.state is SyncState.SYNCING:
        return _syncing(status)
    if status.state is SyncState.NO_SERVER:
        return translate("sync", "On this computer only")
    if status.state is SyncState.TROUBLE:
        return (
            translate("sync", "Sync paused, {} waiting").format(waiting)
            if status.waiting
            else translate("sync", "Sync paused")
        )
    return (
        translate("sync", "{} waiting").format(waiting) if status.waiting else translate("sync", "All changes synced")
    )


def _syncing(status: SyncStatus) -> str:
    if status.total:
        return translate("sync", "Syncing {} of {}").format(wording.number(status.done), wording.number(status.total))
    return (
        translate("sync", "Syncing {}").format(wording.changes(status.waiting))
        if status.waiting
        else translate("sync", "Syncing")
    )


def last_synced(status: SyncStatus) -> str:
    when = wording.moment(status.last_synced_at)
    return translate("sync", "Last synced {}").format(when) if when else translate("sync", "Not synced yet")


def long(status: SyncStatus) -> str:
    """Say how the sync stands in sentences."""
    if status.sentence:
        return status.sentence
    if status.state is SyncState.NO_SERVER:
        return translate("sync", "Everything is kept on this computer. Join a server to share playlists with others.")
    if status.state is SyncState.OFFLINE:
        return translate(
            "sync", "The server is out of reach. Go on as ever; your changes are safe and are sent when it is back."
        )
    if status.state is SyncState.SIGN_IN:
        return translate(
            "sync", "The server does not know this computer any more. Join it again; nothing here is lost."
        )
    return (
        translate("sync", "Your changes are sent as you make them.")
        if not status.waiting
        else translate("sync", "Your changes are on their way.")
    )
