"""What goes on while nobody looks: an icon in the tray, and notices about what others changed. Both only if wished.

With the tray the window, when it is closed, is hidden and goes on syncing; Quit ends the program. A desktop without a
tray has neither.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget

from desktop.events import Changes
from desktop.ui.actions import Actions
from desktop.ui.preferences import Preferences
from desktop.ui.program import launcher
from desktop.ui.sync.notices import Notices


class Background(QObject):
    """The icon in the tray and what it tells."""

    playlist_asked = Signal(str)
    """A notice was clicked: its playlist is to be shown."""

    def __init__(self, window: QWidget, set_to: Preferences, actions: Actions, name_of: Callable[[str], str]) -> None:
        super().__init__(window)
        self._window, self._set_to, self._actions = window, set_to, actions
        self._told = ""
        self._leaving = False
        self.icon: QSystemTrayIcon | None = None
        self.notices = Notices(name_of, self)
        self.notices.told.connect(self._on_told)
        set_to.tray_changed.connect(self.show)
        set_to.notices_changed.connect(self.show)

    def show(self) -> None:
        """Show the icon, or take it away, as the person set it."""
        wanted = (self._set_to.tray or self._set_to.notices) and QSystemTrayIcon.isSystemTrayAvailable()
        if wanted and self.icon is None:
            self.icon = self._make()
        elif not wanted and self.icon is not None:
            self.icon.hide()
            self.icon.deleteLater()
            self.icon = None
        # A window that is hidden is no reason to end.
        QApplication.setQuitOnLastWindowClosed(not self.stays_open)

    @property
    def stays_open(self) -> bool:
        """Whether the window is to be hidden when it is closed."""
        return self.icon is not None and self._set_to.tray and not self._leaving

    def leave(self) -> None:
        """Let the next closing of the window be the end of the program."""
        self._leaving = True
        QApplication.setQuitOnLastWindowClosed(True)
        if self.icon is not None:
            self.icon.hide()

    def come_forward(self) -> None:
        """Show the window, wherever it was."""
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def take(self, changes: Changes) -> None:
        """Hear what others changed."""
        if self._window.isActiveWindow():
            self.notices.clear()
        elif changes.afar and self._set_to.notices and self.icon is not None:
            self.notices.add(set(changes.tracks) | set(changes.playlists))

    def _make(self) -> QSystemTrayIcon:
        icon = QSystemTrayIcon(_picture(), self)
        icon.setToolTip(self._window.windowTitle())
        menu = QMenu(self._window)
        menu.addAction(self.tr("&Open the window")).triggered.connect(self.come_forward)
        menu.addAction(self._actions["sync-now"])
        menu.addSeparator()
        menu.addAction(self._actions["quit"])
        icon.setContextMenu(menu)
        icon.activated.connect(self._on_click)
        icon.messageClicked.connect(self._on_notice)
        icon.show()
        return icon

    def _on_click(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.come_forward()

    def _on_notice(self) -> None:
        self.come_forward()
        self.playlist_asked.emit(self._told)

    def _on_told(self, playlist_id: str, sentence: str) -> None:
        if self.icon is not None:
            self._told = playlist_id
            self.icon.showMessage(self._window.windowTitle(), sentence, self.icon.icon())


def _picture() -> QIcon:
    picture = QPixmap()
    picture.loadFromData(launcher.icon_bytes(), "SVG")
    return QIcon(picture)
