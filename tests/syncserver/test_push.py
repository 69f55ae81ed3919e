"""What becomes of pushed records: every status of the protocol."""

from typing import Any

import pytest

from syncserver.protocol.stamps import NEVER_EDITED, PLAIN_DEVICE, write_time

WHOLE = {
    "title": "T", "artist": "", "album": "", "duration": 1, "url": "", "isrc": "", "note": "", "position": "V",
    "deleted": False,
}  # fmt: skip


def test_a_new_record_is_applied_and_completed(ann: Any) -> None:
    playlist_id = ann.playlist("Road")
    held = ann.held(playlist_id)
    assert held["name"] == "Road"
    assert held["description"] == ""
    assert held["deleted"] is False
    assert held["createdBy"] == ann.id
    assert held["editedAt"] == ann.stamp()
    assert held["fields"] == {"description": NEVER_EDITED, "deleted": NEVER_EDITED}


def test_what_the_server_adds_comes_with_the_answer_and_nothing_else_does(ann: Any) -> None:
    playlist_id = ann.playlist()
    base = {"playlistId": playlist_id, "createdAt": write_time(ann.clock()), "editedAt": ann.stamp()}
    whole = ann.push_one("tracks", id=ann.new_id(), addedBy=ann.id, **WHOLE, **base)
    assert whole["status"] == "applied"
    assert "record" not in whole
    part = ann.push_one("tracks", id=ann.new_id(), title="x", **base)
    assert part["record"]["addedBy"] == ann.id
    assert part["record"]["position"]


def test_the_same_push_again_is_unchanged_and_draws_no_stamp(ann: Any) -> None:
    playlist_id = ann.playlist()
    record = {"id": ann.new_id(), "playlistId": playlist_id, "title": "x", "editedAt": ann.stamp()}
    first = ann.push_one("tracks", **record)
    before = ann.sync()["latest"]
    again = ann.push_one("tracks", **record)
    assert (again["status"], again["updatedAt"]) == ("unchanged", first["updatedAt"])
    assert ann.sync()["latest"] == before


def test_a_later_edit_is_applied_and_an_earlier_one_is_stale(ann: Any) -> None:
    track_id = ann.track(ann.playlist(), "first")
    base = ann.held(track_id)["updatedAt"]
    later = ann.push_one("tracks", id=track_id, title="later", editedAt=ann.stamp(2), base=base)
    assert later["status"] == "applied"
    assert "record" not in later
    earlier = ann.push_one("tracks", id=track_id, title="earlier", editedAt=ann.stamp(1), base=base)
    assert earlier["status"] == "stale"
    assert earlier["record"]["title"] == "later"
    assert earlier["updatedAt"] == later["updatedAt"]


def test_edits_of_different_fields_both_stand_and_the_second_is_merged(ann: Any, ben: Any) -> None:
    track_id = ann.track(ann.playlist(), "first")
    base = ann.held(track_id)["updatedAt"]
    ann.push_one("tracks", id=track_id, title="Ann's", editedAt=ann.stamp(1), base=base)
    result = ben.push_one("tracks", id=track_id, artist="Ben's", editedAt=ben.stamp(2), base=base)
    assert result["status"] == "merged"
    assert (result["record"]["title"], result["record"]["artist"]) == ("Ann's", "Ben's")


def test_one_field_may_win_while_another_loses(ann: Any, ben: Any) -> None:
    track_id = ann.track(ann.playlist(), "first")
    base = ann.held(track_id)["updatedAt"]
    ann.push_one("tracks", id=track_id, title="Ann's", editedAt=ann.stamp(5), base=base)
    fields = {"title": ben.stamp(3)}
    result = ben.push_one(
        "tracks", id=track_id, title="Ben's", artist="Ben's", editedAt=ben.stamp(6), fields=fields, base=base
    )
    assert result["status"] == "merged"
    assert (result["record"]["title"], result["record"]["artist"]) == ("Ann's", "Ben's")


def test_an_edit_never_clears_deleted_and_restore_does(ann: Any) -> None:
    track_id = ann.track(ann.playlist())
    ann.push_one("tracks", id=track_id, deleted=True, editedAt=ann.stamp(1))
    ann.push_one("tracks", id=track_id, title="edited", editedAt=ann.stamp(2))
    assert ann.held(track_id)["deleted"] is True
    ann.push_one("tracks", id=track_id, deleted=False, editedAt=ann.stamp(3))
    assert ann.held(track_id)["deleted"] is False
    assert ann.held(track_id)["title"] == "edited"


def test_a_stamp_over_a_minute_ahead_is_not_applied(ann: Any) -> None:
    playlist_id = ann.playlist()
    assert ann.push_one("playlists", id=playlist_id, name="b", editedAt=ann.stamp(60))["status"] == "applied"
    ahead = ann.push_one("playlists", id=playlist_id, name="c", editedAt=ann.stamp(60.1))
    assert ahead["status"] == "ahead"
    assert ahead["record"]["name"] == "b"
    assert ann.push_one("playlists", id=ann.new_id(), name="d", editedAt=ann.stamp(61))["status"] == "ahead"
    assert [record["name"] for record in ann.sync()["playlists"]] == ["b"]


def test_one_field_that_is_ahead_holds_its_record_up(ann: Any) -> None:
    track_id = ann.track(ann.playlist(), "first")
    fields = {"title": ann.stamp(1)}
    result = ann.push_one("tracks", id=track_id, title="b", artist="c", editedAt=ann.stamp(99), fields=fields)
    assert result["status"] == "ahead"
    assert ann.held(track_id)["title"] == "first"


def test_ahead_is_measured_from_the_last_stamp_when_the_clock_has_gone_back(ann: Any, clock: Any) -> None:
    playlist_id = ann.playlist()
    stamp = ann.stamp(1)
    clock.advance(-3600)
    result = ann.push_one("playlists", id=playlist_id, name="b", editedAt=stamp)
    assert result["status"] == "applied"


def test_a_track_waits_for_its_playlist(ann: Any) -> None:
    record = {"id": ann.new_id(), "playlistId": ann.new_id(), "title": "x", "editedAt": ann.stamp()}
    assert ann.push_one("tracks", **record)["status"] == "missing_parent"
    ann.push_one("playlists", id=record["playlistId"], name="now", editedAt=ann.stamp())
    assert ann.push_one("tracks", **record)["status"] == "applied"


def test_the_parent_of_a_track_is_a_playlist(ann: Any) -> None:
    track_id = ann.track(ann.playlist())
    result = ann.push_one("tracks", id=ann.new_id(), playlistId=track_id, title="x", editedAt=ann.stamp())
    assert (result["status"], result["path"]) in (("invalid", "$.playlistId"), ("forbidden", "$"))


@pytest.mark.parametrize(
    "part",
    [
        {"title": "x"},
        {"title": "x", "base": "2026-11-22T14:33:00.123456Z"},
        {"deleted": True},
        {"title": "x", "playlistId": "PLAYLIST", "base": "2026-11-22T14:33:00.123456Z"},
    ],
)
def test_part_of_a_track_that_the_server_lacks_is_unknown(ann: Any, part: dict[str, Any]) -> None:
    playlist_id = ann.playlist()
    part = {name: playlist_id if value == "PLAYLIST" else value for name, value in part.items()}
    result = ann.push_one("tracks", id=ann.new_id(), editedAt=ann.stamp(), **part)
    assert result["status"] == "unknown"
    assert "record" not in result


@pytest.mark.parametrize(
    "part", [{"description": "x"}, {"deleted": True}, {"name": "x", "base": "2026-11-22T14:33:00.123456Z"}]
)
def test_part_of_a_playlist_that_the_server_lacks_is_unknown(ann: Any, part: dict[str, Any]) -> None:
    assert ann.push_one("playlists", id=ann.new_id(), editedAt=ann.stamp(), **part)["status"] == "unknown"


def test_a_bad_record_fails_alone_with_its_place_and_a_sentence(ann: Any) -> None:
    playlist_id = ann.playlist()
    good = {"id": ann.new_id(), "playlistId": playlist_id, "title": "x", "editedAt": ann.stamp()}
    results = ann.push("tracks", good, {**good, "id": ann.new_id(), "duration": -1}, {**good, "id": ann.new_id()})
    assert [result["status"] for result in results] == ["applied", "invalid", "applied"]
    assert results[1]["path"] == "$.duration"
    assert results[1]["sentence"]


def test_an_invalid_edit_comes_back_with_the_servers_record(ann: Any) -> None:
    track_id = ann.track(ann.playlist(), "sound")
    result = ann.push_one("tracks", id=track_id, title="nul\0", editedAt=ann.stamp(1))
    assert result["status"] == "invalid"
    assert result["record"]["title"] == "sound"


def test_an_id_belongs_to_one_collection(ann: Any) -> None:
    playlist_id = ann.playlist()
    result = ann.push_one("tracks", id=playlist_id, playlistId=playlist_id, title="x", editedAt=ann.stamp(1))
    assert (result["status"], result["path"]) == ("invalid", "$.id")


def test_a_record_later_in_a_batch_sees_the_earlier_ones(ann: Any) -> None:
    playlist_id, track_id = ann.playlist(), ann.new_id()
    results = ann.push(
        "tracks",
        {"id": track_id, "playlistId": playlist_id, "title": "a", "editedAt": ann.stamp(1)},
        {"id": track_id, "title": "b", "editedAt": ann.stamp(2)},
        {"id": track_id, "title": "b", "editedAt": ann.stamp(2)},
        {"id": track_id, "title": "c", "editedAt": ann.stamp(1.5)},
    )
    assert [result["status"] for result in results] == ["applied", "applied", "unchanged", "stale"]
    assert ann.held(track_id)["title"] == "b"
    assert ann.held(track_id)["updatedAt"] == results[1]["updatedAt"]


def test_a_stranger_learns_nothing_of_a_playlist(ann: Any, ben: Any) -> None:
    playlist_id = ann.playlist(share="nobody")
    track_id = ann.track(playlist_id)
    for collection, record_id in (("playlists", playlist_id), ("tracks", track_id)):
        result = ben.push_one(collection, id=record_id, name="x", title="x", editedAt=ben.stamp(1))
        assert result["status"] == "forbidden"
        assert result.keys() == {"id", "status", "path", "sentence"}
    new = ben.push_one("tracks", id=ben.new_id(), playlistId=playlist_id, title="x", editedAt=ben.stamp())
    assert new["status"] == "forbidden"


def test_the_maker_is_who_signed_in_whatever_the_record_claims(ann: Any, ben: Any) -> None:
    playlist_id, track_id = ben.playlist(createdBy=ann.id), ben.new_id()
    ben.push_one("tracks", id=track_id, playlistId=playlist_id, title="x", addedBy=ann.id, editedAt=ben.stamp())
    assert ben.held(playlist_id)["createdBy"] == ben.id
    assert ben.held(track_id)["addedBy"] == ben.id


def test_what_is_fixed_at_creation_stays(ann: Any) -> None:
    first, second = ann.playlist("a"), ann.playlist("b")
    track_id = ann.track(first)
    before = ann.held(track_id)
    ann.push_one(
        "tracks", id=track_id, playlistId=second, createdAt=write_time(0), title="moved", editedAt=ann.stamp(1)
    )
    after = ann.held(track_id)
    assert after["title"] == "moved"
    assert all(after[name] == before[name] for name in ("playlistId", "addedBy", "createdAt"))


def test_unknown_fields_are_kept_merged_and_handed_on(ann: Any) -> None:
    track_id = ann.track(ann.playlist(), rating=5)
    ann.push_one("tracks", id=track_id, mood={"a": [1]}, editedAt=ann.stamp(1))
    held = ann.held(track_id)
    assert (held["rating"], held["mood"]) == (5, {"a": [1]})


def test_a_value_that_differs_under_the_very_stamp_that_is_held_is_a_plain_edit(ann: Any) -> None:
    track_id = ann.track(ann.playlist(), "before")
    record = ann.held(track_id)
    ann.clock.advance(5)
    result = ann.push_one("tracks", **{**record, "title": "after"})
    assert result["status"] in ("applied", "merged")
    assert ann.held(track_id)["title"] == "after"
    assert ann.held(track_id)["editedAt"].endswith(PLAIN_DEVICE)


def test_every_stored_record_has_a_stamp_of_its_own(ann: Any, ben: Any) -> None:
    playlist_id = ann.playlist()
    track_id = ann.track(playlist_id)
    ben.push_one("tracks", id=track_id, title="x", artist="y", editedAt=ben.stamp(1))
    page = ann.sync()
    stamps = [
        record["updatedAt"] for name in ("playlists", "tracks", "members", "users", "history") for record in page[name]
    ]
    assert len(set(stamps)) == len(stamps) == 1 + 1 + 2 + 2 + 2
    assert max(stamps) == page["latest"] == page["since"]


def test_a_new_track_without_a_position_comes_last_in_the_order_of_arrival(ann: Any) -> None:
    playlist_id = ann.playlist()
    ann.track(playlist_id)
    ids = [ann.new_id() for _ in range(20)]
    ann.push("tracks", *({"id": track_id, "playlistId": playlist_id, "title": "x"} for track_id in ids))
    ordered = sorted(ann.sync()["tracks"], key=lambda record: (record["position"], record["id"]))
    assert [record["id"] for record in ordered][1:] == ids


def test_too_many_records_are_refused_whole(ann: Any) -> None:
    records = [{"id": ann.new_id(), "name": "x"}] * 1001
    response = ann.request("POST", "/playlists/batch", json=records)
    assert response.status_code == 413
    assert ann.sync()["playlists"] == []
