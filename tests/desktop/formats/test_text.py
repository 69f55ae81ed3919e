"""Plain lists of tracks, as people type and paste them."""

import pytest

from desktop.formats import text
from desktop.formats.document import Entry, PlaylistDocument


def names(said: str) -> list[tuple[str, str]]:
    return [(track.artist, track.title) for track in text.read(said.encode(), "Test").playlists[0].tracks]


def test_a_line_is_artist_and_title() -> None:
    assert names("Frank Sinatra - My Way\n\nNina Simone - Sinnerman\r\nHymn") == [
        ("Frank Sinatra", "My Way"),
        ("Nina Simone", "Sinnerman"),
        ("", "Hymn"),
    ]


@pytest.mark.parametrize("numbering", ["{}. ", "{}) ", "{:02}.", "{}: ", "#{}. ", "{}.\t", "{} - ", "{:02} ", " {}. "])
def test_numbers_in_front_are_taken_off(numbering: str) -> None:
    lines = [numbering.format(n) + f"A{n} - B" for n in range(1, 12)]
    assert names("\n".join(lines)) == [(f"A{n}", "B") for n in range(1, 12)]


@pytest.mark.parametrize(
    "line", ["99 Luftballons", "7 Rings - Ariana", "4:44 - Jay", "1979", "311 - Down", "50 Cent - In"]
)
def test_a_title_that_begins_with_a_number_keeps_it(line: str) -> None:
    assert names(line + "\nA - B")[0] in [("", line), tuple(line.split(" - "))]


def test_a_numbered_title_may_begin_with_a_number() -> None:
    assert names("1. 99 Luftballons\n2. 7 Rings") == [("", "99 Luftballons"), ("", "7 Rings")]


def test_a_tab_or_a_longer_dash_separates_too() -> None:
    assert names("A\tB - C\nA – B\nA — B") == [("A", "B - C"), ("A", "B"), ("A", "B")]


def test_an_empty_text_is_an_empty_playlist() -> None:
    assert text.read(b"", "Test").playlists == (PlaylistDocument("Test"),)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found(encoding: str) -> None:
    assert text.read("é - ü".encode(encoding), "").playlists[0].tracks == (Entry("ü", "é"),)


def test_lines_that_would_be_misread_are_written_another_way() -> None:
    tracks = (Entry("B", "A"), Entry("C", "A - B"), Entry("A - B"), Entry("1. Allegro", "X"))
    assert text.write(PlaylistDocument("P", tracks=tracks)) == b"A - B\nA - B\tC\n\tA - B\nX - 1. Allegro\n"
    numbered = text.write(PlaylistDocument("P", tracks=(Entry("1. Allegro"),)))
    assert numbered == b"1. 1. Allegro\n"
