"""Removing one's own account: first what waits is sent, so that the others have it; then the server is asked.

What cannot be sent stops the removal: with the account it could never be sent any more.
"""

from PySide6.QtCore import QObject, Signal

from desktop.sync.status import SyncState, SyncStatus
from desktop.ui import wording
from desktop.ui.bridge import Bridge
from desktop.ui.sentences import in_our_words
from desktop.ui.sync_control import SyncControl

_SENDING = (SyncState.IDLE, SyncState.SYNCING)


class AccountRemoval(QObject):
    """Removes the account once nothing waits any more."""

    told = Signal(str)
    """A sentence on how far it is, or why it was not done."""

    done = Signal()

    def __init__(self, sync: SyncControl, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._sync, self._bridge = sync, bridge
        self._heir: str | None = None
        bridge.status_changed.connect(self._on_status)

    def begin(self, hand_on_to: str) -> None:
        """Have the account removed, and what only its owner owns handed on; "" is to nobody."""
        self._heir = hand_on_to
        self._go_on(self._sync.status)
        if self._heir is not None:
            self.told.emit(self.tr("Your last changes are sent first…"))
            self._sync.wake()

    def give_up(self) -> None:
        """Leave it at that, if nothing was asked of the server yet."""
        self._heir = None

    def _on_status(self, status: SyncStatus) -> None:
        if self._heir is not None:
            self._go_on(status)

    def _go_on(self, status: SyncStatus) -> None:
        """Ask, or say why not, as soon as one of the two is clear."""
        if status.waiting and status.state not in _SENDING:
            self._heir = None
            text = self.tr(
                "Your account was not removed: what waits ({}) cannot be sent now, and the others would never see it."
            )
            self.told.emit(text.format(wording.changes(status.waiting)))
        elif not status.waiting and status.state is not SyncState.SYNCING:
            heir, self._heir = self._heir or "", None
            self._ask(heir)

    def _ask(self, hand_on_to: str) -> None:
        from desktop.sync import account_asking
        from desktop.sync.asking import read_done

        self._bridge.ask(account_asking.remove(hand_on_to), read_done, self._on_removed, self._on_failed)

    def _on_removed(self, _: None) -> None:
        self._sync.leave_server()
        self.done.emit()

    def _on_failed(self, error: object) -> None:
        self.told.emit(in_our_words(str(error)))
