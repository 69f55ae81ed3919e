"""What the server has purged leaves the replica: deleted records that are gone there for good.

A replica that has read on past the purge horizon holds just the deleted records that were purged, and lets go of those
by the server's own rule. One that was away for longer, or that begins at the start for another reason, has to read
everything anew: what it held before and does not come again is gone. Edits of it that were not sent go to Recovered.
"""

import sqlite3
from collections.abc import Iterable
from typing import Final

from desktop.store import fetches, state
from desktop.store.held import TABLES, Held
from desktop.store.recovered import Recovery
from syncserver.protocol.stamps import ZERO

PURGED: Final = "This was deleted for good while this computer was away, so this change could not be sent."

_MARK: Final = (
    "DELETE FROM unconfirmed",
    "INSERT INTO unconfirmed SELECT id FROM playlists WHERE last_synced_at <> '' ORDER BY id",
    "INSERT INTO unconfirmed SELECT id FROM tracks WHERE last_synced_at <> '' ORDER BY id",
    "INSERT OR IGNORE INTO unconfirmed SELECT id FROM members",
)
_LIVE: Final = (
    "SELECT (SELECT COUNT(*) FROM playlists WHERE deleted = 0 AND id IN unconfirmed)"
    " + (SELECT COUNT(*) FROM tracks WHERE deleted = 0 AND id IN unconfirmed)"
)
# Of a playlist whose deletion was not undone or done anew here, what stands in `deleted` is the server's word.
_DELETED_PLAYLISTS: Final = (
    "SELECT id FROM playlists p WHERE deleted = 1 AND last_synced_at BETWEEN '0' AND ?1"
    " AND (updated_at <= last_synced_at OR (changed <> '*' AND ' ' || changed || ' ' NOT LIKE '% deleted %'))"
    " AND NOT EXISTS (SELECT 1 FROM tracks t WHERE t.playlist_id = p.id AND t.last_synced_at > ?1)"
)
_DELETED_TRACKS: Final = (
    "SELECT id FROM tracks WHERE deleted = 1 AND last_synced_at BETWEEN '0' AND ? AND updated_at <= last_synced_at"
)
_FORGET_HISTORY: Final = (
    "DELETE FROM history WHERE record_id NOT IN (SELECT id FROM tracks) AND record_id NOT IN (SELECT id FROM playlists)"
)


def begin(connection: sqlite3.Connection, horizon: str) -> None:
    """Everything is read from the start, with this horizon: doubt what is held until it comes again."""
    if horizon > state.get(connection, state.HORIZON):
        for statement in _MARK:
            connection.execute(statement)
    state.put(connection, state.HORIZON, horizon)


def forget(connection: sqlite3.Connection) -> None:
    """Everything will be read from the start: no horizon is known.

    History that came before its record goes: it comes again, unless both were purged, which nothing would tell.
    """
    connection.execute(_FORGET_HISTORY)
    connection.execute("DELETE FROM unconfirmed")
    state.put(connection, state.HORIZON, "")
    state.put(connection, state.TO_LET_GO, "")


def hear(connection: sqlite3.Connection, horizon: str, since: str) -> bool:
    """Take note of the horizon of a page that was asked for from `since` on.

    Answers False for a page that may lack deletions which we have not heard of.
    """
    known = state.get(connection, state.HORIZON)
    if since == ZERO and fetches.cursor(connection) == ZERO:
        begin(connection, horizon)
    elif known < horizon <= since:
        state.put(connection, state.HORIZON, horizon)
        state.put(connection, state.TO_LET_GO, horizon)
    elif known < horizon:
        return False
    return True


def confirm(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """The server has these."""
    if connection.execute("SELECT 1 FROM unconfirmed LIMIT 1").fetchone():
        connection.executemany("DELETE FROM unconfirmed WHERE record_id = ?", [(one,) for one in ids])


class LettingGo:
    """Takes purged records out of the replica, inside somebody else's transaction. `kept` counts edits in Recovered."""

    def __init__(self, connection: sqlite3.Connection, recovery: Recovery) -> None:
        self._connection, self._recovery = connection, recovery
        self.kept = 0

    def after_reading_all(self) -> tuple[bool, int]:
        """Let go of what was purged, once all the server has is here.

        Answers whether there was anything, and how many records that were not in the Trash.
        """
        connection, gone, live = self._connection, False, 0
        if connection.execute("SELECT 1 FROM unconfirmed LIMIT 1").fetchone():
            (live,) = connection.execute(_LIVE).fetchone()
            gone = self._let_go(
                "SELECT id FROM playlists WHERE id IN unconfirmed", "SELECT id FROM tracks WHERE id IN unconfirmed"
            )
            connection.execute("DELETE FROM members WHERE id IN unconfirmed")
            connection.execute("DELETE FROM unconfirmed")
        horizon = state.get(connection, state.TO_LET_GO)
        if horizon:
            gone = self._let_go(_DELETED_PLAYLISTS, _DELETED_TRACKS, horizon) or gone
            state.put(connection, state.TO_LET_GO, "")
        if gone:
            connection.execute(_FORGET_HISTORY)
        return gone, live

    def playlist(self, playlist_id: str) -> None:
        """Let go of a playlist with all that is in it; edits of that are kept in Recovered."""
        self.kept += self._recovery.leave(playlist_id, PURGED, unless=_is_done)
        self._connection.execute("DELETE FROM members WHERE playlist_id = ? AND deleted = 0", (playlist_id,))

    def track(self, held: Held) -> None:
        """Let go of a track; an edit of it is kept in Recovered."""
        if held.dirty and not _is_done(held):
            self._recovery.keep(TABLES["tracks"], held, PURGED)
            self.kept += 1
        self._connection.execute("DELETE FROM tracks WHERE id = ?", (held.id,))
        self._connection.execute("DELETE FROM history WHERE record_id = ?", (held.id,))

    def _let_go(self, playlists: str, tracks: str, *values: str) -> bool:
        playlist_ids = [row[0] for row in self._connection.execute(playlists, values).fetchall()]
        for playlist_id in playlist_ids:
            self.playlist(playlist_id)
        track_ids = [row[0] for row in self._connection.execute(tracks, values).fetchall()]
        for held in TABLES["tracks"].find_many(self._connection, track_ids).values():
            self.track(held)
        return bool(playlist_ids or track_ids)


def _is_done(held: Held) -> bool:
    """Tell whether all that was to be sent is that it is deleted, which it is."""
    return bool(held.value("deleted")) and held.changed == "deleted"
