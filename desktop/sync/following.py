"""Following a server whose address changed: it says on the local network where it is now.

Anybody may say anything there, so what is heard is a proposal. It is followed by itself only to where somebody proves,
in the handshake and before anything is sent, to have the key of the one certificate that this computer trusts. Without
a certificate nothing could be proved, and the token would be given to whoever says to be that server: that is for a
person to decide, and only offered.
"""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from desktop.store import rejoining, state
from desktop.store.replica import Replica
from desktop.sync import credentials, joining
from desktop.sync.credentials import Credential
from desktop.sync.errors import SyncError
from desktop.sync.remote import Remote
from desktop.sync.status import Nearby

Look = Callable[[Callable[[tuple[Nearby, ...]], None]], Callable[[], None]]
"""Tells of servers on the local network, in a thread of its own, until what it answers is called."""

PATIENCE: Final = 10.0
"""Seconds for which a server may be out of reach before it is looked for: most are only started again."""

_MOST: Final = 4
"""Addresses that are tried at once, however many say to be that server."""


def browse(found: Callable[[tuple[Nearby, ...]], None]) -> Callable[[], None]:
    """Tell of servers on the local network, in a thread of its own, until what is answered is called."""
    from desktop.sync.discovery import Discovery  # only for who looks for a server

    return Discovery(found).end


class Following:
    """Looks for the joined server while it is out of reach. All methods are for the thread of the sync."""

    def __init__(
        self, replica: Replica, profile: Path, look: Look, heard: Callable[[], None], patience: float = PATIENCE
    ) -> None:
        """`heard` is called, in whatever thread, when somebody says where they are."""
        self._replica, self._profile, self._look, self._heard = replica, profile, look, heard
        self._patience = patience
        self._lock = threading.Lock()
        self._servers: tuple[Nearby, ...] = ()
        self._since = 0.0
        self._end: Callable[[], None] | None = None

    def out_of_reach(self) -> str:
        """The server does not answer: look where it is. Answers an address that only a person can decide to use."""
        self._since = self._since or time.monotonic()
        if self._end is None and time.monotonic() - self._since >= self._patience:
            self._end = self._look(self._hear)
        is_plain = self._replica.state(state.SERVER_URL).startswith("http://")
        return next(self._elsewhere("http://"), "") if is_plain else ""

    def follow(self) -> bool:
        """Take the address at which the server proves to be now; answer whether there is one."""
        for url in [*self._elsewhere("https://")][:_MOST]:
            if self._proves_to_be_there(url):
                rejoining.move(self._replica, url)
                return True
        return False

    def seek(self, heard: threading.Event, seconds: float) -> bool:
        """Look for the server for so long, as somebody who waits for it; answer whether it was found and is followed.

        `heard` is set by what was given as such.
        """
        if self._credential() is None:
            return False  # nobody could prove to be it
        until = time.monotonic() + seconds
        self.out_of_reach()
        while heard.wait(max(0.0, until - time.monotonic())):
            heard.clear()
            if self.follow():
                return True
        return False

    def go(self, url: str) -> None:
        """Take an address, as the person decided. Raises `SyncError` where another server answers, or none."""
        remote = Remote(url)
        try:
            joining.check_same_server(self._replica, remote)
        finally:
            remote.close()
        rejoining.move(self._replica, url)

    def end(self) -> None:
        """It was reached, or is wanted no more: look no longer."""
        end, self._end = self._end, None
        self._since = 0.0
        with self._lock:
            self._servers = ()
        if end is not None:
            end()

    def _hear(self, servers: tuple[Nearby, ...]) -> None:
        with self._lock:
            self._servers = servers
        self._heard()

    def _elsewhere(self, scheme: str) -> Iterator[str]:
        """Name the other addresses at which somebody says to be the joined server."""
        with self._lock:
            servers = self._servers
        present, server_id = (self._replica.state(key) for key in (state.SERVER_URL, state.SERVER_ID))
        for server in servers:
            if server_id and server.server_id == server_id:
                yield from (url for url in (server.url, *server.others) if url != present and url.startswith(scheme))

    def _credential(self) -> Credential | None:
        """Find by what the joined server is known elsewhere; None where nothing could be proved."""
        credential = credentials.find(self._profile, self._replica.state(state.SERVER_ID))
        return credential if credential is not None and credential.certificate else None

    def _proves_to_be_there(self, url: str) -> bool:
        credential = self._credential()
        if credential is None:
            return False
        remote = Remote(url, certificate=credential.certificate)  # without the token: it is not settled who that is
        try:
            return remote.answers() and joining.server_at(remote) == credential.server_id
        except SyncError:
            return False
        finally:
            remote.close()
