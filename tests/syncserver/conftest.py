"""A server without a socket, people who talk to it, and a server in a process of its own; all on real SQLite files."""

import dataclasses
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from syncserver.app import App, create_app
from syncserver.config import Policy, Settings
from syncserver.db import Database
from syncserver.limits import Limits
from syncserver.migrating import migrate
from syncserver.models import Table
from syncserver.protocol.ids import new_id
from syncserver.protocol.stamps import write_edit_stamp

NOON = 1_795_000_000_000_000
"""Where the clock of these tests begins, in microseconds since 1970."""


CHEAP = Policy(hash_kibibytes=8, hash_rounds=1)
"""Passwords at the least cost, because no test is about that."""


class ManualClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> int:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += int(seconds * 1_000_000)


@dataclass
class Person:
    """Somebody with an account and a device, talking to the server in this process."""

    client: FlaskClient
    clock: ManualClock
    id: str
    name: str
    token: str
    device: str
    random: Random
    headers: dict[str, str] = field(default_factory=dict)

    def request(self, method: str, path: str, **options: Any) -> TestResponse:
        headers = {"Authorization": f"Bearer {self.token}", **self.headers, **options.pop("headers", {})}
        return self.client.open(path, method=method, headers=headers, **options)

    def get(self, path: str, **query: Any) -> Any:
        response = self.request("GET", path, query_string=query)
        assert response.status_code == 200, response.text
        return response.json

    def sync(self, **query: Any) -> Any:
        return self.get("/sync", **query)

    def push(self, collection: str, *records: dict[str, Any], **envelope: Any) -> list[dict[str, Any]]:
        response = self.request("POST", f"/{collection}/batch", json={"records": records, **envelope})
        assert response.status_code == 200, response.text
        return response.json["results"]

    def push_one(self, collection: str, **record: Any) -> dict[str, Any]:
        return self.push(collection, record)[0]

    def new_id(self) -> str:
        return new_id(self.clock(), self.random)

    def stamp(self, seconds: float = 0) -> str:
        """The edit stamp of an edit made by this device so many seconds from now."""
        return write_edit_stamp(self.clock() + int(seconds * 1_000_000), self.device)

    def playlist(self, name: str = "Road", **more: Any) -> str:
        """Create a playlist and answer its id."""
        playlist_id = self.new_id()
        result = self.push_one("playlists", id=playlist_id, name=name, editedAt=self.stamp(), **more)
        assert result["status"] == "applied", result
        return playlist_id

    def track(self, playlist_id: str, title: str = "My Way", **more: Any) -> str:
        """Create a track and answer its id."""
        track_id = self.new_id()
        record = {"id": track_id, "playlistId": playlist_id, "title": title, "editedAt": self.stamp()}
        result = self.push_one("tracks", **record, position="V", **more)
        assert result["status"] == "applied", result
        return track_id

    def held(self, record_id: str) -> dict[str, Any]:
        """The server's record, by way of the feed."""
        page = self.sync()
        return next(record for record in page["playlists"] + page["tracks"] if record["id"] == record_id)

    def history(self, record_id: str) -> list[dict[str, Any]]:
        return [entry for entry in self.sync()["history"] if entry["recordId"] == record_id]


class House:
    """A server in this process, which can be started again on the same data."""

    def __init__(self, settings: Settings, clock: ManualClock) -> None:
        self.settings = settings
        self.clock = clock
        self.random = Random(7)
        self.app = self._start()

    def _start(self) -> App:
        return create_app(self.settings, clock=self.clock, random=self.random)

    def restart(self) -> None:
        self.app.close()
        self.app = self._start()

    def restart_limited(self, **limits: int) -> None:
        """Start the server again with other limits."""
        self.settings = dataclasses.replace(self.settings, limits=Limits(**limits))
        self.restart()

    @property
    def client(self) -> FlaskClient:
        return self.app.flask.test_client()

    def join(self, name: str, device: str = "") -> Person:
        response = self.client.post("/users", json={"name": name})
        assert response.status_code == 201, response.text
        account = response.json
        device = device or f"{self.random.getrandbits(64):016x}"
        return Person(self.client, self.clock, account["id"], name, account["token"], device, self.random)

    def again(self, person: Person, device: str = "") -> Person:
        """The same user after a restart, or on another device."""
        device = device or person.device
        return Person(self.client, self.clock, person.id, person.name, person.token, device, self.random)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


SERVER = os.environ.get("POSTGRESQL_URL", "").rstrip("/")
"""The PostgreSQL server that the tests which need a database are to use: `make test-postgresql`."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run only what has to do with it: the rest needs no database, or SQLite's, and is run anyway."""
    here = Path(__file__).parent
    left = [
        item
        for item in items
        if SERVER
        and here in item.path.parents
        and ("database" not in getattr(item, "fixturenames", ()) or item.get_closest_marker("sqlite"))
    ]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in set(left)]


@pytest.fixture(scope="session")
def postgresql_database() -> Iterator[str]:
    """A PostgreSQL database with the server's tables, for all tests of this process, because making one is slow."""
    import psycopg

    name = f"test_{os.getpid()}_{Random().getrandbits(48):x}"
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        made = Database(f"{SERVER}/{name}")
        migrate(made)
        made.close()
        yield f"{SERVER}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def empty(url: str) -> None:
    """Let go of whoever is connected still, and remove all rows."""
    import psycopg

    with psycopg.connect(url) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        for table in Table.__subclasses__():
            connection.execute(f"DELETE FROM {table._meta.table_name}")  # noqa: S608


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database: "" for the SQLite file of the data folder, where there is no `POSTGRESQL_URL`."""
    if not SERVER:
        return ""
    url: str = request.getfixturevalue("postgresql_database")
    empty(url)
    return url


@pytest.fixture
def house(tmp_path: Path, clock: ManualClock, database: str) -> Iterator[House]:
    made = House(Settings(data=tmp_path / "data", open=True, database=database, policy=CHEAP), clock)
    yield made
    made.app.close()


@pytest.fixture
def limited(tmp_path: Path, clock: ManualClock, database: str) -> Iterator[Callable[..., House]]:
    """Start a server in this process with some limits of its own; the last one is closed at the end."""
    houses: list[House] = []

    def start(**limits: int) -> House:
        settings = Settings(data=tmp_path / "data", open=True, database=database, policy=CHEAP, limits=Limits(**limits))
        houses.append(House(settings, clock))
        return houses[-1]

    yield start
    for house in houses:
        house.app.close()


@pytest.fixture
def ann(house: House) -> Person:
    return house.join("Ann")


@pytest.fixture
def ben(house: House) -> Person:
    return house.join("Ben")


class Process:
    """A server in a process of its own."""

    def __init__(self, data: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "syncserver", "--data", str(data), "--port", "0", *arguments]
        environment = {**os.environ, "PYTHONUNBUFFERED": ""}
        root = Path(__file__).parents[2]
        self.popen = subprocess.Popen(
            command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.popen.stdout is not None
        self.first_line = self.popen.stdout.readline()
        self.second_line = self.popen.stdout.readline()
        found = re.search(r"https?://\S+", self.first_line)
        assert found, self.popen.communicate()
        self.url = found[0]

    def end(self) -> int:
        """Ask it to stop and answer its exit code."""
        self.popen.terminate()
        return self.wait()

    def kill(self) -> None:
        self.popen.kill()
        self.wait()

    def wait(self) -> int:
        self.popen.communicate(timeout=30)
        return self.popen.returncode


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Process]]:
    """Start servers; those that still run at the end are killed."""
    with ExitStack() as stack:

        def begin(*arguments: str, data: Path = tmp_path / "data") -> Process:
            process = Process(data, *arguments)
            stack.callback(lambda: process.kill() if process.popen.poll() is None else None)
            return process

        yield begin


def raw(value: Any) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(value))
