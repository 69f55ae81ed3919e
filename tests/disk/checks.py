"""What has to be true of the files that a power cut leaves, and after everybody has gone on with them."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from desktop.store.errors import ReplicaError
from desktop.sync.errors import SyncError
from syncserver.errors import ServerError
from tests.disk.disk import Trouble
from tests.disk.events import Event, Survivors, Tree
from tests.disk.house import House
from tests.disk.recording import NOTHING, Recording, Stamps, stamps_on_server, state_of
from tests.simulation import reading
from tests.simulation.checks_at_the_end import check_equal
from tests.simulation.promises import Broken, hold

SENTENCES: Final = (ReplicaError, SyncError, ServerError)
"""Errors whose text is a sentence for a person."""

_MAIN: Final = ("anna/replica.sqlite", "ben/replica.sqlite", "server/server.sqlite")


def check_files(recording: Recording, point: int, found: Survivors, cut: set[str]) -> None:
    """Each database that is there is sound, in a state it once had, and in none from before what was promised."""
    tree = found.tree()
    events = recording.events[:point]
    promised = {event.path for event in events if event.kind == "acknowledge"}
    for path in sorted({*tree, *_MAIN, *promised}):
        if path.partition("/")[0] in cut and path.endswith(".sqlite") and _is_finished(path):
            _check_database(recording, point, events, found, path, tree)
    _check_copies(recording, tree)


def _is_finished(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name in ("replica.sqlite", "server.sqlite") or name.startswith("backup-")


def _check_database(
    recording: Recording, point: int, events: Sequence[Event], found: Survivors, path: str, tree: Tree
) -> None:
    promises = [number for number, event in enumerate(events) if event.kind == "acknowledge" and event.path == path]
    there_before = path in recording.states
    number = found.numbers.get(path)
    if number is None:
        stands_by = state_of(tree, path.replace(".sqlite", "-rescued.sqlite"))  # the next start gives it its name
        hold(2, stands_by or not (promises or there_before), f"{path} is not there any more")
        return
    if _was_damaged(recording, path, number):
        return
    states = _states(recording, path, number)
    after = [event for event in recording.events[point:] if event.kind == "commit" and event.file == number][:1]
    states += [(position, event.what) for position, event in enumerate(events) if _commits(event, number)]
    least = _least(events, states, number, promises)
    possible = [what for _, what in states[least:]] + [event.what for event in after]
    state = state_of(tree, path)
    hold(7, state, f"{path} is damaged")
    if state not in possible:
        older = any(state == what for _, what in states)
        hold(2 if older else 7, False, f"{path} {'lost what was promised' if older else 'is in a state it never had'}")


def _commits(event: Event, number: int) -> bool:
    return event.kind == "commit" and event.file == number


def _was_damaged(recording: Recording, path: str, number: int) -> bool:
    return recording.states.get(path) == "" and (path, number) in [(base[0], base[1]) for base in recording.base]


def _states(recording: Recording, path: str, number: int) -> list[tuple[int, str]]:
    """Begin with the state before anything happened."""
    for old, file, _ in recording.base:
        if file == number:
            return [(-1, recording.states.get(old, NOTHING))]
    return [(-1, NOTHING)]


def _least(events: Sequence[Event], states: Sequence[tuple[int, str]], number: int, promises: Sequence[int]) -> int:
    """Find the first state that the database may be in: what was promised of it, or got its name as whole."""
    bounds = [position for position, event in enumerate(events) if event.kind == "rename" and event.file == number]
    if promises:
        last = events[promises[-1]]
        hold(2, last.file <= number, f"{last.path} is the file that had been replaced")
        bounds += [promises[-1]] if last.file == number else []
    return sum(position < max(bounds) for position, _ in states) - 1 if bounds else 0


def _check_copies(recording: Recording, tree: Tree) -> None:
    """Once a migration has begun, the copy that is made before it is whole."""
    if not recording.operation.startswith("migration"):
        return
    for path in _MAIN:
        before = recording.states.get(path)
        stem = path.removesuffix(".sqlite")
        if before and path in tree and state_of(tree, path) != before and _is_older(recording, path):
            copies = [name for name in tree if name.startswith(f"{stem}-before-")]
            hold(
                7,
                copies and state_of(tree, copies[0]) == before,
                f"the copy of {path} before its migration is not whole",
            )


def _is_older(recording: Recording, path: str) -> bool:
    return ("server" if "server" in recording.operation else "anna") == path.partition("/")[0]


def settle(house: House, *, may_be_damaged: bool = False) -> None:
    """Have everybody go on, until all have all."""
    house.server()
    there = [computer for computer in house.computers if computer.folder.is_dir()]
    for computer in there:
        computer.open()
        hold(7, may_be_damaged or not computer.was_damaged, f"{computer.name} is told of damage")
        if not computer.replica.state("server_id"):
            house.join(computer)
    for _ in range(2):
        for computer in there:
            computer.sync(most=100)


def check_together(house: House, promised: Sequence[Stamps]) -> None:
    """Everybody has what the server has, and the server what was promised by anybody."""
    connection = house.reading()
    stored = reading.stored(connection)
    for computer in house.computers:
        if computer.profile is not None:
            replica = computer.replica.database.connection
            check_equal(computer.name, replica, stored, reading.roles(connection, computer.user_id))
            waiting = reading.waiting(replica)
            hold(8, not waiting, f"{computer.name} still has to send {[*waiting][:3]}")
    held = stamps_on_server(connection)
    for stamps in promised:
        for (record, name), stamp in stamps.items():
            hold(2, held.get((record, name), "") >= stamp, f"{name} of {record}, set at {stamp}, is gone")


def check_sound(root: Path) -> None:
    """All databases below a folder are sound."""
    for path in _MAIN:
        if (root / path).exists():
            with closing(sqlite3.connect(root / path)) as connection:
                found = connection.execute("PRAGMA integrity_check(1)").fetchall()
            hold(7, found == [("ok",)], f"{path} is damaged in the end: {found}")
    names = [path.relative_to(root).as_posix() for path in root.rglob("*")]
    litter = [path for path in names if path.endswith((".part", "snapshot.sqlite", "-journal"))]
    hold(7, not litter, f"{litter} was left behind")


def check_sentence(error: BaseException, trouble: Trouble) -> None:
    """An error says what is the matter, to a person.

    What SQLite raises at a read gets its sentence where it is shown: by commands, and by the window.
    """
    if trouble == "read fails" and isinstance(error, sqlite3.OperationalError):
        return
    if not isinstance(error, SENTENCES):
        raise Broken(8, f"{type(error).__name__} is no sentence for a person: {error}") from error
    hold(8, str(error)[:1].isupper() or "/" in str(error), f"no sentence: {error}")
