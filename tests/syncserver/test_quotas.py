"""What a server has no room for is left for later, record by record; reading and deleting go on."""

from random import Random
from typing import Any

import pytest

from syncserver import quotas

from .conftest import ManualClock, Person


def tracks(person: Person, playlist_id: str, count: int, **more: Any) -> list[dict[str, Any]]:
    return [
        {"id": person.new_id(), "playlistId": playlist_id, "title": f"T{n}", "editedAt": person.stamp(), **more}
        for n in range(count)
    ]


def statuses(results: list[dict[str, Any]]) -> list[str]:
    return [result["status"] for result in results]


def test_tracks_beyond_the_limit_of_their_playlist_wait_and_hold_up_no_other_record(limited: Any) -> None:
    ann = limited(tracks_per_playlist=2).join("Ann")
    full, other = ann.playlist("Full"), ann.playlist("Other")
    batch = [*tracks(ann, full, 3), *tracks(ann, other, 1)]
    results = ann.push("tracks", *batch)
    assert statuses(results) == ["applied", "applied", "over_limit", "applied"]
    assert results[2]["sentence"] == "This server takes 2 tracks in one playlist at most, and has as many."
    assert "record" not in results[2]
    assert len(ann.sync()["tracks"]) == 3


def test_over_the_limit_edits_retries_and_deletions_go_on_and_a_deletion_makes_room(limited: Any) -> None:
    ann = limited(tracks_per_playlist=2).join("Ann")
    playlist_id = ann.playlist()
    first, second, third = tracks(ann, playlist_id, 3)
    assert statuses(ann.push("tracks", first, second, third)) == ["applied", "applied", "over_limit"]
    assert ann.push_one("tracks", **first)["status"] == "unchanged"
    assert ann.push_one("tracks", id=second["id"], title="New", editedAt=ann.stamp(1))["status"] == "applied"
    gone = {"id": first["id"], "deleted": True, "editedAt": ann.stamp(2)}
    assert statuses(ann.push("tracks", gone, third)) == ["applied", "applied"]
    # To restore is to add.
    back = ann.push_one("tracks", id=first["id"], deleted=False, editedAt=ann.stamp(3))
    assert back["status"] == "over_limit"
    assert ann.held(first["id"])["deleted"] is True
    assert ann.push_one("tracks", id=second["id"], deleted=True, editedAt=ann.stamp(4))["status"] == "applied"
    again = ann.push_one("tracks", id=first["id"], deleted=False, editedAt=ann.stamp(3))
    assert again["status"] == "applied"


def test_what_was_deleted_before_it_was_ever_sent_is_taken_whatever_the_limit(limited: Any) -> None:
    ann = limited(tracks_per_playlist=1).join("Ann")
    playlist_id = ann.playlist()
    assert statuses(ann.push("tracks", *tracks(ann, playlist_id, 2, deleted=True))) == ["applied", "applied"]
    assert statuses(ann.push("tracks", *tracks(ann, playlist_id, 2))) == ["applied", "over_limit"]


def test_playlists_are_limited_by_who_owns_them(limited: Any) -> None:
    house = limited(playlists_per_user=1)
    ann, ben = house.join("Ann"), house.join("Ben")
    first = ann.playlist()
    more = {"id": ann.new_id(), "name": "More", "editedAt": ann.stamp()}
    result = ann.push_one("playlists", **more)
    assert result["status"] == "over_limit"
    assert "takes one playlist of each person" in result["sentence"]
    (track,) = tracks(ann, more["id"], 1)
    assert ann.push_one("tracks", **track)["status"] == "missing_parent"
    ben.playlist()
    assert ann.push_one("playlists", id=first, deleted=True, editedAt=ann.stamp(1))["status"] == "applied"
    assert ann.push_one("playlists", **more)["status"] == "applied"


def test_records_are_limited_in_all_and_after_the_limit_is_raised_what_waited_is_taken(limited: Any) -> None:
    house = limited(records=3)
    ann = house.join("Ann")
    playlist_id = ann.playlist()
    batch = tracks(ann, playlist_id, 4)
    assert statuses(ann.push("tracks", *batch)) == ["applied", "applied", "over_limit", "over_limit"]
    assert ann.push_one("playlists", id=ann.new_id(), name="x", editedAt=ann.stamp())["status"] == "over_limit"
    house.restart_limited(records=10)
    assert statuses(house.again(ann).push("tracks", *batch)) == ["unchanged", "unchanged", "applied", "applied"]


@pytest.mark.sqlite
@pytest.mark.parametrize("limit", [{"free_mebibytes": 1_000_000_000}, {"database_mebibytes": 1}])
def test_on_a_full_disk_all_is_read_and_deleted_and_nothing_is_added(limited: Any, limit: dict[str, int]) -> None:
    house = limited()
    ann, ben = house.join("Ann"), house.join("Ben")
    playlist_id = ann.playlist()
    track_id = ann.track(playlist_id)
    ann.push("tracks", *tracks(ann, playlist_id, 500, note="x" * 2_000))
    house.restart_limited(**limit)
    ann = house.again(ann)
    results = ann.push(
        "tracks",
        *tracks(ann, playlist_id, 1),
        {"id": track_id, "title": "New", "editedAt": ann.stamp(1)},
        {"id": track_id, "deleted": True, "editedAt": ann.stamp(2)},
    )
    assert statuses(results) == ["over_limit", "over_limit", "applied"]
    assert results[0]["sentence"].endswith((" left.", " grow no more."))
    assert len(ann.sync()["tracks"]) == 501
    assert house.client.post("/users", json={"name": "Cat"}).status_code == 507
    assert ann.request("POST", "/invitations", json={}).status_code == 507
    membership = {"playlistId": playlist_id, "userId": ben.id, "role": "viewer"}
    assert ann.push_one("members", **membership)["status"] == "over_limit"
    assert ann.push_one("members", playlistId=playlist_id, userId="*", deleted=True)["status"] == "applied"


def test_a_postgresql_is_asked_once_a_minute_how_large_it_is(limited: Any, database: str, clock: ManualClock) -> None:
    if not database:
        pytest.skip("is about PostgreSQL")
    house = limited()
    ann = house.join("Ann")
    playlist_id = ann.playlist()
    with house.app.store.reading() as session:
        size = session.one(quotas._SIZE)[0]
    house.restart_limited(database_mebibytes=size // 1024**2 + 1)
    ann = house.again(ann)
    notes = [{"note": Random(number).randbytes(4_000).hex()} for number in range(500)]
    first, *_ = fresh = [tracks(ann, playlist_id, 1, **note)[0] for note in notes]
    assert statuses(ann.push("tracks", *fresh[:250])) == ["applied"] * 250
    assert (
        statuses(ann.push("tracks", *fresh[250:])) == ["applied"] * 250
    )  # over it already, and nobody has asked again
    clock.advance(61)
    (more,) = tracks(ann, playlist_id, 1)
    result = ann.push_one("tracks", **more)
    assert result["status"] == "over_limit"
    assert result["sentence"].endswith("MiB and is to grow no more.")
    assert house.client.post("/users", json={"name": "Cat"}).status_code == 507
    assert ann.push_one("tracks", id=first["id"], deleted=True, editedAt=ann.stamp(1))["status"] == "applied"


def test_a_push_and_a_body_may_be_limited_further(limited: Any) -> None:
    ann = limited(push_records=2, body_kibibytes=128, unpacked_kibibytes=128).join("Ann")
    playlist_id = ann.playlist()
    request = ann.request("POST", "/tracks/batch", json=tracks(ann, playlist_id, 3))
    assert request.status_code == 413
    assert "at most 2 records" in request.json["error"]
    large = ann.request("POST", "/tracks/batch", json=tracks(ann, playlist_id, 2, note="x" * 70_000))
    assert large.status_code == 413
    assert statuses(ann.push("tracks", *tracks(ann, playlist_id, 2))) == ["applied", "applied"]
