"""PLS in the wild: keys in any case and order, counts wrong or missing."""

import pytest

from desktop.formats import pls
from desktop.formats.document import Document, Entry, PlaylistDocument, UnreadableFile


def read(text: str) -> Document:
    return pls.read(text.encode(), "Test")


def tracks(text: str) -> tuple[Entry, ...]:
    return read(text).playlists[0].tracks


def test_keys_come_in_any_case_and_any_order() -> None:
    text = "[PlayList]\r\nLENGTH2=61\r\ntitle10=C - D\r\nFile10=ten\r\nfile2 = two\r\nTitle2= A - B\r\nVersion=2\r\n"
    assert tracks(text) == (Entry("B", "A", duration=61, url="two"), Entry("D", "C", url="ten"))


@pytest.mark.parametrize(
    ("count", "said"),
    [("NumberOfEntries=7", 'NumberOfEntries says "7"; there are 1'), ("", "NumberOfEntries is missing; there are 1")],
)
def test_a_count_that_is_wrong_or_missing_is_only_warned_of(count: str, said: str) -> None:
    document = read(f"[playlist]\nFile1=x\n{count}")
    assert len(document.playlists[0].tracks) == 1
    assert [(warning.line, warning.text) for warning in document.warnings] == [(0, said)]


def test_percent_signs_and_equals_signs_are_plain_characters() -> None:
    assert tracks("[playlist]\nFile1=http://h/%20?a=b%\nTitle1=100%")[0] == Entry("100%", url="http://h/%20?a=b%")


@pytest.mark.parametrize(("length", "duration"), [("-1", 0), ("0", 0), ("12.5", 13), ("x", 0), ("", 0)])
def test_a_length_may_be_unknown(length: str, duration: int) -> None:
    assert tracks(f"[playlist]\nFile1=x\nLength1={length}")[0].duration == duration


def test_without_a_title_the_stem_of_the_file_is_one() -> None:
    assert tracks("[playlist]\nFile1=C:\\a\\My Way.mp3\nFile2=http://host/\nTitle2=")[0].title == "My Way"


def test_an_entry_may_have_only_a_title() -> None:
    assert tracks("[playlist]\nTitle1=A - B") == (Entry("B", "A"),)


def test_unknown_keys_are_kept() -> None:
    playlist = read("[playlist]\nFile1=x\nGenre1=Jazz\nMood=blue\nX-GNOME-Title=Road").playlists[0]
    assert (playlist.name, playlist.extra, playlist.tracks[0].extra) == ("Road", {"mood": "blue"}, {"genre": "Jazz"})


def test_doubled_keys_and_stray_lines_are_warned_of_with_their_lines() -> None:
    document = read("[playlist]\nFile1=x\nFile1=y\nwhat\n; comment\nNumberOfEntries=1")
    assert document.playlists[0].tracks[0].url == "x"
    assert [(warning.line, warning.text) for warning in document.warnings] == [
        (3, '"File1" stands here again; the first one counts'),
        (4, "neither a key nor a section"),
    ]


@pytest.mark.parametrize("text", ["", "File1=x", "[other]\nFile1=x", "File1=[playlist]"])
def test_a_pls_without_its_section_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile, match=r"no \[playlist\]"):
        read(text)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found(encoding: str) -> None:
    document = pls.read("[playlist]\nFile1=é\nNumberOfEntries=1".encode(encoding), "Test")
    assert document.playlists[0].tracks[0].url == "é"


def test_an_empty_pls_is_an_empty_playlist() -> None:
    assert read("[playlist]\nNumberOfEntries=0").playlists == (PlaylistDocument("Test"),)


def test_more_tracks_than_are_read_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="50,000 tracks"):
        read("[playlist]\n" + "".join(f"File{n}=x\n" for n in range(50_001)))


def test_a_plain_playlist_is_written_as_players_know_it() -> None:
    written = pls.write(PlaylistDocument("P", tracks=(Entry("B", "A", duration=5, url="x"), Entry("T", url="y"))))
    assert written.decode().splitlines() == [
        *("[playlist]", "X-GNOME-Title=P"),
        *("File1=x", "Title1=A - B", "Length1=5", "File2=y", "Title2=T", "Length2=-1"),
        *("NumberOfEntries=2", "Version=2"),
    ]
