"""What every verb is given: an open database, who the server is, its rules, the clock, and the source of randomness."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from syncserver import epochs, stamping
from syncserver.clock import Clock
from syncserver.config import DEFAULT_POLICY, Policy
from syncserver.database_size import DatabaseSize
from syncserver.db import Database, Session, Statement, named
from syncserver.errors import Trouble, Unavailable
from syncserver.hub import Hub
from syncserver.limits import DEFAULT_LIMITS, Limits
from syncserver.migrating import migrate
from syncserver.models import Server
from syncserver.protocol.stamps import ZERO
from syncserver.sightings import Sightings
from syncserver.stamping import Stamps

if TYPE_CHECKING:
    from syncserver.siblings import Siblings

_WHO = Statement(Server.select(Server.server_id))
_MAKE = Statement(
    Server.insert(
        {Server.server_id: named("server_id"), Server.last_stamp: named("last"), Server.horizon: named("horizon")}
    ),
    *("server_id", "last", "horizon"),
)


@dataclass
class Writing:
    """A write transaction and the stamps that are drawn in it."""

    session: Session
    stamps: Stamps
    _told: bool = False

    def tell(self) -> None:
        """Have those who listen told of it, although no stamp may be drawn: somebody may be signed out."""
        self._told = True

    def ends_with_news(self, before: str) -> bool:
        """Store what was drawn since `before`; tell whether there is anything to tell."""
        if self.stamps.last != before:
            stamping.store(self.session, self.stamps)
        return self._told or self.stamps.last != before


@dataclass
class _Now:
    """The epoch at this moment."""

    epoch: str = ""

    def become(self, epoch: str) -> None:
        self.epoch = epoch


@dataclass(frozen=True)
class Store:
    """An open database, in `file` if it is SQLite's. `server_id` is fixed when the database is made."""

    database: Database
    clock: Clock
    random: Random
    server_id: str
    _now: _Now
    policy: Policy = DEFAULT_POLICY
    hub: Hub = field(default_factory=Hub)
    siblings: "Siblings | None" = None
    limits: Limits = DEFAULT_LIMITS
    file: Path | None = None
    sightings: Sightings = field(default_factory=Sightings)
    size: DatabaseSize = field(default_factory=DatabaseSize)

    @property
    def epoch(self) -> str:
        """The epoch: of a SQLite file for as long as the process runs, of PostgreSQL until that is started again."""
        return self._now.epoch

    def at_this_moment(self) -> "Store":
        """Answer this store with its epoch held fast: what is read now is told under the epoch of now."""
        return replace(self, _now=_Now(self.epoch)) if self.siblings else self  # alone, it is the same throughout

    def reading(self) -> AbstractContextManager[Session]:
        """Open a transaction that sees one state throughout. Raises `Unavailable`."""
        return self.database.reading()

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Open a write transaction; what it draws is stored as it ends, and then told. Raises `Unavailable`."""
        with self.database.writing() as session:
            stamps = stamping.take(session, self.clock)
            before, writing = stamps.last, Writing(session, stamps)
            yield writing
            news, ahead = writing.ends_with_news(before), None
            if news:
                session.tell_siblings()
                # Not where others wait for the lock who are not on this machine: there it is read after the commit.
                ahead = self.hub.look_ahead(session, before) if self.siblings is None else None
        if news:
            self.hub.publish(before, ahead)

    def close(self) -> None:
        """Close all connections; nobody may be using the store any more."""
        if self.siblings:
            self.siblings.close()
        self.database.close()


def open_store(
    url: str, clock: Clock, random: Random, file: Path | None = None, policy: Policy = DEFAULT_POLICY
) -> Store:
    """Open a database, make or migrate its tables, and begin an epoch, or join that of the processes that serve it.

    `file` is the SQLite file, if it is one. Raises `Trouble`.
    """
    database = Database(url)
    try:
        if not database.is_sqlite:
            return _join(database, clock, random, policy)
        migrate(database, file)
        return begin(database, clock, random, policy)
    except Unavailable as error:
        database.close()
        raise Trouble(str(error)) from error
    except BaseException:
        database.close()
        raise


def begin(database: Database, clock: Clock, random: Random, policy: Policy = DEFAULT_POLICY) -> Store:
    """Begin an epoch in an open database that has the tables of this program, and that nobody else serves."""
    with database.writing() as session:
        server_id = _server_id(session, random)
        epoch = epochs.begin(session, random, stamping.latest(session))
    return Store(database, clock, random, server_id, _Now(epoch), policy)


def _join(database: Database, clock: Clock, random: Random, policy: Policy) -> Store:
    """Open PostgreSQL, which several processes may serve."""
    from syncserver.siblings import Siblings  # which needs the driver

    hub, now = Hub(), _Now()
    siblings = Siblings(database, hub, clock, random, now.become)
    try:
        with siblings.entering():
            migrate(database)
            with database.writing() as session:
                server_id = _server_id(session, random)
    except BaseException:
        siblings.close()
        raise
    return Store(database, clock, random, server_id, now, policy, hub, siblings)


def _server_id(session: Session, random: Random) -> str:
    row = session.one(_WHO)
    if row is not None:
        return str(row[0])
    server_id = f"{random.getrandbits(128):032x}"
    session.run(_MAKE, server_id, ZERO, "")
    return server_id
