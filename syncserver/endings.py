"""What ended since a backup was made ends in it too: a restore must let nobody in whom somebody had shut out.

As far as the database that it replaces can be read, devices that were signed out since stay so, invitations stay used
or taken back, and passwords are those of now. Where it cannot be read, or is another server's, whoever restores can
have everybody signed out instead. What was purged since is removed again: all that have read of its deletion have let
go of it, and could not say so once more.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

_SAME_SERVER: Final = "SELECT (SELECT server_id FROM main.server) = (SELECT server_id FROM replaced.server)"
_CARRY_OVER: Final = (
    "DELETE FROM main.tokens WHERE hash NOT IN (SELECT hash FROM replaced.tokens)",
    (
        "UPDATE main.invitations SET used = now.used, revoked = now.revoked FROM replaced.invitations AS now"
        " WHERE now.id = invitations.id"
    ),
    "DELETE FROM main.passwords WHERE user_id IN (SELECT id FROM replaced.users)",
    (
        "INSERT INTO main.passwords (user_id, name, hash) SELECT user_id, name, hash FROM replaced.passwords"
        " WHERE user_id IN (SELECT id FROM main.users)"
    ),
)
_PURGE_AGAIN: Final = (
    "INSERT OR IGNORE INTO main.purged (id) SELECT id FROM replaced.purged",
    *(
        f"DELETE FROM main.{table} WHERE {column} IN (SELECT id FROM main.purged)"  # noqa: S608  names of our own
        for table, column in (
            ("history", "record_id"),
            ("history", "playlist_id"),
            ("records", "id"),
            ("records", "playlist_id"),
            ("members", "playlist_id"),
        )
    ),
    "UPDATE main.server SET horizon = max(horizon, (SELECT horizon FROM replaced.server))",
)
_KNOWS_PURGES: Final = "SELECT 1 FROM replaced.sqlite_schema WHERE name = 'purged'"
_END_ALL: Final = ("DELETE FROM main.tokens", "UPDATE main.invitations SET revoked = 1")


def carry_over(part: Path, replaced: Path) -> bool:
    """End in `part` what has ended in the database that it is to replace; answer whether that could be read."""
    if not replaced.exists():
        return False
    with closing(sqlite3.connect(part.absolute().as_uri(), uri=True, isolation_level=None)) as connection:
        try:
            connection.execute("ATTACH ? AS replaced", (f"{replaced.absolute().as_uri()}?mode=ro",))
            if connection.execute("PRAGMA replaced.quick_check(1)").fetchone()[0] != "ok":
                return False
            if connection.execute(_SAME_SERVER).fetchone() != (1,):
                return False
            knows_purges = connection.execute(_KNOWS_PURGES).fetchone() is not None  # an older program's does not
            _run(connection, (*_CARRY_OVER, *(_PURGE_AGAIN if knows_purges else ())))
        except (sqlite3.Error, UnicodeDecodeError):
            return False  # what was done of it was rolled back
    return True


def sign_everyone_out(part: Path) -> None:
    """End all devices and all invitations. Raises `sqlite3.Error`."""
    with closing(sqlite3.connect(part, isolation_level=None)) as connection:
        _run(connection, _END_ALL)


def _run(connection: sqlite3.Connection, statements: tuple[str, ...]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements:
            connection.execute(statement)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
