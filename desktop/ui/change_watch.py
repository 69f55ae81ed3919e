"""What happened, told to the panes: changes of the replica, whoever made them, and how the sync stands.

The sidebar and the table show just what changed; what others changed where nobody looked is marked until it is seen.
"""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QTimer

from desktop.events import Changes
from desktop.sync.status import SyncState, SyncStatus
from desktop.ui.pane_window import PaneWindow
from desktop.ui.program.background import Background
from desktop.ui.reading import SCREENFUL
from desktop.ui.sync.sync_actions import SyncActions

_COUNT_AFTER_MS: Final = 250
"""How long changes are gathered before the playlists that they are about are counted anew."""


class ChangeWatch(QObject):
    """Takes what the bridge tells."""

    def __init__(self, window: PaneWindow, sync_actions: SyncActions, background: Background) -> None:
        super().__init__(window)
        self._window, self._sync_actions, self._background = window, sync_actions, background
        self._uncounted: set[str] = set()
        self._all_uncounted = False
        self._count = QTimer(self, singleShot=True, interval=_COUNT_AFTER_MS)
        self._count.timeout.connect(self._count_anew)
        bridge = window.parts.bridge
        bridge.changed.connect(self._on_changes)
        bridge.status_changed.connect(self._on_status)
        self._on_status(window.parts.sync.status)

    @property
    def gathering(self) -> bool:
        """Whether changes are being gathered, after which the playlists are counted."""
        return self._count.isActive()

    def count(self) -> None:
        """Count the tracks of all playlists."""
        window = self._window
        window.parts.bridge.read(window.parts.reading.all_counts, window.playlists.set_counts)

    def _count_anew(self) -> None:
        """Count the tracks of those playlists that changed: to count all of a million takes a while."""
        window, ids, whole = self._window, list(self._uncounted), self._all_uncounted
        self._uncounted, self._all_uncounted = set(), False
        if whole or len(ids) > SCREENFUL:
            self.count()
        else:
            window.parts.bridge.read(lambda: window.parts.reading.all_counts_of(ids), window.playlists.put_counts)

    def _on_changes(self, changes: Changes) -> None:
        window, joining = self._window, self._sync_actions.joining
        before = set(window.playlists.ids())
        window.playlist_loading.take(changes)
        if changes.tracks or changes.everything or changes.playlists:
            self._uncounted |= changes.playlists | set(changes.tracks)
            self._all_uncounted |= changes.everything
            self._count.start()
        if changes.afar:
            self._mark(changes, before, known=before if joining else set())
        if changes.users:
            window.tracks.look.me = window.playlists.me = window.parts.library.replica.user_id
        window.loading.take(replace(changes, afar=changes.afar and not joining))
        if not joining:
            self._background.take(changes)
        if window.middle.currentWidget() is window.trash:
            window.trash.read()
        window.show_selection()

    def _mark(self, changes: Changes, before: set[str], known: set[str]) -> None:
        """Mark what others changed in playlists that are not being looked at."""
        playlists, tracks = self._window.playlists, self._window.tracks
        others = (set(changes.tracks) | changes.playlists) - {tracks.playlist_id} - known
        playlists.set_fresh(playlists.fresh() | (others & set(playlists.ids())))
        for playlist_id in others & before & set(changes.tracks):
            if len(changes.tracks[playlist_id]) <= SCREENFUL:  # else it is a new list more than a change
                tracks.unseen.add(playlist_id, changes.tracks[playlist_id])

    def _on_status(self, status: SyncStatus) -> None:
        self._window.foot.show_status(status)
        look = self._window.tracks.look
        marks = status.state is not SyncState.NO_SERVER
        if marks != look.marks_waiting:
            look.marks_waiting = marks
            self._window.tracks.repaint()
