"""The Trash in the middle: what was deleted, by whom and when, and Restore, which brings it back whole."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.store.trash import Key, Trashed, Window, Wish
from desktop.ui import timeline_wording, wording
from desktop.ui.bridge import Bridge
from desktop.ui.empty_state import EmptyState
from desktop.ui.frames import icon_size, in_proportion, quiet, roomy
from desktop.ui.icons import Icons
from desktop.ui.models.trash_model import COLUMNS, TrashModel
from desktop.ui.reading import SCREENFUL, Reading
from desktop.ui.theme import Theme, mute, scaled

_TYPING_MS = 150
_SAMPLES: Final[dict[Key, str]] = {"what": "Playlist, 1,000 tracks", "at": "2026-10-28 20:48", "who": "Alexandra"}
"""What columns have room for that do not share what the others leave."""


class TrashPane(QWidget):
    """What can be restored."""

    restored = Signal(list)
    """A list of `Trashed` is to be restored."""

    def __init__(
        self,
        reading: Reading,
        bridge: Bridge,
        restore: QAction,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reading, self._bridge, self._theme, self._restore = reading, bridge, theme, restore
        self._wish = Wish(you=timeline_wording.who("", mine=True))
        self._asked = 0
        self.setAccessibleName(self.tr("Trash pane"))
        self.model = TrashModel(self)
        self.view = QTableView(self)
        self.filter = QLineEdit(self)
        self.about = QLabel(self)
        self.empty = EmptyState(theme, icons, "trash")
        self._set_up_view()
        self._lay_out()
        icons.give("playlist", partial(self._keep_icon, "playlists"))
        icons.give("track", partial(self._keep_icon, "tracks"))
        restore.triggered.connect(self.restore_selected)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._on_filter)
        self.filter.textChanged.connect(self._typing.start)
        self.model.more_wanted.connect(self._read_more)
        theme.changed.connect(self._on_theme)
        self._on_theme()
        self._show()

    def _set_up_view(self) -> None:
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Deleted playlists and tracks"))
        self.view.setFrameShape(QTableView.Shape.NoFrame)
        columns = self.view.horizontalHeader()
        columns.setSectionsClickable(True)
        columns.setSortIndicatorShown(True)
        columns.setSortIndicator(COLUMNS.index(self._wish.by), Qt.SortOrder.DescendingOrder)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for name, sample in _SAMPLES.items():
            column = COLUMNS.index(name)
            columns.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            columns.resizeSection(column, self.fontMetrics().horizontalAdvance(sample) + 24)
        columns.sortIndicatorChanged.connect(self._on_sort)
        self.view.doubleClicked.connect(self.restore_selected)
        self.view.selectionModel().selectionChanged.connect(self._show)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Trash"), self)
        title.setFont(scaled(self.font(), 1.5, bold=True))
        self.filter.setPlaceholderText(self.tr("Filter the Trash"))
        self.filter.setAccessibleName(self.tr("Filter the Trash"))
        self.filter.setClearButtonEnabled(True)
        roomy(self.filter)
        self.filter.setMaximumWidth(self.fontMetrics().averageCharWidth() * 36)
        self.button = QToolButton(self)
        self.button.setDefaultAction(self._restore)
        self.button.setMinimumHeight(in_proportion(self.button, 30))
        self.button.setIconSize(icon_size(self.button, 18))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.about.setWordWrap(True)
        titles = QVBoxLayout()
        titles.setSpacing(1)
        titles.addWidget(title)
        titles.addWidget(self.about)
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 12, 10)
        top.setSpacing(8)
        top.addLayout(titles, 3)
        top.addWidget(self.filter, 2)
        top.addWidget(self.button)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.stack, 1)

    # What is shown

    def keyboard(self) -> QWidget:
        """Tell which part the keyboard goes to."""
        return self.view

    def read(self) -> None:
        """Show what is in the Trash now, at least as much of it as was shown."""
        self._asked += 1
        self._read(0, max(SCREENFUL, self.model.rowCount()), self.model.set_window)

    def _read(self, skip: int, limit: int, take: Callable[[Window], None]) -> None:
        wish, asked = self._wish, self._asked

        def if_wanted(window: Window) -> None:
            if asked == self._asked:
                take(window)
                self._show()

        self._bridge.read(lambda: self._reading.all_trashed(wish, skip, limit), if_wanted)

    def _read_more(self) -> None:
        self._read(self.model.rowCount(), SCREENFUL, self.model.add_window)

    def _show(self) -> None:
        found = bool(self.model.rowCount())
        if not found and self._wish.text.strip():
            self.empty.say(self.tr("Nothing found"), self.tr("Nothing in the Trash matches the filter."))
        elif not found:
            text = self.tr("Playlists and tracks that you delete can be restored here.")
            self.empty.say(self.tr("The Trash is empty"), text)
        self.stack.setCurrentWidget(self.view if found else self.empty)
        filled = found or bool(self.filter.text())
        self.filter.setVisible(filled)
        self.button.setVisible(filled)
        self._restore.setEnabled(found and self.view.selectionModel().hasSelection())
        self.about.setText(self._sentence() if filled else "")

    def _sentence(self) -> str:
        selected = [row for row in self.selected() if row.playlist_gone]
        if len(selected) == 1:
            text = self.tr("The playlist of {track} is in the Trash too: Restore brings back {playlist} as well.")
            names = wording.quoted(selected[0].name, 30), wording.quoted(selected[0].playlist, 30)
            return text.format(track=names[0], playlist=names[1])
        if selected:
            return self.tr("Restore brings back the playlists of these tracks as well.")
        return self.tr("Restore brings a playlist back with all its tracks, and a track to its place.")

    # What a person does

    def selected(self) -> list[Trashed]:
        return [self.model.at(index.row()) for index in self.view.selectionModel().selectedRows()]

    def restore_selected(self) -> None:
        rows = self.selected()
        if rows and self.isVisible():
            self.restored.emit(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Restore with Enter, and clear the filter with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.view.hasFocus():
            self.restore_selected()
        else:
            super().keyPressEvent(event)

    def _on_filter(self) -> None:
        self._wish = self._wish._replace(text=self.filter.text())
        self.read()

    def _on_sort(self, column: int, order: Qt.SortOrder) -> None:
        descending = order == Qt.SortOrder.DescendingOrder
        self._wish = self._wish._replace(by=COLUMNS[column], descending=descending)
        self.read()
        self.view.scrollToTop()

    def _keep_icon(self, name: str, icon: QIcon) -> None:
        self.model.icons[name] = icon
        self.view.viewport().update()

    def _on_theme(self) -> None:
        quiet(self.view, self._theme)
        mute(self.about, self._theme)
