"""What the many who listen are told of a commit: read once, and encoded once for all who may see the same.

Each notice is what the user's own pull would have answered. Whether somebody sees a row is decided by the same rule as
in the feed, the live member rows of its playlist, only the other way round: who sees each of the few rows that are new.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec
from peewee import SQL

from syncserver import horizon, stamping
from syncserver.accounts import users_since
from syncserver.db import Session, Statement, named
from syncserver.devices import known_among
from syncserver.errors import Gone, NotSignedIn
from syncserver.feed import Ask, Row, Slice, read_feed, write_page
from syncserver.models import Change, Member, Record
from syncserver.protocol.messages import LARGEST_NOTICE
from syncserver.protocol.records import EVERYONE
from syncserver.sharing import COLUMNS, audiences_of, member_of
from syncserver.store import Store

MOST_ROWS = 200
"""Rows of a page that travels inside a notice, at most."""

MOST_SHARED = 4_000
"""Rows that are read for all together, at most; after a longer absence each is told by itself."""

_encode = msgspec.json.Encoder().encode


class Listener(NamedTuple):
    """Who listens, by which token, and up to which stamp they were told."""

    token: str
    user_id: str
    told: str


class Told(NamedTuple):
    """Up to where somebody is told now, and the notice: "" where there is nothing for them."""

    told: str
    notice: str


class News:
    """What is new for some who listen, whoever of them it is for."""

    def __init__(self, store: Store, latest: str, since: "dict[str, _Since]") -> None:
        self._store, self._latest, self._since = store, latest, since
        self.playlists: AbstractSet[str] = frozenset().union(*(each.playlists for each in since.values()))

    def covers(self, listener: Listener) -> bool:
        """Tell whether all that this one was not told is among it: not where they were told more since it was read."""
        return listener.told in self._since or listener.told >= self._latest

    def tell(self, listener: Listener) -> Told | None:
        """Write what is new for one of those covered; None where that is too much for all together (`tell_apart`)."""
        new = self._since.get(listener.told)
        if new is None:
            return Told(max(self._latest, listener.told), "")
        return None if new.too_many else new.told_to(self._store, listener.user_id)


def read_news(store: Store, listeners: Iterable[Listener]) -> News:
    """Read what is new for any of them. Raises `Unavailable`."""
    with store.reading() as session:
        latest = stamping.latest(session)
        since = {told: _Since.read(session, told, latest) for told in {one.told for one in listeners} if told < latest}
    return News(store, latest, since)


def read_after(store: Store, session: Session, since: str) -> News | None:
    """Read what is new after one stamp; None where that is more than travels inside a notice."""
    latest = stamping.latest(session)
    new = _Since.read(session, since, latest, MOST_ROWS)
    return None if len(new.rows) > MOST_ROWS else News(store, latest, {since: new})


def read_known(store: Store, listeners: Iterable[Listener]) -> AbstractSet[str]:
    """Read which of their tokens are known still. Raises `Unavailable`."""
    with store.reading() as session:
        return known_among(store, session, {listener.token for listener in listeners})


def tell_apart(store: Store, listeners: Iterable[Listener]) -> list[Told]:
    """Write what is new for each by itself. Raises `Unavailable`."""
    return [_tell_apart(store, listener) for listener in listeners]


def tell(store: Store, listeners: Sequence[Listener]) -> list[Told | NotSignedIn]:
    """Write what is new for each of them. Raises `Unavailable`."""
    known, news = read_known(store, listeners), read_news(store, listeners)
    return [
        (news.tell(one) or _tell_apart(store, one)) if one.token in known else NotSignedIn("Sign in again.")
        for one in listeners
    ]


def write_notice(store: Store, since: str, latest: str, page: bytes | None = None) -> str:
    """Write that something changed, with its page where that is small."""
    notice: dict[str, Any] = {"type": "changed", "since": since, "latest": latest, "epoch": store.epoch}
    if page is not None:
        notice["page"] = msgspec.Raw(page)
    return _encode(notice).decode()


def _tell_apart(store: Store, listener: Listener) -> Told:
    try:
        page = read_feed(store, listener.user_id, Ask(listener.told, limit=MOST_ROWS))
    except Gone:  # purged just now, while this one was owed much: the next round says so
        return Told(listener.told, write_notice(store, listener.told, listener.told))
    return Told(page.latest, _notice_of(store, listener.told, page))


def _notice_of(store: Store, since: str, page: Slice) -> str:
    if not page.rows:
        return ""
    written = None if page.has_more else write_page(page)
    fits = written is not None and len(written) <= LARGEST_NOTICE
    return write_notice(store, since, page.latest, written if fits else None)


@dataclass
class _Since:
    """All that is new after a stamp, each row with the number of its audience: those who may see it.

    Whoever was told no more than what lies before the `horizon` is told no rows, because a purge took some from there.
    """

    since: str
    latest: str
    horizon: str
    rows: list[tuple[Row, int]] = field(default_factory=list)
    audiences: list[AbstractSet[str]] = field(default_factory=list)
    playlists: AbstractSet[str] = frozenset()
    _told: dict[tuple[int, ...], Told] = field(default_factory=dict)
    _all: tuple[int, ...] = ()
    _all_see_all: bool = False

    @property
    def too_many(self) -> bool:
        return len(self.rows) > MOST_SHARED

    @classmethod
    def read(cls, session: Session, since: str, latest: str, most: int = MOST_SHARED) -> "_Since":
        """Read it all, or of each table one row more than `most`."""
        new = cls(since, latest, horizon.read(session))
        found = [] if since < new.horizon else list(_read_rows(session, since, most + 1))
        new.playlists = {playlist_id for _, playlist_id, _ in found if playlist_id}
        sees = audiences_of(session, new.playlists)
        numbers: dict[tuple[str | None, str], int] = {}
        for row, playlist_id, also in found:
            number = numbers.setdefault((playlist_id, also), len(numbers))
            if number == len(new.audiences):
                new.audiences.append(sees.get(playlist_id or "", frozenset()) | ({also} if also else frozenset()))
            new.rows.append((row, number))
        new.rows.sort(key=lambda row: row[0][0])
        # So it is on most servers, and the thousandth is told as fast as the first.
        new._all = tuple(range(len(new.audiences)))
        new._all_see_all = all(EVERYONE in audience for audience in new.audiences)
        return new

    def told_to(self, store: Store, user_id: str) -> Told:
        """Write what one user is told; whoever sees the same is told the very same."""
        seen = self._all if self._all_see_all else self._seen_by(user_id)
        told = self._told.get(seen)
        if told is None:
            told = self._told[seen] = Told(self.latest, self._write(store, frozenset(seen)))
        return told

    def _seen_by(self, user_id: str) -> tuple[int, ...]:
        either = {user_id, EVERYONE}
        return tuple(number for number, audience in enumerate(self.audiences) if not either.isdisjoint(audience))

    def _write(self, store: Store, seen: AbstractSet[int]) -> str:
        if self.since < self.horizon:
            return write_notice(store, self.since, self.latest)
        rows = [row for row, number in self.rows if number in seen]
        page = Slice(rows, self.latest, len(rows) > MOST_ROWS, self.latest, store.server_id, store.epoch, self.horizon)
        return _notice_of(store, self.since, page)


_Found = tuple[Row, str | None, str]
"""A row, its playlist, and who sees it besides those who see that playlist."""


def _after(table: Any, *columns: Any) -> Statement:
    query = table.select(*columns).where(table.updated_at > named("since")).order_by(table.updated_at)
    return Statement(query.limit(named("limit")), "since", "limit")


_RECORDS = _after(Record, Record.updated_at, Record.collection, Record.body, Record.playlist_id)
_CHANGES = _after(Change, Change.updated_at, SQL("'history'"), Change.body, Change.playlist_id)
_MEMBERS = _after(Member, *COLUMNS)


def _read_rows(session: Session, since: str, limit: int) -> Iterable[_Found]:
    """Read everything that is new, of each table so many rows at most."""
    for statement in (_RECORDS, _CHANGES):
        for *row, playlist_id in session.all(statement, since, limit):
            yield tuple(row), playlist_id, ""
    for member in map(member_of, session.all(_MEMBERS, since, limit)):
        # Their own row, and that of everyone, is told also when it has ended.
        yield (member.updated_at, "members", _encode(member).decode()), member.playlist_id, member.user_id
    for user in users_since(session, since, limit):
        yield (user.updated_at, "users", _encode(user).decode()), None, EVERYONE
