"""What people do at a computer: edits through the product's own verbs, undo and redo.

What an act promises of itself is checked at once; what it changed is noted in the ledger (`noting`).
"""

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING, Any, Final

from desktop.edits import Edit, Write
from desktop.store import queries
from desktop.store.held import TABLES
from syncserver.protocol.merge import Cell
from tests.simulation.promises import hold

if TYPE_CHECKING:
    from tests.simulation.machine import Machine

_FIELDS: Final = ("title", "artist", "album", "note", "duration")


def _create(machine: "Machine", random: Random) -> None:
    _edit(machine, lambda: machine.library.create_playlist(_text(machine, random))[1])


def _add(machine: "Machine", random: Random) -> None:
    playlist_id = _playlist(machine, random)
    if playlist_id:
        tracks = [{"title": _text(machine, random)} for _ in range(random.choice((1, 1, 2, 4)))]
        after = random.choice(["", None, *_tracks(machine, playlist_id)[:3]])
        _edit(machine, lambda: machine.library.add_tracks(playlist_id, tracks, after=after)[1])


def _change(machine: "Machine", random: Random) -> None:
    ids = _some_tracks(machine, random)
    if ids:
        narrow = machine.world.plan.options.narrow
        names = ["title"] if narrow else random.sample(_FIELDS, random.choice((1, 1, 2)))
        values = {name: _value(machine, random, name) for name in names}
        _edit(machine, lambda: machine.library.change_tracks(ids, values))


def _rename(machine: "Machine", random: Random) -> None:
    playlist_id = _playlist(machine, random)
    if playlist_id:
        name = random.choice(("name", "description"))
        _edit(machine, lambda: machine.library.change_playlist(playlist_id, {name: _text(machine, random)}))


def _remove(machine: "Machine", random: Random) -> None:
    ids = _some_tracks(machine, random)
    if ids:
        _edit(machine, lambda: machine.library.remove_tracks(ids))


def _restore(machine: "Machine", random: Random) -> None:
    gone = _query(machine, "SELECT id FROM tracks WHERE deleted ORDER BY id")
    if gone:
        _edit(machine, lambda: machine.library.restore_tracks([random.choice(gone)]))


def _move(machine: "Machine", random: Random) -> None:
    playlist_id = _playlist(machine, random)
    tracks = _tracks(machine, playlist_id)
    if len(tracks) > 1:
        track = random.choice(tracks)
        after = random.choice([None, *(other for other in tracks if other != track)])
        edit = _edit(machine, lambda: machine.library.move_tracks([track], after))
        hold(4, sorted(tracks) == sorted(_tracks(machine, playlist_id)), f"moving {track} dropped or doubled a track")
        hold(4, all(write.creation is None for write in edit.writes), f"moving {track} made a record")


def _transfer(machine: "Machine", random: Random) -> None:
    ids, playlist_id = _some_tracks(machine, random), _playlist(machine, random)
    if ids and playlist_id:
        _edit(machine, lambda: machine.library.transfer_tracks(ids, playlist_id)[1])


def _delete_list(machine: "Machine", random: Random) -> None:
    playlist_id = _playlist(machine, random)
    if playlist_id:
        _edit(machine, lambda: machine.library.delete_playlist(playlist_id))


def _restore_list(machine: "Machine", random: Random) -> None:
    gone = _query(machine, "SELECT id FROM playlists WHERE deleted ORDER BY id")
    if gone:
        _edit(machine, lambda: machine.library.restore_playlist(random.choice(gone)))


def _undo(machine: "Machine", random: Random) -> None:
    if machine.done:
        machine.undone.append(_take_back(machine, machine.done.pop(_some_step(machine.done, random))))


def _redo(machine: "Machine", random: Random) -> None:
    if machine.undone:
        machine.done.append(_take_back(machine, machine.undone.pop(_some_step(machine.undone, random))))


def _some_step(steps: Sequence[Edit], random: Random) -> int:
    """Choose the last step, or an earlier one: what was set after that has to be left alone just the same."""
    return -1 if random.random() < 0.5 else random.randrange(len(steps))


Doing = Callable[["Machine", Random], None]
EDITS: Final[Mapping[str, Doing]] = {
    "create": _create,
    "add": _add,
    "change": _change,
    "rename": _rename,
    "remove": _remove,
    "restore": _restore,
    "move": _move,
    "transfer": _transfer,
    "delete list": _delete_list,
    "restore list": _restore_list,
    "undo": _undo,
    "redo": _redo,
}


def _edit(machine: "Machine", verb: Callable[[], Edit]) -> Edit:
    """Do an edit that can be undone."""
    edit = verb()
    machine.done.append(edit)
    del machine.done[:-10]
    machine.undone.clear()
    return edit


def _take_back(machine: "Machine", edit: Edit) -> Edit:
    """Undo an edit, or redo it, and see that what somebody else set meanwhile is left alone."""
    inverse = edit.inverse
    before = [_cells(machine, write) for write in inverse.writes]
    machine.library.apply(inverse)
    was_set = {(write.id, name): value for write in edit.writes for name, value in write.values.items()}
    for write, there in zip(inverse.writes, before, strict=True):
        after = _cells(machine, write)
        for name in write.values:
            if name in there and (write.id, name) in was_set and there[name].value != was_set[write.id, name]:
                hold(4, after[name] == there[name], f"an undo overwrote the {name} that was set since, of {write.id}")
    return inverse


def _cells(machine: "Machine", write: Write) -> Mapping[str, Cell]:
    held = TABLES[write.collection].find(machine.replica.database.connection, write.id)
    return {} if held is None else dict(held.cells)


def _query(machine: "Machine", query: str, *values: Any) -> list[Any]:
    return [row[0] for row in machine.replica.database.connection.execute(query, values).fetchall()]


def _playlist(machine: "Machine", random: Random) -> str:
    ids = _query(machine, "SELECT id FROM playlists WHERE NOT deleted ORDER BY id")
    return str(random.choice(ids)) if ids else ""


def _tracks(machine: "Machine", playlist_id: str) -> list[str]:
    return [track_id for _, track_id in queries.order(machine.replica.database.connection, playlist_id)]


def _some_tracks(machine: "Machine", random: Random) -> list[str]:
    ids = _tracks(machine, _playlist(machine, random))
    return random.sample(ids, min(len(ids), random.choice((1, 1, 1, 3))))


def _text(machine: "Machine", random: Random) -> str:
    return f"{machine.name} {random.getrandbits(24):06x}"


def _value(machine: "Machine", random: Random, name: str) -> Any:
    return random.randrange(600) if name == "duration" else _text(machine, random)
