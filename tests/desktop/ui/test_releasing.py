"""Long lists that nobody needs any more are freed in the pauses of the event loop."""

import weakref

from desktop.events import Changes
from desktop.ui.models.columns import Col
from desktop.ui.releasing import Releasing


class Row:
    """Something of which it is known whether anybody still holds it."""


def test_a_long_list_is_freed_in_more_than_one_turn(qtbot, qapp):
    rows = [Row() for _ in range(10_000)]
    held = [weakref.ref(row) for row in rows]
    releasing = Releasing()
    releasing.take(rows)
    del rows
    assert all(row() is not None for row in held)
    qtbot.waitUntil(lambda: any(row() is None for row in held))
    qtbot.waitUntil(lambda: not releasing.busy)
    assert all(row() is None for row in held)


def test_the_rows_that_a_table_shows_are_never_among_what_it_frees(world, qtbot, qtmodeltester):
    many = world.many("Many", 5_000)
    few = world.playlist("Few", "Ana - One")
    window = world.window()
    qtmodeltester.check(window.tracks)
    window.sidebar.choose(many)
    world.settle(window)
    own = world.ids(many)
    with_a_four = sum("4" in f"{number % 97} {number}" for number in range(5_000))

    def freed():
        world.settle(window)
        qtbot.waitUntil(lambda: not window.tracks.releasing.busy)
        return window.tracks.ids_of_rows(range(window.tracks.rowCount()))

    for column in (Col.TITLE, Col.ARTIST):
        for descending in (False, True):
            window.pane.sort(column, descending=descending)
            assert sorted(freed()) == sorted(own)
    window.pane.filter.setText("title 4")
    assert len(freed()) == with_a_four
    window.pane.filter.setText("")
    window.pane.unsort()
    assert freed() == own
    with qtbot.waitSignal(window.loading.loaded):
        world.tell_afar(Changes(everything=True))
    assert freed() == own
    window.pane.filter.setText("title 4")
    assert len(freed()) == with_a_four
    window.sidebar.choose(few)
    assert freed() == world.ids(few)
    window.sidebar.choose(many)
    assert freed() == own


def test_what_the_next_step_cuts_off_undo_is_freed_bit_by_bit(world, qtbot):
    many = world.many("Many", 3_000)
    window = world.window()
    window.sidebar.choose(many)
    world.settle(window)
    window.pane.view.selectAll()
    window.actions_by_name["remove"].trigger()
    qtbot.waitUntil(lambda: not window.desk.doing and window.tracks.rowCount() == 0)
    window.desk.undo()
    qtbot.waitUntil(lambda: not window.parts.bridge.busy and not window.tracks.releasing.busy)
    assert not window.desk.releasing.busy
    window.playlist_editing.rename(many, "Other")
    assert window.desk.stack.count() == 1
    assert window.desk.releasing.busy
    qtbot.waitUntil(lambda: not window.desk.releasing.busy)
