"""Asks whether the certificate that a server shows is its own: twenty digits, here and on the server, to compare."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.sync.status import Confirmation

translate = QCoreApplication.translate


def ask_about_certificate(window: QWidget, confirmation: Confirmation, same: Callable[[str], None]) -> QMessageBox:
    """Show the digits; `same` is called with the link that joins, if the person says that they are the same."""
    box = QMessageBox(
        QMessageBox.Icon.Question,
        translate("certificate", "Is this your server?"),
        translate("certificate", "The server shows this certificate:\n\n{}").format(confirmation.digits),
        QMessageBox.StandardButton.Cancel,
        window,
    )
    box.setInformativeText(
        translate(
            "certificate",
            "Compare the digits with those that the server printed when it started; whoever runs it can read them to"
            " you. If they differ, somebody is between you and the server. With an invitation link nobody has to"
            " compare anything.",
        )
    )
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    agree = box.addButton(translate("certificate", "They Are the Same"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.buttonClicked.connect(lambda button: same(confirmation.link) if button is agree else None)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
