"""A playlist or track as the replica holds it, between a row of its table and the cells of the merge."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

import msgspec
from peewee import SQL

from desktop.store.models import PlaylistRow, TrackRow
from desktop.store.statements import columns, select, sql, update_in_place, upsert, upsert_if_clean_and_newer
from syncserver.protocol.merge import Cell
from syncserver.protocol.records import MERGED, Mergeable, stamps_of

WHOLE: Final = "*"
"""The `changed` of a record that waits to be sent whole."""

CHUNK: Final = 500
"""Rows that one statement asks for by id."""

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(dict[str, Any]).decode


@dataclass(slots=True)
class Held:
    """One record of the replica, its fields as cells; see `models` for what the other columns mean."""

    id: str
    playlist_id: str
    author: str
    created_at: str
    cells: dict[str, Cell] = field(default_factory=dict)
    updated_at: str = ""
    last_synced_at: str = ""
    changed: str = ""
    base: str = ""
    share: str = ""

    @property
    def dirty(self) -> bool:
        return self.updated_at > self.last_synced_at

    def value(self, name: str) -> Any:
        """Read a field; None where the record lacks it."""
        cell = self.cells.get(name)
        return None if cell is None else cell.value


@dataclass(frozen=True, slots=True)
class Table:
    """The statements of one of the two tables whose records merge.

    `at` tells where in a row each column stands; `indexed` are columns of large indexes, which rarely change.
    """

    collection: Mergeable
    columns: tuple[str, ...]
    at: Mapping[str, int]
    indexed: tuple[str, ...]
    fields: tuple[str, ...]
    get: str
    get_many: str
    dirty_among: str
    synced_of: str
    put: str
    put_from_server: str
    put_in_place: str
    dirty: str

    def load(self, row: tuple[Any, ...]) -> Held:
        """Read a row in the order of the table's columns."""
        count = len(self.fields)
        skip = 2 if self.collection == "tracks" else 1
        author, created_at, edited_at, stamps, extra, updated_at, last_synced_at, changed, base, *share = row[
            skip + count :
        ]
        lower: Mapping[str, str] = _decode(stamps) if stamps else {}
        values = dict(zip(self.fields, row[skip : skip + count], strict=True))
        values["deleted"] = bool(values["deleted"])
        if extra:
            values |= _decode(extra)
        return Held(
            id=row[0],
            playlist_id=row[1] if skip == 2 else row[0],
            author=author,
            created_at=created_at,
            cells={name: Cell(lower.get(name, edited_at), value) for name, value in values.items()},
            updated_at=updated_at,
            last_synced_at=last_synced_at,
            changed=changed,
            base=base,
            share=share[0] if share else "",
        )

    def row(self, held: Held) -> tuple[Any, ...]:
        """Write a record in the order of the table's columns."""
        edited_at, lower = stamps_of(held.cells)
        extra = {name: cell.value for name, cell in held.cells.items() if name not in self.fields}
        head = (held.id, held.playlist_id) if self.collection == "tracks" else (held.id,)
        tail = (held.share,) if self.collection == "playlists" else ()
        return (
            *head,
            *(held.cells[name].value for name in self.fields),
            held.author,
            held.created_at,
            edited_at,
            _encode(lower).decode() if lower else "",
            _encode(extra).decode() if extra else "",
            held.updated_at,
            held.last_synced_at,
            held.changed,
            held.base,
            *tail,
        )

    def find(self, connection: sqlite3.Connection, record_id: str) -> Held | None:
        """Read one record."""
        row = connection.execute(self.get, (record_id,)).fetchone()
        return None if row is None else self.load(row)

    def find_many(self, connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Held]:
        """Read the records of these ids that are here."""
        found: dict[str, Held] = {}
        for chunk in chunks(ids):
            for row in connection.execute(self.get_many, (_encode(chunk).decode(),)):
                found[row[0]] = self.load(row)
        return found

    def dirty_ids(self, connection: sqlite3.Connection, ids: Iterable[str]) -> set[str]:
        """Tell which of these records wait to be sent."""
        found: set[str] = set()
        for chunk in chunks(ids):
            found.update(row[0] for row in connection.execute(self.dirty_among, (_encode(chunk).decode(),)))
        return found

    def synced_among(self, connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, tuple[Any, ...]]:
        """Tell the `last_synced_at` and the `indexed` columns of those of these records that are here."""
        found: dict[str, tuple[Any, ...]] = {}
        for chunk in chunks(ids):
            for record_id, *rest in connection.execute(self.synced_of, (_encode(chunk).decode(),)):
                found[record_id] = tuple(rest)
        return found

    def stays(self, row: tuple[Any, ...], held: tuple[Any, ...] | None) -> bool:
        """Tell of a row that comes for one that is held (`synced_among`) whether its `indexed` columns are the same."""
        return held is not None and held[1:] == tuple([row[self.at[name]] for name in self.indexed])


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """Cut ids into lists that one statement can take."""
    rest = iter(ids)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _table(collection: Mergeable, model: type[PlaylistRow] | type[TrackRow], indexed: tuple[str, ...] = ()) -> Table:
    among = SQL("id IN (SELECT value FROM json_each(?))", ("",))
    dirty = SQL("updated_at > last_synced_at")
    fields = tuple(MERGED[collection])
    assert all(name in columns(model) for name in fields)  # noqa: S101  a column and its field have one name
    return Table(
        collection=collection,
        columns=columns(model),
        at={name: number for number, name in enumerate(columns(model))},
        indexed=indexed,
        fields=fields,
        get=sql(select(model).where(model.id == "")),
        get_many=sql(select(model).where(among)),
        dirty_among=sql(model.select(model.id).where(among & dirty)),
        synced_of=sql(model.select(model.id, model.last_synced_at, *(getattr(model, i) for i in indexed)).where(among)),
        put=upsert(model),
        put_from_server=upsert_if_clean_and_newer(model),
        put_in_place=update_in_place(model, indexed),
        dirty=sql(select(model).where(dirty & (model.id > "")).order_by(model.id).limit(1)),
    )


PLAYLISTS: Final = _table("playlists", PlaylistRow)
TRACKS: Final = _table("tracks", TrackRow, ("playlist_id", "deleted", "position"))
TABLES: Final[Mapping[Mergeable, Table]] = {"playlists": PLAYLISTS, "tracks": TRACKS}
