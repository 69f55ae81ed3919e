"""The foot: how much is selected, what long work is under way, and how the sync stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QVBoxLayout, QWidget

from desktop.sync.status import SyncStatus
from desktop.ui.bridge import Task
from desktop.ui.frames import hairline, icon_size, in_proportion
from desktop.ui.icons import Icons
from desktop.ui.sync import sync_wording
from desktop.ui.theme import Theme, mute


class Foot(QWidget):
    """One quiet line at the bottom of the window."""

    sync_clicked = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._tasks: list[Task] = []
        self.setAccessibleName(self.tr("Totals and sync state"))
        self.totals = QLabel(self)
        self.totals.setAccessibleName(self.tr("Totals"))
        self.work = QLabel(self)
        self.progress = QProgressBar(self)
        self.progress.setFixedWidth(in_proportion(self, 160))
        self.progress.setMaximumHeight(14)
        self.progress.setTextVisible(False)
        self.cancel = QToolButton(self)
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setAutoRaise(True)
        self.sync = QToolButton(self)
        self.sync.setAutoRaise(True)
        self.sync.setIconSize(icon_size(self, 16))
        self.sync.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.sync.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sync.setAccessibleName(self.tr("Sync state"))
        self._sync_icon = ""
        self._lay_out()
        self.cancel.clicked.connect(self._on_cancel)
        self.sync.clicked.connect(self.sync_clicked)
        theme.changed.connect(self._on_theme)
        self._on_theme()
        self._show_task()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(14, 3, 8, 4)
        row.setSpacing(10)
        row.addWidget(self.totals)
        row.addStretch(1)
        row.addWidget(self.work)
        row.addWidget(self.progress)
        row.addWidget(self.cancel)
        row.addStretch(1)
        row.addWidget(self.sync)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline(self))
        column.addLayout(row)

    def show_text(self, text: str) -> None:
        self.totals.setText(text)

    def show_status(self, status: SyncStatus) -> None:
        text = sync_wording.short(status)
        self.sync.setText(text)
        self.sync.setAccessibleDescription(text)
        self.sync.setToolTip(sync_wording.long(status))
        icon = sync_wording.icon_of(status)
        if icon != self._sync_icon:
            self._sync_icon = icon
            self.load_icon()

    def load_icon(self) -> None:
        """Show the icon of the state, as soon as icons are there."""
        if self._sync_icon:
            colour = "accent" if self._sync_icon == "needs-you" else "muted"
            self.sync.setIcon(self._icons.icon(self._sync_icon, colour))

    def show_task(self, task: Task) -> None:
        """Show the progress of something long, until it ends."""
        self._tasks.append(task)
        task.progressed.connect(self._on_progress)
        task.ended.connect(lambda: self._on_ended(task))
        self._show_task()

    def _show_task(self) -> None:
        for widget in (self.work, self.progress, self.cancel):
            widget.setVisible(bool(self._tasks))
        if self._tasks:
            self.work.setText(self._tasks[0].title + "…")
            self.progress.setAccessibleName(self._tasks[0].title)
            self.progress.setRange(0, 0)
            self.cancel.setEnabled(True)

    def _on_progress(self, done: int, total: int) -> None:
        if self._tasks and self.sender() is self._tasks[0]:
            self.progress.setRange(0, total)
            self.progress.setValue(done)

    def _on_cancel(self) -> None:
        if self._tasks:
            self.cancel.setEnabled(False)
            self._tasks[0].cancel()

    def _on_ended(self, task: Task) -> None:
        if task in self._tasks:
            self._tasks.remove(task)
        self._show_task()

    def _on_theme(self) -> None:
        mute(self.totals, self._theme)
        mute(self.work, self._theme)
        self.load_icon()
