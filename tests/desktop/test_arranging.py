"""Verbs over whole playlists: copies, new ones made of tracks, other orders; each one step that is taken back whole."""

from random import Random

import pytest

from desktop import arranging
from desktop.library import Cancelled, Library
from desktop.profile import Profile
from desktop.store import queries
from desktop.store.errors import NoSuchRecord

VALUES = {
    "title": "One",
    "artist": "Ana",
    "album": "First",
    "duration": 100,
    "url": "https://example.org/one",
    "isrc": "GBAAA0000001",
    "note": "live",
}


@pytest.fixture
def library(tmp_path):
    replica = Profile(tmp_path).open_replica(Random(1))
    yield Library(replica, Random(2))
    replica.close()


@pytest.fixture
def here(library):
    playlist_id, _ = library.create_playlist("Road trip", "To the sea")
    library.add_tracks(playlist_id, [VALUES, {"title": "Two"}, {"title": "Three"}])
    return playlist_id


def connection(library):
    return library.replica.database.connection


def tracks(library, playlist_id):
    return queries.playlist_tracks(connection(library), playlist_id)


def titles(library, playlist_id):
    return [track.title for track in tracks(library, playlist_id)]


def names(library):
    return [playlist.name for playlist in queries.playlists(connection(library))]


def test_a_duplicate_has_all_fields_of_all_tracks_in_order(library, here):
    (copy,), edit = arranging.duplicate(library, here, "Road trip (copy)")
    first = tracks(library, copy)[0]
    assert {name: getattr(first, name) for name in VALUES} == VALUES
    assert titles(library, copy) == titles(library, here) == ["One", "Two", "Three"]
    assert queries.playlist(connection(library), copy).description == "To the sea"
    library.apply(edit.inverse)
    assert names(library) == ["Road trip"]
    library.apply(edit.inverse.inverse)
    assert titles(library, copy) == ["One", "Two", "Three"]


def test_a_duplicate_that_is_cancelled_leaves_nothing(library):
    many, _ = library.create_playlist("Many")
    library.add_tracks(many, [{"title": f"Song {n}"} for n in range(1_200)])

    def progress(done, total):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        arranging.duplicate(library, many, "Copy", progress=progress)
    assert names(library) == ["Many"]
    assert sum(queries.counts(connection(library)).values()) == 1_200


def test_tracks_moved_to_a_new_playlist_come_back_in_one_step(library, here):
    ids = [track.id for track in tracks(library, here)][:2]
    (new,), edit = arranging.gather_here(library, "New", ids, move=True)
    assert (titles(library, new), titles(library, here)) == (["One", "Two"], ["Three"])
    library.apply(edit.inverse)
    assert titles(library, here) == ["One", "Two", "Three"]
    assert names(library) == ["Road trip"]
    library.apply(edit.inverse.inverse)
    assert (titles(library, new), titles(library, here)) == (["One", "Two"], ["Three"])


def test_a_playlist_of_tracks_that_are_not_here_is_refused(library, here):
    with pytest.raises(NoSuchRecord):
        arranging.gather_here(library, "New", ["nowhere"])
    assert names(library) == ["Road trip"]


def test_a_shuffle_keeps_every_track_and_is_taken_back(library):
    many, _ = library.create_playlist("Many")
    library.add_tracks(many, [{"title": f"Song {n}"} for n in range(1_200)])
    before = titles(library, many)
    edit = arranging.shuffle(library, many, Random(3))
    after = titles(library, many)
    assert after != before
    assert sorted(after) == sorted(before)
    assert (edit.kind, edit.subject) == ("shuffle playlist", "Many")
    library.apply(edit.inverse)
    assert titles(library, many) == before


def test_reversed_twice_is_as_it_was(library, here):
    arranging.reverse(library, here)
    assert titles(library, here) == ["Three", "Two", "One"]
    arranging.reverse(library, here)
    assert titles(library, here) == ["One", "Two", "Three"]


@pytest.mark.parametrize("count", [0, 1])
def test_of_fewer_than_two_tracks_there_is_no_other_order(library, count):
    few, _ = library.create_playlist("Few")
    if count:
        library.add_tracks(few, [{"title": "One"}])
    assert not arranging.reverse(library, few).writes
