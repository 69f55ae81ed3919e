"""What every verb is given: an open database, who the server is, its rules, the clock, and the source of randomness."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from syncserver import epochs, stamping
from syncserver.clock import Clock
from syncserver.config import DEFAULT_POLICY, Policy
from syncserver.db import Database, Session, Statement, named
from syncserver.hub import Hub
from syncserver.migrating import migrate
from syncserver.models import Server
from syncserver.protocol.stamps import ZERO
from syncserver.stamping import Stamps

_WHO = Statement(Server.select(Server.server_id))
_MAKE = Statement(
    Server.insert({Server.server_id: named("server_id"), Server.last_stamp: named("last")}), "server_id", "last"
)


@dataclass(frozen=True)
class Writing:
    """A write transaction and the stamps that are drawn in it."""

    session: Session
    stamps: Stamps


@dataclass(frozen=True)
class Store:
    """An open database. `server_id` is fixed when the database is made, `epoch` is drawn at each start."""

    database: Database
    clock: Clock
    random: Random
    server_id: str
    epoch: str
    policy: Policy = DEFAULT_POLICY
    hub: Hub = field(default_factory=Hub)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a transaction that sees one state throughout. Raises `Unavailable`."""
        with self.database.reading() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Open a write transaction; what it draws is stored as it ends, and then told. Raises `Unavailable`."""
        with self.database.writing() as session:
            stamps = stamping.take(session, self.clock)
            before = stamps.last
            yield Writing(session, stamps)
            changed = stamps.last != before
            if changed:
                stamping.store(session, stamps)
        if changed:
            self.hub.publish()

    def close(self) -> None:
        """Close all connections; nobody may be using the store any more."""
        self.database.close()


def open_store(
    url: str, clock: Clock, random: Random, file: Path | None = None, policy: Policy = DEFAULT_POLICY
) -> Store:
    """Open a database, make or migrate its tables, and begin an epoch. `file` is the SQLite file, if it is one.

    Raises `Trouble`.
    """
    database = Database(url)
    try:
        migrate(database, file)
        return begin(database, clock, random, policy)
    except BaseException:
        database.close()
        raise


def begin(database: Database, clock: Clock, random: Random, policy: Policy = DEFAULT_POLICY) -> Store:
    """Begin an epoch in an open database that has the tables of this program."""
    with database.writing() as session:
        server_id = _server_id(session, random)
        epoch = epochs.begin(session, random, stamping.latest(session))
    return Store(database, clock, random, server_id, epoch, policy)


def _server_id(session: Session, random: Random) -> str:
    row = session.one(_WHO)
    if row is not None:
        return str(row[0])
    server_id = f"{random.getrandbits(128):032x}"
    session.run(_MAKE, server_id, ZERO)
    return server_id
