"""The requests and answers of the protocol, and how their bytes are read."""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from syncserver.protocol.errors import BadMessage, UnknownMessage
from syncserver.protocol.records import PROTOCOL, HistoryEntry, Member, Playlist, Status, Track, User

MOST_RECORDS = 1_000
"""Records in one push, at most."""

MOST_BYTES = 2 * 1024 * 1024
"""Bytes (before compression) of one push, at most."""

LARGEST_NOTICE = 64 * 1024
"""Bytes of a page that travels inside a notice, at most; a larger one is pulled."""

NO_RECORDS: Mapping[str, Mapping[str, Any]] = {}


class Page(msgspec.Struct, kw_only=True, rename="camel"):
    """A page of the feed: records of all collections with `updatedAt` after the cursor that was sent.

    `horizon` is the stamp up to which deleted records may be purged, "" where none ever was.

    `unknown` is no part of the wire form: by record id, the fields of playlists and tracks that this program does
    not know and keeps for those that do.
    """

    playlists: list[Playlist] = []
    tracks: list[Track] = []
    members: list[Member] = []
    users: list[User] = []
    history: list[HistoryEntry] = []
    since: str
    has_more: bool
    latest: str
    server_id: str
    epoch: str
    protocol: int = PROTOCOL
    horizon: str = ""
    unknown: Mapping[str, Mapping[str, Any]] = NO_RECORDS


class Notice(msgspec.Struct, kw_only=True, rename="camel"):
    """Over `/live`: something changed after `since`, which is what this connection was told last, up to `latest`.

    `page` is what a pull from `since` would answer; without it the client has to pull.
    """

    type: Literal["changed"]
    since: str
    latest: str
    epoch: str
    page: Page | None = None


class CollectionPage(msgspec.Struct, kw_only=True, rename="camel"):
    """The same feed cut to one collection."""

    records: list[msgspec.Raw]
    since: str
    has_more: bool
    latest: str
    server_id: str
    epoch: str
    protocol: int = PROTOCOL
    horizon: str = ""


class Push(msgspec.Struct, kw_only=True, rename="camel"):
    """Records to store; a plain client names neither `epoch` nor `seen`."""

    records: list[msgspec.Raw]
    epoch: str | None = None
    seen: str | None = None


class PushResult(msgspec.Struct, kw_only=True, rename="camel", omit_defaults=True, gc=False):
    """What became of one pushed record; `record` is the server's (an object), wherever it differs from what was sent.

    `path` and `sentence` say what is wrong with an `invalid` or `forbidden` one.
    """

    id: str
    status: Status
    updated_at: str = ""
    record: Any = None
    path: str = ""
    sentence: str = ""


class PushAnswer(msgspec.Struct, kw_only=True, rename="camel"):
    """The results of a push, in the order of its records."""

    results: list[PushResult]
    latest: str
    server_id: str
    epoch: str
    protocol: int = PROTOCOL


class EpochConflict(msgspec.Struct, kw_only=True, rename="camel"):
    """Answer 409: the server's database went back. `base` is the last stamp that both still share, or empty."""

    epoch: str
    base: str
    server_id: str = ""
    error: str = ""


class PlaylistDigest(msgspec.Struct, kw_only=True, rename="camel"):
    """How many records (deleted ones too) one playlist has, itself included, and a hash over them."""

    playlist_id: str
    count: int
    hash: str


class Digests(msgspec.Struct, kw_only=True, rename="camel"):
    """The digest of every playlist that the caller may see, at `latest`."""

    playlists: list[PlaylistDigest]
    latest: str
    server_id: str
    epoch: str
    protocol: int = PROTOCOL
    horizon: str = ""


class Health(msgspec.Struct, kw_only=True, rename="camel"):
    """What anybody may know of a server."""

    status: Literal["ok"]
    server_id: str
    epoch: str
    protocol: int = PROTOCOL
    version: str = ""
    open: bool = False


class Problem(msgspec.Struct, kw_only=True, rename="camel"):
    """The body of an answer that is an error: one sentence for a person."""

    error: str


def decode(body: bytes, shape: type[Any]) -> Any:
    """Read the bytes of a message. Raises `BadMessage` with a sentence, whatever the bytes are."""
    try:
        return msgspec.json.decode(body, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadMessage(f"this cannot be read as JSON of the right shape: {error}") from None


_KNOWN = {
    "playlists": frozenset(field.encode_name for field in msgspec.structs.fields(Playlist)),
    "tracks": frozenset(field.encode_name for field in msgspec.structs.fields(Track)),
}


def decode_page(body: bytes) -> Page:
    """Read a page. Fields of playlists and tracks that we do not know come apart in `unknown`.

    Almost every page has none, so the strict reader is tried first, which is ten times as fast.
    """
    try:
        return msgspec.json.decode(body, type=Page)
    except msgspec.ValidationError:
        return _decode_page_of_a_newer_program(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadMessage(f"the server's page cannot be read: {error}") from None


class _Frame(msgspec.Struct):
    type: str = ""
    page: msgspec.Raw = msgspec.Raw(b"")


def decode_notice(body: bytes) -> Notice:
    """Read what came over `/live`. Raises `BadMessage`."""
    try:
        return msgspec.json.decode(body, type=Notice)
    except msgspec.ValidationError:
        frame: _Frame = decode(body, _Frame)
        if frame.type != "changed":
            raise UnknownMessage(f"the server says something of the kind {frame.type!r}") from None
        page = decode_page(bytes(frame.page))
        notice: Notice = decode(msgspec.json.encode(decode(body, dict[str, Any]) | {"page": None}), Notice)
        return msgspec.structs.replace(notice, page=page)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadMessage(f"the server's notice cannot be read: {error}") from None


def _decode_page_of_a_newer_program(body: bytes) -> Page:
    message = decode(body, dict[str, Any])
    unknown: dict[str, dict[str, Any]] = {}
    try:
        for key, known in _KNOWN.items():
            for record in message.get(key, []):
                extra = {name: record.pop(name) for name in [*record] if name not in known}
                if extra:
                    unknown[record["id"]] = extra
        page = msgspec.convert(message, Page)
    except (msgspec.ValidationError, TypeError, AttributeError, KeyError) as error:
        raise BadMessage(f"the server's page cannot be read: {error}") from None
    page.unknown = unknown
    return page
