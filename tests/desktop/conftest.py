"""Real replicas in real SQLite files, with a clock that a test can turn."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from desktop.library import Library
from desktop.store.replica import Replica
from syncserver.protocol.stamps import micros_of

NOON = micros_of("2026-11-22T12:00:00.000000Z")


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, micros: int = NOON) -> None:
        self.micros = micros

    def __call__(self) -> int:
        return self.micros

    def advance(self, seconds: float) -> None:
        self.micros += round(seconds * 1_000_000)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make_replica(tmp_path: Path, clock: Clock) -> Iterator[Callable[..., Replica]]:
    opened: list[Replica] = []

    def make(name: str = "replica", *, now: Callable[[], int] | None = None) -> Replica:
        device = f"{Random(name).getrandbits(64):016x}"
        replica = Replica(tmp_path / f"{name}.sqlite", device=device, now=now or clock, random=Random(name))
        opened.append(replica)
        return replica

    yield make
    for replica in opened:
        replica.close()


@pytest.fixture
def replica(make_replica: Callable[..., Replica]) -> Replica:
    return make_replica()


@pytest.fixture
def library(replica: Replica) -> Library:
    return Library(replica, Random(1))
