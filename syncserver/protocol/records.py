"""The records of the protocol as both sides hold them, and how a record's fields become cells for the merge.

On the wire a record is JSON in camelCase. `editedAt` is the greatest edit stamp of its fields and `fields` holds the
stamp of every field whose own is lower, so a record whose fields were all set at once carries one stamp.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

import msgspec

from syncserver.protocol.merge import Cell, Cells

PROTOCOL: Final = 1

Collection = Literal["playlists", "tracks", "members", "users", "history"]
Mergeable = Literal["playlists", "tracks"]
Role = Literal["owner", "editor", "viewer"]
Status = Literal[
    "applied",
    "merged",
    "unchanged",
    "stale",
    "ahead",
    "missing_parent",
    "unknown",
    "forbidden",
    "invalid",
    "over_limit",
    "gone",
]

COLLECTIONS: Final[tuple[Collection, ...]] = ("playlists", "tracks", "members", "users", "history")
EVERYONE: Final = "*"
"""The `userId` of the member row that lets everyone on this server in."""

MERGED: Final[Mapping[Mergeable, Mapping[str, object]]] = {
    "playlists": {"name": "", "description": "", "deleted": False},
    "tracks": {
        "title": "",
        "artist": "",
        "album": "",
        "duration": 0,
        "url": "",
        "isrc": "",
        "note": "",
        "position": "",
        "deleted": False,
    },
}
"""The fields that merge, each by itself, with the value of a field that nobody has set."""

TEXT_LIMITS: Final[Mapping[str, int]] = {
    "name": 1_000,
    "description": 10_000,
    "title": 1_000,
    "artist": 1_000,
    "album": 1_000,
    "note": 10_000,
    "url": 4_000,
    "isrc": 64,
}
"""The longest text (in characters) of each field: what is longer is `invalid`."""

NOT_MERGED: Final = frozenset(
    ("id", "playlistId", "createdBy", "addedBy", "createdAt", "updatedAt", "editedAt", "fields", "base", "share")
)
"""Names that are no field of their own in any collection; every other name is one, also one that we do not know."""

_VARIANT: Final = {digit: f"{int(digit, 16) & 0b0011 | 0b1000:x}" for digit in "0123456789abcdef"}
"""The first digit of a UUID's fourth group (two bits of variant, two of the content), by what a hash has there."""


class Playlist(msgspec.Struct, kw_only=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """A playlist as the server answers it."""

    id: str
    name: str = ""
    description: str = ""
    deleted: bool = False
    created_by: str = ""
    created_at: str = ""
    updated_at: str
    edited_at: str
    fields: dict[str, str] = {}


class Track(msgspec.Struct, kw_only=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """One entry of a playlist as the server answers it; `duration` in whole seconds, 0 unknown."""

    id: str
    playlist_id: str
    title: str = ""
    artist: str = ""
    album: str = ""
    duration: int = 0
    url: str = ""
    isrc: str = ""
    note: str = ""
    position: str = ""
    deleted: bool = False
    added_by: str = ""
    created_at: str = ""
    updated_at: str
    edited_at: str
    fields: dict[str, str] = {}


class Member(msgspec.Struct, kw_only=True, rename="camel"):
    """What one user (`*`: everyone on this server) may do with one playlist."""

    id: str
    playlist_id: str
    user_id: str
    role: Role
    deleted: bool = False
    updated_at: str


class User(msgspec.Struct, kw_only=True, rename="camel"):
    """Somebody who has an account on the server."""

    id: str
    name: str
    created_at: str
    deleted: bool = False
    updated_at: str


class HistoryEntry(msgspec.Struct, kw_only=True, rename="camel"):
    """One accepted change of one field; `concurrent` where another device changed it too, unseen by this one."""

    id: str
    updated_at: str
    edited_at: str
    user_id: str
    collection: Mergeable
    record_id: str
    playlist_id: str
    field: str
    old: Any = None
    new: Any = None
    concurrent: bool = False


def cells_of(record: Mapping[str, Any]) -> dict[str, Cell]:
    """Read the cells of a record in wire form that carries `editedAt`."""
    edited_at: str = record["editedAt"]
    lower: Mapping[str, str] = record.get("fields") or {}
    return {name: Cell(lower.get(name, edited_at), value) for name, value in record.items() if name not in NOT_MERGED}


def complete(collection: Mergeable, cells: Cells, never: str) -> dict[str, Cell]:
    """Add to a new record's cells the known fields that it lacks, under the stamp `never`, which loses to any."""
    missing = {name: Cell(never, value) for name, value in MERGED[collection].items() if name not in cells}
    return {**cells, **missing}


def stamps_of(cells: Cells) -> tuple[str, dict[str, str]]:
    """Write the stamps of cells as (`editedAt`, `fields`)."""
    edited_at = max(cell.stamp for cell in cells.values())
    return edited_at, {name: cell.stamp for name, cell in cells.items() if cell.stamp != edited_at}


def wire_form(fixed: Mapping[str, object], cells: Cells, updated_at: str) -> dict[str, object]:
    """Write a record in wire form: its fixed fields, its values, its stamps."""
    edited_at, lower = stamps_of(cells)
    record: dict[str, object] = dict(fixed)
    for name, cell in cells.items():
        record[name] = cell.value
    record["updatedAt"] = updated_at
    record["editedAt"] = edited_at
    if lower:
        record["fields"] = lower
    return record


def history_id(record_id: str, field: str, edited_at: str) -> str:
    """Name the change of one field by what it is, so that both sides give it the same id and a retry adds none.

    A UUID of version 8 (RFC 9562) over record, field and edit stamp.
    """
    digits = hashlib.blake2b(f"{record_id}\n{field}\n{edited_at}".encode(), digest_size=16).hexdigest()
    variant = _VARIANT[digits[16]]
    return f"{digits[:8]}-{digits[8:12]}-8{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"


def storable_text(text: str) -> str:
    """Take out of a text what not every database and encoding can hold: NUL, and halves of surrogate pairs."""
    if text.isascii() or text.isprintable():
        return text.replace("\0", "")
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def digest_of(rows: Iterable[tuple[str, str, bool]]) -> tuple[int, str]:
    """Count and hash the records of one playlist, given as (id, updatedAt, deleted) sorted by id."""
    count, digest = 0, hashlib.blake2b(digest_size=16)
    for record_id, updated_at, deleted in rows:
        count += 1
        digest.update(f"{record_id} {updated_at} {int(deleted)}\n".encode())
    return count, digest.hexdigest()
