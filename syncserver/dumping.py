"""Backup, restore and check where the database is PostgreSQL's.

Copying it and putting it back are what its own programs do best, so for those two it is told what to type. The server
sees afterwards that the database went back: the first process that starts on it begins an epoch at the last stamp that
is there, and from then on replicas bring what was lost.
"""

import re
import shlex
from pathlib import Path
from typing import Any

import peewee
from peewee import fn

from syncserver import stamping
from syncserver.backup import Report
from syncserver.db import Database, Session, Statement
from syncserver.errors import Trouble, Unavailable
from syncserver.migrating import TABLE, unknown_steps
from syncserver.models import Change, Member, Record, User

_TABLES: dict[str, Any] = {"users": User, "members": Member, "records": Record, "history": Change}
_SUMS = {
    name: Statement(table.select(fn.COUNT(table.number), fn.MAX(table.updated_at))) for name, table in _TABLES.items()
}


def how_to_back_up(url: str, file: Path) -> str:
    """Say what to type; the servers may run meanwhile."""
    command = shlex.join(["pg_dump", "--format=custom", f"--file={file}", without_password(url)])
    return f"PostgreSQL backs this database up itself, while servers run on it or not. Type:\n  {command}"


def how_to_restore(url: str, file: Path) -> str:
    """Say what to type, and what has to be stopped before."""
    put_back = ["pg_restore", "--clean", "--if-exists", "--single-transaction", f"--dbname={without_password(url)}"]
    return (
        "PostgreSQL puts this database back itself. Stop every server that runs on it, then type:\n"
        f"  {shlex.join([*put_back, str(file)])}\n"
        "and start them again. What changed since the backup comes back as each replica syncs."
    )


def check(url: str) -> Report:
    """Check that a database is one of this server. Raises `Trouble` that says what is wrong."""
    database = Database(url)
    try:
        with database.reading() as session:
            _check_steps(database, url)
            return _report(session)
    except Unavailable as error:
        raise Trouble(f"{without_password(url)} cannot be reached: {error.__cause__}") from None
    except peewee.DatabaseError as error:
        raise Trouble(f"{without_password(url)} is no database of this server: {error}") from None
    finally:
        database.close()


def without_password(url: str) -> str:
    """Write an address so that it can be shown."""
    url = re.sub(r"^([^/?]*//[^/?@:]*):[^/?@]*@", r"\1@", url)
    return re.sub(r"([?&])password=[^&]*(&|$)", r"\1", url).rstrip("?&")


def _check_steps(database: Database, url: str) -> None:
    newer = unknown_steps(row[0] for row in database.peewee.execute_sql(f"SELECT name FROM {TABLE}").fetchall())  # noqa: S608
    if newer:
        raise Trouble(
            f"{without_password(url)} was written by a newer version of this program ({newer[-1]}): update the program."
        )


def _report(session: Session) -> Report:
    latest, rows = stamping.latest(session), {}
    for name, statement in _SUMS.items():
        count, greatest = session.all(statement)[0]
        if greatest is not None and greatest > latest:
            raise Trouble(f"There is a stamp in {name} that the counter has not reached: it was changed by hand.")
        rows[name] = count
    return Report(rows, latest)
