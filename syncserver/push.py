"""Taking a push: a batch of playlists or tracks, each judged by itself, all stored in one transaction.

First everything is decided in memory, record by record, each seeing what those before it did; then it is written.
What `take_apart` lets through can be stored by every database, so one bad record fails alone and before any write.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from syncserver import epochs, horizon
from syncserver.batch import Batch, Unread
from syncserver.db import Session
from syncserver.deciding import Now
from syncserver.errors import BadRequest
from syncserver.history import past_of, store_entries
from syncserver.protocol.errors import BadMessage, BadRecord
from syncserver.protocol.messages import PushAnswer
from syncserver.protocol.records import Mergeable
from syncserver.protocol.validation import Pushed, id_of, take_apart
from syncserver.quotas import check_count, full_disk, room_for
from syncserver.records import Held, held_records, playlists_among, store_records
from syncserver.sharing import found, grant, had_members, roles_in
from syncserver.store import Store, Writing


@dataclass(frozen=True)
class Request:
    """A push that has been read: its records still as bytes. `seen` is "" where a client names none."""

    collection: Mergeable
    records: Sequence[msgspec.Raw]
    epoch: str | None = None
    seen: str = ""
    share: str = "everyone"


def push(store: Store, user_id: str, request: Request) -> PushAnswer:
    """Store what a user pushed and answer what became of each record, in their order.

    Raises `BadRequest`, `TooLarge`, `DatabaseWentBack` or `Unavailable`, and then nothing is stored.
    """
    check_count(store.limits, len(request.records))
    arrived = [_read(request.collection, raw) for raw in request.records]
    store, full = store.at_this_moment(), full_disk(store)
    with store.writing() as writing:
        epochs.check(writing.session, request.epoch, request.seen)
        batch = _load(writing, user_id, request, arrived, store, full)
        results = [batch.take(record) for record in arrived]
        _write(writing, batch)
    return PushAnswer(results=results, latest=writing.stamps.last, server_id=store.server_id, epoch=store.epoch)


def _read(collection: Mergeable, raw: msgspec.Raw) -> Pushed | Unread:
    """Read one record. What is no JSON makes the whole request unreadable; what is wrong in it, just this record."""
    try:
        return take_apart(collection, memoryview(raw))
    except BadRecord as error:
        return Unread(id_of(memoryview(raw)), error.path, error.sentence)
    except BadMessage as error:
        raise BadRequest(f"The push cannot be read: {error}.") from None


def _load(
    writing: Writing, user_id: str, request: Request, arrived: Sequence[Pushed | Unread], store: Store, full: str
) -> Batch:
    """Read all that the decisions need to know. `full` says why nothing can be added, if so."""
    session = writing.session
    held = held_records(session, [record.id for record in arrived if record.id])
    wanted = {record.playlist_id for record in arrived if isinstance(record, Pushed) and record.playlist_id}
    wanted |= {record.playlist_id for record in held.values()}
    roles = roles_in(session, user_id, wanted)
    return Batch(
        collection=request.collection,
        user_id=user_id,
        share=request.share,
        stamps=writing.stamps,
        now=Now(writing.stamps.now, writing.stamps.too_late),
        random=store.random,
        held=held,
        roles=roles,
        room=room_for(session, store.limits, full, user_id, request.collection, roles),
        parents=playlists_among(session, wanted - roles.keys() - held.keys()),
        past=past_of(session, _with_a_past(arrived, held)),
        purged=horizon.purged_among(session, ({record.id for record in arrived} | wanted) - held.keys()),
    )


def _with_a_past(arrived: Iterable[Pushed | Unread], held: dict[str, Held]) -> set[str]:
    """Choose the records whose history matters: those that somebody may have changed since this client saw them."""
    return {
        record.id
        for record in arrived
        if isinstance(record, Pushed) and record.id in held and record.base != held[record.id].updated_at
    }


def _write(writing: Writing, batch: Batch) -> None:
    session: Session = writing.session
    store_records(session, batch.stored.values())
    store_entries(session, batch.entries)
    known = had_members(session, batch.founded)
    for playlist_id, members in batch.founded.items():
        if playlist_id not in known:
            found(session, writing.stamps, playlist_id, members)
            continue
        for user_id, role in members.items():  # it was erased once, with the account of who had it
            grant(session, writing.stamps, playlist_id, user_id, role)
