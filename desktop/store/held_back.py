"""What the server has no room for just now: those records wait here, and are not offered again at every turn.

They stay in their playlists and count among what waits to be sent. They are offered once more when the server was
started anew (its limits may have been raised), when something was deleted, when the person asks for it, when one of
them was edited, and else ever more rarely. It is kept in memory: the next start asks anew.
"""

import threading
from collections.abc import Collection, Iterable
from typing import Any, Final

_SOONEST: Final = 5 * 60 * 1_000_000
_LATEST: Final = 60 * 60 * 1_000_000


class HeldBack:
    """The records by id, each with the mark under which it was sent."""

    def __init__(self) -> None:
        self._sentence = ""
        self._lock = threading.Lock()
        self._marks: dict[str, str] = {}
        self._epoch = ""
        self._wait, self._until = 0, 0

    @property
    def sentence(self) -> str:
        """What the server said of the last one; "" while there is room for all."""
        return self._sentence if self._marks else ""

    def keep(self, record_id: str, mark: str, sentence: str, epoch: str, now: int) -> None:
        """Hold a record back that was sent under a mark; `epoch` is the server's, `now` is in microseconds."""
        with self._lock:
            if not self._marks:
                self._wait = min(max(2 * self._wait, _SOONEST), _LATEST)
                self._until = now + self._wait
            self._marks[record_id] = mark
            self._epoch, self._sentence = epoch, sentence

    def has(self, record_id: str) -> bool:
        return record_id in self._marks

    def settle(self, ids: Collection[str]) -> None:
        """These were answered: what of them is to wait is kept anew."""
        with self._lock:
            for record_id in ids:
                self._marks.pop(record_id, None)

    def release(self) -> bool:
        """Let all be offered again; answer whether there were any."""
        with self._lock:
            self._wait = 0
            return self._let_go()

    def release_if_due(self, epoch: str, now: int) -> bool:
        """Let all be offered again if the server was started anew, or it is time; answer whether there were any."""
        if epoch != self._epoch:
            return self.release()
        with self._lock:
            return now >= self._until and self._let_go()

    def _let_go(self) -> bool:
        had = bool(self._marks)
        self._marks.clear()
        return had

    def without(self, rows: Iterable[tuple[Any, ...]], mark: int) -> list[tuple[Any, ...]]:
        """Leave out the rows that are held back; their mark stands in the column `mark`."""
        return [row for row in rows if self._marks.get(row[0]) != row[mark]]
