"""Cut, copy and paste: rows as tracks and as text, lines as tracks, and rows of a window on another profile."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from desktop.ui.models.columns import Col
from desktop.ui.models.dragging import TRACKS, VALUES, read_dragged, read_values
from desktop.ui.reading import SCREENFUL

from .conftest import World, select, shown
from .test_tracks_in_the_table import drop

FIVE = ["One", "Two", "Three", "Four", "Five"]
FAR = {"title": "Far", "artist": "Gil", "album": "Away", "duration": 61, "note": "live", "isrc": "GBAAA0000001"}


@pytest.fixture
def window(world):
    world.here = world.playlist("Road trip", "Ana - One", "Bo - Two", "Cy - Three", "Di - Four", "Ed - Five")
    world.other = world.playlist("Zoo", "Fay - Six")
    return world.window()


def do(window, *names):
    for name in names:
        window.actions_by_name[name].trigger()


def test_rows_are_copied_as_text_and_as_tracks(world, window):
    select(window, 0, 2)
    do(window, "copy")
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "Ana - One\nCy - Three"
    assert read_dragged(mime).ids == (world.ids(world.here)[0], world.ids(world.here)[2])
    window.sidebar.choose(world.other)
    do(window, "paste")
    assert shown(window) == ["Six", "One", "Three"]
    assert world.titles(world.here) == FIVE


def test_cutting_only_marks_and_pasting_in_another_playlist_moves(world, window):
    select(window, 1)
    do(window, "cut")
    assert shown(window) == FIVE
    place = window.tracks.index(1, Col.PLACE)
    assert "Pasting moves it" in place.data(Qt.ItemDataRole.ToolTipRole)
    assert place.data(Qt.ItemDataRole.AccessibleTextRole).endswith("Cut. Pasting moves it.")
    window.sidebar.choose(world.other)
    do(window, "paste")
    assert shown(window) == ["Six", "Two"]
    assert world.titles(world.here) == ["One", "Three", "Four", "Five"]
    assert "Moved 1 track to ‘Zoo’" in window.toast.text.text()


def test_one_undo_puts_what_was_cut_and_pasted_back(world, window):
    select(window, 1, 2)
    do(window, "cut")
    window.sidebar.choose(world.other)
    do(window, "paste", "undo")
    assert world.titles(world.other) == ["Six"]
    assert world.titles(world.here) == FIVE
    do(window, "redo")
    assert world.titles(world.other) == ["Six", "Two", "Three"]
    assert world.titles(world.here) == ["One", "Four", "Five"]


def test_what_was_cut_is_never_lost_when_something_else_is_copied(world, window):
    select(window, 1)
    do(window, "cut")
    QGuiApplication.clipboard().setText("something else")
    assert world.titles(world.here) == FIVE
    assert window.tracks.look.cut == frozenset()


def test_escape_gives_a_cut_up_and_pasting_copies(world, window, qtbot):
    select(window, 1)
    do(window, "cut")
    qtbot.keyClick(window.pane.view, Qt.Key.Key_Escape)
    assert window.tracks.look.cut == frozenset()
    window.sidebar.choose(world.other)
    do(window, "paste")
    assert world.titles(world.here) == FIVE
    assert shown(window) == ["Six", "Two"]


def test_cut_and_pasted_in_one_playlist_rows_move_there(world, window):
    select(window, 0, 1)
    do(window, "cut")
    select(window, 3)
    do(window, "paste")
    assert shown(window) == world.titles(world.here) == ["Three", "Four", "One", "Two", "Five"]
    do(window, "undo")
    assert shown(window) == FIVE
    assert window.desk.stack.count() == 1


def test_pasting_twice_moves_once_and_then_copies(world, window):
    select(window, 1)
    do(window, "cut")
    window.sidebar.choose(world.other)
    do(window, "paste")
    window.pane.view.clearSelection()
    third = world.playlist("New")
    world.settle(window)
    window.sidebar.choose(third)
    do(window, "paste")
    assert shown(window) == ["Two"]
    assert world.titles(world.other) == ["Six", "Two"]


def test_from_a_playlist_that_one_may_only_look_at_rows_are_copied(world, window, qtbot):
    window.tracks.can_edit = False
    select(window, 1)
    do(window, "cut")
    assert not read_dragged(QGuiApplication.clipboard().mimeData()).cut


def test_many_rows_are_copied_beside_the_window(world, window, qtbot):
    many = world.many("Many", SCREENFUL + 100)
    world.settle(window)
    window.sidebar.choose(many)
    world.settle(window)
    do(window, "select-all", "copy")
    world.settle(window)
    mime = QGuiApplication.clipboard().mimeData()
    assert len(read_values(mime)) == len(mime.text().splitlines()) == SCREENFUL + 100


@pytest.fixture
def theirs(qapp, qtbot, tmp_path):
    """A window on another profile, with one track in it."""
    elsewhere = World(qapp, tmp_path / "elsewhere", qtbot)
    away, _ = elsewhere.library.create_playlist("Away")
    elsewhere.library.add_tracks(away, [{**FAR, "url": "https://example.org/far"}])
    window = elsewhere.window()
    window.tracks.origin = "another device"  # both worlds draw theirs from one seed
    yield window
    assert elsewhere.titles(away) == ["Far"]
    elsewhere.close()


def test_rows_of_another_profile_are_pasted_with_all_their_values(world, window, theirs):
    select(theirs, 0)
    do(theirs, "cut")
    window.pane.view.clearSelection()
    do(window, "paste")
    assert shown(window) == [*FIVE, "Far"]
    found = window.tracks.track_at(5)
    assert {name: getattr(found, name) for name in FAR} == FAR
    assert found.url == "https://example.org/far"


def test_rows_dragged_from_a_window_on_another_profile_land_where_they_are_dropped(world, window, theirs):
    select(theirs, 0)
    mime = theirs.tracks.mime_of(theirs.pane.view.selected_ids())
    drop(window, mime, 2)
    assert shown(window) == world.titles(world.here) == ["One", "Two", "Far", "Three", "Four", "Five"]
    found = window.tracks.track_at(2)
    assert {name: getattr(found, name) for name in FAR} == FAR
    do(window, "undo")
    assert shown(window) == FIVE


def test_rows_of_another_profile_that_came_without_values_are_refused_with_a_way_out(world, window):
    mime = QMimeData()
    mime.setData(TRACKS, b'{"playlist_id": "p", "ids": ["a", "b"], "origin": "another"}')
    QGuiApplication.clipboard().setMimeData(mime)
    do(window, "paste")
    assert world.titles(world.here) == FIVE
    assert "Copy and paste them, up to 10" in window.toast.text.text()


@pytest.mark.parametrize(
    ("tracks", "values", "said"),
    [
        (b"nonsense", b"", "There is nothing"),
        (b'{"playlist_id": "p", "ids": [], "origin": "x"}', b"", "There is nothing"),
        (b'{"playlist_id": "p", "ids": ["a"], "origin": "x"}', b"nonsense", "too many"),
        (b'{"playlist_id": "p", "ids": ["a"], "origin": "x"}', b'[{"title": " "}]', "title is empty"),
        (b'{"playlist_id": "p", "ids": ["a"], "origin": "x"}', b'[{"title": "A", "duration": -1}]', "no length"),
    ],
)
def test_what_only_calls_itself_tracks_is_refused_with_a_sentence(world, window, tracks, values, said):
    mime = QMimeData()
    mime.setText("\n")
    mime.setData(TRACKS, tracks)
    mime.setData(VALUES, values)
    QGuiApplication.clipboard().setMimeData(mime)
    do(window, "paste")
    assert said in window.toast.text.text()
    assert world.titles(world.here) == FIVE


def test_lines_of_artist_and_title_are_pasted_as_tracks_and_one_undo_takes_them_back(world, window):
    QGuiApplication.clipboard().setText("Nina Simone - Sinnerman\nKraftwerk - Autobahn\n")
    window.pane.view.clearSelection()
    do(window, "paste")
    assert world.titles(world.here)[-2:] == ["Sinnerman", "Autobahn"]
    assert shown(window, Col.ARTIST)[-1] == "Kraftwerk"
    do(window, "undo")
    assert world.titles(world.here) == FIVE


def test_pasting_nothing_says_so(world, window):
    mime = QMimeData()
    mime.setText("\n")
    QGuiApplication.clipboard().setMimeData(mime)
    do(window, "paste")
    assert "nothing" in window.toast.text.text().lower()
