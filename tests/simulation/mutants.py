"""Bugs planted on purpose, each by a patch of the product: a simulator that does not find them proves nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from itertools import count
from os import urandom
from typing import Any, Final
from unittest.mock import patch
from uuid import UUID

from desktop import edits
from desktop.edits import Edit, Write
from desktop.library import Library
from desktop.store import batches, fetches, incoming, outgoing, rejoining, replica, snapshot, state
from desktop.store.batches import Batch
from desktop.store.intake import Intake
from desktop.sync import engine
from syncserver import batch, deciding, epochs, feed, snapshots, stamping
from syncserver.db import Statement, named
from syncserver.models import Record
from syncserver.protocol import merge
from syncserver.protocol.merge import Cell
from syncserver.protocol.stamps import TIME_LENGTH, EditClock, micros_of, write_edit_stamp, write_time
from syncserver.stamping import Stamps
from syncserver.store import Store
from tests.simulation.databases import Crash
from tests.simulation.mutants_beside_records import BESIDE
from tests.simulation.mutants_of_purges import OF_PURGES

Mutant = Callable[[], AbstractContextManager[Any]]
_ALL: dict[str, Mutant] = {}


def _planted(name: str) -> Callable[[Mutant], Mutant]:
    def keep(mutant: Mutant) -> Mutant:
        _ALL[name] = mutant
        return mutant

    return keep


@_planted("stamp outside the lock")
def _stamp_outside_the_lock() -> Any:
    """Counter and clock are read as a request arrives, a moment before another one commits."""
    real, committed, taken = stamping.take, [0], count()

    def take(session: Any, clock: Any) -> Stamps:
        fresh, before = real(session, clock), committed[0]
        committed[0] = fresh.now
        arrived = before - 500 - 1_000 * next(taken)
        return Stamps(write_time(arrived - 1), arrived) if 0 < before < fresh.now else fresh

    return patch.object(stamping, "take", take)


@_planted("no clock advance on receive")
def _no_advance() -> Any:
    return patch.object(EditClock, "receive", lambda self, stamp: None)


@_planted("cursor stored before rows")
@contextmanager
def _cursor_first() -> Iterator[None]:
    real = incoming.take_page

    def take_page(replica: Any, page: Any, asked: Any) -> Any:
        with replica.database.writing(durable=False) as connection:
            fetches.keep(connection, asked.playlist_id, page.since)
            state.put(connection, state.EPOCH, page.epoch)
        return real(replica, page, replace(asked, epoch=page.epoch))

    with patch.object(engine, "take_page", take_page), patch.object(incoming, "_comes_next", lambda *_: True):
        yield


@_planted("acknowledge before commit")
def _acknowledge_first() -> Any:
    real = Store.writing

    @contextmanager
    def writing(self: Store) -> Iterator[Any]:
        try:
            with real(self) as session:
                yield session
        except Crash:
            pass  # the answer has gone out

    return patch.object(Store, "writing", writing)


@_planted("tombstone dropped")
def _tombstone_dropped() -> Any:
    real = Intake.rows

    def rows(self: Intake, records: Sequence[Any]) -> None:
        real(self, [record for record in records if not getattr(record, "deleted", False)])

    return patch.object(Intake, "rows", rows)


@_planted("dirty mark cleared too early")
def _cleared_as_it_is_sent() -> Any:
    real = batches.next_batch

    def next_batch(replica: Any, collection: str, *rest: Any) -> Batch | None:
        found: Batch | None = real(replica, collection, *rest)
        if found is not None:
            with replica.database.writing(durable=False) as connection:
                for record_id in found.marks:
                    connection.execute(
                        f"UPDATE {collection} SET last_synced_at = updated_at WHERE id = ?", (record_id,)
                    )
        return found

    return patch.object(batches, "next_batch", next_batch)


@_planted("membership filter left out")
def _everybody_sees_all() -> Any:
    any_kind = Record.collection.in_([named("kind"), named("or_kind")])
    unfiltered = Statement(feed._after(Record, feed._RECORD, any_kind), "since", "kind", "or_kind", "limit")

    def records(session: Any, user_id: str, ask: Any, limit: int) -> Any:
        return session.all(unfiltered, ask.since, "playlists", "tracks", limit)

    return patch.object(feed, "_SOURCES", (records, *feed._SOURCES[1:]))


@_planted("equal stamps not broken by device")
@contextmanager
def _by_time_alone() -> Iterator[None]:
    def wins(challenger: Cell, held: Cell | None) -> bool:
        return held is None or challenger.stamp[:TIME_LENGTH] > held.stamp[:TIME_LENGTH]

    with patch.object(merge, "wins", wins), patch.object(deciding, "wins", wins):
        yield


@_planted("re-stamp not handed back")
def _stamped_for_nothing() -> Any:
    real = outgoing._Answer.stamp_anew

    def stamp_anew(self: Any) -> None:
        real(self)
        for held, _ in self._ahead:
            self._touched.pop(held.id, None)

    return patch.object(outgoing._Answer, "stamp_anew", stamp_anew)


@_planted("retry counted as a new edit")
def _stamped_as_it_is_sent() -> Any:
    real = batches._to_send

    def to_send(*arguments: Any) -> dict[str, Any]:
        record = real(*arguments)
        stamp = record["editedAt"]
        return record | {"editedAt": write_edit_stamp(micros_of(stamp) + 1, stamp[TIME_LENGTH + 1 :])}

    return patch.object(batches, "_to_send", to_send)


@_planted("move as delete and insert")
def _move_by_copying() -> Any:
    def move_tracks(self: Library, ids: Sequence[str], after: str | None, kind: str = "move tracks", **_: Any) -> Edit:
        playlist_id = self.tracks(ids)[0].playlist_id
        _, made = self.copy_tracks(ids, playlist_id, after)
        return edits.together(kind, [made, self.remove_tracks(ids)], len(ids))

    return patch.object(Library, "move_tracks", move_tracks)


@_planted("restore without children")
def _playlists_alone() -> Any:
    real = rejoining.go_back

    def go_back(replica: Any, epoch: str, base: str) -> None:
        connection = replica.database.connection
        waiting = "updated_at, last_synced_at, changed, base"
        before = connection.execute(f"SELECT {waiting}, id FROM tracks").fetchall()
        real(replica, epoch, base)
        with replica.database.writing() as connection:
            connection.executemany(f"UPDATE tracks SET ({waiting}) = (?, ?, ?, ?) WHERE id = ?", before)

    return patch.object(engine, "go_back", go_back)


@_planted("conflict value dropped from history")
def _losers_forgotten() -> Any:
    return patch.object(deciding, "_losing", lambda *_: [])


@_planted("epoch ignored")
def _epoch_ignored() -> Any:
    return patch.object(epochs, "check", lambda *_: None)


@_planted("undo over a foreign edit")
def _undo_whatever() -> Any:
    real = Edit.inverse.fget  # type: ignore[attr-defined]

    def inverse(self: Edit) -> Edit:
        edit = real(self)
        return replace(edit, writes=tuple(Write(w.collection, w.id, w.values) for w in edit.writes))

    return patch.object(Edit, "inverse", property(inverse))


# Beyond the fifteen


@_planted("one stamp for two values")
def _one_stamp_for_two() -> Any:
    return patch.object(deciding, "_told_apart", lambda name, edit, held, past: edit)


@_planted("an answer cleans what was edited meanwhile")
def _marks_ignored() -> Any:
    real = outgoing.take_answer

    def take_answer(replica: Any, sent: Batch, *rest: Any) -> Any:
        query = f"SELECT id, updated_at FROM {sent.collection}"
        marks = dict(replica.database.connection.execute(query).fetchall())
        return real(replica, replace(sent, marks={one: marks.get(one, "") for one in sent.marks}), *rest)

    return patch.object(outgoing, "take_answer", take_answer)


@_planted("what was revoked is kept")
def _revoked_is_kept() -> Any:
    return patch.object(Intake, "_ended", lambda self, playlist_id: None)


@_planted("what was granted is not fetched")
def _granted_is_not_fetched() -> Any:
    return patch.object(Intake, "_granted", lambda self, member, ended: None)


@_planted("stamps of the future are taken")
def _future_is_taken() -> Any:
    return patch.object(batch, "is_ahead", lambda *_: False)


@_planted("a viewer may edit")
def _viewers_edit() -> Any:
    return patch.object(deciding, "authorise_all", lambda *_: True)


@_planted("a record that is refused stays in the queue")
def _refused_stays() -> Any:
    statuses: Mapping[str, Any] = {**outgoing._BY_STATUS, "invalid": lambda self, held, result: None}
    return patch.object(outgoing, "_BY_STATUS", statuses)


@_planted("an edit brings back what was deleted")
def _edit_restores() -> Any:
    real = replica._Work._set

    def set_values(self: Any, held: Any, values: Mapping[str, Any], *, note: bool) -> None:
        real(self, held, values if "deleted" in values else {**values, "deleted": False}, note=note)

    return patch.object(replica._Work, "_set", set_values)


@_planted("ids from the machine's own randomness")
def _ids_of_the_moment() -> Any:
    return patch.object(replica, "new_id", lambda micros, random: str(UUID(bytes=urandom(16), version=4)))


@_planted("a snapshot's cursor stands before its rows")
def _snapshot_cursor_first() -> Any:
    return patch.object(snapshot._Copy, "_stamp_of", lambda self, number: self._about.stamp)


@_planted("a snapshot is kept for whoever comes")
def _snapshot_for_anybody() -> Any:
    return patch.object(snapshots, "_audience", lambda session, user_id: "")


MUTANTS: Final[Mapping[str, Mutant]] = {**_ALL, **BESIDE, **OF_PURGES}
