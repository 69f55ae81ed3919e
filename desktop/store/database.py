"""The replica's SQLite file: one connection a thread, one writer at a time, and migrations with a copy made first."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import peewee
from peewee import SqliteDatabase

from desktop.durability import sync_file, sync_folder
from desktop.store.errors import ReplicaDamaged, ReplicaError, ReplicaTooNew
from desktop.store.turns import Turns

SCHEMA_VERSION: Final = 4
_MIGRATIONS = Path(__file__).parent / "migrations"


class Database:
    """An open replica file.

    Every thread reads on a connection of its own (`connection`). All writing goes through `writing`, which holds one
    lock for the process: versions of SQLite before 3.51.3 can damage a WAL that two connections write at once.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, or make it, and bring it to this program's version. Raises `ReplicaError`."""
        self.path = path
        self._turns = Turns()
        self._depth = 0
        self._peewee = SqliteDatabase(
            str(path),
            autoconnect=False,
            lock_type="IMMEDIATE",
            timeout=30,
            pragmas={
                "journal_mode": "wal",
                "synchronous": "full",
                # KiB for each thread that reads. What is beyond it the system keeps: with four times as much nothing
                # is quicker, and the memory of a window would grow with the replica.
                "cache_size": -16384,
                "temp_store": "memory",
                # The sync thread moves the log into the file while nobody waits (`checkpoint`).
                "wal_autocheckpoint": 4000,
            },
        )
        try:
            _migrate(self._peewee, path)
        except (sqlite3.DatabaseError, peewee.DatabaseError, UnicodeDecodeError, OSError) as error:
            self.close()
            raise error_at_opening(path, error) from error
        except ReplicaError:
            self.close()
            raise

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection; whoever ends a thread calls `disconnect` in it."""
        self._peewee.connect(reuse_if_open=True)
        connection: sqlite3.Connection = self._peewee.connection()
        return connection

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """Hold the writer's lock and a transaction; a `durable` one has reached the disk when this returns.

        What can be fetched again from the server need not be durable. Transactions do not nest: an inner one is part
        of the outer.
        """
        with self._turns:
            connection = self.connection
            if self._depth:
                yield connection
                return
            try:
                connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
                with self._transaction(connection):
                    yield connection
            except sqlite3.IntegrityError:
                raise
            except sqlite3.DatabaseError as error:
                raise self._trouble(error) from error

    @contextmanager
    def _transaction(self, connection: sqlite3.Connection) -> Iterator[None]:
        connection.execute("BEGIN IMMEDIATE")
        self._depth += 1
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # SQLite has rolled back by itself where the disk was full or failed.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        finally:
            self._depth -= 1

    def _trouble(self, error: sqlite3.DatabaseError) -> ReplicaError:
        """Say what is wrong with the file, and have all of it checked at the next start if it may be damaged."""
        if isinstance(error, sqlite3.OperationalError):
            return ReplicaError(
                f"This could not be stored in {self.path}: {error}. Nothing was changed. Is the disk full or read-only?"
            )
        suspect_damage(self.path)
        return ReplicaDamaged(
            f"{self.path} seems to be damaged: {error}. Close the program and start it again: it saves what it can."
        )

    def checkpoint(self) -> None:
        """Move what the write-ahead log holds into the file, while nobody waits."""
        with self._turns:
            try:
                self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            except sqlite3.OperationalError:
                pass  # the log holds it as well, and the next one moves it
            except sqlite3.DatabaseError as error:
                raise self._trouble(error) from error

    def check(self) -> None:
        """Look whether the file is sound, beside whoever writes: 0.1 s for 100,000 tracks. Raises `ReplicaDamaged`."""
        found = self.connection.execute("PRAGMA quick_check(1)").fetchall()
        if found != [("ok",)]:
            raise self._trouble(sqlite3.DatabaseError(found[0][0]))

    def disconnect(self) -> None:
        """Close this thread's connection."""
        if not self._peewee.is_closed():
            self._peewee.close()

    def close(self) -> None:
        """Close this thread's connection; the last one to close removes the log."""
        self.disconnect()


def _migrate(database: SqliteDatabase, path: Path) -> None:
    fresh = not path.exists() or path.stat().st_size == 0
    database.connect()
    (version,) = database.execute_sql("PRAGMA user_version").fetchone()
    if version > SCHEMA_VERSION:
        raise ReplicaTooNew(
            f"{path} was written by a newer version of this program (its format is {version}, this program knows"
            f" {SCHEMA_VERSION}). Update the program, or open another profile with --profile."
        )
    if version == SCHEMA_VERSION:
        return
    if not fresh:
        _copy_before_migration(database, path, version)
    # Imported here: a replica that is up to date starts without it.
    from playhouse.migrations import Runner

    Runner(database, str(_MIGRATIONS)).up()
    database.execute_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _copy_before_migration(database: SqliteDatabase, path: Path, version: int) -> None:
    copy = path.with_name(f"{path.stem}-before-format-{version + 1}{path.suffix}")
    copy.unlink(missing_ok=True)
    database.execute_sql("VACUUM INTO ?", (str(copy),))
    sync_file(copy)
    sync_folder(copy.parent)


def error_at_opening(path: Path, error: Exception) -> ReplicaError:
    """Say why a replica cannot be opened, for what was raised of SQLite, Peewee and the system."""
    if isinstance(error, OSError):
        return error_at_opening(path, sqlite3.OperationalError(error.strerror))
    if isinstance(error, sqlite3.OperationalError | peewee.OperationalError):
        return ReplicaError(f"{path} cannot be opened: {error}. Check the folder's rights and the space on the disk.")
    return ReplicaDamaged(f"{path} is damaged: {error}.")


def suspicion_of(path: Path) -> Path:
    """Name the file that says that a replica has to be checked when it is next opened."""
    return path.with_name("check-replica")


def suspect_damage(path: Path) -> None:
    """Have the whole file checked when it is next opened: SQLite found something wrong in it."""
    with suppress(OSError):  # who opens it next meets what is wrong again
        suspicion_of(path).touch()


def check_soundness(path: Path) -> None:
    """Read the whole file, its indexes and all texts.

    Raises `ReplicaDamaged`, or `ReplicaError` where it cannot be read.
    """
    try:
        connection = sqlite3.connect(path)
        try:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
            _check_texts(connection)
        finally:
            connection.close()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise error_at_opening(path, error) from error
    if found != ["ok"]:
        raise ReplicaDamaged(f"{path} is damaged: {'; '.join(found)}.")


def _check_texts(connection: sqlite3.Connection) -> None:
    """Read every text. Raises `UnicodeDecodeError`: SQLite takes any bytes for one, and its checks pass over them."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    connection.text_factory = bytes
    for (table,) in tables:
        for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608  names of our own
            for value in row:
                if isinstance(value, bytes):
                    value.decode()
