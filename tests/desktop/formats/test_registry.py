"""Which format a file is: its content decides, then its suffix, and what is no playlist is refused with a sentence."""

import pytest

from desktop.formats import registry
from desktop.formats.as_json import as_json
from desktop.formats.document import MAX_BYTES, Entry, OnePlaylistOnly, PlaylistDocument, UnknownFormat, UnreadableFile

XSPF = b'<?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList/></playlist>'
LIBRARY = b'<?xml version="1.0"?><plist><dict><key>Tracks</key><dict/></dict></plist>'
JSPF = b'{"playlist": {"track": []}}'
PLS = b"; made by hand\r\n\r\n[Playlist]\nFile1=x\n"
M3U = b"#EXTM3U\nx\n"
CONTENTS = {"xspf": XSPF, "itunes": LIBRARY, "jspf": JSPF, "pls": PLS, "m3u": M3U}
ONE = PlaylistDocument("P", tracks=(Entry("T", "A"),))


@pytest.mark.parametrize(
    "name", ["x", "x.m3u", "x.xspf", "x.json", "x.pls", "x.csv", "x.xml", "x.txt", "x.unknown", ""]
)
@pytest.mark.parametrize("format_", CONTENTS)
def test_the_content_decides_whatever_the_suffix(format_: str, name: str) -> None:
    assert registry.read(CONTENTS[format_], name).format == format_


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\n\t "])
@pytest.mark.parametrize("format_", ["jspf", "pls", "m3u"])
def test_marks_and_blanks_in_front_hide_nothing(format_: str, mark: bytes) -> None:
    assert registry.read(mark + CONTENTS[format_], "x").format == format_


@pytest.mark.parametrize("format_", CONTENTS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_every_format_may_have_a_byte_order_mark(format_: str, encoding: str) -> None:
    assert registry.read(CONTENTS[format_].decode().encode(encoding), "x").format == format_


@pytest.mark.parametrize(
    ("data", "name", "format_"),
    [
        (b"a.mp3\nb.mp3", "x.M3U8", "m3u"),
        (b"", "x.m3u", "m3u"),
        (b"[song].mp3\n{x}.mp3", "x.m3u", "m3u"),
        (b"Song;Band\nx;y", "x.csv", "csv"),
        (b"title\tartist\nx\ty", "x.tsv", "csv"),
        (b"Track name,Artist name\nx,y", "x", "csv"),
        (b"Title,Artist\nx,y", "x.txt", "csv"),
        (b"Frank Sinatra - My Way", "x.txt", "text"),
        (b"{x} - y", "x.txt", "text"),
        (b'{"a": 1}', "x.txt", "text"),
        (b"<3 - Song\n", "x.txt", "text"),
        (b"", "x.txt", "text"),
    ],
)
def test_the_suffix_decides_where_the_content_does_not(data: bytes, name: str, format_: str) -> None:
    assert registry.read(data, name).format == format_


@pytest.mark.parametrize("data", [b"A - B", M3U, XSPF, b"{", b"\xff\xfe"])
def test_anything_is_plain_text_when_asked_for(data: bytes) -> None:
    assert registry.read(data, "x.m3u", as_text=True).format == "text"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"A - B", "x", "cannot be told"),
        (b"A - B", "x.doc", "cannot be told"),
        (b"ID3\x03\x00\x00", "x.mp3", "cannot be told"),
        (b"\x00\x01\x02", "x.m3u", "not a text file"),
        (b"hello", "x.xspf", "not well-formed XML"),
        (b"<playlist>", "x.m3u", "not well-formed XML"),
        (b"", "x.xspf", "not well-formed XML"),
        (b"", "x.jspf", "not well-formed JSON"),
        (b"<rss></rss>", "x.xml", "not a playlist"),
        (b"<!DOCTYPE html><html></html>", "x.m3u", "another kind"),
        (b"<smil></smil>", "x.wpl", "not a playlist"),
        (b'<asx version="3.0"><entry></asx>', "x.asx", "ASX"),
        (b'<?xml version="1.0"?>\n<ASX version="3.0">', "x.m3u", "ASX"),
        (b"[Reference]\nRef1=http://x", "x.asx", "ASX"),
        (b"http://x", "x.wax", "ASX"),
        (b'{"tracks": []}', "x.json", "not a playlist"),
        (b'{"tracks": []}', "x", "not a playlist"),
        (b"[1, 2]", "x.json", "not a playlist"),
        (b"File1=x", "x.pls", r"no \[playlist\]"),
        (b"", "x.pls", r"no \[playlist\]"),
        (b"#EXTM3U\n#EXT-X-VERSION:3\n", "x.m3u8", "HLS"),
        (b"", "x.csv", "empty"),
        (b"foo,bar\n1,2", "x.csv", "no column"),
    ],
)
def test_what_is_no_playlist_is_refused_with_one_sentence(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as refused:
        registry.read(data, name)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


def test_a_file_over_20_mb_is_refused_before_it_is_read() -> None:
    with pytest.raises(UnreadableFile, match="20 MB"):
        registry.read(b"x" * (MAX_BYTES + 1), "x.m3u")


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Road.m3u", "Road"),
        ("C:\\lists\\Road.trip.m3u", "Road.trip"),
        ("/lists\\mixed/Road", "Road"),
        (".m3u", ".m3u"),
        ("my_list.m3u", "my_list"),
        ("", "Playlist"),
    ],
)
def test_a_playlist_without_a_name_has_the_stem_of_its_file(name: str, stem: str) -> None:
    assert registry.read(M3U, name).playlists[0].name == stem


def test_the_columns_of_a_csv_may_be_given() -> None:
    document = registry.read(b"a,b\n1,2\n", "x.csv", columns={"title": "b"})
    assert document.playlists[0].tracks == (Entry("2", extra={"a": "1"}),)


@pytest.mark.parametrize("format_", registry.WRITABLE)
def test_every_format_that_is_written_is_read_back_as_itself(format_: str) -> None:
    data = registry.write(format_, [ONE])
    document = registry.read(data, "x" + registry.WRITABLE[format_][0])
    assert document.format == ("m3u" if format_ == "m3u8" else format_)
    assert document.playlists[0].tracks == ONE.tracks


@pytest.mark.parametrize("format_", sorted(registry.WRITABLE.keys() - registry.HOLDS_MANY))
@pytest.mark.parametrize("playlists", [[], [ONE, ONE]])
def test_a_format_of_one_playlist_takes_no_more_and_no_less(format_: str, playlists: list[PlaylistDocument]) -> None:
    with pytest.raises(OnePlaylistOnly, match="holds one playlist") as refused:
        registry.write(format_, playlists)
    assert isinstance(refused.value, ValueError)


def test_a_csv_takes_any_number_of_playlists() -> None:
    for number in (0, 1, 3):
        data = registry.write("csv", [PlaylistDocument(str(n), tracks=ONE.tracks) for n in range(number)])
        assert len(registry.read(data, "x.csv").playlists) == max(1, number)


@pytest.mark.parametrize("suffix", registry.suffixes(registry.WRITABLE))
def test_a_suffix_names_the_format_to_write(suffix: str) -> None:
    format_ = registry.format_for(f"/home/x/My List{suffix.upper()}")
    assert suffix in registry.WRITABLE[format_]


@pytest.mark.parametrize("name", ["list", "list.doc", "list.xml", ""])
def test_another_suffix_is_refused_with_what_can_be_written(name: str) -> None:
    with pytest.raises(UnknownFormat, match=r"\.m3u8, .*or \.txt\."):
        registry.format_for(name)
    with pytest.raises(UnknownFormat, match="m3u8, xspf"):
        registry.write("itunes", [ONE])


FIELDS = ("title", "artist", "album", "duration", "url", "isrc", "addedBy", "addedAt")


def test_the_json_of_a_document_is_that_of_the_command() -> None:
    data = b"#EXTM3U\n#PLAYLIST:Test\n#EXTINF:275,Frank Sinatra - My Way\ny\n\n#EXTINF:-1,A\nx"
    assert as_json(registry.read(data, "x.m3u")) == {
        "format": "m3u",
        "playlists": [
            {
                "name": "Test",
                "description": "",
                "tracks": [
                    dict(zip(FIELDS, ("My Way", "Frank Sinatra", "", 275, "y", "", "", ""), strict=True)),
                    dict(zip(FIELDS, ("A", "", "", 0, "x", "", "", ""), strict=True)),
                ],
            }
        ],
        "warnings": [{"line": 6, "text": "no length given"}],
    }


def test_the_json_has_note_and_extra_only_where_there_are_any() -> None:
    tracks = as_json(registry.read(b"title,note,other\nT,N,x\nU,,\n", "x.csv"))["playlists"][0]["tracks"]
    assert (tracks[0]["note"], tracks[0]["extra"]) == ("N", {"other": "x"})
    assert list(tracks[1]) == list(FIELDS)


def test_an_m3u_with_a_location_that_looks_like_the_head_of_a_pls_is_an_m3u() -> None:
    data = b"#EXTM3U\n#EXTINF:10,A - B\n[playlist]\n"
    document = registry.read(data, "x.m3u8")
    assert document.format == "m3u"
    assert [track.url for track in document.playlists[0].tracks] == ["[playlist]"]
