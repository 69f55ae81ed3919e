"""What can be done with the playlist in the middle: nothing where there is none, and no change where a person may only
look at it. A line over the table says so, and each action that is off for it says why.

The verbs look for themselves whether they may; this is so that nobody tries in vain.
"""

from typing import Final

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.store.queries import PlaylistInfo
from desktop.ui.actions import Actions
from desktop.ui.frames import icon_size
from desktop.ui.icons import Icons
from desktop.ui.theme import Theme, mute
from desktop.ui.tracks.track_pane import TrackPane

_ABOUT_PLAYLISTS: Final = {
    "rename-playlist",
    "duplicate-playlist",
    "delete-playlist",
    "find-duplicates",
    "shuffle",
    "reverse",
    "export",
    "go-back",
    "add-track",
    "add-files",
    "paste",
    "find",
}
"""Actions that need a playlist in the middle."""

EDITING: Final = {
    "rename-playlist",
    "delete-playlist",
    "shuffle",
    "reverse",
    "go-back",
    "add-track",
    "add-files",
    "cut",
    "paste",
    "edit",
    "remove",
    "move-up",
    "move-down",
    "move-top",
    "move-bottom",
    "move-to",
    "save-order",
}
"""Actions that change the playlist in the middle, or its tracks."""


class ViewingLine(QWidget):
    """The quiet line over the tracks of a playlist that a person may only look at."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = QLabel(self)
        self.text = QLabel(self.tr("You may look at this playlist; its owner can let you edit it."), self)
        self.text.setWordWrap(True)
        self.setAccessibleName(self.text.text())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 10)
        row.setSpacing(6)
        row.addWidget(self._picture)
        row.addWidget(self.text, 1)
        icons.give("viewing", self._show_picture)
        theme.changed.connect(self._on_theme)
        self._on_theme()

    def _show_picture(self, icon: QIcon) -> None:
        self._picture.setPixmap(icon.pixmap(icon_size(self, 16)))

    def _on_theme(self) -> None:
        mute(self.text, self._theme)


class Viewing:
    """Keeps actions, the line and the row for typing in step with what the person may do with the playlist."""

    def __init__(self, pane: TrackPane, actions: Actions, theme: Theme, icons: Icons) -> None:
        self._pane, self._actions = pane, actions
        self._row_put_away = False
        self.line = ViewingLine(theme, icons, pane)
        pane.column.insertWidget(1, self.line)
        self.show(None)

    def show(self, playlist: PlaylistInfo | None) -> None:
        """Show what can be done with a playlist, or without one."""
        viewing = playlist is not None and playlist.role == "viewer"
        reason = self.line.text.text()
        for name in _ABOUT_PLAYLISTS | EDITING:
            fixed = viewing and name in EDITING
            self._actions[name].setEnabled(not fixed and (playlist is not None or name not in _ABOUT_PLAYLISTS))
            self._actions[name].setToolTip(reason if fixed else "")  # "" stands for the action's own text
        self.line.setVisible(viewing)
        self._put_row_away() if viewing else self._bring_row_back()

    def _put_row_away(self) -> None:
        """Put the row for typing a track away, with what is typed in it."""
        row, focus = self._pane.add_bar, self._pane.window().focusWidget()
        if row.isHidden():
            return
        self._row_put_away = True
        if focus is not None and row.isAncestorOf(focus):
            self._pane.view.setFocus()
        row.hide()

    def _bring_row_back(self) -> None:
        if self._row_put_away:
            self._row_put_away = False
            self._pane.add_bar.show()
