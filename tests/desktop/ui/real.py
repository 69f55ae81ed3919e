"""Windows with the real sync, for a real server."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.store import queries_sync
from desktop.sync.joining import ShareChoice
from desktop.sync.status import SyncState
from desktop.sync.worker import SyncWorker
from desktop.ui.main_window import MainWindow

from .conftest import World


class Real(World):
    """A window whose sync is the real one."""

    def __init__(self, app: QApplication, profile: Path, qtbot: Any) -> None:
        super().__init__(app, profile, qtbot)
        self.sync: Any = SyncWorker(self.replica, profile)

    def join(self, url: str, name: str) -> MainWindow:
        window = self.window()
        self.sync.join(url, name, ShareChoice(everyone=True))
        self._qtbot.waitUntil(lambda: self.sync.status.state is SyncState.IDLE and bool(self.sync.status.server))
        return window

    def in_step(self) -> bool:
        """Tell whether the server has all; by what is stored, as what was told may be of before the last edit."""
        status, waiting = self.sync.status, queries_sync.waiting_count(self.replica.database.connection)
        return status.state is SyncState.IDLE and bool(status.last_synced_at) and waiting == 0


@pytest.fixture
def two(qapp: QApplication, qtbot: Any, tmp_path: Path) -> Iterator[tuple[Real, Real]]:
    for name in ("ana", "ben"):
        (tmp_path / name).mkdir()
    made = Real(qapp, tmp_path / "ana", qtbot), Real(qapp, tmp_path / "ben", qtbot)
    yield made
    for one in made:
        one.close()
