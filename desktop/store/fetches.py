"""Where the replica stands in what it fetches: the cursor of the feed, and one of its own for each playlist that was
granted and is fetched from the start.
"""

import sqlite3

from desktop.store import state
from desktop.store.statements import PUT_FETCH
from syncserver.protocol.stamps import ZERO

_OWN_ROWS = "SELECT role FROM members WHERE playlist_id = ? AND user_id IN (?, '*')"
_OWN_ROLE = f"{_OWN_ROWS} AND deleted = 0"


def cursor(connection: sqlite3.Connection, playlist_id: str = "") -> str | None:
    """Tell up to which stamp all is here: of the feed, or of the fetch of a playlist (None: it is not fetched)."""
    if not playlist_id:
        return state.get(connection, state.CURSOR) or ZERO
    row = connection.execute("SELECT since FROM fetches WHERE playlist_id = ?", (playlist_id,)).fetchone()
    return None if row is None else str(row[0])


def own_role(connection: sqlite3.Connection, playlist_id: str) -> str:
    """Tell the role by which a playlist is granted to us, "" where it is not."""
    user_id = state.get(connection, state.USER_ID)
    row = connection.execute(_OWN_ROLE, (playlist_id, user_id)).fetchone()
    return "" if row is None else str(row[0])


def had_a_role(connection: sqlite3.Connection, playlist_id: str) -> bool:
    """Tell whether a playlist was ever granted to us, also if that has ended."""
    user_id = state.get(connection, state.USER_ID)
    return connection.execute(_OWN_ROWS, (playlist_id, user_id)).fetchone() is not None


def playlist_ids(connection: sqlite3.Connection) -> list[str]:
    """Name the playlists that are being fetched."""
    return [row[0] for row in connection.execute("SELECT playlist_id FROM fetches ORDER BY playlist_id")]


def begin(connection: sqlite3.Connection, playlist_id: str) -> None:
    """Have a playlist fetched from the start."""
    keep(connection, playlist_id, ZERO)


def keep(connection: sqlite3.Connection, playlist_id: str, since: str) -> None:
    """Store how far the fetch of a playlist, or the feed (""), has come."""
    if playlist_id:
        connection.execute(PUT_FETCH, (playlist_id, since))
    else:
        state.put(connection, state.CURSOR, since)


def end(connection: sqlite3.Connection, playlist_id: str) -> None:
    """The fetch of a playlist is complete, or not wanted any more."""
    connection.execute("DELETE FROM fetches WHERE playlist_id = ?", (playlist_id,))


def end_all(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM fetches")
