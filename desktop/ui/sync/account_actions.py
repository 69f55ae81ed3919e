"""What the dialog of one's own account asks of the server, and what becomes of it. Nothing is shown before it is so."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.sync.exchange import Request
from desktop.ui.bridge import Bridge
from desktop.ui.reading import Reading
from desktop.ui.sentences import in_our_words
from desktop.ui.sync.account_dialog import AccountDialog
from desktop.ui.sync.account_removal import AccountRemoval
from desktop.ui.sync.removal_dialog import RemovalDialog
from desktop.ui.sync_control import SyncControl
from desktop.ui.theme import Theme
from syncserver.protocol.people import ChangedUser, Device, Me


class AccountActions(QObject):
    """Opens the dialog, and asks the server what it wants to know and to have changed."""

    said = Signal(str)

    def __init__(self, window: QWidget, bridge: Bridge, reading: Reading, sync: SyncControl, theme: Theme) -> None:
        super().__init__(window)
        self._reading = reading
        self.removal = AccountRemoval(sync, bridge, self)
        self.removal.told.connect(self._tell)
        self.removal.done.connect(self._on_removed)
        self._window, self._bridge, self._theme = window, bridge, theme
        self.dialog: AccountDialog | None = None

    def show(self) -> None:
        """Open the dialog, or bring it to the front."""
        if self.dialog is None:
            self.dialog = dialog = AccountDialog(self._theme, self._window)
            dialog.finished.connect(self._forget)
            dialog.name_asked.connect(self._rename)
            dialog.password_asked.connect(self._change_password)
            dialog.sign_out_asked.connect(self._sign_out)
            dialog.removal_asked.connect(self._ask_to_remove)
            self._read()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _read(self, told: str = "") -> None:
        """Ask how the account is now, and say then what was done."""
        from desktop.sync import account_asking

        def take(me: Me) -> None:
            if self.dialog is not None:
                self.dialog.show_me(me)
                self.dialog.tell(told)

        self._bridge.ask(account_asking.me(), account_asking.read_me, take, self._on_failed)
        self._bridge.ask(account_asking.devices(), account_asking.read_devices, self._on_devices, self._on_failed)

    def _rename(self, name: str) -> None:
        self._change(ChangedUser(name=name), self.tr("The others see you as {} now.").format(name))

    def _change_password(self, fresh: str, present: str, alone: bool) -> None:
        wanted = ChangedUser(password=fresh, current_password=present or None, sign_out_others=alone)
        told = (
            self.tr("The password is changed. Your other computers are signed out, and sign in again with it.")
            if alone
            else self.tr("The password is set. With it you sign in on other computers.")
        )
        self._change(wanted, told)

    def _change(self, wanted: ChangedUser, told: str) -> None:
        from desktop.sync import account_asking

        self._ask(account_asking.change(wanted), told)

    def _sign_out(self, device_id: str) -> None:
        from desktop.sync import account_asking

        self._ask(account_asking.sign_out(device_id), self.tr("That computer is signed out."))

    def _ask(self, request: Request, told: str) -> None:
        from desktop.sync.asking import read_done

        self._bridge.ask(request, read_done, lambda _: self._read(told), self._on_failed)

    def _ask_to_remove(self) -> None:
        """Ask who gets what the person alone owns, and have the account removed then."""
        removal = RemovalDialog(self._reading.others(""), self._theme, self.dialog)
        removal.accepted.connect(lambda: self.removal.begin(str(removal.heir.currentData())))
        removal.open()

    def _on_removed(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.said.emit(self.tr("Your account is removed. Everything is still here, and is synced no more."))

    def _on_devices(self, devices: list[Device]) -> None:
        if self.dialog is not None:
            self.dialog.show_devices(devices)

    def _on_failed(self, error: object) -> None:
        self._tell(in_our_words(str(error)))

    def _tell(self, sentence: str) -> None:
        if self.dialog is not None:
            self.dialog.tell(sentence)

    def _forget(self) -> None:
        self.removal.give_up()
        self.dialog = None
