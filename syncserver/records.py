"""The table of playlists and tracks: what the server holds of each, and how it is stored."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from syncserver.db import ManyKeys, Session, Statement, damaged, named
from syncserver.models import Record
from syncserver.protocol.merge import Cells
from syncserver.protocol.records import NOT_MERGED, Mergeable, wire_form

_COLUMNS = (
    Record.number,
    Record.id,
    Record.collection,
    Record.playlist_id,
    Record.updated_at,
    Record.first_at,
    Record.body,
)
_BY_ID = ManyKeys(lambda keys: Record.select(*_COLUMNS).where(Record.id.in_(keys)))
_PLAYLISTS = ManyKeys(lambda keys: Record.select(Record.id, Record.collection).where(Record.id.in_(keys)))
_INSERT = Statement(
    Record.insert(
        {
            Record.id: named("id"),
            Record.collection: named("collection"),
            Record.playlist_id: named("playlist_id"),
            Record.updated_at: named("updated_at"),
            Record.first_at: named("first_at"),
            Record.deleted: named("deleted"),
            Record.body: named("body"),
        }
    ),
    *("id", "collection", "playlist_id", "updated_at", "first_at", "deleted", "body"),
)
_UPDATE = Statement(
    Record.update(
        {Record.updated_at: named("updated_at"), Record.deleted: named("deleted"), Record.body: named("body")}
    ).where(Record.number == named("number")),
    *("updated_at", "deleted", "body", "number"),
)
_ERASE = Statement(Record.delete().where(Record.playlist_id == named("playlist_id")), "playlist_id")
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(dict[str, Any]).decode


class Held(msgspec.Struct, gc=False):
    """A record as the server holds it, a row of the table (`_COLUMNS`); its JSON is read when it is first needed.

    `number` is its row, `None` while it has none. `first_at` is the stamp under which it was stored first.
    """

    number: int | None
    id: str
    collection: Mergeable
    playlist_id: str
    updated_at: str
    first_at: str
    body: str
    _record: dict[str, Any] | None = None

    @property
    def record(self) -> dict[str, Any]:
        """The record in wire form. Raises `Unavailable` where the database is damaged."""
        if self._record is None:
            try:
                self._record = _decode(self.body)
            except msgspec.DecodeError as error:
                raise damaged(f"the record {self.id} cannot be read") from error
        return self._record

    @property
    def deleted(self) -> bool:
        return bool(self.record["deleted"])


def first(collection: Mergeable, fixed: Mapping[str, object], cells: Cells, playlist_id: str, stamp: str) -> Held:
    """Write a new record, stored under `stamp`."""
    record = wire_form(fixed, cells, stamp)
    body = _encode(record).decode()
    return Held(None, str(fixed["id"]), collection, playlist_id, stamp, stamp, body, record)


def changed(held: Held, won: Cells, stamp: str) -> Held:
    """Write a record anew under `stamp`, with the cells that won in the place of its own.

    The same as `wire_form` over the merged cells, without taking all the others apart.
    """
    record = held.record.copy()
    record["updatedAt"] = stamp
    lower: dict[str, str] = dict(record.pop("fields", ()))
    before, after = record["editedAt"], max([cell.stamp for cell in won.values()])
    if after > before:
        record["editedAt"] = after
        lower = {name: lower.get(name, before) for name in record if name not in NOT_MERGED}
    for name, cell in won.items():
        record[name] = cell.value
        if cell.stamp == record["editedAt"]:
            lower.pop(name, None)
        else:
            lower[name] = cell.stamp
    if lower:
        record["fields"] = lower
    body = _encode(record).decode()
    return Held(held.number, held.id, held.collection, held.playlist_id, stamp, held.first_at, body, record)


def held_records(session: Session, ids: Iterable[str]) -> dict[str, Held]:
    """Read what the server holds of these records, by id; those that it lacks are left out."""
    # No record has an id with NUL in it, and PostgreSQL refuses even to look for one.
    return {row[1]: Held(*row) for row in session.over(_BY_ID, {i for i in ids if "\0" not in i})}


def playlists_among(session: Session, ids: Iterable[str]) -> dict[str, bool]:
    """Tell of these ids, as far as the server has them, which are playlists."""
    return {row[0]: row[1] == "playlists" for row in session.over(_PLAYLISTS, set(ids))}


def store_records(session: Session, records: Iterable[Held]) -> None:
    """Insert those that have no row yet and update the others."""
    new, old = [], []
    for held in records:
        if held.number is None:
            new.append(
                (held.id, held.collection, held.playlist_id, held.updated_at, held.first_at, held.deleted, held.body)
            )
        else:
            old.append((held.updated_at, held.deleted, held.body, held.number))
    session.many(_INSERT, new)
    session.many(_UPDATE, old)


def erase_playlist(session: Session, playlist_id: str) -> None:
    """Erase a playlist and its tracks."""
    session.run(_ERASE, playlist_id)
