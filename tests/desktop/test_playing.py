"""What of a track may be opened: links, services and files of sound and pictures, and nothing that could run."""

import pytest

from desktop.playing import Address, may_be_played, read_address


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/song",
        "HTTP://example.com/a.mp3?x=1",
        "spotify:track:6rqhFgbbKwnb9MLmUQDhG6",
        "rtsp://radio.example/live",
    ],
)
def test_links_are_opened_as_they_are(url):
    assert read_address(url) == Address(link=url)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/music/a b.mp3", "/music/a b.mp3"),
        ("file:///music/a%20b.MP3", "/music/a b.MP3"),
        ("file://localhost/music/a.flac", "/music/a.flac"),
        ("C:\\Music\\a.ogg", "C:\\Music\\a.ogg"),
        ("file:///C:/Music/a.ogg", "C:/Music/a.ogg"),
        ("/films/clip.mkv", "/films/clip.mkv"),
    ],
)
def test_files_of_sound_and_pictures_are_opened(url, path):
    assert read_address(url).path == path


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "ms-msdt:/id",
        "file:///bin/sh",
        "/usr/bin/run.sh",
        "C:\\Windows\\calc.exe",
        "song.mp3.exe",
        "/music/a.desktop",
        "smb://server/a.mp3",
        "https://a\nb",
        "https://example.com/" + "x" * 5_000,
        "file://[bad/a.mp3",
    ],
)
def test_nothing_that_could_run_or_reach_elsewhere_is_opened(url):
    assert read_address(url) == Address()


@pytest.mark.parametrize(
    "url", ["//server/share/a.mp3", "\\\\server\\share\\a.mp3", "file://server/share/a.mp3", "x/a.mp3"]
)
def test_a_file_of_another_computer_is_known_by_its_name_alone(url):
    assert read_address(url) == Address(name="a.mp3")


def test_a_suffix_says_what_is_for_a_player():
    assert may_be_played("/a/B.FLAC")
    assert not may_be_played("/a/mp3")
    assert not may_be_played("")
