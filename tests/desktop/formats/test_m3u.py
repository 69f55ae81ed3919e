"""M3U in the wild: encodings, line ends, captions, lengths, and HLS, which is something else."""

import pytest

from desktop.formats import m3u
from desktop.formats.document import Entry, PlaylistDocument, UnreadableFile

HEAD = "#EXTM3U\n#EXTINF:275,Frank Sinatra - My Way\n/music/my way.mp3\n"


def tracks(data: bytes | str) -> tuple[Entry, ...]:
    return m3u.read(data if isinstance(data, bytes) else data.encode(), "Test").playlists[0].tracks


def warnings(data: bytes | str) -> list[tuple[int, str]]:
    read = m3u.read(data if isinstance(data, bytes) else data.encode(), "Test")
    return [(warning.line, warning.text) for warning in read.warnings]


def test_an_entry_has_artist_title_length_and_location() -> None:
    assert tracks(HEAD) == (Entry("My Way", "Frank Sinatra", duration=275, url="/music/my way.mp3"),)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_end_in_cr_lf_or_both(end: str) -> None:
    assert tracks(HEAD.replace("\n", end)) == tracks(HEAD)


def test_other_line_separators_of_unicode_belong_to_the_title() -> None:
    assert tracks("#EXTINF:1,A - B\u2028C\u0085D\x0bE\nx")[0].title == "B\u2028C\u0085D\x0bE"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_a_byte_order_mark_decides_the_encoding(encoding: str) -> None:
    assert tracks(HEAD.replace("My Way", "Déjà Vu €").encode(encoding))[0].title == "Déjà Vu €"


def test_extenc_decides_where_there_is_no_mark() -> None:
    data = "#EXTM3U\n#EXTENC: Shift_JIS\n#EXTINF:1,宇多田 - 光\nx\n".encode("shift_jis")
    assert (tracks(data)[0].artist, tracks(data)[0].title) == ("宇多田", "光")
    assert (0, "not UTF-8; read as Windows-1252") not in warnings(data)


def test_a_mark_beats_extenc() -> None:
    assert tracks("#EXTENC:ISO-8859-1\n#EXTINF:1,A - é\nx".encode("utf-8-sig"))[0].title == "é"


@pytest.mark.parametrize("claim", ["unicode_escape", "zip", "no-such-thing", "idna"])
def test_an_extenc_that_is_no_character_encoding_is_passed_over_with_a_warning(claim: str) -> None:
    data = f"#EXTENC:{claim}\n#EXTINF:1,A - é\nx".encode()
    assert tracks(data)[0].title == "é"
    assert (0, f'the encoding "{claim}" is not known') in warnings(data)


def test_utf_8_comes_before_windows_1252() -> None:
    assert tracks("#EXTINF:1,Röyksopp - Só\nx".encode())[0].artist == "Röyksopp"


def test_what_is_not_utf_8_is_windows_1252_with_a_warning() -> None:
    data = "#EXTINF:300,Röyksopp – “x” - €\nM:\\Röyksopp.mp3".encode("cp1252")
    assert tracks(data)[0] == Entry("€", "Röyksopp – “x”", duration=300, url="M:\\Röyksopp.mp3")
    assert warnings(data) == [(0, "not UTF-8; read as Windows-1252")]


def test_bytes_that_windows_1252_leaves_open_are_kept() -> None:
    assert tracks(b"#EXTINF:1,A - \x81\xe9\x80\nx")[0].title == "\x81é€"


def test_the_header_may_be_missing() -> None:
    assert [track.url for track in tracks("a.mp3\nb.mp3\n")] == ["a.mp3", "b.mp3"]


def test_tabs_may_stand_before_a_comment() -> None:
    assert tracks("\t#EXTM3U\n\t\t#EXTINF:5,A - B\n\tx.mp3")[0] == Entry("B", "A", duration=5, url="x.mp3")


@pytest.mark.parametrize(
    ("seconds", "duration"),
    [("-1", 0), ("0", 0), ("223.866", 224), ("223.4", 223), ("0.5", 1), ("0.2", 1), ("", 0), ("1e5", 0), ("9" * 30, 0)],
)
def test_seconds_become_the_nearest_whole_second(seconds: str, duration: int) -> None:
    assert tracks(f"#EXTINF:{seconds},A - B\nx")[0].duration == duration


@pytest.mark.parametrize("seconds", ["-1", "0"])
def test_a_missing_length_is_warned_of_with_its_line(seconds: str) -> None:
    assert warnings(f"{HEAD}\n\n#EXTINF:{seconds},A - B\nx\n") == [(6, "no length given")]
    assert warnings(f"{HEAD}b.mp3\n") == [(4, "no length given")]


def test_thousands_of_missing_lengths_are_a_hundred_warnings_and_a_count() -> None:
    found = warnings("x\n" * 1000)
    assert len(found) == 101
    assert found[0] == (0, "no length given: 900 more places")


@pytest.mark.parametrize(
    ("caption", "artist", "title"),
    [
        ("A - B - C", "A", "B - C"),
        ("A (feat. B - C) - D", "A (feat. B - C)", "D"),
        ("A (feat. (B - C) - E) - D", "A (feat. (B - C) - E)", "D"),
        ("A (Live - D", "A (Live", "D"),
        ("A) - B", "A)", "B"),
        ("A-B", "", "A-B"),
        ("(A - B)", "", "(A - B)"),
        ("311 - Down", "311", "Down"),
    ],
)
def test_a_caption_is_split_at_the_first_hyphen_outside_parentheses(caption: str, artist: str, title: str) -> None:
    assert (tracks(f"#EXTINF:1,{caption}\nx")[0].artist, tracks(f"#EXTINF:1,{caption}\nx")[0].title) == (artist, title)


def test_attributes_of_the_info_may_hold_commas() -> None:
    track = tracks('#EXTINF:-1 tvg-name="a, b" group-title="c",A - B\nx')[0]
    assert (track.artist, track.title) == ("A", "B")
    assert track.extra == {"attributes": 'tvg-name="a, b" group-title="c"'}


def test_an_info_without_a_number_is_a_caption() -> None:
    assert tracks("#EXTINF:A - B\nx")[0].artist == "A"


def test_playlist_album_and_artist_have_comments_of_their_own() -> None:
    data = "#EXTM3U\n#PLAYLIST:Road\n#EXTALB:Album\n#EXTART:AC - DC\n#EXTINF:1,AC - DC - T - N\nx\n#EXTINF:1,A - B\ny"
    playlist = m3u.read(data.encode(), "file").playlists[0]
    assert playlist.name == "Road"
    assert playlist.tracks == (Entry("T - N", "AC - DC", "Album", 1, "x"), Entry("B", "A", "", 1, "y"))


def test_an_artist_that_is_not_the_captions_is_kept_beside_it() -> None:
    track = tracks("#EXTART:Various\n#EXTINF:1,A - B\nx")[0]
    assert (track.artist, track.title, track.extra) == ("A", "B", {"albumArtist": "Various"})


def test_an_artist_completes_a_caption_that_has_none() -> None:
    track = tracks("#EXTART:Various\n#EXTINF:1,B\nx")[0]
    assert (track.artist, track.title) == ("Various", "B")


@pytest.mark.parametrize(
    ("location", "artist", "title"),
    [
        ("C:\\Music\\My Way.mp3", "", "My Way"),
        ("/music/Frank Sinatra - My Way.flac", "Frank Sinatra", "My Way"),
        ("/music/07 - My Way.mp3", "", "07 - My Way"),
        ("mixed\\folders/My.Way.ogg", "", "My.Way"),
        ("https://host/a/My%20Way.mp3?x=/y.z", "", "My Way"),
        ("http://host:8000/", "", "http://host:8000/"),
        ("file:///C:/a/b.mp3", "", "b"),
        (".hidden", "", ".hidden"),
        ("Ω", "", "Ω"),
    ],
)
def test_without_a_caption_the_stem_of_the_file_is_one(location: str, artist: str, title: str) -> None:
    assert tracks(location) == (Entry(title, artist, url=location),)


def test_unknown_comments_are_kept_with_their_track() -> None:
    assert tracks("#EXTVLCOPT:network-caching=1000\n# hi\nx")[0].extra == {
        "comments": ["#EXTVLCOPT:network-caching=1000", "# hi"]
    }


def test_an_info_without_a_location_is_a_track_with_a_warning() -> None:
    data = "#EXTINF:1,A - B\n#EXTINF:2,C - D\nx\n#EXTINF:3,E - F"
    assert [(track.title, track.url) for track in tracks(data)] == [("B", ""), ("D", "x"), ("F", "")]
    assert warnings(data) == [(1, "no location given"), (4, "no location given")]


def test_a_caption_that_equals_the_location_does_not_hide_it() -> None:
    assert tracks("#EXTINF:1,song.mp3\nsong.mp3")[0].url == "song.mp3"


@pytest.mark.parametrize("data", [b"", b"#EXTM3U", b"\xef\xbb\xbf", b"\n\n", b"\xff\xfe"])
def test_an_empty_m3u_is_an_empty_playlist(data: bytes) -> None:
    assert m3u.read(data, "Test").playlists == (PlaylistDocument("Test"),)


def test_hls_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="HLS"):
        tracks("#EXTM3U\r#EXT-X-TARGETDURATION:10\r#EXTINF:9,\rpart1.ts")


def test_more_tracks_than_are_read_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="50,000 tracks"):
        tracks("x\n" * 50_001)
    assert len(tracks("x\n" * 50_000)) == 50_000


def test_what_lines_cannot_carry_stands_in_a_comment_of_our_own_and_nothing_else_does() -> None:
    plain = m3u.write(PlaylistDocument("P", tracks=(Entry("B", "A", "C", 5, "x"), Entry("T", "A - B", "", 0, "y"))))
    assert b"SHARED-MUSIC-PLAYLIST" not in plain
    assert b"#EXTART:A - B\n" in plain
    odd = m3u.write(PlaylistDocument("P", tracks=(Entry("B\nC", "A", url="x"),)))
    assert b'#SHARED-MUSIC-PLAYLIST-TRACK:{"title": "B\\nC"}\nx\n' in odd


def test_a_track_without_a_location_still_has_a_line_for_other_programs() -> None:
    written = m3u.write(PlaylistDocument("P", tracks=(Entry("B", "A", duration=5),)))
    assert written.endswith(b"#EXTINF:5,A - B\nA - B\n")
    assert m3u.read(written, "x").playlists[0].tracks == (Entry("B", "A", duration=5),)
