"""What came together in a merge: what others did since the person was told last, and what was ours meanwhile.

The person has been told of everything up to a cursor (`state.TOLD`). Changes are in the history, by the server's
stamp; the making of a record is in none, so what was never here before is noted when it comes (`arrivals`) until it
is told. So a merge can be told after a restart too, and looked at again later.
"""

import sqlite3
from typing import NamedTuple

import msgspec

from desktop.merging import Deed
from desktop.store import state
from desktop.store.replica import Replica


class Span(NamedTuple):
    """A merge: its two cursors, ids drawn when the one and the other were told, and the time of the first."""

    since: str
    until: str
    after_id: str
    up_to_id: str
    told_at: str


def pass_over(replica: Replica) -> None:
    """Count everything that is here as told: the person saw it come, row by row."""
    connection = replica.database.connection
    if state.get(connection, state.CURSOR) == state.get(connection, state.TOLD):
        return
    with replica.database.writing(durable=False) as connection:
        cursor = state.get(connection, state.CURSOR)
        if state.get(connection, state.COMPLETE):
            _told(replica, connection, cursor, replica.new_id())
            connection.execute("DELETE FROM arrivals WHERE told = ''")


def begin_telling(replica: Replica) -> Span | None:
    """Count everything that is here as told, and answer what there is to tell; None where there cannot be anything."""
    with replica.database.writing(durable=False) as connection:
        span = _untold(replica, connection)
        if span is not None:
            _told(replica, connection, span.until, span.up_to_id)
            connection.execute("UPDATE arrivals SET told = ? WHERE told = ''", (span.until,))
        return span


def end_telling(replica: Replica, span: Span, *, keep: bool) -> None:
    """Keep a merge to be looked at again, in the place of the one before; or forget it, where it was none."""
    with replica.database.writing(durable=False) as connection:
        if keep:
            connection.execute("DELETE FROM arrivals WHERE told NOT IN ('', ?)", (span.until,))
            state.put(connection, state.MERGE, " ".join(span))
        else:
            connection.execute("DELETE FROM arrivals WHERE told = ?", (span.until,))


def last_merge(connection: sqlite3.Connection) -> Span | None:
    """Name the merge that was told last."""
    parts = state.get(connection, state.MERGE).split(" ")
    return Span(*parts) if len(parts) == 5 else None


def deeds(connection: sqlite3.Connection, span: Span) -> list[Deed]:
    """Read what everybody did in a merge, in the order in which they did it. Long: not for the window's own thread."""
    me = state.get(connection, state.USER_ID)
    rows = connection.execute(_DEEDS, {**span._asdict(), "me": me}).fetchall()
    return [Deed._make((*row[:2], row[0] == me, *row[2:8], msgspec.json.decode(row[8]))) for row in rows]


def _untold(replica: Replica, connection: sqlite3.Connection) -> Span | None:
    since, cursor = state.get(connection, state.TOLD), state.get(connection, state.CURSOR)
    if not since or since >= cursor or not state.get(connection, state.COMPLETE):
        return None
    after_id, told_at = state.get(connection, state.TOLD_ID), state.get(connection, state.TOLD_AT)
    return Span(since, cursor, after_id, replica.new_id(), told_at)


def _told(replica: Replica, connection: sqlite3.Connection, cursor: str, last_id: str) -> None:
    state.put(connection, state.TOLD, cursor)
    state.put(connection, state.TOLD_ID, last_id)
    state.put(connection, state.TOLD_AT, replica.time())


# Ours are told from what we had before by their ids, which rise with our own clock, and by when the server had them.
# A playlist that was just granted comes whole: what is in it is not told apart from it.
_DEEDS = """
    SELECT h.user_id, COALESCE(u.name, ''), h.collection, h.record_id, h.playlist_id, p.name,
           COALESCE(t.title, p.name), h.field, h.new, h.edited_at
    FROM history h JOIN playlists p ON p.id = h.playlist_id
    LEFT JOIN users u ON u.id = h.user_id LEFT JOIN tracks t ON t.id = h.record_id
    WHERE h.updated_at > :since AND h.updated_at <= :until AND h.updated_at <> ''
      AND h.playlist_id NOT IN (SELECT record_id FROM arrivals WHERE told = :until)
    UNION ALL
    SELECT t.added_by, COALESCE(u.name, ''), 'tracks', t.id, t.playlist_id, p.name, t.title, 'created', 'null', ''
    FROM tracks t JOIN playlists p ON p.id = t.playlist_id LEFT JOIN users u ON u.id = t.added_by
    WHERE p.deleted = 0 AND (t.id IN (SELECT record_id FROM arrivals WHERE told = :until)
       OR (t.added_by = :me AND t.id > :after_id AND t.id <= :up_to_id AND t.last_synced_at > :since))
    UNION ALL
    SELECT p.created_by, COALESCE(u.name, ''), 'playlists', p.id, p.id, p.name, p.name, 'created', 'null', ''
    FROM playlists p LEFT JOIN users u ON u.id = p.created_by
    WHERE p.deleted = 0 AND (p.id IN (SELECT record_id FROM arrivals WHERE told = :until)
       OR (p.created_by = :me AND p.id > :after_id AND p.id <= :up_to_id AND p.last_synced_at > :since))
    ORDER BY 10, 4"""
