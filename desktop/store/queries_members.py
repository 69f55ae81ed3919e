"""Who is let into a playlist, and who else could be: read from what the server told last."""

import sqlite3
from typing import Final, NamedTuple

from desktop.store import state
from syncserver.protocol.records import EVERYONE

MOST: Final = 200
"""The most that are read: a playlist of friends has few members, and a list of more is of no use to choose from."""


class MemberInfo(NamedTuple):
    """Somebody who is let into a playlist; `user_id` is `*` for everyone on the server, whose `name` is empty."""

    user_id: str
    name: str
    role: str
    is_me: bool

    @property
    def is_everyone(self) -> bool:
        return self.user_id == EVERYONE


class Someone(NamedTuple):
    """Somebody with an account on the server."""

    user_id: str
    name: str


_MEMBERS = """
    SELECT m.user_id, COALESCE(u.name, ''), m.role, m.user_id = :me
    FROM members m LEFT JOIN users u ON u.id = m.user_id
    WHERE m.playlist_id = :playlist AND m.deleted = 0
    ORDER BY CASE m.role WHEN 'owner' THEN 0 ELSE 1 END, m.user_id = '*', u.name COLLATE NOCASE, m.user_id
    LIMIT :most"""
_OTHERS = """
    SELECT u.id, u.name FROM users u
    WHERE u.deleted = 0 AND u.id <> :me AND u.updated_at <> '' AND u.id NOT IN
          (SELECT user_id FROM members WHERE playlist_id = :playlist AND deleted = 0)
    ORDER BY u.name COLLATE NOCASE, u.id
    LIMIT :most"""


def members(connection: sqlite3.Connection, playlist_id: str) -> list[MemberInfo]:
    """Read who is let into a playlist: owners first, then by name, everyone at the end."""
    rows = connection.execute(_MEMBERS, _about(connection, playlist_id)).fetchall()
    return [MemberInfo(user_id, name, role, bool(is_me)) for user_id, name, role, is_me in rows]


def others(connection: sqlite3.Connection, playlist_id: str) -> list[Someone]:
    """Read who on this server is not let into a playlist by name."""
    return [Someone._make(row) for row in connection.execute(_OTHERS, _about(connection, playlist_id)).fetchall()]


def _about(connection: sqlite3.Connection, playlist_id: str) -> dict[str, str | int]:
    return {"me": state.get(connection, state.USER_ID), "playlist": playlist_id, "most": MOST}
