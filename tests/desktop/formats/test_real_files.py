"""Real files that others made, where they lie beside the project; skipped where they do not."""

from pathlib import Path

import pytest

from desktop.formats import registry, xspf

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "playlists"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the folder of real files is not here")


@pytest.mark.parametrize(
    ("name", "format_", "titles"),
    [
        ("PlaylistExt.m3u", "m3u", ["Chiara", "Con Te Partiro", "E Chiove"]),
        ("LatinEncoding.m3u", "m3u", ["Running To The Sea"]),
        ("playlist_windows.m3u8", "m3u", ["to_a_file", "tö_a_file"]),
        ("playlist-relative-paths.xspf", "xspf", ["Ain't Mine", "Solitude over the River", "Jack Man"]),
        ("track-extensive.xspf", "xspf", ["My Way"]),
        ("real-api-playlist.jspf", "jspf", ["Indoor Kid", "You Don't Know What Love Is"]),
    ],
)
def test_a_real_file_is_read(name: str, format_: str, titles: list[str]) -> None:
    document = registry.read((FOLDER / name).read_bytes(), name)
    assert document.format == format_
    assert [track.title for track in document.playlists[0].tracks] == titles


@pytest.mark.parametrize("name", ["playlist-relative-paths.xspf", "track-extensive.xspf"])
def test_the_files_of_the_xspf_test_suite_are_valid(name: str) -> None:
    assert xspf.check((FOLDER / name).read_bytes()) == []


def test_a_real_pls_keeps_its_streams() -> None:
    tracks = registry.read((FOLDER / "Playlist.pls").read_bytes(), "Playlist.pls").playlists[0].tracks
    assert [track.duration for track in tracks] == [0, 0, 5720]
    assert (tracks[2].artist, tracks[2].title) == ("Myslovitz", "Sprzedawcy Marzeń")


def test_a_real_library_brings_what_people_made() -> None:
    document = registry.read((FOLDER / "iTunes Library.xml").read_bytes(), "iTunes Library.xml")
    assert [(one.name, len(one.tracks)) for one in document.playlists] == [("Jazz", 1)]
    assert "videos left out: 25" in [warning.text for warning in document.warnings]
