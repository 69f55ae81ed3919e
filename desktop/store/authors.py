"""Who people are, and who changed what last: of the values that an undo left alone, those who changed them since."""

import sqlite3
from collections.abc import Collection, Sequence

import msgspec

from desktop.store import state

_encode = msgspec.json.Encoder().encode


def others_who_changed(connection: sqlite3.Connection, ids: Sequence[str], fields: Collection[str]) -> list[str]:
    """Name who set any of these fields last and is somebody else, sorted; one whose name is not known is left out."""
    rows = connection.execute(
        """
        WITH wanted AS (SELECT value AS id FROM json_each(:ids)),
             touched AS (SELECT id AS playlist_id FROM wanted UNION
                         SELECT playlist_id FROM tracks WHERE id IN (SELECT id FROM wanted)),
             last AS (SELECT user_id, MAX(edited_at) FROM history
                      WHERE playlist_id IN (SELECT playlist_id FROM touched)
                      AND record_id IN (SELECT id FROM wanted) AND field IN (SELECT value FROM json_each(:fields))
                      GROUP BY record_id, field)
        SELECT DISTINCT u.name FROM last JOIN users u ON u.id = last.user_id
        WHERE u.name <> '' AND u.id <> :me ORDER BY u.name""",
        {
            "ids": _encode(list(ids)).decode(),
            "fields": _encode(list(fields)).decode(),
            "me": state.get(connection, state.USER_ID),
        },
    )
    return [row[0] for row in rows]


def names_of(connection: sqlite3.Connection, ids: Collection[str]) -> dict[str, str]:
    """Name users by id; those whose name is not known are left out."""
    query = "SELECT id, name FROM users WHERE name <> '' AND id IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, (_encode(list(ids)).decode(),)).fetchall())
