"""A link that lets somebody in, to be handed on: as text that can be copied, and as a QR code for a phone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.ui.frames import roomy
from desktop.ui.members.qr_code import QrCode


class ShownLink(QWidget):
    """Is not there until there is a link."""

    copied = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.link = QLineEdit(self)
        self.link.setReadOnly(True)
        self.link.setAccessibleName(self.tr("Link"))
        roomy(self.link)
        self.copy = QPushButton(self.tr("Copy"), self)
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._on_copy)
        self.qr = QrCode(self)
        row = QHBoxLayout()
        row.addWidget(self.link, 1)
        row.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def show_link(self, link: str) -> None:
        self.link.setText(link)
        self.link.setCursorPosition(0)
        self.qr.show_text(link)
        self.show()
        self.copy.setFocus()

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.link.text())
        self.copied.emit()
