"""A replica that is damaged is moved aside, never deleted; what had not been sent is saved from it into a new one.

Without a server everything that can be read is saved. With one, only what the server cannot have: the rest is
fetched again.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from desktop.store import state
from desktop.store.database import Database
from desktop.store.held import TABLES
from desktop.store.models import HistoryRow, MemberRow, PlaylistRow, RecoveredRow, Row, SettledRow, TrackRow, UserRow
from desktop.store.statements import columns, upsert

_COMPANIONS: Final = ("", "-wal", "-shm")
_KEPT_STATE: Final = (
    state.USER_ID,
    state.USER_NAME,
    state.SERVER_ID,
    state.SERVER_URL,
    state.CLOCK_LATEST,
    state.CLOCK_OFFSET,
)
_MODELS: Final[tuple[type[Row], ...]] = (
    PlaylistRow,
    TrackRow,
    RecoveredRow,
    SettledRow,
    HistoryRow,
    MemberRow,
    UserRow,
)


@dataclass(frozen=True, slots=True)
class Rescue:
    """What was done about a damaged replica: where it is now, and how many records were saved from it."""

    moved_to: Path
    saved: int
    joined: bool

    @property
    def sentence(self) -> str:
        rest = (
            "The rest is fetched again from the server."
            if self.joined
            else "What could not be read from it is in that file still."
        )
        return (
            f"The copy of your playlists on this computer was damaged. It was moved to {self.moved_to}, and"
            f" {self.saved:,} records that no server has were saved from it. {rest}"
        )


def rescue(path: Path, time: str) -> Rescue:
    """Move a damaged replica aside, make a new one at its place and save into it what can be read. Durable."""
    moved_to = _move_aside(path, time)
    known = {key: value for key, value in _rows(moved_to, "state", ("key", "value")) if key in _KEPT_STATE}
    joined = bool(known.get(state.SERVER_URL))
    database, saved = Database(path), 0
    try:
        with database.writing() as connection:
            for key, value in known.items():
                state.put(connection, key, value)
            for model in _MODELS:
                saved += _save(connection, moved_to, model, joined=joined)
    finally:
        database.close()
    return Rescue(moved_to, saved, joined)


def _move_aside(path: Path, time: str) -> Path:
    stem = f"{path.stem}-damaged-{time[:19].replace(':', '')}"
    aside = path.with_name(stem + path.suffix)
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{stem}-{number}{path.suffix}")
    for companion in _COMPANIONS:
        source = path.with_name(path.name + companion)
        if source.exists():
            source.rename(aside.with_name(aside.name + companion))
    return aside


def _save(connection: sqlite3.Connection, source: Path, model: type[Row], *, joined: bool) -> int:
    names = columns(model)
    table = model._meta.table_name
    worth = _worth_saving(table, names, joined=joined)
    rows = [row for row in _rows(source, table, names) if worth(row)]
    connection.executemany(upsert(model), rows)
    return len(rows) if table in TABLES or table == "recovered" else 0


def _worth_saving(table: str, names: tuple[str, ...], *, joined: bool) -> Callable[[tuple[Any, ...]], bool]:
    if not joined or table in ("recovered", "settled"):
        return lambda row: True
    if table in TABLES:
        mark, synced = names.index("updated_at"), names.index("last_synced_at")
        return lambda row: row[mark] > row[synced]
    if table == "history":
        mark = names.index("updated_at")
        return lambda row: not row[mark]
    return lambda row: False


def _rows(path: Path, table: str, names: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """Read what can be read of a table: from its beginning up to the damage, and from its end down to it."""
    seen: set[Any] = set()
    for order in ("ASC", "DESC"):
        query = f"SELECT {', '.join(names)} FROM {table} ORDER BY rowid {order}"  # noqa: S608  names of our own
        try:
            with closing(sqlite3.connect(path)) as connection:
                for row in connection.execute(query):
                    if row[0] not in seen and all(value is not None for value in row):
                        seen.add(row[0])
                        yield row
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            continue
        else:
            return
