"""Which playlist, of very many: a line that filters, and the list under it. Enter takes the one that is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QListView, QVBoxLayout, QWidget

from desktop.store.queries import PlaylistInfo
from desktop.ui.dialog import Dialog
from desktop.ui.frames import in_proportion
from desktop.ui.models.playlist_model import PlaylistModel
from desktop.ui.theme import Theme

_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PlaylistChooser(Dialog):
    """Choose a playlist."""

    chosen = Signal(str)
    new_asked = Signal()

    def __init__(self, title: str, playlists: Sequence[PlaylistInfo], theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setWindowTitle(title)
        self.resize(in_proportion(self, 380), in_proportion(self, 440))
        self.model = PlaylistModel(self)
        self.model.set_playlists(playlists)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Filter playlists"))
        self.filter.setAccessibleName(self.tr("Filter playlists"))
        self.filter.setClearButtonEnabled(True)
        self.filter.installEventFilter(self)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Playlists"))
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setUniformItemSizes(True)
        self.view.setSpacing(2)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.take = self.buttons.addButton(self.tr("Choose"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setDefault(True)
        self.new = self.buttons.addButton(self.tr("New playlist"), QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (self.filter, self.view, self.buttons):
            column.addWidget(widget)
        self.filter.textChanged.connect(self._on_filter)
        self.view.doubleClicked.connect(self.accept)
        self.new.clicked.connect(self._on_new)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(self._on_accepted)
        self.dress()
        self._on_filter("")
        self.filter.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys walk the list while the keyboard stays in the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _STEPS:
            QApplication.sendEvent(self.view, event)
            return True
        return super().eventFilter(watched, event)

    def _on_filter(self, text: str) -> None:
        self.model.set_filter(text)
        if self.model.rowCount():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.view.selectionModel().setCurrentIndex(self.model.index(0), flag)
        self.take.setEnabled(bool(self.model.rowCount()))

    def _on_accepted(self) -> None:
        playlist_id = self.model.id_at(self.view.currentIndex().row())
        if playlist_id is not None:
            self.chosen.emit(playlist_id)

    def _on_new(self) -> None:
        self.reject()
        self.new_asked.emit()
