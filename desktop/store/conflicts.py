"""What needs a decision after a merge: values of ours that lost to another's, and what was deleted while we edited it.

Both are read from the history and from what is held, so nothing has to be noted when a page comes. What was decided
is remembered by the id of its entry in the history, on this device (`settled`); a later edit of our own of the same
value decides by itself. Positions are nobody's conflict: the rows are all there, and one of the two orders is shown.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from desktop.events import Changes
from desktop.store.queries import DELETED_TRACKS
from desktop.store.replica import Replica
from desktop.store.statements import PUT_SETTLED


class Conflict(NamedTuple):
    """One value that was set here (`mine`) and in another place, neither knowing of the other; `theirs` was kept."""

    id: str
    collection: str
    record_id: str
    playlist_id: str
    playlist: str
    label: str
    field: str
    mine: Any
    theirs: Any
    user_name: str
    edited_at: str


class Lost(NamedTuple):
    """A playlist or track that somebody deleted while it was edited here; `id` names the deletion in the history."""

    id: str
    collection: str
    record_id: str
    playlist_id: str
    playlist: str
    label: str
    user_name: str
    edited_at: str


def count_open(connection: sqlite3.Connection, device: str) -> int:
    """Count the single values that were set on this device, lost, and are not decided yet."""
    found: int = connection.execute(
        f"SELECT COUNT(*) {_CONFLICTS}",
        {"own": f"%-{device}"},
    ).fetchone()[0]
    return found


def open_conflicts(connection: sqlite3.Connection, device: str, limit: int = 200) -> list[Conflict]:
    """Read the single values that lost and are not decided yet, by playlist, the latest first."""
    rows = connection.execute(
        "SELECT mine.id, mine.collection, mine.record_id, mine.playlist_id, p.name, COALESCE(t.title, p.name),"
        f" mine.field, mine.new, now.new, COALESCE(u.name, ''), now.edited_at {_CONFLICTS}"
        " ORDER BY p.name COLLATE NOCASE, p.id, now.edited_at DESC, mine.id LIMIT :limit",
        {"own": f"%-{device}", "limit": limit},
    ).fetchall()
    return [
        Conflict._make((*row[:7], msgspec.json.decode(row[7]), msgspec.json.decode(row[8]), *row[9:])) for row in rows
    ]


def lost_playlists(connection: sqlite3.Connection, device: str, limit: int = 20) -> list[Lost]:
    """Read the playlists that others deleted while something in them was edited here, the latest first."""
    return [Lost(*row) for row in connection.execute(_LOST_PLAYLISTS, {"own": f"%-{device}", "limit": limit})]


def lost_tracks(connection: sqlite3.Connection, device: str, limit: int = 200) -> list[Lost]:
    """Read the tracks, of playlists that are there, that others deleted while they were edited here."""
    return [Lost(*row) for row in connection.execute(_LOST_TRACKS, {"own": f"%-{device}", "limit": limit})]


def settle(replica: Replica, ids: Iterable[str]) -> None:
    """Remember that these were decided."""
    time = replica.time()
    with replica.database.writing() as connection:
        connection.executemany(PUT_SETTLED, [(one, time) for one in ids])
    replica.events.publish(_DECIDED)


def unsettle(replica: Replica, ids: Iterable[str]) -> None:
    """Ask about these again."""
    with replica.database.writing() as connection:
        connection.executemany("DELETE FROM settled WHERE history_id = ?", [(one,) for one in ids])
    replica.events.publish(_DECIDED)


_DECIDED = Changes(recovered=True, waiting=True)
"""Whoever counts what needs the person counts anew."""

# `mine` is the last value that was set here, `now` the one that stands. Of two changes that met, the server marks the
# one that it heard of later: theirs where it came after ours, ours where theirs was there and had the greater stamp.
_CONFLICTS = """
    FROM (SELECT DISTINCT record_id, field FROM history WHERE concurrent AND field NOT IN ('position', 'deleted')) met
    JOIN history mine ON mine.record_id = met.record_id AND mine.field = met.field
    JOIN history now ON now.record_id = met.record_id AND now.field = met.field
    JOIN playlists p ON p.id = mine.playlist_id AND p.deleted = 0
    LEFT JOIN tracks t ON t.id = mine.record_id
    LEFT JOIN users u ON u.id = now.user_id
    WHERE mine.edited_at LIKE :own AND mine.updated_at <> '' AND mine.new <> now.new AND COALESCE(t.deleted, 0) = 0
      AND now.edited_at > mine.edited_at
      AND now.edited_at = (SELECT MAX(h.edited_at) FROM history h
                           WHERE h.record_id = met.record_id AND h.field = met.field)
      AND mine.edited_at = (SELECT MAX(h.edited_at) FROM history h
                            WHERE h.record_id = met.record_id AND h.field = met.field AND h.edited_at LIKE :own)
      AND EXISTS (SELECT 1 FROM history theirs
                  WHERE theirs.record_id = met.record_id AND theirs.field = met.field
                    AND theirs.edited_at > mine.edited_at
                    AND CASE WHEN theirs.updated_at > mine.updated_at THEN theirs.concurrent ELSE mine.concurrent END)
      AND mine.id NOT IN (SELECT history_id FROM settled)"""

# An edit of ours met a deletion where we made it later than the deletion (who deleted did not know of it), or where
# the server heard of it later (we did not know of the deletion).
_MET = "(own.edited_at > gone.edited_at OR own.{stamp} > gone.updated_at OR own.{stamp} = '')"
_LAST_DELETION = """
    FROM history gone JOIN {table} r ON r.id = gone.record_id AND r.deleted = 1
    LEFT JOIN users u ON u.id = gone.user_id"""
_IS_LAST = """
    gone.field = 'deleted' AND gone.new = 'true' AND gone.edited_at NOT LIKE :own
      AND gone.edited_at = (SELECT MAX(h.edited_at) FROM history h
                            WHERE h.record_id = gone.record_id AND h.field = 'deleted')
      AND gone.id NOT IN (SELECT history_id FROM settled)"""
_LOST_PLAYLISTS = f"""
    SELECT gone.id, 'playlists', r.id, r.id, r.name, r.name, COALESCE(u.name, ''), gone.edited_at
    {_LAST_DELETION.format(table="playlists")}
    WHERE gone.record_id IN (SELECT id FROM playlists WHERE deleted = 1) AND {_IS_LAST}
      AND (EXISTS (SELECT 1 FROM history own WHERE own.playlist_id = r.id AND own.edited_at LIKE :own
                   AND {_MET.format(stamp="updated_at")})
           OR EXISTS (SELECT 1 FROM tracks own WHERE own.playlist_id = r.id AND own.edited_at LIKE :own
                      AND {_MET.format(stamp="last_synced_at")}))
    ORDER BY gone.edited_at DESC LIMIT :limit"""  # noqa: S608  constants of our own
_LOST_TRACKS = f"""
    SELECT gone.id, 'tracks', r.id, r.playlist_id, p.name, r.title, COALESCE(u.name, ''), gone.edited_at
    {_LAST_DELETION.format(table="tracks")} JOIN playlists p ON p.id = r.playlist_id AND p.deleted = 0
    WHERE gone.record_id IN ({DELETED_TRACKS}) AND {_IS_LAST}
      AND EXISTS (SELECT 1 FROM history own WHERE own.record_id = gone.record_id AND own.field <> 'deleted'
                  AND own.field <> 'position' AND own.edited_at LIKE :own AND {_MET.format(stamp="updated_at")})
    ORDER BY p.name COLLATE NOCASE, p.id, gone.edited_at DESC LIMIT :limit"""  # noqa: S608
