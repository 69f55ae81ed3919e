"""Who else has a playlist open: told of oneself now and then, and shown of others by face, name and sentence."""

import threading
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.ui.faces import COLOURS, MOST_FACES, colour_of, initials
from desktop.ui.main_window import MainWindow
from desktop.ui.models.columns import Col
from syncserver.protocol.presence import NOBODY, Companion, Company, Presence

from .conftest import World, select
from .friends import Friends, friends

__all__ = ["friends"]


def told(label: QLabel) -> str:
    return label.toolTip()


def meet(world: World, playlist_id: str, *people: tuple[str, str]) -> None:
    there = tuple(Companion(user_id=user, device=str(at), track_id=track) for at, (user, track) in enumerate(people))
    world.sync.meet(Company(playlist_id=playlist_id, people=there))


@pytest.fixture
def opened(world: World, friends: Friends, qtbot: Any) -> tuple[MainWindow, str]:
    playlist_id = friends.share("Road", "A", "B", "C")
    window = world.window()
    window.sidebar.choose(playlist_id)
    world.settle(window)
    return window, playlist_id


def test_where_one_is_is_told_and_the_last_of_many_moves_counts(
    world: World, opened: tuple[MainWindow, str], qtbot: Any
) -> None:
    window, road = opened
    ids = world.ids(road)
    qtbot.waitUntil(lambda: world.sync.places[-1:] == [Presence(playlist_id=road)])
    before = len(world.sync.places)
    for row in (0, 1, 2, 1, 0, 2):
        select(window, row)
    qtbot.waitUntil(lambda: world.sync.places[-1:] == [Presence(playlist_id=road, track_id=ids[2])])
    assert len(world.sync.places) <= before + 2
    window.show_trash()
    qtbot.waitUntil(lambda: world.sync.places[-1:] == [Presence()])


def test_a_window_that_was_put_away_is_nowhere(world: World, opened: tuple[MainWindow, str], qtbot: Any) -> None:
    window, road = opened
    qtbot.waitUntil(lambda: world.sync.places[-1:] == [Presence(playlist_id=road)])
    window.hide()
    qtbot.waitUntil(lambda: world.sync.places[-1:] == [Presence()])
    window.show()
    qtbot.waitUntil(lambda: world.sync.places[-1:] == [Presence(playlist_id=road)])


def test_others_are_shown_by_face_and_name_and_where_their_selection_is(
    world: World, opened: tuple[MainWindow, str], friends: Friends, qtbot: Any
) -> None:
    window, road = opened
    ana, ids = friends.ana.replica.user_id, world.ids(road)
    meet(world, road, (ana, ids[1]))
    qtbot.waitUntil(window.company.faces.isVisible)
    assert [told(label) for label in window.company.faces.labels] == ["Ana has this playlist open."]
    assert window.company.faces.accessibleName() == "Also here: Ana"
    cell = window.tracks.index(1, Col.PLACE)
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "Ana selected this."
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole).endswith("Ana selected this.")
    assert not cell.data(Qt.ItemDataRole.DecorationRole).isNull()
    meet(world, road)
    qtbot.waitUntil(lambda: not window.company.faces.isVisible())
    assert window.tracks.look.company == {}


def test_of_many_the_first_are_shown_and_the_others_counted(
    world: World, opened: tuple[MainWindow, str], friends: Friends, qtbot: Any
) -> None:
    window, road = opened
    meet(world, road, *[(friends.ana.replica.user_id, "")] * 9)
    qtbot.waitUntil(lambda: len(window.company.faces.labels) == MOST_FACES)
    assert told(window.company.faces.labels[-1]).count("\n") == 9 - MOST_FACES


def test_who_is_not_known_yet_is_somebody_and_another_window_of_ones_own_is_told_as_such(
    world: World, opened: tuple[MainWindow, str], friends: Friends, qtbot: Any
) -> None:
    window, road = opened
    meet(world, road, ("nobody-knows", ""), (world.replica.user_id, ""))
    qtbot.waitUntil(lambda: len(window.company.faces.labels) == 2)
    assert [told(label) for label in window.company.faces.labels] == [
        "Somebody has this playlist open.",
        "You have this open in another window, too.",
    ]


def test_what_is_told_of_another_playlist_is_not_shown(world: World, opened: tuple[MainWindow, str]) -> None:
    window, _ = opened
    meet(world, "another", ("ana", ""))
    world.settle(window)
    assert not window.company.faces.isVisible()


def test_in_another_playlist_nobody_is_shown_until_it_is_told(
    world: World, opened: tuple[MainWindow, str], friends: Friends, qtbot: Any
) -> None:
    window, road = opened
    other = world.playlist("Other", "D")
    meet(world, road, (friends.ana.replica.user_id, ""))
    qtbot.waitUntil(window.company.faces.isVisible)
    qtbot.waitUntil(lambda: other in window.playlists.ids())
    window.sidebar.choose(other)
    qtbot.waitUntil(lambda: not window.company.faces.isVisible())
    qtbot.waitUntil(lambda: world.sync.places[-1:] == [Presence(playlist_id=other)])


def test_switched_off_nothing_is_told_and_nobody_shown(
    world: World, opened: tuple[MainWindow, str], friends: Friends, qtbot: Any
) -> None:
    window, road = opened
    qtbot.waitUntil(lambda: world.sync.places[-1:] == [Presence(playlist_id=road)])
    meet(world, road, (friends.ana.replica.user_id, ""))
    qtbot.waitUntil(window.company.faces.isVisible)
    window.actions_by_name["settings"].trigger()
    dialog = window.settings_actions.dialog
    assert dialog is not None
    dialog.general.company.click()
    qtbot.waitUntil(lambda: world.sync.places[-1:] == [Presence()])
    qtbot.waitUntil(lambda: not window.company.faces.isVisible())
    meet(world, road, (friends.ana.replica.user_id, ""))
    world.settle(window)
    assert not window.company.faces.isVisible()
    dialog.general.company.click()
    qtbot.waitUntil(lambda: world.sync.places[-1:] == [Presence(playlist_id=road)])
    dialog.close()


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ana", "A"), ("ana maria lópez", "AL"), ("", "?"), ("  ", "?"), ("李 雷", "李雷"), ("J. R. R. Tolkien", "JT")],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_colour_stays_with_its_person() -> None:
    assert colour_of("ana") == colour_of("ana")
    assert len({colour_of(f"user {number}").name() for number in range(100)}) == len(COLOURS)


def test_what_is_told_by_the_sync_after_the_window_is_gone_harms_nobody(world: World, qtbot: Any) -> None:
    world.window()
    world.close()
    world.sync.meet(NOBODY)
    assert threading.current_thread() is threading.main_thread()
