"""How the sync stands, in full: what waits, what needs the person and why, the server, and one button that mends it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.store.queries_sync import Waiting
from desktop.store.refused import Refused
from desktop.sync.status import SyncState, SyncStatus
from desktop.ui import wording
from desktop.ui.dialog import Dialog
from desktop.ui.frames import in_proportion
from desktop.ui.icon_button import icon_button
from desktop.ui.icons import Icons
from desktop.ui.sync import sync_wording
from desktop.ui.sync.refused_list import RefusedList, text_of
from desktop.ui.sync.sync_states import Remedy
from desktop.ui.theme import Theme, mute, scaled

translate = QCoreApplication.translate
_PLAYLIST: Final = Qt.ItemDataRole.UserRole


class Found(NamedTuple):
    """What waits and what was refused; `counts` is what waits in all, by playlist: (id, name, records).

    `in_file` is whether what lets this computer in at the server stands in a file, for want of a keyring.
    """

    counts: Sequence[tuple[str, str, int]] = ()
    waiting: Sequence[Waiting] = ()
    refused: Sequence[Refused] = ()
    in_file: bool = False


class SyncDialog(Dialog):
    """A window beside the window; it stays up to date while it is open."""

    asked = Signal(object)
    """A `Remedy`."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._status, self._found = SyncStatus(), Found()
        self.setWindowTitle(self.tr("Sync"))
        self.headline, self.sentence, self.server = QLabel(self), QLabel(self), QLabel(self)
        self.headline.setFont(scaled(self.font(), 1.3, bold=True))
        for label in (self.headline, self.sentence, self.server):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.server.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mute(self.server, theme)
        self.remedies = [QPushButton(self), QPushButton(self)]
        self.waiting, self.recovered = QTreeWidget(self), RefusedList(icons, self)
        self.waiting.setAccessibleName(self.tr("What waits to be sent"))
        self.waiting.setHeaderHidden(True)
        self.waiting.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.waiting.setUniformRowHeights(True)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.waiting, "")
        self.tabs.addTab(self.recovered, "")
        self.sync = icon_button(self, icons, "sync-now", self.tr("Sync &now"), lambda: self.asked.emit(Remedy.TRY))
        self.copy = icon_button(self, icons, "copy", self.tr("Copy d&etails"), self._on_copy)
        self._lay_out()
        self.dress()
        for at, button in enumerate(self.remedies):
            button.clicked.connect(lambda _=False, at=at: self._on_remedy(at))

    def _lay_out(self) -> None:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        box.rejected.connect(self.reject)
        row, mending = QHBoxLayout(), QHBoxLayout()
        for button in (self.sync, self.copy):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(box)
        for button in self.remedies:
            button.setAutoDefault(False)
            mending.addWidget(button)
        mending.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(6)
        column.addWidget(self.headline)
        column.addWidget(self.sentence)
        column.addLayout(mending)
        column.addWidget(self.server)
        column.addSpacing(6)
        column.addWidget(self.tabs, 1)
        column.addStretch()
        column.addSpacing(6)
        column.addLayout(row)

    def show_status(self, status: SyncStatus) -> None:
        """Show a status, with what mends it."""
        self._status = status
        joined = status.state is not SyncState.NO_SERVER
        self.headline.setText(sync_wording.short(status))
        self.sentence.setText("\n".join([sync_wording.long(status), *sync_wording.details(status)]))
        self.server.setVisible(joined)
        self.tabs.setVisible(joined or bool(status.needs))
        remedies = sync_wording.remedies(status)
        for at, button in enumerate(self.remedies):
            button.setVisible(at < len(remedies))
            button.setText(sync_wording.said(remedies[at].value) if at < len(remedies) else self.tr("Nothing to mend"))
        self.sync.setVisible(joined and Remedy.TRY not in remedies)
        self._show()
        if not self.isVisible():
            tall = in_proportion(self, 480) if self.tabs.isVisibleTo(self) else self.sizeHint().height()
            self.resize(in_proportion(self, 640), tall)

    def show_found(self, found: Found) -> None:
        """Show what waits and what was refused, as it is now."""
        self._found = found
        self._show()

    def _show(self) -> None:
        found = self._found
        about = [self._status.server, sync_wording.last_synced(self._status)]
        self.server.setText("\n".join([*about, *([sync_wording.in_file()] if found.in_file else [])]))
        self._show_waiting(found)
        self.recovered.show_rows(found.refused, self._status.conflicts)
        count = max(self._status.waiting, sum(one[2] for one in found.counts))
        needs = len(found.refused) + self._status.conflicts
        self.tabs.setTabText(0, self.tr("Waiting ({})").format(wording.number(count)))
        self.tabs.setTabText(1, self.tr("Needs you ({})").format(wording.number(needs)))

    def _show_waiting(self, found: Found) -> None:
        """List what waits; what was unfolded stays so, and in its place."""
        before, unfolded = self.waiting.verticalScrollBar().value(), self._unfolded()
        self.waiting.clear()
        for playlist_id, name, count in found.counts:
            parent = QTreeWidgetItem([_of_playlist(name, count)])
            parent.setData(0, _PLAYLIST, playlist_id)
            parent.setSizeHint(0, QSize(0, self.fontMetrics().height() + 8))
            self.waiting.addTopLevelItem(parent)
            lines = [_line_of(item) for item in found.waiting if item.playlist_id == playlist_id]
            if len(lines) < count:
                lines.append(self.tr("and {} more").format(wording.number(count - len(lines))))
            parent.addChildren([QTreeWidgetItem([line]) for line in lines])
            parent.setExpanded(playlist_id in unfolded or len(found.counts) == 1)
        if not found.counts:
            none = QTreeWidgetItem([self.tr("Nothing waits to be sent.")])
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self.waiting.addTopLevelItem(none)
        self.waiting.verticalScrollBar().setValue(before)

    def _unfolded(self) -> set[str]:
        tops = [self.waiting.topLevelItem(at) for at in range(self.waiting.topLevelItemCount())]
        return {str(top.data(0, _PLAYLIST)) for top in tops if top is not None and top.isExpanded()}

    def show_recovered(self) -> None:
        self.tabs.setCurrentWidget(self.recovered)
        self.recovered.list.setFocus()

    def details(self) -> str:
        """Write down how the sync stands, for somebody who is asked for help. There is no token in it."""
        lines = [self.headline.text(), self.sentence.text(), self._status.sentence, self.server.text(), ""]
        lines += [_of_playlist(name, count) for _, name, count in self._found.counts]
        lines += [text_of(row) for row in self._found.refused]
        return "\n".join(lines)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details())

    def _on_remedy(self, at: int) -> None:
        remedies = sync_wording.remedies(self._status)
        if at < len(remedies):
            self.asked.emit(remedies[at])


def _of_playlist(name: str, count: int) -> str:
    return translate("sync", "{playlist}: {changes}").format(
        playlist=name or translate("sync", "A playlist that is not here"), changes=wording.changes(count)
    )


def _line_of(item: Waiting) -> str:
    kind = translate("sync", "Playlist") if item.collection == "playlists" else translate("sync", "Track")
    if item.deleted:
        what = translate("sync", "deleted")
    elif item.changed == "*":
        what = translate("sync", "new")
    else:
        what = translate("sync", "changed")
    return translate("sync", "{kind} {name}: {what}").format(kind=kind, name=wording.quoted(item.label), what=what)
