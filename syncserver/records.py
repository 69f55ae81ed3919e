"""The table of playlists and tracks: what the server holds of each, and how it is stored."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import msgspec

from syncserver.db import ManyKeys, Session, Statement, named
from syncserver.models import Record
from syncserver.protocol.merge import Cell
from syncserver.protocol.records import FIXED, Mergeable, cells_of

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
_decode = msgspec.json.Decoder(dict[str, Any]).decode


class Held:
    """A record as the server holds it; its JSON is read when it is first needed.

    `number` is its row, `None` while it has none. `first_at` is the stamp under which it was stored first.
    """

    def __init__(
        self,
        number: int | None,
        record_id: str,
        collection: Mergeable,
        playlist_id: str,
        updated_at: str,
        first_at: str,
        body: str,
    ) -> None:
        self.number = number
        self.id = record_id
        self.collection: Mergeable = collection
        self.playlist_id = playlist_id
        self.updated_at = updated_at
        self.first_at = first_at
        self.body = body

    @cached_property
    def _record(self) -> dict[str, Any]:
        return _decode(self.body)

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """Its fields that merge."""
        return cells_of(self._record)

    @property
    def fixed(self) -> dict[str, object]:
        """Its fields that were set at its creation."""
        return {name: self._record[name] for name in FIXED[self.collection]}

    @property
    def deleted(self) -> bool:
        return bool(self.cells["deleted"].value)


def held_records(session: Session, ids: Iterable[str]) -> dict[str, Held]:
    """Read what the server holds of these records, by id; those that it lacks are left out."""
    return {row[1]: Held(*row) for row in session.over(_BY_ID, set(ids))}


def playlists_among(session: Session, ids: Iterable[str]) -> dict[str, bool]:
    """Tell of these ids, as far as the server has them, which are playlists."""
    return {row[0]: row[1] == "playlists" for row in session.over(_PLAYLISTS, set(ids))}


def store_records(session: Session, records: Iterable[Held]) -> None:
    """Insert those that have no row yet and update the others."""
    new, changed = [], []
    for held in records:
        if held.number is None:
            new.append(
                (held.id, held.collection, held.playlist_id, held.updated_at, held.first_at, held.deleted, held.body)
            )
        else:
            changed.append((held.updated_at, held.deleted, held.body, held.number))
    session.many(_INSERT, new)
    session.many(_UPDATE, changed)
