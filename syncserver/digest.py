"""A count and a hash for each playlist, by which a replica finds out whether it holds the same."""

from itertools import groupby
from operator import itemgetter

from peewee import SQL, fn

from syncserver import epochs, horizon, stamping
from syncserver.db import Statement
from syncserver.models import Record
from syncserver.protocol.messages import Digests, PlaylistDigest
from syncserver.protocol.records import EVERYONE, digest_of
from syncserver.sharing import visible_to
from syncserver.store import Store

_ROWS = Statement(
    Record.select(Record.playlist_id, Record.id, Record.updated_at, Record.deleted)
    .where(fn.COALESCE(Record.playlist_id, SQL("''")).in_(visible_to()))
    .order_by(Record.playlist_id, Record.id),
    *("user", "everyone"),
)


def read_digests(store: Store, user_id: str, epoch: str | None = None, seen: str = "") -> Digests:
    """Read the digest of every playlist that a user may see, at `latest`.

    Raises `DatabaseWentBack` or `Unavailable`.
    """
    store = store.at_this_moment()
    with store.reading() as session:
        epochs.check(session, epoch, seen)
        latest, purged_until = stamping.latest(session), horizon.read(session)
        rows = session.all(_ROWS, user_id, EVERYONE)
    digests = []
    for playlist_id, group in groupby(rows, key=itemgetter(0)):
        count, digest = digest_of((row[1], row[2], bool(row[3])) for row in group)
        digests.append(PlaylistDigest(playlist_id=playlist_id, count=count, hash=digest))
    return Digests(playlists=digests, latest=latest, server_id=store.server_id, epoch=store.epoch, horizon=purged_until)
