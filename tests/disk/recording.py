"""An operation done once on a disk that is watched: all that reached the disk, in order, between files and files."""

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any, Final

from tests.disk.connections import digest_of, mounted
from tests.disk.disk import Disk, Trouble
from tests.disk.events import NOTES, Event, Tree
from tests.disk.house import House
from tests.disk.operations import OPERATIONS
from tests.simulation import files, reading

Stamps = Mapping[tuple[str, str], str]
"""The stamp of each field of each record."""


@dataclass(frozen=True)
class Recording:
    """`base` are the files before, `points` the numbers of events after which the power may fail.

    `promised` is what was promised before, `states` what the databases held then, `counts` how many operations there
    were that may fail.
    """

    operation: str
    variant: int
    base: list[tuple[str, int, bytes]]
    events: list[Event]
    points: list[int]
    promised: Mapping[str, Stamps]
    states: Mapping[str, str]
    counts: Counter[tuple[Trouble, str]]

    @property
    def seams(self) -> list[int]:
        """The points, counted from 0, beside anything but a write: there states meet, and there are few."""
        kinds = ["", *(event.kind for event in self.events), ""]
        return [number for number, point in enumerate(self.points) if {kinds[point], kinds[point + 1]} != {"write"}]


@contextmanager
def folder() -> Iterator[Path]:
    """Make a folder in memory, if this system has such."""
    with files.folder() as name:
        yield Path(name).resolve()


def lay_out(tree: Tree, root: Path) -> None:
    """Write files below a folder, as if it were the one that they lay in."""
    for path, content in tree.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.name == "device" and content:
            file.touch()
            content = content[:17] + f"{file.stat().st_ino}\n".encode()  # else it is a copied profile
        file.write_bytes(content)


@lru_cache(maxsize=64)
def prepared(operation: str, variant: int) -> tuple[Tree, Mapping[str, Stamps]]:
    """Make the files that are there before an operation; answer also what was promised of them."""
    promised: dict[str, Stamps] = {}

    def promise(path: str, connection: Any) -> None:
        promised[path] = stamps_in(path, connection)

    with folder() as root:
        house = House(root, variant, 0, promise)
        with house.lived_in():
            OPERATIONS[operation].prepare(house, Random(f"{operation} {variant} before"))
        tree = {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file() and path.suffix not in (".lock", ".sqlite-shm")
        }
    return tree, promised


@lru_cache(maxsize=64)
def record(operation: str, variant: int) -> Recording:
    """Do an operation on a sound disk, and write down what reaches it."""
    tree, promised = prepared(operation, variant)
    with folder() as root:
        lay_out(tree, root)
        disk = Disk(root)

        def promise(path: str, connection: Any) -> None:
            disk.promised(path, stamps_in(path, connection))

        house = House(root, variant, 1, promise)
        with mounted(disk), house.lived_in():
            run(operation, variant, house)
            disk.look()
        points = [number for number, event in enumerate(disk.events) if event.kind not in NOTES]
        states = {path: state_of(tree, path) for path in tree if path.endswith(".sqlite")}
    return Recording(
        operation, variant, disk.base, disk.events, [*points, len(disk.events)], promised, states, disk.counts
    )


def run(operation: str, variant: int, house: House) -> None:
    """Do an operation: alike each time, as far as what is there is alike."""
    OPERATIONS[operation].run(house, Random(f"{operation} {variant}"))


def stamps_in(path: str, connection: Any) -> Stamps:
    """Read the stamps of all fields in a database; of other files there are none."""
    if connection is None:
        return {}
    if path.startswith("server/"):
        return stamps_on_server(connection)
    return reading.greatest(connection)


def stamps_on_server(connection: Any) -> Stamps:
    return {
        (record.id, name): cell.stamp
        for record in reading.stored(connection).values()
        for name, cell in record.cells.items()
    }


def state_of(tree: Tree, path: str) -> str:
    """Read what the database at a path holds; "" where it is not there, or cannot be read."""
    if path not in tree:
        return ""
    with tempfile.TemporaryDirectory(dir=files._MEMORY if files._MEMORY.is_dir() else None) as name:
        copy = Path(name) / "copy.sqlite"
        for suffix in ("", "-wal", "-journal"):
            if path + suffix in tree:
                copy.with_name(copy.name + suffix).write_bytes(tree[path + suffix])
        with closing(sqlite3.connect(copy)) as connection:
            try:
                found = [row[0] for row in connection.execute("PRAGMA integrity_check").fetchall()]
                return digest_of(connection.execute) if found == ["ok"] else ""
            except sqlite3.DatabaseError:
                return ""


def _nothing() -> str:
    with closing(sqlite3.connect(":memory:")) as connection:
        return digest_of(connection.execute)


NOTHING: Final = _nothing()
"""The state of a database without any table."""
