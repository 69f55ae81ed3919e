"""The library of iTunes: which lists come, which stay, and what it says of a track."""

import plistlib
from collections.abc import Sequence
from typing import Any

import pytest

from desktop.formats import itunes
from desktop.formats.document import Document, Entry, PlaylistDocument, UnreadableFile

SONG = {"Track ID": 1, "Name": "T", "Artist": "A", "Album": "Al", "Total Time": 223866, "Location": "file:///t.mp3"}
SECOND = {"Track ID": 2, "Name": "U"}
VIDEO = {"Track ID": 3, "Name": "V", "Has Video": True}
MASTER = {"Name": "Library", "Master": True}


def items(*ids: int) -> list[dict[str, int]]:
    return [{"Track ID": one} for one in ids]


def read(*playlists: dict[str, Any], tracks: Sequence[dict[str, Any]] = (SONG, SECOND, VIDEO)) -> Document:
    library = {"Tracks": {str(one["Track ID"]): one for one in tracks}, "Playlists": list(playlists)}
    return itunes.read(plistlib.dumps(library, sort_keys=False), "Test")


def names(document: Document) -> list[tuple[str, list[str]]]:
    return [(one.name, [track.title for track in one.tracks]) for one in document.playlists]


def texts(document: Document) -> list[str]:
    return [warning.text for warning in document.warnings]


def test_a_track_has_its_fields_and_keeps_the_rest() -> None:
    document = read({"Name": "P", "Playlist Items": items(1)}, tracks=[SONG | {"Genre": "Jazz", "Comments": "N"}])
    assert document.playlists[0].tracks == (
        Entry("T", "A", "Al", 224, "file:///t.mp3", note="N", extra={"Genre": "Jazz"}),
    )


def test_the_order_of_a_list_is_kept_also_with_a_song_twice() -> None:
    assert names(read({"Name": "P", "Playlist Items": items(2, 1, 2)})) == [("P", ["U", "T", "U"])]


@pytest.mark.parametrize(
    "mark", [{"Master": True}, {"Distinguished Kind": 4, "Music": True}, {"Distinguished Kind": 0}, {"Folder": True}]
)
def test_the_master_and_lists_of_special_kinds_stay_behind_with_a_count(mark: dict[str, Any]) -> None:
    document = read({"Name": "X", "Playlist Items": items(1), **mark}, {"Name": "P", "Playlist Items": items(1)})
    assert names(document) == [("P", ["T"])]
    assert "lists that the program makes by itself, left out: 1" in texts(document)


@pytest.mark.parametrize("mark", ["Has Video", "Movie", "TV Show", "Music Video"])
def test_videos_stay_behind_with_a_count(mark: str) -> None:
    document = read(
        {"Name": "P", "Playlist Items": items(1, 3)}, tracks=[SONG, {"Track ID": 3, "Name": "V", mark: True}]
    )
    assert names(document) == [("P", ["T"])]
    assert "videos left out: 1" in texts(document)


def test_without_any_other_list_the_songs_of_the_master_come_under_its_name() -> None:
    master = MASTER | {"Playlist Items": items(2, 3, 1)}
    special = {"Name": "Music", "Distinguished Kind": 4, "Playlist Items": items(1)}
    assert names(read(master)) == [("Library", ["U", "T"])]
    assert names(read(master, special, {"Name": "Empty"})) == [("Library", ["U", "T"])]


def test_without_a_master_either_all_songs_come() -> None:
    assert names(read()) == [("Test", ["T", "U"])]


def test_lists_without_songs_and_songs_without_a_list_are_counted() -> None:
    document = read({"Name": "P", "Playlist Items": items(1)}, {"Name": "Films", "Playlist Items": items(3)})
    assert names(document) == [("P", ["T"])]
    assert "lists without a song, left out: 1" in texts(document)
    assert "songs of the library that are in none of these lists: 1" in texts(document)


def test_a_smart_list_comes_as_the_songs_that_it_has_now() -> None:
    document = read({"Name": "Jazz", "Smart Info": b"\1\1", "Playlist Items": items(1)})
    assert names(document) == [("Jazz", ["T"])]
    assert "smart lists, brought as the tracks that they have now: 1" in texts(document)


def test_places_of_unknown_tracks_are_counted() -> None:
    document = read({"Name": "P", "Playlist Items": items(1, 99)})
    assert "tracks that stand in a list but not in the library: 1" in texts(document)


def test_a_song_without_a_name_or_an_artist_has_its_file_and_its_albums_artist() -> None:
    song = {"Track ID": 1, "Location": "file:///m/My%20Way.mp3", "Album Artist": "F"}
    track = read({"Name": "P", "Playlist Items": items(1)}, tracks=[song]).playlists[0].tracks[0]
    assert (track.title, track.artist) == ("My Way", "F")


def test_apples_document_type_is_accepted_and_one_with_entities_is_not() -> None:
    data = plistlib.dumps({"Tracks": {}, "Playlists": []})
    assert b"<!DOCTYPE plist PUBLIC" in data
    assert itunes.read(data, "Test").playlists == (PlaylistDocument("Test"),)
    hostile = b'<!DOCTYPE plist [<!ENTITY a "aaaa">]><plist><dict><key>Tracks</key><dict/></dict></plist>'
    with pytest.raises(UnreadableFile, match="document type"):
        itunes.read(hostile, "Test")


def test_an_entity_that_the_document_type_might_define_outside_is_not_fetched() -> None:
    track = {"Track ID": 1, "Name": "NAME"}
    data = plistlib.dumps({"Tracks": {"1": track}}).replace(b"NAME", b"a&outside;b")
    assert itunes.read(data, "Test").playlists[0].tracks[0].title == "a&outside;b"


@pytest.mark.parametrize("data", [b"<plist/>", b"<plist><dict/></plist>", b"<plist><array/></plist>"])
def test_a_property_list_that_is_no_library_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="not a music library"):
        itunes.read(data, "Test")


def test_strange_values_are_passed_over() -> None:
    data = (
        b"<plist><dict><key>Tracks</key><dict><key>1</key><dict><key>Name</key><integer>x</integer><key>a</key>"
        b"<key>Total Time</key><integer>" + b"9" * 5000 + b"</integer></dict><key>2</key><string/></dict>"
        b"<key>Playlists</key><array><string/><dict><key>Name</key><string>P</string><key>Playlist Items</key>"
        b"<array><string/><dict/><dict><key>Track ID</key><integer>1</integer></dict></array></dict></array>"
        b"</dict></plist>"
    )
    assert itunes.read(data, "Test").playlists[0].tracks == (Entry(extra={}),)


def test_more_tracks_than_are_read_are_refused_over_all_lists() -> None:
    with pytest.raises(UnreadableFile, match="50,000 tracks"):
        read(
            {"Name": "P", "Playlist Items": items(*[1] * 30_000)}, {"Name": "Q", "Playlist Items": items(*[1] * 20_001)}
        )
