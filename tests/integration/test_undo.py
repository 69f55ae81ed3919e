"""Undo and redo of what has been at the server and back: new edits that sync like any other, and never over others."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.edits import Edit
from desktop.formats.document import Entry, PlaylistDocument
from desktop.store import queries
from desktop.store.authors import others_who_changed
from tests.integration.world import Person, World


@pytest.fixture
def road(world: World, ana: Person, road: str) -> str:
    """The playlist of both, and another one to move its tracks to."""
    ana.library.create_playlist("Sea trip")
    world.settle()
    return road


def ids(person: Person, playlist_id: str) -> list[str]:
    return [track_id for _, track_id in queries.order(person.replica.database.connection, playlist_id)]


def other(person: Person) -> str:
    return queries.playlists(person.replica.database.connection)[1].id


def imported(person: Person, _road: str) -> Edit:
    lists = [PlaylistDocument(name, tracks=tuple(Entry(title=f"{name}{n}") for n in range(3))) for name in "xy"]
    return person.library.take_in(lists)[1]


EDITS: dict[str, Callable[[Person, str], Any]] = {
    "import": imported,
    "removal of all": lambda person, road: person.library.remove_tracks(ids(person, road)),
    "save this order": lambda person, road: person.library.move_tracks(ids(person, road)[::-1], None, "save order"),
    "move to another": lambda person, road: person.library.transfer_tracks(ids(person, road)[1:3], other(person))[1],
    "addition": lambda person, road: person.library.add_tracks(road, [{"title": "F"}, {"title": "G"}], after=None)[1],
    "renaming": lambda person, road: person.library.rename_playlist(road, "To the sea"),
    "deletion": lambda person, road: person.library.delete_playlist(road),
}


@pytest.mark.parametrize("name", EDITS)
def test_each_is_one_step_back_and_forth_with_a_sync_after_each(
    world: World, ana: Person, ben: Person, road: str, name: str
) -> None:
    before = ben.playlists()
    edit = EDITS[name](ana, road)
    world.settle()
    done = ben.playlists()
    assert done != before
    for _ in range(2):
        assert ana.library.apply(edit.inverse).left_alone == ()
        world.settle()
        assert ana.playlists() == ben.playlists() == before
        assert ana.library.apply(edit.inverse.inverse).left_alone == ()
        world.settle()
        assert ana.playlists() == ben.playlists() == done
    assert ana.rows() == ben.rows()
    assert ana.verify() == ben.verify() == []


def test_thousands_of_tracks_come_back_everywhere(world: World, ana: Person, ben: Person, road: str) -> None:
    ana.library.add_tracks(road, [{"title": str(number)} for number in range(2_000)])
    world.settle()
    before = ben.playlists()
    edit = ben.library.remove_tracks(ids(ben, road))
    world.settle()
    assert ana.playlists()["Road trip"] == []
    ben.library.apply(edit.inverse)
    world.settle()
    assert ana.playlists() == before
    assert ana.rows() == ben.rows()


def test_neither_undo_nor_redo_touches_what_a_friend_did_in_between(
    world: World, ana: Person, ben: Person, road: str
) -> None:
    a, b, *_ = ids(ana, road)
    edit = ana.library.change_tracks([a, b], {"artist": "Nina", "album": "One"})
    world.settle()
    ben.library.change_track(a, {"artist": "Ben's"})
    world.settle()
    outcome = ana.library.apply(edit.inverse)
    assert outcome.left_alone == (a,)
    assert others_who_changed(ana.replica.database.connection, outcome.left_alone, {"artist", "album"}) == ["ben"]
    world.settle()
    found = queries.tracks(ben.replica.database.connection, [a, b])
    assert [(found[one].artist, found[one].album) for one in (a, b)] == [("Ben's", ""), ("", "")]
    ben.library.change_track(b, {"album": "Ben's"})
    world.settle()
    outcome = ana.library.apply(edit.inverse.inverse)
    assert set(outcome.left_alone) == {a, b}
    world.settle()
    found = queries.tracks(ben.replica.database.connection, [a, b])
    assert [(found[one].artist, found[one].album) for one in (a, b)] == [("Ben's", "One"), ("Nina", "Ben's")]
    assert ana.rows() == ben.rows()


def test_who_changed_it_is_known_by_name(world: World, ana: Person, ben: Person, road: str) -> None:
    a, *_ = ids(ana, road)
    edit = ana.library.change_track(a, {"title": "A1"})
    world.settle()
    ben.library.change_track(a, {"title": "A2"})
    ben.library.rename_playlist(road, "Ben's trip")
    world.settle()
    outcome = ana.library.apply(edit.inverse)
    assert (outcome.written, outcome.left_alone) == (0, (a,))
    assert others_who_changed(ana.replica.database.connection, [a], {"title"}) == ["ben"]
    assert others_who_changed(ana.replica.database.connection, [road], {"name"}) == ["ben"]
    assert others_who_changed(ben.replica.database.connection, [a, road], {"title", "name"}) == []
