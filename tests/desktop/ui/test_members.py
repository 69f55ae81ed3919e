"""The Members tab: who may see and edit a playlist, and what owners and others can do about it."""

import pytest
from PySide6.QtCore import Qt

from desktop.sync import asking
from desktop.sync.asking import Membership
from desktop.sync.status import SyncState
from desktop.ui.main_window import MainWindow
from desktop.ui.models.member_model import MemberModel

from .friends import friends

__all__ = ["friends"]


class Members:
    """A window with the Members tab of a playlist open, and the friends behind it."""

    def __init__(self, world, friends, qtbot) -> None:
        self.world, self.friends, self.qtbot = world, friends, qtbot
        self.playlist_id = friends.share_at_the_server("Road trip", "A - One")
        self.window: MainWindow = world.window()
        self.page = self.window.members
        self.window.sidebar.choose(self.playlist_id)
        self.window.details.setCurrentWidget(self.page)

    def shown(self) -> list[tuple[str, str]]:
        model = self.page.model
        return [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())]

    def choose(self, user_id: str) -> None:
        row = self.page.model.row_of(user_id)
        assert row is not None
        self.page.view.selectRow(row)

    def role(self, role: str) -> None:
        at = self.page.role.findData(role)
        self.page.role.setCurrentIndex(at)
        self.page.role.activated.emit(at)

    def answered(self) -> None:
        self.qtbot.waitUntil(lambda: not self.page.changes.waiting)
        self.friends.meet(self.window)

    def let_in(self, name: str) -> None:
        self.page.people.aboutToShow.emit()
        next(action for action in self.page.people.actions() if action.text() == name).trigger()
        self.answered()


@pytest.fixture
def members(world, friends, qtbot):
    return Members(world, friends, qtbot)


def test_the_model_is_a_proper_one(members, qtmodeltester):
    assert isinstance(members.page.model, MemberModel)
    qtmodeltester.check(members.page.model)


def test_each_button_says_in_words_what_it_does(members):
    page = members.page
    for button in (page.add, page.invite, page.leave, page.remove, page.hand_over):
        assert button.text()
        assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextOnly


def test_members_are_shown_by_name_with_what_they_may_do(members):
    assert members.shown() == [("Me (you)", "Owner"), ("Everyone here", "May edit")]


def test_an_owner_lets_somebody_in_changes_the_role_and_removes_them(members):
    ana = members.friends.ana.replica.user_id
    members.let_in("Ana")
    assert ("Ana", "May edit") in members.shown()
    members.choose(ana)
    members.role("viewer")
    members.answered()
    assert ("Ana", "May look") in members.shown()
    assert members.page.member().user_id == ana
    members.page.remove.click()
    members.answered()
    assert members.shown() == [("Me (you)", "Owner"), ("Everyone here", "May edit")]


def test_the_only_owner_is_told_what_to_do_before_leaving(members):
    members.page.leave.click()
    assert "Make somebody else an owner first" in members.page.line.text()
    assert not members.window.question.isVisible()
    members.choose(members.friends.me.replica.user_id)
    members.role("viewer")
    assert members.world.sync.asked == []
    assert members.page.role.currentData() == "owner"


def test_ownership_is_handed_over_and_then_one_can_leave(members):
    members.choose("*")
    members.page.remove.click()
    members.answered()
    members.let_in("Ana")
    members.choose(members.friends.ana.replica.user_id)
    members.page.hand_over.click()
    assert "Hand ‘Road trip’ over to Ana?" in members.window.question.text.text()
    members.window.question.buttons[1].click()
    members.answered()
    assert members.shown() == [("Ana", "Owner"), ("Me (you)", "May edit")]
    assert not members.page.add.isVisible()
    members.page.leave.click()
    members.window.question.buttons[1].click()
    members.answered()
    members.qtbot.waitUntil(lambda: members.window.playlists.get(members.playlist_id) is None)
    assert members.friends.ana.playlists() == {"Road trip": ["One"]}


def test_offline_it_says_that_changes_need_the_server(members):
    members.world.sync.carry = None
    members.world.sync.tell(state=SyncState.OFFLINE)
    members.qtbot.waitUntil(lambda: "the server is needed" in members.page.line.text())
    assert len(members.shown()) == 2
    members.page.people.aboutToShow.emit()
    members.page.people.actions()[0].trigger()
    members.qtbot.waitUntil(lambda: members.page.line.text() == "The server does not answer.")


def test_a_refusal_of_the_server_is_a_sentence_in_the_pane(members):
    # Somebody else took the ownership away meanwhile, and this window has yet to hear of it.
    members.world.sync.carry = members.friends.ana.send
    members.choose("*")
    members.page.remove.click()
    members.qtbot.waitUntil(lambda: "Only an owner of this playlist" in members.page.line.text())


def test_a_viewer_is_told_so_and_sees_no_buttons_but_leaving(members):
    sharing = members.friends.ana
    theirs, _ = sharing.library.create_playlist("Hers")
    members.friends.sync()
    members.friends.meet(members.window)
    everyone = Membership(playlist_id=theirs, user_id="*", role="viewer")
    asking.read_members(sharing.send(asking.change_members(everyone)))
    members.friends.meet(members.window)
    members.window.sidebar.choose(theirs)
    members.qtbot.waitUntil(lambda: members.page.line.text() == "You may look at this playlist.")
    assert members.shown() == [("Ana", "Owner"), ("Everyone here", "May look")]
    assert not members.page.add.isVisible()
    assert not members.page.leave.isVisible()


def test_without_a_server_it_says_that_the_playlist_is_here_alone(world):
    world.playlist("Road trip")
    window = world.window()
    window.details.setCurrentWidget(window.members)
    assert "on this computer alone" in window.members.line.text()
