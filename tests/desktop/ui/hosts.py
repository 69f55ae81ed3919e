"""People at windows that host, or join who does: each with the real sync, on a profile of their own."""

import socket
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop import hosting
from desktop.app import Application
from desktop.hosting import HostState
from desktop.profile import Profile
from desktop.store import queries
from desktop.sync.status import SyncState
from desktop.sync.worker import SyncWorker

WAIT_MS = 30_000
"""A server that starts beside other tests takes its time."""


class Person:
    """A window with the real sync, on a profile of its own."""

    def __init__(self, app: QApplication, qtbot, profile: Path) -> None:
        self.qtbot, self.profile, self.closed = qtbot, profile, False
        self.replica = Profile(profile).open_replica()
        self.application = Application(app, self.replica, profile, SyncWorker(self.replica, profile))
        self.window, self.library = self.application.window, self.application.library
        self.host = self.window.hosting_actions
        self.window.show()
        qtbot.waitExposed(self.window)

    def start_hosting(self, name: str = "Ana", *, share: bool = True) -> None:
        self.window.actions_by_name["host"].trigger()
        self.host.dialog.name.setText(name)
        self.host.dialog.share.setChecked(share)
        self.host.dialog.act.click()
        self.qtbot.waitUntil(
            lambda: self.host.hosting.status.state in (HostState.ON, HostState.FAILED), timeout=WAIT_MS
        )

    def joined(self) -> bool:
        return self.application.sync.status.state is SyncState.IDLE

    def names(self) -> list[str]:
        return [playlist.name for playlist in queries.playlists(self.replica.database.connection)]

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self.window.close()
            self.application.close()
            self.window.deleteLater()


@pytest.fixture
def person(qapp, qtbot, tmp_path, monkeypatch):
    """Make people; the servers that they host look for ports away from those of whoever runs the tests."""
    with socket.socket() as probe:
        probe.bind(("", 0))
        monkeypatch.setattr(hosting, "FIRST_PORT", min(probe.getsockname()[1], 65_000))
    here: list[Person] = []

    def make(name: str) -> Person:
        here.append(Person(qapp, qtbot, tmp_path / name))
        return here[-1]

    yield make
    for one in here:
        one.close()
