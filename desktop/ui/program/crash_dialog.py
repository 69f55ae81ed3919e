"""Tells, once and calmly, that the program met an error: what that means, where the report is, and what can be done."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from desktop.crashes import redacted


class CrashDialog(QMessageBox):
    """Copy, Open folder, Restart, Go on. `unreadable` says that it was the replica that could not be read."""

    restart_asked = Signal()

    def __init__(self, report: Path | None, parent: QWidget | None = None, *, unreadable: bool = False) -> None:
        super().__init__(parent)
        self._report = report
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setText(
            self.tr(
                "The copy of your playlists on this computer could not be read; the disk may be failing. Start the"
                " program again: it checks the copy, and saves what it can if it is damaged."
            )
            if unreadable
            else self.tr("The program made a mistake. Your edits are safe: each is stored as you make it.")
        )
        where = self.tr("No report could be written; the disk may be full.")
        if report is not None:
            where = self.tr("What happened is written down in {}. It holds nothing of your playlists.")
            where = where.format(redacted(str(report)))
        self.setInformativeText(
            where + "\n\n" + self.tr("You can go on. If something looks wrong, start the program again.")
        )
        role = QMessageBox.ButtonRole
        self.go_on = self._button(self.tr("&Go on"), role.RejectRole)
        self.restart = self._button(self.tr("&Restart"), role.AcceptRole)
        self.copy = self._button(self.tr("&Copy report"), role.ActionRole)
        self.folder = self._button(self.tr("&Open folder"), role.ActionRole)
        self.copy.setEnabled(report is not None)
        self.folder.setEnabled(report is not None)
        # A button of a message box closes it; these two do not.
        for button, do in ((self.copy, self.copy_report), (self.folder, self.open_folder)):
            button.clicked.disconnect()
            button.clicked.connect(do)
        self.restart.clicked.connect(self.restart_asked)
        self.setDefaultButton(self.go_on)
        self.setEscapeButton(self.go_on)

    def _button(self, text: str, role: QMessageBox.ButtonRole) -> QPushButton:
        return self.addButton(text, role)

    def copy_report(self) -> None:
        if self._report is not None:
            QGuiApplication.clipboard().setText(self._report.read_text(encoding="utf-8", errors="replace"))

    def open_folder(self) -> None:
        if self._report is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._report.parent)))
