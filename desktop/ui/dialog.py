"""What all dialogs of the program share: one is gone once it is closed, and light and dark reach it while it is open.

Qt hands a new palette on by itself, but lists, headers and secondary text have colours of their own here, and a dialog
that stands beside the window lives to see them change.
"""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QDialog,
    QHeaderView,
    QLabel,
    QWidget,
)

from desktop.ui.frames import flat, indicators, level_names, narrow, without_icons
from desktop.ui.theme import Theme, is_muted, list_palette, mute


class Dialog(QDialog):
    """A dialog in the colours of now. Whoever makes one calls `dress` once everything is in it."""

    has_boxes: ClassVar[bool] = False
    """Whether there is something in it to check, or one of several to choose."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.changed.connect(self.dress)

    def dress(self) -> None:
        """Put the colours of now on everything that is in it."""
        without_icons(self)
        level_names(self)
        if self.has_boxes:
            indicators(self, self._theme)
        for area in self.findChildren(QAbstractScrollArea):
            if area.window() is self:  # the list of a combo box is a window of its own
                self._dress_area(area)
        for label in self.findChildren(QLabel):
            if is_muted(label):
                mute(label, self._theme)

    def _dress_area(self, area: QAbstractScrollArea) -> None:
        if isinstance(area, QHeaderView):
            flat(area, self._theme)
            return
        if isinstance(area, QAbstractItemView):
            sheet = area.styleSheet()
            area.setStyleSheet("")  # it would bring back the palette that it found when it was set
            area.setPalette(list_palette(self._theme))
            area.setStyleSheet(sheet)
        narrow(area, self._theme)
