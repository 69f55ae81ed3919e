"""The tracks that are in a playlist more than once, the later ones checked to be removed. It holds up nothing."""

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import wording
from desktop.ui.dialog import Dialog
from desktop.ui.frames import in_proportion, quiet
from desktop.ui.models.duplicates_model import DuplicatesModel, Twin
from desktop.ui.theme import Theme, mute


class DuplicatesDialog(Dialog):
    """Choose which of equal tracks go."""

    has_boxes = True

    remove_asked = Signal(list)
    """The tracks to remove."""

    def __init__(self, name: str, rows: Sequence[Twin], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setWindowTitle(self.tr("Duplicates in {}").format(wording.quoted(name)))
        self.resize(in_proportion(self, 640), in_proportion(self, 460))
        self.model = DuplicatesModel(rows, self)
        self.summary = QLabel(self._summary(), self)
        self.summary.setWordWrap(True)
        self.hint = QLabel(self.tr("What is checked goes to the Trash: the first of each stays. Space checks rows."))
        self.hint.setWordWrap(True)
        self.view = QTableView(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.remove = self.buttons.addButton(self.tr("Remove"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.remove.setDefault(True)
        self._set_up_view()
        self._lay_out()
        self.model.checked_changed.connect(self._on_checked)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.remove_asked.emit(self.model.checked()))
        self.dress()
        self._on_checked()
        self.view.setFocus()

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setAccessibleName(self.tr("Tracks that are there more than once"))
        rows, header = view.verticalHeader(), view.horizontalHeader()
        for column, mode in enumerate((QHeaderView.ResizeMode.Stretch,) * 2 + (QHeaderView.ResizeMode.Fixed,) * 2):
            header.setSectionResizeMode(column, mode)
        for column in (2, 3):
            header.resizeSection(column, self.fontMetrics().horizontalAdvance("0") * 10)
        for each in (rows, header):
            # A header asks of every row whether it is selected; it is given a selection of its own.
            each.setSelectionModel(QItemSelectionModel(self.model, each))
        view.setCurrentIndex(self.model.index(0, 0))
        view.installEventFilter(self)

    def dress(self) -> None:
        quiet(self.view, self._theme)
        self.view.setAlternatingRowColors(False)  # the groups are told apart by their ground
        self.model.tint = self._theme.colour("window")
        super().dress()

    def _lay_out(self) -> None:
        mute(self.hint, self._theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(self.summary)
        column.addWidget(self.hint)
        column.addWidget(self.view, 1)
        column.addWidget(self.buttons)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Space check all that is selected, not just the current row."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            selection = self.view.selectionModel().selection()
            spans = [selection.at(at) for at in range(selection.count())]
            self.model.toggle(chain.from_iterable(range(span.top(), span.bottom() + 1) for span in spans))
            return True
        return super().eventFilter(watched, event)

    def _summary(self) -> str:
        if self.model.group_count == 1:
            return self.tr("1 track is here more than once.")
        return self.tr("{} tracks are here more than once.").format(wording.number(self.model.group_count))

    def _on_checked(self) -> None:
        count = self.model.checked_count()
        self.remove.setText(self.tr("Remove {}").format(wording.tracks(count)))
        self.remove.setEnabled(bool(count))
