"""Server stamps in commit order.

The counter is one row for all collections. A writer takes it first, inside its write transaction, and stores the last
stamp drawn in the same transaction: so nobody draws between another's drawing and its commit, and the order of stamps
is the order of commits, whatever the clock does. A reader who has seen a stamp has missed none before it.
"""

from syncserver.clock import Clock
from syncserver.db import Session, Statement, named
from syncserver.models import Server
from syncserver.protocol.stamps import AHEAD_LIMIT, micros_of, write_time

# Writes the row, so that its lock is held until the commit, on PostgreSQL too.
_TAKE = Statement(Server.update({Server.last_stamp: Server.last_stamp}).returning(Server.last_stamp))
_STORE = Statement(Server.update({Server.last_stamp: named("last")}), "last")
_LATEST = Statement(Server.select(Server.last_stamp))
_UNTIL_MICROS = len("1970-01-01T00:00:00.")


class Stamps:
    """The stamps of one write transaction. `now` is the server's now: its clock, or the last stamp if that is later.

    Times are microseconds since 1970.
    """

    def __init__(self, last: str, clock_now: int) -> None:
        self.last = last
        self._last = micros_of(last)
        self._now = clock_now
        self._second = 0  # in microseconds
        self._until_second = ""
        self.now = max(clock_now, self._last)
        self.too_late = write_time(self.now + AHEAD_LIMIT)

    def draw(self) -> str:
        """Draw the next stamp.

        A push draws thousands, one microsecond apart: the text is written anew only where another second begins.
        """
        self._last = last = self._last + 1 if self._last >= self._now else self._now
        micros = last - self._second
        if not self._until_second or micros >= 1_000_000:
            micros = last % 1_000_000
            self._second, self._until_second = last - micros, write_time(last)[:_UNTIL_MICROS]
        self.last = f"{self._until_second}{micros:06}Z"
        return self.last


def take(session: Session, clock: Clock) -> Stamps:
    """Take the counter for the rest of this write transaction, and read the clock only then."""
    row = session.one(_TAKE)
    assert row is not None, "a database is given its counter when it is made"  # noqa: S101
    return Stamps(row[0], clock())


def store(session: Session, stamps: Stamps) -> None:
    """Store the last stamp drawn."""
    session.run(_STORE, stamps.last)


def latest(session: Session) -> str:
    """Read the last stamp drawn, as of this transaction."""
    row = session.one(_LATEST)
    assert row is not None, "a database is given its counter when it is made"  # noqa: S101
    return str(row[0])
