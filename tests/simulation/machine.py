"""A computer with a replica: its clock, its files, and the program that is on it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from desktop.edits import Edit
from desktop.events import Changes
from desktop.library import Library
from desktop.store import rejoining
from desktop.store.device import device_of
from desktop.store.errors import ReplicaError
from desktop.store.replica import Replica
from tests.simulation import files
from tests.simulation.cycles import Cycles
from tests.simulation.databases import Crash, Point, ReplicaDatabase
from tests.simulation.listening import Listening
from tests.simulation.reading import Pending

if TYPE_CHECKING:
    from tests.simulation.world import World


class Machine:
    """One computer of a user, who is signed in by `token`. `skew` is by how much its clock is wrong (microseconds)."""

    def __init__(self, world: "World", name: str, user_id: str, token: str) -> None:
        self.world, self.name, self.user_id, self.token = world, name, user_id, token
        self.random = Random(f"{world.plan.seed} {name}")
        self.folder = world.folder / name
        self.skew = 0
        self.online = True
        self.is_full = False
        self.came_back = False
        """Whether its edits were ever ahead of the server, and got other stamps."""
        self.done: list[Edit] = []
        self.undone: list[Edit] = []
        self.pending: Pending = {}
        self.told: list[Changes] = []
        """What the replica told whoever shows it, in the event that is under way."""
        self.listed: list[Any] = []
        self.found: tuple[list[Any], list[Any]] = [], []
        """What the list of playlists, and search and Trash, were compared with last."""
        self._seen: tuple[Connection | None, int] = None, 0
        self.cycles = Cycles(self)
        self.listening = Listening(self)
        self.backups = 0

    @property
    def path(self) -> Path:
        return self.folder / "replica.sqlite"

    def now(self) -> int:
        tick = self.world.plan.options.tick
        return (self.world.now + self.skew) // tick * tick

    def say(self, what: str) -> None:
        self.world.trace.say(self.world.now, self.name, what)

    # The program

    def set_up(self) -> None:
        """Begin with an empty replica that joins the server."""
        self.folder.mkdir(exist_ok=True)
        files.empty_replica(self.path)
        self.open()
        rejoining.join_server(
            self.replica,
            url="http://server",
            server_id=self.world.server.server_id,
            user_id=self.user_id,
            name=self.name,
            everyone=True,
            shared=frozenset(),
        )

    def open(self) -> None:
        """Start the program."""
        weights = self.world.plan.options.weights
        self.database = ReplicaDatabase(self.path, self._fate, keeps_durable="power cut" in weights)
        self.replica = Replica(
            self.path,
            device=device_of(self.folder, self.random),
            now=self.now,
            random=self.random,
            open_database=lambda path: self.database,
        )
        self.replica.events.subscribe(self.told.append)
        self.library = Library(self.replica, self.random)
        self.fill_disk(self.is_full)

    def close(self) -> None:
        """End the program, wherever it is."""
        self.cycles.stop()
        self.listening.stop()
        self.done.clear()
        self.undone.clear()
        self.replica.close()

    def crash(self) -> None:
        """The process ended: what was not committed is gone. It is started again, and what it forgot is forgotten."""
        self.close()
        self.open()
        self.world.checks.after_crash(self)

    def attempt(self, what: Callable[[], None]) -> None:
        """Do something that may be the end of the process, and check what came of it."""
        self.told.clear()
        try:
            what()
        except Crash as crash:
            self.say(f"crashes: {crash}")
            self.crash()
        except ReplicaError as error:
            self.say(f"cannot: {error}".replace(str(self.world.folder), ""))
        self.world.checks.after(self)

    def has_changed(self) -> bool:
        """Tell whether anything was written to the replica, or it was opened, since this was asked last."""
        connection = self.replica.database.connection
        before, self._seen = self._seen, (connection, connection.total_changes)
        return before != self._seen

    def _fate(self, point: Point) -> None:
        if self.world.chance("crash"):
            self.world.trace.count(f"replica crashes {point} a commit")
            raise Crash(f"{point} a commit")

    # Its disk

    def fill_disk(self, is_full: bool) -> None:
        """Let the file grow no more, or as before."""
        self.is_full = is_full
        connection = self.replica.database.connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages if is_full else 2**30}")

    def back_up(self) -> None:
        """Copy the folder of the profile, as backups do."""
        self.backups += 1
        target = self.folder / f"backup-{self.backups}"
        target.mkdir()
        files.copy_database(self.path, target / self.path.name)
        shutil.copyfile(self.folder / "device", target / "device")

    def put_back(self, number: int, *, all_of_it: bool) -> None:
        """Put the replica of a backup in the place of the present one, or the whole folder, device and all.

        Whoever does that has decided that what was done since is lost, as far as nobody else has it.
        """
        source = self.folder / f"backup-{number}"
        self.close()
        files.copy_database(source / self.path.name, self.path)
        if all_of_it:
            (self.folder / "device").unlink()
            shutil.copyfile(source / "device", self.folder / "device")
        self._other_file()

    def cut_power(self) -> None:
        """What was committed and had not to reach the disk is gone."""
        self.close()
        self.database.lose_what_is_not_durable()
        self.open()
        self.world.checks.after_crash(self)

    def become(self, other: "Machine") -> None:
        """Begin with a copy of another computer's profile, of the same user."""
        self.folder.mkdir(exist_ok=True)
        self.came_back = other.came_back
        files.copy_database(other.path, self.path)
        shutil.copyfile(other.folder / "device", self.folder / "device")
        self._other_file()

    def begin_anew(self) -> None:
        """Sign in with an empty replica: what had not been sent is lost with the old one."""
        self.close()
        self.path.unlink()
        for suffix in ("-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        with self.world.in_peace():
            self.set_up()
        self._forget()

    def _other_file(self) -> None:
        self.open()
        self._forget()
        self.world.checks.after_crash(self)

    def _forget(self) -> None:
        self.pending = {}
        self.world.ledger.lost(self.name)
        self.world.checks.after(self)
