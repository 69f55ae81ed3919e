"""A snapshot comes in: the file of a first sync, copied into the replica's own tables by SQLite itself.

Nothing of a file is taken before its schema is word for word the protocol's and every value in it was checked against
that. Then it is a first sync by pages in all but speed: members first, rows that wait to be sent are merged and go on
waiting, and the cursor never stands before the rows that it stands for. Tracks come last and in stamp order, in slices
of one transaction, and only they move the cursor; so a copy that ends anywhere is gone on with by pages.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from peewee import Model

from desktop.events import Changes
from desktop.store import fetches, purges, state
from desktop.store.held import TABLES
from desktop.store.intake import ENDED, Intake, Taken
from desktop.store.models import HistoryRow, PlaylistRow, TrackRow, UserRow
from desktop.store.replica import Replica
from desktop.store.statements import PUT_HISTORY, PUT_USER_IF_NEWER, columns
from syncserver.protocol.messages import Page
from syncserver.protocol.records import Member
from syncserver.protocol.snapshot import NEEDS_SQLITE, SCHEMA, About, Copied
from syncserver.protocol.stamps import ZERO

SLICE: Final = 3_000
"""Rows of one transaction: some ten milliseconds, which is the longest that an edit waits."""

_TOLD_EVERY: Final = 20_000
"""Rows after which whoever shows the replica is told that much has come."""

Progress = Callable[[int], None]
"""Told how many playlists and tracks are there."""

_ORDER: Final[Sequence[Copied]] = ("users", "playlists", "history", "tracks")

_LOCAL: Final = {"last_synced_at": "updated_at", "changed": "''", "base": "''", "share": "''"}
"""What stands in the columns that the replica alone has."""


def _slice_of(table: Copied, model: type[Model], playlist: str = "") -> str:
    """Write a query for some rows as the replica keeps them; `playlist` is the column that names theirs."""
    taken = ", ".join(_LOCAL.get(name, name) for name in columns(model))
    ended = f" AND {playlist} NOT IN ({ENDED.replace('?', ':user')})" if playlist else ""
    return f"SELECT {taken} FROM snapshot.{table} WHERE number BETWEEN :first AND :last{ended}"  # noqa: S608


_ROWS: Final[dict[Copied, str]] = {
    "users": _slice_of("users", UserRow),
    "playlists": _slice_of("playlists", PlaylistRow, "id"),
    "history": _slice_of("history", HistoryRow, "playlist_id"),
    "tracks": _slice_of("tracks", TrackRow, "playlist_id"),
}


def _copying(put: str, rows: str) -> str:
    """Write a statement that puts a row as one that copies rows."""
    statement, count = re.subn(r"VALUES \([?, ]+\)", lambda _: rows, put)
    assert count == 1, put  # noqa: S101
    return statement


_COPY: Final[dict[Copied, str]] = {
    "users": _copying(PUT_USER_IF_NEWER, _ROWS["users"]),
    "playlists": _copying(TABLES["playlists"].put_from_server, _ROWS["playlists"]),
    "history": _copying(PUT_HISTORY, _ROWS["history"]),
    "tracks": _copying(TABLES["tracks"].put_from_server, _ROWS["tracks"]),
}
_WAITING: Final = {
    table: f"{_ROWS[table]} AND id IN (SELECT id FROM main.{table} WHERE updated_at > last_synced_at)"  # noqa: S608
    for table in TABLES
}
"""The rows of a slice that meet one here which waits to be sent."""

_NUMBERED: Final = "SELECT id FROM snapshot.{} WHERE number BETWEEN :first AND :last"
_CONFIRM: Final = {
    table: f"DELETE FROM unconfirmed WHERE record_id IN ({_NUMBERED.format(table)})"  # noqa: S608  names of our own
    for table in TABLES
}


def possible() -> bool:
    """Tell whether this computer's SQLite reads snapshots."""
    return sqlite3.sqlite_version_info >= NEEDS_SQLITE


def check(path: Path) -> About | None:
    """Check all of a file; answer what it is, None where it is no sound snapshot."""
    try:
        # Neither read-only nor with trusted_schema=OFF: SQLite then passes over checks, without a word.
        with closing(sqlite3.connect(path)) as connection:
            if dict(connection.execute("SELECT name, sql FROM sqlite_schema").fetchall()) != SCHEMA:
                return None
            if connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
                return None
            rows = connection.execute("SELECT stamp, epoch, server_id FROM about").fetchall()
    except sqlite3.Error:
        return None
    return About(*rows[0]) if len(rows) == 1 else None


def take_snapshot(
    replica: Replica, path: Path, about: About, members: Sequence[Member], progress: Progress, horizon: str = ""
) -> Taken | None:
    """Take a checked file in; answer None, and change nothing, where the replica is not at its beginning.

    `members` are all that the server told of after the file was made, `horizon` is what it told of purges before.
    """
    with _attached(replica, path) as connection:
        return _Copy(replica, connection, about, progress, horizon).run(members)


@contextmanager
def _attached(replica: Replica, path: Path) -> Iterator[sqlite3.Connection]:
    connection = replica.database.connection
    connection.execute("ATTACH DATABASE ? AS snapshot", (str(path),))
    try:
        yield connection
    finally:
        connection.execute("DETACH DATABASE snapshot")


class _Copy:
    """The copying of one file."""

    def __init__(
        self, replica: Replica, connection: sqlite3.Connection, about: About, progress: Progress, horizon: str
    ) -> None:
        self._replica, self._connection = replica, connection
        self._about, self._progress, self._horizon = about, progress, horizon
        self._taken = Taken()
        self._greatest = max([about.stamp, *(self._newest_edit(table) for table in ("playlists", "history", "tracks"))])
        self._begun = False
        self._untold = 0

    def run(self, members: Sequence[Member]) -> Taken | None:
        """Copy all; `members` go into the first transaction."""
        for table in _ORDER:
            (count,) = self._connection.execute(f"SELECT COUNT(*) FROM snapshot.{table}").fetchone()  # noqa: S608
            for first in range(1, max(count, 1) + 1, SLICE):
                if not self._slice(table, first, members, end=first + SLICE > count):
                    return None
                self._begun = True
        self._replica.clock.receive(self._greatest)
        self._replica.events.publish(Changes(everything=True, afar=True))
        return self._taken

    def _slice(self, table: Copied, first: int, members: Sequence[Member], *, end: bool) -> bool:
        """Copy some rows, in one transaction; answer False where the replica is not where a first sync begins."""
        changes = Changes(afar=True)
        rows = {"first": first, "last": first + SLICE - 1}
        with self._replica.database.writing(durable=False) as connection:
            if not self._goes_on(connection):
                return False
            # There is more to come by the feed: only a pull knows that all is here.
            page = Page(
                since="",
                has_more=True,
                latest=self._about.stamp,
                server_id=self._about.server_id,
                epoch=self._about.epoch,
            )
            intake = Intake(self._replica, connection, page, changes, self._taken)
            if not self._begun:
                state.put(connection, state.EPOCH, self._about.epoch)
                state.put(connection, state.FIRST_LATEST, self._about.stamp)
                # Who was let in after the file was made is part of what the server may go back before.
                seen = max([self._about.stamp, *(member.updated_at for member in members)])
                state.raise_to(connection, state.SEEN, seen)
                self._replica.keep_clock(connection, self._greatest)
                purges.begin(connection, self._horizon)
                intake.members(members, scoped=False)
            self._copy(intake, table, rows | {"user": state.get(connection, state.USER_ID)})
            if table == "tracks":
                intake.keep_cursor("", self._about.stamp if end else self._stamp_of(rows["last"]), last=end)
        self._tell(changes)
        return True

    def _goes_on(self, connection: sqlite3.Connection) -> bool:
        """Tell whether the replica is where a first sync begins, or where the slice before this one left it."""
        epoch = state.get(connection, state.EPOCH)
        if not self._begun and (fetches.cursor(connection) != ZERO or state.get(connection, state.COMPLETE)):
            return False
        return epoch == self._about.epoch or (not self._begun and not epoch)

    def _copy(self, intake: Intake, table: Copied, rows: dict[str, Any]) -> None:
        copied = self._connection.execute(_COPY[table], rows).rowcount
        self._untold += copied
        if table == "playlists" or table == "tracks":
            self._taken.rows += copied
            self._connection.execute(_CONFIRM[table], rows)
            for row in self._connection.execute(_WAITING[table], rows).fetchall():
                intake.merge(TABLES[table], TABLES[table].load(row))

    def _newest_edit(self, table: Copied) -> str:
        (stamp,) = self._connection.execute(f"SELECT MAX(edited_at) FROM snapshot.{table}").fetchone()  # noqa: S608
        return stamp or ""

    def _stamp_of(self, number: int) -> str:
        row = self._connection.execute("SELECT updated_at FROM snapshot.tracks WHERE number = ?", (number,)).fetchone()
        return str(row[0])

    def _tell(self, changes: Changes) -> None:
        """Tell what came now and then, as "everything": each slice by itself would keep a window busy."""
        changes.everything = self._untold >= _TOLD_EVERY
        if changes.everything:
            self._untold = 0
        self._replica.events.publish(changes)
        self._progress(self._taken.rows)
