"""The server's memory of itself: 409 when the database went back, and what comes back by re-offers."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from syncserver.protocol.stamps import write_time


def copy_of(house: Any, to: Path) -> Path:
    from syncserver.backup import back_up

    back_up(house.settings.file, to)
    return to


def go_back(house: Any, copy: Path) -> None:
    """Put an old file in the place of the database by hand."""
    house.app.close()
    for part in house.settings.data.glob("server.sqlite*"):
        part.unlink()
    shutil.copy(copy, house.settings.file)
    house.app = house._start()


def conflict(person: Any, epoch: str, seen: str = "") -> Any:
    response = person.request("GET", "/sync", query_string={"epoch": epoch, "seen": seen})
    return (response.status_code, response.json.get("base"))


@pytest.fixture
def fork(house: Any, ann: Any, tmp_path: Path) -> Callable[[], tuple[str, str, str]]:
    """Make a backup, change something after it, go back; answer epoch, last stamp before and after the backup."""

    def make() -> tuple[str, str, str]:
        ann.playlist("before")
        copy = copy_of(house, tmp_path / "copy")
        epoch, before = house.app.store.epoch, ann.sync()["latest"]
        ann.playlist("after")
        after = ann.sync()["latest"]
        go_back(house, copy)
        ann.client = house.client
        return epoch, before, after

    return make


def test_an_epoch_that_the_database_does_not_know_is_409_without_a_base(ann: Any) -> None:
    assert conflict(ann, "f" * 32, ann.sync()["latest"]) == (409, "")


def test_a_restart_alone_is_no_conflict_and_brings_a_new_epoch(house: Any, ann: Any) -> None:
    page = ann.sync()
    house.restart()
    ann.client = house.client
    after = ann.sync(epoch=page["epoch"], seen=page["latest"], since=page["since"])
    assert after["epoch"] != page["epoch"]
    assert after["serverId"] == page["serverId"]


@pytest.mark.sqlite
def test_who_saw_more_than_a_database_that_went_back_is_told_what_both_share(fork: Any, ann: Any) -> None:
    epoch, before, after = fork()
    assert conflict(ann, epoch, after) == (409, before)
    assert conflict(ann, epoch, before)[0] == 200


@pytest.mark.sqlite
def test_a_push_is_checked_the_same_and_stores_nothing(fork: Any, ann: Any) -> None:
    epoch, _, after = fork()
    for collection in ("playlists", "tracks", "members"):
        record = {"id": ann.new_id(), "name": "x", "editedAt": ann.stamp()}
        response = ann.request(
            "POST", f"/{collection}/batch", json={"records": [record], "epoch": epoch, "seen": after}
        )
        assert response.status_code == 409
        assert response.json["epoch"] != epoch
        assert response.json["error"]
    assert [record["name"] for record in ann.sync()["playlists"]] == ["before"]


@pytest.mark.sqlite
def test_an_epoch_since_a_restart_that_was_lost_is_unknown(house: Any, ann: Any, tmp_path: Path) -> None:
    copy = copy_of(house, tmp_path / "copy")
    house.restart()
    epoch = house.app.store.epoch
    go_back(house, copy)
    ann.client = house.client
    assert conflict(ann, epoch) == (409, "")


def whole(person: Any, record_id: str, name: str, **more: Any) -> dict[str, Any]:
    created_at = write_time(person.clock())
    return {"id": record_id, "name": name, "createdAt": created_at, "editedAt": person.stamp(), **more}


def test_a_lost_playlist_comes_back_from_its_creator_alone_and_closed(ann: Any, ben: Any) -> None:
    playlist_id = ann.new_id()
    offer = whole(ann, playlist_id, "lost", createdBy=ann.id, base=write_time(ann.clock()), share="everyone")
    assert ben.push_one("playlists", **offer)["status"] == "forbidden"
    assert ann.push_one("playlists", **offer)["status"] == "applied"
    assert [(row["userId"], row["role"]) for row in ann.sync()["members"]] == [(ann.id, "owner")]
    assert ben.sync()["playlists"] == []


def test_a_re_offered_track_keeps_who_added_it(ann: Any, ben: Any) -> None:
    playlist_id, track_id = ann.playlist(), ann.new_id()
    offer = whole(ben, track_id, "x", title="lost", playlistId=playlist_id, addedBy=ann.id)
    assert ben.push_one("tracks", **offer, base=write_time(ben.clock()))["status"] == "applied"
    assert ben.held(track_id)["addedBy"] == ann.id


@pytest.mark.sqlite
def test_restoring_twice_to_the_same_backup_is_noticed_each_time(house: Any, ann: Any, tmp_path: Path) -> None:
    from random import Random

    from syncserver.backup import restore

    ann.playlist("before")
    copy = copy_of(house, tmp_path / "copy")
    shared = ann.sync()["latest"]
    for round_ in range(2):
        ann.playlist(f"lost {round_}")
        page = ann.sync()
        house.app.close()
        restore(copy, house.settings.file, house.clock, Random(round_))
        house.app = house._start()
        ann.client = house.client
        assert conflict(ann, page["epoch"], page["latest"]) == (409, shared if round_ == 0 else "")
        assert ann.sync()["latest"] >= page["latest"]
