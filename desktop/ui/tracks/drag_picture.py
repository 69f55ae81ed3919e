"""What hangs on the mouse while rows are dragged: how many they are, on the accent colour."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget


def drag_picture(view: QWidget, text: str) -> QPixmap:
    """Write a text on a rounded patch, as sharp as the screen of the view is."""
    size = view.fontMetrics().size(0, text)
    ratio = view.devicePixelRatioF()
    picture = QPixmap(int((size.width() + 24) * ratio), int((size.height() + 12) * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(view.palette().accent())
    area = picture.deviceIndependentSize()
    painter.drawRoundedRect(0, 0, int(area.width()), int(area.height()), 6, 6)
    painter.setPen(view.palette().brightText().color())
    painter.drawText(0, 0, int(area.width()), int(area.height()), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return picture
