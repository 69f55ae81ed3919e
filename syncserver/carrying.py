"""What a backup carries beside the database: the certificate of the server, and its key.

By these everybody's computer knows the server, so that with them it is the same one wherever it is put back, and nobody
has to join again. They stand in a table of the backup alone, so that a backup stays one file.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

from syncserver.certificates import CERTIFICATE_NAME, KEY_NAME, store

_NAMES: Final = (KEY_NAME, CERTIFICATE_NAME)


def pack(backup: Path, folder: Path) -> None:
    """Put what is in a data folder into a backup that is being made. Raises `OSError` or `sqlite3.Error`."""
    found = [(name, (folder / name).read_bytes()) for name in _NAMES if (folder / name).exists()]
    with closing(sqlite3.connect(backup, isolation_level=None)) as connection:
        # There already where a backup was copied into place by hand.
        connection.execute("DROP TABLE IF EXISTS carried")
        connection.execute("CREATE TABLE carried (name TEXT PRIMARY KEY, content BLOB NOT NULL)")
        connection.executemany("INSERT INTO carried VALUES (?, ?)", found)


def take_out(database: Path) -> dict[str, bytes]:
    """Take what was carried out of a copy of a backup, which is a database as any other then."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'carried'").fetchone() is None:
            return {}  # one from before backups carried anything
        carried = dict(connection.execute("SELECT name, content FROM carried"))
        connection.execute("DROP TABLE carried")
    return {name: bytes(carried[name]) for name in _NAMES if name in carried}


def unpack(carried: Mapping[str, bytes], folder: Path, aside: str) -> None:
    """Put what was carried into a data folder; what is there and differs is kept, with `aside` in its name.

    Raises `OSError`.
    """
    if len(carried) < len(_NAMES) or all(_read(folder / name) == carried[name] for name in _NAMES):
        return
    for name in _NAMES:
        there = folder / name
        if there.exists():
            there.replace(there.with_name(f"{there.stem}-{aside}{there.suffix}"))
    for name in _NAMES:
        store(folder / name, carried[name])


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
