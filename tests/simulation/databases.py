"""The product's own databases, with crashes before and after a commit, and power cuts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import Literal

from desktop.store.database import Database as OwnReplicaDatabase
from syncserver.db import Database as OwnServerDatabase
from syncserver.db import Session, url_of
from tests.simulation import files

Point = Literal["before", "after"]


class Crash(BaseException):
    """The process is gone. No handler of the product may take it for an error of its own."""


Fate = Callable[[Point], None]
"""Asked at every commit; raises `Crash` where the process ends there."""


class ReplicaDatabase(OwnReplicaDatabase):
    """A replica's database whose process may end at any commit.

    With `keeps_durable` a copy is kept of what surely is on the disk while it holds more than that.
    """

    def __init__(self, path: Path, fate: Fate, *, keeps_durable: bool = False) -> None:
        self._fate = fate
        self._keeps_durable = keeps_durable
        self._durable = path.with_name("durable.sqlite")
        self._durable.unlink(missing_ok=True)
        super().__init__(path)
        # Nobody else has it open, so locks that are taken and given back for each statement would be time lost.
        self.connection.execute("PRAGMA locking_mode = EXCLUSIVE")

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[Connection]:
        outermost = not self._depth
        if outermost and self._keeps_durable and not durable and not self._durable.exists():
            files.copy_database(self.path, self._durable)
        with super().writing(durable=durable) as connection:
            yield connection
            if outermost:
                self._fate("before")
        if outermost:
            if durable:
                self._durable.unlink(missing_ok=True)
            self._fate("after")

    def lose_what_is_not_durable(self) -> None:
        """Go back to what surely is on the disk. Nobody may have the file open."""
        if self._durable.exists():
            files.copy_database(self._durable, self.path)


class ServerDatabase(OwnServerDatabase):
    """A server's database whose process may end at any commit."""

    def __init__(self, path: Path, fate: Fate) -> None:
        self._fate = fate
        super().__init__(url_of(path))

    @contextmanager
    def writing(self) -> Iterator[Session]:
        with super().writing() as session:
            yield session
            self._fate("before")
        self._fate("after")
