"""What changed in the replica, told once to whoever listens. Plain Python: Qt comes in at the bridge."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

Listener = Callable[["Changes"], None]


@dataclass(slots=True)
class Changes:
    """What one transaction, or one run of them, changed.

    `tracks` names, by playlist, the tracks that were added, changed, deleted or restored. `everything` is set where
    so much changed that whoever shows it had better read it anew. `afar` tells what others did from what we did.
    """

    playlists: set[str] = field(default_factory=set)
    tracks: dict[str, set[str]] = field(default_factory=dict)
    members: set[str] = field(default_factory=set)
    users: bool = False
    recovered: bool = False
    waiting: bool = False
    everything: bool = False
    afar: bool = False

    def track(self, playlist_id: str, track_id: str) -> None:
        self.tracks.setdefault(playlist_id, set()).add(track_id)

    def __bool__(self) -> bool:
        return bool(
            self.playlists
            or self.tracks
            or self.members
            or self.users
            or self.recovered
            or self.waiting
            or self.everything
        )


class Publisher:
    """Hands changes to its listeners, in the thread in which they were made, after the commit."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._lock = threading.Lock()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Listen; calling what is returned ends it."""
        with self._lock:
            self._listeners.append(listener)

        def unsubscribe() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return unsubscribe

    def publish(self, changes: Changes) -> None:
        if not changes:
            return
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(changes)
