"""Several real server processes on one PostgreSQL database: for those who sync they are one server.

They are run by `make test-postgresql`.
"""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import requests
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from desktop.store import queries, state
from desktop.sync import credentials
from syncserver.protocol.messages import Notice, decode_notice
from syncserver.protocol.presence import Presence, read_company, write
from tests.integration.processes import ServerProcess, free_port
from tests.integration.syncing import Window
from tests.postgresql import Cluster

SOON = 30
EDITS = 1_000

OpenWindow = Callable[..., Window]


class Pair(NamedTuple):
    """Two processes that serve the same database."""

    one: ServerProcess
    other: ServerProcess


@pytest.fixture
def start(tmp_path: Path, database_url: str) -> Iterator[Callable[[str], ServerProcess]]:
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(ServerProcess(tmp_path / name, free_port(), "--database", database_url))


@pytest.fixture
def pair(start: Callable[[str], ServerProcess]) -> Pair:
    return Pair(start("one"), start("other"))


class Caller:
    """Somebody who talks to a server by plain requests."""

    def __init__(self, url: str, token: str = "", name: str = "Ann") -> None:
        self.url = url
        self.token = token or str(requests.post(f"{url}/users", json={"name": name}, timeout=SOON).json()["token"])

    def at(self, server: ServerProcess) -> "Caller":
        return Caller(server.url, self.token)

    def ask(self, method: str, path: str, **options: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.token}"}
        return requests.request(method, self.url + path, headers=headers, timeout=SOON, **options)

    def push(self, collection: str, *records: dict[str, Any]) -> requests.Response:
        return self.ask("POST", f"/{collection}/batch", json=list(records))

    def listen(self) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"}
        address = self.url.replace("http", "ws") + "/live"
        return connect(address, additional_headers=headers, proxy=None, close_timeout=1)


def hear(line: ClientConnection) -> Notice:
    return decode_notice(str(line.recv(timeout=SOON)).encode())


def numbered(number: int) -> str:
    return f"00000000-0000-7000-8000-{number:012x}"


def test_what_one_process_stores_is_heard_at_the_other(pair: Pair) -> None:
    ann = Caller(pair.one.url)
    with ann.at(pair.other).listen() as line:
        opened = hear(line)
        ann.push("playlists", {"id": numbered(1), "name": "Road"})
        notice = hear(line)
    assert notice.page is not None
    assert [playlist.name for playlist in notice.page.playlists] == ["Road"]
    assert (notice.since, notice.epoch) == (opened.latest, opened.epoch)


def test_all_processes_are_one_server_of_one_epoch(pair: Pair, start: Callable[[str], ServerProcess]) -> None:
    def who(server: ServerProcess) -> tuple[str, str]:
        health = requests.get(f"{server.url}/health", timeout=SOON).json()
        return health["serverId"], health["epoch"]

    before = who(pair.one)
    assert who(pair.other) == before
    pair.one.stop()
    assert who(start("one")) == before, "it is begun anew only where no other process runs"
    assert who(start("third")) == before


def test_a_device_that_is_signed_out_at_one_stops_listening_at_the_other(pair: Pair) -> None:
    ann = Caller(pair.one.url)
    with ann.at(pair.other).listen() as line:
        hear(line)
        assert ann.ask("DELETE", "/devices/current").status_code == 204
        with pytest.raises(ConnectionClosed) as closed:
            line.recv(timeout=SOON)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4401
    assert ann.at(pair.other).ask("GET", "/sync").status_code == 401


def sees(line: ClientConnection, *expected: tuple[str, str]) -> None:
    """Read until it is said that just these are there: who, and which track they selected."""
    while True:
        said = read_company(str(line.recv(timeout=SOON)).encode())
        if said and sorted((person.user_id, person.track_id) for person in said.people) == sorted(expected):
            return


def test_who_has_a_playlist_open_is_seen_at_all_processes(pair: Pair, start: Callable[[str], ServerProcess]) -> None:
    ann, ben = Caller(pair.one.url), Caller(pair.other.url, name="Ben")
    ann.push("playlists", {"id": numbered(1), "name": "Road"})
    ids = {user["name"]: user["id"] for user in ann.ask("GET", "/users").json()["users"]}
    here = write(Presence(playlist_id=numbered(1)))
    with ann.listen() as at_one, ben.listen() as at_other:
        at_one.send(here)
        at_other.send(here)
        sees(at_other, (ids["Ann"], ""))
        sees(at_one, (ids["Ben"], ""))
        at_one.send(write(Presence(playlist_id=numbered(1), track_id=numbered(7))))
        sees(at_other, (ids["Ann"], numbered(7)))
        # A process that comes later asks who is there; who leaves it is gone everywhere.
        with ben.at(start("third")).listen() as later:
            later.send(here)
            sees(later, (ids["Ann"], numbered(7)), (ids["Ben"], ""))
            sees(at_other, (ids["Ann"], numbered(7)), (ids["Ben"], ""))
        sees(at_other, (ids["Ann"], numbered(7)))
        pair.one.kill()
        sees(at_other)


def meet(pair: Pair, open_window: OpenWindow) -> tuple[Window, Window, str]:
    """Have two windows, each at a server of its own, share a playlist."""
    ana, ben = open_window("ana"), open_window("ben")
    ana.join(pair.one.url)
    ben.join(pair.other.url)
    playlist_id, _ = ana.library.create_playlist("Road trip")
    ben.wait(lambda: "Road trip" in names(ben))
    ana.wait(ana.synced)
    return ana, ben, playlist_id


def test_rights_that_are_changed_at_one_hold_at_the_other_at_once(
    pair: Pair, open_window: OpenWindow, tmp_path: Path
) -> None:
    ana, ben, playlist_id = meet(pair, open_window)
    caller = Caller(pair.one.url, token_of(ana, tmp_path))
    (everyone,) = [
        member
        for member in caller.ask("GET", "/members/sync").json()["records"]
        if member["playlistId"] == playlist_id and member["userId"] == "*"
    ]
    answer = caller.push("members", {**everyone, "deleted": True}).json()
    assert answer["results"][0]["status"] == "applied", answer
    ben.wait(lambda: names(ben) == [])


def names(window: Window) -> list[str]:
    return [info.name for info in queries.playlists(window.replica.database.connection)]


def token_of(window: Window, folder: Path) -> str:
    credential = credentials.find(folder / window.name, window.replica.state(state.SERVER_ID))
    assert credential is not None
    return credential.token


def test_a_thousand_edits_at_two_processes_reach_every_replica(pair: Pair, open_window: OpenWindow) -> None:
    people = [open_window("ana"), open_window("ben"), open_window("cleo")]
    for person, server in zip(people, (pair.one, pair.other, pair.other), strict=True):
        person.join(server.url)
    playlist_id, _ = people[0].library.create_playlist("Road trip")
    for person in people:
        person.wait(lambda person=person: "Road trip" in names(person))  # type: ignore[misc]

    def edit(person: Window) -> None:
        for number in range(EDITS // 2):
            person.library.add_tracks(playlist_id, [{"title": f"{person.name} {number}"}])

    dora = Caller(pair.one.url, name="Dora")
    with dora.listen() as at_one, dora.at(pair.other).listen() as at_other, ThreadPoolExecutor(4) as pool:
        ears = [pool.submit(hear_tracks, dora, line) for line in (at_one, at_other)]
        list(pool.map(edit, people[:2]))
        assert [len(ear.result(timeout=SOON)) for ear in ears] == [EDITS, EDITS], "no notice is lost"
    for person in people:
        person.wait(lambda person=person: len(person.titles()) == EDITS and person.synced(), 120)  # type: ignore[misc]
    one, *others = [rows_of(person) for person in people]
    assert all(rows == one for rows in others)


def hear_tracks(caller: Caller, line: ClientConnection) -> set[str]:
    """Take from a line all that it tells, by itself or as what to pull, until that are all tracks."""
    tracks: set[str] = set()
    while len(tracks) < EDITS:
        notice = hear(line)
        if notice.page is not None:
            tracks |= {track.id for track in notice.page.tracks}
        elif notice.since < notice.latest:
            found = caller.ask("GET", f"/tracks/sync?since={notice.since}").json()["records"]
            tracks |= {track["id"] for track in found if track["updatedAt"] <= notice.latest}
    return tracks


def rows_of(window: Window) -> list[Any]:
    sql = "SELECT id, title, position, edited_at, last_synced_at FROM tracks ORDER BY id"
    return window.replica.database.connection.execute(sql).fetchall()


def test_processes_that_start_together_on_an_empty_database_do_not_trip_over_each_other(
    start: Callable[[str], ServerProcess],
) -> None:
    with ThreadPoolExecutor(3) as pool:
        servers = list(pool.map(start, ("one", "two", "three")))
    said = [requests.get(f"{server.url}/health", timeout=SOON).json() for server in servers]
    assert len({(health["serverId"], health["epoch"]) for health in said}) == 1


def test_a_line_between_processes_that_is_cut_comes_back_and_has_missed_nothing(pair: Pair, database_url: str) -> None:
    import psycopg

    ann = Caller(pair.one.url)
    with ann.at(pair.other).listen() as line, psycopg.connect(database_url, autocommit=True) as operator:
        told = hear(line)
        for number in range(5):
            cut = operator.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE starts_with(application_name, 'syncserver line')"
            ).fetchall()
            assert number or cut
            assert ann.push("playlists", {"id": numbered(number), "name": str(number)}).status_code == 200
            notice = hear(line)
            assert (notice.since, notice.epoch) == (told.latest, told.epoch), "the server ran on: no new epoch"
            told = notice


class Load:
    """Two threads that push to two servers, one record at a time, and remember what was acknowledged."""

    def __init__(self, ann: Caller, pair: Pair) -> None:
        self._stopping = threading.Event()
        self.acknowledged: set[str] = set()
        self.statuses: set[int] = set()
        self.unavailable = threading.Event()
        self._threads = [
            threading.Thread(target=self._push, args=(ann.at(server), number * 1_000_000))
            for number, server in enumerate(pair)
        ]

    def _push(self, caller: Caller, number: int) -> None:
        while not self._stopping.is_set():
            number += 1
            answer = caller.push("playlists", {"id": numbered(number), "name": str(number)})
            self.statuses.add(answer.status_code)
            if answer.status_code == 200:
                self.acknowledged.add(numbered(number))
            else:
                assert answer.headers["Retry-After"].isdigit()
                assert answer.json()["error"] == "The database cannot answer just now: try again soon."
                self.unavailable.set()

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()


def test_postgresql_is_started_again_under_load_and_nothing_acknowledged_is_lost(pair: Pair, cluster: Cluster) -> None:
    ann = Caller(pair.one.url)
    with Load(ann, pair) as load:
        for at_once in (True, False, True):
            before = len(load.acknowledged)
            wait(lambda before=before: len(load.acknowledged) > before + 20)  # type: ignore[misc]
            load.unavailable.clear()
            cluster.stop(at_once=at_once)
            assert load.unavailable.wait(SOON)
            cluster.start()
        before = len(load.acknowledged)
        wait(lambda: len(load.acknowledged) > before + 20)
    assert load.statuses == {200, 503}
    for server in pair:
        held = ann.at(server).ask("GET", "/playlists/sync").json()["records"]
        assert load.acknowledged <= {record["id"] for record in held}
        stamps = [record["updatedAt"] for record in held]
        assert stamps == sorted(set(stamps))


def wait(condition: Callable[[], bool], meanwhile: Callable[[], None] = lambda: None) -> None:
    end = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < end
        meanwhile()
        time.sleep(0.05)


def test_a_database_that_went_back_under_running_servers_gets_everything_again(
    pair: Pair, open_window: OpenWindow, cluster: Cluster
) -> None:
    ana, ben, playlist_id = meet(pair, open_window)
    caller = Caller(pair.one.url, name="Cleo")
    cluster.stop()
    cluster.keep()
    cluster.start()
    for number in range(20):
        ana.library.add_tracks(playlist_id, [{"title": f"ana {number}"}])
        ben.library.add_tracks(playlist_id, [{"title": f"ben {number}"}])
    people = (ana, ben)

    def look_again() -> None:
        for person in people:
            person.worker.wake()

    wait(lambda: all(len(person.titles()) == 40 and person.synced() for person in people), look_again)
    cluster.stop()
    cluster.go_back()
    cluster.start()

    def there() -> int:
        answer = caller.ask("GET", "/tracks/sync")
        return len(answer.json()["records"]) if answer.status_code == 200 else -1

    wait(lambda: there() == 40 and rows_of(ana) == rows_of(ben) and ana.synced() and ben.synced(), look_again)
    assert len(ana.titles()) == 40
