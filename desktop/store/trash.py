"""What is in the Trash, by windows: playlists and tracks, who put them there and when, filtered and sorted.

A track whose playlist was deleted goes and comes with it and is no entry of its own; one that was removed before is.
Who and when comes from the history; where that tells nothing, the last edit of the record stands for when.
"""

import sqlite3
from functools import partial
from typing import Any, Final, Literal, NamedTuple

from desktop.folding import fold, has_words, words_of
from desktop.store import state
from syncserver.protocol.records import Mergeable

Key = Literal["what", "name", "artist", "playlist", "at", "who"]


class Trashed(NamedTuple):
    """One thing in the Trash; `playlist_gone` where a track's playlist is there too, `tracks` counts a playlist's."""

    collection: Mergeable
    id: str
    playlist_id: str
    name: str
    artist: str
    playlist: str
    playlist_gone: bool
    tracks: int
    at: str
    who: str
    mine: bool


class Wish(NamedTuple):
    """What of the Trash is asked for, in which order; `you` is what oneself is called in the filter."""

    text: str = ""
    by: Key = "at"
    descending: bool = True
    you: str = ""


class Window(NamedTuple):
    """Some of what was asked for, and how many there are in all."""

    rows: list[Trashed]
    total: int


_ORDERS: Final[dict[Key, str]] = {
    "what": "collection {way}, folded(name)",
    "name": "folded(name) {way}",
    "artist": "folded(artist) {way}, folded(name)",
    "playlist": "folded(playlist) {way}, folded(name)",
    "at": "at {way}",
    "who": "folded(who) {way}, at DESC",
}
# What is in the Trash is found first, from the index of each playlist (hence the CROSS JOIN), and the history is asked
# about that alone: however much is not there costs nothing.
_TRASH = """
    WITH things AS (
        SELECT 'playlists' AS collection, p.id, p.id AS playlist_id, p.name, '' AS artist, '' AS playlist,
               0 AS its_gone,
               (SELECT COUNT(*) FROM tracks t WHERE t.playlist_id = p.id AND t.deleted = 0) AS tracks, p.edited_at
        FROM playlists p WHERE p.deleted = 1
        UNION ALL
        SELECT 'tracks', t.id, t.playlist_id, t.title, t.artist, p.name, p.deleted, 0, t.edited_at
        FROM playlists p CROSS JOIN tracks t ON t.playlist_id = p.id WHERE t.deleted = 1
    ), dated AS (
        SELECT things.*, (SELECT h.id FROM history h
                          WHERE h.record_id = things.id AND h.field = 'deleted' AND h.new = 'true'
                          ORDER BY h.edited_at DESC LIMIT 1) AS deletion
        FROM things
    ), told AS (
        SELECT dated.*, COALESCE(g.edited_at, dated.edited_at) AS at,
               CASE WHEN g.user_id = :me THEN :you ELSE COALESCE(u.name, '') END AS who,
               COALESCE(g.user_id = :me, 0) AS mine
        FROM dated LEFT JOIN history g ON g.id = dated.deletion LEFT JOIN users u ON u.id = g.user_id
    )
    SELECT collection, id, playlist_id, name, artist, playlist, its_gone, tracks, at, who, mine, COUNT(*) OVER ()
    FROM told {where} ORDER BY {order}, id LIMIT :limit OFFSET :skip"""


def trashed(connection: sqlite3.Connection, wish: Wish, skip: int = 0, limit: int = 200) -> Window:
    """Read what is in the Trash from the row at `skip` on."""
    words = words_of(wish.text)
    connection.create_function("folded", 1, fold, deterministic=True)
    connection.create_function("has_words", 4, partial(has_words, words))
    statement = _TRASH.format(
        where="WHERE has_words(name, artist, playlist, who)" if words else "",
        order=_ORDERS[wish.by].format(way="DESC" if wish.descending else "ASC"),
    )
    me = state.get(connection, state.USER_ID)
    rows = connection.execute(statement, {"me": me, "you": wish.you, "limit": limit, "skip": skip}).fetchall()
    return Window([_thing(row) for row in rows], rows[0][-1] if rows else skip)


def _thing(row: tuple[Any, ...]) -> Trashed:
    return Trashed._make((*row[:6], bool(row[6]), *row[7:10], bool(row[10])))
