"""A button of a dialog with an icon before its text. Enter presses it only where it has the keyboard."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui.frames import icon_size
from desktop.ui.icons import Icons


def icon_button(parent: QWidget, icons: Icons, icon: str, text: str, do: Callable[[], object]) -> QPushButton:
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    button.setIconSize(icon_size(button, 16))
    button.clicked.connect(lambda: do())
    icons.give(icon, button.setIcon, "text")
    return button
