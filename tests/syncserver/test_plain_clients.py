"""Clients that know the six endpoints and nothing else: no edit stamps, a bare list, no limit."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
import requests

from syncserver.protocol.stamps import PLAIN_DEVICE, write_time


def test_a_plain_client_is_served_by_a_real_server(start: Callable[..., Any]) -> None:
    server = start("--open")
    with requests.Session() as ann, requests.Session() as ben:
        for session, name in ((ann, "Ann"), (ben, "Ben")):
            answer = session.post(f"{server.url}/users", json={"name": name})
            assert answer.status_code == 201
            session.headers["Authorization"] = f"Bearer {answer.json()['token']}"
        assert {user["name"] for user in ann.get(f"{server.url}/users").json()["users"]} == {"Ann", "Ben"}

        road, songs = str(uuid4()), [str(uuid4()) for _ in range(3)]
        results = ann.post(f"{server.url}/playlists/batch", json=[{"id": road, "name": "Road"}]).json()["results"]
        assert [result["status"] for result in results] == ["applied"]
        tracks = [{"id": song, "playlistId": road, "title": f"Song {n}", "artist": "A"} for n, song in enumerate(songs)]
        assert ann.post(f"{server.url}/tracks/batch", json=tracks).status_code == 200

        first = ben.get(f"{server.url}/playlists/sync", params={"since": "0"}).json()
        assert [record["name"] for record in first["records"]] == ["Road"]
        found = ben.get(f"{server.url}/tracks/sync", params={"since": ""}).json()
        assert [record["title"] for record in found["records"]] == ["Song 0", "Song 1", "Song 2"]

        edited = {**found["records"][1], "title": "Ben's title"}
        gone = {"id": songs[2], "deleted": True}
        results = ben.post(f"{server.url}/tracks/batch", json=[edited, gone]).json()["results"]
        assert [result["status"] for result in results] == ["applied", "applied"]

        news = ann.get(f"{server.url}/tracks/sync", params={"since": found["since"]}).json()
        assert {record["id"]: (record["title"], record["deleted"]) for record in news["records"]} == {
            songs[1]: ("Ben's title", False),
            songs[2]: ("Song 2", True),
        }
        assert ann.get(f"{server.url}/tracks/sync", params={"since": news["since"]}).json()["records"] == []
    assert server.end() == 0


def test_values_that_differ_are_edits_stamped_with_the_records_own_time(ann: Any) -> None:
    track_id = ann.track(ann.playlist(), "before", artist="same")
    at = write_time(ann.clock() + 5_000_000)
    result = ann.push_one("tracks", id=track_id, title="after", artist="same", updatedAt=at)
    assert result["record"]["editedAt"] == f"{at}-{PLAIN_DEVICE}"
    assert result["record"]["fields"]["artist"] == ann.stamp()
    assert [entry["field"] for entry in ann.history(track_id)] == ["title"]


@pytest.mark.parametrize("seconds", [None, 61, 10_000_000])
def test_without_a_time_or_with_one_ahead_it_is_the_servers_now(ann: Any, seconds: int | None) -> None:
    track_id = ann.track(ann.playlist(), "before")
    ann.clock.advance(1)
    claim = {} if seconds is None else {"updatedAt": write_time(ann.clock() + seconds * 1_000_000)}
    result = ann.push_one("tracks", id=track_id, title="after", **claim)
    assert result["record"]["editedAt"] == f"{write_time(ann.clock())}-{PLAIN_DEVICE}"


def test_equal_values_are_no_edit(ann: Any) -> None:
    track_id = ann.track(ann.playlist(), "same")
    before = ann.held(track_id)
    ann.clock.advance(5)
    assert ann.push_one("tracks", id=track_id, title="same", deleted=False)["status"] == "unchanged"
    assert ann.held(track_id) == before


def test_deleted_false_never_restores(ann: Any) -> None:
    track_id = ann.track(ann.playlist())
    ann.push_one("tracks", id=track_id, deleted=True)
    ann.clock.advance(5)
    result = ann.push_one("tracks", id=track_id, title="edited", deleted=False)
    assert result["status"] == "applied"
    assert (result["record"]["title"], result["record"]["deleted"]) == ("edited", True)


def test_an_older_time_loses_and_the_answer_brings_what_stands(ann: Any) -> None:
    track_id = ann.track(ann.playlist(), "stands")
    result = ann.push_one("tracks", id=track_id, title="older", updatedAt=write_time(ann.clock() - 5_000_000))
    assert result["status"] == "stale"
    assert result["record"]["title"] == "stands"
    (entry,) = ann.history(track_id)
    assert (entry["old"], entry["new"], entry["concurrent"]) == ("stands", "older", True)


def test_two_edits_under_one_time_both_take_in_the_order_of_arrival(ann: Any) -> None:
    track_id = ann.track(ann.playlist(), "first")
    at = write_time(ann.clock() + 5_000_000)
    for title in ("zzz", "aaa"):
        assert ann.push_one("tracks", id=track_id, title=title, updatedAt=at)["status"] == "applied"
    assert ann.held(track_id)["title"] == "aaa"


def test_an_edit_that_loses_under_a_time_that_has_one_already_stands_in_the_history_once(ann: Any, ben: Any) -> None:
    track_id = ann.track(ann.playlist(), "first")
    at = write_time(ann.clock() + 5_000_000)
    ann.push_one("tracks", id=track_id, title="one", updatedAt=at)
    ben.push_one("tracks", id=track_id, title="later", editedAt=ben.stamp(10))
    ben.push_one("tracks", id=track_id, title="two", updatedAt=at)
    entries = {entry["new"]: entry for entry in ann.history(track_id)}
    assert entries.keys() == {"one", "later", "two"}
    assert f"{at}-{PLAIN_DEVICE}" < entries["two"]["editedAt"] < ben.stamp(10)
    assert entries["two"]["concurrent"]
    for title in ("one", "two"):
        assert ben.push_one("tracks", id=track_id, title=title, updatedAt=at)["status"] == "stale"
    assert len(ann.history(track_id)) == 3
    assert ann.held(track_id)["title"] == "later"


def test_the_third_edit_under_one_time_takes_too(ann: Any) -> None:
    track_id = ann.track(ann.playlist(), "first")
    at = write_time(ann.clock() + 5_000_000)
    for title in ("one", "two", "three"):
        ann.push_one("tracks", id=track_id, title=title, updatedAt=at)
    assert ann.held(track_id)["title"] == "three"
    assert [entry["new"] for entry in ann.history(track_id)] == ["one", "two", "three"]


def test_times_are_read_generously(ann: Any) -> None:
    track_id = ann.track(ann.playlist(), "first")
    millis = ann.clock() // 1000 + 5000
    result = ann.push_one("tracks", id=track_id, title="after", updatedAt=millis)
    assert result["record"]["editedAt"] == f"{write_time(millis * 1000)}-{PLAIN_DEVICE}"


@pytest.mark.parametrize("since", ["", "0", "null", "2001-01-01", "2001-01-01T00:00:00 02:00", "978307200000"])
def test_the_reader_of_since_is_generous(ann: Any, since: str) -> None:
    ann.playlist()
    assert len(ann.get("/playlists/sync", since=since)["records"]) == 1


def test_without_a_limit_everything_comes_at_once(ann: Any) -> None:
    playlist_id = ann.playlist()
    for _ in range(3):
        ann.push("tracks", *({"id": ann.new_id(), "playlistId": playlist_id, "title": "x"} for _ in range(1000)))
    page = ann.get("/tracks/sync")
    assert len(page["records"]) == 3000
    assert page["hasMore"] is False


def test_neither_epoch_nor_seen_is_asked_of_a_plain_client(house: Any, ann: Any) -> None:
    since = ann.sync()["since"]
    house.restart()
    assert house.again(ann).get("/tracks/sync", since=since)["records"] == []
