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


@dataclass(frozen=True, slots=True)
class Batch:
    """Records on their way: their bytes, the mark of each when it was read, and whether any of them is deleted."""

    collection: Mergeable
    marks: Mapping[str, str]
    records: tuple[msgspec.Raw, ...]
    epoch: str
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
    read = connection.execute(table.dirty, (after, most)).fetchall()
    while not (rows := replica.held_back.without(read, mark)) and len(read) == most:
        read = connection.execute(table.dirty, (read[-1][0], most)).fetchall()
    marks: dict[str, str] = {}
    records: list[msgspec.Raw] = []
    size = _FRAME
    for row in rows:
        body = _encode(_to_send(table, row))
        size += len(body) + 1
        if size > MOST_BYTES and records:
            break
        marks[row[0]] = row[mark]
        records.append(msgspec.Raw(body))
    if not records:
        return None
    more = len(records) < len(rows) or len(read) == most
    deletes = any(row[deleted] for row in rows if row[0] in marks)
    return Batch(collection, marks, tuple(records), replica.state(state.EPOCH), [*marks][-1], more, deletes)


def _to_send(table: Table, row: tuple[Any, ...]) -> dict[str, Any]:
    """Write a row as it is sent: whole if the server never had it, else its changed fields."""
    columns = dict(zip(table.columns, row, strict=True))
    if columns["changed"] == WHOLE:
        record = wire_record(table, table.load(row))
        if columns.get("share"):
            record["share"] = columns["share"]
    else:
        record = _part(table, columns)
    if columns["base"]:
        record["base"] = columns["base"]
    return record


def _part(table: Table, columns: Mapping[str, Any]) -> dict[str, Any]:
    lower = msgspec.json.decode(columns["stamps"]) if columns["stamps"] else {}
    extra = msgspec.json.decode(columns["extra"]) if columns["extra"] else {}
    names = columns["changed"].split()
    stamps = {name: lower.get(name, columns["edited_at"]) for name in names}
    edited_at = max(stamps.values())
    record: dict[str, Any] = {"id": columns["id"], "editedAt": edited_at}
    for name in names:
        value = columns[name] if name in table.fields else extra[name]
        record[name] = bool(value) if name == "deleted" else value
    fields = {name: stamp for name, stamp in stamps.items() if stamp != edited_at}
    if fields:
        record["fields"] = fields
    return record
