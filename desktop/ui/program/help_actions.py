"""What the actions about the program itself do: help, about, and the entry in the menu of applications."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.ui.actions import Actions
from desktop.ui.program import launcher
from desktop.ui.program.about import AboutDialog
from desktop.ui.program.shortcuts import ShortcutsDialog
from desktop.ui.theme import Theme


class HelpActions(QObject):
    """Help and the program's own icon."""

    said = Signal(str)

    def __init__(self, window: QWidget, actions: Actions, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        actions["shortcuts"].triggered.connect(self.show_shortcuts)
        actions["about"].triggered.connect(self.show_about)
        actions["add-to-menu"].triggered.connect(self.add_to_menu)
        actions["add-to-menu"].setVisible(launcher.can_add())

    def show_shortcuts(self) -> None:
        ShortcutsDialog(self._theme, self._window).open()

    def show_about(self) -> None:
        AboutDialog(own_icon(), self._theme, self._window).open()

    def add_to_menu(self) -> None:
        try:
            launcher.add()
        except OSError as error:
            self.said.emit(self.tr("The entry cannot be written: {}.").format(error.strerror))
        else:
            self.said.emit(self.tr("Added to the menu of applications."))


def own_icon() -> QIcon:
    """Load the program's own icon."""
    picture = QPixmap()
    picture.loadFromData(launcher.icon_bytes(), "SVG")
    return QIcon(picture)
