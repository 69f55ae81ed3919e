"""The feed: every record that changed after a cursor and that the caller may see, in stamp order.

Rows and `latest` come from one read transaction. The bodies of records are stored in wire form and pasted into the
answer as they are, without an object for each row.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import msgspec
from peewee import SQL, fn

from syncserver import epochs, horizon, stamping
from syncserver.accounts import users_since
from syncserver.db import Session, Statement, named
from syncserver.models import Change, Member, Record
from syncserver.protocol.records import COLLECTIONS, EVERYONE, PROTOCOL, Collection
from syncserver.sharing import COLUMNS, member_of, visible_to
from syncserver.store import Store

NO_LIMIT = 2**31 - 1
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True)
class Ask:
    """What is asked for: everything after `since`, or just one collection, or just one playlist.

    `since` and `seen` are server stamps; `epoch` is `None` for a client that names none, `limit` for everything.
    `horizon` is what the first page told of it, where the client began at the beginning.
    """

    since: str
    epoch: str | None = None
    seen: str = ""
    limit: int | None = None
    collection: Collection | None = None
    playlist_id: str = ""
    horizon: str = ""


Row = tuple[str, Collection, str]
"""Stamp, collection, and the record as JSON."""


@dataclass(frozen=True)
class Slice:
    """A page: rows in stamp order, the cursor to keep, and whether more is waiting."""

    rows: list[Row]
    since: str
    has_more: bool
    latest: str
    server_id: str
    epoch: str
    horizon: str


def read_feed(store: Store, user_id: str, ask: Ask) -> Slice:
    """Read a page. Raises `DatabaseWentBack`, `Gone` or `Unavailable`."""
    store = store.at_this_moment()
    with store.reading() as session:
        epochs.check(session, ask.epoch, max(ask.seen, ask.since))
        horizon.check(session, ask.since, ask.horizon)
        return read_page(store, session, user_id, ask)


def read_page(store: Store, session: Session, user_id: str, ask: Ask) -> Slice:
    """Read a page within a transaction."""
    latest = stamping.latest(session)
    rows = _rows(session, user_id, ask) if ask.since < latest else []
    limit = ask.limit or NO_LIMIT
    has_more = len(rows) > limit
    rows = rows[:limit]
    since = rows[-1][0] if has_more else latest
    return Slice(rows, since, has_more, latest, store.server_id, store.epoch, horizon.read(session))


def write_page(page: Slice) -> bytes:
    """Write a page of all collections as JSON."""
    by_collection: dict[str, list[str]] = {name: [] for name in COLLECTIONS}
    for _, collection, body in page.rows:
        by_collection[collection].append(body)
    parts = [f'"{name}":[{",".join(bodies)}]' for name, bodies in by_collection.items()]
    return _close(parts, page)


def write_collection(page: Slice) -> bytes:
    """Write a page of one collection as JSON."""
    return _close([f'"records":[{",".join([row[2] for row in page.rows])}]'], page)


def _close(parts: list[str], page: Slice) -> bytes:
    tail = {
        "since": page.since,
        "hasMore": page.has_more,
        "latest": page.latest,
        "serverId": page.server_id,
        "epoch": page.epoch,
        "protocol": PROTOCOL,
        "horizon": page.horizon,
    }
    return ("{" + ",".join(parts) + ",").encode() + msgspec.json.encode(tail)[1:]


def _rows(session: Session, user_id: str, ask: Ask) -> list[Row]:
    """Read up to one row more than was asked for, so that it shows whether there are more."""
    limit = ask.limit + 1 if ask.limit else NO_LIMIT
    rows: list[Row] = []
    filled = 0
    for read in _SOURCES if ask.collection is None else (_SOURCE_OF[ask.collection],):
        found = read(session, user_id, ask, limit)
        filled += bool(found)
        rows += found
    if filled > 1:
        rows.sort(key=itemgetter(0))
    return rows


def _in_visible(column: Any) -> Any:
    """Write that a playlist is visible, over a copy of the column that has no index.

    That keeps the database on the index by stamp; it would else collect all rows of all visible playlists and sort
    them, once for each page.
    """
    return fn.COALESCE(column, SQL("''")).in_(visible_to())


def _after(table: Any, columns: tuple[Any, ...], condition: Any) -> Any:
    after = (table.updated_at > named("since")) & condition
    return table.select(*columns).where(after).order_by(table.updated_at).limit(named("limit"))


def _of_playlist(table: Any, columns: tuple[Any, ...], condition: Any) -> Any:
    after = (table.playlist_id == named("playlist")) & (table.updated_at > named("since")) & condition
    return table.select(*columns).where(after).order_by(table.updated_at).limit(named("limit"))


_OF_KIND = Record.collection.in_([named("kind"), named("or_kind")]) & _in_visible(Record.playlist_id)
_RECORD = (Record.updated_at, Record.collection, Record.body)
_RECORDS = Statement(_after(Record, _RECORD, _OF_KIND), "since", "kind", "or_kind", "user", "everyone", "limit")
_RECORDS_OF = Statement(
    _of_playlist(Record, _RECORD, _OF_KIND), "playlist", "since", "kind", "or_kind", "user", "everyone", "limit"
)

_CHANGE = (Change.updated_at, SQL("'history'"), Change.body)
_CHANGES = Statement(_after(Change, _CHANGE, _in_visible(Change.playlist_id)), "since", "user", "everyone", "limit")
_CHANGES_OF = Statement(
    _of_playlist(Change, _CHANGE, _in_visible(Change.playlist_id)), "playlist", "since", "user", "everyone", "limit"
)

# Their own rows and those of everyone come also when they have ended, so that a replica learns of it.
_TOLD = Member.user_id.in_([named("self"), named("all")]) | _in_visible(Member.playlist_id)
_MEMBERS = Statement(_after(Member, COLUMNS, _TOLD), "since", "self", "all", "user", "everyone", "limit")
_MEMBERS_OF = Statement(
    _of_playlist(Member, COLUMNS, _TOLD), "playlist", "since", "self", "all", "user", "everyone", "limit"
)


def _records(session: Session, user_id: str, ask: Ask, limit: int) -> list[Row]:
    kinds = (ask.collection, ask.collection) if ask.collection else ("playlists", "tracks")
    if ask.playlist_id:
        return session.all(_RECORDS_OF, ask.playlist_id, ask.since, *kinds, user_id, EVERYONE, limit)
    return session.all(_RECORDS, ask.since, *kinds, user_id, EVERYONE, limit)


def _changes(session: Session, user_id: str, ask: Ask, limit: int) -> list[Row]:
    if ask.playlist_id:
        return session.all(_CHANGES_OF, ask.playlist_id, ask.since, user_id, EVERYONE, limit)
    return session.all(_CHANGES, ask.since, user_id, EVERYONE, limit)


def _members(session: Session, user_id: str, ask: Ask, limit: int) -> list[Row]:
    who = (user_id, EVERYONE, user_id, EVERYONE)
    if ask.playlist_id:
        rows = session.all(_MEMBERS_OF, ask.playlist_id, ask.since, *who, limit)
    else:
        rows = session.all(_MEMBERS, ask.since, *who, limit)
    members = [member_of(row) for row in rows]
    return [(member.updated_at, "members", _encode(member).decode()) for member in members]


def _users(session: Session, user_id: str, ask: Ask, limit: int) -> list[Row]:
    if ask.playlist_id:
        return []
    return [(user.updated_at, "users", _encode(user).decode()) for user in users_since(session, ask.since, limit)]


_Source = Callable[[Session, str, Ask, int], list[Row]]
_SOURCES: tuple[_Source, ...] = (_records, _members, _users, _changes)
_SOURCE_OF: Mapping[Collection, _Source] = {
    "playlists": _records,
    "tracks": _records,
    "members": _members,
    "users": _users,
    "history": _changes,
}
