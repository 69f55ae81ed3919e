"""The history of a playlist as a timeline: what each person did in each minute, counted, and its single changes.

Counting is SQLite's: an import of a hundred thousand tracks is one row here. Making a record writes no history, so it
is read from the record itself, as a change of the field `created`. A minute is the first 16 characters of a stamp.
"""

import sqlite3
from collections.abc import Collection, Sequence
from functools import partial
from itertools import groupby
from typing import Any, Final, NamedTuple

import msgspec

from desktop.folding import has_words, words_of
from desktop.store import state
from desktop.store.queries import HistoryInfo

MINUTE: Final = 16
NEWEST: Final = "9999"
"""The `before` that leaves nothing out."""

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


class View(NamedTuple):
    """What of a history is asked for: a playlist's all, or that of some tracks, or what has all of some words.

    `text` is searched for in names of people, titles and values; `you` is what oneself is called there.
    """

    playlist_id: str
    ids: Collection[str] = ()
    text: str = ""
    you: str = ""


class Deed(NamedTuple):
    """What somebody did in one way in one minute: to how many records, in how many changes, and the last of these."""

    at: str
    collection: str
    field: str
    deleted: bool
    records: int
    changes: int
    label: str
    old: Any
    new: Any


class Group(NamedTuple):
    """What one person did in one minute; `at` is the stamp of the last of it, `name` "" where it is not known."""

    minute: str
    user_id: str
    name: str
    mine: bool
    at: str
    deeds: tuple[Deed, ...]

    @property
    def changes(self) -> int:
        return sum(deed.changes for deed in self.deeds)


class Page(NamedTuple):
    """Some groups, newest first; `complete` where none come before them."""

    groups: list[Group]
    complete: bool


_ENTRIES = """
    WITH entries AS (
        SELECT h.id, h.updated_at, h.edited_at AS at, h.user_id, h.collection, h.record_id, h.field, h.old, h.new,
               h.concurrent, h.field = 'deleted' AND h.new = 'true' AS gone
        FROM history h WHERE h.playlist_id = :playlist AND h.edited_at >= :since AND h.edited_at < :before
        UNION ALL
        SELECT t.id, t.last_synced_at, t.created_at, t.added_by, 'tracks', t.id, 'created', 'null', 'null', 0, 0
        FROM tracks t WHERE t.playlist_id = :playlist AND t.created_at >= :since AND t.created_at < :before
        UNION ALL
        SELECT p.id, p.last_synced_at, p.created_at, p.created_by, 'playlists', p.id, 'created', 'null', 'null', 0, 0
        FROM playlists p WHERE p.id = :playlist AND p.created_at >= :since AND p.created_at < :before
    )"""
_LABEL = """COALESCE((SELECT title FROM tracks WHERE id = {of}.record_id),
                     (SELECT name FROM playlists WHERE id = {of}.record_id), '')"""
_NAME = "COALESCE((SELECT name FROM users WHERE id = {of}.user_id), '')"
_AMONG = "record_id IN (SELECT value FROM json_each(:ids))"
_WORDED = f"""has_words(
    CASE WHEN user_id = :me THEN :you ELSE {_NAME.format(of="e")} END, {_LABEL.format(of="e")},
    CASE WHEN field IN ('position', 'deleted') THEN '' ELSE old || ' ' || new END)"""
_DEEDS = """
    SELECT counted.*, {name}, {label} FROM (
        SELECT substr(e.at, 1, 16), user_id, MAX(e.at), collection, field, gone, COUNT(DISTINCT record_id) AS records,
               COUNT(*), old, new, record_id
        FROM entries e {where}
        GROUP BY 1, 2, collection, field, gone ORDER BY 1 DESC LIMIT :limit
    ) counted"""


def groups(connection: sqlite3.Connection, view: View, before: str = NEWEST, limit: int = 200) -> Page:
    """Read what was done before a minute, newest first: whole minutes, in `limit` deeds at most."""
    statement = _ENTRIES + _DEEDS.format(
        name=_NAME.format(of="counted"), label=_LABEL.format(of="counted"), where=_where(view)
    )
    rows = connection.execute(statement, _values(connection, view) | {"since": "", "before": before, "limit": limit})
    found = rows.fetchall()
    complete = len(found) < limit
    if not complete and found[-1][0] != found[0][0]:
        # The last minute may not be whole.
        found = [row for row in found if row[0] != found[-1][0]]
    me = state.get(connection, state.USER_ID)
    by_group = groupby(sorted(found, key=lambda row: row[:2]), lambda row: row[:2])
    whole = [_group(list(rows), me) for _, rows in by_group]
    return Page(sorted(whole, key=lambda group: (group.minute, group.at), reverse=True), complete)


def changes(
    connection: sqlite3.Connection, view: View, minute: str, user_id: str, skip: int = 0, limit: int = 200
) -> list[HistoryInfo]:
    """Read the single changes of a group, newest first, from the one at `skip` on."""
    # Names and labels are looked up for those rows alone that are answered.
    statement = f"""{_ENTRIES}
        SELECT one.id, updated_at, one.at, user_id, {_NAME.format(of="one")}, collection, record_id, :playlist,
               {_LABEL.format(of="one")}, field, old, new, concurrent
        FROM (SELECT * FROM entries e {_where(view, "user_id = :user")}
              ORDER BY e.at DESC, e.id LIMIT :limit OFFSET :skip) one
        ORDER BY one.at DESC, one.id"""  # noqa: S608  texts of our own
    values = _values(connection, view) | {"since": minute, "before": minute + ";", "user": user_id}
    rows = connection.execute(statement, values | {"skip": skip, "limit": limit})
    return [HistoryInfo._make((*row[:10], _decode(row[10]), _decode(row[11]), bool(row[12]))) for row in rows]


def _where(view: View, *more: str) -> str:
    parts = [*more, *([_AMONG] if view.ids else []), *([_WORDED] if words_of(view.text) else [])]
    return "WHERE " + " AND ".join(parts) if parts else ""


def _values(connection: sqlite3.Connection, view: View) -> dict[str, object]:
    words = words_of(view.text)
    connection.create_function("has_words", 3, partial(has_words, words))
    return {
        "playlist": view.playlist_id,
        "ids": _encode(list(view.ids)).decode(),
        "me": state.get(connection, state.USER_ID),
        "you": view.you,
    }


def _group(rows: Sequence[tuple[Any, ...]], me: str) -> Group:
    deeds = [
        Deed(row[2], row[3], row[4], bool(row[5]), row[6], row[7], row[12], _decode(row[8]), _decode(row[9]))
        for row in rows
    ]
    minute, user_id = rows[0][:2]
    at = max(deed.at for deed in deeds)
    return Group(minute, user_id, rows[0][11], user_id == me, at, tuple(sorted(deeds, key=_place)))


def _place(deed: Deed) -> tuple[int, str, bool]:
    """Tell what is done to a whole playlist first, then what is done to tracks, then single values."""
    telling = ("created", "deleted", "name", "position", "title")
    at = telling.index(deed.field) if deed.field in telling else len(telling)
    return (at + (10 if deed.collection == "tracks" else 0), deed.field, deed.deleted)
