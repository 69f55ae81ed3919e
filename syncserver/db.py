"""The database: opened by URL, one connection a thread, one writer at a time, statements built once.

Peewee builds the SQL, once for each statement, and opens the connections; the rows come and go as plain tuples,
because models cost several times the work on the paths that carry thousands of records, and SQLite's driver is asked
itself, because of a push of one change a good part would be Peewee asking it. All writing of a process goes
through one lock, and a write transaction takes the database's own lock as it begins (`IMMEDIATE`): a transaction that
reads first and writes later would fail as soon as another one wrote in between.
"""

import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from os import SEEK_END
from pathlib import Path
from typing import Any

import peewee

from syncserver.durability import sync_file
from syncserver.errors import Trouble, Unavailable

Row = tuple[Any, ...]
_CHUNKS = (1, 8, 64, 512)
_LOCK_SECONDS = 5
"""How long a writer waits for another program that holds the file, before the answer is to come again later."""

_LOG_BYTES = 2 * 1024 * 1024
"""Some 90 commits of one change; then it is begun anew, where there was a moment for a checkpoint."""

PUT_BACK = "Whoever runs it puts the last backup back."


def damaged(why: object) -> Unavailable:
    """Say that the database is damaged, to whoever asked for something in it."""
    return Unavailable(f"The database of this server is damaged: {why}. {PUT_BACK}")


_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",  # NORMAL loses acknowledged commits in a power cut
    # KiB for each thread that answers: with four times as much nothing costs less, and a server keeps 300 MB.
    "cache_size": -16 * 1024,
    "temp_store": "memory",
    "wal_autocheckpoint": 20_000,  # pages: a limit for busy hours; else `Checkpoints` does it, when nobody waits
    "trusted_schema": "off",
}


class _Name(str):
    """The name of a parameter, standing where its value will."""

    __slots__ = ()


def named(name: str) -> Any:
    """Stand for a value that is given when the statement runs."""
    return peewee.Value(_Name(name), converter=False)


class Statement:
    """A query whose SQL is built once for each kind of database.

    `names` are its parameters in the order in which values will be given; that this is also the order in which the
    SQL wants them is checked when it is built.
    """

    def __init__(self, query: peewee.Node, *names: str) -> None:
        self.query = query
        self.names = names
        self._built: dict[type[peewee.Database], str] = {}

    def sql(self, database: peewee.Database) -> str:
        """Answer the SQL for such a database, building it the first time."""
        sql = self._built.get(type(database))
        if sql is None:
            sql = self._built[type(database)] = self._build(database)
        return sql

    def _build(self, database: peewee.Database) -> str:
        sql, parameters = database.get_sql_context().sql(self.query).query()
        if tuple(parameters) != self.names:
            raise TypeError(f"the parameters of {sql!r} are {parameters}, not {self.names}")
        return str(sql)


class ManyKeys:
    """A query over any number of keys, asked in chunks of a few sizes so that few statements are ever built.

    `build` makes the query for the list of stand-ins that it is handed; keys are its only parameters.
    """

    def __init__(self, build: Any) -> None:
        self.chunks = {size: Statement(*_over(build, size)) for size in _CHUNKS}

    def split(self, keys: Iterable[str]) -> Iterator[tuple[Statement, list[str]]]:
        """Give the statement for each chunk of keys; a chunk that is not full repeats its last key."""
        rest = list(keys)
        while rest:
            size = next((size for size in _CHUNKS if size >= len(rest)), _CHUNKS[-1])
            chunk, rest = rest[:size], rest[size:]
            yield self.chunks[size], chunk + chunk[-1:] * (size - len(chunk))


def _over(build: Any, size: int) -> tuple[Any, ...]:
    names = [f"key{number}" for number in range(size)]
    return (build([named(name) for name in names]), *names)


class Session:
    """One transaction's way to the database; `execute` runs a statement and answers a cursor, `cursor` makes one."""

    def __init__(self, database: "Database", execute: Callable[..., Any], cursor: Callable[[], Any]) -> None:
        self._database = database
        self._execute = execute
        self._cursor = cursor

    def all(self, statement: Statement, *values: Any) -> list[Row]:
        """Run a query and answer its rows."""
        rows: list[Row] = self._execute(self._database.sql(statement), values).fetchall()
        return rows

    def one(self, statement: Statement, *values: Any) -> Row | None:
        """Run a query and answer its first row."""
        row: Row | None = self._execute(self._database.sql(statement), values).fetchone()
        return row

    def over(self, statement: ManyKeys, keys: Iterable[str]) -> list[Row]:
        """Run a query over many keys and answer the rows of all of them; each key should be given once."""
        rows: list[Row] = []
        for part, values in statement.split(keys):
            rows += self._execute(self._database.sql(part), values).fetchall()
        return rows

    def run(self, statement: Statement, *values: Any) -> None:
        """Run a statement that answers nothing."""
        self._execute(self._database.sql(statement), values).close()

    def many(self, statement: Statement, rows: Sequence[Row]) -> None:
        """Run a statement once for each row of values."""
        if rows:
            cursor = self._cursor()
            cursor.executemany(self._database.sql(statement), rows)
            cursor.close()

    def tell_siblings(self) -> None:
        """Have the other processes on this database, if there can be any, hear that something was committed."""
        self._database.peewee.tell(self._execute, self._database.process)


class Database:
    """A database and the lock of its one writer. `process` names this process to others on the same database."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self.process = secrets.token_hex(8)
        self.peewee = _open(url)
        self.wrote = threading.Event()
        self._writer = threading.Lock()

    def sql(self, statement: Statement) -> str:
        """Answer the SQL of a statement for this database."""
        return statement.sql(self.peewee)

    def row(self, statement: Statement, *values: Any) -> Row | None:
        """Run one query and answer its first row: what needs no other to go with it. Raises `Unavailable`."""
        with self._connected() as connection:
            execute = connection.execute if connection is not None else self.peewee.execute_sql
            row: Row | None = execute(self.sql(statement), values).fetchone()
            return row

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a transaction that sees one state of the database throughout. Raises `Unavailable`."""
        with self._connected() as connection:
            if connection is not None:
                yield from self._within(connection, "BEGIN DEFERRED")
            else:
                with self.peewee.transaction("REPEATABLE READ"):
                    yield Session(self, self.peewee.execute_sql, self.peewee.cursor)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a transaction that may write, alone; an exception rolls it back. Raises `Unavailable`."""
        with self._writer, self._connected() as connection:
            if connection is not None:
                yield from self._within(connection, "BEGIN IMMEDIATE")
            else:
                with self.peewee.atomic():
                    yield Session(self, self.peewee.execute_sql, self.peewee.cursor)
        self.wrote.set()

    def _within(self, connection: sqlite3.Connection, begin: str) -> Iterator[Session]:
        connection.execute(begin)
        try:
            yield Session(self, connection.execute, connection.cursor)
            connection.commit()
        except BaseException:
            connection.rollback()
            raise

    def checkpoint(self) -> None:
        """Move what was written last from SQLite's log into its file, as one writer among others."""
        if self.is_sqlite:
            with self._writer, self._connected() as connection:
                assert connection is not None  # noqa: S101
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def lengthen_log(self) -> None:
        """Have SQLite's log be as long now as it will be: the disk takes a commit in half the time where the file does
        not grow by it. What lies in it behind the last commit is passed over, as what is left there of earlier ones."""
        if not self.is_sqlite:
            return
        with self._writer, self._connected():
            log = Path(f"{self.peewee.database}-wal")
            with suppress(OSError), log.open("r+b") as file:  # without it there is a log all the same
                file.seek(0, SEEK_END)
                file.write(bytes(max(0, _LOG_BYTES - file.tell())))
                file.flush()
                sync_file(log)

    def close(self) -> None:
        """Close the connections of all threads; nobody may be using one any more."""
        self.peewee.close_all()

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection | None]:
        """Have a connection: SQLite's own, or None where Peewee is asked."""
        try:
            if self.is_sqlite:
                self.peewee.connect(reuse_if_open=True)
                yield self.peewee.connection()
            else:
                with self.peewee.connection_context():
                    yield None
        except self.peewee.lost as error:
            raise Unavailable(self.peewee.why(error)) from error
        except sqlite3.DatabaseError as error:
            if type(error) is sqlite3.DatabaseError:  # what is wrong with a statement or value has a class of its own
                raise damaged(error) from error
            raise peewee.DatabaseError(*error.args) from error  # as of any other database


class _Sqlite(peewee.SqliteDatabase):
    """Keeps a connection for each thread, because opening one costs more than a small request; closes them all."""

    lost = (peewee.OperationalError, sqlite3.OperationalError)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._opened: list[sqlite3.Connection] = []

    def _connect(self) -> sqlite3.Connection:
        connection: sqlite3.Connection = super()._connect()  # type: ignore[misc]
        self._opened.append(connection)
        return connection

    def why(self, error: Exception) -> str:
        """Say to whoever asked why it cannot be answered now."""
        return f"The database cannot answer just now: {error}."

    def tell(self, execute: Callable[..., Any], said: str) -> None:
        """One process has the file, so there is nobody to tell."""

    def close_all(self) -> None:
        while self._opened:
            self._opened.pop().close()
        self._state.reset()  # type: ignore[attr-defined]


def url_of(file: Path) -> str:
    """Write the URL of a SQLite file."""
    return f"sqlite:///{file}"


def _open(url: str) -> Any:
    if url.startswith("sqlite"):
        return _Sqlite(
            url.split(":///", 1)[-1],
            pragmas=_PRAGMAS,
            lock_type="IMMEDIATE",
            autoconnect=False,
            check_same_thread=False,  # closed by whoever stops the server
            timeout=_LOCK_SECONDS,
        )
    if not url.startswith(("postgresql:", "postgres:")):
        raise Trouble("This database cannot be used: its address begins with postgresql:// or sqlite:///.")
    try:
        from syncserver.postgresql import open_pool
    except ImportError:
        raise Trouble("PostgreSQL needs its driver: python -m pip install 'psycopg[binary]'") from None
    try:
        return open_pool(url)
    except ValueError as error:
        raise Trouble(f"This database cannot be used: {error}.") from None
