"""Whom a playlist is for: said at its making, in its menu and in the settings; settled here, or asked of the server."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.store import sharing
from desktop.sync.status import SyncState
from desktop.ui.actions import NEW_MENU, PLAYLIST_MENU

from .friends import friends

__all__ = ["friends"]


class Sharing:
    """A window in touch with a server, two playlists of which the first is open, and Ana who has joined too."""

    def __init__(self, world, friends, qtbot) -> None:
        self.world, self.friends, self.qtbot = world, friends, qtbot
        self.other = friends.share("Zoo", "B - Two")
        self.playlist_id = friends.share_at_the_server("Road trip", "A - One")
        self.window = world.window()
        self.window.sidebar.choose(self.playlist_id)

    def act(self, name):
        self.window.actions_by_name[name].trigger()

    @property
    def menu(self):
        """The menu as it is opened now."""
        self.window.sharing.menu.aboutToShow.emit()
        return self.window.sharing

    def said(self, sentence):
        self.qtbot.waitUntil(lambda: self.window.toast.text.text() == sentence)

    def new(self):
        """The id of the playlist that is chosen, with its name's editor closed."""
        QTest.keyClick(self.window.focusWidget(), Qt.Key.Key_Escape)
        return self.window.sidebar.current_id()

    def wish(self, playlist_id):
        return sharing.wish(self.world.replica.database.connection, playlist_id)

    def ana_sees(self):
        self.friends.meet(self.window)
        return self.friends.ana.playlists().keys()

    def let_ana_in(self):
        changes = self.window.members.changes
        changes.let_in(self.playlist_id, self.friends.ana.replica.user_id, "editor")
        self.qtbot.waitUntil(lambda: not changes.waiting)
        self.friends.meet(self.window)

    def point_at(self, playlist_id):
        """Open the menu of the list by the right button of the mouse, there or beside all."""
        view = self.window.sidebar.view
        row = self.window.playlists.row_of(playlist_id)
        model = self.window.playlists
        point = view.visualRect(model.index(row)).center() if row is not None else QPoint(20, view.height() - 5)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=point)
        asks = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point))
        QApplication.sendEvent(view.viewport(), asks)
        (menu,) = [one for one in self.window.findChildren(QMenu) if one.isVisible() and not one.title()]
        return menu


@pytest.fixture
def shares(world, friends, qtbot):
    return Sharing(world, friends, qtbot)


def names(menu):
    return [action.objectName() for action in menu.actions() if action.objectName()]


def test_a_new_playlist_is_for_everyone_and_another_key_makes_one_for_oneself_alone(shares):
    shares.act("new-playlist")
    assert shares.wish(shares.new()) == ""
    assert shares.window.actions_by_name["new-other"].text() == "New playlist on&ly for me"
    shares.act("new-other")
    assert shares.wish(shares.new()) == "nobody"
    assert shares.ana_sees() == {"Zoo", "Road trip", "New playlist"}


def test_the_settings_say_what_new_ones_are_and_the_other_key_makes_the_other(shares):
    shares.act("settings")
    general = shares.window.settings_actions.dialog.general
    general.new_playlists.setCurrentIndex(general.new_playlists.findData("nobody"))
    general.new_playlists.activated.emit(general.new_playlists.currentIndex())
    shares.window.settings_actions.dialog.close()
    shares.act("new-playlist")
    assert shares.wish(shares.new()) == "nobody"
    assert shares.window.actions_by_name["new-other"].text() == "New playlist for every&one here"
    shares.act("new-other")
    assert shares.wish(shares.new()) == "everyone"
    again = shares.world.reopen()
    again.actions_by_name["settings"].trigger()
    assert again.settings_actions.dialog.general.new_playlists.currentData() == "nobody"


def test_offline_it_is_said_of_a_playlist_that_was_not_sent_yet(shares):
    shares.world.sync.carry = None
    shares.world.sync.tell(state=SyncState.OFFLINE)
    shares.act("new-playlist")
    made = shares.new()
    assert shares.menu.everyone.isChecked()
    assert shares.menu.alone.text() == "&Only me"
    shares.menu.alone.trigger()
    shares.said("‘New playlist’ is for you alone.")
    assert shares.wish(made) == "nobody"
    assert shares.menu.alone.isChecked()
    shares.window.details.setCurrentWidget(shares.window.members)
    assert "only you see it" in shares.window.members.line.text()
    shares.menu.everyone.trigger()
    shares.said("‘New playlist’ is for everyone here, who may edit it.")
    assert shares.wish(made) == "everyone"
    assert "everyone here may edit it" in shares.window.members.line.text()
    assert shares.world.sync.asked == []


def test_of_one_that_the_server_has_it_is_asked_of_the_server(shares):
    assert shares.menu.everyone.isChecked()
    shares.menu.alone.trigger()
    shares.said("‘Road trip’ is for you alone.")
    assert shares.ana_sees() == {"Zoo"}
    assert shares.menu.alone.isChecked()
    shares.menu.everyone.trigger()
    shares.said("‘Road trip’ is for everyone here, who may edit it.")
    assert shares.ana_sees() == {"Zoo", "Road trip"}


def test_one_that_others_are_let_into_by_name_is_for_its_members(shares):
    shares.let_ana_in()
    assert shares.menu.alone.text() == "&Only its members"
    shares.menu.alone.trigger()
    shares.said("‘Road trip’ is for its members alone.")
    assert shares.ana_sees() == {"Zoo", "Road trip"}


def test_where_the_server_cannot_be_asked_that_is_said_and_nothing_has_changed(shares):
    shares.world.sync.carry = None
    shares.menu.alone.trigger()
    shares.said("‘Road trip’ is for the same people as before. The server does not answer.")
    assert shares.menu.everyone.isChecked()


def test_choosing_what_is_so_already_asks_nothing(shares):
    shares.menu.everyone.trigger()
    assert shares.world.sync.asked == []


def test_who_does_not_own_a_playlist_sees_whom_it_is_for_and_why_it_cannot_be_changed(shares):
    theirs, _ = shares.friends.ana.library.create_playlist("Hers")
    shares.friends.meet(shares.window)
    shares.window.sidebar.choose(theirs)
    menu = shares.menu
    assert menu.everyone.isChecked()
    assert not menu.everyone.isEnabled()
    assert not menu.alone.isEnabled()
    assert menu.alone.toolTip() == "Its owner says whom a playlist is for."


def test_the_menu_under_the_pointer_is_about_the_playlist_there_whatever_was_open(shares):
    menu = shares.point_at(shares.other)
    assert names(menu) == [name for name in PLAYLIST_MENU if name]
    shares.menu.alone.trigger()
    shares.said("‘Zoo’ is for you alone.")
    menu.close()
    shares.point_at(shares.playlist_id)
    shares.act("invite")
    assert "Road trip" in shares.window.inviting.dialog.about.text()
    shares.window.inviting.dialog.close()


def test_members_shows_those_of_the_playlist_under_the_pointer(shares):
    shares.let_ana_in()
    shares.window.sidebar.choose(shares.other)
    shares.point_at(shares.playlist_id).close()
    shares.act("members")
    assert shares.window.details.currentWidget() is shares.window.members
    assert shares.window.members.model.row_of(shares.friends.ana.replica.user_id) is not None
    assert shares.window.focusWidget() is shares.window.members.view


def test_a_search_that_stands_in_the_middle_does_not_hide_which_playlist_was_pointed_at(shares):
    shares.act("search")
    menu = shares.point_at(shares.other)
    shares.act("invite")
    assert "Zoo" in shares.window.inviting.dialog.about.text()
    menu.close()


def test_beside_all_playlists_the_menu_is_about_new_ones(shares):
    menu = shares.point_at("")
    assert names(menu) == [name for name in NEW_MENU if name]
    menu.close()


def test_without_a_server_there_is_nobody_to_share_with(world):
    world.playlist("Road trip")
    window = world.window()
    assert not window.actions_by_name["share"].isEnabled()
    assert "Join a server first" in window.actions_by_name["share"].toolTip()
    assert not window.actions_by_name["new-other"].isVisible()
    world.sync.tell(state=SyncState.IDLE, server="http://box:8765")
    world._qtbot.waitUntil(lambda: window.actions_by_name["share"].isEnabled())
    assert window.actions_by_name["new-other"].isVisible()
