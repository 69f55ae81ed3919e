"""The one background thread of the sync: it wakes on an edit, on a timer, on request and when the server is back.

It owns everything that waits for the network, so that nothing else ever does. What it is doing is told as a
`SyncStatus`, in its own thread, whenever that changes.
"""

import threading
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from random import Random
from typing import Any, Final

from desktop.events import Changes
from desktop.store import fetches, state
from desktop.store.replica import Replica
from desktop.sync import joining
from desktop.sync.agenda import Agenda
from desktop.sync.asking import Answered
from desktop.sync.board import Board
from desktop.sync.drive import drive
from desktop.sync.engine import Engine, SyncReport
from desktop.sync.errors import Refused, SignIn, SyncError, Unreachable
from desktop.sync.exchange import Answer, Prefetch, Request
from desktop.sync.following import PATIENCE, Following, Look, browse
from desktop.sync.joining import KnownThere, ShareChoice
from desktop.sync.live import Live
from desktop.sync.pace import Pace
from desktop.sync.remote import Remote
from desktop.sync.status import Cause, Nearby, SyncState, SyncStatus
from desktop.sync.telling import Happened, confirmation_of, meaning_of, status_now, when_synced
from desktop.sync.way import Way
from syncserver.protocol.messages import Notice
from syncserver.protocol.presence import NOBODY, Company, Presence
from syncserver.protocol.stamps import ZERO, write_time

LONGEST_WAIT: Final = 60.0
_LOOK_WITHIN: Final = 1.0
"""Seconds within which all who listened to a server look whether it is still there."""

_TO_BE_WAITED_OUT: Final = frozenset((Cause.BUSY, Cause.SERVER_TROUBLE))
"""Troubles in which it is asked when it is due, whatever it tells meanwhile: all who listen would ask at once."""

_DAY_MICROS: Final = 24 * 3600 * 1_000_000
_JOIN_AT_STOP: Final = 4.0


class _Stopping(Exception):
    """The worker was asked to stop, or to look at something else first."""


class SyncWorker:
    """Syncs one replica until it is stopped. All methods may be called from any thread and return at once."""

    def __init__(
        self,
        replica: Replica,
        profile: Path,
        random: Random | None = None,
        look: Look | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """`look` tells of servers on the local network; `patience` is that of `Following`."""
        self._replica = replica
        self._profile = profile
        self._random = random or Random()
        self._pace = Pace(self._random)
        self._agenda = Agenda()
        self._company = Board(NOBODY)
        self._place = Presence()
        self._live = Live(self._agenda.notice, self._on_line_lost, self._random, self._company.put)
        self._shown = True
        self._since = ""
        self._happened = Happened()
        self._way = Way(replica, profile)
        self._following = Following(replica, profile, look or self.browse, lambda: self._agenda.wake_in(0.0), patience)
        self._board = Board(status_now(replica, SyncState.IDLE))
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)
        self._unsubscribe = replica.events.subscribe(self._on_changes)

    # From other threads

    @property
    def status(self) -> SyncStatus:
        return self._board.latest

    def subscribe(self, listener: Callable[[SyncStatus], None]) -> Callable[[], None]:
        """Be told each new status, in the worker's thread; calling what is returned ends it."""
        return self._board.subscribe(listener)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Stop at once, whatever is on its way; what is stored stays, and the rest is for the next start."""
        self._unsubscribe()
        self._agenda.stop()
        self._way.end()
        if self._thread.ident is not None:
            self._thread.join(_JOIN_AT_STOP)
        self._live.close()

    def wake(self) -> None:
        """Sync now, and offer the server again what it had no room for."""
        self._replica.held_back.release()
        self._pace.forget_failures()
        self._agenda.wake_in(0.0)

    def network_changed(self) -> None:
        """The computer has another network than before: what led to the server leads nowhere, so begin anew."""
        self._pace.forget_failures()
        self._agenda.order(self._close)

    def set_shown(self, shown: bool) -> None:
        """A window that is shown tries an unreachable server every second or two, a hidden one ever more rarely."""
        self._shown = shown
        if shown:
            self.wake()

    def be_at(self, place: Presence) -> None:
        """Say to those who have the same playlist open where the person is; forgotten with the line to the server."""
        self._place = place
        self._agenda.rouse()

    def watch_company(self, listener: Callable[[Company], None]) -> Callable[[], None]:
        """Be told who else is there, in a thread of the sync; calling what is returned ends it."""
        return self._company.subscribe(listener)

    def join(self, url: str, name: str, share: ShareChoice, known: KnownThere | None = None) -> None:
        """Join a server; what comes of it is told as a status."""
        self._agenda.order(lambda: self._join(url, name, share, known))

    def follow(self, url: str) -> None:
        """Go on with the joined server at another address, where it cannot prove to be."""
        self._agenda.order(lambda: self._following.go(url))

    def leave_server(self) -> None:
        """Stop syncing; everything stays here."""
        self._agenda.order(self._leave)

    def browse(self, found: Callable[[tuple[Nearby, ...]], None]) -> Callable[[], None]:
        """Tell of servers on the local network, in a thread of its own, until what is answered is called."""
        return browse(found)

    def ask(self, request: Request, answered: Answered) -> None:
        """Ask the server something that is answered once; what comes of it is told in the worker's thread.

        All that is new is fetched right after it, so that what was changed is seen here by the way it always comes.
        """
        self._agenda.order(lambda: answered(self._ask(request)))

    def verify(self) -> None:
        """Compare everything with the server; what differs is fetched and offered again."""
        self._agenda.order(self._verify)

    def _on_changes(self, changes: Changes) -> None:
        if changes.waiting and not changes.afar:
            self._agenda.wake_in(0.0)  # what is edited while this is on its way goes with the next

    def _on_line_lost(self) -> None:
        """The server went, or the network: look soon, but not all who listened in the same moment."""
        self._company.put(NOBODY)
        self._way.distrust()
        self._agenda.wake_in(_LOOK_WITHIN * self._random.random())

    # In the worker's own thread

    def _run(self) -> None:
        try:
            while self._agenda.wait():
                self._turn()
        finally:
            self._close()
            self._replica.database.disconnect()

    def _turn(self) -> None:
        """Do what is due, and settle when the next thing is."""
        orders, notices, due = self._agenda.take(LONGEST_WAIT)
        self._live.say(self._place)
        try:
            while orders:
                orders.pop(0)()
            if not self._hear(notices) or due:
                self._sync()
        except _Stopping:
            pass
        except Exception as error:
            self._failed(error)
        # One that could not be done holds up none of those after it.
        for order in orders:
            self._agenda.order(order)

    def _hear(self, notices: Sequence[Notice]) -> bool:
        """Take what was told; answer False where the server has to be asked for it."""
        if self.status.cause in _TO_BE_WAITED_OUT:
            return True
        if not notices or self.status.state is not SyncState.IDLE:
            return not notices
        engine = Engine(self._replica)
        heard = [engine.hear(notice) for notice in notices]
        self._board.put(when_synced(self._replica, self._happened))
        return all(heard)

    def _listen(self, remote: Remote) -> None:
        """Hear from now on what happens after that which is here."""
        if not self._agenda.stopping:
            since = fetches.cursor(self._replica.database.connection) or ZERO
            self._live.listen(remote.url, remote.token, since, remote.certificate)

    def _sync(self) -> None:
        if not self._replica.state(state.SERVER_URL):
            self._close()
            self._board.put(status_now(self._replica, SyncState.NO_SERVER))
            return
        if self.status.state is SyncState.OFFLINE and not self._open().answers() and not self._following.follow():
            raise Unreachable(self.status.sentence)
        came_back = self.status.state is SyncState.OFFLINE
        first = not self._replica.state(state.COMPLETE)
        if first or (self.status.waiting and self.status.cause is not Cause.FULL):
            self._board.put(status_now(self._replica, SyncState.SYNCING))
        report = self._cycle()
        if first or self._verified_long_ago():
            self._verify()
        self._since = ""
        self._following.end()
        self._replica.database.checkpoint()
        self._board.put(when_synced(self._replica, self._happened))
        self._listen(self._open())
        self._way.keep_tokens_safe()
        happened = bool(came_back or report.pushed or report.pulled)
        self._agenda.wake_in(self._pace.next(something_happened=happened, listening=self._live.is_open))

    def _cycle(self) -> SyncReport:
        engine = Engine(self._replica, self._on_progress)
        try:
            report: SyncReport = self._drive(engine.cycle())
        except SignIn:
            # A server that took the place of the one that was joined knows nobody: that is another matter.
            joining.check_same_server(self._replica, self._open())
            raise
        self._happened = self._happened.and_then(engine.offered_again, report.left)
        return report

    def _verified_long_ago(self) -> bool:
        last = int(self._replica.state(state.VERIFIED_AT, "0"))
        return not 0 <= self._replica.now() - last < _DAY_MICROS

    def _verify(self) -> None:
        if not self._replica.state(state.SERVER_URL):
            return
        self._replica.database.check()
        engine = Engine(self._replica)
        differing = self._drive(engine.verify())
        self._happened = self._happened.and_then(engine.offered_again, 0)
        with self._replica.database.writing(durable=False) as connection:
            state.put(connection, state.VERIFIED_AT, str(self._replica.now()))
        if differing:
            self._agenda.wake_in(0.0)

    def _ask(self, request: Request) -> Answer | SyncError:
        try:
            if not self._replica.state(state.SERVER_URL):
                return Refused("This computer has joined no server.")
            remote = self._open()
            if self.status.state is SyncState.OFFLINE and not remote.answers():
                return Unreachable(f"The server at {remote.url} does not answer.")
            return self._send(remote, request)
        except SyncError as error:
            return error

    def _join(self, url: str, name: str, share: ShareChoice, known: KnownThere | None) -> None:
        self._close()
        if self.status.attempt:  # what is said of this one is news, also if it is the same
            self._board.put(self.status.but(sentence="", attempt=False, confirm=None))
        try:
            opens = joining.join(self._replica, self._profile, url, name, share, self._way.take, known=known)
            self._since, self._happened = "", Happened()
            self._board.put(status_now(self._replica, SyncState.SYNCING).but(opens=opens))
        except SyncError as error:
            # Whatever there was before goes on; only the sentence is about the attempt.
            told = self.status.but(sentence=str(error), attempt=True, confirm=confirmation_of(error))
            self._board.put(told)
            raise _Stopping from error
        finally:
            self._close()

    def _leave(self) -> None:
        joining.leave(self._replica)
        self._since, self._happened = "", Happened()
        self._close()

    def _failed(self, error: Exception) -> None:
        """Tell why it stopped, and settle when it is tried again."""
        kind, cause = meaning_of(error)
        if cause is Cause.UNEXPECTED:
            _report(error)
        probing = kind is SyncState.OFFLINE and self._shown
        wait = self._pace.after_failure(probing=probing, at_least=getattr(error, "retry_after", None) or 0.0)
        now = self._replica.now()
        self._since = self._since or write_time(now)
        # When an unreachable server is tried next is a matter of seconds, and nothing that a person waits for.
        retry_at = "" if kind is SyncState.OFFLINE else write_time(now + int(wait * 1_000_000))
        elsewhere = self._following.out_of_reach() if kind is SyncState.OFFLINE else ""
        status = status_now(self._replica, kind, str(error))
        self._board.put(status.but(cause=cause, since=self._since, retry_at=retry_at, elsewhere=elsewhere))
        self._agenda.wake_in(wait)

    def _drive(self, steps: Generator[Request | Prefetch, Answer, Any]) -> Any:
        remote = self._open()
        return drive(steps, lambda request: self._send(remote, request), remote.fetch_ahead)

    def _send(self, remote: Remote, request: Request) -> Answer:
        if self._agenda.stopping:
            raise _Stopping
        try:
            return remote.send(request)
        except Unreachable:
            if self._agenda.stopping:
                raise _Stopping from None
            raise

    def _open(self) -> Remote:
        if not self._way.is_open:
            # Another server was joined: what was heard from the one before is over, too.
            self._close()
        remote = self._way.open()
        if remote is None:
            raise _Stopping
        return remote

    def _close(self) -> None:
        """Close all that leads to a server."""
        self._live.close()
        self._company.put(NOBODY)
        self._following.end()
        self._way.drop()

    def _on_progress(self, done: int, total: int) -> None:
        self._board.put(self.status.but(state=SyncState.SYNCING, done=done, total=total))


def _report(error: Exception) -> None:
    """Hand an error that nobody thought of to whoever writes such down; the sync goes on."""
    arguments = (type(error), error, error.__traceback__, threading.current_thread())
    threading.excepthook(threading.ExceptHookArgs(arguments))
