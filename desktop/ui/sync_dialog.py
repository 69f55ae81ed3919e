"""How the sync stands, in full: what waits, what needs the person and why, the server, and when it was last reached."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.store.queries import Recovered, Waiting
from desktop.sync.status import SyncState, SyncStatus
from desktop.ui import sync_wording, wording
from desktop.ui.frames import icon_size, in_proportion, narrow, without_icons
from desktop.ui.icons import Icons
from desktop.ui.theme import Theme, mute, scaled


class SyncDialog(QDialog):
    """A window beside the window; it stays up to date while it is open."""

    sync_asked = Signal()
    join_asked = Signal()

    def __init__(
        self,
        read_waiting: Callable[[], list[Waiting]],
        read_recovered: Callable[[], list[Recovered]],
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read_waiting, self._read_recovered = read_waiting, read_recovered
        self._status = SyncStatus()
        self.setWindowTitle(self.tr("Sync"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.headline, self.sentence, self.server = QLabel(self), QLabel(self), QLabel(self)
        self.headline.setFont(scaled(self.font(), 1.3, bold=True))
        self.sentence.setWordWrap(True)
        self.server.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mute(self.server, theme)
        self.waiting, self.recovered = QListWidget(self), QListWidget(self)
        self.waiting.setAccessibleName(self.tr("What waits to be sent"))
        self.recovered.setAccessibleName(self.tr("Changes that need you"))
        self.recovered.setWordWrap(True)
        for view in (self.waiting, self.recovered):
            view.setAlternatingRowColors(True)
            view.setFrameShape(QListWidget.Shape.NoFrame)
            view.setSpacing(2)
            narrow(view, theme)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.waiting, "")
        self.tabs.addTab(self.recovered, "")
        self.sync = QPushButton(self.tr("Sync now"), self)
        self.join = QPushButton(self.tr("Join a server…"), self)
        self.copy = QPushButton(self.tr("Copy details"), self)
        icons.give("sync-now", self.sync.setIcon, "text")
        icons.give("join", self.join.setIcon, "text")
        icons.give("copy", self.copy.setIcon, "text")
        self._lay_out()
        without_icons(self)
        self.sync.clicked.connect(self.sync_asked)
        self.join.clicked.connect(self.join_asked)
        self.copy.clicked.connect(self._on_copy)

    def _lay_out(self) -> None:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        box.rejected.connect(self.reject)
        row = QHBoxLayout()
        for button in (self.sync, self.join, self.copy):
            button.setIconSize(icon_size(button, 16))
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(6)
        column.addWidget(self.headline)
        column.addWidget(self.sentence)
        column.addWidget(self.server)
        column.addSpacing(6)
        column.addWidget(self.tabs, 1)
        column.addStretch()
        column.addSpacing(6)
        column.addLayout(row)

    def show_status(self, status: SyncStatus) -> None:
        """Show a status, and what waits now."""
        self._status = status
        joined = status.state is not SyncState.NO_SERVER
        self.headline.setText(sync_wording.short(status))
        self.sentence.setText(sync_wording.long(status))
        self.server.setText(f"{status.server}\n{sync_wording.last_synced(status)}")
        self.server.setVisible(joined)
        self.tabs.setVisible(joined or bool(status.recovered))
        self.sync.setVisible(joined)
        self.join.setVisible(not joined or status.state is SyncState.SIGN_IN)
        self.read()
        if not self.isVisible():
            tall = in_proportion(self, 460) if self.tabs.isVisibleTo(self) else self.sizeHint().height()
            self.resize(in_proportion(self, 560), tall)

    def read(self) -> None:
        """Show what waits and what needs the person, as it is now."""
        waiting, recovered = self._read_waiting(), self._read_recovered()
        self._fill(self.waiting, [_line_of(item) for item in waiting], self.tr("Nothing waits to be sent."))
        reasons = [(f"{item.label}\n{item.sentence}", wording.moment(item.recovered_at)) for item in recovered]
        self._fill(self.recovered, reasons, self.tr("Nothing needs you."))
        count = max(self._status.waiting, len(waiting))
        self.tabs.setTabText(0, self.tr("Waiting ({})").format(wording.number(count)))
        self.tabs.setTabText(1, self.tr("Needs you ({})").format(wording.number(len(recovered))))

    def show_recovered(self) -> None:
        self.tabs.setCurrentWidget(self.recovered)

    @staticmethod
    def _fill(view: QListWidget, lines: list[tuple[str, str]], none: str) -> None:
        view.clear()
        for text, tip in lines or [(none, "")]:
            item = QListWidgetItem(text)
            item.setToolTip(tip)
            if not lines:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            view.addItem(item)

    def details(self) -> str:
        """Write down how the sync stands, for somebody who is asked for help."""
        lines = [self.headline.text(), self.sentence.text(), self.server.text(), ""]
        lines += [self.recovered.item(row).text() for row in range(self.recovered.count())]
        return "\n".join(lines)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details())


def _line_of(item: Waiting) -> tuple[str, str]:
    kind = "Playlist" if item.collection == "playlists" else "Track"
    what = "deleted" if item.deleted else "new" if item.changed == "*" else item.changed.replace(" ", ", ")
    return f"{kind} {wording.quoted(item.label)}: {what}", ""
