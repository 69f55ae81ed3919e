"""The history: one entry for each change of a field, and what counts as a conflict."""

from typing import Any

from syncserver.protocol.records import history_id


def test_a_creation_writes_no_history(ann: Any) -> None:
    ann.track(ann.playlist())
    assert ann.sync()["history"] == []


def test_a_change_says_who_when_what_was_and_what_is(ann: Any, ben: Any) -> None:
    playlist_id = ann.playlist()
    track_id = ann.track(playlist_id, "old")
    ben.push_one("tracks", id=track_id, title="new", editedAt=ben.stamp(1))
    (entry,) = ann.history(track_id)
    assert entry.pop("updatedAt") > ann.held(track_id)["updatedAt"]
    assert entry == {
        "id": history_id(track_id, "title", ben.stamp(1)),
        "editedAt": ben.stamp(1),
        "userId": ben.id,
        "collection": "tracks",
        "recordId": track_id,
        "playlistId": playlist_id,
        "field": "title",
        "old": "old",
        "new": "new",
        "concurrent": True,
    }


def test_a_change_of_what_the_device_had_seen_is_no_conflict(ann: Any, ben: Any) -> None:
    track_id = ann.track(ann.playlist(), "a")
    ben.push_one("tracks", id=track_id, title="b", editedAt=ben.stamp(1), base=ann.held(track_id)["updatedAt"])
    ann.push_one("tracks", id=track_id, title="c", editedAt=ann.stamp(2), base=ann.held(track_id)["updatedAt"])
    assert [entry["concurrent"] for entry in ann.history(track_id)] == [False, False]


def test_a_change_over_one_that_the_device_had_not_seen_is_a_conflict(ann: Any, ben: Any) -> None:
    track_id = ann.track(ann.playlist(), "a")
    base = ann.held(track_id)["updatedAt"]
    ben.push_one("tracks", id=track_id, title="b", artist="b", editedAt=ben.stamp(1), base=base)
    ann.push_one("tracks", id=track_id, title="c", album="c", editedAt=ann.stamp(2), base=base)
    entries = {(entry["field"], entry["new"]): entry["concurrent"] for entry in ann.history(track_id)}
    assert entries == {("title", "b"): False, ("artist", "b"): False, ("title", "c"): True, ("album", "c"): False}


def test_one_device_is_never_in_conflict_with_itself(ann: Any) -> None:
    track_id = ann.track(ann.playlist(), "a")
    base = ann.held(track_id)["updatedAt"]
    for number in range(1, 4):
        ann.push_one("tracks", id=track_id, title=str(number), editedAt=ann.stamp(number), base=base)
    assert not any(entry["concurrent"] for entry in ann.history(track_id))


def test_a_value_that_loses_is_kept_and_a_retry_adds_nothing(ann: Any, ben: Any) -> None:
    track_id = ann.track(ann.playlist(), "a")
    base = ann.held(track_id)["updatedAt"]
    ann.push_one("tracks", id=track_id, title="wins", editedAt=ann.stamp(2), base=base)
    for _ in range(2):
        result = ben.push_one("tracks", id=track_id, title="loses", editedAt=ben.stamp(1), base=base)
        assert result["status"] == "stale"
    lost = [entry for entry in ann.history(track_id) if entry["editedAt"] == ben.stamp(1)]
    assert [(entry["old"], entry["new"], entry["concurrent"]) for entry in lost] == [("wins", "loses", True)]


def test_a_creation_that_is_sent_again_after_others_edited_is_no_conflict(ann: Any, ben: Any) -> None:
    playlist_id, track_id = ann.playlist(), ann.new_id()
    record = {"id": track_id, "playlistId": playlist_id, "title": "a", "editedAt": ann.stamp()}
    ann.push_one("tracks", **record)
    ben.push_one("tracks", id=track_id, title="b", editedAt=ben.stamp(1), base=ann.held(track_id)["updatedAt"])
    again = ann.push_one("tracks", **record)
    assert again["status"] == "stale"
    assert [entry["new"] for entry in ann.history(track_id)] == ["b"]


def test_deleting_and_restoring_are_changes(ann: Any) -> None:
    playlist_id = ann.playlist()
    ann.push_one("playlists", id=playlist_id, deleted=True, editedAt=ann.stamp(1))
    ann.push_one("playlists", id=playlist_id, deleted=False, editedAt=ann.stamp(2))
    assert [(entry["field"], entry["new"]) for entry in ann.history(playlist_id)] == [
        ("deleted", True),
        ("deleted", False),
    ]


def test_history_comes_by_the_rights_of_its_playlist(ann: Any, ben: Any) -> None:
    track_id = ann.track(ann.playlist(share="nobody"))
    ann.push_one("tracks", id=track_id, title="b", editedAt=ann.stamp(1))
    assert len(ann.history(track_id)) == 1
    assert ben.sync()["history"] == []
    assert ben.get("/history/sync")["records"] == []
