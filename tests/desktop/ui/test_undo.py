"""Undo that never says no: every edit one step, by name, in order, beside the window too, and never over others."""

import re
from pathlib import Path
from random import Random

import pytest

from desktop.events import Changes
from desktop.formats.document import Entry, PlaylistDocument
from desktop.library import SLICE
from desktop.store import queries
from desktop.store.trash import Trashed, Wish, trashed
from desktop.ui import commands, wording
from desktop.ui.models.columns import Col

from .conftest import select, shown

DESKTOP = Path(commands.__file__).parents[1]
MANY = 2_000


@pytest.fixture
def window(world):
    world.here = world.playlist("Road trip", "Ana - One", "Bo - Two", "Cy - Three")
    return world.window()


def undo(window):
    window.actions_by_name["undo"].trigger()


def redo(window):
    window.actions_by_name["redo"].trigger()


def text(window, name="undo"):
    return window.actions_by_name[name].text().replace("&&", "+").replace("&", "")


def add(window, tracks):
    here = window.tracks.playlist_id
    window.desk.do(
        lambda progress: window.desk.library.add_tracks(here, tracks, progress=progress),
        count=len(tracks),
        title="Adding",
    )


def rename(window, name):
    window.playlist_editing.rename(window.tracks.playlist_id, name)


def remove(window, *rows):
    select(window, *rows)
    window.actions_by_name["remove"].trigger()


def move_up(window):
    select(window, 1, 2)
    window.actions_by_name["move-up"].trigger()


def trash_and_back(window):
    window.playlist_editing.delete_current()
    window.trash_actions.restore(trashed(window.desk.library._connection, Wish()).rows)


def import_three(window):
    window.exchange.import_documents([PlaylistDocument(name, tracks=(Entry(title="x"),)) for name in "abc"])


STEPS = {
    "creation of ‘New playlist’": lambda window: window.playlist_editing.create(),
    "renaming of ‘Road trip’": lambda window: rename(window, "Sea trip"),
    "change of ‘Road trip’": lambda window: window.playlist_editing.describe(window.tracks.playlist_id, "x"),
    "deletion of ‘Road trip’": lambda window: window.playlist_editing.delete_current(),
    "return of ‘Road trip’ from the Trash": trash_and_back,
    "import of 3 playlists": import_three,
    "addition of ‘You + I’": lambda window: add(window, [{"title": "You & I"}]),
    "addition of 2 tracks": lambda window: add(window, [{"title": "x"}, {"title": "y"}]),
    "change of ‘One’": lambda window: window.track_editing.change(window.tracks.id_at(0), "artist", "x"),
    "removal of ‘Two’": lambda window: remove(window, 1),
    "removal of 3 tracks": lambda window: remove(window, 0, 1, 2),
    "move of 2 tracks": move_up,
}


@pytest.mark.parametrize("name", STEPS)
def test_the_menu_names_the_step_that_would_be_undone_and_redone(world, window, qtbot, name):
    before = world.names(), world.titles(world.here)
    STEPS[name](window)
    world.settle(window)
    assert text(window) == f"Undo {name}"
    undo(window)
    assert text(window, "redo") == f"Redo {name}"
    if not name.startswith("return"):
        assert (world.names(), world.titles(world.here)) == before


def kinds_of_edits():
    """Find all kinds that the verbs give their edits."""
    sources = [path.read_text(encoding="utf-8") for path in DESKTOP.glob("*.py")]
    made = r'edits\.(?:changing|creating|together)\(\s*"([^"]+)"|\bEdit\(\s*"([^"]+)"|kind: str = "([^"]+)"'
    found = {kind for source in sources for match in re.findall(made, source) for kind in match if kind}
    return found - {"re-key"}  # never an edit of its own


def test_every_kind_of_edit_has_a_title():
    assert {"add tracks", "go back", "move tracks", "keep mine"} <= kinds_of_edits()
    assert kinds_of_edits() <= commands._TITLES.keys()


def test_saving_an_order_is_one_step_with_a_name(world, window):
    window.pane.sort(Col.TITLE, descending=True)
    world.settle(window)
    window.actions_by_name["save-order"].trigger()
    assert text(window) == "Undo new order of 3 tracks"
    saved = world.titles(world.here)
    undo(window)
    assert world.titles(world.here) == ["One", "Two", "Three"] != saved
    redo(window)
    assert world.titles(world.here) == saved


def test_a_redo_leaves_alone_what_others_changed_since_the_undo_and_says_who(world, window, qtbot):
    first, second, _ = world.ids(world.here)
    window.track_editing.change_many([first, second], "artist", "Nina")
    undo(window)
    world.elsewhere(lambda library: library.change_track(first, {"artist": "Eve"}))
    redo(window)
    artists = [track.artist for track in queries.playlist_tracks(world.library._connection, world.here)]
    assert artists == ["Eve", "Nina", "Cy"]
    qtbot.waitUntil(lambda: window.toast.text.text().startswith("Redone, except for 1 track"))
    undo(window)
    assert world.library.tracks([first, second])[1].artist == "Bo"
    assert world.library.tracks([first])[0].artist == "Eve"


def test_steps_keep_their_order_when_all_of_one_was_left_alone(world, window, qtbot):
    first = world.ids(world.here)[0]
    window.track_editing.change(first, "title", "A")
    window.track_editing.change(first, "artist", "B")
    world.elsewhere(lambda library: library.change_track(first, {"artist": "theirs"}))
    undo(window)
    qtbot.waitUntil(lambda: window.toast.text.text().startswith("Left as it is"))
    assert text(window) == "Undo change of ‘One’"
    undo(window)
    assert not window.actions_by_name["undo"].isEnabled()
    assert shown(window)[0] == "One"
    redo(window)
    redo(window)
    (track,) = world.library.tracks([first])
    assert (track.title, track.artist) == ("A", "theirs")


def test_undo_passes_over_a_record_that_is_gone(world, window, qtbot):
    first, second, _ = world.ids(world.here)
    window.track_editing.change_many([first, second], "artist", "Nina")
    world.replica.erase_unsent([first])
    world.tell_afar(Changes(tracks={world.here: {first}}))
    undo(window)
    assert world.library.tracks([second])[0].artist == "Bo"
    qtbot.waitUntil(lambda: "1 track" in window.toast.text.text())


def test_undo_of_a_text_with_what_cannot_be_stored_is_no_change_by_others(world, window):
    first = world.ids(world.here)[0]
    window.track_editing.change(first, "note", "a\0b")
    undo(window)
    assert world.library.tracks([first])[0].note == ""


def test_the_notice_offers_no_undo_for_what_changed_nothing(world, window):
    window.track_editing.change(world.ids(world.here)[0], "title", "Uno")
    one = world.ids(world.here)[0]
    window.trash_actions.restore([Trashed("tracks", one, world.here, "Uno", "", "", False, 0, "", "", True)])
    assert window.toast.text.text() == "That is here again already."
    assert not window.toast.button.isVisible()


def test_a_notice_that_offers_something_else_stays_when_a_step_is_undone(world, window):
    remove(window, 0)
    window.toast.say("Exported", "Show", lambda: None)
    undo(window)
    assert window.toast.isVisible()
    remove(window, 0)
    assert window.toast.button.text() == "Undo"
    undo(window)
    assert not window.toast.isVisible()


def test_thousands_of_removed_tracks_come_back_and_go_again_in_one_step_each(world, qtbot):
    here = world.many("Many", MANY)
    window = world.window()
    titles = world.titles(here)
    window.pane.view.selectAll()
    window.actions_by_name["remove"].trigger()
    qtbot.waitUntil(lambda: not window.desk.doing)
    world.settle(window)
    assert window.toast.button.isVisible()
    assert (window.tracks.rowCount(), text(window)) == (0, f"Undo removal of {wording.tracks(MANY)}")
    undo(window)
    qtbot.waitUntil(lambda: window.tracks.rowCount() == MANY)
    assert world.titles(here) == titles
    redo(window)
    qtbot.waitUntil(lambda: window.tracks.rowCount() == 0)


def test_undo_during_a_large_edit_means_that_edit(world, qtbot):
    here = world.many("Many", MANY)
    window = world.window()
    rename(window, "Renamed")
    window.pane.view.selectAll()
    window.actions_by_name["remove"].trigger()
    assert text(window) == "Undo"
    undo(window)
    add(window, [{"title": "Late"}])
    qtbot.waitUntil(lambda: window.tracks.rowCount() == MANY + 1)
    world.settle(window)
    assert "Late" in world.titles(here)
    assert world.names() == ["Renamed"]
    undo(window)
    undo(window)
    world.settle(window)
    assert (world.names(), len(world.titles(here))) == (["Many"], MANY)


def test_a_large_undo_and_another_right_after_keep_their_order(world, qtbot):
    here = world.many("Many", MANY)
    window = world.window()
    first = world.ids(here)[0]
    window.track_editing.change(first, "title", "Early")
    window.pane.view.selectAll()
    window.actions_by_name["remove"].trigger()
    qtbot.waitUntil(lambda: not window.desk.doing)
    undo(window)
    undo(window)
    qtbot.waitUntil(lambda: window.tracks.rowCount() == MANY)
    world.settle(window)
    assert world.titles(here)[0] == "Title 0"
    redo(window)
    redo(window)
    qtbot.waitUntil(lambda: window.tracks.rowCount() == 0)
    world.settle(window)
    assert world.library.tracks([first])[0].title == "Early"


def test_a_cancelled_undo_is_still_there_to_undo(world, qtbot):
    here = world.many("Many", MANY)
    window = world.window()
    window.pane.view.selectAll()
    window.actions_by_name["remove"].trigger()
    qtbot.waitUntil(lambda: not window.desk.doing)
    with qtbot.waitSignal(window.parts.bridge.task_started) as started:
        undo(window)
    with qtbot.waitSignal(started.args[0].cancelled):
        started.args[0].cancel()
    qtbot.waitUntil(lambda: text(window) == f"Undo removal of {wording.tracks(MANY)}")
    world.settle(window)
    assert world.titles(here) == []
    undo(window)
    qtbot.waitUntil(lambda: window.tracks.rowCount() == MANY)


def test_a_cancelled_addition_leaves_nothing_in_the_trash(world, window, qtbot):
    with qtbot.waitSignal(window.parts.bridge.task_started) as started:
        add(window, [{"title": str(number)} for number in range(SLICE * 3)])
    with qtbot.waitSignal(started.args[0].cancelled):
        started.args[0].cancel()
    world.settle(window)
    assert world.titles(world.here) == ["One", "Two", "Three"]
    assert queries.deleted_tracks(world.library._connection) == []


def test_any_edits_in_any_order_are_taken_back_and_done_again(world, window, qtbot):
    random, world.other = Random(3), world.playlist("Other")
    before = state_of(world)
    for _ in range(25):
        any_edit(world, window, random)
    after = state_of(world)
    count = window.desk.stack.count()
    for _ in range(count):
        undo(window)
    assert state_of(world) == before
    for _ in range(count):
        redo(window)
    assert state_of(world) == after


def state_of(world):
    connection = world.library._connection
    return [
        (info.name, info.description, [track[:11] for track in queries.playlist_tracks(connection, info.id)])
        for info in queries.playlists(connection)
    ]


def any_edit(world, window, random):
    ids, editing = world.ids(world.here), window.track_editing
    some = random.sample(ids, min(len(ids), random.randint(1, 3)))
    edit = random.choice(("add", "change", "move", "remove", "rename", "transfer"))
    if edit == "add" or not ids:
        add(window, [{"title": str(random.random())} for _ in range(random.randint(1, 3))])
    elif edit == "change":
        editing.change_many(some, "artist", random.choice("xyz"))
    elif edit == "move":
        editing._move(some, random.choice([None, *(one for one in ids if one not in some)]))
    elif edit == "remove":
        window.desk.do(lambda progress: world.library.remove_tracks(some))
    elif edit == "rename":
        rename(window, str(random.random()))
    else:
        window.desk.do(lambda progress: world.library.transfer_tracks(some, world.other))
