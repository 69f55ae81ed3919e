"""The contents of the rows that were shown last, read by windows. Pure."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from desktop.store.queries import TrackInfo

Fetch = Callable[[Sequence[str]], Mapping[str, TrackInfo]]
"""Reads tracks by id."""

WINDOW: Final = 100
"""Rows that are read together."""

_MOST: Final = 5_000


class RowCache:
    """Tracks by id; those that were not used for longest are forgotten."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._rows: OrderedDict[str, TrackInfo] = OrderedDict()

    def __contains__(self, track_id: str) -> bool:
        return track_id in self._rows

    def get(self, track_id: str) -> TrackInfo | None:
        return self._rows.get(track_id)

    def load(self, ids: Iterable[str]) -> None:
        """Read those of these tracks that are not here."""
        missing = [track_id for track_id in ids if track_id not in self._rows]
        if missing:
            self.keep(self._fetch(missing).values())

    def keep(self, rows: Iterable[TrackInfo]) -> None:
        for row in rows:
            self._rows[row.id] = row
            self._rows.move_to_end(row.id)
        while len(self._rows) > _MOST:
            self._rows.popitem(last=False)

    def forget(self, track_id: str) -> None:
        self._rows.pop(track_id, None)

    def clear(self) -> None:
        self._rows.clear()
