"""One push on its way through: what is known so far, each record's decision acted upon in memory, stamps drawn."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from random import Random

import msgspec

from syncserver.deciding import Decision, Now, decide_change, is_ahead, is_whole, new_cells, plain_stamp
from syncserver.history import Changed, Entry, Past, write_entry
from syncserver.protocol import position
from syncserver.protocol.merge import Cell, Cells
from syncserver.protocol.messages import PushResult
from syncserver.protocol.records import EVERYONE, Mergeable, Role, complete
from syncserver.protocol.stamps import NEVER_EDITED, micros_of, write_time
from syncserver.protocol.validation import Pushed
from syncserver.quotas import Room
from syncserver.records import Held, changed, first
from syncserver.rights import authorise
from syncserver.stamping import Stamps

_NOT_YOURS = "This belongs to a playlist that you have no part in."
_LACKED = "The server does not have this record: send it whole."
_NO_PARENT = "The server does not have this track's playlist: send that first."
_AHEAD = "It was edited at a time that lies more than a minute ahead of the server's clock."
_ANOTHER_KIND = "Another kind of record has this id."
_NOT_A_PLAYLIST = "This is the id of something else than a playlist."
_GONE = "This was deleted, and has been removed for good."
_NOT_THE_CREATOR = "The server lost this playlist; only the one who created it can bring it back."


@dataclass(frozen=True)
class Unread:
    """A pushed record that cannot be taken; `id` is "" where it names none."""

    id: str
    path: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What the records of one push are judged by, and what they have led to so far.

    `held`, `roles` and `past` begin as the database has them and follow what is decided; `parents` tells of
    playlists that the caller has no role in whether they are any; `room` is what may still be added, `purged` what
    may not, being deleted for good. `stored`,
    `entries` and `founded` (members of new playlists, by playlist) are what is to be written.
    """

    collection: Mergeable
    user_id: str
    share: str
    stamps: Stamps
    now: Now
    random: Random
    held: dict[str, Held]
    roles: dict[str, Role]
    parents: Mapping[str, bool]
    past: dict[str, list[Past | Entry]]
    room: Room
    purged: Container[str]
    stored: dict[str, Held] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    founded: dict[str, dict[str, Role]] = field(default_factory=dict)

    def take(self, record: Pushed | Unread) -> PushResult:
        """Judge one record, keep what follows from it, and answer its result."""
        held = self.held.get(record.id)
        if isinstance(record, Unread):
            return self._answer(record.id, Decision("invalid", carry=True, path=record.path, sentence=record.sentence))
        if held is None:
            refusal = self._refuse_new(record)
            return self._answer(record.id, refusal) if refusal else self._create(record)
        decision = self._decide(record, held)
        if self.room.full or "deleted" in decision.won:
            decision = self._within_limits(decision, held)
        if decision.won:
            if "deleted" in decision.won:
                self._reckon(decision.won["deleted"], held)
            self._keep(changed(held, decision.won, self.stamps.draw()))
        self._note(held, decision.changes)
        return self._answer(record.id, decision)

    def _decide(self, record: Pushed, held: Held) -> Decision:
        role = self.roles.get(held.playlist_id)
        if role is None or not authorise(role, held.collection, "see"):
            return Decision("forbidden", path="$", sentence=_NOT_YOURS)
        if held.collection != self.collection:
            return Decision("invalid", path="$.id", sentence=_ANOTHER_KIND)
        if is_ahead(record, self.now):
            return Decision("ahead", carry=True, sentence=_AHEAD)
        return decide_change(record, held, role, self.past.get(held.id, ()), self.now)

    def _within_limits(self, decision: Decision, held: Held) -> Decision:
        """Leave for later what the server has no room for; what deletes always has some."""
        deleted = decision.won.get("deleted")
        if deleted is not None and deleted.value:
            return decision
        restores = deleted is not None and held.deleted
        sentence = self.room.refusal(self.collection, held.playlist_id) if restores else self.room.full
        return Decision("over_limit", sentence=sentence) if sentence and decision.changes else decision

    def _reckon(self, deleted: Cell, held: Held) -> None:
        if bool(deleted.value) is not held.deleted:
            self.room.add(self.collection, held.playlist_id, -1 if deleted.value else 1)

    def _refuse_new(self, record: Pushed) -> Decision | None:
        """Say why a record that the server lacks cannot be created, if so."""
        if record.id in self.purged or record.playlist_id in self.purged:
            return Decision("gone", sentence=_GONE)
        if not is_whole(self.collection, record):
            return Decision("unknown", sentence=_LACKED)
        if is_ahead(record, self.now):
            return Decision("ahead", sentence=_AHEAD)
        if self.collection == "tracks" and (refusal := self._refuse_track(record)):
            return refusal
        if self.collection == "playlists" and record.base is not None and record.claimed_by != self.user_id:
            return Decision("forbidden", path="$.createdBy", sentence=_NOT_THE_CREATOR)
        sentence = self.room.refusal(self.collection, record.playlist_id)
        return Decision("over_limit", sentence=sentence) if sentence and not _is_deleted(record) else None

    def _refuse_track(self, record: Pushed) -> Decision | None:
        role = self.roles.get(record.playlist_id)
        if role is None:
            return self._refuse_stranger(record)
        if not authorise(role, "tracks", "create"):
            return Decision("forbidden", path="$", sentence=f"You may only see this playlist, as its {role}.")
        return None

    def _refuse_stranger(self, record: Pushed) -> Decision:
        parent = self.held.get(record.playlist_id)
        is_playlist = self.parents.get(record.playlist_id) if parent is None else parent.collection == "playlists"
        if is_playlist is None:
            return Decision("missing_parent", sentence=_NO_PARENT)
        if not is_playlist:
            return Decision("invalid", path="$.playlistId", sentence=_NOT_A_PLAYLIST)
        return Decision("forbidden", path="$", sentence=_NOT_YOURS)

    def _create(self, record: Pushed) -> PushResult:
        """Create a record, and with a playlist its first members."""
        stamp = self.stamps.draw()
        cells = self._cells_of_new(record, stamp)
        fixed = self._fixed(record, stamp)
        self._keep(first(self.collection, fixed, cells, record.playlist_id, stamp))
        if not _is_deleted(record):
            self.room.add(self.collection, record.playlist_id)
        if self.collection == "playlists":
            self._found(record)
        return self._answer(record.id, Decision("applied", carry=_differs_from_what_was_sent(record, fixed, cells)))

    def _cells_of_new(self, record: Pushed, stamp: str) -> dict[str, Cell]:
        cells = new_cells(record, self.now)
        if self.collection == "tracks" and not record.values.get("position"):
            drawn = position.at_the_end(micros_of(stamp), self.random)
            edited_at = max((cell.stamp for cell in cells.values()), default=plain_stamp(record, self.now))
            cells["position"] = Cell(edited_at, drawn)
        return complete(self.collection, cells, NEVER_EDITED)

    def _fixed(self, record: Pushed, stamp: str) -> dict[str, object]:
        """Write the fields of a new record that are set once; who made it is the caller, but for a re-offer."""
        maker = record.claimed_by if record.base is not None and record.claimed_by else self.user_id
        created_at = record.created_at or write_time(self.stamps.now)
        if self.collection == "playlists":
            return {"id": record.id, "createdBy": maker, "createdAt": created_at}
        return {"id": record.id, "playlistId": record.playlist_id, "addedBy": maker, "createdAt": created_at}

    def _found(self, record: Pushed) -> None:
        """Let the creator in, and everyone if it is to be shared; a re-offer never opens what may have been closed."""
        members: dict[str, Role] = {self.user_id: "owner"}
        if record.base is None and (record.share or self.share) == "everyone":
            members[EVERYONE] = "editor"
        self.roles[record.id] = "owner"
        self.founded[record.id] = members

    def _keep(self, held: Held) -> None:
        self.held[held.id] = self.stored[held.id] = held

    def _note(self, held: Held, changes: Iterable[Changed]) -> None:
        for change in changes:
            entry = write_entry(change, held.collection, held.id, held.playlist_id, self.user_id, self.stamps.draw())
            self.entries.append(entry)
            self.past.setdefault(held.id, []).append(entry)

    def _answer(self, record_id: str, decision: Decision) -> PushResult:
        held = self.held.get(record_id)
        if held is None or held.playlist_id not in self.roles:
            return PushResult(id=record_id, status=decision.status, path=decision.path, sentence=decision.sentence)
        return PushResult(
            id=record_id,
            status=decision.status,
            updated_at=held.updated_at,
            record=msgspec.Raw(held.body.encode()) if decision.carry else None,
            path=decision.path,
            sentence=decision.sentence,
        )


def _is_deleted(record: Pushed) -> bool:
    return bool(record.values.get("deleted"))


def _differs_from_what_was_sent(record: Pushed, fixed: Mapping[str, object], cells: Cells) -> bool:
    """Tell whether the server added anything to a record that it created."""
    sent_fixed = (record.claimed_by, record.created_at)
    return (
        not record.stamps
        or sent_fixed != (fixed.get("createdBy", fixed.get("addedBy")), fixed["createdAt"])
        or any(record.values.get(name) != cell.value for name, cell in cells.items())
    )
