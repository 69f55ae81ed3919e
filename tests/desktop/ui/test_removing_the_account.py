"""Removing one's own account from the window, on a real server: who gets the playlists, and what stays here."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.sync.status import SyncState

from .friends import friends

__all__ = ["friends"]


class Leaving:
    """A window of somebody who owns a playlist that Ana sees, with the dialog of the account open."""

    def __init__(self, world, friends, qtbot) -> None:
        self.world, self.friends, self.qtbot = world, friends, qtbot
        self.playlist_id = friends.share_at_the_server("Road trip", "A - One")
        self.window = world.window()
        self.window.actions_by_name["account"].trigger()
        self.account = self.window.sync_actions.account.dialog
        qtbot.waitUntil(self.account.remove.isEnabled)

    def ask(self):
        self.account.remove.click()
        return next(each for each in self.account.children() if type(each).__name__ == "RemovalDialog")


@pytest.fixture
def leaving(world, friends, qtbot):
    found = Leaving(world, friends, qtbot)
    yield found
    if found.window.sync_actions.account.dialog is not None:
        found.account.reject()


def test_nobody_is_chosen_beforehand_and_the_question_says_what_happens(leaving):
    question = leaving.ask()
    assert [question.heir.itemText(row) for row in range(question.heir.count())] == [
        "Ana",
        "Nobody: I share none of them",
    ]
    assert "Everything stays on this computer" in question.about.text()
    assert not question.remove.isEnabled()
    question.reject()
    assert all(request.method != "DELETE" for request in leaving.world.sync.asked)


def test_the_playlists_go_on_as_those_of_whom_one_chose_and_everything_stays_here(leaving):
    question = leaving.ask()
    question.heir.setCurrentIndex(question.heir.findText("Ana"))
    question.remove.click()
    leaving.qtbot.waitUntil(lambda: ("leave",) in leaving.world.sync.orders)
    assert leaving.window.sync_actions.account.dialog is None
    assert leaving.world.sync.status.state is SyncState.NO_SERVER
    assert leaving.world.titles(leaving.playlist_id) == ["One"]
    assert leaving.friends.me.send(leaving.world.sync.asked[0]).status == 401
    ana = leaving.friends.ana
    ana.sync()
    assert ana.playlists() == {"Road trip": ["One"]}
    (role,) = ana.replica.database.connection.execute(
        "SELECT role FROM members WHERE playlist_id = ? AND user_id = ? AND deleted = 0",
        (leaving.playlist_id, ana.replica.user_id),
    ).fetchone()
    assert role == "owner"


def test_with_nobody_named_for_what_others_use_the_server_says_no_and_all_goes_on(leaving):
    question = leaving.ask()
    question.heir.setCurrentIndex(question.heir.count() - 1)
    question.remove.click()
    leaving.qtbot.waitUntil(lambda: "last owner of a playlist that others use" in leaving.account.told.text())
    assert ("leave",) not in leaving.world.sync.orders
    assert QApplication.activeModalWidget() is None


def removals(leaving):
    return [request for request in leaving.world.sync.asked if request.method == "DELETE"]


def agree(leaving):
    question = leaving.ask()
    question.heir.setCurrentIndex(question.heir.findText("Ana"))
    question.remove.click()


def test_what_waits_is_sent_before_the_account_goes(leaving):
    leaving.world.sync.tell(state=SyncState.SYNCING, waiting=2)
    agree(leaving)
    leaving.qtbot.waitUntil(lambda: leaving.account.told.text() == "Your last changes are sent first…")
    assert ("wake",) in leaving.world.sync.orders
    leaving.world.sync.tell(waiting=1)
    assert removals(leaving) == []
    leaving.world.sync.tell(state=SyncState.IDLE, waiting=0)
    leaving.qtbot.waitUntil(lambda: ("leave",) in leaving.world.sync.orders)
    assert len(removals(leaving)) == 1


def test_what_cannot_be_sent_keeps_the_account(leaving):
    leaving.world.sync.tell(state=SyncState.SYNCING, waiting=2)
    agree(leaving)
    leaving.world.sync.tell(state=SyncState.OFFLINE)
    leaving.qtbot.waitUntil(lambda: "what waits (2 changes) cannot be sent now" in leaving.account.told.text())
    leaving.world.sync.tell(state=SyncState.IDLE, waiting=0)
    leaving.world.settle(leaving.window)
    assert removals(leaving) == []
    agree(leaving)
    leaving.qtbot.waitUntil(lambda: ("leave",) in leaving.world.sync.orders)


def test_offline_with_something_that_waits_that_is_said_at_once(leaving):
    leaving.world.sync.tell(state=SyncState.OFFLINE, waiting=1)
    agree(leaving)
    leaving.qtbot.waitUntil(lambda: "what waits (1 change) cannot be sent now" in leaving.account.told.text())
    assert removals(leaving) == []


def test_closing_the_dialog_while_it_waits_keeps_the_account(leaving):
    leaving.world.sync.tell(state=SyncState.SYNCING, waiting=2)
    agree(leaving)
    leaving.account.reject()
    leaving.world.sync.tell(state=SyncState.IDLE, waiting=0)
    leaving.world.settle(leaving.window)
    assert removals(leaving) == []
