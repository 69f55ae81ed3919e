"""The replica: takes the person's own edits, each merged, stamped and marked to be sent in one durable transaction.

`incoming` and `outgoing` are its other two doors. All three hand what they changed to `events` after the commit.
"""

import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from desktop.edits import Write
from desktop.events import Changes, Publisher
from desktop.store import rights, state
from desktop.store.database import Database
from desktop.store.errors import NoSuchRecord
from desktop.store.held import TABLES, WHOLE, Held, Table
from desktop.store.held_back import HeldBack
from desktop.store.offered import Offered
from desktop.store.statements import PUT_HISTORY, PUT_USER
from syncserver.protocol.ids import new_id
from syncserver.protocol.merge import Cell
from syncserver.protocol.records import history_id, storable_text
from syncserver.protocol.stamps import EditClock, micros_of, write_time

_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of writes: how many records changed, and the ids of those of which something was left alone."""

    written: int
    left_alone: tuple[str, ...]


class Replica:
    """One person's copy of everything they may see.

    `now` tells the time in microseconds since 1970; `random` draws ids; `open_database` opens the file. All are given,
    so that a simulator can own them.
    """

    def __init__(
        self,
        path: Path,
        *,
        device: str,
        now: Callable[[], int],
        random: Random,
        open_database: Callable[[Path], Database] = Database,
    ) -> None:
        self.database = open_database(path)
        self.events = Publisher()
        self.offered = Offered()
        self.held_back = HeldBack()
        self.now = now
        self._random = random
        self._random_lock = threading.Lock()
        connection = self.database.connection
        self.clock = EditClock(
            device,
            latest=int(state.get(connection, state.CLOCK_LATEST, "0")),
            offset=int(state.get(connection, state.CLOCK_OFFSET, "0")),
        )
        if not state.get(connection, state.USER_ID):
            self._make_local_user()

    def close(self) -> None:
        """Close this thread's connection."""
        self.database.close()

    @property
    def path(self) -> Path:
        return self.database.path

    @property
    def snapshot_path(self) -> Path:
        """Where the file of a first sync lies while it is fetched and taken in."""
        return self.path.with_name("snapshot.sqlite")

    def state(self, key: str, default: str = "") -> str:
        return state.get(self.database.connection, key, default)

    @property
    def user_id(self) -> str:
        """Whoever edits here: the account on the server, or before any server this replica's own user."""
        return self.state(state.USER_ID)

    def new_id(self) -> str:
        with self._random_lock:
            return new_id(self.now(), self._random)

    def time(self) -> str:
        """Tell the time as the protocol writes it, by the server's clock as far as we know it."""
        return write_time(self.now() + self.clock.offset)

    def write(self, writes: Sequence[Write], *, publish: bool = True, durable: bool = True) -> Outcome:
        """Do all of these writes, or none.

        Raises `NoSuchRecord` where one is about a record that is not here, and `MayOnlyLook` where one is about a
        playlist that the person may not change.

        One that is not `durable` reaches the disk with the next that is: a slice of what is not done before its last.
        """
        changes = Changes(waiting=True)
        with self.database.writing(durable=durable) as connection:
            work = _Work(self, connection, changes)
            outcome = work.do(writes)
        if publish and outcome.written:
            self.events.publish(changes)
        return outcome

    def erase_unsent(self, tracks: Sequence[str], *, offered: bool = False) -> None:
        """Take back tracks that were made here and never sent, as if they had never been: a cancelled import.

        Those that are `offered`, on their way to the server, only where it cannot take them: it lacks their playlist.
        """
        with self.offered.lock, self.database.writing() as connection:
            erased = tracks if offered else self.offered.without(tracks)
            connection.executemany(
                "DELETE FROM tracks WHERE id = ? AND last_synced_at = ''", [(track_id,) for track_id in erased]
            )

    def keep_clock(self, connection: sqlite3.Connection, received: str = "") -> None:
        """Store the clock, inside the transaction of what it was drawn for, or of what carried a stamp.

        What was `received` counts for the clock itself (`EditClock.receive`) after the commit.
        """
        latest = max(self.clock.latest, micros_of(received)) if received else self.clock.latest
        state.put(connection, state.CLOCK_LATEST, str(latest))

    def measure_clock(self, sent_at: int, answered_at: int, server_now: int) -> None:
        """Take note of the server's time in an answer."""
        before = self.clock.offset
        self.clock.measure(sent_at, answered_at, server_now)
        # A tenth of a second more or less changes nothing that a person sees, and is not worth a commit.
        if abs(self.clock.offset - before) > 100_000:
            with self.database.writing(durable=False) as connection:
                state.put(connection, state.CLOCK_OFFSET, str(self.clock.offset))

    def _make_local_user(self) -> None:
        user_id = self.new_id()
        with self.database.writing() as connection:
            state.put(connection, state.USER_ID, user_id)
            connection.execute(PUT_USER, (user_id, "", write_time(self.now()), False, ""))


class _Work:
    """One transaction of own edits: every record is read once, changed in memory and written once."""

    def __init__(self, replica: Replica, connection: sqlite3.Connection, changes: Changes) -> None:
        self._replica = replica
        self._connection = connection
        self._changes = changes
        self._held: dict[str, Held] = {}
        self._touched: dict[str, tuple[Table, Held]] = {}
        self._history: list[tuple[Any, ...]] = []
        self._user_id = state.get(connection, state.USER_ID)
        self._now = replica.now()

    def do(self, writes: Sequence[Write]) -> Outcome:
        left_alone: list[str] = []
        for collection, table in TABLES.items():
            ids = [write.id for write in writes if write.collection == collection]
            self._held |= table.find_many(self._connection, ids)
        made_in = {write.creation.playlist_id for write in writes if write.creation is not None}
        rights.refuse_looked_at(self._connection, made_in | {held.playlist_id for held in self._held.values()})
        for write in writes:
            if not self._apply(TABLES[write.collection], write):
                left_alone.append(write.id)
        for table in TABLES.values():
            rows = [table.row(held) for of, held in self._touched.values() if of is table]
            self._connection.executemany(table.put, rows)
        self._connection.executemany(PUT_HISTORY, self._history)
        if self._touched:
            self._replica.keep_clock(self._connection)
        return Outcome(len(self._touched), tuple(left_alone))

    def _apply(self, table: Table, write: Write) -> bool:
        """Do one write; answer False where something of it is left alone, because it has changed since or is gone."""
        held = self._held.get(write.id)
        if held is None and write.expected:
            return False
        if held is None:
            held = self._create(table, write)
        fresh = write.creation is not None
        values = {name: _storable(value) for name, value in write.values.items()}
        differing = {name: value for name, value in values.items() if fresh or held.value(name) != value}
        changing = {name: value for name, value in differing.items() if _as_expected(held, name, write.expected)}
        if changing:
            self._set(held, changing, note=not fresh)
            self._touch(table, held, changing)
        return len(changing) == len(differing)

    def _create(self, table: Table, write: Write) -> Held:
        if write.creation is None:
            raise NoSuchRecord("This playlist or track is not here any more.")
        creation = write.creation
        self._held[write.id] = held = Held(
            write.id, creation.playlist_id, creation.author, creation.created_at, share=creation.share
        )
        return held

    def _set(self, held: Held, values: Mapping[str, Any], *, note: bool) -> None:
        replaced = max((cell.stamp for name in values if (cell := held.cells.get(name))), default="")
        stamp = self._replica.clock.draw(self._now, replaced)
        for name, value in values.items():
            if note:
                self._note(held, name, stamp, value)
            held.cells[name] = Cell(stamp, value)

    def _touch(self, table: Table, held: Held, values: Mapping[str, Any]) -> None:
        if not held.dirty:
            held.base = held.last_synced_at
        if not held.last_synced_at:
            held.changed = WHOLE
        elif held.changed != WHOLE:
            held.changed = " ".join(sorted({*held.changed.split(), *values}))
        held.updated_at = mark_after(self._now, held)
        self._touched[held.id] = (table, held)
        if table.collection == "playlists":
            self._changes.playlists.add(held.id)
        else:
            self._changes.track(held.playlist_id, held.id)

    def _note(self, held: Held, name: str, stamp: str, value: Any) -> None:
        collection = "playlists" if held.id == held.playlist_id else "tracks"
        old, new = _encode(held.value(name)).decode(), _encode(value).decode()
        self._history.append(
            (
                history_id(held.id, name, stamp),
                "",
                stamp,
                self._user_id,
                collection,
                held.id,
                held.playlist_id,
                name,
                old,
                new,
                False,
            )
        )


def mark_after(now: int, held: Held) -> str:
    """Draw the local mark of an unsent edit: after the version that was synced and after the mark before."""
    marks = [micros_of(stamp) + 1 for stamp in (held.last_synced_at, held.updated_at) if stamp]
    return write_time(max(now, *marks) if marks else now)


def _as_expected(held: Held, name: str, expected: Mapping[str, Any]) -> bool:
    return name not in expected or held.value(name) == _storable(expected[name])


def _storable(value: Any) -> Any:
    return storable_text(value) if isinstance(value, str) else value
