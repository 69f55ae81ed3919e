"""XSPF is read leniently: what can be understood is brought, and every broken rule is a warning."""

import pytest

from desktop.formats import xspf
from desktop.formats.document import Document, Entry, PlaylistDocument, UnreadableFile

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<playlist version="1" xmlns="http://xspf.org/ns/0/">'


def read(inside: str, head: str = HEAD) -> Document:
    return xspf.read(f"{head}{inside}</playlist>".encode(), "Test")


def track(inside: str) -> Entry:
    return read(f"<trackList><track>{inside}</track></trackList>").playlists[0].tracks[0]


def test_the_elements_of_a_track_are_its_fields_in_any_order() -> None:
    assert track(
        "<duration>223866</duration><album>Al</album><annotation>N</annotation><creator>A</creator>"
        "<identifier>urn:isrc:USRC17607839</identifier><title>T</title><location>http://h/x</location>"
    ) == Entry("T", "A", "Al", 224, "http://h/x", "USRC17607839", "N")


def test_the_playlist_has_a_title_and_an_annotation_also_behind_its_tracks() -> None:
    playlist = read("<trackList/><annotation>Long</annotation><title>Road</title>").playlists[0]
    assert playlist == PlaylistDocument("Road", "Long")


def test_without_a_title_the_file_names_the_playlist() -> None:
    assert read("<trackList/>").playlists[0].name == "Test"


@pytest.mark.parametrize(
    "head",
    [
        "<playlist>",
        '<playlist xmlns="http://xspf.org/ns/0/">',
        '<x:playlist xmlns:x="http://xspf.org/ns/0/" xmlns="http://xspf.org/ns/0/" version="0">',
    ],
)
def test_a_namespace_or_version_may_be_missing_with_a_warning(head: str) -> None:
    end = "</x:playlist>" if head.startswith("<x:") else "</playlist>"
    document = xspf.read(f"{head}<trackList><track><title>T</title></track></trackList>{end}".encode(), "Test")
    assert document.playlists[0].tracks == (Entry("T"),)
    assert document.warnings


def test_any_root_of_the_namespace_is_a_playlist() -> None:
    data = b'<list xmlns="http://xspf.org/ns/0/"><trackList><track><title>T</title></track></trackList></list>'
    assert xspf.read(data, "Test").playlists[0].tracks == (Entry("T"),)


@pytest.mark.parametrize("namespace", ["http://xspf.org/ns/0", "http://XSPF.org/ns/0/", "https://xspf.org/ns/0/", "x"])
def test_another_namespace_is_refused_also_one_that_is_nearly_the_same(namespace: str) -> None:
    with pytest.raises(UnreadableFile, match="not a playlist"):
        read("<trackList/>", f'<playlist version="1" xmlns="{namespace}">')


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not well-formed"),
        (b"<playlist>", "not well-formed"),
        (b"<playlist>\n<trackList>\n</playlist>", "line 3"),
        (b"<playlist>&nope;</playlist>", "not well-formed"),
        (b"<playlist>\xff</playlist>", "not well-formed"),
        (b'<?xml version="1.0" encoding="unicode_escape"?><playlist/>', "encoding"),
        (b'<?xml version="1.0" encoding="utf-16"?><playlist>\xff</playlist>', "not well-formed"),
        (b"<rss/>", "not a playlist"),
        (b"<!DOCTYPE html><html/>", "another kind"),
    ],
)
def test_what_is_not_well_formed_or_another_xml_is_refused_with_a_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        xspf.read(data, "Test")


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE playlist>",
        '<!DOCTYPE playlist SYSTEM "http://localhost/x.dtd">',
        '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
        '<!DOCTYPE playlist [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE plist [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_document_type_is_refused_whatever_it_holds(doctype: str) -> None:
    with pytest.raises(UnreadableFile, match="document type"):
        read("<trackList/>", f'{doctype}<playlist xmlns="http://xspf.org/ns/0/">')


def test_an_xml_that_is_nested_without_end_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="deeper"):
        xspf.read(b"<playlist>" + b"<a>" * 200_000, "Test")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "iso8859-1", "cp1252", "shift_jis"])
def test_the_encoding_is_the_marks_or_the_declarations(encoding: str) -> None:
    title = "光" if encoding == "shift_jis" else "é"
    head = HEAD.replace("UTF-8", {"utf-16-le": "UTF-16"}.get(encoding, encoding))
    text = f"{head}<trackList><track><title>{title}</title></track></trackList></playlist>"
    assert xspf.read(text.encode(encoding), "Test").playlists[0].tracks[0].title == title


def test_the_base_resolves_relative_locations_only() -> None:
    playlist = read(
        "<trackList xml:base='b/'><track xml:base='c/'><location>../x%20y.mp3</location></track>"
        "<track><location>file:///z.mp3</location></track></trackList>",
        '<playlist version="1" xmlns="http://xspf.org/ns/0/" xml:base="http://host/a/">',
    ).playlists[0]
    assert [one.url for one in playlist.tracks] == ["http://host/a/b/x%20y.mp3", "file:///z.mp3"]
    assert playlist.tracks[0].extra == {"locationAsWritten": "../x%20y.mp3"}
    assert playlist.extra == {"base": "http://host/a/"}


def test_a_base_that_is_no_uri_leaves_locations_as_they_are() -> None:
    head = '<playlist version="1" xmlns="http://xspf.org/ns/0/" xml:base="http://[">'
    assert read("<trackList><track><location>x</location></track></trackList>", head).playlists[0].tracks[0].url == "x"


def test_without_a_base_a_location_stands_as_in_the_file() -> None:
    assert track("<location>./03-Jack%20Man.flac</location>").url == "./03-Jack%20Man.flac"


def test_without_a_title_the_stem_of_the_location_is_the_caption() -> None:
    assert track("<location>file:///m/A%20-%20B.mp3</location>").title == "B"
    assert track("<location>file:///m/A%20-%20B.mp3</location><title>\n</title>").artist == "A"


@pytest.mark.parametrize(
    ("written", "seconds"), [("1499", 1), ("1500", 2), ("1", 1), ("0", 0), ("-5", 0), ("x", 0), (" 9000\n", 9), ("", 0)]
)
def test_durations_are_milliseconds(written: str, seconds: int) -> None:
    assert track(f"<duration>{written}</duration>").duration == seconds


def test_line_breaks_that_only_lay_out_the_file_are_no_part_of_the_text() -> None:
    assert track("<title>\n    My\n Way \n  </title><creator> A </creator>") == Entry("My\n Way", " A ")


def test_entities_and_cdata_are_text() -> None:
    assert track("<title>Ain&#039;t &amp; <![CDATA[<so>]]></title>").title == "Ain't & <so>"


def test_what_has_no_field_is_kept_or_counted() -> None:
    document = read(
        "<trackList><track><location>a</location><location>b</location><identifier>urn:x:1</identifier>"
        "<trackNum>3</trackNum><link rel='http://r'>http://l</link><meta rel='http://m'>v</meta>"
        "<extension application='http://e'><x/></extension><extension application='http://e'/></track></trackList>"
        "<creator>Me</creator><attribution><location>http://o</location></attribution>"
    )
    assert document.playlists[0].tracks[0].extra == {
        "locations": ["b"],
        "identifiers": ["urn:x:1"],
        "trackNum": "3",
        "link": [{"rel": "http://r", "content": "http://l"}],
        "meta": [{"rel": "http://m", "content": "v"}],
    }
    assert document.playlists[0].extra == {"creator": "Me", "attribution": ["http://o"]}
    assert [warning.text for warning in document.warnings] == ['extensions of "http://e" that are not kept: 2']


def test_elements_that_do_not_belong_are_warned_of_with_their_lines() -> None:
    document = read("\n<trackList>\n<track>\n<vlc:id xmlns:vlc='v'>1</vlc:id><title>T</title></track></trackList>")
    assert [(warning.line, warning.text) for warning in document.warnings] == [(5, "\"id\" is not allowed in 'track'")]
    assert document.playlists[0].tracks == (Entry("T"),)


def test_more_tracks_than_are_read_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="50,000 tracks"):
        read(f"<trackList>{'<track/>' * 50_001}</trackList>")


def test_what_is_written_is_valid_whatever_the_location() -> None:
    urls = [
        "C:\\Müsik\\a b.mp3",
        "\\\\nas\\x y",
        "/home/ü.mp3",
        "1:2",
        "%zz",
        "a#b#c",
        "http://h/[x] y",
        "spotify:track:1",
    ]
    playlist = PlaylistDocument("P & <Q>", "D\r\n", tuple(Entry("T", url=url, isrc="X Y") for url in urls))
    written = xspf.write(playlist)
    assert xspf.check(written) == []
    assert xspf.read(written, "x").playlists == (playlist,)
    assert b"<location>file:///C:/M%C3%BCsik/a%20b.mp3</location>" in written
    assert b"<location>spotify:track:1</location>" in written


def test_a_location_that_somebody_changed_counts_more_than_our_note_of_it() -> None:
    written = xspf.write(PlaylistDocument("P", tracks=(Entry("T", url="a b"),)))
    changed = written.replace(b"<location>a%20b</location>", b"<location>http://new</location>")
    assert xspf.read(changed, "x").playlists[0].tracks[0].url == "http://new"
