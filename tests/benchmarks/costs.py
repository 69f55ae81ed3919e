"""What one request costs the server and PostgreSQL, in processor time, and what one record takes on disk.

`python -m tests.benchmarks.costs [PROCESSES]` prints the figures of `docs/scale.md`. Processor time, and not the clock,
because it can be multiplied; the client, which is on the same machine, is left out of it. PostgreSQL writes durably.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random, SystemRandom
from statistics import quantiles
from typing import Any

import msgspec
import psycopg
import requests

from syncserver.accounts import add_user, all_users
from syncserver.clock import system_clock
from syncserver.devices import add_device
from syncserver.limits import Limits
from syncserver.push import Request, push
from syncserver.store import open_store
from tests.benchmarks.crowd import allow_sockets
from tests.benchmarks.crowds import Crowd, allow_crowd
from tests.integration.processes import ServerProcess, free_port
from tests.postgresql import Cluster, running

TRACKS, PUSHES, PULLS, LIVES, CROWD = 20_000, 600, 600, 100, 900
_TICKS = os.sysconf("SC_CLK_TCK")


def cpu(pids: list[int]) -> float:
    """Add up the processor time of processes, in seconds, of children that have ended too."""
    total = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += sum(map(int, fields[11:15]))
    return total / _TICKS


def family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


class Person:
    def __init__(self, url: str, name: str, token: str = "") -> None:
        self.url, self.session = url, requests.Session()
        self.token = token or self.session.post(f"{url}/users", json={"name": name}, timeout=60).json()["token"]
        self.session.headers["Authorization"] = f"Bearer {self.token}"

    def push(self, collection: str, records: list[dict[str, Any]]) -> None:
        answer = self.session.post(f"{self.url}/{collection}/batch", json=records, timeout=60)
        assert all(result["status"] == "applied" for result in answer.json()["results"]), answer.text

    def pull(self, **query: Any) -> Any:
        return self.session.get(f"{self.url}/sync", params=query, timeout=60).json()


def numbered(kind: int, number: int) -> str:
    return f"00000000-0000-7000-8000-{kind:02x}{number:010x}"


def track(kind: int, number: int) -> dict[str, Any]:
    return {
        "id": numbered(kind, number),
        "playlistId": numbered(0, number % 20),
        "title": f"The long way home {number}",
        "artist": "Some band or other",
        "album": "Songs for a road",
        "duration": 200,
        "position": f"V{number:08}",
    }


class Table:
    """Prints what each piece of work costs."""

    def __init__(self, servers: list[ServerProcess], postmaster: int) -> None:
        self._servers, self._postmaster = [server.child.pid for server in servers], postmaster

    @contextmanager
    def row(self, name: str, count: int) -> Iterator[None]:
        before = cpu(self._servers), cpu(family(self._postmaster)), time.perf_counter()
        yield
        after = cpu(self._servers), cpu(family(self._postmaster)), time.perf_counter()
        server, database, clock = (end - begin for begin, end in zip(before, after, strict=True))
        sys.stdout.write(
            f"{name:44}{server / count * 1000:9.2f} ms{database / count * 1000:9.2f} ms{count / clock:10.0f}/s\n"
        )


def measure(cluster: Cluster, folder: Path, processes: int) -> None:
    with psycopg.connect(f"{cluster.url}/postgres", autocommit=True) as operator:
        operator.execute("CREATE DATABASE costs")
    url = f"{cluster.url}/costs"
    with ExitStack() as stack:
        for number in range(processes):
            allow_crowd(folder / str(number))
        servers = [
            stack.enter_context(ServerProcess(folder / str(number), free_port(), "--database", url))
            for number in range(processes)
        ]
        table = Table(servers, cluster.pid)
        ann = _work(servers, table)
        _listening(servers[0], ann, url, table, folder)
    _lock(url)
    _sizes(url)


def _work(servers: list[ServerProcess], table: Table) -> Person:
    sys.stdout.write(f"{'':44}{'server':>12}{'PostgreSQL':>12}{'by the clock':>12}\n")
    ann = Person(servers[0].url, "Ann")
    ann.push("playlists", [{"id": numbered(0, number), "name": f"List {number}"} for number in range(20)])
    with table.row("a track, pushed 1,000 at a time", TRACKS):
        for begin in range(0, TRACKS, 1_000):
            ann.push("tracks", [track(1, number) for number in range(begin, begin + 1_000)])
    people = [Person(server.url, "", ann.token) for server in servers for _ in range(8 // len(servers))]
    with table.row("a push of one track, 8 at once", PUSHES):
        _all(people, lambda person, number: person.push("tracks", [track(2, number)]), PUSHES)
    with table.row("a push of one changed track, 8 at once", PUSHES):
        _all(people, lambda person, number: person.push("tracks", [{**track(2, number), "title": "B"}]), PUSHES)
    latest = ann.pull(since="9999-01-01T00:00:00.000000Z")["latest"]
    with table.row("a pull that finds nothing new, 8 at once", PULLS):
        _all(people, lambda person, _: person.pull(since=latest), PULLS)
    with table.row("a track of a first sync, pages of 1,000", TRACKS):
        since = ""
        while (page := ann.pull(since=since, limit=1_000))["hasMore"]:
            since = page["since"]
    return ann


def _accounts(url: str) -> list[str]:
    """Let a crowd in; answer its tokens."""
    store = replace(open_store(url, system_clock, SystemRandom()), limits=Limits(users=2 * CROWD))
    with store.writing() as writing:
        users = [add_user(store, writing, f"Person {number}") for number in range(CROWD)]
        made = [add_device(store, writing, user.id, "")[1] for user in users]
    store.close()
    return made


def _listening(server: ServerProcess, ann: Person, url: str, table: Table, folder: Path) -> None:
    """Push while many listen at this server: who may not see the playlist, and who may."""
    tokens = folder / "tokens"
    tokens.write_text("\n".join(_accounts(url)), encoding="utf-8")
    ann.push("playlists", [{"id": numbered(0, 99), "name": "Alone", "share": "nobody"}])
    with Crowd(server.url, tokens) as crowd:
        crowd.line()
        with table.row("a push that 900 listeners may not see", LIVES):
            for number in range(LIVES):
                ann.push("tracks", [{**track(4, number), "playlistId": numbered(0, 99)}])
        with table.row("a push that 900 listeners may see", LIVES):
            for number in range(LIVES):
                crowd.ask()
                ann.push("tracks", [track(5, number)])
                crowd.line()


def _all(people: list[Person], work: Callable[[Person, int], Any], count: int) -> None:
    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(lambda number: work(people[number % len(people)], number), range(count)))


def _lock(url: str) -> None:
    """Print for how long one push keeps all others waiting: its transaction, without the request around it."""
    store, times = open_store(url, system_clock, Random(1)), list[float]()
    with store.reading() as session:
        user = next(user for user in all_users(session) if user.name == "Ann")
    for number in range(PUSHES):
        records = [msgspec.Raw(msgspec.json.encode(track(3, number)))]
        begin = time.perf_counter()
        push(store, user.id, Request("tracks", records, None, ""))
        times.append(time.perf_counter() - begin)
    store.close()
    sys.stdout.write(f"one push, from the counter's lock to the commit: {quantiles(times, n=10)[0] * 1000:.2f} ms\n")


def _sizes(url: str) -> None:
    with psycopg.connect(url) as reader:
        for table in ("records", "history"):
            row = reader.execute(f"SELECT pg_total_relation_size('{table}'), count(*) FROM {table}").fetchone()
            assert row is not None
            sys.stdout.write(f"a row of {table} on disk, with its indexes: {row[0] / row[1]:.0f} bytes\n")


def main() -> None:
    processes = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    allow_sockets()
    with tempfile.TemporaryDirectory() as folder, running({"fsync": "on", "full_page_writes": "on"}) as cluster:
        measure(cluster, Path(folder), processes)


if __name__ == "__main__":
    main()
