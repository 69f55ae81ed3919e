"""What a replica is made of, in numbers: for a support bundle, so nothing here reads a title or a name."""

import sqlite3
from typing import Final

_TABLES: Final = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, name"
_DELETED: Final = ("playlists", "tracks")


def schema(connection: sqlite3.Connection) -> str:
    """Write the tables and indexes as SQLite has them."""
    return ";\n".join(str(row[1]) for row in connection.execute(_TABLES)) + ";\n"


def counts(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Count the rows of every table, and what is in the Trash."""
    names = [str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = [(name, _count(connection, f'SELECT COUNT(*) FROM "{name}"')) for name in sorted(names)]  # noqa: S608
    return found + [
        (f"{name} in the Trash", _count(connection, f"SELECT COUNT(*) FROM {name} WHERE deleted"))  # noqa: S608
        for name in _DELETED
    ]


def condition(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Tell how SQLite finds the file."""
    asked = ("user_version", "journal_mode", "page_size", "page_count", "freelist_count", "quick_check(1)")
    return [(name, _count(connection, f"PRAGMA {name}")) for name in asked]


def _count(connection: sqlite3.Connection, statement: str) -> str:
    return str(connection.execute(statement).fetchone()[0])
