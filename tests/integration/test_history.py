"""The history with friends: it tells what each of them did, on every computer alike, and leads back to any moment."""

from random import Random
from typing import Any

import pytest

from desktop.restoring import go_back, look_back
from desktop.store import queries, timeline
from desktop.store.timeline import Group, View
from tests.integration.world import Person, World


@pytest.fixture
def road(world: World, road: str) -> str:
    """The playlist of both, made a while ago."""
    world.clock.advance(120)
    return road


def groups(person: Person, playlist_id: str) -> list[Group]:
    return timeline.groups(person.replica.database.connection, View(playlist_id)).groups


def told(person: Person, playlist_id: str) -> list[tuple[str, list[tuple[str, int]]]]:
    found = groups(person, playlist_id)
    return [(group.name, [(deed.field, deed.records) for deed in group.deeds]) for group in found]


def ids(person: Person, playlist_id: str) -> list[str]:
    return [track_id for _, track_id in queries.order(person.replica.database.connection, playlist_id)]


def test_what_a_friend_did_is_in_ones_own_history_and_stays(world: World, ana: Person, ben: Person, road: str) -> None:
    a, b, *_, e = ids(ben, road)
    ben.library.move_tracks([e], None)
    ben.library.change_tracks([a, b], {"artist": "Nina"})
    ben.library.rename_playlist(road, "Sea trip")
    world.settle()
    world.clock.advance(120)
    ana.library.remove_tracks([a])
    world.settle()
    expected = [
        ("ana", [("deleted", 1)]),
        ("ben", [("name", 1), ("position", 1), ("artist", 2)]),
        ("ana", [("created", 1), ("created", 5)]),
    ]
    assert told(ana, road) == told(ben, road) == expected
    assert [group.mine for group in groups(ana, road)] == [True, False, True]
    assert [group.mine for group in groups(ben, road)] == [False, True, False]


def test_a_moment_comes_back_on_every_computer_in_one_step(world: World, ana: Person, ben: Person, road: str) -> None:
    a, b, c, *_ = ids(ana, road)
    before, moment = ana.playlists(), groups(ana, road)[0].at
    ben.library.remove_tracks([a, b])
    ben.library.add_tracks(road, [{"title": "F"}], after=c)
    ben.library.change_track(c, {"title": "C1"})
    ben.library.rename_playlist(road, "Sea trip")
    world.settle()
    after = ana.playlists()
    world.clock.advance(120)
    _, edit = go_back(ana.library, road, look_back(ana.library, road, moment))
    world.settle()
    assert ana.playlists() == ben.playlists() == before
    ana.library.apply(edit.inverse)
    world.settle()
    assert ana.playlists() == ben.playlists() == after
    assert ana.rows() == ben.rows()


@pytest.mark.parametrize("seed", range(3))
def test_all_agree_on_how_it_was_however_their_edits_met(
    world: World, ana: Person, ben: Person, road: str, seed: int
) -> None:
    random = Random(seed)
    for _ in range(25):
        # One edit each: of several of one value, made offline, only the last is ever told to others.
        for person in random.sample([ana, ben], 2):
            world.clock.advance(random.choice((1, 30, 90)))
            do_something(person, road, random)
        for person in random.sample([ana, ben], random.choice((1, 2))):
            person.sync()
        world.settle(1)
    world.settle()
    moments = [deed.at for group in groups(ben, road) for deed in group.deeds]
    for moment in random.sample(moments, min(len(moments), 12)):
        assert what_differs(ana, road, moment) == what_differs(ben, road, moment)
    moment = random.choice(moments)
    go_back(ben.library, road, look_back(ben.library, road, moment))
    world.settle()
    assert look_back(ana.library, road, moment) == look_back(ben.library, road, moment) == []
    assert ana.rows() == ben.rows()


def what_differs(person: Person, road: str, moment: str) -> list[Any]:
    return [(one.id, dict(one.then)) for one in look_back(person.library, road, moment)]


def do_something(person: Person, road: str, random: Random) -> None:
    here = ids(person, road)
    some = random.sample(here, min(len(here), random.randint(1, 2)))
    what = random.choice(("add", "change", "change", "move", "remove", "rename"))
    if what == "add" or not some:
        person.library.add_tracks(road, [{"title": str(random.random())}], after=random.choice([None, "", *some]))
    elif what == "change":
        person.library.change_tracks(some, {random.choice(("title", "artist")): str(random.random())})
    elif what == "move":
        person.library.move_tracks(some, random.choice([None, *(one for one in here if one not in some)]))
    elif what == "remove":
        person.library.remove_tracks(some[:1])
    else:
        person.library.rename_playlist(road, str(random.random()))
