"""What the window needs of the sync: to hear how it stands, and to ask something of it. Nothing here ever waits."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from desktop.sync.status import Nearby, SyncStatus
from syncserver.protocol.presence import Company, Presence

if TYPE_CHECKING:  # what it imports in turn is too much for the first paint
    from desktop.sync.asking import Answered
    from desktop.sync.exchange import Request
    from desktop.sync.joining import KnownThere, ShareChoice


class SyncControl(Protocol):
    """The sync as the window sees it. Listeners are called in the thread of the sync."""

    @property
    def status(self) -> SyncStatus: ...

    def subscribe(self, listener: Callable[[SyncStatus], None]) -> Callable[[], None]: ...

    def wake(self) -> None: ...

    def set_shown(self, shown: bool) -> None: ...

    def network_changed(self) -> None: ...

    def be_at(self, place: Presence) -> None: ...

    def watch_company(self, listener: Callable[[Company], None]) -> Callable[[], None]: ...

    def join(self, url: str, name: str, share: "ShareChoice", known: "KnownThere | None" = None) -> None: ...

    def follow(self, url: str) -> None: ...

    def leave_server(self) -> None: ...

    def ask(self, request: "Request", answered: "Answered") -> None: ...

    def browse(self, found: Callable[[tuple[Nearby, ...]], None]) -> Callable[[], None]: ...
