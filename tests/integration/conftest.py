"""A world for each test: a server and the people who use it, with sockets or without."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integration.syncing import Window
from tests.integration.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.close()


@pytest.fixture
def open_window(tmp_path: Path) -> Iterator[Callable[..., Window]]:
    opened: list[Window] = []

    def open_one(name: str, skew: float = 0.0) -> Window:
        window = Window(tmp_path / name, name, skew)
        opened.append(window)
        return window

    yield open_one
    for window in opened:
        window.close()
        assert not window.worker._thread.is_alive()
