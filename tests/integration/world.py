"""A server and replicas that meet without sockets: the real Flask application, the real engine, real SQLite files."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

import msgspec

from desktop.library import Library
from desktop.store import queries, rejoining
from desktop.store.replica import Replica
from desktop.sync.drive import drive
from desktop.sync.engine import Engine, SyncReport
from desktop.sync.errors import Unreachable
from desktop.sync.exchange import Answer, Request
from syncserver.app import App, create_app
from syncserver.config import Settings
from syncserver.limits import DEFAULT_LIMITS, Limits
from syncserver.protocol.stamps import micros_of, read_time

NOON = micros_of("2026-11-22T12:00:00.000000Z")


class Clock:
    """The true time of a test, which its machines read with an error of their own."""

    def __init__(self) -> None:
        self.micros = NOON

    def __call__(self) -> int:
        self.micros += 1000
        return self.micros

    def advance(self, seconds: float) -> None:
        self.micros += round(seconds * 1_000_000)


@dataclass
class Person:
    """Somebody with a replica that has joined the server."""

    name: str
    replica: Replica
    library: Library
    token: str
    app: Callable[[], App]
    online: bool = True
    lose_answers: int = 0
    asked: list[str] = field(default_factory=list)
    page: int = 10_000

    def send(self, request: Request) -> Answer:
        if not self.online:
            raise Unreachable("The cable is out.")
        self.asked.append(request.path)
        client = self.app().flask.test_client()
        path = request.path + (f"?{urlencode(request.query)}" if request.query else "")
        headers = {"Authorization": f"Bearer {self.token}"}
        if request.known:
            headers["If-None-Match"] = f'"{request.known}"'
        before = self.replica.now()
        method = request.method or ("GET" if request.body is None else "POST")
        content_type = None if request.body is None else "application/json"
        response = client.open(path, method=method, data=request.body, headers=headers, content_type=content_type)
        if self.lose_answers:
            self.lose_answers -= 1
            raise Unreachable("The answer was lost.")
        return Answer(
            response.status_code,
            response.get_data(),
            read_time(response.headers["X-Server-Time"]),
            before,
            self.replica.now(),
        )

    def sync(self) -> SyncReport:
        report: SyncReport = drive(Engine(self.replica, page=self.page).cycle(), self.send)
        return report

    def verify(self) -> list[str]:
        found: list[str] = drive(Engine(self.replica).verify(), self.send)
        return found

    def playlists(self) -> dict[str, list[str]]:
        """What a window would show: titles in order, by the playlist's name."""
        connection = self.replica.database.connection
        return {
            info.name: [track.title for track in queries.playlist_tracks(connection, info.id)]
            for info in queries.playlists(connection)
        }

    def rows(self) -> list[tuple[Any, ...]]:
        """All that has to be equal between replicas that may see the same, deleted records too."""
        connection = self.replica.database.connection
        playlists = connection.execute(
            "SELECT id, name, description, deleted, created_by, created_at, edited_at, stamps, extra, last_synced_at"
            " FROM playlists ORDER BY id"
        ).fetchall()
        tracks = connection.execute(
            "SELECT id, playlist_id, title, artist, album, duration, url, isrc, note, position, deleted, added_by,"
            " created_at, edited_at, stamps, extra, last_synced_at FROM tracks ORDER BY id"
        ).fetchall()
        return [*playlists, *tracks]


class World:
    """A server that can be stopped, started and set back, and the people who use it."""

    def __init__(self, folder: Path, limits: Limits = DEFAULT_LIMITS) -> None:
        self.folder = folder
        self.clock = Clock()
        self.people: dict[str, Person] = {}
        self.settings = Settings(data=folder / "server", open=True, limits=limits)
        self.app = self._create()

    def _create(self) -> App:
        return create_app(self.settings, clock=self.clock, random=Random(5))

    def restart(self) -> None:
        self.app.close()
        self.app = create_app(self.settings, clock=self.clock, random=Random(self.clock.micros))

    def join(self, name: str, *, skew: float = 0.0, everyone: bool = True) -> Person:
        """Let somebody join whose clock is wrong by so many seconds."""
        person = self.prepare(name, skew=skew)
        return self.admit(person, everyone=everyone)

    def prepare(self, name: str, *, skew: float = 0.0) -> Person:
        """Give somebody a replica that knows no server yet."""
        wrong = round(skew * 1_000_000)
        replica = Replica(
            self.folder / f"{name}.sqlite",
            device=f"{Random(name).getrandbits(64):016x}",
            now=lambda: self.clock() + wrong,
            random=Random(name),
        )
        person = Person(name, replica, Library(replica, Random(name)), "", lambda: self.app)
        self.people[name] = person
        return person

    def admit(self, person: Person, *, everyone: bool = True) -> Person:
        response = self.app.flask.test_client().post("/users", json={"name": person.name})
        assert response.status_code == 201
        account = msgspec.json.decode(response.get_data())
        person.token = account["token"]
        rejoining.join_server(
            person.replica,
            url="http://test",
            server_id=account["serverId"],
            user_id=account["id"],
            name=person.name,
            everyone=everyone,
            shared=frozenset(),
        )
        return person

    def settle(self, rounds: int = 3) -> None:
        """Let everybody sync until nothing is left to say."""
        for _ in range(rounds):
            for person in self.people.values():
                person.sync()

    def close(self) -> None:
        for person in self.people.values():
            person.replica.close()
        self.app.close()
