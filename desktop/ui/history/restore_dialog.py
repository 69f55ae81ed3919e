"""What going back to a moment would change, before it is done: a sentence, and the tracks one by one."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.past import Difference, summary
from desktop.ui import going_back_wording
from desktop.ui.dialog import Dialog
from desktop.ui.frames import quiet
from desktop.ui.models.difference_model import DifferenceModel
from desktop.ui.theme import Theme, mute, scaled


class RestoreDialog(Dialog):
    """Asks before a playlist goes back to an earlier state."""

    def __init__(self, headline: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setWindowTitle(self.tr("Restore an earlier state"))
        letters = self.fontMetrics()
        room = self.screen().availableSize() * 0.9
        self.resize(QSize(letters.averageCharWidth() * 116, letters.height() * 30).boundedTo(room))
        self.headline, self.summary = QLabel(headline, self), QLabel(self)
        self.headline.setFont(scaled(self.font(), 1.2, bold=True))
        self.hint = QLabel(self.tr("It is one step: Undo takes it back. Others see it like any other change."), self)
        for label in (self.headline, self.summary, self.hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        mute(self.hint, theme)
        self.model = DifferenceModel(self)
        self.list = QTableView(self)
        self._set_up_list(theme)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.restore = self.buttons.addButton(self.tr("Restore"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.restore.setEnabled(False)
        self.summary.setText(self.tr("Looking through the history…"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (self.headline, self.summary):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.hint)
        column.addWidget(self.buttons)
        self.dress()

    def _set_up_list(self, theme: Theme) -> None:
        view = self.list
        view.setModel(self.model)
        view.setAccessibleName(self.tr("What changes, track by track"))
        quiet(view, theme)
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(1, view.fontMetrics().horizontalAdvance(self.tr("goes into the Trash")) + 32)

    def show_differences(self, differing: Sequence[Difference]) -> None:
        """Show what would change; where nothing would, there is nothing to restore."""
        sentence = going_back_wording.in_all(summary(differing))
        self.summary.setText(sentence or self.tr("All is as it was then. There is nothing to restore."))
        self.model.set_rows(differing)
        self.list.setVisible(bool(differing))
        self.hint.setVisible(bool(differing))
        self.restore.setEnabled(bool(differing))
        if differing:
            self.restore.setDefault(True)
            self.restore.setFocus()
        else:
            self.adjustSize()
