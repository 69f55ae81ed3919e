"""Opens a profile for a command: to read beside whoever writes, or to write as the only one.

A reader's connection cannot write, checkpoints of the log included: versions of SQLite before 3.51.3 can damage a
log that two connections write at once.
"""

import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import SystemRandom
from typing import Final

from desktop.library import Library
from desktop.profile import Profile
from desktop.store.database import SCHEMA_VERSION
from desktop.store.errors import ReplicaError, ReplicaInUse
from desktop.store.replica import Replica

PATIENCE: Final = 2.0
"""How long (in seconds) a command waits for whoever else is writing."""

_PAUSE: Final = 0.05


@contextmanager
def to_read(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the replica of a profile to read in one transaction, made if it is not there. Raises `ReplicaError`."""
    profile = Profile(path)
    if _format_of(profile.replica_path) != SCHEMA_VERSION:
        acquire(profile)
        try:
            _open(profile).close()
        finally:
            profile.release()
    with closing(_connect(profile.replica_path)) as connection:
        connection.execute("BEGIN")
        yield connection


@contextmanager
def to_write(profile: Profile) -> Iterator[Library]:
    """Open the replica of a profile that this process has acquired. Raises `ReplicaError`."""
    replica = _open(profile)
    try:
        yield Library(replica, SystemRandom())
    finally:
        replica.close()


def acquire(profile: Profile, meanwhile: Callable[[], bool] = lambda: False, patience: float | None = None) -> bool:
    """Become the one who writes; answers False where `meanwhile` (asked again and again) settled it otherwise.

    Raises `ReplicaInUse` when that takes too long: `patience` seconds, `PATIENCE` if nothing is said.
    """
    deadline = time.monotonic() + (PATIENCE if patience is None else patience)
    while True:
        try:
            profile.acquire()
        except ReplicaInUse:
            if meanwhile():
                return False
        else:
            return True
        if time.monotonic() > deadline:
            raise ReplicaInUse(
                "The window has this profile open (or another command is at work in it) and does not answer;"
                " close it, or try again."
            )
        time.sleep(_PAUSE)


def _open(profile: Profile) -> Replica:
    replica = profile.open_replica()
    if profile.rescue is not None:
        sys.stderr.write(profile.rescue.sentence + "\n")
    return replica


def _format_of(path: Path) -> int:
    """Read the version of a replica's format; 0 where there is none, or whoever writes has to look at it first."""
    if not path.exists():
        return 0
    try:
        with closing(_connect(path)) as connection:
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise ReplicaError(f"{path} cannot be read: {error}. Check the rights of the folder.") from error
    except sqlite3.DatabaseError:
        return 0
    return version


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=PATIENCE)
