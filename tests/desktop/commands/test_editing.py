"""create, rename, delete, restore, add, edit, move, remove."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

Titles = Callable[[str], list[str]]
Ids = Callable[[str], dict[str, str]]


def test_create_prints_the_new_id(run: Any) -> None:
    assert UUID(run("create", "Evening").line).version == 7


def test_create_as_json_says_id_and_name(run: Any) -> None:
    made = run("create", "Abend für Ana", "--json").json
    assert made == {"id": made["id"], "name": "Abend für Ana"}


def test_what_was_created_is_listed_with_its_description(run: Any) -> None:
    playlist_id = run("create", "Evening", "--description", "calm").line
    (record,) = run("list", "--json").json["playlists"]
    assert (record["id"], record["name"], record["description"], record["tracks"]) == (
        playlist_id,
        "Evening",
        "calm",
        0,
    )


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("create", " "), "name is empty"),
        (("create", "x" * 1001), "1,001 characters"),
        (("rename", "Road trip", ""), "name is empty"),
        (("add", "Road trip", "--title", ""), "title is empty"),
        (("add", "Road trip", "--title", "x", "--url", "u" * 4001), "4,001 characters"),
        (("add", "Road trip", "--title", "x", "--duration", "2147483648"), "no length"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence_and_stores_nothing(
    run: Any, road_trip: str, words: tuple[str, ...], what: str
) -> None:
    before = run("status", "--json").json, run("show", road_trip, "--json").json
    assert what in run(*words).sentence
    assert (run("status", "--json").json, run("show", road_trip, "--json").json) == before


def test_rename_changes_the_name(run: Any, road_trip: str) -> None:
    assert run("rename", "Road trip", "Sea trip").code == 0
    assert run("show", "Sea trip", "--json").json["id"] == road_trip


def test_a_playlist_is_found_by_its_id(run: Any, road_trip: str) -> None:
    run("rename", road_trip, "Sea trip")
    assert run("show", road_trip.upper(), "--json").json["name"] == "Sea trip"


def test_a_name_that_is_not_unique_is_answered_with_the_ids(run: Any, road_trip: str) -> None:
    other = run("create", "Road trip").line
    sentence = run("delete", "Road trip").sentence
    assert road_trip in sentence
    assert other in sentence


def test_a_playlist_that_is_not_there_is_named(run: Any) -> None:
    assert run("delete", "Nowhere").sentence == 'There is no playlist "Nowhere" here.'


def test_a_deleted_playlist_is_in_the_trash_and_comes_back_whole(run: Any, road_trip: str, titles: Titles) -> None:
    assert run("delete", "Road trip").code == 0
    assert run("list", "--json").json == {"playlists": []}
    assert [one["id"] for one in run("trash", "--json").json["playlists"]] == [road_trip]
    assert run("restore", "Road trip").code == 0
    assert titles("Road trip") == ["One", "Two", "Three"]


def test_a_playlist_in_the_trash_takes_no_edits(run: Any, road_trip: str, track_ids: Ids) -> None:
    one = track_ids("Road trip")["One"]
    run("delete", "Road trip")
    for words in (("rename", road_trip, "x"), ("add", road_trip, "--title", "x"), ("edit", one, "--title", "x")):
        assert "is in the Trash" in run(*words).sentence


def test_restoring_what_is_not_in_the_trash_says_so(run: Any, road_trip: str, track_ids: Ids) -> None:
    assert run("restore", "Road trip").sentence == 'The playlist "Road trip" is not in the Trash.'
    assert run("restore", track_ids("Road trip")["One"]).sentence == 'The track "One" is not in the Trash.'
    assert run("restore", "Nowhere").sentence == 'There is no playlist "Nowhere" in the Trash.'


def test_add_prints_the_new_id_and_keeps_every_field(run: Any, road_trip: str) -> None:
    fields = {"title": "Été", "artist": "A", "album": "B", "url": "http://x/1", "isrc": "USRC17607839", "note": "n"}
    options = [word for name, value in fields.items() for word in (f"--{name}", value)]
    track_id = run("add", "Road trip", *options, "--duration", "4:35").line
    track = run("show", "Road trip", "--json").json["tracks"][-1]
    assert track["id"] == track_id
    assert {name: track[name] for name in fields} == fields
    assert track["duration"] == 275


def test_add_as_json_says_the_ids(run: Any, road_trip: str, track_ids: Ids) -> None:
    assert run("add", "Road trip", "--title", "Four", "--json").json == {"ids": [track_ids("Road trip")["Four"]]}


@pytest.mark.parametrize(
    ("place", "order"),
    [
        ("1", ["New", "One", "Two", "Three"]),
        ("2", ["One", "New", "Two", "Three"]),
        ("4", ["One", "Two", "Three", "New"]),
        ("99", ["One", "Two", "Three", "New"]),
    ],
)
def test_at_is_the_number_of_the_new_track(
    run: Any, road_trip: str, titles: Titles, place: str, order: list[str]
) -> None:
    run("add", "Road trip", "--title", "New", "--at", place)
    assert titles("Road trip") == order


@pytest.mark.parametrize(
    ("title", "place", "order"),
    [
        ("One", "2", ["Two", "One", "Three"]),
        ("One", "3", ["Two", "Three", "One"]),
        ("Three", "1", ["Three", "One", "Two"]),
        ("Two", "2", ["One", "Two", "Three"]),
        ("One", "99", ["Two", "Three", "One"]),
    ],
)
def test_to_is_the_number_after_the_move(
    run: Any, road_trip: str, titles: Titles, track_ids: Ids, title: str, place: str, order: list[str]
) -> None:
    said = run("move", track_ids("Road trip")[title], "--to", place).line
    assert titles("Road trip") == order
    assert f"number {order.index(title) + 1} of 3" in said


def test_edit_changes_what_is_named_and_nothing_else(run: Any, road_trip: str, track_ids: Ids) -> None:
    before = run("show", "Road trip", "--json").json["tracks"][0]
    assert run("edit", before["id"], "--title", "Uno", "--duration", "0").code == 0
    after = run("show", "Road trip", "--json").json["tracks"][0]
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"title", "duration", "editedAt", "fields"}
    assert (after["title"], after["duration"]) == ("Uno", 0)


def test_an_edit_that_says_nothing_is_wrong_usage(run: Any, road_trip: str, track_ids: Ids) -> None:
    said = run("edit", track_ids("Road trip")["One"])
    assert said.code == 2
    assert "--title" in said.err


def test_removed_tracks_are_in_the_trash_and_can_be_restored(
    run: Any, road_trip: str, titles: Titles, track_ids: Ids
) -> None:
    ids = track_ids("Road trip")
    assert run("remove", ids["One"], ids["Three"], ids["One"]).line == "2 tracks put into the Trash."
    assert titles("Road trip") == ["Two"]
    assert {track["title"] for track in run("trash", "--json").json["tracks"]} == {"One", "Three"}
    assert run("restore", ids["One"]).code == 0
    assert titles("Road trip") == ["One", "Two"]


def test_removing_nothing_by_halves(run: Any, road_trip: str, titles: Titles, track_ids: Ids) -> None:
    sentence = run("remove", track_ids("Road trip")["One"], "not-an-id").sentence
    assert sentence == 'There is no track with the id "not-an-id" here.'
    assert titles("Road trip") == ["One", "Two", "Three"]


def test_a_removed_track_takes_no_edits(run: Any, road_trip: str, track_ids: Ids) -> None:
    one = track_ids("Road trip")["One"]
    run("remove", one)
    for words in (("edit", one, "--title", "x"), ("move", one, "--to", "1"), ("remove", one)):
        assert run(*words).sentence == 'The track "One" is in the Trash; restore it first.'


def test_a_playlist_that_is_shared_for_reading_only_takes_no_edits(
    run: Any, profile: Any, road_trip: str, track_ids: Ids
) -> None:
    from desktop.profile import Profile

    replica = Profile(profile).open_replica()
    with replica.database.writing() as connection:
        connection.execute(
            "INSERT INTO members (id, playlist_id, user_id, role, deleted, updated_at) VALUES ('m', ?, ?, ?, 0, '')",
            (road_trip, replica.user_id, "viewer"),
        )
    replica.close()
    one = track_ids(road_trip)["One"]
    for words in (
        ("add", "Road trip", "--title", "x"),
        ("rename", "Road trip", "x"),
        ("delete", "Road trip"),
        ("edit", one, "--title", "x"),
        ("move", one, "--to", "1"),
        ("remove", one),
    ):
        assert run(*words).sentence == ("You may look at ‘Road trip’, not change it; its owner can let you edit it."), (
            words
        )
