"""What the sync state is called: its row of the table of states, with the numbers put in, without any widget."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop.sync.status import Cause, SyncState, SyncStatus
from desktop.ui import wording
from desktop.ui.sentences import in_our_words
from desktop.ui.sync import sync_states
from desktop.ui.sync.sync_states import Remedy

translate = QCoreApplication.translate

_PLAIN: Final = (Cause.UNREACHABLE, Cause.SIGNED_OUT, Cause.OTHER_SERVER, Cause.CERTIFICATE)
"""Causes of which the table says all that there is to say."""


def icon_of(status: SyncStatus) -> str:
    """Name the icon of a status."""
    return sync_states.about(status).icon


def short(status: SyncStatus) -> str:
    """Say how the sync stands, in a few words."""
    about = sync_states.about(status)
    if about is sync_states.NEEDS_YOU:
        return _needs(status.needs)
    if about is sync_states.SYNCING and status.total:
        done, total = wording.number(status.done), wording.number(status.total)
        return translate("sync", "Syncing {} of {}").format(done, total)
    return said(about.waiting).format(wording.changes(status.waiting)) if status.waiting else said(about.text)


def _needs(count: int) -> str:
    if count == 1:
        return translate("sync", "1 change needs you")
    return translate("sync", "{} changes need you").format(wording.number(count))


def last_synced(status: SyncStatus) -> str:
    when = wording.moment(status.last_synced_at)
    return translate("sync", "Last synced {}").format(when) if when else translate("sync", "Not synced yet")


def in_file() -> str:
    """Say that what lets this computer in at the server is not in a keyring."""
    return translate(
        "sync", "This computer has no keyring to use, so its sign-in is kept in a file that only you can read."
    )


def long(status: SyncStatus) -> str:
    """Say how the sync stands in sentences."""
    about = sync_states.about(status)
    if status.sentence and (status.attempt or status.cause is Cause.NONE):
        return in_our_words(status.sentence)  # about an attempt to join, which went wrong
    return said(about.sentence) if about.sentence else in_our_words(status.sentence)


def details(status: SyncStatus) -> list[str]:
    """List what else there is to know: what the server or the disk said, since when, and when it is tried again."""
    lines = []
    sentence = in_our_words(status.sentence)
    if status.cause not in _PLAIN and sentence and sentence != long(status):
        lines.append(sentence)
    if status.elsewhere:
        told = translate("sync", "On this network a server says to be yours at another address: {}")
        lines.append(told.format(status.elsewhere))
    if status.state in (SyncState.OFFLINE, SyncState.TROUBLE) and status.since:
        lines.append(translate("sync", "Since {}").format(wording.moment(status.since)))
    if status.cause is Cause.CERTIFICATE:  # what is tried again is whether the right one answers; nothing else is
        lines.append(
            translate("sync", "It goes on by itself only if a server with the former certificate answers again.")
        )
    elif status.state is SyncState.TROUBLE and status.retry_at:
        lines.append(translate("sync", "Tried again at {}").format(wording.moment(status.retry_at)))
    return lines


def remedies(status: SyncStatus) -> tuple[Remedy, ...]:
    """Name what mends this, the best first."""
    found = sync_states.about(status).remedies
    return (*found, Remedy.GO_THERE) if status.elsewhere else found


def said(text: object) -> str:
    """Translate a text of the table of states."""
    return translate("sync", str(text)) if text else ""
