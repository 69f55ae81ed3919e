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

import msgspec

from desktop.durability import sync_file, sync_folder
from desktop.store import state
from desktop.store.database import Database
from desktop.store.held import TABLES, WHOLE, Held
from desktop.store.models import HistoryRow, MemberRow, PlaylistRow, RecoveredRow, Row, SettledRow, TrackRow, UserRow
from desktop.store.statements import columns, upsert
from syncserver.protocol.merge import Cell
from syncserver.protocol.stamps import micros_of

_COMPANIONS: Final = ("", "-wal", "-shm")
_KEPT_STATE: Final = (
    state.USER_ID,
    state.USER_NAME,
    state.SERVER_ID,
    state.SERVER_URL,
    state.CLOCK_LATEST,
    state.CLOCK_OFFSET,
)
LOST_AND_FOUND: Final = "Saved tracks"
"""What a playlist is called whose name was lost."""

_WITHOUT_PLAYLIST: Final = (
    "SELECT playlist_id, MIN(created_at), MAX(edited_at), MAX(updated_at) FROM tracks"
    " WHERE last_synced_at = '' AND playlist_id NOT IN (SELECT id FROM playlists) GROUP BY playlist_id"
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
    """Save what can be read of a damaged replica into a new one, move it aside, and put the new one at its place.

    Durable, and where the power fails in the middle of it, `finish` goes on with it. Raises `OSError` and what SQLite
    does where there is no room for it; then the damaged one is where it was.
    """
    _build(path)
    return _finish(path, time)


def make_new(path: Path) -> None:
    """Make an empty replica, which has its name only when it is whole: so an empty file is known for a damaged one."""
    part = _fresh_part(path)
    Database(part).close()
    sync_file(part)
    part.replace(path)
    sync_folder(path.parent)


def finish(path: Path, time: str) -> Rescue | None:
    """Put a new replica in place that stands beside the damaged one, whole, since the power failed."""
    return _finish(path, time) if _rescued(path).exists() else None


def _rescued(path: Path) -> Path:
    """Name the new replica while the damaged one has its place; it has this name only when it is whole."""
    return path.with_name(f"{path.stem}-rescued{path.suffix}")


def _build(path: Path) -> None:
    part = _fresh_part(path)
    known = {key: value for key, value in _rows(path, "state", ("key", "value")) if key in _KEPT_STATE}
    database = Database(part)
    try:
        with database.writing() as connection:
            for key, value in known.items():
                state.put(connection, key, value)
            for model in _MODELS:
                _save(connection, path, model, joined=bool(known.get(state.SERVER_URL)))
            _give_playlists(connection, path, known.get(state.USER_ID, ""))
    finally:
        database.close()
    sync_file(part)
    part.replace(_rescued(path))
    sync_folder(path.parent)


def _fresh_part(path: Path) -> Path:
    """Name a file beside a replica, where nothing is: what an attempt left that was cut off goes."""
    part = path.with_name(f".{path.name}.part")
    for left in _with_companions(part):
        left.unlink(missing_ok=True)
    return part


def _finish(path: Path, time: str) -> Rescue:
    fresh = _rescued(path)
    joined = any(key == state.SERVER_URL and value for key, value in _rows(fresh, "state", ("key", "value")))
    saved = sum(1 for table in (*TABLES, "recovered") for _ in _rows(fresh, table, ("rowid",)))
    moved_to = _move_aside(path, time)
    sync_folder(path.parent)
    fresh.rename(path)
    sync_folder(path.parent)
    return Rescue(moved_to, saved, joined)


def _move_aside(path: Path, time: str) -> Path:
    stem = f"{path.stem}-damaged-{time[:19].replace(':', '')}"
    aside = path.with_name(stem + path.suffix)
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{stem}-{number}{path.suffix}")
    for source, target in zip(_with_companions(path), _with_companions(aside), strict=True):
        if source.exists():
            source.rename(target)
    return aside


def _with_companions(path: Path) -> list[Path]:
    return [path.with_name(path.name + companion) for companion in _COMPANIONS]


def _save(connection: sqlite3.Connection, source: Path, model: type[Row], *, joined: bool) -> None:
    names = columns(model)
    table = model._meta.table_name
    worth = _worth_saving(table, names, joined=joined)
    rows = [row for row in _rows(source, table, names) if worth(row) and _makes_sense(table, row)]
    connection.executemany(upsert(model), rows)


def _makes_sense(table: str, row: tuple[Any, ...]) -> bool:
    """Tell whether a record can be read: beside damage there are rows of which only a part is what it was."""
    if table not in TABLES:
        return True
    try:
        held = TABLES[table].load(row)  # type: ignore[index]
        for stamp in (held.updated_at, *(cell.stamp for cell in held.cells.values())):
            micros_of(stamp)
    except (msgspec.DecodeError, ValueError, TypeError):
        return False
    return held.changed == WHOLE or held.cells.keys() >= {*held.changed.split()}


def _give_playlists(connection: sqlite3.Connection, source: Path, user_id: str) -> None:
    """Make a playlist for saved tracks whose own was lost, unless the server has it: nobody would see them else."""
    elsewhere = {row[0] for row in _rows(source, "playlists", ("id",))}
    elsewhere |= {row[1] for row in _rows(source, "members", ("id", "playlist_id"))}
    for playlist_id, created_at, stamp, mark in connection.execute(_WITHOUT_PLAYLIST).fetchall():
        if playlist_id not in elsewhere:
            values = {"name": LOST_AND_FOUND, "description": "", "deleted": False}
            cells = {name: Cell(stamp, value) for name, value in values.items()}
            held = Held(playlist_id, playlist_id, user_id, created_at, cells, updated_at=mark, changed=WHOLE)
            connection.execute(TABLES["playlists"].put, TABLES["playlists"].row(held))


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
