"""A text as a QR code, drawn from its modules: black on white with a quiet zone, in the dark too, as readers need."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.frames import in_proportion

_QUIET: Final = 4
"""Modules of white around it, by the standard."""


class QrCode(QWidget):
    """Shows one text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.modules: tuple[tuple[bool, ...], ...] = ()
        self.setAccessibleName(self.tr("The link as a QR code"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        self.modules = modules_of(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = (len(self.modules) + 2 * _QUIET) * in_proportion(self, 4)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        # Whole pixels for each module: a seam between two of them is a white line to a camera.
        size = max(1, min(self.width(), self.height()) // (len(self.modules) + 2 * _QUIET))
        for y, row in enumerate(self.modules):
            for x, dark in enumerate(row):
                if dark:
                    painter.fillRect(QRect((x + _QUIET) * size, (y + _QUIET) * size, size, size), Qt.GlobalColor.black)


def modules_of(text: str) -> tuple[tuple[bool, ...], ...]:
    """Work out which modules are dark."""
    import segno  # only for who invites somebody

    return tuple(tuple(bool(module) for module in row) for row in segno.make(text, error="m", micro=False).matrix)
