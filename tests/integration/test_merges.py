"""What a reconnect brought together is told, conflicts are asked about once, and a deletion does not hide edits."""

import pytest

from desktop import settling
from desktop.merging import Kind, lines_of, summary_of
from desktop.store import conflicts, merges, queries
from tests.integration.world import Person, World


@pytest.fixture
def road(world: World, road: str) -> str:
    """The playlist of both, of which both were told."""
    for person in world.people.values():
        merges.pass_over(person.replica)
    world.clock.advance(60)
    return road


def ids(person: Person, playlist_id: str) -> dict[str, str]:
    connection = person.replica.database.connection
    return {track.title: track.id for track in queries.playlist_tracks(connection, playlist_id)}


def told(person: Person) -> list[tuple[str, Kind, int]]:
    span = merges.begin_telling(person.replica)
    if span is None:
        return []
    lines = lines_of(merges.deeds(person.replica.database.connection, span))
    merges.end_telling(person.replica, span, keep=bool(summary_of(lines)))
    return [(line.user_name, line.kind, line.count) for line in lines]


def open_conflicts(person: Person) -> list[tuple[str, str, str, str]]:
    replica = person.replica
    found = conflicts.open_conflicts(replica.database.connection, replica.clock.device)
    assert len(found) == conflicts.count_open(replica.database.connection, replica.clock.device)
    return [(one.field, one.mine, one.theirs, one.user_name) for one in found]


def test_what_came_while_away_is_told_by_person_with_ours_and_can_be_seen_again(
    world: World, ana: Person, ben: Person, road: str
) -> None:
    track = ids(ana, road)
    ana.library.add_tracks(road, [{"title": title} for title in "xyz"])
    ana.library.move_tracks([track["E"], track["D"]], None)
    ben.library.remove_tracks([track["B"]])
    ben.library.add_tracks(road, [{"title": "mine"}])
    world.settle()
    expected = [("ana", Kind.ADDED, 3), ("ana", Kind.MOVED, 2), ("ben", Kind.ADDED, 1), ("ben", Kind.REMOVED, 1)]
    assert told(ben) == expected
    assert told(ben) == []
    ben.library.add_tracks(road, [{"title": "later"}])
    world.settle()
    merges.pass_over(ben.replica)
    span = merges.last_merge(ben.replica.database.connection)
    lines = lines_of(merges.deeds(ben.replica.database.connection, span))
    assert [(line.user_name, line.kind, line.count) for line in lines] == expected


def test_a_track_made_long_before_it_was_sent_is_new_and_one_that_was_edited_is_not(
    world: World, ana: Person, ben: Person, road: str
) -> None:
    ana.library.add_tracks(road, [{"title": "old"}])
    world.clock.advance(86_400)
    ben.library.change_track(ids(ben, road)["A"], {"album": "First"})
    ben.sync()
    merges.pass_over(ben.replica)
    ana.library.change_track(ids(ana, road)["A"], {"artist": "Nina"})
    ana.library.change_track(ids(ana, road)["old"], {"title": "older"})
    world.settle()
    assert told(ben) == [("ana", Kind.ADDED, 1), ("ana", Kind.CHANGED, 1)]


def test_what_the_person_saw_come_is_not_told_again_and_the_first_sync_is_no_merge(
    world: World, ana: Person, ben: Person, road: str
) -> None:
    ana.library.add_tracks(road, [{"title": "x"}])
    world.settle()
    merges.pass_over(ben.replica)
    assert told(ben) == []
    eva = world.join("eva")
    eva.sync()
    assert told(eva) == []


def test_a_playlist_that_others_made_is_told_as_one_thing(world: World, ana: Person, ben: Person, road: str) -> None:
    playlist_id, _ = ana.library.create_playlist("Zoo")
    ana.library.add_tracks(playlist_id, [{"title": f"T{n}"} for n in range(40)])
    world.settle()
    assert told(ben) == [("ana", Kind.MADE, 1)]


@pytest.fixture
def met(world: World, ana: Person, ben: Person, road: str) -> str:
    """A track whose title both set, unaware of each other: Ben's was later and stands."""
    track = ids(ana, road)["A"]
    ana.library.change_track(track, {"title": "ana's", "album": "Same"})
    world.clock.advance(60)
    ben.library.change_track(track, {"title": "ben's", "album": "Same"})
    ben.library.move_tracks([track], ids(ben, road)["E"])
    ana.library.move_tracks([track], ids(ana, road)["C"])
    return track


@pytest.mark.parametrize("first", ["ana", "ben"])
def test_a_value_that_lost_is_asked_about_whoever_was_heard_first(
    world: World, ana: Person, ben: Person, met: str, first: str
) -> None:
    world.people[first].sync()
    world.settle()
    assert open_conflicts(ana) == [("title", "ana's", "ben's", "ben")]
    assert open_conflicts(ben) == []


def test_keep_mine_is_an_edit_that_syncs_and_can_be_undone(world: World, ana: Person, ben: Person, met: str) -> None:
    world.settle()
    found = conflicts.open_conflicts(ana.replica.database.connection, ana.replica.clock.device)
    edit = settling.keep_mine(ana.library, found)
    assert open_conflicts(ana) == []
    world.settle()
    assert "ana's" in ben.playlists()["Road trip"]
    assert open_conflicts(ana) == open_conflicts(ben) == []
    ana.library.apply(edit.inverse)
    world.settle()
    assert "ben's" in ben.playlists()["Road trip"]


def test_several_values_kept_are_taken_back_and_kept_again_in_one_step(
    world: World, ana: Person, ben: Person, road: str
) -> None:
    a, b = (ids(ana, road)[title] for title in "AB")
    for person in (ana, ben):
        world.clock.advance(60)
        person.library.change_track(a, {"artist": f"{person.name}'s"})
        person.library.change_track(b, {"artist": f"{person.name}'s", "album": f"{person.name}'s"})
    world.settle()
    found = conflicts.open_conflicts(ana.replica.database.connection, ana.replica.clock.device)
    edit = settling.keep_mine(ana.library, found)
    for inverse, name in ((edit.inverse, "ben's"), (edit.inverse.inverse, "ana's")):
        assert ana.library.apply(inverse).left_alone == ()
        kept = queries.tracks(ana.replica.database.connection, [a, b])
        assert (kept[a].artist, kept[b].artist, kept[b].album) == (name,) * 3


def test_keep_theirs_is_remembered_and_can_be_taken_back(world: World, ana: Person, ben: Person, met: str) -> None:
    world.settle()
    (found,) = conflicts.open_conflicts(ana.replica.database.connection, ana.replica.clock.device)
    conflicts.settle(ana.replica, [found.id])
    ben.library.change_track(met, {"title": "ben's again"})
    world.settle()
    assert open_conflicts(ana) == []
    conflicts.unsettle(ana.replica, [found.id])
    assert open_conflicts(ana) == [("title", "ana's", "ben's again", "ben")]


def test_a_later_edit_that_knew_of_ours_is_no_conflict(world: World, ana: Person, ben: Person, road: str) -> None:
    track = ids(ana, road)["A"]
    eva = world.join("eva")
    world.settle()
    eva.library.change_track(track, {"title": "eva's"})
    world.clock.advance(60)
    ana.library.change_track(track, {"title": "ana's"})
    world.settle()
    assert [one[1] for one in open_conflicts(eva)] == ["eva's"]
    ben.library.change_track(track, {"title": "ben's"})
    world.settle()
    assert open_conflicts(ana) == []


def lost(person: Person) -> tuple[list[str], list[str]]:
    connection, device = person.replica.database.connection, person.replica.clock.device
    playlists, tracks = conflicts.lost_playlists(connection, device), conflicts.lost_tracks(connection, device)
    return [f"{one.user_name} {one.label}" for one in playlists], [f"{one.user_name} {one.label}" for one in tracks]


def test_a_playlist_deleted_while_it_was_edited_is_told_to_who_edited_it(
    world: World, ana: Person, ben: Person, road: str
) -> None:
    ben.library.add_tracks(road, [{"title": "F"}])
    world.clock.advance(60)
    ana.library.delete_playlist(road)
    ana.sync()
    world.settle()
    assert lost(ben) == (["ana Road trip"], [])
    assert lost(ana) == ([], [])
    (found,) = conflicts.lost_playlists(ben.replica.database.connection, ben.replica.clock.device)
    edit = settling.bring_back(ben.library, [found])
    world.settle()
    assert lost(ben) == ([], [])
    assert ana.playlists() == {"Road trip": [*"ABCDEF"]}
    ben.library.apply(edit.inverse)
    world.settle()
    assert ana.playlists() == {}
    assert lost(ben) == ([], [])


def test_a_deletion_made_offline_before_an_edit_is_told_as_one_made_meanwhile(
    world: World, ana: Person, ben: Person, road: str
) -> None:
    ana.library.delete_playlist(road)
    world.clock.advance(60)
    ben.library.change_track(ids(ben, road)["A"], {"title": "A1"})
    ben.sync()
    world.settle()
    assert lost(ben) == (["ana Road trip"], [])


def test_a_playlist_deleted_after_one_s_edits_were_known_is_told_to_nobody(
    world: World, ana: Person, ben: Person, road: str
) -> None:
    ben.library.add_tracks(road, [{"title": "F"}])
    world.settle()
    ana.library.delete_playlist(road)
    world.settle()
    assert lost(ben) == ([], [])


def test_a_track_deleted_while_it_was_edited_is_told_and_comes_back_as_it_was_edited(
    world: World, ana: Person, ben: Person, road: str
) -> None:
    track = ids(ana, road)
    ana.library.remove_tracks([track["A"], track["B"]])
    ben.library.change_track(track["A"], {"title": "A1"})
    ben.library.move_tracks([track["B"]], None)
    world.settle()
    assert lost(ben) == ([], ["ana A1"])
    found = conflicts.lost_tracks(ben.replica.database.connection, ben.replica.clock.device)
    settling.bring_back(ben.library, found)
    world.settle()
    assert lost(ben) == ([], [])
    assert ana.playlists() == {"Road trip": ["A1", "C", "D", "E"]}
