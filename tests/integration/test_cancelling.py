"""A large addition that is cancelled while part of it is on its way to the server is gone, and stays gone."""

from collections.abc import Generator
from typing import Any

import pytest

from desktop.library import SLICE
from desktop.store import queries, queries_sync
from desktop.sync.engine import Engine
from desktop.sync.exchange import Answer, Prefetch, Request
from tests.integration.world import Person, World


class Cancelled(Exception):
    """Somebody pressed Cancel."""


class Push:
    """A sync that stops between the moment when the server took a push and that when its answer arrives."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._steps: Generator[Request | Prefetch, Answer, Any] = Engine(person.replica).cycle()
        self.sent = 0

    def send(self) -> None:
        step = next(self._steps)
        while isinstance(step, Prefetch) or step.body is None:
            step = next(self._steps) if isinstance(step, Prefetch) else self._steps.send(self._person.send(step))
        self._answer = self._person.send(step)
        self.sent += 1

    def arrive(self) -> None:
        try:
            step = self._steps.send(self._answer)
            while True:
                step = next(self._steps) if isinstance(step, Prefetch) else self._steps.send(self._person.send(step))
        except StopIteration:
            return

    def be_lost(self) -> None:
        self._steps.close()


@pytest.mark.parametrize("arrives", [True, False], ids=["the answer arrives", "the answer is lost"])
def test_what_was_on_its_way_when_an_addition_was_cancelled_does_not_come_back(
    world: World, ana: Person, ben: Person, road: str, arrives: bool
) -> None:
    push = Push(ana)

    def progress(done: int, total: int) -> None:
        if done >= 2 * SLICE:
            push.send()
            raise Cancelled

    with pytest.raises(Cancelled):
        ana.library.add_tracks(road, [{"title": str(n)} for n in range(3 * SLICE)], progress=progress)
    assert push.sent == 1
    assert ana.playlists()["Road trip"] == list("ABCDE")
    push.arrive() if arrives else push.be_lost()
    world.settle()
    assert ana.playlists() == ben.playlists() == {"Road trip": list("ABCDE")}
    assert ana.rows() == ben.rows()
    assert queries_sync.waiting_count(ana.replica.database.connection) == 0


def test_an_addition_that_is_cancelled_before_anything_is_sent_leaves_nothing_in_the_trash(
    world: World, ana: Person, road: str
) -> None:
    def progress(done: int, total: int) -> None:
        if done >= SLICE:
            raise Cancelled

    with pytest.raises(Cancelled):
        ana.library.add_tracks(road, [{"title": str(n)} for n in range(2 * SLICE)], progress=progress)
    assert queries.deleted_tracks(ana.replica.database.connection) == []
