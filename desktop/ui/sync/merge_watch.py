"""Sees to it that a person learns what came from others while they were away, and can decide what a merge left open.

Whoever was offline, signed out or had the window closed is told once, a moment after the sync has come to its end:
when a cable is put back others come back too, and what they bring belongs to it. While the window is in touch with the
server, rows are tinted as they change, and that is enough.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop import settling
from desktop.events import Changes
from desktop.merging import Summary, lines_of, summary_of
from desktop.store import conflicts, merges, state
from desktop.store.conflicts import Conflict, Lost
from desktop.store.reviews import Review, read_review
from desktop.sync.status import SyncState, SyncStatus
from desktop.ui import wording
from desktop.ui.bridge import Bridge
from desktop.ui.desk import Desk
from desktop.ui.icons import Icons
from desktop.ui.sync import merge_wording
from desktop.ui.sync.notice_bar import Notice, NoticeBar
from desktop.ui.sync.review_dialog import ReviewDialog
from desktop.ui.sync_control import SyncControl
from desktop.ui.theme import Theme
from syncserver.protocol.stamps import micros_of

MERGED: Final = "merged"
"""The key of the notice about a merge; that of a playlist that was deleted is the id of its deletion."""

_AWAY: Final = (SyncState.OFFLINE, SyncState.SIGN_IN, SyncState.TROUBLE)
_GATHER_MS: Final = 150
_OTHERS_COME_BACK_MS: Final = 2_000
"""An open window looks for its server every second or two."""
_LONG: Final = 10 * 60 * 1_000_000
"""Microseconds without a sync that count as a time away: a computer that slept was not told that it was offline."""


class MergeWatch(QObject):
    """Tells of merges, once each, and does what is decided about them."""

    undoable = Signal(str)
    """A sentence about something that was done, to be shown with Undo."""

    offered = Signal(str, str, object)
    """(sentence, button, what it does): to be shown for a while."""

    opened = Signal(str, list)
    """(playlist, tracks): show these."""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        bridge: Bridge,
        sync: SyncControl,
        notices: NoticeBar,
        theme: Theme,
        icons: Icons,
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._bridge = window, desk, bridge
        self._notices, self._theme, self._icons = notices, theme, icons
        self._replica = desk.library.replica
        self._away = True
        self.told_at = sync.status.last_synced_at
        """When the sync was last complete of which the person was told."""
        self.dialog: ReviewDialog | None = None
        self._again = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._again.timeout.connect(self._look_again)
        self._back = QTimer(self, singleShot=True, interval=_OTHERS_COME_BACK_MS)
        self._back.timeout.connect(lambda: self._look(away=True))
        bridge.changed.connect(self._on_changes)
        bridge.status_changed.connect(self._on_status)
        self._look_for_lost()

    # When to tell

    def wait_for_others(self, milliseconds: int) -> None:
        """Set for how long what comes belongs to what was missed, after the window is back."""
        self._back.setInterval(milliseconds)

    def _on_status(self, status: SyncStatus) -> None:
        if status.state in _AWAY:
            self._away = True
        elif status.state is SyncState.IDLE and status.last_synced_at != self.told_at:
            away = self._away or _apart(self.told_at, status.last_synced_at) > _LONG
            self.told_at, self._away = status.last_synced_at, False
            if self._back.isActive():
                return
            if away and self._replica.state(state.TOLD):
                self._back.start()
            else:  # in a first sync all is new, and nothing came together
                self._look(away=False)

    def _on_changes(self, changes: Changes) -> None:
        if self.dialog is not None or (changes.playlists and (changes.afar or self._notices.keys)):
            self._again.start()

    def _look_again(self) -> None:
        self._look_for_lost()
        self._refresh()

    def _look(self, *, away: bool) -> None:
        replica = self._replica

        def work() -> Summary:
            span = merges.begin_telling(replica) if away else None
            if span is None:
                merges.pass_over(replica)
                return Summary()
            summary = summary_of(lines_of(merges.deeds(replica.database.connection, span)))
            merges.end_telling(replica, span, keep=bool(summary))
            return summary

        self._bridge.read(work, self._tell)

    def _look_for_lost(self) -> None:
        """Look for playlists that were deleted while they were edited here; told until somebody has seen it."""
        database, device = self._replica.database, self._replica.clock.device
        self._bridge.read(lambda: conflicts.lost_playlists(database.connection, device), self._tell_lost)

    # What is told

    def _tell(self, summary: Summary) -> None:
        if summary:
            sentence = merge_wording.in_one_line(summary)
            self._notices.put(Notice(MERGED, sentence, self.tr("Show"), self.show_review))
            self._refresh()

    def _tell_lost(self, found: Sequence[Lost]) -> None:
        for key in self._notices.keys:
            if key != MERGED and key not in {lost.id for lost in found}:
                self._notices.take(key)
        for lost in found:
            sentence = merge_wording.of_lost(lost)
            self._notices.put(
                Notice(
                    lost.id,
                    sentence,
                    self.tr("Restore"),
                    partial(self.restore, [lost]),
                    partial(self._settle, [lost.id]),
                    "trash",
                ),
                first=True,
            )

    # The review

    def show_review(self) -> None:
        """Open the list of what came together and what is to be decided."""
        self._notices.take(MERGED)
        if self.dialog is None:
            self.dialog = dialog = ReviewDialog(self._theme, self._icons, self._window)
            dialog.destroyed.connect(self._forget)
            dialog.opened.connect(self.opened)
            dialog.mine_kept.connect(self.keep_mine)
            dialog.theirs_kept.connect(self.keep_theirs)
            dialog.restored.connect(self.restore)
        self._refresh()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _refresh(self) -> None:
        if self.dialog is None:
            return
        database, device = self._replica.database, self._replica.clock.device

        def take(review: Review) -> None:
            if self.dialog is not None:
                self.dialog.show_review(review)

        self._bridge.read(lambda: read_review(database.connection, device), take)

    def _forget(self) -> None:
        self.dialog = None

    # What is decided

    def keep_mine(self, found: Sequence[Conflict]) -> None:
        """Set our own values again, as one edit."""
        if not found:
            return
        if len(found) == 1:
            text = self.tr("Kept yours of {}").format(wording.quoted(found[0].label))
        else:
            text = self.tr("Kept yours of {} values").format(wording.number(len(found)))
        self._desk.do(
            lambda progress: settling.keep_mine(self._desk.library, found),
            count=len(found),
            done=lambda _edit: self.undoable.emit(text),
        )

    def keep_theirs(self, ids: Sequence[str]) -> None:
        """Leave values or deletions as others made them, and do not ask again; that can be taken back."""
        if not ids:
            return
        self._settle(ids)
        self.offered.emit(self.tr("Left as it is."), self.tr("Undo"), lambda: self._unsettle(ids))

    def restore(self, lost: Sequence[Lost]) -> None:
        """Bring back what was deleted, as one edit, and go there."""
        if not lost:
            return
        lists = sum(one.collection == "playlists" for one in lost)
        several = wording.playlists_and_tracks(lists, len(lost) - lists)
        text = self.tr("Restored {}").format(several if len(lost) > 1 else wording.quoted(lost[0].label))

        def done(_edit: Any) -> None:
            self.opened.emit(lost[0].playlist_id, [one.record_id for one in lost if one.collection == "tracks"])
            self.undoable.emit(text)

        self._desk.do(lambda progress: settling.bring_back(self._desk.library, lost), count=len(lost), done=done)

    def _settle(self, ids: Sequence[str]) -> None:
        conflicts.settle(self._replica, ids)

    def _unsettle(self, ids: Sequence[str]) -> None:
        conflicts.unsettle(self._replica, ids)
        self._look_for_lost()


def _apart(before: str, after: str) -> int:
    return micros_of(after) - micros_of(before) if before and after else 0
