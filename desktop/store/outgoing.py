"""The answers to what was sent in batches come back to the rows, by the mark under which each was sent: a row that was
edited meanwhile goes on waiting.

An answer never makes a row and never moves the cursor. What the server will not take is kept in Recovered, with the
reason, and the row becomes what the server has.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from desktop.events import Changes
from desktop.store import fetches, purges, state
from desktop.store.batches import Batch
from desktop.store.held import TABLES, WHOLE, Held
from desktop.store.intake import merge_into
from desktop.store.recovered import Recovery, held_from_wire
from desktop.store.replica import Replica, mark_after
from syncserver.protocol.merge import Cell, merge
from syncserver.protocol.messages import PushAnswer, PushResult
from syncserver.protocol.records import Status, history_id
from syncserver.protocol.stamps import micros_of

_encode = msgspec.json.Encoder().encode


@dataclass(slots=True)
class Acknowledged:
    """What became of a batch; `again` where something has to be sent once more in this cycle."""

    pushed: int = 0
    merged: int = 0
    refused: int = 0
    again: bool = False


def take_answer(replica: Replica, sent: Batch, answer: PushAnswer, server_now: int) -> Acknowledged | None:
    """Let the results of a push take effect; answer None, and change nothing, where it has to be sent once more.

    That is where it was sent under an epoch that is over, or comes from a new one and we have heard of more than was
    named with it: the next batch is sent before the answer to this one is here.
    `server_now` is the server's time in microseconds since 1970, as the answer told it.
    """
    changes = Changes(waiting=True, afar=True)
    with replica.database.writing(durable=False) as connection:
        if sent.epoch != state.get(connection, state.EPOCH):
            return None
        if sent.epoch != answer.epoch and sent.seen < state.get(connection, state.SEEN):
            return None
        intake = _Answer(replica, sent, answer, changes, server_now)
        replica.held_back.settle(sent.marks)
        intake.take_all()
        intake.stamp_anew()
        intake.store()
        # The server checked all that we have before it took the push, so its present epoch is ours, as with a page.
        # Without this, stamps of the new epoch would stand beside the old one, which is how a server that went back
        # is told.
        state.put(connection, state.EPOCH, answer.epoch)
        replica.keep_clock(connection, intake.greatest)
    replica.offered.settle(sent.marks)
    if sent.deletes and replica.held_back.release():
        intake.done.again = True
    replica.clock.receive(intake.greatest)
    replica.events.publish(intake.arrived)
    replica.events.publish(changes)
    return intake.done


class _Answer:
    """One transaction of an answer."""

    def __init__(self, replica: Replica, sent: Batch, answer: PushAnswer, changes: Changes, server_now: int) -> None:
        self.done = Acknowledged()
        self._replica = replica
        self._connection = replica.database.connection
        self._sent = sent
        self._answer = answer
        self._changes = changes
        # The server's now is never before its last stamp, whatever its clock says.
        self._server_now = max(server_now, micros_of(answer.latest))
        self._table = TABLES[sent.collection]
        self._held: dict[str, Held] = {}
        self._touched: dict[str, Held] = {}
        self._ahead: list[tuple[Held, Mapping[str, Cell]]] = []
        self.arrived = Changes()
        """Records of ours that wait no longer: nothing of them changed but that."""
        self.greatest = answer.latest
        """The greatest stamp that came with it, of either kind."""
        self._recovery = Recovery(self._connection, replica.new_id, replica.time())

    def take_all(self) -> None:
        """Let every result take effect; most only say that all is well, and need no row to be read for it."""
        rest = self._mark_clean()
        self._held = self._table.find_many(self._connection, [result.id for result in rest])
        for result in rest:
            held = self._held.get(result.id)
            if held is not None:
                _BY_STATUS[result.status](self, held, result)

    def _mark_clean(self) -> list[PushResult]:
        """Mark tracks clean that the server holds as they were sent, if they were not edited since; answer the rest."""
        marks, results = self._sent.marks, [r for r in self._answer.results if r.id in self._sent.marks]
        if self._sent.collection == "playlists":
            return results
        plain = [r for r in results if r.status in ("applied", "unchanged") and not r.record and r.updated_at]
        marked = self._connection.executemany(
            "UPDATE tracks SET last_synced_at = ?1, updated_at = ?1, changed = '', base = ''"
            " WHERE id = ?2 AND updated_at = ?3 AND last_synced_at <= ?1",
            [(result.updated_at, result.id, marks[result.id]) for result in plain],
        ).rowcount
        moved: set[str] = set()
        if marked < len(plain):
            moved = self._table.dirty_ids(self._connection, [result.id for result in plain])
        done = {result.id: result for result in plain if result.id not in moved}
        self.done.pushed += sum([result.status == "applied" for result in done.values()])
        for track_id in done:
            self.arrived.track(self._sent.playlists[track_id], track_id)
        return [result for result in results if result.id not in done] if len(done) < len(results) else []

    def store(self) -> None:
        rows = [self._table.row(held) for held in self._touched.values()]
        self._connection.executemany(self._table.put, rows)
        stamps = [result.updated_at for result in self._answer.results]
        state.raise_to(self._connection, state.SEEN, max(stamps, default=""))

    def stored(self, held: Held, result: PushResult) -> None:
        """The server has it; the row is clean if it was not edited since it was read."""
        unmoved = held.updated_at == self._sent.marks[held.id]
        if self._sent.collection == "playlists" and not held.last_synced_at:
            state.put(self._connection, state.made(held.id), self._answer.latest)
        record = self._record(result)
        if record is not None:
            held.cells = merge(held.cells, record.cells)
            held.author, held.created_at = record.author, record.created_at
            self._note_change(held)
        held.last_synced_at = max(held.last_synced_at, result.updated_at)
        if unmoved and held.last_synced_at:
            held.updated_at, held.changed, held.base = held.last_synced_at, "", ""
            if record is None:
                self._note(self.arrived, held)
        else:
            merge_into(held, {}, held.last_synced_at)
        self._touched[held.id] = held
        self.done.pushed += result.status != "unchanged"
        self.done.merged += result.status in ("merged", "stale")

    def ahead(self, held: Held, result: PushResult) -> None:
        record = self._record(result)
        self._ahead.append((held, record.cells if record is not None else {}))

    def parent_missing(self, held: Held, result: PushResult) -> None:
        """The server never had that playlist: send it, whole; the track waits."""
        playlists = TABLES["playlists"]
        playlist = playlists.find(self._connection, held.playlist_id)
        if playlist is not None and playlist.last_synced_at:
            _never_sent(playlist, self._replica.now())
            self._connection.execute(playlists.put, playlists.row(playlist))
            self.done.again = True
        elif self._replica.held_back.has(held.playlist_id):
            self.over_limit(held, result)

    def over_limit(self, held: Held, result: PushResult) -> None:
        """The server has no room for it now: it stays as it is, and waits."""
        back = self._replica.held_back
        sentence = back.sentence if result.status == "missing_parent" else result.sentence
        back.keep(held.id, self._sent.marks[held.id], sentence, self._answer.epoch, self._replica.now())

    def whole(self, held: Held, result: PushResult) -> None:
        """The server does not have the record of which this is a part: send it whole."""
        _never_sent(held, self._replica.now())
        self._touched[held.id] = held
        self.done.again = True

    def refused(self, held: Held, result: PushResult) -> None:
        """Keep our version in Recovered; the row becomes the server's, or goes."""
        sentence = result.sentence or _SENTENCES[result.status]
        offered_again = bool(held.base) and held.changed == WHOLE and result.status == "forbidden"
        record = self._record(result)
        self._note_change(held)
        self._changes.recovered = True
        self.done.refused += 1
        if self._sent.collection == "playlists" and record is None:
            self._recovery.leave(held.id, sentence, offer_again=offered_again)
            return
        self._recovery.keep(self._table, held, sentence, offer_again=offered_again and record is None)
        if record is not None:
            self._touched[held.id] = record
        else:
            self._connection.execute(f"DELETE FROM {self._table.collection} WHERE id = ?", (held.id,))  # noqa: S608
        self._fetch_if_granted(held.playlist_id)

    def gone(self, held: Held, result: PushResult) -> None:
        """It was purged, or its playlist was: it leaves, and what of it is worth keeping is in Recovered."""
        letting_go = purges.LettingGo(self._connection, self._recovery)
        if self._sent.collection == "playlists":
            letting_go.playlist(held.id)
        else:
            letting_go.track(held)
        self._note_change(held)
        self._changes.recovered |= bool(letting_go.kept)
        self.done.refused += bool(letting_go.kept)

    def stamp_anew(self) -> None:
        """Give the edits that a clock running ahead had made stamps of the server's time, in the order they had.

        Only what was changed here, for the rest has the stamps of others; and after what it replaces on the server,
        which may itself lie up to a minute ahead.
        """
        if not self._ahead:
            return
        clock, now = self._replica.clock, self._replica.now()
        clock.come_back(self._server_now)
        edits: dict[str, list[tuple[Held, str]]] = defaultdict(list)
        replaced: dict[str, str] = defaultdict(str)
        for held, theirs in self._ahead:
            for name in held.cells if held.changed == WHOLE else held.changed.split():
                stamp = held.cells[name].stamp
                if micros_of(stamp) > self._server_now:
                    edits[stamp].append((held, name))
                    replaced[stamp] = max(replaced[stamp], theirs[name].stamp if name in theirs else "")
        for before in sorted(edits):
            stamp = clock.draw(now, replaced[before])
            for held, name in edits[before]:
                self._renew(held, name, stamp)
        for held, _ in self._ahead:
            held.updated_at = mark_after(now, held)
            self._touched[held.id] = held
        self.done.again = True

    def _renew(self, held: Held, name: str, stamp: str) -> None:
        before = held.cells[name]
        held.cells[name] = Cell(stamp, before.value)
        # What a notice told before the answer is the server's own word, and stays.
        self._connection.execute(
            "UPDATE OR REPLACE history SET id = ?, edited_at = ? WHERE id = ? AND updated_at = ''",
            (history_id(held.id, name, stamp), stamp, history_id(held.id, name, before.stamp)),
        )

    def _fetch_if_granted(self, playlist_id: str) -> None:
        if fetches.own_role(self._connection, playlist_id):
            fetches.begin(self._connection, playlist_id)

    def _record(self, result: PushResult) -> Held | None:
        if not isinstance(result.record, dict):
            return None
        self.greatest = max(self.greatest, result.record["editedAt"])
        return held_from_wire(self._sent.collection, result.record)

    def _note_change(self, held: Held) -> None:
        self._note(self._changes, held)

    def _note(self, changes: Changes, held: Held) -> None:
        if self._sent.collection == "playlists":
            changes.playlists.add(held.id)
        else:
            changes.track(held.playlist_id, held.id)


def _never_sent(held: Held, now: int) -> None:
    held.base = held.base or held.last_synced_at
    held.last_synced_at, held.changed = "", WHOLE
    held.updated_at = mark_after(now, held)


_BY_STATUS: Final[Mapping[Status, Callable[[_Answer, Held, PushResult], None]]] = {
    "applied": _Answer.stored,
    "merged": _Answer.stored,
    "unchanged": _Answer.stored,
    "stale": _Answer.stored,
    "ahead": _Answer.ahead,
    "missing_parent": _Answer.parent_missing,
    "unknown": _Answer.whole,
    "over_limit": _Answer.over_limit,
    "gone": _Answer.gone,
    "forbidden": _Answer.refused,
    "invalid": _Answer.refused,
}

_SENTENCES: Final[Mapping[str, str]] = {
    "forbidden": "You may not change this playlist, so this change was not taken.",
    "invalid": "The server could not take this record.",
}
