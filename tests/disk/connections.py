"""The standard library's way to call SQLite, answered by APSW, so that the programs' own code runs over a VFS of ours.

`mounted` puts it in the place of `sqlite3.connect` for files below the disk's root; all others stay as they are.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from typing import Any, Final
from unittest.mock import patch

import apsw

from tests.disk.disk import Disk
from tests.disk.vfs import DiskVFS

_NAMES = count()

_KINDS: Final[dict[int, type[sqlite3.DatabaseError]]] = {
    apsw.SQLITE_CORRUPT: sqlite3.DatabaseError,
    apsw.SQLITE_NOTADB: sqlite3.DatabaseError,
    apsw.SQLITE_CONSTRAINT: sqlite3.IntegrityError,
    apsw.SQLITE_MISMATCH: sqlite3.IntegrityError,
}
"""What CPython raises for SQLite's result codes where it is not `OperationalError` (`Modules/_sqlite/util.c`)."""

_WORDS: Final = {
    apsw.SQLITE_FULL: "database or disk is full",
    apsw.SQLITE_IOERR: "disk I/O error",
    apsw.SQLITE_CANTOPEN: "unable to open database file",
    apsw.SQLITE_READONLY: "attempt to write a readonly database",
    apsw.SQLITE_CORRUPT: "database disk image is malformed",
    apsw.SQLITE_NOTADB: "file is not a database",
}


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except apsw.Error as error:
        code = getattr(error, "result", apsw.SQLITE_ERROR) & 0xFF
        raise _KINDS.get(code, sqlite3.OperationalError)(_WORDS.get(code, str(error))) from error


class Cursor:
    """As `sqlite3.Cursor`, as far as the programs and Peewee use it."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._cursor = connection.apsw.cursor()
        self.rowcount = -1

    def execute(self, statement: str, values: Any = ()) -> "Cursor":
        return self._run(statement, lambda: self._cursor.execute(statement, values))

    def executemany(self, statement: str, rows: Iterable[Any]) -> "Cursor":
        return self._run(statement, lambda: self._cursor.executemany(statement, rows))

    def _run(self, statement: str, run: Callable[[], Any]) -> "Cursor":
        connection = self._connection
        before, was_open = connection.apsw.total_changes(), connection.in_transaction
        with _translated(), connection.as_sqlite_does(statement):
            run()
        self.rowcount = connection.apsw.total_changes() - before
        connection.ran(statement, changed=self.rowcount > 0, was_open=was_open)
        return self

    @property
    def lastrowid(self) -> int:
        return self._connection.apsw.last_insert_rowid()

    @property
    def description(self) -> Any:
        with suppress(apsw.ExecutionCompleteError):
            return [(name, None, None, None, None, None, None) for name, _ in self._cursor.get_description()]
        return []

    def fetchone(self) -> Any:
        with _translated():
            return self._cursor.fetchone()

    def fetchall(self) -> list[Any]:
        with _translated():
            return self._cursor.fetchall()

    def fetchmany(self, size: int = 1) -> list[Any]:
        return [row for row, _ in zip(self, range(size), strict=False)]

    def __iter__(self) -> Iterator[Any]:
        with _translated():
            yield from self._cursor

    def close(self) -> None:
        with _translated():
            self._cursor.close(True)


class Connection:
    """As `sqlite3.Connection` in autocommit mode, as far as the programs and Peewee use it."""

    isolation_level = None

    def __init__(self, disk: Disk, vfs: str, database: str, timeout: float, uri: bool) -> None:
        self.disk = disk
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE | (apsw.SQLITE_OPEN_URI if uri else 0)
        with _translated():
            self.apsw = apsw.Connection(database, flags=flags, vfs=vfs)
        self.apsw.convert_binding = lambda cursor, number, value: str(value)  # as Peewee has times adapted
        self.apsw.set_busy_timeout(int(timeout * 1000))
        self._path = self.apsw.db_filename("main")

    def cursor(self) -> Cursor:
        return Cursor(self)

    def execute(self, statement: str, values: Any = ()) -> Cursor:
        return self.cursor().execute(statement, values)

    def executemany(self, statement: str, rows: Iterable[Any]) -> Cursor:
        return self.cursor().executemany(statement, rows)

    @property
    def in_transaction(self) -> bool:
        return self.apsw.in_transaction

    def create_function(self, name: str, count: int, function: Any, *, deterministic: bool = False) -> None:
        self.apsw.create_scalar_function(name, function, count, deterministic=deterministic)

    def commit(self) -> None:
        if self.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self.in_transaction:
            self.execute("ROLLBACK")

    def interrupt(self) -> None:
        self.apsw.interrupt()

    def close(self) -> None:
        # SQLite passes over what fails as it closes; APSW would raise it all the same.
        with suppress(apsw.Error):
            self.apsw.close(True)

    # What the disk is told of it

    @contextmanager
    def as_sqlite_does(self, statement: str) -> Iterator[None]:
        """Sync nothing of what VACUUM INTO writes: some versions of SQLite do not (https://sqlite.org/lang_vacuum.html)."""
        self.disk.forgets_syncs = statement.startswith("VACUUM INTO")
        try:
            yield
        finally:
            self.disk.forgets_syncs = False

    def ran(self, statement: str, *, changed: bool, was_open: bool) -> None:
        """Note the state of the file after each transaction that may have changed it."""
        changes = changed or (was_open and statement == "COMMIT") or statement.startswith(_CHANGING)
        if changes and not self.in_transaction:
            self.disk.committed(self._path, lambda: digest_of(self.apsw.execute))


_CHANGING: Final = ("CREATE", "ALTER", "DROP", "PRAGMA user_version", "PRAGMA application_id")


def digest_of(execute: Callable[[str], Any]) -> str:
    """Digest the schema and all rows of a database."""
    digest = hashlib.sha256()
    schema = list(execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"))
    digest.update(repr([*execute("PRAGMA user_version"), *execute("PRAGMA application_id")]).encode())
    digest.update(repr(list(execute("SELECT name, sql FROM sqlite_master ORDER BY name"))).encode())
    for name, _ in schema:
        digest.update(repr((name, list(execute(f'SELECT * FROM "{name}"')))).encode())
    return digest.hexdigest()


@contextmanager
def mounted(disk: Disk) -> Iterator[None]:
    """Have everything below the disk's root go through the disk."""
    name = f"disk {next(_NAMES)}"
    vfs = DiskVFS(disk, name)
    real = sqlite3.connect

    def connect(database: Any, timeout: float = 5.0, *rest: Any, uri: bool = False, **options: Any) -> Any:
        plain = str(database).removeprefix("file://").partition("?")[0] if uri else database
        if not disk.key(plain):
            return real(database, timeout, *rest, uri=uri, **options)
        return Connection(disk, name, str(database), timeout, uri)

    try:
        with disk.watched(), patch.object(sqlite3, "connect", connect):
            yield
    finally:
        vfs.unregister()
