"""The floor of an edit until it is stored elsewhere: three processes, each of which commits what it is handed and hands
it on over TCP, with no protocol, rights, merge or history between them.

`python -m tests.benchmarks.relay FOLDER SYNCHRONOUS [PORT]` is the second or the third: it says at which port it takes
rows, hands what it has committed on to the other port, or says by the monotonic clock, which all processes share, when
it had it. What reaches the disk before it is handed on is as with ours: at the first and the second, not at the third.
"""

import socket
import sys
import time
from pathlib import Path

import msgspec

from tests.benchmarks import floors
from tests.integration.processes import Process

_HEAD = 4
_decode = msgspec.json.Decoder(floors.Row).decode
_encode = msgspec.json.Encoder().encode


class Station:
    """One of the three: a database, and the way to the next."""

    def __init__(self, folder: Path, synchronous: str, port: int | None) -> None:
        folder.mkdir(parents=True)
        self.database = floors.open_floor(folder / "floor.sqlite")
        self.database.execute(f"PRAGMA synchronous={synchronous}")
        self._next = None if port is None else socket.create_connection(("127.0.0.1", port))
        if self._next:
            self._next.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def take(self, row: floors.Row) -> None:
        """Commit a row and hand it on, or say when it was committed."""
        floors.upsert(self.database, [row])
        if self._next:
            said = _encode(row)
            self._next.sendall(len(said).to_bytes(_HEAD) + said)
        else:
            print(repr(time.monotonic()), flush=True)

    def close(self) -> None:
        self.database.close()
        if self._next:
            self._next.close()


class Relay:
    """The first of the three, and the other two in processes of their own."""

    def __init__(self, folder: Path) -> None:
        self._third = _process(folder / "third", "NORMAL")
        self._second = _process(folder / "second", "FULL", self._third.line())
        self._first = Station(folder / "first", "FULL", int(self._second.line()))
        self._row, self._made = floors.make_rows(1)[0], 0

    def seconds(self) -> float:
        """Change a row at the first, and answer how long it took until the third had it."""
        self._made += 1
        begin = time.monotonic()
        self._first.take((*self._row[:2], f"Title {self._made}", *self._row[3:]))
        return float(self._third.line()) - begin

    def __enter__(self) -> "Relay":
        return self

    def __exit__(self, *_: object) -> None:
        self._first.close()
        for process in (self._second, self._third):
            process.kill()


def _process(folder: Path, *words: str) -> Process:
    return Process("-m", "tests.benchmarks.relay", str(folder), *words)


def _run(folder: Path, synchronous: str, port: int | None) -> None:
    station = Station(folder, synchronous, port)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print(listener.getsockname()[1], flush=True)
        taken, _ = listener.accept()
    with taken, taken.makefile("rb") as rows:
        while head := rows.read(_HEAD):
            station.take(_decode(rows.read(int.from_bytes(head))))
    station.close()


if __name__ == "__main__":
    _run(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else None)
