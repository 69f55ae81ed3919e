"""A profile: the folder of one person's replica, its device id, its credentials and its lock.

One process writes a profile at a time. Whoever holds `writer.lock` is that one; others may read beside it.
"""

import sqlite3
from pathlib import Path
from random import Random, SystemRandom
from types import TracebackType
from typing import Final

from filelock import FileLock, Timeout
from platformdirs import user_data_path

from desktop import clock
from desktop.store.database import check_soundness, error_at_opening, suspect_damage, suspicion_of
from desktop.store.device import device_of
from desktop.store.errors import ReplicaDamaged, ReplicaError, ReplicaInUse
from desktop.store.replica import Replica
from desktop.store.rescue import Rescue, finish, make_new, rescue
from syncserver.protocol.stamps import write_time

APPLICATION: Final = "shared-music-playlist"
REPLICA_FILE: Final = "replica.sqlite"


def default_path() -> Path:
    """Name the folder of the person's own profile, where this system keeps such things."""
    return user_data_path(APPLICATION, appauthor=False)


class Profile:
    """A profile folder, made if it is not there. Raises `ReplicaError` where it cannot be."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ReplicaError(f"The folder {path} cannot be made: {error.strerror}.") from error
        self._lock = FileLock(path / "writer.lock")
        self.rescue: Rescue | None = None
        """What was done about a damaged replica when it was opened, to be told to the person."""

    @property
    def replica_path(self) -> Path:
        return self.path / REPLICA_FILE

    def open_replica(self, random: Random | None = None) -> Replica:
        """Open the replica, made if it is not there. Raises `ReplicaError`.

        One that is damaged is moved aside and what had not been sent is saved from it, if this process holds the
        profile; `rescue` says what was done.
        """
        try:
            return self._open_or_rescue(random or SystemRandom())
        except (OSError, sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise error_at_opening(self.replica_path, error) from error

    def _open_or_rescue(self, random: Random) -> Replica:
        if self._lock.is_locked:
            self.rescue = finish(self.replica_path, write_time(clock.now()))
            if not self.replica_path.exists():
                make_new(self.replica_path)
        try:
            if self._lock.is_locked and not self.replica_path.stat().st_size:
                raise error_at_opening(self.replica_path, sqlite3.DatabaseError("it is empty"))
            if self._suspect.exists():
                check_soundness(self.replica_path)
                self._suspect.unlink(missing_ok=True)
            return self._open(random)
        except ReplicaDamaged:
            if not self._lock.is_locked:
                raise
            self.rescue = rescue(self.replica_path, write_time(clock.now()))
            self._suspect.unlink(missing_ok=True)
            return self._open(random)

    def suspect_damage(self) -> None:
        """Have the whole file checked when it is next opened."""
        suspect_damage(self.replica_path)

    @property
    def _suspect(self) -> Path:
        return suspicion_of(self.replica_path)

    def _open(self, random: Random) -> Replica:
        device = device_of(self.path, random)
        try:
            replica = Replica(self.replica_path, device=device, now=clock.now, random=random)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise error_at_opening(self.replica_path, error) from error
        if self._lock.is_locked:
            replica.snapshot_path.unlink(missing_ok=True)  # of a first sync that was cut off
        return replica

    def acquire(self) -> None:
        """Become the one process that writes here. Raises `ReplicaInUse` at once where another is."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise ReplicaInUse("Another window has this profile open.") from None
        except OSError as error:
            raise ReplicaError(f"The folder {self.path} cannot be written: {error.strerror}.") from error

    def release(self) -> None:
        self._lock.release()

    def __enter__(self) -> "Profile":
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
