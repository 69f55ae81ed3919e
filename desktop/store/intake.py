"""One transaction of a page: what the server says takes the place of what is held here, or is merged into it.

Members come first, because they decide what may be kept. Clean rows are replaced by newer ones, rows that wait to be
sent are merged and go on waiting.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from desktop.events import Changes
from desktop.store import fetches, purges, state
from desktop.store.held import TABLES, Held, Table
from desktop.store.recovered import Recovery
from desktop.store.replica import Replica
from desktop.store.statements import (
    PUT_ARRIVAL,
    PUT_HISTORY,
    PUT_MEMBER_IF_NEWER,
    PUT_USER_IF_NEWER,
)
from syncserver.protocol.merge import Cell, merge
from syncserver.protocol.messages import Page
from syncserver.protocol.records import (
    EVERYONE,
    HistoryEntry,
    Member,
    Playlist,
    Track,
    User,
)
from syncserver.protocol.snapshot import history_row, playlist_row, track_row, user_row
from syncserver.protocol.stamps import micros_of, write_time

Record = Playlist | Track | Member | User | HistoryEntry

ACCESS_ENDED: Final = "You no longer have access to this playlist, so this change could not be sent."

ENDED: Final = (
    "SELECT playlist_id FROM members WHERE user_id IN (?, '*') GROUP BY playlist_id HAVING MIN(deleted) = 1"
    " EXCEPT SELECT id FROM playlists WHERE last_synced_at = ''"
)
_UNGRANTED = (
    "SELECT id FROM playlists WHERE last_synced_at <> '' AND last_synced_at <= ? AND id NOT IN"
    " (SELECT playlist_id FROM members WHERE deleted = 0 AND user_id IN (?, '*'))"
)


@dataclass(slots=True)
class Taken:
    """What a page brought: rows that were new here, and those of them that met unsent edits of ours.

    `left` counts records that left this computer although they were not in the Trash: they were purged.
    """

    rows: int = 0
    merged: int = 0
    left: int = 0


class Intake:
    """One transaction of a page."""

    def __init__(
        self, replica: Replica, connection: sqlite3.Connection, page: Page, changes: Changes, taken: Taken
    ) -> None:
        self._replica = replica
        self._connection = connection
        self._page = page
        self._changes = changes
        self._taken = taken
        self._user_id = state.get(connection, state.USER_ID)
        self._complete = bool(state.get(connection, state.COMPLETE))
        self._recovery = Recovery(connection, replica.new_id, replica.time())

    def members(self, members: Sequence[Member], *, scoped: bool) -> None:
        """Let the server's word on who may see what take effect, before any row that depends on it."""
        purges.confirm(self._connection, [member.id for member in members])
        for member in members:
            held = self._connection.execute("SELECT updated_at FROM members WHERE id = ?", (member.id,)).fetchone()
            if held is not None and held[0] >= member.updated_at:
                continue
            before = fetches.own_role(self._connection, member.playlist_id)
            ended = not before and fetches.had_a_role(self._connection, member.playlist_id)
            self._connection.execute(
                PUT_MEMBER_IF_NEWER,
                (member.id, member.playlist_id, member.user_id, member.role, member.deleted, member.updated_at),
            )
            self._changes.members.add(member.playlist_id)
            if member.user_id not in (self._user_id, EVERYONE):
                continue
            if not member.deleted:
                if not scoped:
                    self._granted(member, ended=ended)
            elif before and not fetches.own_role(self._connection, member.playlist_id):
                self._ended(member.playlist_id)

    def _granted(self, member: Member, *, ended: bool) -> None:
        """See to it that all of a playlist arrives, also what the feed had passed before we could see it.

        Not needed where the feed shows it from the start, nor where the grant came into being with a playlist that
        was made here: nothing of that is older. But what came while it was `ended` was passed over, in a first sync
        too, where the end of one grant may come a page before the next grant.
        """
        self._recovery.offer_again(member.playlist_id, write_time(self._replica.now()))
        from_the_start = state.get(self._connection, state.FIRST_LATEST) or self._page.latest
        made_here = state.get(self._connection, state.made(member.playlist_id))
        if ended or member.updated_at > max(from_the_start, made_here):
            fetches.begin(self._connection, member.playlist_id)

    def _ended(self, playlist_id: str) -> None:
        if self._recovery.leave(playlist_id, ACCESS_ENDED):
            self._changes.recovered = True
        self._changes.playlists.add(playlist_id)

    def rows(self, records: Sequence[Record]) -> None:
        """Store rows, passing over those of playlists that we may no longer see."""
        purges.confirm(self._connection, [record.id for record in records])
        ended = {row[0] for row in self._connection.execute(ENDED, (self._user_id,))}
        for kind, group in groupby(sorted(records, key=lambda r: type(r).__name__), key=type):
            _STORE[kind](self, [record for record in group if _playlist_of(record) not in ended])

    def playlists(self, playlists: list[Playlist]) -> None:
        rows = [(*playlist_row(p, self._unknown(p.id)), p.updated_at, "", "", "") for p in playlists]
        stored = self._store(TABLES["playlists"], rows)
        self._changes.playlists.update(row[0] for row in stored)

    def tracks(self, tracks: list[Track]) -> None:
        rows = [(*track_row(t, self._unknown(t.id)), t.updated_at, "", "") for t in tracks]
        for row in self._store(TABLES["tracks"], rows):
            self._changes.track(row[1], row[0])

    def users(self, users: list[User]) -> None:
        self._connection.executemany(PUT_USER_IF_NEWER, map(user_row, users))
        self._changes.users = self._changes.users or bool(users)

    def history(self, entries: list[HistoryEntry]) -> None:
        self._connection.executemany(PUT_HISTORY, map(history_row, entries))

    def _unknown(self, record_id: str) -> Mapping[str, Any] | None:
        return self._page.unknown.get(record_id)

    def _store(self, table: Table, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Replace clean rows by newer ones; merge into those that wait to be sent, which go on waiting.

        Answers the rows that were news. In a first sync all are.
        """
        synced = table.at["last_synced_at"]
        news, held = rows, dict[str, tuple[Any, ...]]()
        if self._complete:
            held = table.synced_among(self._connection, [row[0] for row in rows])
            news = [row for row in rows if row[0] not in held or row[synced] > held[row[0]][0]]
            self._note_arrivals(table, [row for row in news if row[0] not in held])
        dirty = table.dirty_ids(self._connection, [row[0] for row in news])
        clean = [row for row in news if row[0] not in dirty] if dirty else news
        stay = {row[0]: row for row in clean if table.stays(row, held.get(row[0]))} if held else {}
        self._connection.executemany(table.put_in_place, stay.values())
        self._connection.executemany(table.put_from_server, [r for r in clean if r[0] not in stay] if stay else clean)
        self._taken.rows += len(clean)
        for row in news if dirty else ():
            if row[0] in dirty:
                self.merge(table, table.load(row))
        return news

    def _note_arrivals(self, table: Table, rows: list[tuple[Any, ...]]) -> None:
        """Note what was never here before, until the person has been told of it."""
        place = table.columns.index("playlist_id") if table.collection == "tracks" else 0
        self._connection.executemany(PUT_ARRIVAL, [(row[0], row[place], "") for row in rows])

    def merge(self, table: Table, arrived: Held) -> None:
        """Merge what arrived into the row held, which waits to be sent and goes on waiting."""
        held = table.find(self._connection, arrived.id)
        if held is None or held.last_synced_at >= arrived.last_synced_at:
            return
        merge_into(held, arrived.cells, arrived.last_synced_at)
        held.author, held.created_at = arrived.author, arrived.created_at
        self._connection.execute(table.put, table.row(held))
        self._taken.rows += 1
        self._taken.merged += 1

    def keep_cursor(self, playlist_id: str, reached: str, *, last: bool) -> None:
        """Store the cursor with the rows that it stands for; `playlist_id` is that of a scoped fetch."""
        page, connection = self._page, self._connection
        state.put(connection, state.EPOCH, page.epoch)
        # A page lacks what has changed since at a later stamp. So it stands for the server as it was at its `latest`,
        # not just up to its cursor: a server that goes back before that has to be told.
        state.raise_to(connection, state.SEEN, page.latest)
        fetches.keep(connection, playlist_id, reached)
        if playlist_id:
            if last and not page.has_more:
                fetches.end(connection, playlist_id)
        else:
            if not state.get(connection, state.FIRST_LATEST):
                state.put(connection, state.FIRST_LATEST, page.latest)
            if last and not page.has_more:
                self._reached_latest()

    def _reached_latest(self) -> None:
        """Let go of playlists that nobody grants us any more, once all the server has said is here."""
        connection = self._connection
        if fetches.playlist_ids(connection):
            return
        state.put(connection, state.COMPLETE, "1")
        for (playlist_id,) in connection.execute(_UNGRANTED, (self._page.latest, self._user_id)).fetchall():
            self._ended(playlist_id)
        letting_go = purges.LettingGo(connection, self._recovery)
        gone, left = letting_go.after_reading_all()
        self._changes.everything |= gone
        self._changes.recovered |= bool(letting_go.kept)
        self._taken.left += left


_STORE: Final[Mapping[type, Any]] = {
    Playlist: Intake.playlists,
    Track: Intake.tracks,
    User: Intake.users,
    HistoryEntry: Intake.history,
}


def _playlist_of(record: Record) -> str:
    if isinstance(record, Track | HistoryEntry):
        return record.playlist_id
    return record.id if isinstance(record, Playlist) else ""


def merge_into(held: Held, arrived: Mapping[str, Cell], updated_at: str) -> None:
    """Merge the server's version into a row that waits to be sent; its mark stays above what is synced."""
    held.cells = merge(held.cells, arrived)
    held.last_synced_at = max(held.last_synced_at, updated_at)
    if held.updated_at <= held.last_synced_at:
        held.updated_at = write_time(micros_of(held.last_synced_at) + 1)
