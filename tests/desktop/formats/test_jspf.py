"""JSPF as the specification has it, and as ListenBrainz does."""

import json
from typing import Any

import pytest

from desktop.formats import jspf
from desktop.formats.document import Document, Entry, PlaylistDocument, UnreadableFile

EXTENSION = "https://musicbrainz.org/doc/jspf#track"


def read(playlist: Any) -> Document:
    return jspf.read(json.dumps({"playlist": playlist}).encode(), "Test")


def track(**said: Any) -> Entry:
    return read({"track": [said]}).playlists[0].tracks[0]


def test_the_keys_of_a_track_are_its_fields() -> None:
    said = {"title": "T", "creator": "A", "album": "Al", "duration": 223866, "annotation": "N"}
    assert track(**said, location=["u"], identifier=["urn:isrc:I"]) == Entry("T", "A", "Al", 224, "u", "I", "N")


def test_title_and_annotation_of_the_playlist_are_its_name_and_description() -> None:
    assert read({"title": "Road", "annotation": "Long", "track": []}).playlists == (PlaylistDocument("Road", "Long"),)
    assert read({"track": []}).playlists == (PlaylistDocument("Test"),)


def test_location_and_identifier_are_a_string_or_a_list() -> None:
    assert track(title="T", location="u", identifier="x").extra == {"identifiers": ["x"]}
    assert track(title="T", location="u").url == track(title="T", location=["u"]).url == "u"
    assert track(title="T", location=["u", "v"], identifier=["isrc:I", "y"]) == Entry(
        "T", url="u", isrc="I", extra={"locations": ["v"], "identifiers": ["y"]}
    )


@pytest.mark.parametrize("as_list", [False, True])
@pytest.mark.parametrize("words_as_list", [False, True])
def test_who_added_a_track_stands_in_an_extension_that_is_an_object_or_an_array(
    as_list: bool, words_as_list: bool
) -> None:
    words: Any = {"added_by": "rob", "added_at": "2025-09-18T22:00:40Z", "more": 1}
    extension: Any = {EXTENSION: [words] if words_as_list else words}
    found = track(title="T", extension=[extension] if as_list else extension)
    assert (found.added_by, found.added_at) == ("rob", "2025-09-18T22:00:40Z")
    assert "more" in json.dumps(found.extra)


def test_who_added_a_track_is_written_where_listenbrainz_has_it() -> None:
    written = jspf.write(PlaylistDocument("P", tracks=(Entry("T", added_by="rob", added_at="now"),)))
    assert json.loads(written)["playlist"]["track"][0]["extension"] == {
        EXTENSION: {"added_by": "rob", "added_at": "now"}
    }


def test_without_a_title_the_stem_of_the_location_is_the_caption() -> None:
    assert track(location="file:///A%20-%20B.mp3") == Entry("B", "A", url="file:///A%20-%20B.mp3")


@pytest.mark.parametrize(
    ("duration", "seconds"),
    [(1499, 1), (1500, 2), ("9000", 9), (0, 0), (-1, 0), (True, 0), ([], 0), (10**4000, 0), (1e300, 0), (0.2, 1)],
)
def test_durations_are_milliseconds(duration: Any, seconds: int) -> None:
    assert track(duration=duration).duration == seconds


def test_numbers_that_json_does_not_have_are_no_numbers() -> None:
    data = b'{"playlist": {"track": [{"title": "T", "duration": NaN, "x": Infinity, "y": 1e999}]}}'
    entry = jspf.read(data, "").playlists[0].tracks[0]
    assert (entry.duration, entry.extra) == (0, {"x": None, "y": None})


def test_a_number_as_a_title_is_a_title_and_an_object_is_not() -> None:
    assert track(title=1999).title == "1999"
    document = read({"track": [{"title": {}}, 5]})
    assert [track.title for track in document.playlists[0].tracks] == [""]
    assert [warning.text for warning in document.warnings] == [
        "tracks that are no objects and are left out: 1",
        'values of "title" that are no texts: 1',
    ]


def test_unknown_keys_are_kept() -> None:
    playlist = read({"creator": "rob", "track": [{"title": "T", "trackNum": 3}]}).playlists[0]
    assert (playlist.extra, playlist.tracks[0].extra) == ({"creator": "rob"}, {"trackNum": 3})


def test_halves_of_surrogate_pairs_do_not_come_in() -> None:
    assert track(title="a\ud800", key="\udfff").title == "a\ufffd"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not well-formed JSON"),
        (b'{"playlist":\n{"track": [}', "line 2"),
        (b"[]", "not a playlist"),
        (b'{"playlist": []}', "not a playlist"),
        (b'{"tracks": []}', "not a playlist"),
        (b'{"playlist": ' + b"[" * 100_000, "nested too deeply"),
        (b'{"playlist": {"a": ' + b"[" * 60 + b"]" * 60 + b"}}", "nested too deeply"),
        (b'{"playlist": {"a": ' + b"1" * 5000 + b"}}", "number too long"),
    ],
)
def test_what_is_no_jspf_is_refused_with_a_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        jspf.read(data, "Test")


def test_a_playlist_without_tracks_is_empty_with_a_warning() -> None:
    document = read({"title": "P"})
    assert document.playlists == (PlaylistDocument("P"),)
    assert document.warnings


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_understood(encoding: str) -> None:
    assert jspf.read('{"playlist": {"title": "é", "track": []}}'.encode(encoding), "").playlists[0].name == "é"


def test_more_tracks_than_are_read_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="50,000 tracks"):
        read({"track": [{}] * 50_001})
