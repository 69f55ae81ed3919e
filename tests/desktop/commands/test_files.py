"""read, check, import, export."""

import json
from pathlib import Path
from typing import Any

import pytest

M3U = "#EXTM3U\n#PLAYLIST:Test\n#EXTINF:275,Frank Sinatra - My Way\n/music/way.mp3\n#EXTINF:-1,Björk - Jóga\nj.mp3\n"


@pytest.fixture
def m3u(tmp_path: Path) -> Path:
    path = tmp_path / "file.m3u8"
    path.write_text(M3U, encoding="utf-8")
    return path


def test_read_prints_the_document_and_touches_no_replica(run: Any, m3u: Path, profile: Path) -> None:
    document = run("read", m3u, "--json").json
    assert document["format"] == "m3u"
    (playlist,) = document["playlists"]
    assert playlist["name"] == "Test"
    assert playlist["tracks"][0] == {
        "title": "My Way", "artist": "Frank Sinatra", "album": "", "duration": 275, "url": "/music/way.mp3",
        "isrc": "", "addedBy": "", "addedAt": "",
    }  # fmt: skip
    assert isinstance(document["warnings"], list)
    assert not profile.exists()


def test_read_for_people_is_a_table(run: Any, m3u: Path) -> None:
    lines = run("read", m3u).out.splitlines()
    assert lines[0] == "Test: 2 tracks, 5 min (m3u)"
    assert lines[2].split() == ["1", "My", "Way", "Frank", "Sinatra", "4:35"]


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.xspf", b"<playlist", "XML"),
        ("a.m3u8", b"#EXTM3U\n#EXT-X-VERSION:3\n", "HLS"),
        ("a.weird", b"\x00\x01\x02", "a.weird"),
        ("a.txt", b"x" * (20 * 1024 * 1024 + 1), "20 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(
    run: Any, tmp_path: Path, name: str, content: bytes, what: str
) -> None:
    (tmp_path / name).write_bytes(content)
    for command in ("read", "import"):
        sentence = run(command, tmp_path / name).sentence
        assert name in sentence
        assert what in sentence


@pytest.mark.parametrize("command", ["read", "check", "import"])
def test_a_file_that_is_not_there_is_named(run: Any, tmp_path: Path, command: str) -> None:
    assert run(command, tmp_path / "no.m3u").sentence == f"There is no file {tmp_path / 'no.m3u'}."
    assert "cannot be read" in run(command, tmp_path).sentence


def test_plain_text_is_read_when_asked_for(run: Any, tmp_path: Path) -> None:
    (tmp_path / "songs.lst").write_text("Björk - Jóga\n", encoding="utf-8")
    assert run("read", tmp_path / "songs.lst").code == 1
    (playlist,) = run("read", tmp_path / "songs.lst", "--text", "--json").json["playlists"]
    assert (playlist["tracks"][0]["artist"], playlist["tracks"][0]["title"]) == ("Björk", "Jóga")


def test_columns_of_an_unknown_csv_can_be_named(run: Any, tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text("Weise,Wer\nJóga,Björk\n", encoding="utf-8")
    named = ("--column", "title=Weise", "--column", "artist=Wer")
    (playlist,) = run("read", tmp_path / "odd.csv", *named, "--json").json["playlists"]
    assert (playlist["tracks"][0]["artist"], playlist["tracks"][0]["title"]) == ("Björk", "Jóga")
    assert run("read", tmp_path / "odd.csv", "--column", "title").code == 2
    assert run("read", tmp_path / "odd.csv", "--column", "colour=Wer").code == 2


def test_check_passes_what_is_valid_and_places_what_is_not(run: Any, tmp_path: Path) -> None:
    valid = '<?xml version="1.0"?>\n<playlist version="1" xmlns="http://xspf.org/ns/0/">\n<trackList/>\n</playlist>\n'
    (tmp_path / "a.xspf").write_text(valid, encoding="utf-8")
    assert run("check", tmp_path / "a.xspf").line.endswith("is valid XSPF 1.")
    assert run("check", tmp_path / "a.xspf", "--json").json == {"valid": True, "violations": []}
    (tmp_path / "b.xspf").write_text(valid.replace("<trackList/>", "<trackList/>\n<colour/>"), encoding="utf-8")
    said = run("check", tmp_path / "b.xspf")
    assert said.code == 1
    assert said.out.startswith("line 4: ")
    assert said.err.endswith("b.xspf breaks the rules of XSPF 1 in 1 place.\n")


def test_import_takes_in_every_file_and_says_what_came_in(run: Any, m3u: Path, tmp_path: Path) -> None:
    (tmp_path / "two.csv").write_text("Title,Artist\nA,B\n", encoding="utf-8")
    report = run("import", m3u, tmp_path / "two.csv", "--json").json
    assert [(one["name"], one["tracks"]) for one in report["playlists"]] == [("Test", 2), ("two", 1)]
    assert report["warnings"] == [{"line": 5, "text": "no length given", "file": str(m3u)}]
    listed = {one["id"]: one["tracks"] for one in run("list", "--json").json["playlists"]}
    assert listed == {one["id"]: one["tracks"] for one in report["playlists"]}


def test_import_for_people_prints_ids_counts_and_what_was_odd(run: Any, m3u: Path) -> None:
    first, *odd = run("import", m3u).out.splitlines()
    (playlist,) = run("list", "--json").json["playlists"]
    assert first == f'{playlist["id"]}  "Test", 2 tracks'
    assert odd == [f"Odd in {m3u}:", "  line 5: no length given"]


def test_one_file_that_cannot_be_read_keeps_all_of_them_out(run: Any, m3u: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.xspf").write_bytes(b"<playlist")
    assert "bad.xspf" in run("import", m3u, tmp_path / "bad.xspf").sentence
    assert run("list", "--json").json == {"playlists": []}


def test_a_playlist_named_with_blanks_takes_the_name_of_its_file(run: Any, tmp_path: Path) -> None:
    (tmp_path / "Best.m3u8").write_text("#EXTM3U\n#PLAYLIST:   \n#EXTINF:1,a - b\nc\n", encoding="utf-8")
    assert [one["name"] for one in run("import", tmp_path / "Best.m3u8", "--json").json["playlists"]] == ["Best"]


@pytest.mark.parametrize("suffix", ["m3u8", "m3u", "xspf", "jspf", "json", "pls", "csv", "txt"])
def test_what_is_exported_reads_back(run: Any, road_trip: str, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out.{suffix}"
    assert run("export", "Road trip", "-o", path).code == 0
    (playlist,) = run("read", path, "--json").json["playlists"]
    assert [(track["artist"], track["title"]) for track in playlist["tracks"]] == [
        ("Ana", "One"),
        ("Ana", "Two"),
        ("Ana", "Three"),
    ]
    assert [one.name for one in tmp_path.iterdir() if one.name != "profile"] == [path.name]


def test_export_says_who_added_what_and_when(run: Any, road_trip: str, profile: Path, tmp_path: Path) -> None:
    from desktop.profile import Profile

    replica = Profile(profile).open_replica()
    with replica.database.writing() as connection:
        connection.execute("UPDATE users SET name = 'Ana'")
    replica.close()
    shown = run("show", "Road trip", "--json").json["tracks"]
    for suffix in ("jspf", "csv", "xspf"):
        run("export", "Road trip", "-o", tmp_path / f"out.{suffix}")
        (playlist,) = run("read", tmp_path / f"out.{suffix}", "--json").json["playlists"]
        assert {track["addedBy"] for track in playlist["tracks"]} == {"Ana"}
        assert [track["addedAt"] for track in playlist["tracks"]] == [track["createdAt"] for track in shown]


def test_the_format_can_be_named(run: Any, road_trip: str, tmp_path: Path) -> None:
    run("export", "Road trip", "-o", tmp_path / "out.data", "--format", "jspf")
    assert json.loads((tmp_path / "out.data").read_bytes())["playlist"]["title"] == "Road trip"


def test_formulas_are_guarded_for_spreadsheets_when_asked_for(run: Any, road_trip: str, tmp_path: Path) -> None:
    run("add", "Road trip", "--title", "=1+1")
    run("export", "Road trip", "-o", tmp_path / "a.csv")
    run("export", "Road trip", "-o", tmp_path / "b.csv", "--for-spreadsheets")
    assert (tmp_path / "a.csv").read_bytes() != (tmp_path / "b.csv").read_bytes()


def test_guarding_for_spreadsheets_is_refused_where_no_spreadsheet_reads(
    run: Any, road_trip: str, tmp_path: Path
) -> None:
    refused = run("export", "Road trip", "-o", tmp_path / "a.xspf", "--for-spreadsheets")
    assert refused.code == 2
    assert "CSV" in refused.err
    assert not (tmp_path / "a.xspf").exists()


def test_an_unknown_suffix_is_refused_with_the_list(run: Any, road_trip: str, tmp_path: Path) -> None:
    sentence = run("export", "Road trip", "-o", tmp_path / "out.mp3").sentence
    for suffix in (".m3u8", ".xspf", ".jspf", ".pls", ".csv", ".txt"):
        assert suffix in sentence
    assert run("export", "Road trip", "-o", tmp_path / "out.csv", "--format", "mp3").code == 2
    assert not (tmp_path / "out.mp3").exists()


def test_an_export_that_fails_leaves_what_was_there(run: Any, road_trip: str, tmp_path: Path) -> None:
    old = tmp_path / "out.csv"
    old.write_text("old", encoding="utf-8")
    assert run("export", "Nowhere", "-o", old).code == 1
    assert old.read_text(encoding="utf-8") == "old"
    assert "cannot be written" in run("export", "Road trip", "-o", tmp_path / "no" / "out.csv").sentence
    (tmp_path / "folder.csv").mkdir()
    assert "cannot be written" in run("export", "Road trip", "-o", tmp_path / "folder.csv").sentence
    assert {one.name for one in tmp_path.iterdir()} == {"profile", "out.csv", "folder.csv"}


def test_an_export_replaces_a_file_through_a_link(run: Any, road_trip: str, tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    run("export", "Road trip", "-o", tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert "One" in (tmp_path / "real.csv").read_text(encoding="utf-8")
