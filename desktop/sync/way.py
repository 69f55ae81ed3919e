"""The way to the server that was joined: opened when it is needed, and closed from any thread."""

import threading
from pathlib import Path

from desktop.store import state
from desktop.store.replica import Replica
from desktop.sync import credentials, joining
from desktop.sync.remote import Remote


class Way:
    """One `Remote` at a time, used by one thread; `end` may come from another, whatever is on its way."""

    def __init__(self, replica: Replica, profile: Path) -> None:
        self._replica, self._profile = replica, profile
        self._lock = threading.Lock()
        self._remote: Remote | None = None
        self._ended = False
        self._in_doubt = False
        self._tokens_are_safe = False

    @property
    def is_open(self) -> bool:
        """Whether it leads to the server that is joined now."""
        return self._remote is not None and self._remote.url == self._replica.state(state.SERVER_URL)

    def open(self) -> Remote | None:
        """Answer the way to the server that is joined now, opened if need be; None where none is joined."""
        if self._in_doubt or not self.is_open:
            self._in_doubt = False
            self.drop()
            remote = joining.remote_of(self._replica, self._profile)
            if remote is not None:
                self.take(remote)
        return self._remote

    def distrust(self) -> None:
        """Open it anew next time: what was kept open may lead nowhere any more. Any thread may say so."""
        self._in_doubt = True

    def take(self, remote: Remote) -> None:
        """Use this one from now on."""
        with self._lock:
            self._remote = remote
            ended = self._ended
        if ended:
            remote.close()

    def keep_tokens_safe(self) -> None:
        """Move what lets us in into the keyring, once there is time for it."""
        if not self._tokens_are_safe:
            self._tokens_are_safe = True
            credentials.move_to_keyring(self._profile)

    def drop(self) -> None:
        with self._lock:
            remote, self._remote = self._remote, None
        if remote is not None:
            remote.close()

    def end(self) -> None:
        """Close it at once, and whatever is opened later."""
        with self._lock:
            self._ended = True
            remote = self._remote
        if remote is not None:
            remote.close()
