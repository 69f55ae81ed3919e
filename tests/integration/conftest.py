"""A world for each test: a server and the people who use it, with sockets or without."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.integration.syncing import Window
from tests.integration.world import Person, World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.close()


@pytest.fixture
def ana(world: World) -> Person:
    return world.join("ana")


@pytest.fixture
def ben(world: World) -> Person:
    return world.join("ben")


@pytest.fixture
def road(world: World, ana: Person, ben: Person) -> str:
    """A playlist that both hold, with the tracks A to E."""
    playlist_id, _ = ana.library.create_playlist("Road trip")
    ana.library.add_tracks(playlist_id, [{"title": title} for title in "ABCDE"])
    world.settle()
    return playlist_id


@pytest.fixture
def open_window(tmp_path: Path) -> Iterator[Callable[..., Window]]:
    opened: list[Window] = []

    def open_one(name: str, skew: float = 0.0, **more: Any) -> Window:
        window = Window(tmp_path / name, name, skew, **more)
        opened.append(window)
        return window

    yield open_one
    for window in opened:
        window.close()
        assert not window.worker._thread.is_alive()
