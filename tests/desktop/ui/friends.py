"""Friends for a window: a real server without sockets, people with replicas of their own, and the window's own sync."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from desktop.sync.status import SyncState
from desktop.ui.main_window import MainWindow
from tests.integration.world import Person
from tests.integration.world import World as Server

from .conftest import World, in_another_thread


class Friends:
    """Ana, and whoever else there has to be; the person at the window is `me`."""

    def __init__(self, world: World, server: Server) -> None:
        self._world, self.server = world, server
        server.clock.micros = time.time_ns() // 1000
        self.me = server.admit(Person("Me", world.replica, world.library, "", lambda: server.app))
        self.ana = server.join("Ana")

    def share(self, name: str, *titles: str) -> str:
        """Make a playlist that all have and know of."""
        playlist_id = self._world.playlist(name, *titles)
        self.sync()
        return playlist_id

    def share_at_the_server(self, name: str, *titles: str) -> str:
        """The same, with the window in touch: what it asks of the server is answered by this one."""
        playlist_id = self.share(name, *titles)
        sync = self._world.sync
        sync.status = sync.status.but(state=SyncState.IDLE, server="http://box:8765")
        sync.carry = self.me.send
        return playlist_id

    def sync(self) -> None:
        """Let everybody sync, in another thread, until all have all."""

        def work() -> None:
            for _ in range(2):
                for person in (self.ana, self.me):
                    person.sync()
                    person.replica.database.disconnect()

        in_another_thread(work)

    def come_back(self, window: MainWindow, wait_for_others_ms: int = 200) -> None:
        """Sync, and have the window hear of it as after a time offline."""
        window.merges.wait_for_others(wait_for_others_ms)
        self._world.sync.tell(state=SyncState.OFFLINE, server="http://box:8765")
        self.meet(window)

    def meet(self, window: MainWindow, **status: Any) -> None:
        """Sync, and have the window hear of it."""
        self.sync()
        replica = self._world.replica
        last = replica.state("last_synced_at")
        self._world.sync.tell(state=SyncState.IDLE, server="http://box:8765", last_synced_at=last, **status)
        self._world._qtbot.waitUntil(lambda: window.merges.told_at == last)
        self._world.settle(window)


@pytest.fixture
def friends(world: World, tmp_path: Any) -> Iterator[Friends]:
    server = Server(tmp_path)
    yield Friends(world, server)
    world.close()
    server.close()
