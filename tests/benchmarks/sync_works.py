"""The sync against its floors: W1 first sync (by pages, by snapshot), W2 a hundred of them changed, W3 ten thousand
offline edits pushed, W4 nothing new. The real server in its own process, real requests, real SQLite on both sides.

`--sizes 100000,1000000` measures W2 with a million tracks, too, in turn with as many as the others have. What it would
take to come nearer to the floors: docs/speed.md."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import msgspec
import requests
from urllib3.util import SKIP_HEADER

from desktop import clock
from desktop.edits import Write
from desktop.formats.document import Entry, PlaylistDocument
from desktop.library import Library
from desktop.store.replica import Replica
from desktop.sync.drive import drive
from desktop.sync.engine import Engine, SyncReport
from desktop.sync.exchange import Answer, Request
from desktop.sync.first_sync import WORTH_A_FILE
from desktop.sync.joining import ShareChoice, join, remote_of
from desktop.sync.remote import Remote
from tests.benchmarks import floors
from tests.benchmarks.computing import children, computed
from tests.benchmarks.figures import Figure, timed
from tests.benchmarks.replicas import fill as fill_quickly

_MOST = 100_000
"""Tracks of all works but one."""

_ROUNDS = 15
ROOMY = "records = 10000000\nplaylists_per_user = 1000000\ndatabase_mebibytes = 100000\n"
"""Limits for a server of many millions of tracks."""


@contextmanager
def running_server(folder: Path, limits: str = "") -> Iterator[str]:
    """Run the real server on a free port of loopback."""
    folder.mkdir(parents=True, exist_ok=True)
    if limits:
        (folder / "limits.toml").write_text(limits, encoding="utf-8")
    child = subprocess.Popen(
        [sys.executable, "-m", "syncserver", "run", "--open", "--port", "0", "--data", str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert child.stdout is not None
    address = next(word for word in child.stdout.readline().split() if word.startswith("http"))
    try:
        yield address.rstrip(".,")
    finally:
        child.terminate()
        child.wait()
        child.stdout.close()


class Client:
    """A replica that has joined, and counts what it asks."""

    def __init__(self, folder: Path, name: str, url: str) -> None:
        self.profile = folder / name
        self.profile.mkdir()
        device = f"{Random(name).getrandbits(64):016x}"
        self.replica = Replica(self.profile / "replica.sqlite", device=device, now=clock.now, random=Random())
        self.library = Library(self.replica, Random())
        join(self.replica, self.profile, url, name, ShareChoice(everyone=True))
        remote = remote_of(self.replica, self.profile)
        assert isinstance(remote, Remote)
        self.remote = remote
        carry = remote._adapter.send
        remote._adapter.send = lambda *asked, **how: self._weigh(carry(*asked, **how))  # type: ignore[method-assign]
        self.requests = 0
        self.bytes = 0
        self.emptied_at = 0.0
        self.when_empty: Callable[[], None] = lambda: None

    def _send(self, request: Request) -> Answer:
        if not request.path.endswith("/batch") and not self.emptied_at:
            self.emptied_at = time.perf_counter()
            self.when_empty()
        answer = self.remote.send(request)
        self.requests += 1
        return answer

    def _weigh(self, response: requests.Response) -> requests.Response:
        """Count what went over the wire both ways: first lines, headers, bodies."""
        sent = response.request
        for headers in (sent.headers, response.headers):
            said = [f"{name}: {value}" for name, value in headers.items() if value != SKIP_HEADER]
            self.bytes += sum(len(line) + 2 for line in said) + 2
        first_lines = f"{sent.method} {sent.path_url} HTTP/1.1" + f"HTTP/1.1 {response.status_code} {response.reason}"
        self.bytes += len(first_lines) + 4 + len(sent.body or b"") + int(response.headers.get("Content-Length", 0))
        return response

    def sync(self, worth_a_file: int = WORTH_A_FILE) -> SyncReport:
        self.requests = self.bytes = 0
        self.emptied_at = 0.0
        engine = Engine(self.replica, worth_a_file=worth_a_file)
        report: SyncReport = drive(engine.cycle(), self._send, self.remote.fetch_ahead)
        return report

    def push(self, when_empty: Callable[[], None] = lambda: None) -> float:
        """Sync, and tell how many seconds passed until nothing waited to be sent any more."""
        begin = time.perf_counter()
        self.when_empty = when_empty
        self.sync()
        return self.emptied_at - begin

    def close(self) -> None:
        self.remote.close()
        self.replica.close()


def measure(folder: Path, sizes: Sequence[int], playlists: int = 200) -> list[Figure]:
    """Run W1 to W4 and their floors."""
    tracks = min(max(sizes), _MOST)
    rows = floors.make_rows(tracks, playlists)
    hundred = Random(2).sample(rows, 100)
    bodies = {"all": msgspec.json.encode(rows), "hundred": msgspec.json.encode(hundred), "empty": b"{}"}
    database = floors.open_floor(folder / "floor.sqlite")
    figures = []
    before = children()
    with running_server(folder / "server") as url:
        (server,) = children() - before
        with floors.responder(folder, bodies) as plain, closing(Client(folder, "writer", url)) as writer:
            fill(writer.library, tracks, playlists)
            writer.sync()
            writer.sync()
            figures += first_syncs(folder, url, tracks, plain, database)
            with closing(Client(folder, "reader", url)) as reader:
                reader.sync()
                figures.append(hundred_changed(writer, reader, plain, database))
                figures.append(nothing_new(reader, plain))
                if max(sizes) > tracks:
                    figures.append(hundred_of_more(folder / "more", max(sizes), (writer, reader), tracks))
            figures += offline_edits(writer, server, database, rows)
    database.close()
    return figures


def fill(library: Library, tracks: int, playlists: int) -> None:
    """Make playlists with as many tracks in all."""
    each = tracks // playlists
    for number in range(playlists):
        entries = tuple(
            Entry(title=f"Title {n}", artist=f"Artist {n % 997}", album=f"Album {n % 4999}", duration=200)
            for n in range(number * each, (number + 1) * each)
        )
        library.take_in([PlaylistDocument(f"Playlist {number}", tracks=entries)])


def first_syncs(folder: Path, url: str, tracks: int, plain: object, database: object) -> list[Figure]:
    """Measure a first sync by pages, and by snapshot: the first has it made, the others are given the same one."""
    pairs: dict[str, list[tuple[float, float]]] = {"pages": [], "snapshot": []}
    asked = {}
    for number in range(4):
        floor = timed(lambda: floors.get_and_store(plain, "all", database))  # type: ignore[arg-type]
        for way, worth in (("pages", sys.maxsize), ("snapshot", 1)):
            client = Client(folder, f"{way}{number}", url)
            begin = time.perf_counter()
            report = client.sync(worth)
            pairs[way].append((time.perf_counter() - begin, floor))
            assert report.pulled >= tracks, report
            asked[way] = client.requests
            client.close()
    (made, _), *kept = pairs["snapshot"]
    note = f"{asked['snapshot']} requests; {made:.2f} s for the first, who has it made"
    by_pages = Figure(f"W1 first sync of {tracks:,} tracks, by pages", *_middle(pairs["pages"]), 1.6)
    by_pages.note = f"{asked['pages']} requests"
    return [by_pages, Figure(f"W1 first sync of {tracks:,} tracks, by snapshot", *_middle(kept), 0.6, note)]


def edit_titles(client: Client, count: int, seed: int) -> None:
    ids = [row[0] for row in client.replica.database.connection.execute("SELECT id FROM tracks")]
    chosen = Random(seed).sample(ids, count)
    for begin in range(0, count, 1000):
        part = chosen[begin : begin + 1000]
        client.replica.write([Write("tracks", one, {"title": f"Edit {seed} of {one}"}) for one in part])


def hundred_changed(writer: Client, reader: Client, plain: object, database: object) -> Figure:
    pairs = []
    for seed in range(_ROUNDS):
        floor = timed(lambda: floors.get_and_store(plain, "hundred", database))  # type: ignore[arg-type]
        pairs.append((_fetch_hundred(writer, reader, seed), floor))
    seconds, floor = _middle(pairs)
    return Figure("W2 100 of them changed", seconds, floor, 4.0, f"{reader.requests} request")


def hundred_of_more(folder: Path, size: int, few: tuple[Client, Client], tracks: int) -> Figure:
    """Measure W2 on a server and a replica of another size, in turn with those that are there."""
    with running_server(folder / "server", ROOMY) as url, closing(Client(folder, "writer", url)) as writer:
        fill_quickly(writer.replica, size, synced=False)
        writer.sync()
        with closing(Client(folder, "reader", url)) as reader:
            reader.sync()
            pairs = []
            for seed in range(_ROUNDS, 2 * _ROUNDS):
                less = _fetch_hundred(*few, seed)
                pairs.append((_fetch_hundred(writer, reader, seed), less))
            seconds, less = _middle(pairs)
    return Figure(f"W2 100 changed of {size:,} / of {tracks:,}", seconds, less, 2.5, f"{reader.requests} request")


def _fetch_hundred(writer: Client, reader: Client, seed: int) -> float:
    """Have a hundred tracks changed by one, and time how the other fetches them."""
    edit_titles(writer, 100, seed)
    writer.sync()
    reader.replica.database.checkpoint()
    return timed(reader.sync)


def _middle(pairs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Choose the pair whose ratio lies in the middle; the two times of each were taken in turn."""
    return sorted(pairs, key=lambda pair: pair[0] / pair[1])[len(pairs) // 2]


def nothing_new(reader: Client, plain: object) -> Figure:
    reader.sync()
    floor = timed(lambda: floors.get(plain, "empty"), 200)  # type: ignore[arg-type]
    seconds = timed(reader.sync, 200)
    note = f"{reader.requests} request, {reader.bytes} bytes both ways"
    return Figure("W4 nothing new", seconds, floor, None, note)


def offline_edits(writer: Client, server: int, database: object, rows: list[floors.Row]) -> list[Figure]:
    """Measure W3 by the clock, and what the server computes for it, which is what the clock waits for."""
    body = msgspec.json.encode([_edited(row, number) for number, row in enumerate(Random(3).sample(rows, 10_000))])

    def store() -> None:
        floors.upsert(database, msgspec.json.decode(body, type=list[floors.Row]))  # type: ignore[arg-type]

    # In turn, so that a machine that slows down slows both.
    by_clock, by_server, by_client = [], [], []
    for seed in range(5):
        edit_titles(writer, 10_000, 100 + seed)
        body = body.replace(b"Edit ", b"Edit again ")
        begun, ended = (computed(server), time.process_time()), list[float]()
        seconds = writer.push(lambda ended=ended: ended.extend((computed(server), time.process_time())))  # type: ignore[misc]
        begin = time.process_time()
        by_clock.append((seconds, timed(store)))
        floor = time.process_time() - begin
        by_server.append((ended[0] - begun[0], floor))
        by_client.append((ended[1] - begun[1], floor))
    client = _middle(by_client)
    note = f"{writer.requests} requests; the client computed {client[0] / client[1]:.1f} floors"
    return [
        Figure("W3 10,000 offline edits pushed", *_middle(by_clock), 3.5, note),
        Figure("W3 what the server computed for that / what the floor computed", *_middle(by_server), 3.3),
    ]


def _edited(row: floors.Row, number: int) -> floors.Row:
    """Change a row as an edit does: its title, and the stamp by which others find it."""
    stamp = f"2026-11-23T10:00:00.{number:06d}Z"
    return (*row[:2], f"Edit of {row[0]}", *row[3:13], stamp, f"{stamp}-9f2c61d0a7b34e58")
