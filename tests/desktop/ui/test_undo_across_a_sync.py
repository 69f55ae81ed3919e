"""Undo in the window of what has been at a real server and back, with a friend at the other end."""

import pytest

from desktop.formats.document import Entry, PlaylistDocument
from desktop.ui import wording
from desktop.ui.models.columns import Col
from tests.integration.world import Person
from tests.integration.world import World as Server

from .conftest import in_another_thread, select

MANY = 2_000


class Friends:
    """The person at the window, a friend, and the server where they meet."""

    def __init__(self, world, folder):
        self._world = world
        self.server = Server(folder)
        self.server.clock.micros = world.replica.now()
        world.replica.now = self.server.clock
        me = Person("me", world.replica, world.library, "", lambda: self.server.app)
        self.server.people["me"] = me
        self.me = self.server.admit(me)
        self.ben = self.server.join("ben")

    def meet(self, window):
        """Sync until both have what there is, in a thread that is not the window's."""

        def work():
            try:
                self.server.settle()
            finally:
                for person in (self.me, self.ben):
                    person.replica.database.disconnect()

        in_another_thread(work)
        self._world.settle(window)

    def close(self):
        del self.server.people["me"]  # it is the window's to close
        self.server.close()


@pytest.fixture
def friends(world, tmp_path):
    world.here = world.playlist("Road trip", "Ana - One", "Bo - Two", "Cy - Three", "Di - Four")
    world.other = world.playlist("Sea trip", "Ed - Five")
    made = Friends(world, tmp_path)
    yield made
    made.close()


def import_two(world, window):
    window.exchange.import_documents([PlaylistDocument(name, tracks=(Entry(title="x"),)) for name in "ab"])


def remove_all(world, window):
    window.pane.view.selectAll()
    window.actions_by_name["remove"].trigger()


def save_an_order(world, window):
    window.pane.sort(Col.ARTIST, descending=True)
    world.settle(window)
    window.actions_by_name["save-order"].trigger()


def move_to_another(world, window):
    ids = world.ids(world.here)[1:3]
    window.desk.do(lambda progress: world.library.transfer_tracks(ids, world.other))


def paste_two(world, window):
    window.adding.add(world.here, [{"title": "Six"}, {"title": "Seven"}])


STEPS = {
    "import of 2 playlists": import_two,
    "removal of 4 tracks": remove_all,
    "new order of 4 tracks": save_an_order,
    "move of 2 tracks to another playlist": move_to_another,
    "addition of 2 tracks": paste_two,
}


@pytest.mark.parametrize("name", STEPS)
def test_a_step_goes_back_and_forth_with_a_sync_after_each(world, friends, name):
    window = world.window()
    friends.meet(window)
    before = friends.ben.playlists()
    STEPS[name](world, window)
    world.settle(window)
    friends.meet(window)
    done = friends.ben.playlists()
    assert done != before
    assert window.desk.stack.undoText() == name
    for _ in range(2):
        window.actions_by_name["undo"].trigger()
        friends.meet(window)
        assert friends.ben.playlists() == before
        window.actions_by_name["redo"].trigger()
        friends.meet(window)
        assert friends.ben.playlists() == done
    assert friends.me.rows() == friends.ben.rows()


def test_thousands_of_removed_tracks_are_back_at_the_friends_too(world, friends, qtbot):
    many = world.many("Many", MANY)
    window = world.window()
    window.sidebar.choose(many)
    friends.meet(window)
    remove_all(world, window)
    qtbot.waitUntil(lambda: not window.desk.doing)
    friends.meet(window)
    assert friends.ben.playlists()["Many"] == []
    window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: window.tracks.rowCount() == MANY)
    world.settle(window)
    friends.meet(window)
    assert friends.ben.playlists()["Many"] == world.titles(many)
    assert friends.me.rows() == friends.ben.rows()


def test_what_a_friend_changed_since_is_left_alone_both_ways_and_named(world, friends, qtbot):
    window = world.window()
    friends.meet(window)
    one, two = world.ids(world.here)[:2]
    window.track_editing.change_many([one, two], "album", "Best of")
    friends.meet(window)
    friends.ben.library.change_track(one, {"album": "Ben's"})
    friends.meet(window)
    window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: window.toast.text.text() == "Undone, except for 1 track, which ben changed since.")
    friends.ben.library.change_track(two, {"album": "Ben's too"})
    friends.meet(window)
    window.actions_by_name["redo"].trigger()
    qtbot.waitUntil(lambda: window.toast.text.text() == "Left as it is: ben changed this since.")
    friends.meet(window)
    found = world.library.tracks([one, two])
    assert [track.album for track in found] == ["Ben's", "Ben's too"]
    assert window.desk.stack.undoText() == f"change of {wording.tracks(2)}"


def test_the_history_tells_what_a_friend_did_as_soon_as_it_is_here(world, friends, qtbot):
    window = world.window()
    friends.meet(window)
    select(window, 0)
    window.pane.view.clearSelection()
    window.actions_by_name["show-details"].setChecked(True)
    window.details.setCurrentWidget(window.details.history)
    friends.server.clock.advance(120)
    friends.ben.library.rename_playlist(world.here, "Ben's trip")
    friends.meet(window)
    model = window.details.history.model
    qtbot.waitUntil(lambda: [group.name for group in model.groups()][:1] == ["ben"] and not model.groups()[0].mine)
    assert model.index(1).data().endswith("playlist renamed to ‘Ben's trip’")
