"""The history: one entry for each change of one field of a record, the losing ones too, never changed afterwards.

A record's creation writes none: the record says who and when, and the `old` of a field's first change is its first
value. An entry is named by record, field and edit stamp, so that a retry adds nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from syncserver.db import ManyKeys, Session, Statement, named
from syncserver.models import Change
from syncserver.protocol.records import HistoryEntry, Mergeable, history_id
from syncserver.protocol.stamps import device_of

_OF_RECORDS = ManyKeys(
    lambda keys: Change.select(
        Change.record_id, Change.field, Change.edited_at, Change.replaced, Change.updated_at, Change.body
    ).where(Change.record_id.in_(keys))
)
_ADD = Statement(
    Change.insert(
        {
            Change.record_id: named("record_id"),
            Change.field: named("field"),
            Change.edited_at: named("edited_at"),
            Change.replaced: named("replaced"),
            Change.playlist_id: named("playlist_id"),
            Change.updated_at: named("updated_at"),
            Change.body: named("body"),
        }
    ).on_conflict(conflict_target=[Change.record_id, Change.field, Change.edited_at], action="IGNORE"),
    *("record_id", "field", "edited_at", "replaced", "playlist_id", "updated_at", "body"),
)
_ERASE = Statement(Change.delete().where(Change.playlist_id == named("playlist_id")), "playlist_id")
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(dict[str, Any]).decode


class Past(msgspec.Struct, frozen=True, gc=False):
    """What is known of an earlier change: its edit stamp, the one that it replaced, the server stamp of its entry.

    `body` is the entry itself, as JSON. An `Entry` tells the same of a change made by this very push.
    """

    field: str
    edited_at: str
    replaced: str
    updated_at: str
    body: str


class Entry(NamedTuple):
    """A row of the table, in the order of `_ADD`."""

    record_id: str
    field: str
    edited_at: str
    replaced: str
    playlist_id: str
    updated_at: str
    body: str


class Changed(msgspec.Struct, frozen=True, gc=False):
    """A change that is to be written down; `replaced` is the edit stamp of the value that stood there before."""

    field: str
    edited_at: str
    replaced: str
    old: Any
    new: Any
    concurrent: bool


def past_of(session: Session, record_ids: Iterable[str]) -> dict[str, list[Past | Entry]]:
    """Read the earlier changes of these records, by record id."""
    past: dict[str, list[Past | Entry]] = {}
    for record_id, *rest in session.over(_OF_RECORDS, set(record_ids)):
        past.setdefault(record_id, []).append(Past(*rest))
    return past


def is_known(past: Iterable[Past | Entry], field: str, edited_at: str) -> bool:
    """Tell whether the value set under this stamp has been here before, as a change or as what one replaced."""
    return any(entry.field == field and edited_at in (entry.edited_at, entry.replaced) for entry in past)


def values_by_stamp(past: Iterable[Past | Entry], field: str) -> list[tuple[str, Any]]:
    """Read what the field was set to, each value with its edit stamp; also those that a change replaced."""
    values = []
    for entry in past:
        if entry.field == field:
            body = _decode(entry.body)
            values += [(entry.edited_at, body["new"]), (entry.replaced, body["old"])]
    return values


def changed_elsewhere(past: Iterable[Past | Entry], field: str, device: str, base: str) -> bool:
    """Tell whether a device other than this one changed the field after the version `base`."""
    return any(
        entry.field == field and entry.updated_at > base and device_of(entry.edited_at) != device for entry in past
    )


def write_entry(
    change: Changed, collection: Mergeable, record_id: str, playlist_id: str, user_id: str, updated_at: str
) -> Entry:
    """Write the entry of one change in wire form, under its own stamp."""
    wire = HistoryEntry(
        id=history_id(record_id, change.field, change.edited_at),
        updated_at=updated_at,
        edited_at=change.edited_at,
        user_id=user_id,
        collection=collection,
        record_id=record_id,
        playlist_id=playlist_id,
        field=change.field,
        old=change.old,
        new=change.new,
        concurrent=change.concurrent,
    )
    body = _encode(wire).decode()
    return Entry(record_id, change.field, change.edited_at, change.replaced, playlist_id, updated_at, body)


def store_entries(session: Session, entries: Sequence[Entry]) -> None:
    """Add entries; one that is there already stays as it is."""
    session.many(_ADD, entries)


def erase_history(session: Session, playlist_id: str) -> None:
    """Erase the history of a playlist and its tracks."""
    session.run(_ERASE, playlist_id)
