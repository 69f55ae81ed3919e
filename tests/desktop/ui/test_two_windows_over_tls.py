"""Two real windows at a real server that encrypts and lets in by invitation alone: from the first link to an impostor
who takes the server's place on the network, and back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.sync.status import Cause, SyncState
from desktop.ui.main_window import MainWindow
from tests.integration.impostor import impostor
from tests.integration.processes import Process, free_port

from .real import Real, two

__all__ = ["two"]

WAIT_MS = 60_000
"""A server starts beside other tests, and is looked for again ever more rarely."""

Until = Callable[[Callable[[], Any]], None]


@pytest.fixture
def until(qtbot: Any) -> Until:
    def wait(condition: Callable[[], Any]) -> None:
        qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MS)

    return wait


def serve(data: Path, port: int) -> Process:
    """Start a server as whoever runs one would, and wait until it says that it serves."""
    server = Process("-m", "syncserver", "run", "--tls", "--port", f"{port}", "--data", f"{data}")
    assert f"https://127.0.0.1:{port}" in server.line()
    return server


def first_invitation(server: Process) -> str:
    """Read the link that a new server prints."""
    while "/join#" not in (line := server.line()):
        assert line
    return "https://" + line.partition("https://")[2].strip()


def join(window: MainWindow, link: str, name: str, qtbot: Any) -> None:
    """Paste a link into the dialog, as a person does."""
    window.actions_by_name["join"].trigger()
    dialog = window.sync_actions.join_dialog
    assert dialog is not None
    QApplication.clipboard().setText(link)
    qtbot.keyClick(dialog.url, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog.name.setText(name)
    dialog.join.click()


def invite(window: MainWindow, until: Until) -> str:
    """Make an invitation to the playlist that is open."""
    window.actions_by_name["invite"].trigger()
    dialog = window.inviting.dialog
    assert dialog is not None
    dialog.make.click()
    until(dialog.made.isVisible)
    link: str = dialog.made.link.text()
    dialog.reject()
    return link


def told(window: MainWindow) -> tuple[str, list[str]]:
    """Read what the list behind the sync state says, and which buttons it has."""
    window.actions_by_name["sync-state"].trigger()
    dialog = window.sync_actions.state_dialog
    assert dialog is not None
    buttons = [button.text() for button in dialog.remedies if button.isVisible()]
    said = f"{dialog.headline.text()}\n{dialog.sentence.text()}"
    dialog.reject()
    return said, buttons


def test_friends_meet_by_a_link_edit_live_and_are_kept_from_an_impostor(
    two: tuple[Real, Real], qtbot: Any, until: Until, tmp_path: Path
) -> None:
    ana, ben = two
    hers, his = ana.window(), ben.window()
    data, port = tmp_path / "server", free_port()
    with serve(data, port) as server:
        join(hers, first_invitation(server), "Ana", qtbot)
        until(ana.in_step)
        assert hers.sync_actions.certificate_dialog is None  # the link said which one is right
        road = ana.playlist("Road trip", "A - One", "B - Two")
        until(lambda: road in hers.playlists.ids() and ana.in_step())
        hers.sidebar.choose(road)
        join(his, invite(hers, until), "Ben", qtbot)
        until(lambda: road in his.playlists.ids())
        his.sidebar.choose(road)
        until(lambda: his.tracks.rowCount() == 2)

        ana.library.add_tracks(road, [{"title": "From Ana"}])
        until(lambda: his.tracks.rowCount() == 3)
        ben.library.add_tracks(road, [{"title": "From Ben"}])
        until(lambda: hers.tracks.rowCount() == 4)
        assert server.stop() == (0, "")

    for one in two:
        until(lambda one=one: one.sync.status.state is SyncState.OFFLINE)
    ana.library.add_tracks(road, [{"title": "Secret of Ana"}])
    ben.library.add_tracks(road, [{"title": "Secret of Ben"}])
    with impostor(tmp_path / "impostor", port) as heard:
        for one, window in zip(two, (hers, his), strict=True):
            until(lambda one=one: one.sync.status.cause is Cause.CERTIFICATE and one.sync.status.waiting == 1)
            until(lambda window=window: "another certificate" in window.toast.text.text())
            said, buttons = told(window)
            assert "The certificate changed, 1 change waiting" in said
            assert "somebody put themselves between you and it. Nothing was sent." in said
            assert buttons == ["Join again…", "Stop syncing…"]
        assert not any(heard)

    with serve(data, port) as server:
        until(lambda: ana.in_step() and ben.in_step() and hers.tracks.rowCount() == his.tracks.rowCount() == 6)
        assert server.stop() == (0, "")
