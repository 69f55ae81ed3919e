"""What the action about the settings does: opens them, once, and keeps what they say of the sync up to date."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHeaderView, QSystemTrayIcon, QWidget

from desktop.ui.actions import Actions
from desktop.ui.bridge import Bridge
from desktop.ui.members.sharing import Sharing
from desktop.ui.preferences import Preferences
from desktop.ui.program.settings_dialog import SettingsDialog
from desktop.ui.reading import Reading
from desktop.ui.sync.sync_actions import SyncActions
from desktop.ui.sync_control import SyncControl
from desktop.ui.theme import Theme


class SettingsActions(QObject):
    """Opens the settings."""

    def __init__(
        self,
        window: QWidget,
        set_to: Preferences,
        header: QHeaderView,
        reading: Reading,
        sync: SyncControl,
        bridge: Bridge,
        sync_actions: SyncActions,
        sharing: Sharing,
        actions: Actions,
        theme: Theme,
    ) -> None:
        super().__init__(window)
        self._window, self._set_to, self._header, self._theme = window, set_to, header, theme
        self._reading, self._sync, self._bridge, self._sync_actions = reading, sync, bridge, sync_actions
        self._sharing = sharing
        self.dialog: SettingsDialog | None = None
        sync_actions.proposed_name = lambda: set_to.name
        actions["settings"].triggered.connect(self.show)
        bridge.status_changed.connect(self._on_status)

    def show(self) -> None:
        """Open the settings, or bring them to the front."""
        if self.dialog is None:
            self.dialog = SettingsDialog(
                self._set_to,
                self._header,
                self._theme,
                own_name=self._reading.own_name(),
                has_tray=QSystemTrayIcon.isSystemTrayAvailable(),
                parent=self._window,
            )
            self.dialog.destroyed.connect(self._forget)
            self.dialog.general.join_asked.connect(lambda: self._sync_actions.ask_to_join())
            self.dialog.general.leave_asked.connect(self._sync_actions.ask_to_leave)
            self.dialog.general.show_status(self._sync.status)
            self.dialog.general.show_share_of_new(self._sharing.of_new)
            self.dialog.general.new_shared.connect(self._sharing.set_of_new)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _on_status(self, status: object) -> None:
        if self.dialog is not None:
            self.dialog.general.show_status(self._sync.status)

    def _forget(self) -> None:
        self.dialog = None
