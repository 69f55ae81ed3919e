"""Where simulated files lie, and the empty ones that every world begins with: making tables costs more than a copy."""

import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from random import Random

from desktop.store.database import Database as ReplicaDatabase
from syncserver.db import url_of
from syncserver.store import open_store

_MEMORY = Path("/dev/shm")


def folder() -> tempfile.TemporaryDirectory[str]:
    """Make a folder in memory, if this system has such."""
    return tempfile.TemporaryDirectory(prefix="simulation-", dir=_MEMORY if _MEMORY.is_dir() else None)


@lru_cache(maxsize=1)
def _empty() -> tuple[bytes, bytes]:
    with folder() as name:
        replica, server = Path(name) / "replica", Path(name) / "server"
        ReplicaDatabase(replica).close()
        open_store(url_of(server), lambda: 0, Random(0), server).close()
        return replica.read_bytes(), server.read_bytes()


def empty_replica(path: Path) -> None:
    path.write_bytes(_empty()[0])


def empty_server(path: Path) -> None:
    path.write_bytes(_empty()[1])


def copy_database(source: Path, target: Path) -> None:
    """Copy a SQLite file that nobody is writing to at this moment, with its log."""
    for suffix in ("", "-wal"):
        part = source.with_name(source.name + suffix)
        copy = target.with_name(target.name + suffix)
        if part.exists():
            shutil.copyfile(part, copy)
        else:
            copy.unlink(missing_ok=True)
    target.with_name(target.name + "-shm").unlink(missing_ok=True)
