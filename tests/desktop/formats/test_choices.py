"""What a file leaves to a person: which column is what, whether it is text, and what is only offered."""

import plistlib

import pytest

from desktop.formats import csv_table, itunes, m3u, pls, registry, xspf
from desktop.formats.csv_choice import Chosen, UnknownColumns
from desktop.formats.document import Entry, UnknownKind, UnreadableFile

ODD = "Weise,Wer,Auf,Wie lang\nJóga,Björk,Homogenic,5:05\nHyperballad,Björk,Post,5:21\n"


def unknown(text: str) -> UnknownColumns:
    with pytest.raises(UnknownColumns) as caught:
        csv_table.read(text.encode(), "n")
    return caught.value


def test_an_unknown_csv_brings_a_sample_of_itself() -> None:
    sample = unknown(ODD).sample
    assert sample.headers == ("Weise", "Wer", "Auf", "Wie lang")
    assert sample.rows == (("Jóga", "Björk", "Homogenic", "5:05"), ("Hyperballad", "Björk", "Post", "5:21"))
    assert sample.guess.fields == {"duration": 3, "title": 0, "artist": 1}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Nr,Das Lied,Der Interpret\n1,Jóga,Björk\n", {"title": 1, "artist": 2}),
        ("a,b,c\n1,GBAAA9700001,Jóga\n", {"isrc": 1, "title": 2}),
        ("a,b,c\nJóga,https://a.example/1,Björk\n", {"url": 1, "title": 0, "artist": 2}),
        ("Wer,Album\nBjörk,Post\n", {"album": 1, "title": 0}),
        ("a,b\n", {"title": 0, "artist": 1}),
        ("a,b\n1,2\n", {}),
    ],
)
def test_the_guess_goes_by_words_then_looks_then_order(text: str, fields: dict[str, int]) -> None:
    assert unknown(text).sample.guess.fields == fields


def test_a_column_can_be_chosen_by_its_number() -> None:
    chosen = Chosen({"title": 0, "artist": 1, "duration": 3})
    document = csv_table.read(ODD.encode(), "n", chosen)
    first = document.playlists[0].tracks[0]
    assert (first.title, first.artist, first.duration) == ("Jóga", "Björk", 305)
    assert first.extra == {"Auf": "Homogenic"}


def test_two_columns_of_one_name_are_told_apart_by_number() -> None:
    document = csv_table.read(b"x,x\nA,B\n", "n", Chosen({"title": 1, "artist": 0}))
    assert (document.playlists[0].tracks[0].title, document.playlists[0].tracks[0].artist) == ("B", "A")


def test_a_table_without_a_row_of_names_begins_with_a_track() -> None:
    document = csv_table.read("Jóga,Björk\nB,A\n".encode(), "n", Chosen({"title": 0, "artist": 1}, headless=True))
    assert [track.title for track in document.playlists[0].tracks] == ["Jóga", "B"]


@pytest.mark.parametrize(("unit", "seconds"), [("", 300), ("s", 300_000), ("ms", 300)])
def test_the_unit_of_lengths_can_be_chosen(unit: str, seconds: int) -> None:
    document = csv_table.read(b"x,y\nA,300000\n", "n", Chosen({"title": 0, "duration": 1}, unit))
    assert document.playlists[0].tracks[0].duration == seconds


def test_no_choice_of_a_title_and_a_column_that_is_not_there_are_sentences() -> None:
    for fields in ({}, {"artist": 0}, {"title": 7}):
        with pytest.raises(UnreadableFile, match="chosen for the title"):
            csv_table.read(b"x,y\nA,B\n", "n", Chosen(fields))


def test_a_column_chosen_for_the_playlist_parts_the_rows() -> None:
    chosen = Chosen({"title": 0, "playlist": 1})
    document = registry.read(b"x;y\nA;P\nB;Q\n", "odd.dat", columns=chosen)
    assert [(one.name, len(one.tracks)) for one in document.playlists] == [("P", 1), ("Q", 1)]


def test_a_sample_can_be_had_of_any_csv_and_is_not_endless() -> None:
    wide = ",".join(f"c{n}" for n in range(900)) + "\n" + "x\n" * 50
    sample = csv_table.sample(wide.encode())
    assert (len(sample.headers), len(sample.rows), len(sample.rows[0])) == (60, 8, 60)
    assert csv_table.sample(b"Title,Artist\nA,B\n").guess.fields == {"title": 0, "artist": 1}
    with pytest.raises(UnreadableFile, match="empty"):
        csv_table.sample(b"")


@pytest.mark.parametrize(("data", "is_text"), [(b"A - B\n", True), (b"ID3\x03\x00\x00", False)])
def test_a_file_of_unknown_kind_says_whether_it_could_be_text(data: bytes, is_text: bool) -> None:
    with pytest.raises(UnknownKind) as caught:
        registry.read(data, "songs.lst")
    assert caught.value.is_text is is_text


def test_the_library_is_offered_beside_the_lists_that_people_made() -> None:
    tracks = {str(n): {"Track ID": n, "Name": f"T{n}"} for n in (1, 2)}
    lists = [
        {"Name": "Mediathek", "Master": True, "Playlist Items": [{"Track ID": n} for n in (2, 1)]},
        {"Name": "Jazz", "Playlist Items": [{"Track ID": 1}]},
    ]
    document = itunes.read(plistlib.dumps({"Tracks": tracks, "Playlists": lists}), "n")
    assert [one.name for one in document.playlists] == ["Jazz"]
    assert [(one.name, [t.title for t in one.tracks]) for one in document.offered] == [("Mediathek", ["T2", "T1"])]
    alone = itunes.read(plistlib.dumps({"Tracks": tracks, "Playlists": lists[:1]}), "n")
    assert ([one.name for one in alone.playlists], alone.offered) == (["Mediathek"], ())


def test_entries_know_the_line_where_they_begin() -> None:
    read = m3u.read(b"#EXTM3U\n\n#EXTINF:1,A - B\na.mp3\nb.mp3\n", "n")
    assert [track.line for track in read.playlists[0].tracks] == [3, 5]
    read = pls.read(b"[playlist]\nFile2=b\nFile1=a\nTitle2=B\n", "n")
    assert [track.line for track in read.playlists[0].tracks] == [3, 2]
    read = xspf.read(b"<playlist>\n<trackList>\n<track/>\n\n<track/></trackList></playlist>", "n")
    assert [track.line for track in read.playlists[0].tracks] == [3, 5]
    assert Entry("A", line=3) == Entry("A", line=4)
