"""Many at once: stamps in commit order, readers that miss nothing, and a server that is killed in the middle."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import requests

from syncserver.protocol.stamps import ZERO

WRITERS = 6
PUSHES = 25


def test_a_reader_that_polls_with_a_cursor_misses_no_record_of_concurrent_writers(house: Any) -> None:
    house.restart_limited(requests_per_minute=1_000_000)  # the reader asks without a pause
    people = [house.join(f"Writer {number}") for number in range(WRITERS)]
    playlist_id = people[0].playlist()
    done = threading.Event()
    reader = house.join("Reader")

    def write(person: Any) -> list[tuple[str, str]]:
        acknowledged = []
        for number in range(PUSHES):
            records = [{"id": person.new_id(), "playlistId": playlist_id, "title": str(number)} for _ in range(3)]
            acknowledged += [(result["id"], result["updatedAt"]) for result in person.push("tracks", *records)]
        return acknowledged

    def read() -> list[tuple[str, str]]:
        since, seen, last_round = ZERO, [], False
        while True:
            page = reader.get("/tracks/sync", since=since, limit=20)
            seen += [(record["id"], record["updatedAt"]) for record in page["records"]]
            since = page["since"]
            if last_round and not page["hasMore"]:
                return seen
            last_round = done.is_set()

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reading = pool.submit(read)
        written = [pair for pairs in pool.map(write, people) for pair in pairs]
        done.set()
        seen = reading.result(timeout=60)
    assert len(written) == WRITERS * PUSHES * 3
    assert len({stamp for _, stamp in written}) == len(written)
    assert sorted(seen) == sorted(written)


def test_stamps_rise_in_the_order_of_commits_even_with_a_clock_that_jumps_back(house: Any, clock: Any) -> None:
    people = [house.join(f"Writer {number}") for number in range(WRITERS)]
    order: list[str] = []
    store = house.app.store

    def write(number: int) -> None:
        for step in range(20):
            clock.advance(-1 if step % 2 else 0.5)
            with store.database.writing() as session:
                from syncserver import stamping

                stamps = stamping.take(session, clock)
                order.append(stamps.draw())
                stamping.store(session, stamps)

    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(write, range(WRITERS)))
    assert order == sorted(order)
    assert len(set(order)) == WRITERS * 20


def test_the_last_owner_stays_however_two_leave_at_once(house: Any, ann: Any, ben: Any) -> None:
    def leave(person: Any, playlist_id: str) -> str:
        return str(person.push_one("members", playlistId=playlist_id, userId=person.id, deleted=True)["status"])

    for _ in range(10):
        playlist_id = ann.playlist()
        ann.push_one("members", playlistId=playlist_id, userId=ben.id, role="owner")
        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(leave, (ann, ben), (playlist_id, playlist_id)))
        assert sorted(results) == ["applied", "forbidden"]


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(start: Callable[..., Any]) -> None:
    token, acknowledged = "", set()
    for round_ in range(10):
        server = start("--open")
        with requests.Session() as session:
            if not token:
                token = session.post(f"{server.url}/users", json={"name": "Ann"}).json()["token"]
            session.headers["Authorization"] = f"Bearer {token}"
            found = session.get(f"{server.url}/playlists/sync", timeout=30).json()["records"]
            assert acknowledged <= {record["id"] for record in found}
            killer = threading.Timer(0.02 * (round_ + 1), server.popen.kill)
            killer.start()
            acknowledged |= push_until_it_is_gone(session, server.url, round_)
            killer.join()
        server.wait()
    server = start()
    with requests.Session() as session:
        session.headers["Authorization"] = f"Bearer {token}"
        found = session.get(f"{server.url}/playlists/sync", timeout=30).json()["records"]
    assert acknowledged <= {record["id"] for record in found}
    assert len(acknowledged) > 10
    assert server.end() == 0


def push_until_it_is_gone(session: requests.Session, url: str, round_: int) -> set[str]:
    acknowledged: set[str] = set()
    for number in range(100_000):
        ids = [f"{round_:08x}-0000-7000-8000-{number:06x}{n:06x}" for n in range(5)]
        try:
            answer = session.post(f"{url}/playlists/batch", json=[{"id": i, "name": "x"} for i in ids], timeout=30)
        except requests.RequestException:
            break
        acknowledged |= {result["id"] for result in answer.json()["results"] if result["status"] == "applied"}
    return acknowledged
