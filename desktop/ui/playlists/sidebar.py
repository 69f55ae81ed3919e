"""The left pane: the filter, New, the playlists, and the Trash at the foot."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from desktop.ui.actions import key_of
from desktop.ui.frames import icon_size, narrow, roomy
from desktop.ui.icons import Icons
from desktop.ui.models.playlist_model import ID_ROLE, PlaylistModel
from desktop.ui.playlists.playlist_view import PlaylistView
from desktop.ui.theme import Theme, list_palette


class Sidebar(QWidget):
    """Chooses what the middle shows."""

    chosen = Signal(str)
    """A playlist was chosen by the person."""

    trash_chosen = Signal()
    new_asked = Signal()

    def __init__(self, model: PlaylistModel, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._filtering = False
        self._hidden = ""
        self.setAccessibleName(self.tr("Playlists pane"))
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Filter playlists"))
        self.filter.setAccessibleName(self.tr("Filter playlists"))
        self.filter.setClearButtonEnabled(True)
        roomy(self.filter)
        self.new = QToolButton(self)
        self.new.setAutoRaise(True)
        self.new.setIconSize(icon_size(self, 18))
        self.new.setText("+")
        self.new.setToolTip(self.tr("New playlist ({})").format(key_of("new-playlist")))
        self.new.setAccessibleName(self.tr("New playlist"))
        self.view = PlaylistView(model, theme, icons, self)
        self.trash = QToolButton(self)
        self.trash.setText(self.tr("Trash"))
        self.trash.setCheckable(True)
        self.trash.setAutoRaise(True)
        self.trash.setIconSize(icon_size(self, 18))
        self.trash.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.trash.setAccessibleName(self.tr("Trash"))
        self.search = QToolButton(self)
        self.search.setText(self.tr("Search"))
        self.search.setCheckable(True)
        self.search.setAutoRaise(True)
        self.search.setIconSize(icon_size(self, 18))
        self.search.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.search.setToolTip(self.tr("Search all playlists ({})").format(key_of("search")))
        self.search.setAccessibleName(self.tr("Search all playlists"))
        icons.give("search", self.search.setIcon)
        icons.give("add", self.new.setIcon, "text")
        icons.give("trash", self.trash.setIcon)
        self._lay_out()
        self.filter.textChanged.connect(self._on_filter)
        self.filter.returnPressed.connect(self.view.setFocus)
        self.new.clicked.connect(self.new_asked)
        self.trash.clicked.connect(self._on_trash)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        theme.changed.connect(self._on_theme)
        self._on_theme()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(10, 10, 6, 8)
        top.setSpacing(6)
        top.addWidget(self.filter, 1)
        top.addWidget(self.new)
        foot = QVBoxLayout()
        foot.setContentsMargins(6, 6, 6, 6)
        foot.setSpacing(0)
        for button in (self.search, self.trash):
            foot.addWidget(button)
            button.setSizePolicy(self.filter.sizePolicy())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.view, 1)
        whole.addLayout(foot)

    def current_id(self) -> str:
        return str(self.view.currentIndex().data(ID_ROLE) or "")

    def choose(self, playlist_id: str) -> None:
        """Choose a playlist as if the person had; one that the filter hides is shown again."""
        row = self._model.row_of(playlist_id)
        if row is None and self._model.get(playlist_id) is not None:
            self.filter.clear()
            row = self._model.row_of(playlist_id)
        self.view.selectionModel().setCurrentIndex(
            self._model.index(row) if row is not None else QModelIndex(),
            QItemSelectionModel.SelectionFlag.ClearAndSelect,
        )

    def step(self, by: int) -> None:
        """Choose the next or the previous playlist."""
        count = self._model.rowCount()
        if count:
            row = self.view.currentIndex().row()
            self.view.setCurrentIndex(self._model.index(min(max(row + by, 0), count - 1)))

    def rename(self, playlist_id: str) -> None:
        """Open the editor on a playlist's name."""
        row = self._model.row_of(playlist_id)
        if row is not None:
            self.view.setFocus()
            self.view.edit_name(self._model.index(row))

    def show_trash(self) -> None:
        self.view.selectionModel().clear()
        self.trash.setChecked(True)

    def choose_nothing(self) -> None:
        """Show that the middle shows neither a playlist nor the Trash."""
        self.view.selectionModel().clear()
        self.trash.setChecked(False)

    def _on_trash(self) -> None:
        self.show_trash()
        self.trash_chosen.emit()

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid() and not self._filtering:
            self.trash.setChecked(False)
            self.chosen.emit(str(index.data(ID_ROLE)))

    def _on_filter(self, text: str) -> None:
        """Filter; the list must not choose a neighbour where the current playlist is filtered out."""
        current = self.current_id() or self._hidden
        self._filtering = True
        self._model.set_filter(text)
        row = self._model.row_of(current)
        if row is None:
            self.view.selectionModel().clear()
        else:
            self.choose(current)
        self._hidden = current if row is None else ""
        self._filtering = False

    def _on_theme(self) -> None:
        palette = list_palette(self._theme)
        palette.setColor(palette.ColorRole.Base, self._theme.colour("window"))
        self.view.setPalette(palette)
        narrow(self.view, self._theme)
        self.view.scheduleDelayedItemsLayout()
