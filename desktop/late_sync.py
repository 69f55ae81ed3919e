"""The sync before it is there: the window starts at once, and what it asks of the sync meanwhile is done later."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from desktop.store import conflicts, queries_sync, state
from desktop.store.replica import Replica
from desktop.sync.status import Nearby, SyncState, SyncStatus
from desktop.ui.sync_control import SyncControl
from syncserver.protocol.presence import Company, Presence

if TYPE_CHECKING:  # its network libraries are loaded after the first paint
    from desktop.sync.asking import Answered
    from desktop.sync.exchange import Request
    from desktop.sync.joining import KnownThere, ShareChoice

Listener = Callable[[SyncStatus], None]
Word = TypeVar("Word")


class Worker(SyncControl, Protocol):
    """The sync as this file sees it: it can also be started and stopped."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


class LateSync:
    """The sync, loaded by `load` in a thread of its own; what is asked of it before is done as soon as it is there."""

    def __init__(self, status: SyncStatus, load: Callable[[], Worker]) -> None:
        self._first_status = status
        self._load = load
        self._lock = threading.Lock()
        self._worker: Worker | None = None
        self._wanted: list[Callable[[Worker], object]] = []
        self._ends: list[Callable[[], None]] = []
        self._stopped = False
        self._thread = threading.Thread(target=self._bring_up, name="loading the sync", daemon=True)

    @property
    def status(self) -> SyncStatus:
        return self._worker.status if self._worker is not None else self._first_status

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        def begin(worker: Worker, tell: Listener) -> Callable[[], None]:
            end = worker.subscribe(tell)
            tell(worker.status)
            return end

        return self._subscribe(begin, listener)

    def watch_company(self, listener: Callable[[Company], None]) -> Callable[[], None]:
        return self._subscribe(lambda worker, tell: worker.watch_company(tell), listener)

    def be_at(self, place: Presence) -> None:
        self._ask(lambda worker: worker.be_at(place))

    def wake(self) -> None:
        self._ask(lambda worker: worker.wake())

    def set_shown(self, shown: bool) -> None:
        self._ask(lambda worker: worker.set_shown(shown))

    def network_changed(self) -> None:
        self._ask(lambda worker: worker.network_changed())

    def join(self, url: str, name: str, share: "ShareChoice", known: "KnownThere | None" = None) -> None:
        self._ask(lambda worker: worker.join(url, name, share, known))

    def follow(self, url: str) -> None:
        self._ask(lambda worker: worker.follow(url))

    def leave_server(self) -> None:
        self._ask(lambda worker: worker.leave_server())

    def ask(self, request: "Request", answered: "Answered") -> None:
        self._ask(lambda worker: worker.ask(request, answered))

    def browse(self, found: Callable[[tuple[Nearby, ...]], None]) -> Callable[[], None]:
        ended, ends = threading.Event(), list[Callable[[], None]]()

        def begin(worker: Worker) -> None:
            if not ended.is_set():
                ends.append(worker.browse(found))

        def end() -> None:
            ended.set()
            for one in ends:
                one()

        self._ask(begin)
        return end

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            self._wanted.clear()
        if self._thread.ident is not None:
            self._thread.join()
        for end in self._ends:
            end()
        if self._worker is not None:
            self._worker.stop()

    def _subscribe(
        self, begin: Callable[[Worker, Callable[[Word], None]], Callable[[], None]], listener: Callable[[Word], None]
    ) -> Callable[[], None]:
        listening = True

        def tell(word: Word) -> None:
            if listening:
                listener(word)

        def end() -> None:
            nonlocal listening
            listening = False

        self._ask(lambda worker: self._ends.append(begin(worker, tell)))
        return end

    def _ask(self, order: Callable[[Worker], object]) -> None:
        with self._lock:
            if self._worker is None:
                self._wanted.append(order)
                return
        order(self._worker)

    def _bring_up(self) -> None:
        worker = self._load()
        worker.start()
        with self._lock:
            self._worker = worker
            wanted, self._wanted = self._wanted, []
        for order in wanted:
            order(worker)


def status_of(replica: Replica) -> SyncStatus:
    """Tell how the sync stood when the program was left."""
    connection = replica.database.connection
    server = state.get(connection, state.SERVER_URL)
    return SyncStatus(
        state=SyncState.IDLE if server else SyncState.NO_SERVER,
        # That something waits is told at once; how much, where it is very much, the sync counts beside the window.
        waiting=len(queries_sync.waiting(connection)),
        recovered=queries_sync.recovered_count(connection),
        conflicts=conflicts.count_open(connection, replica.clock.device),
        server=server,
        last_synced_at=state.get(connection, state.LAST_SYNCED_AT),
    )
