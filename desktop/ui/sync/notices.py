"""What the desktop is told of changes by others: at most once a minute for each playlist, and few at a time."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import clock
from desktop.ui import wording

PAUSE: Final = 60_000_000
"""Microseconds between two notices about one playlist."""

_MOST_AT_ONCE: Final = 3


class Notices(QObject):
    """Gathers what changed; `name_of` names a playlist, "" where it is gone."""

    told = Signal(str, str)
    """(playlist, sentence); where the sentence is about several, the first of them."""

    def __init__(
        self, name_of: Callable[[str], str], parent: QObject | None = None, now: Callable[[], int] = clock.now
    ) -> None:
        super().__init__(parent)
        self._name_of, self._now = name_of, now
        self._last: dict[str, int] = {}
        self._waiting: set[str] = set()
        self._later = QTimer(self, singleShot=True, interval=PAUSE // 1000)
        self._later.timeout.connect(self.tell_waiting)

    def add(self, playlists: Iterable[str]) -> None:
        """Tell that others changed these playlists, now or, where that was just told, later."""
        now = self._now()
        ids = {playlist_id for playlist_id in playlists if self._name_of(playlist_id)}
        due = {playlist_id for playlist_id in ids if now - self._last.get(playlist_id, -PAUSE) >= PAUSE}
        self._waiting |= ids - due
        self._tell(sorted(due, key=self._name_of), now)
        if self._waiting and not self._later.isActive():
            self._later.start()

    def tell_waiting(self) -> None:
        waiting, self._waiting = self._waiting, set()
        self.add(waiting)

    def clear(self) -> None:
        """Forget what waits: the person has come to look."""
        self._waiting.clear()

    def _tell(self, ids: list[str], now: int) -> None:
        self._last |= dict.fromkeys(ids, now)
        if len(ids) > _MOST_AT_ONCE:
            self.told.emit(ids[0], self.tr("Others changed {} playlists.").format(wording.number(len(ids))))
            return
        for playlist_id in ids:
            name = wording.quoted(self._name_of(playlist_id))
            self.told.emit(playlist_id, self.tr("Others changed {}.").format(name))
