"""Faults planted on purpose in the processes under test: rounds that do not find them prove nothing.

Planted as the fork server begins, so in all that it starts; programs that are started cold have none.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from sqlite3 import Connection
from threading import Timer
from typing import Any, Final
from unittest.mock import patch

import msgspec

from desktop.profile import Profile
from desktop.sync.errors import Unreachable
from desktop.sync.exchange import Request
from desktop.sync.worker import SyncWorker
from syncserver import stamping
from syncserver.db import Database, Session, Statement
from tests.simulation.mutants import MUTANTS

_LATE_S: Final = 0.05


class _Recorder(Session):
    """Notes what is written."""

    def __init__(self, database: Database, connection: Connection) -> None:
        super().__init__(database, connection.execute, connection.cursor)
        self.log: list[tuple[Any, list[Any]]] = []

    def run(self, statement: Statement, *values: Any) -> None:
        super().run(statement, *values)
        self.log.append((statement, [values]))

    def many(self, statement: Statement, rows: Any) -> None:
        super().many(statement, rows)
        self.log.append((statement, [*rows]))


@contextmanager
def _rows_later() -> Iterator[None]:
    """The server answers once its counter is stored; the rows follow a moment later. Nobody reads meanwhile.

    With the counter stored later as well, the server would be seen to have gone back, and be offered all of it again.
    """
    read = Database.reading

    def redo(database: Database, log: list[tuple[Any, list[Any]]]) -> None:
        with database._connected() as connection:
            assert connection is not None
            connection.execute("BEGIN IMMEDIATE")
            for statement, rows in log:
                Session(database, connection.execute, connection.cursor).many(statement, rows)
            connection.commit()

    @contextmanager
    def writing(self: Database) -> Iterator[Session]:
        self._writer.acquire()
        try:
            with self._connected() as connection:
                assert connection is not None
                connection.execute("BEGIN IMMEDIATE")
                try:
                    session = _Recorder(self, connection)
                    yield session
                finally:
                    connection.rollback()
            redo(self, [(statement, rows) for statement, rows in session.log if statement is stamping._STORE])
        except BaseException:
            self._writer.release()
            raise

        def finish() -> None:
            redo(self, session.log)
            self.peewee.close()
            self.wrote.set()
            self._writer.release()

        Timer(_LATE_S, finish).start()

    @contextmanager
    def reading(self: Database) -> Iterator[Session]:
        with self._writer:  # until all is stored
            pass
        with read(self) as session:
            yield session

    with patch.object(Database, "writing", writing), patch.object(Database, "reading", reading):
        yield


@contextmanager
def _without_a_lock() -> Iterator[None]:
    """Whoever opens a profile takes it for free."""
    with patch.object(Profile, "acquire", lambda self: None), patch.object(Profile, "release", lambda self: None):
        yield


@contextmanager
def _dropped_after_a_timeout() -> Iterator[None]:
    """A push whose answer did not come is taken for done."""
    send = SyncWorker._send

    def sending(self: SyncWorker, remote: Any, request: Request) -> Any:
        try:
            return send(self, remote, request)
        except Unreachable:
            collection, _, verb = request.path[1:].partition("/")
            if verb == "batch" and request.body:
                ids = [(record["id"],) for record in msgspec.json.decode(request.body)["records"]]
                with self._replica.database.writing() as connection:
                    connection.executemany(f"UPDATE {collection} SET updated_at = last_synced_at WHERE id = ?", ids)
            raise

    with patch.object(SyncWorker, "_send", sending):
        yield


PLANTED: Final[Mapping[str, Callable[[], AbstractContextManager[Any]]]] = {
    "acknowledge before commit": _rows_later,
    "a push is dropped after a timeout": _dropped_after_a_timeout,
    "the lock of the profile is left out": _without_a_lock,
    **{
        name: MUTANTS[name]
        for name in (
            "cursor stored before rows",
            "retry counted as a new edit",
            "dirty mark cleared too early",
            "an answer cleans what was edited meanwhile",
        )
    },
}
"""By name; those below are the simulator's."""


def plant(name: str) -> AbstractContextManager[Any]:
    """Plant a fault for as long as this process and its children live."""
    planted = PLANTED[name]()
    planted.__enter__()
    return planted
