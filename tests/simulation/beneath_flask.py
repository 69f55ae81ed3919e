"""The server's own code beneath Flask: a request of the engine, and the status and body that it is answered with."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

import msgspec

from desktop.sync.exchange import Request
from syncserver.digest import read_digests
from syncserver.errors import STATUS, DatabaseWentBack, Refused, Unavailable
from syncserver.feed import Ask, read_feed, write_collection, write_page
from syncserver.members import push_members
from syncserver.protocol.messages import EpochConflict, Problem, Push, PushAnswer, decode
from syncserver.protocol.records import Mergeable
from syncserver.protocol.stamps import read_since
from syncserver.push import Request as PushRequest
from syncserver.push import push
from syncserver.snapshots import Snapshots
from syncserver.store import Store

_encode = msgspec.json.Encoder().encode


def answer_to(store: Store, snapshots: Snapshots, user_id: str, request: Request, share: str) -> tuple[int, bytes]:
    """Answer a request of somebody who is signed in; `share` is whom new playlists are for if a push does not say."""
    try:
        return 200, _exchange(store, snapshots, user_id, request, share)
    except DatabaseWentBack as error:
        return 409, _encode(EpochConflict(epoch=store.epoch, base=error.base, server_id=store.server_id))
    except Refused as error:
        return STATUS[type(error)], _encode(Problem(error=str(error)))
    except Unavailable as error:
        return 503, _encode(Problem(error=str(error)))


def _exchange(store: Store, snapshots: Snapshots, user_id: str, request: Request, share: str) -> bytes:
    if request.path == "/sync":
        return write_page(read_feed(store, user_id, ask_of(request.query)))
    if request.path == "/members/sync":
        return write_collection(read_feed(store, user_id, replace(ask_of(request.query), collection="members")))
    if request.path == "/snapshot":
        file, _ = snapshots.open(store, user_id, packed=False)
        with file:
            return file.read()
    if request.path == "/sync/digest":
        query = request.query
        return _encode(read_digests(store, user_id, query.get("epoch"), read_since(query.get("seen"))))
    return _encode(_push(store, user_id, request, share))


def _push(store: Store, user_id: str, request: Request, share: str) -> PushAnswer:
    read: Push = decode(request.body or b"", Push)
    seen = read_since(read.seen)
    if request.path == "/members/batch":
        return push_members(store, user_id, read.records, read.epoch, seen)
    collection = cast(Mergeable, request.path.split("/")[1])
    return push(store, user_id, PushRequest(collection, read.records, read.epoch, seen, share))


def ask_of(query: Mapping[str, str]) -> Ask:
    """Read what is asked for, as the address does."""
    limit = query.get("limit")
    return Ask(
        since=read_since(query.get("since")),
        epoch=query.get("epoch"),
        seen=read_since(query.get("seen")),
        limit=int(limit) if limit else None,
        playlist_id=query.get("playlistId", ""),
        horizon=query.get("horizon", ""),
    )
