"""Each format that is written reads back equal in the fields that it has, whatever stands in them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.formats import csv_table, jspf, m3u, pls, registry, text, xspf
from desktop.formats.decoding import without_surrogates
from desktop.formats.document import Entry, PlaylistDocument
from desktop.formats.uris import is_uri, to_uri

MODULES = {"m3u8": m3u, "xspf": xspf, "jspf": jspf, "pls": pls, "csv": csv_table, "text": text}
EXACT = sorted(MODULES.keys() - {"text"})
DESCRIBED = frozenset({"xspf", "jspf"})

ODD = [
    *(" - ", "A - B", "(a - b) - c", "#EXTM3U", "# x", "[playlist]", "=1+1", "'=1", "a\nb", "\r", "\r\n", " a ", "\t"),
    *(
        "\u2028",
        "\u00a0x",
        "\ufeff",
        "e\u0301",
        "𝄞",
        "\u202eabc",
        "<b>&amp;]]>",
        '"',
        "%",
        "%41",
        "C:\\a b",
        "/a b",
        "../x",
    ),
    *("http://h/a%20b?c#d", "spotify:track:1", "-1", "1. a", "99 x", "{}", "{n}", "", "\\,", ";", "a,b", "sep=;"),
]
texts = st.one_of(
    st.sampled_from(ODD),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\r\n"), max_size=12),
    st.lists(st.sampled_from(ODD), max_size=4).map("".join),
)
entries = st.builds(
    Entry,
    **dict.fromkeys(("title", "artist", "album", "url", "isrc", "note", "added_by", "added_at"), texts),
    duration=st.integers(0, 2**31 - 1),
)
playlists = st.builds(
    PlaylistDocument, texts.filter(bool), description=texts, tracks=st.lists(entries, max_size=4).map(tuple)
)


def in_fields_of(format_: str, playlist: PlaylistDocument) -> PlaylistDocument:
    """Cut a playlist down to what a format has fields for."""
    fields = MODULES[format_].FIELDS
    tracks = tuple(Entry(**{name: getattr(track, name) for name in fields}) for track in playlist.tracks)
    return replace(playlist, tracks=tracks, description=playlist.description if format_ in DESCRIBED else "", extra={})


@pytest.mark.parametrize("format_", EXACT)
@settings(max_examples=80, deadline=None)
@given(playlist=playlists)
def test_what_is_written_reads_back_equal(format_: str, playlist: PlaylistDocument) -> None:
    data = registry.write(format_, [playlist])
    document = registry.read(data, f"other{registry.WRITABLE[format_][0]}")
    name = document.playlists[0].name
    if format_ == "csv" and not playlist.tracks and not playlist.name.strip():
        name = playlist.name  # a row of blanks alone is no row
    assert replace(in_fields_of(format_, document.playlists[0]), name=name) == in_fields_of(format_, playlist)


@settings(max_examples=80, deadline=None)
@given(many=st.lists(playlists.filter(lambda one: bool(one.name.strip())), min_size=1, max_size=4))
def test_many_playlists_read_back_equal_from_a_csv_for_spreadsheets(many: list[PlaylistDocument]) -> None:
    found = registry.read(registry.write("csv", many, for_spreadsheets=True), "x.csv").playlists
    assert list(found) == [in_fields_of("csv", one) for one in many]


def one_line(said: str) -> str:
    return " ".join(said.split())


@settings(max_examples=100, deadline=None)
@given(names=st.lists(st.tuples(texts.map(one_line), texts.map(one_line).filter(bool)), max_size=5))
def test_plain_text_carries_artist_and_title_that_are_one_line(names: list[tuple[str, str]]) -> None:
    tracks = tuple(Entry(title, artist) for artist, title in names)
    written = registry.write("text", [PlaylistDocument("P", tracks=tracks)])
    assert registry.read(written, "x.txt", as_text=True).playlists[0].tracks == tracks


@settings(max_examples=60, deadline=None)
@given(playlist=playlists)
def test_every_xspf_that_is_written_is_valid(playlist: PlaylistDocument) -> None:
    assert xspf.check(xspf.write(playlist)) == []


@pytest.mark.parametrize("format_", registry.WRITABLE)
@settings(max_examples=40, deadline=None)
@given(said=st.text(st.characters(), min_size=1, max_size=8))
def test_no_text_is_too_strange_to_be_written(format_: str, said: str) -> None:
    playlist = PlaylistDocument(said, said, (Entry(*[said] * 3, 5, *[said] * 5),))
    data = registry.write(format_, [playlist])
    document = registry.read(data, f"x{registry.WRITABLE[format_][0]}", as_text=format_ == "text")
    assert len(document.playlists[0].tracks) <= 1


@settings(max_examples=200, deadline=None)
@given(st.one_of(texts, st.text(), st.text("/:%#?[]\\ a1.")))
def test_every_location_becomes_a_uri_and_a_uri_stays_one(location: str) -> None:
    made = to_uri(without_surrogates(location))
    assert is_uri(made)
    assert to_uri(made) == made
