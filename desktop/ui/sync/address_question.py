"""Asks whether what says to be the joined server, at another address and without a proof, is to be given the sync."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.sync.status import SyncStatus

translate = QCoreApplication.translate


def ask_about_address(window: QWidget, status: SyncStatus, use: Callable[[str], None]) -> QMessageBox:
    """Ask; `use` is called with the address if the person says that it is their server's."""
    url = status.elsewhere
    box = QMessageBox(
        QMessageBox.Icon.Warning,
        translate("address", "Is this your server?"),
        translate("address", "Does your server have the address {} now?").format(url),
        QMessageBox.StandardButton.Cancel,
        window,
    )
    box.setInformativeText(
        translate(
            "address",
            "It was at {}. As it does not encrypt, it cannot prove that it is the same one: somebody else on this"
            " network could say so, and would be given what lets this computer in. Use the address only if you know"
            " that it is right; whoever runs the server can tell you.",
        ).format(status.server)
    )
    agree = box.addButton(translate("address", "Use This Address"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.buttonClicked.connect(lambda button: use(url) if button is agree else None)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
