"""The Trash in the middle: what was deleted, and Restore, which brings it back whole."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.bridge import Bridge
from desktop.ui.empty_state import EmptyState
from desktop.ui.frames import flat, narrow, set_row_height
from desktop.ui.icons import Icons
from desktop.ui.models.trash_model import Deleted, TrashModel, deleted_rows
from desktop.ui.reading import Reading
from desktop.ui.theme import Theme, list_palette, mute, scaled


class TrashPane(QWidget):
    """What can be restored."""

    restored = Signal(list)
    """A list of `Deleted` is to be restored."""

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
        self.setAccessibleName(self.tr("Trash pane"))
        self.model = TrashModel(self)
        self.view = QTableView(self)
        self.about = QLabel(self.tr("Restore brings a playlist back with all its tracks, and a track to its place."))
        self.empty = EmptyState(theme, icons, "trash")
        self.empty.say(
            self.tr("The Trash is empty"), self.tr("Playlists and tracks that you delete can be restored here.")
        )
        self._set_up_view()
        self._lay_out(restore)
        icons.give("playlist", lambda icon: self._keep_icon("playlists", icon))
        icons.give("track", lambda icon: self._keep_icon("tracks", icon))
        restore.triggered.connect(self.restore_selected)
        theme.changed.connect(self._on_theme)
        self._on_theme()
        self._show()

    def _set_up_view(self) -> None:
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Deleted playlists and tracks"))
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setTabKeyNavigation(False)
        self.view.setShowGrid(False)
        self.view.setAlternatingRowColors(True)
        self.view.setWordWrap(False)
        self.view.setFrameShape(QTableView.Shape.NoFrame)
        rows, columns = self.view.verticalHeader(), self.view.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 13)
        columns.setHighlightSections(False)
        columns.setFixedHeight(self.fontMetrics().height() + 13)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        columns.resizeSection(0, 110)
        self.view.doubleClicked.connect(self.restore_selected)
        self.view.selectionModel().selectionChanged.connect(self._show)

    def _lay_out(self, restore: QAction) -> None:
        title = QLabel(self.tr("Trash"), self)
        title.setFont(scaled(self.font(), 1.5, bold=True))
        self.button = QToolButton(self)
        self.button.setDefaultAction(restore)
        self.button.setText(self.tr("Restore"))
        self.button.setMinimumHeight(30)
        self.button.setIconSize(QSize(18, 18))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        titles = QVBoxLayout()
        titles.setSpacing(1)
        titles.addWidget(title)
        titles.addWidget(self.about)
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 12, 10)
        top.addLayout(titles, 1)
        top.addWidget(self.button)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.stack, 1)

    def read(self, names: dict[str, str]) -> None:
        """Show what is in the Trash now; `names` are those of the playlists that are not."""

        def take(found: tuple[list, list]) -> None:  # type: ignore[type-arg]
            self.model.set_rows(deleted_rows(*found, names))
            self._show()

        self._bridge.read(self._reading.all_deleted, take)

    def selected(self) -> list[Deleted]:
        return [self.model.at(index.row()) for index in self.view.selectionModel().selectedRows()]

    def restore_selected(self) -> None:
        rows = self.selected()
        if rows and self.isVisible():
            self.restored.emit(rows)

    def _show(self) -> None:
        self.stack.setCurrentWidget(self.view if self.model.rowCount() else self.empty)
        self.about.setVisible(bool(self.model.rowCount()))
        self._restore.setEnabled(self.view.selectionModel().hasSelection())

    def _keep_icon(self, name: str, icon) -> None:  # type: ignore[no-untyped-def]
        self.model.icons[name] = icon
        self.view.viewport().update()

    def _on_theme(self) -> None:
        self.view.setPalette(list_palette(self._theme))
        set_row_height(self.view, self._theme)
        narrow(self.view, self._theme)
        flat(self.view.horizontalHeader(), self._theme)
        mute(self.about, self._theme)
