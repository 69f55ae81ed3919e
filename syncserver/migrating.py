"""Bringing a database to the tables that this program knows, by the numbered steps in `migrations/`.

A copy of a SQLite file is made before its first step. A database that has been through steps which this program does
not know was written by a newer one and is left alone.
"""

from collections.abc import Iterable
from pathlib import Path

import peewee
from playhouse.migrations import Runner

from syncserver.db import PUT_BACK, Database
from syncserver.durability import sync_file, sync_folder
from syncserver.errors import Trouble

DIRECTORY = Path(__file__).parent / "migrations"
TABLE = "migrations"
APPLICATION_ID = 0x534D5031
"""Marks a SQLite file as this server's ("SMP1")."""


def migrate(database: Database, file: Path | None = None, directory: Path = DIRECTORY) -> list[str]:
    """Take the steps that are missing and answer their names; `file` is the SQLite file to copy before.

    Raises `Trouble` for a database of a newer program or of another one.
    """
    try:
        with database.peewee.connection_context():
            _check_owner(database)
            return _run(database, file, directory)
    except peewee.OperationalError as error:
        raise Trouble(f"The database cannot be used: {error}.") from error
    except (peewee.DatabaseError, UnicodeDecodeError) as error:
        raise Trouble(f"The database is damaged or no database: {error}. {PUT_BACK}") from error
    except OSError as error:
        raise Trouble(f"The database cannot be used: {error.strerror}.") from error


def unknown_steps(names: Iterable[str], directory: Path = DIRECTORY) -> list[str]:
    """Choose those of these steps that this program does not have, in order."""
    return sorted(set(names) - {step.stem for step in directory.glob("[0-9]*.py")})


def _run(database: Database, file: Path | None, directory: Path) -> list[str]:
    runner = Runner(database.peewee, str(directory), table_name=TABLE)
    steps = runner.status()
    newer = unknown_steps([step.name for step in steps], directory)
    if newer:
        raise Trouble(f"The database was written by a newer version of this program ({newer[-1]}): update the program.")
    if file is not None and any(step.applied for step in steps) and any(not step.applied for step in steps):
        _copy(database, file, steps[-1].idx)
    names: list[str] = runner.up()
    if database.is_sqlite:
        database.peewee.pragma("application_id", APPLICATION_ID)
    return names


def _check_owner(database: Database) -> None:
    """Refuse a SQLite file that holds some other program's tables."""
    if database.is_sqlite and database.peewee.get_tables():
        if database.peewee.pragma("application_id") not in (APPLICATION_ID, 0):
            raise Trouble("The database belongs to another program.")
        if TABLE not in database.peewee.get_tables():
            raise Trouble("The database belongs to another program.")


def _copy(database: Database, file: Path, step: int) -> None:
    copy = file.with_name(f"{file.stem}-before-{step:04}{file.suffix}")
    copy.unlink(missing_ok=True)
    database.peewee.execute_sql("VACUUM INTO ?", (str(copy),))
    sync_file(copy)
    sync_folder(copy.parent)
