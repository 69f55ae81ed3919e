"""A link given to a second start of the program: the window that is open offers to join there."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.app import Callers
from desktop.handover import raise_first_window
from desktop.sync.status import SyncState, SyncStatus
from desktop.ui.main_window import MainWindow
from tests.desktop.ui.conftest import World

LINK = "https://192.168.1.5:8765/join#abcdefghjkmnpqrs"


@pytest.fixture
def start_again(world: World, qtbot: Any) -> Callable[[str], MainWindow]:
    """Start the program once more beside an open window; answers that window."""

    def start(server: str) -> MainWindow:
        window = world.window()
        _, application = world._open[-1]
        callers = Callers(application, world._profile.path)
        callers._listen()
        with qtbot.waitSignal(callers.raised):
            assert raise_first_window(world._profile.path, server)
        return window

    return start


def test_the_open_window_offers_to_join_there(start_again: Callable[[str], MainWindow], qtbot: Any) -> None:
    actions = start_again(LINK).sync_actions
    qtbot.waitUntil(lambda: actions.join_dialog is not None)
    assert actions.join_dialog is not None
    assert actions.join_dialog.url.text() == LINK
    actions.join_dialog.reject()


def test_without_a_link_it_only_comes_forward(start_again: Callable[[str], MainWindow]) -> None:
    window = start_again("")
    assert window.isVisible()
    assert window.sync_actions.join_dialog is None


def test_where_another_server_is_joined_it_says_so(
    world: World, start_again: Callable[[str], MainWindow], qtbot: Any
) -> None:
    world.sync.status = SyncStatus(SyncState.IDLE, server="https://10.0.0.7:8765")
    actions = start_again(LINK).sync_actions
    qtbot.waitUntil(lambda: actions.invitations.box is not None)
    assert "https://10.0.0.7:8765" in actions.invitations.box.text()
    assert actions.join_dialog is None
    actions.invitations.box.close()
