"""After a time away one quiet line says what came together, and a review shows it and asks what a merge left open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.merging import Person, Summary
from desktop.sync.status import SyncState
from desktop.ui.sync.merge_wording import in_one_line
from syncserver.protocol.stamps import micros_of, write_time

from .conftest import select, shown
from .friends import friends  # noqa: F401  a fixture

TITLES = tuple(f"Bo - {letter}" for letter in "ABCDE")


@pytest.fixture
def window(world, friends):  # noqa: F811
    world.here = friends.share("Road trip", *TITLES)
    window = world.window()
    friends.meet(window)
    return window


def lines(dialog):
    """Read the review, as (playlist, line)."""
    tree = dialog.tree
    parents = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    return [(parent.text(0), parent.child(row).text(0)) for parent in parents for row in range(parent.childCount())]


def choose(dialog, text):
    dialog.tree.clearSelection()
    (item,) = dialog.tree.findItems(text, Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    dialog.tree.setCurrentItem(item)
    item.setSelected(True)
    return item


def review(world, window, qtbot, count):
    window.actions_by_name["together"].trigger()
    qtbot.waitUntil(lambda: len(lines(window.merges.dialog)) == count)
    return window.merges.dialog


def test_what_came_while_away_is_one_line_that_does_not_take_the_focus(world, window, friends, qtbot):  # noqa: F811
    track = world.ids(world.here)
    select(window, 1)
    window.pane.view.setFocus()
    friends.ana.library.add_tracks(world.here, [{"title": title} for title in "xyz"])
    friends.ana.library.move_tracks([track[4], track[3]], None)
    world.library.remove_tracks([track[0]])
    friends.come_back(window)
    qtbot.waitUntil(window.notices.isVisible)
    assert window.notices.text.text() == "Merged: Ana +3, you −1, 2 moved"
    assert window.focusWidget() is window.pane.view
    assert not window.toast.isVisible() or "Merged" not in window.toast.text.text()


def test_the_line_opens_the_review_and_the_review_opens_the_tracks(world, window, friends, qtbot):  # noqa: F811
    zoo = friends.share("Zoo", "Fay - Six")
    friends.ana.library.add_tracks(world.here, [{"title": title} for title in "wxyz"])
    friends.come_back(window)
    qtbot.waitUntil(window.notices.isVisible)
    window.sidebar.choose(zoo)
    window.notices.button.click()
    assert not window.notices.isVisible()
    dialog = window.merges.dialog
    qtbot.waitUntil(lambda: ("Road trip", "Ana added ‘w’, ‘x’, ‘y’ and 1 more") in lines(dialog))
    choose(dialog, "Ana added")
    dialog.show_it.click()
    qtbot.waitUntil(lambda: window.tracks.playlist_id == world.here and window.pane.view.selected_count() == 4)
    assert [shown(window)[row] for row in range(5, 9)] == ["w", "x", "y", "z"]
    dialog.reject()
    again = review(world, window, qtbot, 2)
    assert again.headline.text().startswith("Merged: Ana +4")


def test_what_others_bring_who_come_back_a_moment_later_is_in_the_same_line(world, window, friends, qtbot):  # noqa: F811
    friends.meet(window)
    track = world.ids(world.here)
    friends.ana.library.add_tracks(world.here, [{"title": title} for title in "xy"])
    friends.come_back(window, wait_for_others_ms=60_000)
    qtbot.waitUntil(lambda: "x" in shown(window))
    assert not window.notices.isVisible()
    friends.ana.library.remove_tracks([track[0]])
    friends.meet(window)
    window.merges.wait_for_others(10)
    qtbot.waitUntil(window.notices.isVisible)
    assert window.notices.text.text() == "Merged: Ana +2 −1"


def test_a_change_by_a_friend_while_in_touch_is_no_line(world, window, friends, qtbot):  # noqa: F811
    friends.meet(window)
    friends.ana.library.add_tracks(world.here, [{"title": "x"}])
    friends.meet(window)
    qtbot.waitUntil(lambda: "x" in shown(window))
    assert not window.notices.isVisible()


def test_what_came_while_the_computer_slept_is_told_although_nothing_said_offline(world, window, friends, qtbot):  # noqa: F811
    friends.meet(window)
    friends.ana.library.add_tracks(world.here, [{"title": "x"}])
    friends.sync()
    later = write_time(micros_of(world.replica.state("last_synced_at")) + 3_600_000_000)
    world.sync.tell(state=SyncState.IDLE, server="http://box:8765", last_synced_at=later)
    qtbot.waitUntil(window.notices.isVisible)
    assert window.notices.text.text() == "Merged: Ana +1"


def test_what_came_while_the_window_was_closed_is_told_at_the_start(world, window, friends, qtbot):  # noqa: F811
    world.close()
    friends.ana.library.add_tracks(world.here, [{"title": "x"}])
    world.replica = friends.me.replica = world._profile.open_replica()
    friends.sync()
    window = world.reopen()
    friends.me.replica = world.replica
    friends.meet(window)
    qtbot.waitUntil(window.notices.isVisible)
    assert window.notices.text.text() == "Merged: Ana +1"
    qtbot.keyClick(window.notices.close_button, Qt.Key.Key_Space)
    assert not window.notices.isVisible()


def test_nothing_came_together_yet_says_what_is_to_be_seen_here(world, window, qtbot):
    window.actions_by_name["together"].trigger()
    dialog = window.merges.dialog
    qtbot.waitUntil(lambda: dialog.headline.text() == "Nothing came together yet")
    assert not any(button.isEnabled() for button in (dialog.mine, dialog.theirs, dialog.show_it))
    assert all(button.text() for button in dialog.findChildren(QPushButton))


@pytest.fixture
def met(world, window, friends, qtbot):  # noqa: F811
    """Two titles that both set, and Ana's stand."""
    first, second, *_ = world.ids(world.here)
    for track_id, mine in ((first, "mine"), (second, "mine too")):
        world.library.change_track(track_id, {"title": mine})
    for track_id, hers in ((first, "hers"), (second, "hers too")):
        friends.server.clock.advance(5)
        friends.ana.library.change_track(track_id, {"title": hers})
    friends.come_back(window)
    qtbot.waitUntil(lambda: shown(window)[0] == "hers")
    return review(world, window, qtbot, 4)


HERS = ("Road trip", "Title of ‘hers’: yours ‘mine’ · Ana’s ‘hers’ (kept)")
HERS_TOO = ("Road trip", "Title of ‘hers too’: yours ‘mine too’ · Ana’s ‘hers too’ (kept)")


def test_a_value_that_both_set_is_listed_with_both_and_keep_mine_is_an_undoable_edit(world, window, met, qtbot):
    assert {HERS, HERS_TOO} < set(lines(met))
    choose(met, "‘mine’")
    met.mine.click()
    qtbot.waitUntil(lambda: shown(window)[0] == "mine")
    qtbot.waitUntil(lambda: HERS not in lines(met))
    assert HERS_TOO in lines(met)
    assert window.desk.stack.undoText() == "return of your value of ‘hers’"
    window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: shown(window)[0] == "hers")


def test_all_of_a_playlist_is_decided_at_once_by_its_line(world, window, met, qtbot):
    choose(met, "Road trip")
    met.mine.click()
    qtbot.waitUntil(lambda: shown(window)[:2] == ["mine", "mine too"])
    assert window.desk.stack.count() == 1


def test_keep_theirs_is_remembered_over_a_restart_and_can_be_undone(world, window, met, qtbot):
    choose(met, "‘mine’")
    met.theirs.click()
    qtbot.waitUntil(lambda: HERS not in lines(met))
    assert shown(window)[0] == "hers"
    window.toast.button.click()
    qtbot.waitUntil(lambda: HERS in lines(met))
    choose(met, "‘mine’")
    met.theirs.click()
    window = world.reopen()
    dialog = review(world, window, qtbot, 3)
    assert HERS not in lines(dialog)
    assert HERS_TOO in lines(dialog)


def test_a_playlist_deleted_while_it_was_edited_is_told_until_seen_and_restored_in_one_step(
    world,
    window,
    friends,  # noqa: F811
    qtbot,
):
    world.library.add_tracks(world.here, [{"title": "mine"}])
    friends.ana.library.delete_playlist(world.here)
    friends.come_back(window)
    told = "Ana deleted ‘Road trip’ while you edited it"
    qtbot.waitUntil(lambda: window.notices.isVisible() and told in window.notices.text.text())
    window = world.reopen()
    qtbot.waitUntil(lambda: window.notices.isVisible() and told in window.notices.text.text())
    window.notices.button.click()
    qtbot.waitUntil(lambda: window.tracks.playlist_id == world.here)
    assert "mine" in shown(window)
    assert window.desk.stack.count() == 1
    assert window.toast.text.text() == "Restored ‘Road trip’"
    qtbot.waitUntil(lambda: not window.notices.isVisible())


def test_a_notice_of_a_deletion_that_was_put_away_does_not_come_back(world, window, friends, qtbot):  # noqa: F811
    world.library.add_tracks(world.here, [{"title": "mine"}])
    friends.ana.library.delete_playlist(world.here)
    friends.come_back(window)
    qtbot.waitUntil(lambda: "while you edited" in window.notices.text.text())
    while window.notices.keys:
        window.notices.put_away()
    window = world.reopen()
    assert window.notices.keys == []
    assert world.names() == []


def test_a_track_deleted_while_it_was_edited_is_in_the_review_and_comes_back(world, window, friends, qtbot):  # noqa: F811
    first = world.ids(world.here)[0]
    friends.ana.library.remove_tracks([first])
    world.library.change_track(first, {"title": "A1"})
    friends.come_back(window)
    qtbot.waitUntil(window.notices.isVisible)
    window.notices.button.click()
    dialog = window.merges.dialog
    line = ("Road trip", "Ana deleted ‘A1’ while you edited it")
    qtbot.waitUntil(lambda: line in lines(dialog))
    choose(dialog, "while you edited it")
    dialog.restore.click()
    qtbot.waitUntil(lambda: shown(window)[:1] == ["A1"])
    qtbot.waitUntil(lambda: line not in lines(dialog))


def test_several_tracks_that_come_back_from_the_review_are_counted(world, window, friends, qtbot):  # noqa: F811
    both = world.ids(world.here)[:2]
    friends.ana.library.remove_tracks(both)
    for number, track_id in enumerate(both, 1):
        world.library.change_track(track_id, {"title": f"A{number}"})
    friends.come_back(window)
    qtbot.waitUntil(window.notices.isVisible)
    window.notices.button.click()
    dialog = window.merges.dialog
    qtbot.waitUntil(lambda: sum("while you edited it" in line for _, line in lines(dialog)) == 2)
    dialog.tree.selectAll()
    dialog.restore.click()
    qtbot.waitUntil(lambda: shown(window)[:2] == ["A1", "A2"])
    assert window.toast.text.text() == "Restored 2 tracks"


def test_a_merge_that_only_changed_things_names_those_who_did():
    people = (Person("Ben", False, 0, 0), Person("Ana", True, 0, 0))
    assert in_one_line(Summary(people, changed=2)) == "Merged: 2 changed by Ben and you"
