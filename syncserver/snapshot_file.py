"""Writes the file of a snapshot."""

import sqlite3
from pathlib import Path

from syncserver.protocol.messages import Page
from syncserver.protocol.snapshot import COLUMNS, SCHEMA, About, rows_of


class SnapshotWriter:
    """Writes a snapshot, page by page. Raises `sqlite3.Error` where the disk does not take it."""

    def __init__(self, path: Path) -> None:
        # Whoever waits for the file has nothing of it before it is whole: it need not survive anything.
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE"):
            self._connection.execute(f"PRAGMA {pragma}").fetchall()
        for statement in SCHEMA.values():
            self._connection.execute(statement)
        self._connection.execute("BEGIN")

    def add(self, page: Page) -> None:
        """Add the records of a page, its members left out; pages come in stamp order."""
        for table, rows in rows_of(page):
            marks = ", ".join("?" * len(COLUMNS[table]))
            columns = ", ".join(COLUMNS[table])
            self._connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608

    def finish(self, about: About) -> None:
        """Say what the file is, and close it."""
        self._connection.execute("INSERT INTO about VALUES (?, ?, ?)", (about.stamp, about.epoch, about.server_id))
        self._connection.execute("COMMIT")
        self._connection.close()

    def give_up(self) -> None:
        """Close a file that will not be finished."""
        self._connection.close()
