"""The history: one entry for each change of one field of a record, the losing ones too, never changed afterwards.

A record's creation writes none: the record says who and when, and the `old` of a field's first change is its first
value. An entry is named by record, field and edit stamp, so that a retry adds nothing.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from syncserver.db import ManyKeys, Session, Statement, named
from syncserver.models import Change
from syncserver.protocol.records import HistoryEntry, Mergeable, history_id
from syncserver.protocol.stamps import device_of

_OF_RECORDS = ManyKeys(
    lambda keys: Change.select(
        Change.record_id, Change.field, Change.edited_at, Change.replaced, Change.updated_at
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
_encode = msgspec.json.Encoder().encode


class Past(msgspec.Struct, frozen=True):
    """What is known of an earlier change: its edit stamp, the one that it replaced, the server stamp of its entry."""

    field: str
    edited_at: str
    replaced: str
    updated_at: str


class Changed(msgspec.Struct, frozen=True):
    """A change that is to be written down; `replaced` is the edit stamp of the value that stood there before."""

    field: str
    edited_at: str
    replaced: str
    old: Any
    new: Any
    concurrent: bool


def past_of(session: Session, record_ids: Iterable[str]) -> dict[str, list[Past]]:
    """Read the earlier changes of these records, by record id."""
    past: dict[str, list[Past]] = {}
    for record_id, *rest in session.over(_OF_RECORDS, set(record_ids)):
        past.setdefault(record_id, []).append(Past(*rest))
    return past


def is_known(past: Iterable[Past], field: str, edited_at: str) -> bool:
    """Tell whether the value set under this stamp has been here before, as a change or as what one replaced."""
    return any(entry.field == field and edited_at in (entry.edited_at, entry.replaced) for entry in past)


def changed_elsewhere(past: Iterable[Past], field: str, device: str, base: str) -> bool:
    """Tell whether a device other than this one changed the field after the version `base`."""
    return any(
        entry.field == field and entry.updated_at > base and device_of(entry.edited_at) != device for entry in past
    )


class Entry(msgspec.Struct, frozen=True):
    """A row of the table."""

    record_id: str
    playlist_id: str
    change: Changed
    updated_at: str
    body: str

    @property
    def past(self) -> Past:
        return Past(self.change.field, self.change.edited_at, self.change.replaced, self.updated_at)


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
    return Entry(record_id, playlist_id, change, updated_at, _encode(wire).decode())


def store_entries(session: Session, entries: Iterable[Entry]) -> None:
    """Add entries; one that is there already stays as it is."""
    rows = [
        (
            entry.record_id,
            entry.change.field,
            entry.change.edited_at,
            entry.change.replaced,
            entry.playlist_id,
            entry.updated_at,
            entry.body,
        )
        for entry in entries
    ]
    session.many(_ADD, rows)
