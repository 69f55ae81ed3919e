"""What waits to be sent, read in batches; from then on it counts as offered (`offered`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from desktop.store import state
from desktop.store.held import TABLES, WHOLE, Table
from desktop.store.recovered import wire_record
from desktop.store.replica import Replica
from syncserver.protocol.messages import MOST_BYTES, MOST_RECORDS
from syncserver.protocol.records import Mergeable

_FRAME: Final = 512
"""Bytes that a push needs beside its records."""

_encode = msgspec.json.Encoder().encode
_decode_stamps = msgspec.json.Decoder(dict[str, str]).decode


@dataclass(frozen=True, slots=True)
class Batch:
    """Records on their way: their bytes; by id, the mark of each when it was read, and its playlist; whether any
    of them is deleted. `epoch` and `seen` are what the server is told that we have heard of."""

    collection: Mergeable
    marks: Mapping[str, str]
    playlists: Mapping[str, str]
    records: tuple[msgspec.Raw, ...]
    epoch: str
    seen: str
    last_id: str
    more: bool
    deletes: bool = False


def next_batch(replica: Replica, collection: Mergeable, after: str, most: int = MOST_RECORDS) -> Batch | None:
    """Read what waits to be sent, in the order of ids from `after` on, as much as one push may hold."""
    with replica.offered.lock:
        batch = _read_batch(replica, collection, after, most)
        if batch is not None:
            replica.offered.add(batch.marks)
    return batch


def _read_batch(replica: Replica, collection: Mergeable, after: str, most: int) -> Batch | None:
    table, connection = TABLES[collection], replica.database.connection
    mark, deleted = table.columns.index("updated_at"), table.columns.index("deleted")
    playlist = table.columns.index("playlist_id") if collection == "tracks" else 0
    read = connection.execute(table.dirty, (after, most)).fetchall()
    while not (rows := replica.held_back.without(read, mark)) and len(read) == most:
        read = connection.execute(table.dirty, (read[-1][0], most)).fetchall()
    marks: dict[str, str] = {}
    playlists: dict[str, str] = {}
    records: list[msgspec.Raw] = []
    size, deletes = _FRAME, False
    for row in rows:
        body = _encode(_to_send(table, row))
        size += len(body) + 1
        if size > MOST_BYTES and records:
            break
        marks[row[0]], playlists[row[0]] = row[mark], row[playlist]
        records.append(msgspec.Raw(body))
        deletes = deletes or bool(row[deleted])
    if not records:
        return None
    more = len(records) < len(rows) or len(read) == most
    epoch, seen = replica.state(state.EPOCH), replica.state(state.SEEN)
    return Batch(collection, marks, playlists, tuple(records), epoch, seen, [*marks][-1], more, deletes)


def _to_send(table: Table, row: tuple[Any, ...]) -> dict[str, Any]:
    """Write a row as it is sent: whole if the server never had it, else its changed fields."""
    at = table.at
    if row[at["changed"]] == WHOLE:
        record = wire_record(table, table.load(row))
        if "share" in at and row[at["share"]]:
            record["share"] = row[at["share"]]
    else:
        record = _part(table, row)
    if row[at["base"]]:
        record["base"] = row[at["base"]]
    return record


def _part(table: Table, row: tuple[Any, ...]) -> dict[str, Any]:
    at = table.at
    stamps, extra, edited_at = row[at["stamps"]], row[at["extra"]], row[at["edited_at"]]
    lower = _decode_stamps(stamps) if stamps else {}
    names = row[at["changed"]].split()
    set_at = {name: lower.get(name, edited_at) for name in names}
    greatest = max(set_at.values())
    record: dict[str, Any] = {"id": row[0], "editedAt": greatest}
    for name in names:
        value = row[at[name]] if name in table.fields else msgspec.json.decode(extra)[name]
        record[name] = bool(value) if name == "deleted" else value
    fields = {name: stamp for name, stamp in set_at.items() if stamp != greatest}
    if fields:
        record["fields"] = fields
    return record
