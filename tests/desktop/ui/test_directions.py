"""A window that is written from right to left, and names in every script within sentences."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage

from desktop.ui import wording

SONG = "نسم علينا الهوى 3"


@pytest.fixture
def to_left(qapp):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def window(world):
    world.playlist("Road trip", f"فيروز - {SONG}", "Ana - One 🎸👩‍👩‍👧‍👦")
    return world.window()


def dark_at(picture: QImage, area: QRect) -> int:
    """Count what is painted in an area that is not its ground."""
    ground = picture.pixelColor(area.center().x(), area.top() + 1)
    points = [(x, y) for x in range(area.left(), area.right()) for y in range(area.top(), area.bottom())]
    return sum(picture.pixelColor(x, y) != ground for x, y in points)


def test_names_in_another_direction_are_set_apart_in_a_sentence(qapp):
    assert wording.quoted(SONG) == f"‘\u2068{SONG}\u2069’"
    assert wording.quoted("My Way 🎸") == "‘My Way 🎸’"


def test_in_a_window_to_the_left_it_is_the_others_that_are_set_apart(to_left):
    assert wording.quoted(SONG) == f"‘{SONG}’"
    assert wording.quoted("My Way") == "‘\u2068My Way\u2069’"


def test_the_window_is_mirrored(to_left, window):
    assert window.sidebar.mapTo(window, window.sidebar.rect().center()).x() > window.width() // 2
    assert window.foot.totals.mapTo(window, window.foot.totals.rect().center()).x() > window.width() // 2
    header = window.pane.view.horizontalHeader()
    assert header.sectionViewportPosition(header.logicalIndex(0)) > header.sectionViewportPosition(
        header.logicalIndex(1)
    )


@pytest.mark.parametrize("direction", ["to_left", None])
def test_icon_and_count_of_a_playlist_stand_at_its_edges(direction, request, window_of, qtbot):
    if direction:
        request.getfixturevalue(direction)
    window = window_of()
    view = window.sidebar.view
    qtbot.waitUntil(lambda: bool(view.itemDelegate()._icons))
    row = view.visualRect(view.model().index(0))
    picture = view.viewport().grab().toImage()
    third = row.width() // 3
    name_at = row.right() - third if direction else row.left()
    # The name is long and the count short: more is painted where the name begins.
    count_at = row.left() if direction else row.right() - third
    assert dark_at(picture, QRect(name_at, row.top() + 2, third, row.height() - 4)) > dark_at(
        picture, QRect(count_at, row.top() + 2, third, row.height() - 4)
    )


@pytest.fixture
def window_of(world):
    world.playlist("Road trip", "Ana - One")
    return world.window


def test_titles_in_every_script_are_kept_and_shown_as_they_are(window):
    titles = [window.tracks.index(row, 0).data() for row in range(2)]
    assert titles == [SONG, "One 🎸👩‍👩‍👧‍👦"]
