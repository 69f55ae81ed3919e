"""Several server processes on one PostgreSQL database: what one commits the others hear at once, and one epoch for all.

Each process has one connection that stays. By it the others know that it lives; over it each commit is told to the
others (`NOTIFY`, which PostgreSQL hands on at the commit, in the order of commits). What is told is only that there was
one: who listens reads the rest from the cursor up to which they were told, so a line that was lost and is there again
has missed nothing.

An epoch is begun by a process that finds no other one running, and by the first one that comes back after PostgreSQL
was started again, because then the database may have gone back (a backup, or a standby that lacked the last commits).
All others join the epoch that is there. Until that is settled, no connection is made to a server that was started
again: nobody reads under an old epoch what a new one has to explain.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from random import Random

from syncserver import epochs, stamping
from syncserver.clock import Clock
from syncserver.db import Database, Session
from syncserver.errors import Trouble
from syncserver.hub import Hub
from syncserver.postgresql import LOST, Line, kind_of

log = logging.getLogger(__name__)

_RETRY_SECONDS = 0.5
_LOOK_SECONDS = 4.0
"""How often it is looked which processes still run."""

_MOST_UNSAID = 10_000


class Siblings:
    """The line to the other processes. `become` is handed every epoch that this process begins or joins."""

    def __init__(
        self, database: Database, hub: Hub, clock: Clock, random: Random, become: Callable[[str], None]
    ) -> None:
        self._database, self._hub, self._clock, self._random, self._become = database, hub, clock, random, become
        self._line = Line(database.url, database.process)
        self._started, self._lost, self._look_at = "", False, 0.0
        self._unsaid: deque[str] = deque(maxlen=_MOST_UNSAID)
        self._said: Callable[[str], None] = lambda text: None
        self._alive: Callable[[AbstractSet[str]], None] = lambda processes: None
        self._back: Callable[[None], None] = lambda nothing: None
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="siblings", daemon=True)

    @contextmanager
    def entering(self) -> Iterator[None]:
        """Take one's place among them; within it no other process can start. Raises `Trouble`."""
        try:
            with self._entering():
                yield
        except LOST as error:
            raise Trouble(f"The database cannot be used: {error}.") from error

    @contextmanager
    def _entering(self) -> Iterator[None]:
        started = self._line.open()
        with self._line.settling() as alone:
            yield
            # Connected again to a server that ran on: it cannot have gone back.
            joins = started == self._started or not alone
            self._become(self._join() if joins else self._begin())
        self._started = self._database.peewee.started = started

    def listen(self) -> None:
        """Hear the others from now on, in a thread."""
        self._thread.start()

    @property
    def process(self) -> str:
        """What this process is called among them."""
        return self._database.process

    def say(self, text: str) -> None:
        """Say something to the others that may get lost, and begins with "{"; any thread may, and waits for nobody."""
        self._unsaid.append(text)
        self._line.wake()

    def listen_to(
        self,
        said: Callable[[str], None],
        alive: Callable[[AbstractSet[str]], None],
        back: Callable[[None], None],
    ) -> None:
        """Have these called in the thread: with what another one says, now and then with those that run, and after the
        line was lost and is there again."""
        self._said, self._alive, self._back = said, alive, back

    def close(self) -> None:
        """End it; what is closed already stays so."""
        if self._stopping.is_set():
            return
        self._stopping.set()
        self._line.wake()
        if self._thread.is_alive():
            self._thread.join()
        self._line.close()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                if not self._line.is_open:
                    self._come_back()
                self._hear()
                self._tell()
            except LOST as error:
                self._line.hang_up()
                if not self._lost:  # said once, however long it lasts
                    log.warning("The line to the other processes is lost (%s); trying again.", kind_of(error))
                self._lost = True
                self._stopping.wait(_RETRY_SECONDS)

    def _come_back(self) -> None:
        with self._entering():
            pass
        self._hub.publish()  # whatever was committed while nothing was heard
        log.warning("The line to the other processes is there again.")
        self._lost = False
        self._back(None)

    def _hear(self) -> None:
        heard = [said for said in self._line.hear() if said != self.process]
        if any(not said.startswith("{") for said in heard):
            self._hub.publish()
        for said in heard:
            if said.startswith("{"):
                self._said(said)
        if time.monotonic() >= self._look_at:
            self._look_at = time.monotonic() + _LOOK_SECONDS
            self._alive(self._line.alive())

    def _tell(self) -> None:
        while self._unsaid:
            self._line.say(self._unsaid.popleft())

    def _session(self) -> Session:
        return Session(self._database, self._line.peewee.execute_sql, self._line.peewee.cursor)

    def _begin(self) -> str:
        # Under the lock of the counter, so that nobody is told a later stamp under the epoch before.
        with self._line.peewee.atomic():
            session = self._session()
            return epochs.begin(session, self._random, stamping.take(session, self._clock).last)

    def _join(self) -> str:
        return epochs.latest(self._session())
