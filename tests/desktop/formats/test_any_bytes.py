"""Readers never raise anything but their own error, whatever the bytes; and none takes longer for being fooled."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.formats import csv_table, itunes, jspf, m3u, pls, registry, text, xspf
from desktop.formats.as_json import as_json
from desktop.formats.document import Document, UnreadableFile

Reader = Callable[[bytes, str], Document]
READERS: dict[str, Reader] = {
    "m3u": m3u.read,
    "xspf": xspf.read,
    "jspf": jspf.read,
    "pls": pls.read,
    "csv": csv_table.read,
    "itunes": itunes.read,
    "text": text.read,
}
SEEDS: dict[str, bytes] = {
    "m3u": b'#EXTM3U\r\n#EXTENC:latin-1\n#PLAYLIST:P\n#EXTINF:5 a="b",A (x - y) - B\n#EXTALB:C\n#EXTART:A\nx.mp3\n'
    b'#SHARED-MUSIC-PLAYLIST-TRACK:{"title": "x", "duration": 5}\nhttp://h/%20\n',
    "xspf": b'<?xml version="1.0" encoding="UTF-8"?><playlist version="1" xmlns="http://xspf.org/ns/0/" '
    b'xml:base="http://h/"><title>P</title><trackList><track><location>a%20b</location><duration>5</duration>'
    b'<meta rel="x"><![CDATA[a]]>&amp;</meta><extension application="y"/></track></trackList></playlist>',
    "jspf": b'{"playlist": {"title": "P", "track": [{"title": "T", "duration": 5.5e3, "location": ["u"], "extension": '
    b'{"https://musicbrainz.org/doc/jspf#track": {"added_by": "a"}}, "identifier": "isrc:x"}]}}',
    "pls": b"[playlist]\nFile1=x\nTitle1=A - B\nLength1=5\nNumberOfEntries=1\nX-GNOME-Title=P\n",
    "csv": b"\xef\xbb\xbfTrack URI,Track Name,Artist Name(s),Duration (ms),Playlist name,Type\n"
    b'u,"T","A\\, B, C",5,P,x\n',
    "itunes": b'<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x.dtd"><plist><dict>'
    b"<key>Tracks</key><dict><key>1</key><dict><key>Name</key><string>T</string><key>Total Time</key>"
    b"<integer>5000</integer></dict></dict><key>Playlists</key><array><dict><key>Name</key><string>P</string>"
    b"<key>Playlist Items</key><array><dict><key>Track ID</key><integer>1</integer></dict></array></dict></array>"
    b"</dict></plist>",
    "text": b"1. A - B\n2. C\tD\n",
}
PIECES = [
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\x81",
        b"<",
        b">",
        b"&x;",
        b"]]>",
        b'"',
        b"\\",
    ),
    *(
        b"<![CDATA[",
        b"<!--",
        b"<?xml",
        b"<a>",
        b"</a>",
        b"<!DOCTYPE plist [",
        b"<!ENTITY a 'b'>",
        b"\\ud800",
        b"NaN",
        b"1e999",
    ),
    *(
        b"9" * 5000,
        b"-",
        b"[" * 2000,
        b"{" * 2000,
        b"=",
        b",",
        b";",
        b"\t",
        b"\r",
        b"\n",
        b"''",
        b"#EXTENC:utf-16",
        b"#EXTINF:",
    ),
    *(
        b"#SHARED-MUSIC-PLAYLIST:{",
        b"xmlns:x=''",
        b"encoding='punycode'",
        b"%",
        b"http://[",
        b"99:99:99",
        b"\xf0\x9f\x8e\xb5",
    ),
]


def survives(read: Reader, data: bytes) -> None:
    try:
        document = read(data, "name")
    except UnreadableFile as refused:
        assert str(refused).endswith(".")
        return
    said = as_json(document)
    assert all(track["duration"] >= 0 for one in said["playlists"] for track in one["tracks"])
    assert repr(said).encode()  # no half of a surrogate pair has come in


@pytest.mark.parametrize("format_", READERS)
@settings(max_examples=120, deadline=None)
@given(data=st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join)))
def test_a_reader_survives_any_bytes(format_: str, data: bytes) -> None:
    survives(READERS[format_], data)


@pytest.mark.parametrize("format_", READERS)
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_a_reader_survives_a_file_that_was_damaged(format_: str, data: st.DataObject) -> None:
    file = SEEDS[format_]
    for _ in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(file)))
        end = data.draw(st.integers(begin, min(len(file), begin + 20)))
        file = file[:begin] + data.draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=3))) + file[end:]
    survives(READERS[format_], file)


@settings(max_examples=120, deadline=None)
@given(
    data=st.one_of(
        st.binary(max_size=200), st.lists(st.sampled_from([*PIECES, *SEEDS.values()]), max_size=5).map(b"".join)
    ),
    suffix=st.sampled_from(["", ".xyz", *registry.suffixes(registry.READABLE)]),
    as_text=st.booleans(),
)
def test_the_registry_survives_any_bytes_under_any_name(data: bytes, suffix: str, as_text: bool) -> None:
    survives(lambda file, name: registry.read(file, name + suffix, as_text=as_text), data)


@settings(max_examples=120, deadline=None)
@given(
    st.one_of(st.binary(max_size=200), st.lists(st.sampled_from([*PIECES, SEEDS["xspf"]]), max_size=5).map(b"".join))
)
def test_the_strict_check_survives_any_bytes(data: bytes) -> None:
    assert isinstance(xspf.check(data), list)


@pytest.mark.parametrize("format_", SEEDS)
def test_the_seeds_themselves_are_read(format_: str) -> None:
    assert registry.read(SEEDS[format_], "x.txt").format == format_


LARGE = 2 * 1024 * 1024
XSPF_HEAD = b'<playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList><track>'
REPEATED = {
    "one caption of opening parentheses": (b"#EXTINF:1,", b"(", ".m3u"),
    "one caption of separators": (b"#EXTINF:1,(", b" - ", ".m3u"),
    "one info of quotation marks": (b"#EXTINF:", b'"', ".m3u"),
    "one info of blanks": (b"#EXTINF:", b" ", ".m3u"),
    "blanks before a comment": (b"", b"\t", ".m3u"),
    "comments only": (b"#EXTM3U\n", b"##\n", ".m3u"),
    "line breaks only": (b"", b"\r", ".txt"),
    "numbers only": (b"", b"1. ", ".txt"),
    "keys without end": (b"[playlist]\n", b"a1", ".pls"),
    "comments of a pls": (b"", b";\n", ".pls"),
    "commas only": (b"title", b",", ".csv"),
    "quotation marks only": (b"title\n", b'"', ".csv"),
    "empty rows": (b"title\n", b"\n", ".csv"),
    "one header of brackets": (b"title,", b"[(", ".csv"),
    "elements within elements": (XSPF_HEAD, b"<a>", ".xspf"),
    "elements after elements": (XSPF_HEAD, b"<a/>", ".xspf"),
    "one location": (XSPF_HEAD + b"<location>", b"a/", ".xspf"),
    "blank lines in a text": (XSPF_HEAD + b"<title>", b" \n", ".xspf"),
    "attributes of a declaration": (b"<?xml", b" ", ".xspf"),
    "arrays within arrays": (b'{"playlist":', b"[", ".jspf"),
    "digits of one number": (b'{"playlist":', b"1", ".jspf"),
}


@pytest.mark.parametrize("what", REPEATED)
def test_two_megabytes_of_one_thing_take_no_more_than_linear_time(what: str) -> None:
    head, piece, suffix = REPEATED[what]
    data = head + piece * (LARGE // len(piece))
    begin = time.perf_counter()
    survives(lambda file, name: registry.read(file, name + suffix), data)
    assert time.perf_counter() - begin < 20  # quadratic time would be minutes
