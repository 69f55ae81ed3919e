"""Which tracks others changed that nobody has seen since, of all playlists: what the tint of a row is about.

Bounded, the latest kept: a list that is never looked at does not grow without end. Over a restart it is one text.
"""

from collections.abc import Iterable
from typing import Final

MOST: Final = 1_000
"""Tracks that are remembered in all."""


class Unseen:
    """Tracks by playlist."""

    def __init__(self) -> None:
        self._by_playlist: dict[str, set[str]] = {}

    def add(self, playlist_id: str, ids: Iterable[str]) -> None:
        """Note that others changed these; the playlists that changed longest ago make room."""
        here = self._by_playlist.pop(playlist_id, set()) | set(ids)
        self.put(playlist_id, here)

    def put(self, playlist_id: str, ids: Iterable[str]) -> None:
        """Say which of a playlist are unseen."""
        self._by_playlist.pop(playlist_id, None)
        here = set(sorted(ids)[-MOST:])
        if playlist_id and here:
            self._by_playlist[playlist_id] = here
        while sum(map(len, self._by_playlist.values())) > MOST:
            del self._by_playlist[next(iter(self._by_playlist))]

    def of(self, playlist_id: str) -> set[str]:
        return set(self._by_playlist.get(playlist_id, ()))

    def as_text(self) -> str:
        """Write it all as words: a playlist, a colon and its tracks with commas between them."""
        return " ".join(f"{one}:{','.join(sorted(ids))}" for one, ids in self._by_playlist.items())

    def read(self, words: Iterable[str]) -> None:
        """Take in what `as_text` wrote, as words; what is none of it is passed over."""
        for word in words:
            playlist_id, colon, ids = word.partition(":")
            if colon:
                self.put(playlist_id, [one for one in ids.split(",") if one])
