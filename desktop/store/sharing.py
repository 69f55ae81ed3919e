"""Whom a playlist is shared with when it is first sent: what new ones begin with, and what was said of one of them.

The server heeds it as it takes the playlist in, and never again: from then on its members are what counts. So this can
be said without a server at hand, and who is let in later cannot.
"""

import sqlite3
from typing import Final, cast

from desktop.edits import Share
from desktop.events import Changes
from desktop.store import state
from desktop.store.replica import Replica
from syncserver.protocol.records import EVERYONE

# A playlist with a `base` is offered to a server that had it once, which does not heed the wish a second time.
_UNSENT: Final = "id = ? AND last_synced_at = '' AND base = ''"
_WISH: Final = f"SELECT share FROM playlists WHERE {_UNSENT}"  # noqa: S608  a constant of our own
_SET_WISH: Final = f"UPDATE playlists SET share = ? WHERE {_UNSENT}"  # noqa: S608
_EVERYONE_IS_IN: Final = "SELECT 1 FROM members WHERE playlist_id = ? AND user_id = ? AND deleted = 0"


def default(connection: sqlite3.Connection) -> Share:
    """Tell whom new playlists are shared with."""
    return _share(state.get(connection, state.SHARE_NEW))


def set_default(replica: Replica, share: Share) -> None:
    """Have new playlists shared so from now on; those that are there stay as they are."""
    with replica.database.writing() as connection:
        state.put(connection, state.SHARE_NEW, share)


def wish(connection: sqlite3.Connection, playlist_id: str) -> Share | None:
    """Tell whom a playlist is to be shared with once it is sent; None where a server has had it."""
    row = connection.execute(_WISH, (playlist_id,)).fetchone()
    return None if row is None else _share(row[0])


def set_wish(replica: Replica, playlist_id: str, share: Share) -> bool:
    """Say whom a playlist is shared with once it is sent.

    Answers False where that does not settle it, because the server has it, or may have: it is on its way.
    """
    with replica.offered.lock, replica.database.writing() as connection:
        said = connection.execute(_SET_WISH, (share, playlist_id)).rowcount == 1
        settled = said and bool(replica.offered.without([playlist_id]))
    if said:
        replica.events.publish(Changes(playlists={playlist_id}))
    return settled


def is_open(connection: sqlite3.Connection, playlist_id: str) -> bool:
    """Tell whether everyone on the server may see a playlist, or will once it is sent."""
    wanted = wish(connection, playlist_id)
    if wanted is not None:
        return wanted != "nobody"
    return connection.execute(_EVERYONE_IS_IN, (playlist_id, EVERYONE)).fetchone() is not None


def _share(text: str) -> Share:
    return cast(Share, text) if text in ("everyone", "nobody") else ""
