"""The index of the search: built, kept up to date, and made anew where it is not as it should be."""

import sqlite3
from random import Random

import pytest

from desktop.library import Library
from desktop.store import search_index
from desktop.store.search_hits import hits_at, scan
from desktop.store.search_words import words_typed


@pytest.fixture
def path(tmp_path):
    return tmp_path / search_index.FILE


@pytest.fixture
def index(path):
    connection = search_index.open_index(path)
    yield connection
    connection.close()


@pytest.fixture
def replica_connection(replica):
    return replica.database.connection


def add(library, name, *titles):
    playlist_id, _ = library.create_playlist(name)
    ids, _ = library.add_tracks(playlist_id, [{"title": title} for title in titles])
    return playlist_id, ids


def catch_up(index, replica):
    told = []
    search_index.catch_up(index, replica, lambda done, total: told.append((done, total)))
    return told


def found(index, replica, text):
    typed = words_typed(text)
    places = search_index.find(index, typed, 0, 200)
    assert search_index.count(index, typed) == len(places)
    titles = [hit.track.title for hit in hits_at(replica, places)]
    assert titles == [hit.track.title for hit in hits_at(replica, list(scan(replica, typed)))], (
        "the index and the tracks agree"
    )
    return titles


def test_tracks_of_all_playlists_are_found(index, library, replica_connection):
    add(library, "Road trip", "Déjà Vu", "Blue Moon")
    add(library, "At home", "Moonlight", "Sun")
    assert catch_up(index, replica_connection) == [(4, 4)]
    assert found(index, replica_connection, "moon") == ["Blue Moon", "Moonlight"]
    assert found(index, replica_connection, "DEJÀ v") == ["Déjà Vu"]
    (hit,) = hits_at(replica_connection, search_index.find(index, words_typed("sun"), 0, 1))
    assert (hit.track.title, hit.playlist) == ("Sun", "At home")


@pytest.mark.parametrize(
    "typed", ['"', "moon*", "moon AND sun", "NEAR(moon)", "title:moon", "^moon", "(moon", "-moon", "m'oon"]
)
def test_what_a_person_types_is_text_and_never_an_order_to_the_index(index, library, replica_connection, typed):
    add(library, "Road trip", "Moon", "Sun")
    catch_up(index, replica_connection)
    found(index, replica_connection, typed) if words_typed(typed) else None


def test_edits_deletions_and_what_comes_back_are_caught_up_with(index, library, replica_connection):
    playlist_id, (one, two) = add(library, "Road trip", "One", "Two")
    catch_up(index, replica_connection)
    library.change_track(one, {"title": "Eins", "album": "Zahlen"})
    library.remove_tracks([two])
    search_index.take_tracks(index, replica_connection, [one, two, "no such track"])
    assert found(index, replica_connection, "one") == []
    assert found(index, replica_connection, "zahl ei") == ["Eins"]
    assert found(index, replica_connection, "two") == []
    library.delete_playlist(playlist_id)
    assert search_index.take_playlist(index, replica_connection, playlist_id)
    assert found(index, replica_connection, "eins") == []
    library.restore_playlist(playlist_id)
    library.restore_tracks([two])
    catch_up(index, replica_connection)
    assert found(index, replica_connection, "e") == ["Eins"]
    assert found(index, replica_connection, "two") == ["Two"]


def test_a_playlist_that_is_gone_from_the_replica_is_caught_up_with(index, library, replica, replica_connection):
    playlist_id, _ = add(library, "Road trip", "One", "Two")
    add(library, "At home", "Onerous")
    catch_up(index, replica_connection)
    with replica.database.writing() as connection:
        connection.execute("DELETE FROM tracks WHERE playlist_id = ?", (playlist_id,))
        connection.execute("DELETE FROM playlists WHERE id = ?", (playlist_id,))
    assert not search_index.take_playlist(index, replica_connection, playlist_id)
    catch_up(index, replica_connection)
    assert found(index, replica_connection, "one") == ["Onerous"]
    assert index.execute("SELECT count(*) FROM held").fetchone() == (1,)


def test_another_replica_under_an_old_index_is_noticed(index, make_replica):
    before, after = make_replica("before"), make_replica("after")
    add(Library(before, Random(1)), "A", "Old", "Older", "Oldest")
    catch_up(index, before.database.connection)
    add(Library(after, Random(2)), "B", "New")
    catch_up(index, after.database.connection)
    assert found(index, after.database.connection, "old") == []
    assert found(index, after.database.connection, "new") == ["New"]


def test_only_what_differs_is_written_again(index, library, replica_connection):
    add(library, "Road trip", *(f"Title {n}" for n in range(2_500)))
    assert catch_up(index, replica_connection)[-1] == (2_500, 2_500)
    writes = index.total_changes
    catch_up(index, replica_connection)
    assert index.total_changes == writes
    assert len(search_index.find(index, words_typed("tit"), 0, 200)) == 200
    assert search_index.find(index, words_typed("tit"), 2_400, 200)[-1] == 2_500


def test_what_was_only_moved_or_sent_is_marked_and_its_words_are_left(index, library, replica_connection):
    _, ids = add(library, "Road trip", "One", "Two", "Three")
    catch_up(index, replica_connection)
    before = index.execute("SELECT count(*) FROM words_data").fetchone()
    library.move_tracks([ids[2]], None)
    writes = index.total_changes
    search_index.take_tracks(index, replica_connection, ids)
    assert index.total_changes - writes <= 3
    assert index.execute("SELECT count(*) FROM words_data").fetchone() == before
    library.change_track(ids[2], {"album": "Numbers"})
    search_index.take_tracks(index, replica_connection, ids)
    assert found(index, replica_connection, "num thr") == ["Three"]


@pytest.mark.parametrize("bad", [b"no database at all" * 1_000, b""])
def test_a_file_that_is_no_index_is_made_anew(path, library, replica_connection, bad):
    add(library, "Road trip", "One")
    path.write_bytes(bad)
    index = search_index.open_index(path)
    catch_up(index, replica_connection)
    assert found(index, replica_connection, "one") == ["One"]
    index.close()


def test_an_index_of_another_version_is_made_anew(path, library, replica_connection):
    add(library, "Road trip", "One")
    other = sqlite3.connect(path)
    other.executescript("CREATE TABLE words (text); CREATE TABLE held (x); PRAGMA user_version = 99;")
    other.close()
    index = search_index.open_index(path)
    assert index.execute("PRAGMA user_version").fetchone() == (search_index.VERSION,)
    catch_up(index, replica_connection)
    assert found(index, replica_connection, "one") == ["One"]
    index.close()


def test_the_index_finds_just_what_reading_every_track_finds(index, library, replica_connection):
    random = Random(11)
    letters = "aábcß eéœ 'ʼ-/&.,!?*\"()[]{}|~^`$%#@=+<>;:\\ 0１²Ⅻ 東京ライブ 가 שא हिनी ❤🎸÷™\u200d\u0301"

    def text(longest):
        return "".join(random.choices(letters, k=random.randint(0, longest)))

    playlist_id, _ = library.create_playlist("Odd")
    tracks = [{"title": f"x{text(14)}", "artist": text(8), "album": text(8)} for _ in range(150)]
    library.add_tracks(playlist_id, tracks)
    catch_up(index, replica_connection)
    asked = [words_typed(text(4)) for _ in range(150)] + [words_typed(track["title"]) for track in tracks]
    met = 0
    for typed in filter(None, asked):
        places = search_index.find(index, typed, 0, 1_000)
        assert places == list(scan(replica_connection, typed)), typed
        met += bool(places)
    assert met > 150


def test_a_folder_that_takes_no_file_means_no_index(tmp_path):
    with pytest.raises(search_index.NoIndex):
        search_index.open_index(tmp_path / "no folder" / "search.sqlite")
