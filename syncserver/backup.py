"""Backing the database up while the server runs, putting a backup back, and checking that a file is sound.

A backup is one file, which carries the server's certificate along (`carrying`). It is written beside its target under
another name and renamed when it is whole. Putting one back keeps the file that was there, and begins an epoch at the
last stamp *of the backup* before it raises the counter to where it was: so replicas learn what was lost, and no stamp
is ever drawn twice.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple

from syncserver import carrying, endings, epochs, stamping
from syncserver.clock import Clock
from syncserver.db import Database, Statement, named, url_of
from syncserver.durability import sync_file, sync_folder
from syncserver.errors import Trouble
from syncserver.migrating import APPLICATION_ID, migrate, unknown_steps
from syncserver.models import Server
from syncserver.protocol.stamps import ZERO, write_time

_RAISE = Statement(Server.update({Server.last_stamp: named("last")}), "last")
NOT_THERE = "no server was started there yet. Name the folder that holds its data with --data."

_UNREADABLE = (sqlite3.Error, TypeError, UnicodeDecodeError)
"""What a file that is damaged raises as it is read: SQLite takes any bytes for a text."""

_TABLES = ("users", "members", "records", "history")


@dataclass(frozen=True)
class Report:
    """What a check found in a sound file: how many rows each table has, and the last stamp."""

    rows: dict[str, int]
    latest: str


class Restored(NamedTuple):
    """Where the file is kept that was replaced, if there was one; and whether what ended since the backup is ended."""

    kept: Path | None
    ended: bool


def back_up(source: Path, target: Path) -> None:
    """Write a copy of a database, running or not, to a file that does not exist yet. Raises `Trouble`."""
    if not source.exists():
        raise Trouble(f"There is no database at {source}: {NOT_THERE}")
    if target.exists():
        raise Trouble(f"{target} exists already: choose another name, or remove it first.")
    part = target.with_name(f".{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # it will hold the server's key
        with _reading(source) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        carrying.pack(part, source.parent)
        sync_file(part)
        _put_in_place(part, target)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise Trouble(f"The backup could not be written to {target}: {error}.") from None


def check(file: Path) -> Report:
    """Check that a file is a sound database of this server. Raises `Trouble` that says what is wrong."""
    if not file.is_file():
        raise Trouble(f"There is no file {file}.")
    try:
        with _reading(file) as connection:
            _check_file(connection, file)
            _check_steps(connection, file)
            rows = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _TABLES}  # noqa: S608
            latest = connection.execute("SELECT last_stamp FROM server").fetchone()[0]
            _check_stamps(connection, file, latest)
            _check_records(connection, file)
    except _UNREADABLE as error:
        raise Trouble(f"{file} is no database of this server: {error}.") from None
    return Report(rows, latest)


def restore(backup: Path, file: Path, clock: Clock, random: Random, sign_everyone_out: bool = False) -> Restored:
    """Put a backup in the place of a database that no server is running on.

    Raises `Trouble`, and then nothing has changed.
    """
    check(backup)
    last = _last_stamp(file)
    part = file.with_name(f".{file.name}.part")
    try:
        part.unlink(missing_ok=True)
        with _reading(backup) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        carried = carrying.take_out(part)
        _begin_again(part, last, random)
        ended = endings.carry_over(part, file)
        if sign_everyone_out:
            endings.sign_everyone_out(part)
        sync_file(part)
        aside = f"replaced-{write_time(clock()).replace(':', '').replace('-', '')[:15]}"
        carrying.unpack(carried, file.parent, aside)
        kept = _keep(file, aside)
        os.replace(part, file)
        sync_folder(file.parent)
    except (OSError, sqlite3.Error) as error:
        raise Trouble(f"The backup could not be put back: {error}.") from None
    finally:
        part.unlink(missing_ok=True)
    return Restored(kept, ended or sign_everyone_out)


def _begin_again(file: Path, last: str, random: Random) -> None:
    database = Database(url_of(file))
    try:
        migrate(database)
        with database.writing() as session:
            of_backup = stamping.latest(session)
            epochs.begin(session, random, of_backup)
            session.run(_RAISE, max(last, of_backup))
    finally:
        database.close()


def _last_stamp(file: Path) -> str:
    """Read the counter of the database that is to be replaced, as far as it can be read."""
    if not file.exists():
        return ZERO
    try:
        with _reading(file) as connection:
            return str(connection.execute("SELECT last_stamp FROM server").fetchone()[0])
    except _UNREADABLE:
        return ZERO


def _keep(file: Path, aside: str) -> Path | None:
    """Keep a database that is about to be replaced, under another name; until then it has its own as well.

    So a power cut finds one of the two there. A log that is left is of this database alone and goes with it: beside
    the other one SQLite would take it for that one's.
    """
    if not file.exists():
        return None
    with closing(sqlite3.connect(file)) as connection:
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except _UNREADABLE:
            pass  # it may be broken: that is why it is replaced
    kept = file.with_name(f"{file.stem}-{aside}{file.suffix}")
    companions = [file.with_name(file.name + suffix) for suffix in ("-wal", "-shm")]
    for part in (file, *companions):
        if part.exists():
            _name_also(part, kept.with_name(kept.name + part.name.removeprefix(file.name)))
    sync_folder(file.parent)
    for companion in companions:
        companion.unlink(missing_ok=True)
    sync_folder(file.parent)
    return kept


def _name_also(file: Path, other: Path) -> None:
    """Give a file a second name, or where the file system has no such thing, make a copy."""
    try:
        os.link(file, other)
    except OSError:
        shutil.copyfile(file, other)
        sync_file(other)


def _check_file(connection: sqlite3.Connection, file: Path) -> None:
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise Trouble(f"{file} is damaged: {found}.")
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise Trouble(f"{file} is no database of this server.")


def _check_steps(connection: sqlite3.Connection, file: Path) -> None:
    newer = unknown_steps(row[0] for row in connection.execute("SELECT name FROM migrations"))
    if newer:
        raise Trouble(f"{file} was written by a newer version of this program ({newer[-1]}): update the program.")


def _check_stamps(connection: sqlite3.Connection, file: Path, latest: str) -> None:
    for table in _TABLES:
        greatest = connection.execute(f"SELECT max(updated_at) FROM {table}").fetchone()[0]  # noqa: S608
        if greatest is not None and greatest > latest:
            raise Trouble(f"{file} holds a stamp in {table} that its counter has not reached: it was changed by hand.")


def _check_records(connection: sqlite3.Connection, file: Path) -> None:
    """Records are kept as JSON, and SQLite's own checks pass over what is wrong in it."""
    found = connection.execute("SELECT id FROM records WHERE NOT json_valid(body)").fetchone()
    if found is not None:
        raise Trouble(f"{file} is damaged: the record {found[0]} cannot be read.")


@contextmanager
def _reading(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
        connection.execute("PRAGMA trusted_schema = off")
        yield connection


def _put_in_place(part: Path, target: Path) -> None:
    """Give the copy its name, but never over a file that appeared meanwhile."""
    if target.exists():
        raise FileExistsError(f"{target} exists already")
    os.replace(part, target)
    sync_folder(target.parent)
