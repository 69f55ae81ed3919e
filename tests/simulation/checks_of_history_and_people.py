"""What a replica holds beside playlists and tracks is what the server shows: history, members, users (1, 5, 12)."""

from typing import TYPE_CHECKING, Any

import msgspec

from syncserver.protocol.merge import Cell
from syncserver.protocol.records import EVERYONE
from tests.simulation.promises import hold

if TYPE_CHECKING:
    from tests.simulation.machine import Machine
    from tests.simulation.world import World

_decode = msgspec.json.decode
_MEMBERS = "SELECT id, playlist_id, user_id, role, deleted, updated_at FROM members"
_USERS = "SELECT id, name, created_at, deleted, updated_at FROM users"
_HISTORY = (
    "SELECT id, updated_at, edited_at, user_id, collection, record_id, playlist_id, field, old, new, concurrent"
    " FROM history"
)
Rows = dict[str, tuple[Any, ...]]


class Beside:
    """All that the server holds beside its records, read once, to compare each replica with."""

    def __init__(self, world: "World") -> None:
        self._world = world
        server = world.server.reading()
        self._members = _rows(server.execute(_MEMBERS))
        self._users = _rows(server.execute(_USERS))
        entries = (_decode(body) for (body,) in server.execute("SELECT body FROM history"))
        self._history = {entry["id"]: _entry(entry) for entry in entries}

    def check(self, machine: "Machine", visible: frozenset[str]) -> None:
        """Compare a replica with what its user may see of all this."""
        connection = machine.replica.database.connection
        own = (machine.user_id, EVERYONE)
        theirs = {key: row for key, row in self._members.items() if row[1] in visible or row[2] in own}
        _check_same(machine, "members", _rows(connection.execute(_MEMBERS)), theirs)
        _check_same(machine, "users", _rows(connection.execute(_USERS)), self._users)
        ours = {row[0]: _of_replica(row) for row in connection.execute(_HISTORY)}
        self._check_own(machine, {key: ours.pop(key) for key in ours.keys() - self._history.keys()}, visible)
        theirs = {key: row for key, row in self._history.items() if row[6] in visible}
        _check_same(machine, "history", ours, theirs)

    def _check_own(self, machine: "Machine", entries: Rows, visible: frozenset[str]) -> None:
        """What its history has and the server's lacks was set by somebody and replaced before it was sent; or the
        server has lost it by going back."""
        for entry_id, stamp, edited_at, _, _, record_id, playlist_id, field, _, new, _ in entries.values():
            known = self._world.ledger.knows(record_id, field, Cell(edited_at, new))
            hold(5, known, f"{machine.name} tells in {entry_id} of a {field} of {record_id} that nobody set")
            hold(12, playlist_id in visible, f"{machine.name} has the history of {playlist_id}, which it may not see")
            sent = not stamp or self._world.server.went_back
            hold(1, sent, f"{machine.name} alone has {entry_id} in its history, of {stamp}")


def _rows(found: Any) -> Rows:
    return {row[0]: row for row in found.fetchall()}


def _entry(wire: dict[str, Any]) -> tuple[Any, ...]:
    names = ("id", "updatedAt", "editedAt", "userId", "collection", "recordId", "playlistId", "field", "old", "new")
    return (*(wire[name] for name in names), wire["concurrent"])


def _of_replica(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*row[:8], _decode(row[8]), _decode(row[9]), bool(row[10]))


def _check_same(machine: "Machine", what: str, ours: Rows, theirs: Rows) -> None:
    hold(1, not theirs.keys() - ours.keys(), f"{machine.name} lacks {what} {sorted(theirs.keys() - ours.keys())[:3]}")
    hold(12, not ours.keys() - theirs.keys(), f"{machine.name} alone has {what} {sorted(ours.keys() - theirs.keys())}")
    for key, row in theirs.items():
        hold(1, ours[key] == row, f"{machine.name} has of {what} {ours[key]}, and the server {row}")
