"""Faults planted on purpose, each by a patch of the programs: trials that do not find them prove nothing."""

import multiprocessing
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from playhouse.migrate import SchemaMigrator

from desktop.store import database as replica_database
from desktop.store import rescue
from desktop.store.database import Database
from syncserver import backup, carrying, db, migrating
from tests.disk import recording
from tests.disk.operations import OPERATIONS
from tests.disk.trials import play
from tests.simulation import mutants as simulation
from tests.simulation.hunt import Catch

Mutant = Callable[[], AbstractContextManager[Any]]
_ALL: dict[str, Mutant] = {}


def _planted(name: str) -> Callable[[Mutant], Mutant]:
    def keep(mutant: Mutant) -> Mutant:
        _ALL[name] = mutant
        return mutant

    return keep


def _replica_syncs(level: str) -> Any:
    real = Database._transaction

    @contextmanager
    def transaction(self: Database, connection: Any) -> Iterator[None]:
        connection.execute(f"PRAGMA synchronous={level}")
        with real(self, connection):
            yield

    return patch.object(Database, "_transaction", transaction)


@_planted("own edits with synchronous=NORMAL")
def _replica_normal() -> Any:
    return _replica_syncs("NORMAL")


@_planted("own edits with synchronous=OFF")
def _replica_off() -> Any:
    return _replica_syncs("OFF")


@_planted("the server with synchronous=NORMAL")
def _server_normal() -> Any:
    return patch.dict(db._PRAGMAS, synchronous="normal")


@_planted("the server with synchronous=OFF")
def _server_off() -> Any:
    return patch.dict(db._PRAGMAS, synchronous="off")


@_planted("an edit returns before its commit")
def _edit_first() -> Any:
    """Two edits share a commit, which comes with the second."""
    real = Database.writing

    @contextmanager
    def writing(self: Database, *, durable: bool = True) -> Iterator[Any]:
        connection = self.connection
        if self._depth or connection.in_transaction:
            with self._turns:
                yield connection
            if not self._depth:
                connection.execute("COMMIT")
        elif durable:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
        else:
            with real(self, durable=durable):
                yield connection

    return patch.object(Database, "writing", writing)


@_planted("a commit that fails counts as done")
def _error_passed_over() -> Any:
    real = Database._transaction

    @contextmanager
    def transaction(self: Database, connection: Any) -> Iterator[None]:
        try:
            with real(self, connection):
                yield
        except sqlite3.OperationalError:
            pass

    return patch.object(Database, "_transaction", transaction)


_planted("the cursor in a transaction before its rows")(simulation.MUTANTS["cursor stored before rows"])


@_planted("a migration in many transactions")
def _migration_in_parts() -> Any:
    return patch.object(SchemaMigrator, "migration_context", lambda self, atomic=True: nullcontext())


@_planted("the copy before a replica's migration is not synced")
def _replica_copy() -> Any:
    return patch.object(replica_database, "sync_file", _nothing)


@_planted("the copy before a server's migration is not synced")
def _server_copy() -> Any:
    return patch.object(migrating, "sync_file", _nothing)


@_planted("a backup is not synced")
@contextmanager
def _backup_not_synced() -> Iterator[None]:
    with ExitStack() as patches:
        patches.enter_context(patch.object(backup, "sync_file", _nothing))
        patches.enter_context(patch.object(carrying, "pack", _nothing))
        yield


@_planted("a backup's name is not synced")
def _backup_name() -> Any:
    return patch.object(backup, "sync_folder", _nothing)


@_planted("a restore moves the old database away first")
def _moved_away() -> Any:
    return patch.object(backup, "_name_also", lambda file, other: file.replace(other))


@_planted("a damaged replica is moved away before anything is saved from it")
@contextmanager
def _moved_before_saved() -> Iterator[None]:
    real = rescue._build

    def build(path: Path) -> None:
        aside = path.with_name("aside.sqlite")
        path.rename(aside)
        with patch.object(rescue, "_rescued", lambda _: path.with_name("replica-rescued.sqlite")):
            real(aside)
        aside.rename(path)

    with patch.object(rescue, "_build", build):
        yield


@_planted("the log is removed as a program starts")
def _log_removed() -> Any:
    real = Database.__init__

    def init(self: Database, path: Path) -> None:
        path.with_name(path.name + "-wal").unlink(missing_ok=True)
        real(self, path)

    return patch.object(Database, "__init__", init)


def _nothing(*_: object) -> None:
    """Do nothing, in the place of what should be done."""


MUTANTS: Final = dict(_ALL)


def hunt(name: str, most: int) -> Catch:
    """Try seeds from 1 on until one catches this fault, at most so many."""
    for operation in OPERATIONS:
        recording.prepared(operation, 0)  # what is there before is sound
    recording.record.cache_clear()
    try:
        with MUTANTS[name]():
            found = ((play(seed).broken, seed) for seed in range(1, most + 1))
            return Catch(name, *next(((broken, seed) for broken, seed in found if broken), (0, most)))
    finally:
        recording.record.cache_clear()


def hunt_all(names: list[str], most: int, workers: int) -> Iterator[Catch]:
    """Look for each of these, or for all; answers them as they are caught."""
    wanted = names or [*MUTANTS]
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), max_tasks_per_child=1) as pool:
        yield from pool.map(hunt, wanted, [most] * len(wanted))
