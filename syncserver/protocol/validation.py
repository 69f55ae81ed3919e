"""What a pushed record must be before anything is done with it.

Whatever arrives is either taken apart into a `Pushed` or refused with a path and a sentence. What passes here can be
stored by every database that the server runs on.
"""

import re
from collections.abc import Container, Mapping
from operator import attrgetter
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from syncserver.protocol.errors import BadMessage, BadRecord, BadStamp
from syncserver.protocol.records import MERGED, NOT_MERGED, TEXT_LIMITS, Mergeable
from syncserver.protocol.stamps import TIME_LENGTH, read_edit_stamp, read_since, read_time, write_time

LARGEST_RECORD = 64 * 1024
"""Bytes of one record, at most."""

MOST_UNKNOWN_FIELDS = 32
_UNKNOWN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}", re.ASCII)
_LARGEST_INTEGER = 2**63 - 1
_SOUND_DAY = "(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
_SOUND_TIME = rf"[1-9][0-9]{{3}}-{_SOUND_DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{{6}}Z"
"""Times that are sound in any year. Any other may be sound too and is read to find out."""

_is_sound_time = re.compile(_SOUND_TIME).fullmatch
_is_sound_stamp = re.compile(_SOUND_TIME + "-[0-9a-f]{16}").fullmatch
_NUL_ESCAPED = rb"\u0000"
"""What JSON without this has no NUL anywhere; JSON with it may have one."""

Id = Annotated[str, Meta(pattern="^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
UserId = Annotated[str, Meta(max_length=64)]
EditStamp = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{15}Z-[0-9a-f]{16}$")]
Name = Annotated[str, Meta(max_length=TEXT_LIMITS["name"])]
Description = Annotated[str, Meta(max_length=TEXT_LIMITS["description"])]
Title = Annotated[str, Meta(max_length=TEXT_LIMITS["title"])]
Artist = Annotated[str, Meta(max_length=TEXT_LIMITS["artist"])]
Album = Annotated[str, Meta(max_length=TEXT_LIMITS["album"])]
Url = Annotated[str, Meta(max_length=TEXT_LIMITS["url"])]
Isrc = Annotated[str, Meta(max_length=TEXT_LIMITS["isrc"])]
Note = Annotated[str, Meta(max_length=TEXT_LIMITS["note"])]
Seconds = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Position = Annotated[str, Meta(pattern="^[0-9A-Za-z]{0,200}$")]


class PushedPlaylist(msgspec.Struct, kw_only=True, rename="camel"):
    """A playlist, or just its changed fields, as a client sends it."""

    id: Id
    name: Name | UnsetType = UNSET
    description: Description | UnsetType = UNSET
    deleted: bool | UnsetType = UNSET
    created_by: UserId | None | UnsetType = UNSET
    created_at: str | None | UnsetType = UNSET
    updated_at: str | int | None | UnsetType = UNSET
    edited_at: EditStamp | None | UnsetType = UNSET
    fields: dict[str, EditStamp] | UnsetType = UNSET
    base: str | None | UnsetType = UNSET
    share: Literal["everyone", "nobody"] | UnsetType = UNSET


class PushedTrack(msgspec.Struct, kw_only=True, rename="camel"):
    """A track, or just its changed fields, as a client sends it."""

    id: Id
    playlist_id: Id | UnsetType = UNSET
    title: Title | UnsetType = UNSET
    artist: Artist | UnsetType = UNSET
    album: Album | UnsetType = UNSET
    duration: Seconds | UnsetType = UNSET
    url: Url | UnsetType = UNSET
    isrc: Isrc | UnsetType = UNSET
    note: Note | UnsetType = UNSET
    position: Position | UnsetType = UNSET
    deleted: bool | UnsetType = UNSET
    added_by: UserId | None | UnsetType = UNSET
    created_at: str | None | UnsetType = UNSET
    updated_at: str | int | None | UnsetType = UNSET
    edited_at: EditStamp | None | UnsetType = UNSET
    fields: dict[str, EditStamp] | UnsetType = UNSET
    base: str | None | UnsetType = UNSET
    share: Literal["everyone", "nobody"] | UnsetType = UNSET


SHAPES: Mapping[Mergeable, type[PushedPlaylist | PushedTrack]] = {"playlists": PushedPlaylist, "tracks": PushedTrack}
SoundTime = Annotated[str, Meta(pattern=rf"^{_SOUND_TIME}\Z")]
SoundStamp = Annotated[str, Meta(pattern=rf"^{_SOUND_TIME}-[0-9a-f]{{16}}\Z")]


def _sound(collection: Mergeable) -> Any:
    """Make the decoder of what almost all records are: known fields alone, and times that need no second look."""
    times = dict.fromkeys(("created_at", "updated_at", "base"), SoundTime | UnsetType)
    narrowed = times | {"edited_at": SoundStamp | UnsetType, "fields": dict[str, SoundStamp] | UnsetType}
    fields = [(name, kind, UNSET) for name, kind in narrowed.items()]
    shape = SHAPES[collection]
    sound = msgspec.defstruct(
        f"Sound{shape.__name__}", fields, bases=(shape,), kw_only=True, forbid_unknown_fields=True
    )
    return msgspec.json.Decoder(sound).decode


_DECODE_SOUND: Mapping[Mergeable, Any] = {"playlists": _sound("playlists"), "tracks": _sound("tracks")}
_FIELDS = {name: (tuple(MERGED[name]), attrgetter(*MERGED[name])) for name in SHAPES}
_KNOWN = {name: frozenset(f.encode_name for f in msgspec.structs.fields(shape)) for name, shape in SHAPES.items()}


class Pushed(msgspec.Struct, kw_only=True, frozen=True, gc=False):
    """A pushed record that is sound, taken apart.

    `values` are the fields that merge; `stamps` those of them that name an edit stamp: all with `editedAt`, none from
    a plain client. `updated_at` is the client's own claim and "" if it makes none, `base` None likewise.
    """

    id: str
    values: Mapping[str, Any]
    stamps: Mapping[str, str]
    playlist_id: str = ""
    claimed_by: str = ""
    created_at: str = ""
    updated_at: str = ""
    base: str | None = None
    share: str = ""


def take_apart(collection: Mergeable, raw: bytes | memoryview) -> Pushed:
    """Read one pushed record. Raises `BadRecord`, or `BadMessage` where the bytes are no JSON at all."""
    return _take_sound(collection, raw) or _take_any(collection, raw)


def _take_sound(collection: Mergeable, raw: bytes | memoryview) -> Pushed | None:
    """Read a record that is sound at first sight, in a third of the time; None where it takes a second look."""
    if len(raw) > LARGEST_RECORD or _NUL_ESCAPED in bytes(raw):
        return None
    try:
        shape = _DECODE_SOUND[collection](raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    names, read = _FIELDS[collection]
    values = {name: value for name, value in zip(names, read(shape), strict=True) if value is not UNSET}
    return _pushed(
        shape, values, _text(shape.created_at), _text(shape.updated_at), None if shape.base is UNSET else shape.base
    )


def _take_any(collection: Mergeable, raw: bytes | memoryview) -> Pushed:
    """Read a record, and find out what is wrong with it, if anything."""
    record = _read(raw)
    try:
        shape = msgspec.convert(record, SHAPES[collection])
    except msgspec.ValidationError as error:
        sentence, _, path = str(error).partition(" - at ")
        raise BadRecord(path.strip("`") or "$", sentence) from None
    known = _KNOWN[collection]
    if _NUL_ESCAPED in bytes(raw):
        _check_nul(record, known)
    values = {name: value for name, value in record.items() if name not in NOT_MERGED}
    if not known.issuperset(record):
        values = _with_unknown_last(values, known)
    pushed = _pushed(
        shape, values, _time("createdAt", shape.created_at), _time("updatedAt", shape.updated_at), _base(shape.base)
    )
    for stamp in set(pushed.stamps.values()):
        if _is_sound_stamp(stamp) is None:
            _read_stamp(stamp, "$.editedAt" if stamp == shape.edited_at else "$.fields")
    return pushed


def _pushed(shape: Any, values: Mapping[str, Any], created_at: str, updated_at: str, base: str | None) -> Pushed:
    stamps: dict[str, str] = dict.fromkeys(values, shape.edited_at) if shape.edited_at else {}
    if shape.fields:
        stamps |= {name: stamp for name, stamp in shape.fields.items() if name in values}
    is_track = isinstance(shape, PushedTrack)
    return Pushed(
        id=shape.id,
        values=values,
        stamps=stamps if len(stamps) == len(values) else {},
        playlist_id=_text(shape.playlist_id) if is_track else shape.id,
        claimed_by=_text(shape.added_by if is_track else shape.created_by),
        created_at=created_at,
        updated_at=updated_at,
        base=base,
        share=_text(shape.share),
    )


def id_of(raw: bytes | memoryview) -> str:
    """Read the id of a record that cannot be taken, as far as there is one, so that the answer can name it."""
    try:
        record = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""
    found = record.get("id") if isinstance(record, dict) else None
    return found[:64] if isinstance(found, str) else ""


def _read(raw: bytes | memoryview) -> dict[str, Any]:
    if len(raw) > LARGEST_RECORD:
        raise BadRecord("$", f"a record has at most {LARGEST_RECORD} bytes, this one {len(raw)}")
    try:
        record = msgspec.json.decode(raw)
    except msgspec.ValidationError as error:
        raise BadRecord("$", str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadMessage(f"a record cannot be read as JSON: {error}") from None
    if not isinstance(record, dict):
        raise BadRecord("$", "a record is a JSON object")
    return record


def _check_nul(record: Mapping[str, Any], known: Container[str]) -> None:
    for name, value in record.items():
        if name in known and isinstance(value, str) and "\0" in value:
            raise BadRecord(f"$.{name}", "it holds the character NUL, which cannot be stored")


def _with_unknown_last(values: Mapping[str, Any], known: Container[str]) -> dict[str, Any]:
    """Check the fields that we do not know, and put them after the others."""
    unknown = {name: value for name, value in values.items() if name not in known}
    if len(unknown) > MOST_UNKNOWN_FIELDS:
        raise BadRecord("$", f"at most {MOST_UNKNOWN_FIELDS} fields may be unknown here, these are {len(unknown)}")
    for name, value in unknown.items():
        if _UNKNOWN_NAME.fullmatch(name) is None:
            raise BadRecord("$", f"{name[:40]!r} cannot be the name of a field")
        _check_unknown(f"$.{name}", value)
    return {name: value for name, value in values.items() if name in known} | unknown


def _check_unknown(path: str, value: Any, depth: int = 0) -> None:
    if depth > 16:
        raise BadRecord(path, "it is nested too deeply")
    if isinstance(value, str) and "\0" in value:
        raise BadRecord(path, "it holds the character NUL, which cannot be stored")
    if isinstance(value, int) and abs(value) > _LARGEST_INTEGER:
        raise BadRecord(path, "the number is out of range")
    if isinstance(value, dict):
        for key, inner in value.items():
            _check_unknown(f"{path}.{key[:40]}", key, depth + 1)
            _check_unknown(f"{path}.{key[:40]}", inner, depth + 1)
    if isinstance(value, list):
        for number, inner in enumerate(value):
            _check_unknown(f"{path}[{number}]", inner, depth + 1)


def _read_stamp(stamp: str, path: str) -> None:
    try:
        read_edit_stamp(stamp)
    except BadStamp as error:
        raise BadRecord(path, str(error)) from None


def _text(value: str | None | UnsetType) -> str:
    return "" if value is UNSET or value is None else value


def _time(name: str, value: str | int | None | UnsetType) -> str:
    """Read a plain client's time generously (ISO 8601, or milliseconds since 1970); "" if there is none."""
    if value is UNSET or value is None or value == "":
        return ""
    try:
        if isinstance(value, int):
            return write_time(value * 1000)
        if _is_sound_time(value) or (len(value) == TIME_LENGTH and read_time(value) is not None):
            return value
        return read_since(value)
    except BadStamp as error:
        raise BadRecord(f"$.{name}", str(error)) from None


def _base(value: str | None | UnsetType) -> str | None:
    if value is UNSET or value is None:
        return None
    return _time("base", value)
