"""The purge horizon: up to which server stamp deleted records may be gone from this database for good.

Whoever has read past it has heard of every deletion that was purged. Whoever has not would never hear of those that
they missed, so they are told to read everything anew. The ids of what was purged are kept: none of them comes back.
"""

from collections.abc import Iterable

from syncserver.db import ManyKeys, Session, Statement, named
from syncserver.errors import Gone
from syncserver.models import Purged, Server
from syncserver.protocol.stamps import ZERO

_READ = Statement(Server.select(Server.horizon))
_MOVE = Statement(Server.update({Server.horizon: named("horizon")}), "horizon")
_AMONG = ManyKeys(lambda keys: Purged.select(Purged.id).where(Purged.id.in_(keys)))


def read(session: Session) -> str:
    """Read the horizon, "" where nothing was ever purged."""
    row = session.one(_READ)
    return str(row[0]) if row else ""


def move(session: Session, horizon: str) -> None:
    """Store a later horizon, within the purge that makes it so."""
    session.run(_MOVE, horizon)


def check(session: Session, since: str, known: str) -> None:
    """Let pass who begins, who has read past the horizon, and who began to read with it `known`. Raises `Gone`."""
    if since == ZERO:
        return
    horizon = read(session)
    if since < horizon and known < horizon:
        raise Gone(
            "Deleted records that were not read yet have been purged: read everything anew (since=0, and then"
            f" horizon={horizon} with each page), and let go of what does not come again."
        )


def purged_among(session: Session, ids: Iterable[str]) -> set[str]:
    """Tell which of these records were purged."""
    if not read(session):
        return set()
    return {row[0] for row in session.over(_AMONG, {one for one in ids if "\0" not in one})}
