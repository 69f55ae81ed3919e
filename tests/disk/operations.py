"""What the programs do to their disks, each from its beginning to its end: the files before, and the doing."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

from desktop.store import database as replica_database
from syncserver import backup, migrating
from tests.disk.beginnings import (
    Doing,
    backed_up,
    change_a_lot,
    damaged,
    home,
    killed,
    new_backup,
    newcomer,
    news,
    nothing,
    older_replica,
    older_server,
    rename,
    unsent,
)
from tests.disk.house import House


@dataclass(frozen=True)
class Operation:
    """`run` is what happens; `prepare` makes the files that are there before. `at_risk` are the computers in it.

    `run` may be called again after it failed, and then does the same once more.
    """

    name: str
    at_risk: tuple[str, ...]
    prepare: Doing
    run: Doing


OPERATIONS: dict[str, Operation] = {}


def _operation(name: str, *at_risk: str, prepare: Doing) -> Callable[[Doing], Doing]:
    def keep(run: Doing) -> Doing:
        OPERATIONS[name] = Operation(name, at_risk, prepare, run)
        return run

    return keep


# What is done


@_operation("first opening", "anna", "server", prepare=nothing)
def _first_opening(house: House, random: Random) -> None:
    house.server()
    house.anna.open()
    house.anna.promise()
    house.anna.edit(lambda library: library.create_playlist("First"))
    house.close()


@_operation("edits", "anna", prepare=home)
def _edits(house: House, random: Random) -> None:
    anna = house.anna.open()
    change_a_lot(anna, random)
    anna.replica.database.checkpoint()
    edit = anna.edit(lambda library: rename(library, random))
    anna.edit(lambda library: library.apply(edit.inverse))
    anna.close()


@_operation("opening after a kill", "anna", prepare=killed)
def _opening(house: House, random: Random) -> None:
    anna = house.anna.open()
    anna.edit(lambda library: rename(library, random))
    anna.replica.database.checkpoint()
    anna.edit(lambda library: rename(library, random))
    anna.close()


@_operation("push", "anna", "server", prepare=unsent)
def _push(house: House, random: Random) -> None:
    house.anna.open()
    rename(house.anna.library, random)
    house.anna.sync()
    house.server().database.checkpoint()
    house.anna.edit(lambda library: rename(library, random))
    house.anna.sync()
    house.close()


@_operation("pull", "ben", "server", prepare=news)
def _pull(house: House, random: Random) -> None:
    ben = house.ben.open()
    ben.sync()
    ben.replica.database.checkpoint()
    ben.edit(lambda library: rename(library, random))
    house.close()


@_operation("first sync by pages", "ben", prepare=newcomer)
def _first_sync(house: House, random: Random) -> None:
    house.join(house.ben.open())
    house.ben.sync()
    house.ben.edit(lambda library: rename(library, random))
    house.close()


@_operation("first sync by snapshot", "ben", "server", prepare=newcomer)
def _first_sync_by_snapshot(house: House, random: Random) -> None:
    ben = house.ben.open()
    house.join(ben)
    ben.edit(lambda library: library.create_playlist("Mine"))
    ben.sync(worth_a_file=1)
    ben.edit(lambda library: rename(library, random))
    house.close()


@_operation("backup", "server", prepare=news)
def _back_up(house: House, random: Random) -> None:
    house.server()
    house.anna.open()
    rename(house.anna.library, random)
    house.anna.sync()
    target = new_backup(house)
    backup.back_up(house.server_path, target)
    house.promise_file(target)
    house.close()


@_operation("restore", "server", prepare=backed_up)
def _restore(house: House, random: Random) -> None:
    backup.restore(house.server_path.with_name("backup-1.sqlite"), house.server_path, house.now, house.random)
    house.promise_file(house.server_path)
    house.server()
    house.close()


@_operation("saving from a damaged replica", "anna", prepare=damaged)
def _rescue(house: House, random: Random) -> None:
    house.anna.open()
    house.anna.promise()
    house.anna.edit(lambda library: library.create_playlist("After"))
    house.close()


def _migrate_replica(house: House, random: Random) -> None:
    house.anna.open()
    house.anna.promise()
    house.anna.edit(lambda library: rename(library, random))
    house.close()


def _migrate_server(house: House, random: Random) -> None:
    house.server()
    house.anna.open()
    house.anna.sync()
    house.close()


for _step in range(1, replica_database.SCHEMA_VERSION):
    _operation(f"migration of a replica from {_step}", "anna", prepare=older_replica(_step))(_migrate_replica)
for _step in range(1, len(list(migrating.DIRECTORY.glob("[0-9]*.py")))):
    _operation(f"migration of a server from {_step}", "server", prepare=older_server(_step))(_migrate_server)


NAMES: Final = tuple(OPERATIONS)
