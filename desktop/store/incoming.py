"""Pages of the feed come in: rows and cursor in one transaction, what waits to be sent is merged and goes on waiting.

A page is taken only if it was asked for under the epoch that the replica still has and moves the cursor on from where
it stands; so a page that comes late, twice or out of order is passed over. A large page is committed in slices, each
with a cursor of its own (the feed is in stamp order, so every prefix of a page is a page), and an edit never waits
long for it. Transactions here need not be durable: what a power cut takes is fetched again.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.events import Changes
from desktop.store import fetches, purges, state
from desktop.store.intake import Intake, Record, Taken
from desktop.store.replica import Replica
from syncserver.protocol.messages import Page
from syncserver.protocol.records import Member

SLICE: Final = 1_000
"""Rows that one transaction stores of a page: some ten milliseconds, which is the longest that an edit waits."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page was asked for: the cursor and epoch that were named, and the playlist of a scoped fetch."""

    since: str
    epoch: str
    playlist_id: str = ""


def take_page(replica: Replica, page: Page, asked: Asked) -> Taken | None:
    """Take a page in; answer None, and change nothing, where it is not the one that comes next."""
    taken = Taken()
    if _says_nothing(replica, page, asked):
        return taken
    since, epoch = asked.since, asked.epoch
    members: Sequence[Member] = page.members
    greatest = _greatest_stamp(page)
    for slice_ in _slices(page):
        # A playlist that was just granted comes whole, which is no change of it by others.
        changes = Changes(afar=not asked.playlist_id)
        with replica.database.writing(durable=False) as connection:
            step = Asked(since, epoch, asked.playlist_id)
            if not _comes_next(connection, step, slice_.since) or not _lacks_nothing(connection, step, page):
                return None
            intake = Intake(replica, connection, page, changes, taken)
            intake.members(members, scoped=bool(asked.playlist_id))
            intake.rows(slice_.records)
            intake.keep_cursor(asked.playlist_id, slice_.since, last=slice_.since == page.since)
            replica.keep_clock(connection, greatest)
        members = []
        since, epoch = slice_.since, page.epoch
        replica.clock.receive(greatest)
        replica.events.publish(changes)
    return taken


def _says_nothing(replica: Replica, page: Page, asked: Asked) -> bool:
    """Tell whether all that a page says is that nothing is new, which is no reason to write."""
    empty = not (page.playlists or page.tracks or page.members or page.users or page.history or page.has_more)
    if not empty or asked.playlist_id or page.epoch != asked.epoch:
        return False
    connection = replica.database.connection
    return (
        page.since == state.get(connection, state.CURSOR)
        and page.epoch == state.get(connection, state.EPOCH)
        and bool(state.get(connection, state.COMPLETE))
        and not state.get(connection, state.TO_LET_GO)
    )


def _greatest_stamp(page: Page) -> str:
    """Find the greatest stamp of a page, of either kind: what is edited from now on comes after all that is seen."""
    edited = (one.edited_at for records in (page.playlists, page.tracks, page.history) for one in records)
    return max(page.latest, max(edited, default=""))


@dataclass(frozen=True, slots=True)
class _Slice:
    records: Sequence[Record]
    since: str


def _slices(page: Page) -> Iterator[_Slice]:
    """Cut a page in stamp order into slices of at most `SLICE` rows, each with the cursor it reaches."""
    bulk: list[Record] = [*page.playlists, *page.tracks, *page.users, *page.history]
    if len(bulk) <= SLICE:
        yield _Slice(bulk, page.since)
        return
    bulk.sort(key=lambda record: record.updated_at)
    for begin in range(0, len(bulk), SLICE):
        end = begin + SLICE
        part = bulk[begin:end]
        yield _Slice(part, page.since if end >= len(bulk) else part[-1].updated_at)


def _comes_next(connection: sqlite3.Connection, asked: Asked, reached: str) -> bool:
    if asked.epoch != state.get(connection, state.EPOCH):
        return False
    cursor = fetches.cursor(connection, asked.playlist_id)
    return cursor is not None and asked.since <= cursor and (cursor < reached or reached == asked.since == cursor)


def _lacks_nothing(connection: sqlite3.Connection, asked: Asked, page: Page) -> bool:
    """Tell whether a page holds every deletion that is new here, so that what was purged since lies before it."""
    return bool(asked.playlist_id) or purges.hear(connection, page.horizon, asked.since)
