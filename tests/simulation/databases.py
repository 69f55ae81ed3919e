"""The product's own databases, with crashes before and after a commit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import Literal

from desktop.store.database import Database as OwnReplicaDatabase
from syncserver.db import Database as OwnServerDatabase
from syncserver.db import Session, url_of

Point = Literal["before", "after"]


class Crash(BaseException):
    """The process is gone. No handler of the product may take it for an error of its own."""


Fate = Callable[[Point], None]
"""Asked at every commit; raises `Crash` where the process ends there."""


class ReplicaDatabase(OwnReplicaDatabase):
    """A replica's database whose process may end at any commit."""

    def __init__(self, path: Path, fate: Fate) -> None:
        self._fate = fate
        super().__init__(path)

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[Connection]:
        outermost = not self._depth
        with super().writing(durable=durable) as connection:
            yield connection
            if outermost:
                self._fate("before")
        if outermost:
            self._fate("after")


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
