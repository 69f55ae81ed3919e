"""A server and two friends' computers, each with its files in a folder of its own, run by the programs' own code.

No sockets, no threads: the engine's requests are handed to the server's code beneath Flask. Time and randomness are
given. Whatever is promised to somebody is told to `promise`, with the database that has to keep it.
"""

import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from typing import Any, Final
from unittest.mock import patch

from desktop import clock
from desktop.library import Library
from desktop.profile import Profile
from desktop.store import incoming, rejoining, snapshot
from desktop.store.replica import Replica
from desktop.sync.engine import Engine
from desktop.sync.exchange import Answer, Prefetch, Request
from syncserver.accounts import add_user
from syncserver.db import Statement, named, url_of
from syncserver.models import User
from syncserver.snapshots import Snapshots
from syncserver.store import Store, open_store
from tests.simulation.beneath_flask import answer_to

NOON: Final = 1_795_348_800_000_000
"""When every story begins: 2026-11-22, twelve o'clock."""

SLICE: Final = 4
"""Rows of one transaction of a page or snapshot here, so that there are several."""

_USER: Final = Statement(User.select(User.id).where(User.name == named("name")), "name")

Promise = Callable[[str, Any], None]
"""Told the path of the database that has to keep what it holds now, and a connection to it."""


class Computer:
    """A friend's computer. `replica` and `library` are there while the program is open."""

    def __init__(self, house: "House", name: str) -> None:
        self.house, self.name = house, name
        self.folder = house.root / name
        self.random = Random(f"{house.seed} {name}")
        self.profile: Profile | None = None
        self.replica: Replica
        self.library: Library

    @property
    def user_id(self) -> str:
        return self.replica.user_id

    def open(self) -> "Computer":
        """Open the program, if it is not open."""
        if self.profile is None:
            profile = self.profile_of()
            profile.acquire()
            try:
                self.replica = profile.open_replica(self.random)
            except BaseException:
                profile.release()
                raise
            self.profile = profile
            self.library = Library(self.replica, self.random)
        return self

    def profile_of(self) -> Profile:
        return Profile(self.folder)

    def close(self) -> None:
        if self.profile is not None:
            self.replica.close()
            self.profile.release()
            self.profile = None

    @property
    def was_damaged(self) -> bool:
        """Whether the replica was found to be damaged as it was opened."""
        return self.profile is not None and self.profile.rescue is not None

    def promise(self) -> None:
        """What was done here is done: it has to last."""
        self.house.promise(f"{self.name}/replica.sqlite", self.replica.database.connection)

    def edit(self, verb: Callable[[Library], Any]) -> Any:
        """Do an edit, whose return promises that it lasts."""
        done = verb(self.library)
        self.promise()
        return done

    def sync(self, worth_a_file: int = sys.maxsize, most: int = 9) -> None:
        """Sync once, by requests of at most so many records, with the server, which is started if it is not running."""
        self._drive(Engine(self.replica, page=most, batch=most, worth_a_file=worth_a_file).cycle())

    def verify(self) -> None:
        """Compare everything with the server, as the program does by itself now and then."""
        self._drive(Engine(self.replica).verify())

    def _drive(self, steps: Generator[Request | Prefetch, Answer, Any]) -> None:
        answer: Any = None
        while True:
            try:
                asked = steps.send(answer)
                while isinstance(asked, Prefetch):
                    asked = next(steps)
            except StopIteration:
                return
            answer = self.house.carry(self, asked)


class House:
    """All of it below one folder, whose content may be there already from earlier hours."""

    def __init__(self, root: Path, variant: int, hour: int, promise: Promise = lambda path, connection: None) -> None:
        self.root, self.promise = root, promise
        self.seed = f"{variant} {hour}"
        self.time = NOON + hour * 3_600_000_000
        self.random = Random(f"{self.seed} server")
        self.store: Store | None = None
        self.snapshots = Snapshots(root / "server" / "snapshots", lambda: self.time / 1_000_000)
        self.computers = [Computer(self, name) for name in ("anna", "ben")]
        self.anna, self.ben = self.computers

    @property
    def server_path(self) -> Path:
        return self.root / "server" / "server.sqlite"

    def now(self) -> int:
        """Tell the time, which goes on by a second whenever somebody asks."""
        self.time += 1_000_000
        return self.time

    def server(self) -> Store:
        """Answer the server, started if it is not running."""
        if self.store is None:
            self.server_path.parent.mkdir(exist_ok=True)
            self.store = open_store(url_of(self.server_path), self.now, self.random, self.server_path)
            self.store.database.lengthen_log()  # as it is when a server starts
        return self.store

    def stop_server(self) -> None:
        self.snapshots.close()
        if self.store is not None:
            self.store.close()
            self.store = None

    def carry(self, computer: Computer, request: Request) -> Answer:
        """Have the server answer a request; what it answers is promised."""
        store, sent_at = self.server(), self.now()
        status, body = answer_to(store, self.snapshots, computer.user_id, request, "everyone")
        if status == 200:
            self.promise("server/server.sqlite", self.reading())
        return Answer(status, body, self.now(), sent_at, self.now())

    def reading(self) -> Any:
        """Answer the server's own connection, to look into its database."""
        with self.server().reading():
            return self.server().database.peewee.connection()

    def promise_file(self, path: Path) -> None:
        """A file is said to be done: it has to last."""
        self.promise(path.relative_to(self.root).as_posix(), None)

    def join(self, computer: Computer) -> None:
        """Have somebody sign in on their computer, with an account that is made if there is none."""
        store = self.server()
        with store.writing() as writing:
            there = writing.session.one(_USER, computer.name)
            user_id = str(there[0]) if there else add_user(store, writing, computer.name).id
        rejoining.join_server(
            computer.replica,
            url="http://server",
            server_id=store.server_id,
            user_id=user_id,
            name=computer.name,
            everyone=True,
            shared=frozenset(),
        )

    def close(self) -> None:
        for computer in self.computers:
            computer.close()
        self.stop_server()

    @contextmanager
    def lived_in(self) -> Iterator[None]:
        """Let the time be that of this house, and transactions small."""
        with ExitStack() as changed:
            changed.enter_context(patch.object(clock, "now", self.now))
            changed.enter_context(patch.object(incoming, "SLICE", SLICE))
            changed.enter_context(patch.object(snapshot, "SLICE", SLICE))
            try:
                yield
            finally:
                self.close()
