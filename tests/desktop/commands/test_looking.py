"""list, show, history, trash, search, status."""

import re
from typing import Any

import pytest

STAMP = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z"


def test_a_fresh_profile_is_empty_and_that_is_no_error(run: Any) -> None:
    assert run("list", "--json").json == {"playlists": []}
    assert run("trash", "--json").json == {"playlists": [], "tracks": []}
    assert "no playlists here yet" in run("list").line
    assert run("trash").line == "The Trash is empty."


def test_list_prints_records_in_wire_form(run: Any, road_trip: str) -> None:
    (record,) = run("list", "--json").json["playlists"]
    assert record.keys() == {
        "id", "name", "description", "deleted", "createdBy", "createdAt", "updatedAt", "editedAt", "tracks",
    }  # fmt: skip
    assert (record["updatedAt"], record["deleted"], record["tracks"]) == ("", False, 3)
    assert re.fullmatch(STAMP + "-[0-9a-f]{16}", record["editedAt"])
    assert re.fullmatch(STAMP, record["createdAt"])


def test_show_prints_the_playlist_with_its_tracks_in_order(run: Any, road_trip: str) -> None:
    shown = run("show", "Road trip", "--json").json
    assert shown["id"] == road_trip
    assert [track["title"] for track in shown["tracks"]] == ["One", "Two", "Three"]
    assert shown["tracks"][0].keys() == {
        "id", "playlistId", "title", "artist", "album", "duration", "url", "isrc", "note", "position", "deleted",
        "addedBy", "createdAt", "updatedAt", "editedAt",
    }  # fmt: skip
    assert {track["playlistId"] for track in shown["tracks"]} == {road_trip}
    assert {track["addedBy"] for track in shown["tracks"]} == {shown["createdBy"]}


def test_show_for_people_is_a_table_with_lengths_and_a_total(run: Any, road_trip: str) -> None:
    lines = run("show", "Road trip").out.splitlines()
    assert lines[0] == "Road trip: 3 tracks, 3 min"
    assert re.match(r"#  Title  Artist  Album  Length  Added by  Id", lines[2])
    assert re.match(r"1  One    Ana\s+1:01\s+[0-9a-f-]{36}$", lines[3])


def test_list_for_people_is_sorted_by_name_and_in_line(run: Any) -> None:
    for name in ("beta", "Älpler 日本", "Alpha"):
        run("create", name)
    lines = run("list").out.splitlines()
    assert [line.split("  ")[0] for line in lines[1:]] == ["Alpha", "beta", "Älpler 日本"]
    assert lines[1].index(" 0 ") == lines[2].index(" 0 ") == lines[3].index(" 0 ") + 2


def test_what_a_terminal_would_obey_is_not_printed(run: Any) -> None:
    run("create", "a\x1b[31mred\nb\u202e")
    out = run("list").out
    assert "a\ufffd[31mred b\ufffd" in out
    assert "a\x1b[31mred\nb\u202e" in [one["name"] for one in run("list", "--json").json["playlists"]]


def test_history_ends_with_what_happened_last(run: Any, road_trip: str) -> None:
    run("rename", "Road trip", "Sea trip")
    entries = run("history", "Sea trip", "--json").json["entries"]
    assert [entry["field"] for entry in entries] == ["created"] * 4 + ["name"]
    last = entries[-1]
    assert last.keys() == {
        "id", "updatedAt", "editedAt", "userId", "collection", "recordId", "playlistId", "field", "old", "new",
        "concurrent",
    }  # fmt: skip
    assert (last["old"], last["new"], last["recordId"]) == ("Road trip", "Sea trip", road_trip)
    assert (last["updatedAt"], last["concurrent"]) == ("", False)


def test_history_for_people_says_who_did_what(run: Any, road_trip: str) -> None:
    track_id = run("show", road_trip, "--json").json["tracks"][0]["id"]
    run("edit", track_id, "--duration", "275", "--album", "Best")
    run("move", track_id, "--to", "3")
    run("remove", track_id)
    run("restore", track_id)
    said = [line.split("  ", 2)[2].strip() for line in run("history", "Road trip").out.splitlines()[1:]]
    assert said[0] == 'made the playlist "Road trip"'
    assert said[1] == 'added the track "One"'
    assert {'duration of the track "One": 1:01 → 4:35', 'album of the track "One": nothing → "Best"'} == set(said[4:6])
    assert said[6:] == ['moved the track "One"', 'deleted the track "One"', 'restored the track "One"']


def test_history_of_a_playlist_in_the_trash_can_be_read(run: Any, road_trip: str) -> None:
    run("delete", "Road trip")
    assert run("history", "Road trip", "--json").json["entries"][-1]["field"] == "deleted"


def test_trash_names_deleted_playlists_and_tracks(run: Any, road_trip: str) -> None:
    run("remove", run("show", road_trip, "--json").json["tracks"][0]["id"])
    other = run("create", "Old").line
    run("delete", "Old")
    trash = run("trash", "--json").json
    assert [(one["id"], one["deleted"]) for one in trash["playlists"]] == [(other, True)]
    assert [(one["title"], one["deleted"]) for one in trash["tracks"]] == [("One", True)]
    assert len(run("trash").out.splitlines()) == 3


def test_status_counts_what_waits(run: Any, road_trip: str) -> None:
    assert run("status", "--json").json == {
        "pending": 4, "conflicts": 0, "refused": 0, "lastSyncedAt": "", "server": "",
    }  # fmt: skip
    assert "4 changes to be sent" in run("status").out


@pytest.mark.parametrize("command", ["show", "history"])
def test_a_playlist_that_is_not_there_is_a_sentence(run: Any, command: str) -> None:
    assert run(command, "Nowhere").sentence == 'There is no playlist "Nowhere" here.'
    assert run(command, "Nowhere", "--json").sentence == 'There is no playlist "Nowhere" here.'


def test_showing_a_playlist_in_the_trash_says_where_it_is(run: Any, road_trip: str) -> None:
    run("delete", "Road trip")
    assert run("show", "Road trip").sentence == 'The playlist "Road trip" is in the Trash; restore it first.'


def test_search_finds_tracks_of_all_playlists_by_the_beginnings_of_words(run: Any, road_trip: str) -> None:
    run("create", "At home")
    run("add", "At home", "--title", "D\u00e9j\u00e0 Vu", "--artist", "Ana")
    found = run("search", "ANA", "dej", "--json").json["tracks"]
    assert [track["title"] for track in found] == ["D\u00e9j\u00e0 Vu"]
    assert found[0].keys() == run("show", road_trip, "--json").json["tracks"][0].keys()
    table = run("search", "ana").out.splitlines()
    assert table[0].split() == ["Title", "Artist", "Album", "Length", "Playlist", "Id"]
    assert len(table) == 5
    run("delete", road_trip)
    assert len(run("search", "ana", "--json").json["tracks"]) == 1


def test_search_says_when_there_is_nothing_to_find(run: Any, road_trip: str) -> None:
    assert run("search", "nothing like it").line == 'No track has words that begin like "nothing like it".'
    assert run("search", "nothing like it", "--json").json == {"tracks": []}
    said = run("search", '"')
    assert (said.code, said.out) == (2, "")
    assert "no word" in said.err
