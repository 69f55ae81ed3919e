"""The server's memory of itself: how a replica finds out that the database went back.

At each start the server draws a random epoch (of several on one database the first: `siblings`) and records it in its
database with the last stamp before it. A database that was put back lacks the epochs since. A replica names the epoch
that it has and the greatest server stamp that it has heard of; from the two the server knows whether all of that is
still in its database.
"""

from random import Random

from syncserver.db import Session, Statement, named
from syncserver.errors import DatabaseWentBack
from syncserver.models import Epoch

_ADD = Statement(Epoch.insert({Epoch.epoch: named("epoch"), Epoch.began: named("began")}), "epoch", "began")
_FIND = Statement(Epoch.select(Epoch.number).where(Epoch.epoch == named("epoch")), "epoch")
_NEXT = Statement(
    Epoch.select(Epoch.began).where(Epoch.number > named("number")).order_by(Epoch.number).limit(named("limit")),
    "number",
    "limit",
)
_LATEST = Statement(Epoch.select(Epoch.epoch).order_by(Epoch.number.desc()).limit(named("limit")), "limit")


def begin(session: Session, random: Random, last: str) -> str:
    """Draw a new epoch and record it with `last`, the greatest stamp that this database holds."""
    epoch = f"{random.getrandbits(128):032x}"
    session.run(_ADD, epoch, last)
    return epoch


def latest(session: Session) -> str:
    """Read the epoch that was begun last."""
    row = session.one(_LATEST, 1)
    assert row is not None, "whoever opens a database first begins one"  # noqa: S101
    return str(row[0])


def check(session: Session, epoch: str | None, seen: str) -> None:
    """Let pass who still shares this database's past; plain clients name no epoch and pass. Raises `DatabaseWentBack`.

    `seen` is the greatest server stamp that the replica has heard of.
    """
    if not epoch:
        return
    known = None if "\0" in epoch else session.one(_FIND, epoch)  # PostgreSQL cannot be asked for that
    if known is None:
        raise DatabaseWentBack(base="")
    following = session.one(_NEXT, known[0], 1)
    if following is not None and seen > following[0]:
        raise DatabaseWentBack(base=following[0])
