"""The file of a first sync: what one may see, as tables of SQLite that a replica takes over without reading records.

Its rows lie in stamp order. `about` has one row: up to which stamp all is there, and of which database. What has to
hold of a file before anything of it is taken (`STRICT` types, JSON where JSON belongs) stands in its own schema, so
that one check by SQLite of a schema that is word for word ours is a check of every value.

Members are not in it: it is the same for all who may see the same playlists.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

import msgspec

from syncserver.protocol.messages import Page
from syncserver.protocol.records import HistoryEntry, Playlist, Track, User

Copied = Literal["playlists", "tracks", "users", "history"]
Row = tuple[Any, ...]

MEDIA_TYPE: Final = "application/vnd.sqlite3"
HASH_HEADER: Final = "X-Content-SHA256"
"""Names the SHA-256 of the file, unpacked, in hexadecimal digits."""

NEEDS_SQLITE: Final = (3, 38, 0)
"""The first version that knows `STRICT`, and JSON in every build."""

_TEXT = "TEXT NOT NULL"
_YES_OR_NO = "INTEGER NOT NULL CHECK ({} IN (0, 1))"
_JSON = "TEXT NOT NULL CHECK (json_valid({}))"
_OBJECT = "TEXT NOT NULL CHECK (CASE WHEN json_valid({0}) THEN json_type({0}) = 'object' ELSE {0} = '' END)"

_OF_BOTH: Final = {"created_at": _TEXT, "edited_at": _TEXT, "stamps": _OBJECT, "extra": _OBJECT, "updated_at": _TEXT}
COLUMNS: Final[Mapping[Copied, Mapping[str, str]]] = {
    "playlists": {
        "id": _TEXT,
        "name": _TEXT,
        "description": _TEXT,
        "deleted": _YES_OR_NO,
        "created_by": _TEXT,
        **_OF_BOTH,
    },
    "tracks": {
        "id": _TEXT,
        "playlist_id": _TEXT,
        "title": _TEXT,
        "artist": _TEXT,
        "album": _TEXT,
        "duration": "INTEGER NOT NULL",
        "url": _TEXT,
        "isrc": _TEXT,
        "note": _TEXT,
        "position": _TEXT,
        "deleted": _YES_OR_NO,
        "added_by": _TEXT,
        **_OF_BOTH,
    },
    "users": {"id": _TEXT, "name": _TEXT, "created_at": _TEXT, "deleted": _YES_OR_NO, "updated_at": _TEXT},
    "history": {
        "id": _TEXT,
        "updated_at": _TEXT,
        "edited_at": _TEXT,
        "user_id": _TEXT,
        "collection": "TEXT NOT NULL CHECK ({} IN ('playlists', 'tracks'))",
        "record_id": _TEXT,
        "playlist_id": _TEXT,
        "field": _TEXT,
        "old": _JSON,
        "new": _JSON,
        "concurrent": _YES_OR_NO,
    },
}
"""The columns of each table, with what holds of their values. `stamps` are the record's `fields`, `extra` those of its
fields that nobody here knows, both as JSON or ""; `old` and `new` are JSON."""

_ABOUT: Final = {"stamp": _TEXT, "epoch": _TEXT, "server_id": _TEXT}


def _schema(table: str, columns: Mapping[str, str], number: str = "") -> str:
    declared = ", ".join(f"{name} {kind.format(name)}" for name, kind in columns.items())
    return f"CREATE TABLE {table} ({number}{declared}) STRICT"


SCHEMA: Final[Mapping[str, str]] = {
    "about": _schema("about", _ABOUT),
    **{name: _schema(name, columns, "number INTEGER PRIMARY KEY, ") for name, columns in COLUMNS.items()},
}
"""The statement that makes each table, as the file itself has to hold it."""

_encode = msgspec.json.Encoder().encode


class About(msgspec.Struct, frozen=True):
    """Up to which server stamp all is in a snapshot, and in which epoch of which server it was made."""

    stamp: str
    epoch: str
    server_id: str


def rows_of(page: Page) -> Iterable[tuple[Copied, list[Row]]]:
    """Write the records of a page as rows, its members left out."""
    unknown = page.unknown
    yield "playlists", [playlist_row(one, unknown.get(one.id)) for one in page.playlists]
    yield "tracks", [track_row(one, unknown.get(one.id)) for one in page.tracks]
    yield "users", [user_row(one) for one in page.users]
    yield "history", [history_row(one) for one in page.history]


# Each in the order of its table's columns, in which a replica keeps what comes in pages, too. `unknown` are the fields
# of a record that nobody here knows.


def playlist_row(p: Playlist, unknown: Mapping[str, Any] | None) -> Row:
    fixed = (p.id, p.name, p.description, p.deleted, p.created_by, p.created_at, p.edited_at)
    return (*fixed, _object(p.fields), _object(unknown), p.updated_at)


def track_row(t: Track, unknown: Mapping[str, Any] | None) -> Row:
    return (
        t.id,
        t.playlist_id,
        t.title,
        t.artist,
        t.album,
        t.duration,
        t.url,
        t.isrc,
        t.note,
        t.position,
        t.deleted,
        t.added_by,
        t.created_at,
        t.edited_at,
        _object(t.fields),
        _object(unknown),
        t.updated_at,
    )


def user_row(u: User) -> Row:
    return (u.id, u.name, u.created_at, u.deleted, u.updated_at)


def history_row(h: HistoryEntry) -> Row:
    about = (h.id, h.updated_at, h.edited_at, h.user_id, h.collection, h.record_id, h.playlist_id, h.field)
    return (*about, _json(h.old), _json(h.new), h.concurrent)


def _object(fields: Mapping[str, Any] | None) -> str:
    return _json(fields) if fields else ""


def _json(value: Any) -> str:
    return _encode(value).decode()
