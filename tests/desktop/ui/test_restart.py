"""What the window remembers, and that nothing is left over when it is closed."""

import threading

from PySide6.QtCore import QSettings

from desktop.ui.models.columns import Col
from desktop.ui.remembered import FILE

from .conftest import shown


def test_the_window_comes_back_as_it_was_left(world):
    world.playlist("Alpha", "Ana - One")
    here = world.playlist("Beta", "Ana - B", "Bo - A")
    window = world.window()
    window.sidebar.choose(here)
    window.resize(790, 505)
    header = window.pane.view.horizontalHeader()
    header.resizeSection(Col.ARTIST, 222)
    header.setSectionHidden(Col.ALBUM, True)
    header.moveSection(header.visualIndex(Col.LENGTH), 1)
    window.pane.sort(Col.TITLE, descending=True)
    window.actions_by_name["show-details"].trigger()
    window.splitter.setSizes([200, 590, 0])
    window = world.reopen()
    header = window.pane.view.horizontalHeader()
    assert window.size().height() == 505
    assert window.tracks.playlist_id == here
    assert shown(window) == ["B", "A"]
    assert header.sectionSize(Col.ARTIST) == 222
    assert header.isSectionHidden(Col.ALBUM)
    assert header.visualIndex(Col.LENGTH) == 1
    assert not window.details.isVisible()
    assert window.splitter.sizes()[0] == 200


def test_a_playlist_that_is_gone_meanwhile_gives_way_to_the_first(world):
    world.playlist("Alpha")
    here = world.playlist("Beta")
    window = world.window()
    window.sidebar.choose(here)
    world.close()
    world.library.delete_playlist(here)
    window = world.reopen()
    assert window.pane.name.text() == "Alpha"


def test_what_cannot_be_read_of_it_is_as_if_it_had_not_been_kept(world):
    world.playlist("Alpha", "Ana - One")
    window = world.window()
    profile = world.replica.path.parent
    world.close()
    settings = QSettings(str(profile / FILE), QSettings.Format.IniFormat)
    for name in ("geometry", "splitter", "columns", "sort column", "playlist"):
        settings.setValue(name, "nonsense")
    settings.sync()
    window = world.reopen()
    assert shown(window) == ["One"]


def test_closing_the_window_ends_its_threads(world):
    world.many("Many", 300)
    world.window()
    assert "jobs" in [thread.name for thread in threading.enumerate()]
    world.close()
    assert "jobs" not in [thread.name for thread in threading.enumerate()]


def test_an_edit_that_is_under_way_when_the_window_closes_is_finished(world):
    here = world.many("Many", 1_500)
    window = world.window()
    window.pane.view.selectAll()
    window.actions_by_name["remove"].trigger()
    world.close()
    world.reopen()
    assert world.titles(here) == []
