"""A server that went back, and a server that is new: what was sent counts as never sent, and is offered again.

After a backup was restored on the server (409), everything newer than the stamp that both still share is offered
again, with the `base` that it had as the sign of a re-offer. After a purge that this replica was away for (410),
everything is read anew. On joining a server that this replica has not met,
everything is offered, as the work of the account that joins.
"""

import sqlite3
from typing import Final

from desktop.events import Changes
from desktop.store import fetches, purges, state
from desktop.store.recovered import DELETE_OTHER_MEMBERS
from desktop.store.replica import Replica
from desktop.store.statements import PUT_USER
from syncserver.protocol.stamps import ZERO

# The mark has to lie above what was synced; the row's own mark does, since that is what it is lifted from.
_OFFER_AGAIN = """
    UPDATE {table} SET base = CASE WHEN base = '' THEN last_synced_at ELSE base END, last_synced_at = '', changed = '*'
    WHERE last_synced_at > ?"""
# Of a playlist that was being read, other records may have come before itself. They come again if we may still see it;
# if not, nothing would tell, as the grant by which they came may be among what the server lost.
_FORGET_HALF_READ: Final = (
    "DELETE FROM tracks WHERE updated_at <= last_synced_at AND playlist_id NOT IN (SELECT id FROM playlists)",
    "DELETE FROM history WHERE playlist_id NOT IN (SELECT id FROM playlists)",
    f"{DELETE_OTHER_MEMBERS} AND playlist_id NOT IN (SELECT id FROM playlists)",  # noqa: S608  constants of our own
)
_OFFER_AS_NEW = "UPDATE {table} SET base = '', last_synced_at = '', changed = '*'"


def go_back(replica: Replica, epoch: str, base: str) -> None:
    """Follow a server whose database went back to `base`, and take its present epoch."""
    with replica.database.writing() as connection:
        _start_over(connection)
        connection.execute("DELETE FROM members WHERE updated_at > ?", (base,))
        for table in ("playlists", "tracks"):
            connection.execute(_OFFER_AGAIN.format(table=table), (base,))
        for statement in _FORGET_HALF_READ:
            connection.execute(statement)
        state.put(connection, state.EPOCH, epoch)
        state.put(connection, state.SEEN, base)
    replica.events.publish(Changes(waiting=True, afar=True))


def read_anew(replica: Replica) -> None:
    """Begin to read everything anew: deletions that we have not heard of may have been purged."""
    with replica.database.writing() as connection:
        _start_over(connection)


def join_server(
    replica: Replica, *, url: str, server_id: str, user_id: str, name: str, everyone: bool, shared: frozenset[str]
) -> None:
    """Make an account on a server this replica's own user, and offer the server everything.

    What was made before belongs to the account from now on. Of the playlists, those in `shared`, or with `everyone`
    all, are offered to everyone there, the others to nobody.
    """
    with replica.database.writing() as connection:
        before = state.get(connection, state.USER_ID)
        _start_over(connection)
        connection.execute("DELETE FROM members")
        connection.execute("DELETE FROM arrivals")
        for table in ("playlists", "tracks"):
            connection.execute(_OFFER_AS_NEW.format(table=table))
        _hand_over(connection, before, user_id, name)
        connection.execute("UPDATE playlists SET share = ?", ("everyone" if everyone else "nobody",))
        connection.executemany("UPDATE playlists SET share = 'everyone' WHERE id = ?", [(one,) for one in shared])
        for key, value in (
            (state.SERVER_URL, url),
            (state.SERVER_ID, server_id),
            (state.USER_ID, user_id),
            (state.USER_NAME, name),
            (state.EPOCH, ""),
            (state.SEEN, ""),
            (state.LAST_SYNCED_AT, ""),
            (state.TOLD, ""),
            (state.MERGE, ""),
        ):
            state.put(connection, key, value)
    replica.events.publish(Changes(waiting=True, users=True, everything=True))


def is_own(replica: Replica, server_id: str, user_id: str) -> bool:
    """Tell whether this is the account that this replica has, on the server that it has joined."""
    return (replica.state(state.SERVER_ID), replica.state(state.USER_ID)) == (server_id, user_id)


def go_on(replica: Replica, *, url: str, name: str) -> None:
    """Go on with the account and the server that there were; what waits is sent, nothing is offered anew."""
    with replica.database.writing() as connection:
        state.put(connection, state.SERVER_URL, url)
        state.put(connection, state.USER_NAME, name)
    replica.events.publish(Changes(waiting=True, users=True))


def move(replica: Replica, url: str) -> None:
    """Go on with the same server at another address."""
    with replica.database.writing() as connection:
        state.put(connection, state.SERVER_URL, url)


def leave_server(replica: Replica) -> None:
    """Stop syncing; everything stays here, and can be offered to another server."""
    with replica.database.writing() as connection:
        state.put(connection, state.SERVER_URL, "")
        state.put(connection, state.SERVER_ID, "")
    replica.events.publish(Changes(waiting=True))


def offer_playlist_again(connection: sqlite3.Connection, playlist_id: str) -> None:
    """Offer all of a playlist that differs from the server's, and fetch all of it, so that both end up with both."""
    connection.execute(_OFFER_AGAIN.format(table="playlists") + " AND id = ?", ("", playlist_id))
    connection.execute(_OFFER_AGAIN.format(table="tracks") + " AND playlist_id = ?", ("", playlist_id))
    fetches.begin(connection, playlist_id)


def _start_over(connection: sqlite3.Connection) -> None:
    fetches.keep(connection, "", ZERO)
    state.put(connection, state.FIRST_LATEST, "")
    state.put(connection, state.COMPLETE, "")
    fetches.end_all(connection)
    purges.forget(connection)
    connection.execute("DELETE FROM state WHERE key LIKE 'made %'")


def _hand_over(connection: sqlite3.Connection, before: str, user_id: str, name: str) -> None:
    connection.execute("UPDATE playlists SET created_by = ? WHERE created_by = ?", (user_id, before))
    connection.execute("UPDATE tracks SET added_by = ? WHERE added_by = ?", (user_id, before))
    connection.execute("UPDATE history SET user_id = ? WHERE user_id = ?", (user_id, before))
    connection.execute("DELETE FROM users")
    connection.execute(PUT_USER, (user_id, name, "", False, ""))
