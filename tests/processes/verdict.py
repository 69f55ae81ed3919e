"""What has to hold once the faults are over: all have the same, nothing that was shown as done is lost, no crash."""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from desktop import crashes
from desktop.store import state
from tests.processes.actor import Actor, Wrong
from tests.processes.journal import Journal
from tests.simulation import reading
from tests.simulation.checks_at_the_end import check_equal
from tests.simulation.promises import Broken

_FAULTS: Final = re.compile(r'Traceback|Fatal Python error|"status":500|"level":"error"|ResourceWarning')
_VISIBLE: Final = "playlist_id IN (SELECT value FROM json_each(?))"
_MEMBERS: Final = "SELECT id, role, deleted, updated_at FROM members WHERE true"
_COMPARED: Final = {
    "members": (_MEMBERS, _MEMBERS),
    # What was changed before it was first sent is one's own history alone, and has no stamp of the server's.
    "history": (
        "SELECT id, edited_at, updated_at FROM history WHERE updated_at > ''",
        "SELECT json_extract(body, '$.id'), edited_at, updated_at FROM history WHERE true",
    ),
}
"""Beside records, what a replica and the server hold alike."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database to read, beside whoever has it open."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=5.0)) as connection:
        connection.execute("BEGIN")
        yield connection


def not_the_same(server: Path, replicas: Mapping[str, Path]) -> str:
    """Say what a replica has otherwise than its user may see on the server, or waits to send; "" where nothing is."""
    try:
        return _not_the_same(server, replicas)
    except sqlite3.OperationalError as error:  # who has just started has not made it yet
        return str(error)


def _not_the_same(server: Path, replicas: Mapping[str, Path]) -> str:
    with opened(server) as there:
        stored = reading.stored(there)
        for name, path in replicas.items():
            with opened(path) as here:
                if state.get(here, state.COMPLETE) != "1":
                    return f"{name} has not come to the end of the first sync"
                if pending := reading.waiting(here):
                    return f"{name} still has to send {len(pending)} cells, such as {next(iter(pending.items()))}"
                roles = reading.roles(there, state.get(here, state.USER_ID))
                try:
                    check_equal(name, here, stored, roles)
                except Broken as broken:
                    return str(broken)
                if differing := _others(here, there, roles):
                    return f"{name}: {differing}"
    return ""


def _others(here: sqlite3.Connection, there: sqlite3.Connection, roles: Mapping[str, str]) -> str:
    """Compare members and history of what may be seen."""
    visible = (reading._json(roles),)
    for what, (ours, theirs) in _COMPARED.items():
        held = set(here.execute(f"{ours} AND {_VISIBLE}", visible).fetchall())
        wanted = set(there.execute(f"{theirs} AND {_VISIBLE}", visible).fetchall())
        if held != wanted:
            return f"of {what} only here {sorted(held - wanted)[:2]}, only there {sorted(wanted - held)[:2]}"
    return ""


def check_kept(server: Path, replicas: Sequence[Path], journal: Journal) -> None:
    """All that was shown as done is on the server, or gave way to something later; and nobody else set anything.

    Raises `Wrong`.
    """
    aside: dict[str, list[Mapping[str, str]]] = {}
    for path in replicas:
        with opened(path) as here:
            for record_id, versions in reading.kept_aside(here).items():
                aside.setdefault(record_id, []).extend(
                    {name: cell.stamp for name, cell in version.items()} for version in versions
                )
    with opened(server) as there:
        stored = {record.id: record.cells for record in reading.stored(there).values()}
        history = {row[0] for row in there.execute("SELECT DISTINCT edited_at FROM history").fetchall()}
    for (_, record_id, name), (stamp, value) in journal.done.items():
        held = stored.get(record_id, {}).get(name)
        if held is not None and journal.gave_way(stamp, held.stamp):
            if held.stamp in journal.versions(stamp) and held.value != value:
                raise Wrong(f"{name} of {record_id} at {stamp} was set to {value!r} and is {held.value!r}")
        elif not any(journal.gave_way(stamp, one.get(name, "")) for one in aside.get(record_id, ())):
            raise Wrong(f"lost: {name} of {record_id}, set to {value!r} at {stamp}; the server has {held}")
    unknown = ({cell.stamp for cells in stored.values() for cell in cells.values()} | history) - journal.drawn
    if unknown:
        raise Wrong(f"the server has {len(unknown)} stamps that nobody drew, such as {min(unknown)}")


def check_sound(actors: Sequence[Actor]) -> None:
    """Files are sound and nothing went wrong inside anybody. Raises `Wrong`."""
    for actor in actors:
        for path in sorted(actor.folder.rglob("*.sqlite")):
            if "damaged" in path.name:
                raise Wrong(f"{actor.name}: the replica was found damaged and moved to {path.name}")
            with opened(path) as connection:
                found = connection.execute("PRAGMA integrity_check").fetchall()
            if found != [("ok",)]:
                raise Wrong(f"{actor.name}: {path.name} is damaged: {found[:3]}")
        if reports := crashes.reports(actor.folder / "profile"):
            raise Wrong(f"{actor.name} wrote a crash report:\n{reports[0].read_text(encoding='utf-8')}")
        said = actor.stderr.read_text(encoding="utf-8", errors="replace") if actor.stderr.exists() else ""
        if fault := _FAULTS.search(said):
            raise Wrong(f"{actor.name} said:\n{said[max(fault.start() - 500, 0) : fault.start() + 3_000]}")
