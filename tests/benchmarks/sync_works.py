"""The sync against its floors: W1 first sync (by pages, by snapshot), W2 a hundred of them changed, W3 ten thousand
offline edits pushed, W4 nothing new. The real server in its own process, real requests, real SQLite on both sides."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median

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
from tests.benchmarks.figures import Figure, timed


@contextmanager
def running_server(folder: Path) -> Iterator[str]:
    """Run the real server on a free port of loopback."""
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

    def _send(self, request: Request) -> Answer:
        if not request.path.endswith("/batch") and not self.emptied_at:
            self.emptied_at = time.perf_counter()
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

    def push(self) -> float:
        """Sync, and tell how many seconds passed until nothing waited to be sent any more."""
        begin = time.perf_counter()
        self.sync()
        return self.emptied_at - begin

    def close(self) -> None:
        self.remote.close()
        self.replica.close()


def measure(folder: Path, tracks: int = 100_000, playlists: int = 200) -> list[Figure]:
    """Run W1 to W4 and their floors."""
    rows = floors.make_rows(tracks, playlists)
    hundred = Random(2).sample(rows, 100)
    bodies = {"all": msgspec.json.encode(rows), "hundred": msgspec.json.encode(hundred), "empty": b"{}"}
    database = floors.open_floor(folder / "floor.sqlite")
    figures = []
    with floors.responder(folder, bodies) as plain, running_server(folder / "server") as url:
        writer = Client(folder, "writer", url)
        fill(writer.library, tracks, playlists)
        writer.sync()
        writer.sync()
        figures += first_syncs(folder, url, tracks, plain, database)
        reader = Client(folder, "reader", url)
        reader.sync()
        figures.append(hundred_changed(writer, reader, plain, database))
        figures.append(nothing_new(reader, plain))
        figures.append(offline_edits(writer, database, rows))
        writer.close()
        reader.close()
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
    floor = timed(lambda: floors.get_and_store(plain, "all", database))  # type: ignore[arg-type]
    seconds: dict[str, list[float]] = {"pages": [], "snapshot": []}
    asked = {}
    for number in range(3):
        for way, worth in (("pages", sys.maxsize), ("snapshot", 1)):
            client = Client(folder, f"{way}{number}", url)
            begin = time.perf_counter()
            report = client.sync(worth)
            seconds[way].append(time.perf_counter() - begin)
            assert report.pulled >= tracks, report
            asked[way] = client.requests
            client.close()
    pages, (made, *kept) = median(seconds["pages"]), seconds["snapshot"]
    note = f"{asked['snapshot']} requests; {made:.2f} s for the first, who has it made"
    return [
        Figure(f"W1 first sync of {tracks:,} tracks, by pages", pages, floor, 2.0, f"{asked['pages']} requests"),
        Figure(f"W1 first sync of {tracks:,} tracks, by snapshot", median(kept), floor, 0.6, note),
    ]


def _edit(client: Client, count: int, seed: int) -> None:
    ids = [row[0] for row in client.replica.database.connection.execute("SELECT id FROM tracks")]
    chosen = Random(seed).sample(ids, count)
    for begin in range(0, count, 1000):
        part = chosen[begin : begin + 1000]
        client.replica.write([Write("tracks", one, {"title": f"Edit {seed} of {one}"}) for one in part])


def hundred_changed(writer: Client, reader: Client, plain: object, database: object) -> Figure:
    floor = timed(lambda: floors.get_and_store(plain, "hundred", database), 15)  # type: ignore[arg-type]
    taken = []
    for seed in range(15):
        _edit(writer, 100, seed)
        writer.sync()
        reader.replica.database.checkpoint()
        taken.append(timed(reader.sync))
    return Figure("W2 100 of them changed", median(taken), floor, None, f"{reader.requests} request")


def nothing_new(reader: Client, plain: object) -> Figure:
    reader.sync()
    floor = timed(lambda: floors.get(plain, "empty"), 200)  # type: ignore[arg-type]
    seconds = timed(reader.sync, 200)
    note = f"{reader.requests} request, {reader.bytes} bytes both ways"
    return Figure("W4 nothing new", seconds, floor, None, note)


def offline_edits(writer: Client, database: object, rows: list[floors.Row]) -> Figure:
    body = msgspec.json.encode([_edited(row, number) for number, row in enumerate(Random(3).sample(rows, 10_000))])

    def store() -> None:
        floors.upsert(database, msgspec.json.decode(body, type=list[floors.Row]))  # type: ignore[arg-type]

    # In turn, so that a machine that slows down slows both.
    pairs = []
    for seed in range(5):
        _edit(writer, 10_000, 100 + seed)
        body = body.replace(b"Edit ", b"Edit again ")
        pairs.append((writer.push(), timed(store)))
    seconds, floor = sorted(pairs, key=lambda pair: pair[0] / pair[1])[len(pairs) // 2]
    return Figure("W3 10,000 offline edits pushed", seconds, floor, 4.0, f"{writer.requests} requests")


def _edited(row: floors.Row, number: int) -> floors.Row:
    """Change a row as an edit does: its title, and the stamp by which others find it."""
    stamp = f"2026-11-23T10:00:00.{number:06d}Z"
    return (*row[:2], f"Edit of {row[0]}", *row[3:13], stamp, f"{stamp}-9f2c61d0a7b34e58")
