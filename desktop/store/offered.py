"""Which records are on their way to the server: read to be sent, and not answered yet.

The server may hold them already. So they cannot be taken back as if they had never been: the feed would bring them
again. One whose answer was lost counts until it is offered once more and answered.
"""

import threading
from collections.abc import Collection


class Offered:
    """The ids that are on their way. `lock` is held while they are read, and while others are erased."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._ids: set[str] = set()

    def add(self, ids: Collection[str]) -> None:
        with self.lock:
            self._ids.update(ids)

    def settle(self, ids: Collection[str]) -> None:
        """The server answered: what it holds is marked as synced, and what it does not hold may be erased."""
        with self.lock:
            self._ids.difference_update(ids)

    def without(self, ids: Collection[str]) -> list[str]:
        """Leave out those that are on their way."""
        with self.lock:
            return [record_id for record_id in ids if record_id not in self._ids]
