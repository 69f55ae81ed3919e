"""The floors: what no program of this kind can go below, measured in the same run as what is compared with them.

A responder in a process of its own answers fixed bytes over loopback; rows go into plain SQLite by `executemany`,
with a text key, two more indexes and a write-ahead log, as any replica has to.
"""

import asyncio
import http.client
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import msgspec

COLUMNS = (
    "id, playlist_id, title, artist, album, duration, url, isrc, note, position, deleted, added_by, created_at,"
    " updated_at, edited_at"
)
_UPSERT = f"INSERT INTO rows ({COLUMNS}) VALUES ({','.join('?' * 15)}) ON CONFLICT (id) DO UPDATE SET " + ", ".join(
    f"{name} = excluded.{name}" for name in COLUMNS.replace(" ", "").split(",")[1:]
)

Row = tuple[Any, ...]


def make_rows(count: int, playlists: int = 200) -> list[Row]:
    """Make tracks as they are in life: about 200 bytes of JSON each."""
    random = Random(1)
    stamp = "2026-11-22T14:33:00.123456Z"
    return [
        (
            str(random.getrandbits(128)).rjust(36, "0")[:36],
            f"0192f0c8-5c5e-7abc-8def-{number % playlists:012x}",
            f"Title {number}",
            f"Artist {number % 997}",
            f"Album {number % 4999}",
            200,
            "",
            "",
            "",
            f"V{number:06d}x",
            0,
            "0192f0c8-5c5e-7abc-8def-0123456789ab",
            stamp,
            stamp,
            f"{stamp}-9f2c61d0a7b34e58",
        )
        for number in range(count)
    ]


def open_floor(path: Path) -> sqlite3.Connection:
    """Open plain SQLite with the table of the floor."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA cache_size=-65536")
    names = COLUMNS.replace(" ", "").split(",")
    connection.execute(f"CREATE TABLE rows ({names[0]} TEXT PRIMARY KEY, {', '.join(names[1:])})")
    connection.execute("CREATE INDEX rows_playlist ON rows (playlist_id, position)")
    connection.execute("CREATE INDEX rows_updated ON rows (updated_at)")
    return connection


def upsert(connection: sqlite3.Connection, rows: list[Row]) -> None:
    """Store rows in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(_UPSERT, rows)
    connection.execute("COMMIT")


@contextmanager
def responder(folder: Path, bodies: dict[str, bytes]) -> Iterator[http.client.HTTPConnection]:
    """Answer fixed bytes by path, from a process of its own, over one kept connection."""
    for name, body in bodies.items():
        (folder / name).write_bytes(body)
    child = subprocess.Popen(
        [sys.executable, __file__, str(folder), *bodies], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert child.stdout is not None
    connection = http.client.HTTPConnection("127.0.0.1", int(child.stdout.readline()))
    try:
        yield connection
    finally:
        connection.close()
        child.terminate()
        child.wait()
        child.stdout.close()


def get(connection: http.client.HTTPConnection, name: str) -> bytes:
    """Get one of the responder's bodies."""
    connection.request("GET", f"/{name}")
    return connection.getresponse().read()


def get_and_store(connection: http.client.HTTPConnection, name: str, database: sqlite3.Connection) -> int:
    """Get rows, decode them, store them: a first sync and nothing else."""
    rows = msgspec.json.decode(get(connection, name), type=list[Row])
    upsert(database, rows)
    return len(rows)


class _Responder(asyncio.Protocol):
    def __init__(self, bodies: dict[str, bytes]) -> None:
        self._bodies = bodies
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        body = self._bodies[data.split(b" ", 2)[1].decode().lstrip("/")]
        assert self._transport is not None
        self._transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


async def _respond(bodies: dict[str, bytes]) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: _Responder(bodies), "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_respond({name: (Path(sys.argv[1]) / name).read_bytes() for name in sys.argv[2:]}))
