"""What else is done at a computer: who is let in is changed, and programs older or newer than ours are used."""

from collections.abc import Callable, Mapping
from random import Random
from typing import TYPE_CHECKING, Any, Final

import msgspec

from desktop.edits import Write
from desktop.sync.asking import Membership, change_members
from desktop.sync.exchange import Request
from syncserver.protocol.records import EVERYONE, Role
from tests.simulation import reading

if TYPE_CHECKING:
    from tests.simulation.machine import Machine

Doing = Callable[["Machine", Random], None]

_ROLES: Final[tuple[Role, ...]] = ("editor", "viewer", "viewer", "owner")


def _grant(machine: "Machine", random: Random) -> None:
    playlist_id = _one(machine, random, "SELECT id FROM playlists ORDER BY id")
    if playlist_id:
        user_id = random.choice([*machine.world.users, EVERYONE])
        role: Role = "editor" if user_id == EVERYONE else random.choice(_ROLES)
        _ask(machine, Membership(playlist_id=playlist_id, user_id=user_id, role=role))


def _revoke(machine: "Machine", random: Random) -> None:
    row = _some_member(machine, random)
    if row:
        _ask(machine, Membership(playlist_id=row[0], user_id=row[1], deleted=True))


def _role(machine: "Machine", random: Random) -> None:
    row = _some_member(machine, random)
    if row and row[1] != EVERYONE:
        _ask(machine, Membership(playlist_id=row[0], user_id=row[1], role=random.choice(_ROLES)))


def _leave(machine: "Machine", random: Random) -> None:
    playlist_id = _one(machine, random, "SELECT id FROM playlists ORDER BY id")
    if playlist_id:
        _ask(machine, Membership(playlist_id=playlist_id, user_id=machine.user_id, deleted=True))


def _unfit(machine: "Machine", random: Random) -> None:
    """Something gets into the replica that no server can take: it must not hold up anything else."""
    track_id = _one(machine, random, "SELECT id FROM tracks WHERE NOT deleted ORDER BY id")
    if track_id:
        machine.world.ledger.unfit.add(track_id)
        machine.replica.write([Write("tracks", track_id, {"isrc": "x" * 65})])


def _newer_program(machine: "Machine", random: Random) -> None:
    """A newer program sets a field that this one does not know."""
    track_id = _one(machine, random, "SELECT id FROM tracks WHERE NOT deleted ORDER BY id")
    if track_id:
        machine.replica.write([Write("tracks", track_id, {"mood": {"calm": random.randrange(9)}})])


def _plain_client(machine: "Machine", random: Random) -> None:
    """A program without a replica and without stamps reads everything, and sends a record back with another title."""
    server = machine.world.server
    read = server.answer(machine.user_id, Request("/sync", {"since": "0"}))
    tracks = msgspec.json.decode(read.body)["tracks"] if read and read.status == 200 else []
    if tracks:
        roles = reading.roles(server.reading(), machine.user_id)
        viewed = [track for track in tracks if roles.get(track["playlistId"]) == "viewer"]
        track = random.choice(viewed or tracks)
        record: dict[str, Any] = {"id": track["id"], "title": f"plain {random.getrandbits(24):06x}"}
        if random.random() < 0.7:
            record["updatedAt"] = track["updatedAt"]
        server.answer(machine.user_id, Request("/tracks/batch", body=msgspec.json.encode({"records": [record]})))


def _verify(machine: "Machine", random: Random) -> None:
    machine.cycles.verify()


def _ask(machine: "Machine", wanted: Membership) -> None:
    """Ask for a change of members; whatever comes of it comes back over the feed."""
    machine.say(f"asks for {wanted.role} of {wanted.user_id[-6:]}{', to end' if wanted.deleted else ''}")
    machine.world.network.carry(machine, change_members(wanted), machine.random.getrandbits(30), lambda heard: None)


def _some_member(machine: "Machine", random: Random) -> tuple[str, str] | None:
    query = "SELECT playlist_id, user_id FROM members WHERE NOT deleted ORDER BY id"
    rows = machine.replica.database.connection.execute(query).fetchall()
    return random.choice(rows) if rows else None


def _one(machine: "Machine", random: Random, query: str) -> str:
    rows = machine.replica.database.connection.execute(query).fetchall()
    return str(random.choice(rows)[0]) if rows else ""


EDITS: Final[Mapping[str, Doing]] = {"unfit": _unfit, "newer program": _newer_program}
"""What is an edit of this replica."""

OTHERS: Final[Mapping[str, Doing]] = {
    "grant": _grant,
    "revoke": _revoke,
    "role": _role,
    "leave": _leave,
    "plain client": _plain_client,
    "verify": _verify,
}
