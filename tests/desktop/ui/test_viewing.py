"""A playlist that this person may only look at: what the window says, and what it lets nobody try in vain."""

import pytest
from PySide6.QtCore import Qt

from desktop.sync import asking
from desktop.sync.asking import Membership, Role
from desktop.sync.status import SyncState
from desktop.ui.actions import ACTIONS, MENUS
from desktop.ui.main_window import MainWindow
from desktop.ui.viewing import EDITING

from .conftest import select
from .friends import friends

__all__ = ["friends"]

REASON = "You may look at this playlist; its owner can let you edit it."
STAYING = {"copy", "copy-to", "export", "play", "search", "find", "select-all", "duplicate-playlist", "find-duplicates"}


class Viewer:
    """A window with a playlist of one's own and one of Ana's, who says what everyone may do with hers."""

    def __init__(self, world, friends, qtbot) -> None:
        self.world, self.friends, self.qtbot = world, friends, qtbot
        self.mine = world.playlist("Mine", "A - One")
        friends.sync()
        world.sync.status = world.sync.status.but(state=SyncState.IDLE, server="http://box:8765")
        self.window: MainWindow = world.window()
        self.theirs, _ = friends.ana.library.create_playlist("Hers")
        tracks = [{"title": title} for title in ("Gravity Well", "Held")]
        friends.ana.library.add_tracks(self.theirs, tracks)
        friends.sync()
        friends.meet(self.window)
        self.window.sidebar.choose(self.theirs)

    def let_everyone(self, role: Role) -> None:
        everyone = Membership(playlist_id=self.theirs, user_id="*", role=role)
        asking.read_members(self.friends.ana.send(asking.change_members(everyone)))
        self.friends.meet(self.window)
        self.qtbot.waitUntil(lambda: self.window.playlist_here().role == role)
        self.world.settle(self.window)

    def off(self) -> set[str]:
        """Name the actions on tracks and playlists that are off, each for the reason that it tells."""
        actions = self.window.actions_by_name
        return {name for name in ACTIONS if actions[name].toolTip() == REASON and not actions[name].isEnabled()}


@pytest.fixture
def viewer(world, friends, qtbot):
    return Viewer(world, friends, qtbot)


def test_an_editor_sees_no_line_and_may_do_all(viewer):
    assert viewer.off() == set()
    assert not viewer.window.viewing.line.isVisible()
    assert all(viewer.window.actions_by_name[name].isEnabled() for name in EDITING)


def test_who_may_only_look_is_told_so_and_edits_are_off_with_the_reason(viewer):
    viewer.let_everyone("viewer")
    line = viewer.window.viewing.line
    assert line.isVisible()
    assert line.text.text() == line.accessibleName() == REASON
    assert viewer.off() == EDITING
    assert all(viewer.window.actions_by_name[name].isEnabled() for name in STAYING)


def test_selecting_rows_brings_no_edit_back(viewer):
    viewer.let_everyone("viewer")
    select(viewer.window, 0, 1)
    assert viewer.off() == EDITING
    details = viewer.window.details
    viewer.qtbot.waitUntil(lambda: details.subject.text() == "2 tracks selected")
    assert details.facts.text() == ""  # not that what is typed is set for all


def test_all_is_there_again_when_the_owner_lets_the_person_edit(viewer):
    viewer.let_everyone("viewer")
    viewer.let_everyone("editor")
    assert viewer.off() == set()
    assert not viewer.window.viewing.line.isVisible()
    assert viewer.window.actions_by_name["shuffle"].toolTip() == "Shuffle"


def test_another_playlist_can_be_edited_and_the_way_back_leads_to_looking(viewer):
    viewer.let_everyone("viewer")
    viewer.window.sidebar.choose(viewer.mine)
    assert viewer.off() == set()
    assert not viewer.window.viewing.line.isVisible()
    viewer.window.sidebar.choose(viewer.theirs)
    assert viewer.off() == EDITING


def test_in_a_search_and_in_the_trash_nothing_is_off_for_the_playlist_that_was_open(viewer):
    viewer.let_everyone("viewer")
    viewer.window.actions_by_name["search"].trigger()
    assert viewer.window.actions_by_name["remove"].isEnabled()
    viewer.window.show_trash()
    assert viewer.off() == set()
    assert not viewer.window.actions_by_name["shuffle"].isEnabled()


def test_the_keys_of_edits_change_nothing(viewer):
    viewer.let_everyone("viewer")
    select(viewer.window, 0)
    view = viewer.window.pane.view
    for key, modifier in (
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier),
    ):
        viewer.qtbot.keyClick(view, key, modifier)
    viewer.world.settle(viewer.window)
    assert not view.is_editing()
    assert viewer.world.titles(viewer.theirs) == ["Gravity Well", "Held"]
    assert viewer.window.pane.filter.text() == ""


def test_what_is_being_typed_is_put_away_and_comes_back_with_the_right_to_add_it(viewer):
    row = viewer.window.pane.add_bar
    viewer.window.actions_by_name["add-track"].trigger()
    row.title.setText("Half a ti")
    viewer.let_everyone("viewer")
    assert not row.isVisible()
    viewer.let_everyone("editor")
    assert row.isVisible()
    assert row.title.text() == "Half a ti"


def test_an_empty_playlist_invites_nobody_to_add_who_may_not(viewer):
    viewer.friends.ana.library.remove_tracks(viewer.world.ids(viewer.theirs))
    viewer.let_everyone("viewer")
    nothing = viewer.window.pane.nothing
    viewer.qtbot.waitUntil(lambda: viewer.window.pane.table.currentWidget() is nothing)
    assert nothing.sentence.text() == "What others add to this playlist is shown here."
    viewer.let_everyone("editor")
    assert nothing.sentence.text().startswith("Type one")


def test_menus_show_why_an_action_is_off(viewer):
    menus = [action.menu() for action in viewer.window.menuBar().actions()]
    assert len(menus) == len(MENUS)
    assert all(menu.toolTipsVisible() for menu in menus)


SENTENCE = "You may look at ‘Hers’, not change it; its owner can let you edit it."


def tried(viewer, do):
    """Do something in vain, and see that it is said and nothing has changed."""
    before = viewer.world.titles(viewer.theirs)
    do()
    viewer.qtbot.waitUntil(lambda: viewer.window.toast.text.text() == SENTENCE)
    viewer.world.settle(viewer.window)
    assert viewer.world.titles(viewer.theirs) == before
    viewer.window.toast.hide()
    viewer.window.toast.text.clear()


def test_undo_and_redo_of_what_one_did_as_an_editor_are_refused_and_wait_for_the_right(viewer):
    undo, redo = (viewer.window.actions_by_name[name] for name in ("undo", "redo"))
    select(viewer.window, 0)
    viewer.window.actions_by_name["remove"].trigger()
    viewer.world.settle(viewer.window)
    viewer.let_everyone("viewer")
    for _ in range(2):
        tried(viewer, undo.trigger)
        viewer.qtbot.waitUntil(undo.isEnabled)
    viewer.let_everyone("editor")
    undo.trigger()
    viewer.world.settle(viewer.window)
    assert viewer.world.titles(viewer.theirs) == ["Gravity Well", "Held"]
    viewer.let_everyone("viewer")
    tried(viewer, redo.trigger)
    viewer.qtbot.waitUntil(redo.isEnabled)


def test_whatever_way_an_edit_comes_it_is_refused_in_one_sentence(viewer):
    viewer.let_everyone("viewer")
    tracks, window = viewer.world.ids(viewer.theirs), viewer.window
    library = window.desk.library
    own = viewer.world.ids(viewer.mine)
    for verb in (
        lambda _: library.rename_playlist(viewer.theirs, "Mine now"),
        lambda _: library.transfer_tracks(tracks, viewer.mine),
        lambda _: library.transfer_tracks(own, viewer.theirs),
        lambda _: library.move_tracks(tracks[1:], None),
    ):
        tried(viewer, lambda verb=verb: window.desk.do(verb))
    # A large one goes to another thread.
    tried(viewer, lambda: window.desk.do(lambda _: library.remove_tracks(tracks), count=1000))
    assert len(viewer.world.ids(viewer.mine)) == 1


def test_a_command_that_is_handed_to_the_window_is_refused_too(viewer):
    from desktop.commands.running import run_handed

    viewer.let_everyone("viewer")
    window, track = viewer.window, viewer.world.ids(viewer.theirs)[0]
    for command in (["add", "Hers", "--title", "x"], ["edit", track, "--title", "x"], ["delete", "Hers"]):
        code, out, err = run_handed(window.desk.library, window.parts.preferences.folder, command)
        assert (code, out, err) == (1, "", SENTENCE + "\n")
    assert viewer.world.titles(viewer.theirs) == ["Gravity Well", "Held"]
