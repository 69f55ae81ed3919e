"""The menu of the list of playlists: about the one under the pointer, and beside all of them about new ones."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop.ui.actions import NEW_MENU, PLAYLIST_MENU, Actions
from desktop.ui.models.playlist_model import ID_ROLE
from desktop.ui.playlists.sidebar import Sidebar


def open_menu(window: QWidget, sidebar: Sidebar, actions: Actions, point: QPoint) -> None:
    """Open the menu at a point of the list.

    The playlist there is chosen first, so that what is picked is about the one that was pointed at, whatever was open.
    """
    index = sidebar.view.indexAt(point)
    if index.isValid() and index.data(ID_ROLE) != sidebar.current_id():
        sidebar.choose(index.data(ID_ROLE))
    menu = actions.fill(QMenu(window), PLAYLIST_MENU if index.isValid() else NEW_MENU)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(sidebar.view.viewport().mapToGlobal(point))
