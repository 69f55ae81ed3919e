"""What the action about hosting does: starts and stops the server of this computer, and joins this window to it.

It is on again with the window if it was on. The server has its data beside the replica, and a port that stays.
"""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from desktop.hosting import Hosting, HostState, HostStatus, invite, own_url
from desktop.sync.status import SyncState, SyncStatus
from desktop.ui.actions import Actions
from desktop.ui.file_chooser import FileChooser
from desktop.ui.hosting import host_wording
from desktop.ui.hosting.host_data_actions import HostDataActions
from desktop.ui.hosting.host_dialog import HostDialog
from desktop.ui.hosting.host_people import HostPeople
from desktop.ui.hosting.own_joining import OwnJoining
from desktop.ui.hosting.server_asking import ask_server
from desktop.ui.window_parts import Parts

_FRIENDS: Final = 10
FOLDER: Final = "server"
"""The folder of the server's data, in the profile."""


class HostingActions(QObject):
    """The server that this window runs for friends."""

    said = Signal(str)

    def __init__(self, window: QWidget, parts: Parts, actions: Actions, chooser: FileChooser) -> None:
        super().__init__(window)
        self._window, self._parts, self._chooser = window, parts, chooser
        self.dialog: HostDialog | None = None
        self._name = ""
        self._everyone = False
        self._settled = HostState.OFF
        self._invitation = ""
        told = parts.bridge.receiver(self._on_status)
        self.hosting = Hosting(parts.preferences.folder / FOLDER, told)
        self.data = HostDataActions(window, self.hosting, parts, chooser, self.begin_again)
        self.joining = OwnJoining(window, self.hosting, parts)
        self.people = HostPeople(window, self.hosting, parts, self.joining)
        for part in (self.data, self.joining):
            part.said.connect(self.said)
        actions["host"].triggered.connect(self.ask)
        parts.bridge.status_changed.connect(self._on_sync)

    def begin(self) -> None:
        """Host again, if the window was hosting when it was closed."""
        if self._parts.remembered.flag("hosting", False):
            self.hosting.start(self._port)

    def begin_again(self) -> None:
        """Host again after the data was replaced: invitations that were made before may be none any more."""
        self._invitation = ""
        if self.dialog is not None:
            self.dialog.show_invitation("")
        self.hosting.start(self._port)

    def close(self) -> None:
        """Stop with the window; whether it was on is kept for the next start."""
        self.hosting.close()

    def for_others(self, url: str) -> str:
        """Tell at which address others reach a server: this window may reach its own at one of this computer alone."""
        status = self.hosting.status
        return status.address if status.state is HostState.ON and url == own_url(status.port) else url

    def ask(self) -> None:
        """Open the dialog."""
        if self.dialog is None:
            self.dialog = dialog = self._make()
            dialog.destroyed.connect(self._forget)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _make(self) -> HostDialog:
        parts = self._parts
        name = parts.reading.own_name() or parts.preferences.name
        dialog = HostDialog(parts.theme, name=name, joins=self._alone, parent=self._window)
        dialog.show_tray(QSystemTrayIcon.isSystemTrayAvailable(), parts.preferences.tray)
        dialog.show_status(self.hosting.status)
        dialog.show_other(self._other)
        if self.hosting.status.state is HostState.ON:
            self._invite()
        dialog.start_asked.connect(self._start)
        dialog.stop_asked.connect(self._stop)
        dialog.people_asked.connect(self.people.show)
        dialog.save_asked.connect(self.data.ask_where)
        dialog.restore_asked.connect(self.data.ask_which)
        dialog.move_asked.connect(self.data.show_how_to_move)
        dialog.stays.toggled.connect(parts.preferences.set_tray)
        return dialog

    def _start(self) -> None:
        if self.dialog is not None:
            self._name, self._everyone = self.dialog.name.text().strip(), self.dialog.share.isChecked()
        self.hosting.start(self._port)

    def _stop(self) -> None:
        self._keep(False)
        self.hosting.stop()

    def _on_status(self, status: HostStatus) -> None:
        if self.dialog is not None:
            self.dialog.show_status(status)
        if status.state is self._settled:
            return
        self._settled = status.state
        if status.state is HostState.ON:
            self._parts.remembered.keep("hosting port", str(status.port))
            self._keep(True)
            self._join()
            if self.dialog is not None:
                self.dialog.show_other(self._other)
                self._invite()
        elif status.state is HostState.FAILED:
            self.said.emit(host_wording.long(status))

    def _join(self) -> None:
        """Have this window sync with its own server, unless it syncs with another one."""
        if not self._alone:
            self._parts.sync.wake()
        elif self._name:
            self.joining.join(self._name, self._everyone)

    def _invite(self) -> None:
        """Show the invitation for friends, which is made once while the window is open."""

        def show(link: str) -> None:
            self._invitation = link
            if self.dialog is not None:
                self.dialog.show_invitation(link)

        if self._invitation:
            show(self._invitation)
        else:
            ask_server(
                self._parts.bridge,
                lambda: invite(self.hosting.data, _FRIENDS),
                show,
                lambda trouble: self.said.emit(self.tr("No invitation could be made: {}").format(trouble)),
                title=self.tr("Making an invitation"),
            )

    def _on_sync(self, _status: SyncStatus) -> None:
        if self.dialog is not None:
            self.dialog.show_joins(self._alone)
            self.dialog.show_other(self._other)

    @property
    def _alone(self) -> bool:
        return self._parts.sync.status.state is SyncState.NO_SERVER

    @property
    def _other(self) -> str:
        """Name the server that this window has joined, where it is not the one of this computer."""
        server, status = self._parts.sync.status.server, self.hosting.status
        return "" if server in (own_url(status.port or self._port), status.address) else server

    @property
    def _port(self) -> int:
        port = self._parts.remembered.text("hosting port", "0")
        return int(port) if port.isdecimal() and int(port) < 65_536 else 0

    def _keep(self, on: bool) -> None:
        self._parts.remembered.keep("hosting", on)
        self._parts.remembered.write()

    def _forget(self) -> None:
        self.dialog = None
