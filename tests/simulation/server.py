"""The server's own code beneath Flask, called without sockets; it can crash, be stopped, started, and put back."""

import sqlite3
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import msgspec

from desktop.sync.exchange import Request
from syncserver import backup
from syncserver.accounts import add_user
from syncserver.devices import SignedIn, add_device, note_reading
from syncserver.errors import Unavailable
from syncserver.protocol.stamps import ZERO
from syncserver.purging import purge
from syncserver.snapshots import Snapshots
from syncserver.store import Store, begin
from tests.simulation import files, reading
from tests.simulation.beneath_flask import answer_to
from tests.simulation.databases import Crash, Point, ServerDatabase
from tests.simulation.plan import PURGE, SECOND

_DAY: Final = 86_400 * SECOND

if TYPE_CHECKING:
    from tests.simulation.world import World


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
        self.is_full = False
        self.went_back = False
        """Whether a backup was ever put in the place of its database."""
        self.backups = 0
        self.checked = -1
        """The state of its file (`reading.version`) that was looked at last."""
        self.said: dict[str, tuple[str, int]] = {}
        """By device, the greatest stamp from which it asked on since the server started, and when it asked last."""
        self._devices: dict[str, str] = {}
        self._own: sqlite3.Connection | None = None
        self._snapshots = self._no_snapshots()
        self._sound = False
        files.empty_server(self.path)
        self.start(sound=True)
        assert self.store is not None
        self.server_id: str = self.store.server_id

    def now(self) -> int:
        return self.world.now + self.skew

    def sign_up(self, name: str) -> str:
        """Make a user."""
        with self._open().writing() as writing:
            return add_user(self._open(), writing, name).id

    def sign_in(self, user_id: str, device: str) -> str:
        """Sign a computer of a user in; answers its token."""
        with self._open().writing() as writing:
            device_id, token = add_device(self._open(), writing, user_id, device)
        self._devices[token] = device_id
        return token

    def _open(self) -> Store:
        assert self.store is not None
        return self.store

    def start(self, *, sound: bool = False) -> None:
        """Start it, if it is down; a `sound` start does not fail."""
        if self.store is not None:
            return
        database = ServerDatabase(self.path, self._fate)
        calm, self._sound = self._sound, sound
        try:
            self.store = begin(database, self.now, self.random)
        except Crash:
            database.close()
            self.world.after(SECOND, self.start)
            return
        finally:
            self._sound = calm
        self.fill_disk(self.is_full)
        self._snapshots = self._no_snapshots()
        self.say("starts")

    def _no_snapshots(self) -> Snapshots:
        return Snapshots(self.world.folder / "snapshots", lambda: self.world.now / SECOND)

    def stop(self) -> None:
        self._snapshots.close()
        if self.store is not None:
            self.store.close()
        self.store = None
        self.said.clear()
        for machine in self.world.machines:
            machine.listening.stop()

    # Its disk

    def fill_disk(self, is_full: bool) -> None:
        """Let the file grow no more, or as before."""
        self.is_full = is_full
        if self.store is not None:
            with self.store.database._connected():
                connection = self.store.database.peewee.connection()
                (pages,) = connection.execute("PRAGMA page_count").fetchone()
                connection.execute(f"PRAGMA max_page_count = {pages if is_full else 2**30}")

    def back_up(self) -> None:
        self.backups += 1
        self.say(f"is backed up: {self.backups}")
        backup.back_up(self.path, self._backup(self.backups))

    def put_back(self, number: int, *, by_hand: bool) -> None:
        """Put a backup in the place of the database: as the program does it, or by copying the file."""
        self.stop()
        self.reading().close()
        self._own, self.checked = None, -1
        if by_hand:
            files.copy_database(self._backup(number), self.path)
        else:
            backup.restore(self._backup(number), self.path, self.now, self.random)
        self.say(f"is put back to {number}{' by hand' if by_hand else ''}")
        now = {record.id: record.cells for record in reading.stored(self.reading()).values()}
        held = {machine.name: reading.greatest(machine.replica.database.connection) for machine in self.world.machines}
        self.went_back = True
        if by_hand:
            self.world.ledger.forgot_purges(reading.purged_ids(self.reading()))
        self.world.checks.after_restore(now)
        self.world.ledger.went_back(now, held)
        self.start()

    def purge(self, age: int, step: int) -> None:
        """Remove for good what was deleted so long ago (microseconds)."""
        if self.store is None:
            return
        connection, since = self.reading(), self.now() - age
        before, horizon, last = reading.stored(connection), reading.horizon(connection), reading.last_stamp(connection)
        try:
            report = purge(self.store, age / _DAY, step=step)
            self.say(f"purges {report.tracks} tracks and {report.playlists} playlists, of until {report.until}")
        except Crash as crash:
            self._crash(crash)
        except Unavailable as error:
            self.say(f"cannot purge: {error}")
        self.world.checks.after_purge(self, before, horizon, since)
        if reading.horizon(connection) != horizon:
            self.world.trace.count(PURGE)
        self._tell_since(last)

    def _backup(self, number: int) -> Path:
        return self.path.with_name(f"server-{number}.sqlite")

    def reading(self) -> sqlite3.Connection:
        """Look into the database, also while the server is down."""
        if self._own is None:
            self._own = sqlite3.connect(self.path)
        return self._own

    def say(self, what: str) -> None:
        self.world.trace.say(self.world.now, "server", what)

    def _fate(self, point: Point) -> None:
        if not self._sound and self.world.chance("server crash"):
            self.world.trace.count(f"server crashes {point} a commit")
            raise Crash(f"the server, {point} a commit")

    def answer(self, user_id: str, request: Request, token: str = "") -> Reply | None:
        """Answer a request; None where there is nobody to answer. A replica is known by its `token`."""
        if self.store is None:
            return None
        before = self.world.checks.before_request(self, request)
        try:
            reply = self._reply(self.store, user_id, request)
            if reply.status == 200 and token:
                self._note_reading(SignedIn(user_id, self._devices[token]), request)
        except Crash as crash:
            self._crash(crash)
            reply = None
        self.world.checks.after_request(self, user_id, request, reply, before)
        self._tell_since(before.last)
        return reply

    def _note_reading(self, user: SignedIn, request: Request) -> None:
        """Remember up to where a device has read, as `GET /sync` does."""
        since = request.query.get("since", ZERO)
        if request.path == "/sync" and "playlistId" not in request.query and since != ZERO:
            note_reading(self._open(), user, since)
            until, _ = self.said.get(user.device_id, ("", 0))
            self.said[user.device_id] = max(until, since), self.now()

    def _crash(self, crash: Crash) -> None:
        self.say(f"crashes: {crash}")
        self.stop()
        self.world.after(2 * SECOND, self.start)

    def _tell_since(self, last: str) -> None:
        """Have those told who listen, if anything is new."""
        if reading.last_stamp(self.reading()) != last:
            for machine in self.world.machines:
                machine.listening.tell()

    def _reply(self, store: Store, user_id: str, request: Request) -> Reply:
        status, body = answer_to(store, self._snapshots, user_id, request, self.world.plan.options.share)
        if status == 200 and self.world.plan.options.novel and request.path != "/snapshot":
            body = b'{"later":{"a":[1]},' + body[1:]
        return Reply(status, body, self.now())
