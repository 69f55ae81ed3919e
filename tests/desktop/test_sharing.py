"""Whom a new playlist is shared with: what is said, kept and sent, with no server at hand."""

import msgspec
import pytest

from desktop import arranging, reclaiming
from desktop.formats.document import PlaylistDocument
from desktop.store import batches, sharing
from desktop.store.refused import Refused


def sent(replica):
    """What a push of the playlists would say of each, by name."""
    batch = batches.next_batch(replica, "playlists", "")
    records = [msgspec.json.decode(raw) for raw in batch.records]
    return {record["name"]: record.get("share", "") for record in records}


def connection(library):
    return library.replica.database.connection


def test_a_new_playlist_says_nothing_and_so_follows_the_server(library):
    library.create_playlist("Road trip")
    assert sent(library.replica) == {"Road trip": ""}


def test_one_is_made_for_oneself_alone_and_one_for_everyone(library):
    library.create_playlist("Diary", share="nobody")
    library.create_playlist("Party", share="everyone")
    assert sent(library.replica) == {"Diary": "nobody", "Party": "everyone"}


def test_what_new_ones_begin_with_can_be_set_and_counts_for_all_ways_to_make_one(library):
    before, _ = library.create_playlist("Before")
    sharing.set_default(library.replica, "nobody")
    library.create_playlist("New")
    library.create_playlist("Party", share="everyone")
    library.take_in([PlaylistDocument("File")])
    arranging.gather(library, "Gathered", [{"title": "One"}])
    arranging.duplicate(library, before, "Copy")
    assert sent(library.replica) == {
        "Before": "",
        "New": "nobody",
        "Party": "everyone",
        "File": "nobody",
        "Gathered": "nobody",
        "Copy": "nobody",
    }


def test_an_import_can_be_for_oneself_alone(library):
    library.take_in([PlaylistDocument("One"), PlaylistDocument("Two")], share="nobody")
    assert sent(library.replica) == {"One": "nobody", "Two": "nobody"}


def test_the_copy_of_a_playlist_is_no_more_open_than_the_playlist(library):
    mine, _ = library.create_playlist("Diary", share="nobody")
    arranging.duplicate(library, mine, "Copy")
    assert sent(library.replica)["Copy"] == "nobody"


def test_a_playlist_made_of_what_was_refused_is_for_oneself_alone(library):
    refused = Refused("1", "tracks", "r", "p", "Hers", "One", True, {"title": "One"}, {}, "No.", "", False, False)
    reclaiming.own_copy(library, [refused], "Mine")
    assert sent(library.replica) == {"Mine": "nobody"}


@pytest.mark.parametrize("share", ["nobody", "everyone"])
def test_until_it_is_sent_it_can_be_said_again(library, share):
    playlist_id, _ = library.create_playlist("Road trip")
    heard = []
    library.replica.events.subscribe(heard.append)
    assert sharing.set_wish(library.replica, playlist_id, share)
    assert sharing.wish(connection(library), playlist_id) == share
    assert sharing.is_open(connection(library), playlist_id) is (share == "everyone")
    assert heard[0].playlists == {playlist_id}
    assert sent(library.replica) == {"Road trip": share}


def test_while_it_is_on_its_way_a_wish_settles_nothing(library):
    playlist_id, _ = library.create_playlist("Road trip")
    sent(library.replica)
    assert not sharing.set_wish(library.replica, playlist_id, "nobody")
    # Should the server not have got it after all, it is told the wish of now.
    assert sent(library.replica) == {"Road trip": "nobody"}


def test_what_is_undone_and_redone_before_it_is_sent_is_still_for_oneself_alone(library):
    _, edit = library.create_playlist("Diary", share="nobody")
    library.apply(edit.inverse)
    library.apply(edit.inverse.inverse)
    assert sent(library.replica) == {"Diary": "nobody"}


def test_a_playlist_that_is_not_here_has_no_wish(library):
    assert sharing.wish(connection(library), "nothing") is None
    assert not sharing.set_wish(library.replica, "nothing", "nobody")
