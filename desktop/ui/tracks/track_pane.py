"""The middle: the name of a playlist, its filter, its table, and a line in which a track is added."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from desktop.store.queries import PlaylistInfo
from desktop.ui.actions import TRACK_MENU, Actions
from desktop.ui.elided_label import ElidedLabel
from desktop.ui.empty_state import EmptyState
from desktop.ui.frames import flat, icon_size, in_proportion, narrow, roomy, set_row_height
from desktop.ui.icons import Icons
from desktop.ui.models.columns import Col
from desktop.ui.models.track_model import TrackModel
from desktop.ui.theme import Theme, list_palette, mute, scaled, tabular
from desktop.ui.tracks.add_bar import AddBar
from desktop.ui.tracks.track_loading import TrackLoading
from desktop.ui.tracks.track_view import TrackView

_MOST_BROUGHT_OVER = 2_000
"""Selected tracks that a new filter goes on showing as selected."""


class TrackPane(QWidget):
    """One playlist."""

    said = Signal(str)
    """A sentence for the person."""

    sort_changed = Signal()

    def __init__(
        self,
        model: TrackModel,
        loading: TrackLoading,
        actions: Actions,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model, self._loading, self._actions, self._theme = model, loading, actions, theme
        self.setAccessibleName(self.tr("Tracks pane"))
        self.name = ElidedLabel(self)
        self.name.setFont(scaled(self.font(), 1.5, bold=True))
        self.about = ElidedLabel(self)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Filter tracks"))
        self.filter.setAccessibleName(self.tr("Filter tracks"))
        self.filter.setClearButtonEnabled(True)
        roomy(self.filter)
        self.filter.setMaximumWidth(in_proportion(self, 260))
        self.filter.setMinimumWidth(in_proportion(self, 120))
        self.view = TrackView(model, self)
        self.add_bar = AddBar(self)
        self.add_bar.hide()
        self.nothing = EmptyState(theme, icons, "track", (actions["add-track"], actions["add-files"], actions["paste"]))
        self.no_match = EmptyState(theme, icons, "filter", (actions["search"],))
        self.table = QStackedWidget(self)
        for widget in (self.view, self.nothing, self.no_match):
            self.table.addWidget(widget)
        icons.give("waiting", self._show_waiting_by)
        icons.give("fresh", self._show_fresh_by, "accent")
        icons.give("cut", self._show_cut_by)
        self._lay_out(actions)
        self._connect()
        self._on_theme()

    def _lay_out(self, actions: Actions) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(1)
        titles.addWidget(self.name)
        titles.addWidget(self.about)
        self.top = top = QHBoxLayout()
        top.setContentsMargins(16, 12, 10, 10)
        top.setSpacing(6)
        top.addLayout(titles, 1)
        top.addWidget(self.filter)
        self.buttons = []
        for name in ("add-track", "show-details"):
            button = QToolButton(self)
            button.setDefaultAction(actions[name])
            button.setAutoRaise(True)
            button.setIconSize(icon_size(button, 19))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAccessibleName(actions[name].text().replace("&", ""))
            top.addWidget(button)
            self.buttons.append(button)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.add_bar)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter)
        self.filter.installEventFilter(self)
        self.view.typed.connect(self._on_typed)
        self.view.left.connect(self.clear_filter)
        self.view.cannot_drop.connect(self.say_why_not)
        self.view.customContextMenuRequested.connect(self._on_menu)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.horizontalHeader().sectionClicked.connect(self._on_header)
        self.view.horizontalHeader().customContextMenuRequested.connect(self._on_header_menu)
        self.add_bar.refused.connect(self.said)
        self.add_bar.closed.connect(self.view.setFocus)
        self._model.refused.connect(self.said)
        self._loading.loaded.connect(self._on_loaded)
        self._model.rowsInserted.connect(self._on_loaded)
        self._model.rowsRemoved.connect(self._on_loaded)
        self._theme.changed.connect(self._on_theme)

    def keyboard(self) -> QWidget:
        """Tell which part the keyboard goes to."""
        return self.table.currentWidget() or self.view

    # A playlist

    def show_playlist(self, playlist: PlaylistInfo | None, supposed: int = 0) -> None:
        """Show a playlist that may be another one, with its tracks, which are supposed to be so many."""
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.blockSignals(False)
        self.show_name(playlist)
        self._loading.open(playlist.id if playlist is not None else "", supposed)
        self.view.scrollToTop()
        if self._model.rowCount():
            self.view.selectionModel().setCurrentIndex(
                self._model.index(0, Col.TITLE), self.view.selectionModel().SelectionFlag.NoUpdate
            )
        self._on_loaded()

    def show_name(self, playlist: PlaylistInfo | None) -> None:
        self.name.setText(playlist.name if playlist is not None else "")
        self.about.setText(playlist.description.partition("\n")[0] if playlist is not None else "")
        self.about.setVisible(bool(self.about.text()))
        self._model.can_edit = playlist is not None and playlist.role != "viewer"
        self._on_loaded()

    # Filter

    def focus_filter(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def clear_filter(self) -> None:
        self.filter.clear()
        self.view.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.clear_filter()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.view.setFocus()
                if not self.view.currentIndex().isValid() and self._model.rowCount():
                    self.view.setCurrentIndex(self._model.index(0, Col.TITLE))
                return True
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        self.filter.setFocus()
        self.filter.setText(self.filter.text() + text)

    def _on_filter(self, text: str) -> None:
        few = self.view.selected_count() <= _MOST_BROUGHT_OVER
        ids, current = (self.view.selected_ids() if few else []), self.view.current_id()
        self._model.set_filter(text)
        if ids or current:
            if any(self._model.row_of(track_id) is None for track_id in (*ids, current) if track_id):
                self._model.complete()
            self.view.select_ids(ids, current)
        self._on_loaded()

    # Sort

    @property
    def sorted_by(self) -> tuple[int, bool] | None:
        """The column that the rows are sorted by and whether it goes down; None for the playlist's own order."""
        return self._loading.sorted_by

    def _on_header(self, column: int) -> None:
        by = self._loading.sorted_by
        if column == Col.PLACE or by == (column, True):
            self.unsort()
        else:
            self.sort(column, descending=by == (column, False))

    def sort(self, column: int, *, descending: bool) -> None:
        """Sort by a column, as a view."""
        self._loading.sort(column, descending)
        self._on_sorted()

    def unsort(self) -> None:
        self._loading.unsort()
        self._on_sorted()

    def restore_sort(self, column: str, *, descending: bool) -> None:
        """Sort as the window was left; the column is a number, or "" for the playlist's own order."""
        if column.isdigit() and Col.TITLE <= int(column) < Col.PLACE:
            self.sort(int(column), descending=descending)
        else:
            self.unsort()

    def _on_sorted(self) -> None:
        header, by = self.view.horizontalHeader(), self._loading.sorted_by
        header.setSortIndicatorShown(by is not None)
        if by is not None:
            order = Qt.SortOrder.DescendingOrder if by[1] else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(by[0], order)
        self._on_loaded()
        self.sort_changed.emit()

    def say_why_not(self) -> None:
        """Say why rows cannot be moved now."""
        if self._loading.sorted_by is not None:
            self.said.emit(self.tr("Sorted by a column. Click # for the playlist's own order, to move them."))
        elif self._model.list.words:
            self.said.emit(self.tr("The rows are filtered. Clear the filter (Esc) to move them."))

    # Menus

    def _on_menu(self, point: QPoint) -> None:
        menu = self._actions.fill(QMenu(self), TRACK_MENU)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(point))

    def _on_header_menu(self, point: QPoint) -> None:
        menu = self.header_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.horizontalHeader().mapToGlobal(point))

    def header_menu(self) -> QMenu:
        """Make the menu that shows and hides columns."""
        menu, header = QMenu(self), self.view.horizontalHeader()
        for column in range(Col.ARTIST, Col.PLACE):
            action = menu.addAction(str(self._model.headerData(column, Qt.Orientation.Horizontal)))
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(column))
            action.toggled.connect(lambda on, column=column: header.setSectionHidden(column, not on))
        fit = menu.addAction(self.tr("Fit the columns to the window"))
        fit.setEnabled(self.view.columns.by_hand)
        fit.triggered.connect(self.view.columns.again)
        menu.addSeparator()
        menu.addAction(self._actions["own-order"])
        menu.addAction(self._actions["save-order"])
        return menu

    # What there is to see

    def open_add_bar(self) -> None:
        self.add_bar.open()

    def _on_loaded(self, *_: QModelIndex | int) -> None:
        filtered, rows = bool(self._model.list.words), self._model.rowCount()
        if filtered and not rows:
            words = self.filter.text().strip()
            self.no_match.say(
                self.tr("Nothing found"),
                self.tr("No track here has ‘{}’ in its title, artist or album. Esc clears the filter.").format(words),
            )
            self.table.setCurrentWidget(self.no_match)
        elif not rows:
            self.nothing.say(self.tr("No tracks yet"), self._how_to_begin())
            self.table.setCurrentWidget(self.nothing)
        else:
            self.table.setCurrentWidget(self.view)

    def _how_to_begin(self) -> str:
        if not self._model.can_edit:
            return self.tr("What others add to this playlist is shown here.")
        return self.tr(
            "Type one, drop audio files or rows of another playlist here, or paste lines like “Artist - Title”."
        )

    def _show_waiting_by(self, icon: QIcon) -> None:
        self._model.look.waiting_icon = icon
        self._model.repaint()

    def _show_fresh_by(self, icon: QIcon) -> None:
        self._model.look.fresh_icon = icon
        self._model.repaint()

    def _show_cut_by(self, icon: QIcon) -> None:
        self._model.look.cut_icon = icon
        self._model.repaint()

    def _on_theme(self) -> None:
        self.view.setPalette(list_palette(self._theme))
        set_row_height(self.view, self._theme)
        narrow(self.view, self._theme)
        flat(self.view.horizontalHeader(), self._theme)
        mute(self.about, self._theme)
        look = self._model.look
        look.muted = self._theme.colour("muted")
        look.tint = self._theme.colour("fresh")
        look.digits = tabular(self.font())
        self._model.repaint()
