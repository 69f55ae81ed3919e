"""The server's own code beneath Flask, called without sockets; it can crash, be stopped, and be started again."""

import sqlite3
from collections.abc import Mapping
from random import Random
from typing import TYPE_CHECKING

import msgspec

from desktop.sync.exchange import Request
from syncserver.digest import read_digests
from syncserver.errors import STATUS, DatabaseWentBack, Refused, Unavailable
from syncserver.feed import Ask, read_feed, write_page
from syncserver.members import push_members
from syncserver.protocol.messages import EpochConflict, Problem, Push, PushAnswer, decode
from syncserver.protocol.records import Mergeable
from syncserver.protocol.stamps import read_since
from syncserver.push import Request as PushRequest
from syncserver.push import push
from syncserver.store import Store, begin
from tests.simulation import files
from tests.simulation.databases import Crash, Point, ServerDatabase

if TYPE_CHECKING:
    from tests.simulation.world import World

_encode = msgspec.json.Encoder().encode


class Reply(msgspec.Struct, frozen=True):
    """A status and a body, and the server's clock as it answered."""

    status: int
    body: bytes
    now: int


class Server:
    """One server. `skew` is by how much its clock is wrong (microseconds); `store` is absent while it is down."""

    def __init__(self, world: "World") -> None:
        self.world = world
        self.random = Random(f"{world.plan.seed} server")
        self.path = world.folder / "server.sqlite"
        self.skew = 0
        self.store: Store | None = None
        self._own: sqlite3.Connection | None = None
        files.empty_server(self.path)
        self.start(sound=True)
        assert self.store is not None
        self.server_id: str = self.store.server_id

    def now(self) -> int:
        return self.world.now + self.skew

    def start(self, *, sound: bool = False) -> None:
        """Start it, if it is down; a `sound` start does not crash."""
        if self.store is not None:
            return
        database = ServerDatabase(self.path, _no_fate if sound else self._fate)
        try:
            self.store = begin(database, self.now, self.random)
        except Crash:
            database.close()
            self.world.after(1_000_000, self.start)
            return
        database._fate = self._fate
        self.say("starts")

    def stop(self) -> None:
        if self.store is not None:
            self.store.close()
        self.store = None

    def reading(self) -> sqlite3.Connection:
        """Look into the database, also while the server is down."""
        if self._own is None:
            self._own = sqlite3.connect(self.path)
        return self._own

    def say(self, what: str) -> None:
        self.world.trace.say(self.world.now, "server", what)

    def _fate(self, point: Point) -> None:
        if self.world.chance("server crash"):
            self.world.trace.count(f"server crashes {point} a commit")
            raise Crash(f"the server, {point} a commit")

    def answer(self, user_id: str, request: Request) -> Reply | None:
        """Answer a request; None where there is nobody to answer."""
        if self.store is None:
            return None
        self.world.checks.before_request(self, request)
        try:
            reply = self._reply(self.store, user_id, request)
        except Crash as crash:
            self.say(f"crashes: {crash}")
            self.stop()
            self.world.after(2_000_000, self.start)
            reply = None
        self.world.checks.after_request(self, user_id, request, reply)
        return reply

    def _reply(self, store: Store, user_id: str, request: Request) -> Reply:
        try:
            status, body = 200, self._exchange(store, user_id, request)
        except Refused as error:
            status, body = STATUS[type(error)], _encode(Problem(error=str(error)))
        except DatabaseWentBack as error:
            status, body = 409, _encode(EpochConflict(epoch=store.epoch, base=error.base, server_id=store.server_id))
        except Unavailable as error:
            status, body = 503, _encode(Problem(error=str(error)))
        return Reply(status, body, self.now())

    def _exchange(self, store: Store, user_id: str, request: Request) -> bytes:
        if request.path == "/sync":
            return write_page(read_feed(store, user_id, ask_of(request.query)))
        if request.path == "/sync/digest":
            query = request.query
            return _encode(read_digests(store, user_id, query.get("epoch"), read_since(query.get("seen"))))
        return _encode(self._push(store, user_id, request))

    def _push(self, store: Store, user_id: str, request: Request) -> PushAnswer:
        read: Push = decode(request.body or b"", Push)
        seen = read_since(read.seen)
        if request.path == "/members/batch":
            return push_members(store, user_id, read.records, read.epoch, seen)
        collection: Mergeable = "playlists" if request.path == "/playlists/batch" else "tracks"
        share = self.world.plan.options.share
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
    )


def _no_fate(point: Point) -> None:
    """Let every commit be."""
