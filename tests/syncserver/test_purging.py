"""The purge on the server: what goes, what waits, who is told to read anew, and that nothing purged ever comes back."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from syncserver import fanout, horizon
from syncserver.backup import back_up, check, restore
from syncserver.config import Settings
from syncserver.fanout import Listener, Told
from syncserver.operating import Command
from syncserver.protocol.stamps import ZERO
from syncserver.purging import Report, purge

DAYS = 86_400


def delete(person: Any, collection: str, record_id: str) -> str:
    result = person.push_one(collection, id=record_id, deleted=True, editedAt=person.stamp())
    assert result["status"] == "applied"
    return str(result["updatedAt"])


def purged(house: Any, days: float = 1, **options: Any) -> Report:
    return purge(house.app.store, days, **options)


def horizon_of(house: Any) -> str:
    with house.app.store.reading() as session:
        return horizon.read(session)


def status(person: Any, path: str = "/sync", **query: Any) -> int:
    return int(person.request("GET", path, query_string=query).status_code)


@pytest.fixture
def road(ann: Any) -> str:
    return str(ann.playlist("Road"))


@pytest.fixture
def gone(house: Any, ann: Any, road: str, clock: Any) -> Any:
    """A track that was purged, with a cursor from before it was deleted."""
    track = ann.track(road, "gone")
    before = ann.sync()["latest"]
    deleted_at = delete(ann, "tracks", track)
    clock.advance(3 * DAYS)
    assert purged(house).tracks == 1
    return {"id": track, "before": before, "deleted_at": deleted_at}


def test_what_was_deleted_long_ago_goes_with_its_history_and_the_rest_stays(
    house: Any, ann: Any, road: str, clock: Any
) -> None:
    old, young, live = (ann.track(road, title) for title in ("old", "young", "live"))
    for track in (old, live):
        ann.push_one("tracks", id=track, title="renamed", editedAt=ann.stamp(1))
    last = delete(ann, "tracks", old)
    clock.advance(2 * DAYS)
    delete(ann, "tracks", young)
    report = purged(house)
    assert (report.tracks, report.playlists, report.newest) == (1, 0, last)
    page = ann.sync()
    assert {track["id"] for track in page["tracks"]} == {young, live}
    assert {entry["recordId"] for entry in page["history"]} == {young, live}
    assert page["horizon"] == last


def test_a_dry_run_tells_the_same_and_changes_nothing(house: Any, ann: Any, road: str, clock: Any) -> None:
    delete(ann, "tracks", ann.track(road))
    before, latest = ann.sync(), ann.sync()["latest"]
    clock.advance(2 * DAYS)
    tried = purged(house, dry_run=True)
    assert ann.sync() == before
    done = purged(house)
    assert (tried.tracks, tried.newest) == (done.tracks, done.newest) == (1, done.newest)
    assert ann.sync()["latest"] > latest


def test_a_purge_that_finds_nothing_draws_no_stamp_and_sends_nobody_back(house: Any, ann: Any, road: str) -> None:
    before = ann.sync()
    assert not purged(house)
    assert ann.sync() == before


def test_a_cursor_before_the_horizon_is_410_with_a_sentence(house: Any, ann: Any, gone: Any) -> None:
    answer = ann.request("GET", "/sync", query_string={"since": gone["before"]})
    assert answer.status_code == 410
    assert "read everything anew" in answer.json["error"]
    for path in ("/tracks/sync", "/playlists/sync", "/members/sync", "/users/sync", "/history/sync"):
        assert status(ann, path, since=gone["before"]) == 410
    assert status(ann, since=gone["before"], playlistId="x") == 410
    assert status(ann, since=gone["deleted_at"]) == 200, "it has heard of the deletion"
    assert status(ann, since="0") == status(ann) == 200


def test_a_server_that_went_back_is_told_of_before_a_purge(house: Any, ann: Any, gone: Any) -> None:
    assert status(ann, since=gone["before"], epoch="f" * 32) == 409


def test_who_reads_page_by_page_from_the_beginning_names_the_horizon_of_the_first(
    house: Any, ann: Any, road: str, gone: Any, clock: Any
) -> None:
    for number in range(5):
        ann.track(road, f"track {number}")
    page = ann.sync(limit=1)
    assert status(ann, since=page["since"], limit=1) == 410
    known, read = page["horizon"], 1
    while page["hasMore"]:
        page = ann.sync(since=page["since"], limit=1, horizon=known)
        read += 1
    assert read > 5
    late = delete(ann, "tracks", ann.track(road, "another"))
    clock.advance(2 * DAYS)
    ann.sync(since=late)
    assert purged(house).tracks == 1
    assert status(ann, since=gone["before"], horizon=known) == 410, "another purge is another horizon"


@pytest.mark.parametrize("whole", [True, False])
def test_a_purged_record_never_comes_back(house: Any, ann: Any, road: str, gone: Any, whole: bool) -> None:
    record = {"id": gone["id"], "title": "back", "editedAt": ann.stamp(), "base": gone["before"]}
    if whole:
        record |= {"playlistId": road, "createdAt": "2026-01-01T00:00:00.000000Z"}
    results = [
        ann.push_one("tracks", **record),
        ann.push_one("tracks", **{key: value for key, value in record.items() if key != "base"}),
        ann.push_one("tracks", id=gone["id"], playlistId=road, title="a plain client"),
    ]
    assert {result["status"] for result in results} == {"gone"}
    assert results[0]["sentence"] == "This was deleted, and has been removed for good."
    assert ann.sync()["tracks"] == []


def test_a_deleted_playlist_goes_with_all_that_is_in_it(house: Any, ann: Any, ben: Any, road: str, clock: Any) -> None:
    track = ann.track(road)
    delete(ann, "tracks", ann.track(road))
    delete(ann, "playlists", road)
    clock.advance(2 * DAYS)
    report = purged(house)
    assert (report.tracks, report.playlists, report.tracks_in_playlists) == (0, 1, 2)
    page = ben.sync()
    assert (page["playlists"], page["tracks"], page["members"], page["history"]) == ([], [], [], [])
    for person in (ann, ben):
        again = {"id": track, "playlistId": road, "title": "x", "editedAt": person.stamp()}
        assert person.push_one("tracks", **again)["status"] == "gone"
        assert person.push_one("tracks", **again | {"id": person.new_id()})["status"] == "gone"
        assert person.push_one("playlists", id=road, name="Road", editedAt=person.stamp())["status"] == "gone"
    assert ann.push_one("members", playlistId=road, userId=ben.id)["status"] == "missing_parent"


def test_a_deleted_playlist_stays_while_something_in_it_changed_later(
    house: Any, ann: Any, road: str, clock: Any
) -> None:
    track = ann.track(road)
    delete(ann, "playlists", road)
    clock.advance(1.5 * DAYS)
    ann.push_one("tracks", id=track, title="later", editedAt=ann.stamp())
    clock.advance(0.5 * DAYS)
    assert not purged(house)
    clock.advance(1 * DAYS)
    assert purged(house).playlists == 1


def test_many_are_purged_in_steps_that_come_to_the_same(house: Any, ann: Any, road: str, clock: Any) -> None:
    other = ann.playlist("Other")
    tracks = [ann.track(road) for _ in range(7)] + [ann.track(other)]
    for track in tracks[:6]:
        delete(ann, "tracks", track)
    delete(ann, "playlists", other)
    clock.advance(2 * DAYS)
    tried, latest = purged(house, dry_run=True), ann.sync()["latest"]
    report = purged(house, step=2)
    assert (report.tracks, report.playlists, report.tracks_in_playlists) == (6, 1, 1)
    assert report == tried
    assert ann.sync()["latest"] > latest
    assert [track["id"] for track in ann.sync()["tracks"]] == tracks[6:7]


def test_a_device_that_has_not_read_of_a_deletion_holds_it_up_until_it_has_been_away_too_long(
    house: Any, ann: Any, ben: Any, road: str, clock: Any
) -> None:
    first, second = ann.track(road), ann.track(road)
    read = delete(ann, "tracks", first)
    delete(ann, "tracks", second)
    clock.advance(1.5 * DAYS)
    assert status(ben, since=read) == 200
    report = purged(house)
    assert (report.tracks, report.newest) == (1, read)
    assert report.behind is not None
    assert (report.behind.user, report.behind.until) == ("Ben", read)
    clock.advance(1.5 * DAYS)
    report = purged(house)
    assert (report.tracks, report.behind) == (1, None)


def test_what_devices_have_read_is_written_with_what_is_written_anyway_and_by_a_stop(
    house: Any, ann: Any, ben: Any, road: str, clock: Any
) -> None:
    read = delete(ann, "tracks", ann.track(road))
    delete(ann, "tracks", ann.track(road))
    clock.advance(1.5 * DAYS)
    wrote: list[None] = []
    house.app.store.hub.subscribe(lambda: wrote.append(None))
    status(ben, since=read)
    for _ in range(20):
        status(ben, since=read)
    assert wrote == []
    house.restart()
    report = purged(house)
    assert (report.tracks, report.behind and report.behind.user) == (1, "Ben")


def test_who_signed_out_or_was_removed_is_not_waited_for(house: Any, ann: Any, ben: Any, road: str, clock: Any) -> None:
    clock.advance(10)
    cursor = ben.sync()["latest"]
    status(ben, since=cursor)
    delete(ann, "tracks", ann.track(road))
    clock.advance(1.5 * DAYS)
    status(ben, since=cursor)
    assert purged(house).behind is not None
    assert ben.request("DELETE", "/devices/current").status_code == 204
    report = purged(house)
    assert (report.tracks, report.behind) == (1, None)


def test_a_line_that_was_told_less_than_what_was_purged_is_sent_to_pull(
    house: Any, ann: Any, road: str, gone: Any
) -> None:
    ann.track(road, "since")
    store = house.app.store
    behind, (told,) = gone["before"], fanout.tell(store, [Listener(ann.token, ann.id, gone["before"])])
    assert isinstance(told, Told)
    notice = msgspec.json.decode(told.notice)
    assert (notice["since"], "page" in notice) == (behind, False)
    assert told.told == ann.sync()["latest"]
    (beginning,) = fanout.tell(store, [Listener(ann.token, ann.id, ZERO)])
    assert isinstance(beginning, Told)
    assert "page" not in msgspec.json.decode(beginning.notice)
    (past,) = fanout.tell(store, [Listener(ann.token, ann.id, gone["deleted_at"])])
    assert isinstance(past, Told)
    assert [track["title"] for track in msgspec.json.decode(past.notice)["page"]["tracks"]] == ["since"]


def test_a_file_from_before_a_purge_is_not_handed_out_after_it(house: Any, ann: Any, road: str, clock: Any) -> None:
    track = ann.track(road)
    delete(ann, "tracks", track)
    clock.advance(2 * DAYS)
    before = ann.request("GET", "/snapshot").get_data()
    assert track.encode() in before
    purged(house)
    assert track.encode() not in ann.request("GET", "/snapshot").get_data()


def test_digest_and_health_go_on(house: Any, ann: Any, road: str, gone: Any) -> None:
    (digest,) = ann.get("/sync/digest")["playlists"]
    assert digest["count"] == 1
    assert ann.get("/sync/digest")["horizon"] == gone["deleted_at"]


def test_the_command_says_what_it_removes_and_who_it_waits_for(
    house: Any, ann: Any, ben: Any, road: str, clock: Any
) -> None:
    read = delete(ann, "tracks", ann.track(road))
    delete(ann, "tracks", ann.track(road))
    clock.advance(1.5 * DAYS)
    status(ben, since=read)
    asked = Command(verb="purge", older_than=1, dry_run=True)
    would, waits = house.app.operate(asked, "")
    assert would == "Would remove for good 1 deleted track, of what was deleted over 1 day ago."
    assert waits.startswith("More waits for a device without a name of Ben: it has read only what was changed until ")
    assert house.app.operate(Command(verb="purge", older_than=1), "")[0].startswith("Removed for good 1 deleted track,")
    assert house.app.operate(Command(verb="purge"), "") == [
        "There is nothing to remove of what was deleted over 180 days ago."
    ]


# What concerns SQLite's file


@pytest.mark.sqlite
def test_a_restore_removes_again_what_was_purged_since(
    house: Any, ann: Any, road: str, clock: Any, tmp_path: Path
) -> None:
    alive, other = ann.track(road, "alive in the backup"), ann.playlist("Other")
    inside = ann.track(other)
    copy = tmp_path / "copy.sqlite"
    back_up(house.settings.file, copy)
    last = max(delete(ann, "tracks", alive), delete(ann, "playlists", other))
    clock.advance(2 * DAYS)
    assert bool(purged(house))
    house.app.close()
    restore(copy, house.settings.file, clock, house.random)
    house.app = house._start()
    ann.client = house.client
    page = ann.sync()
    assert [track["id"] for track in page["tracks"]] == []
    assert [playlist["id"] for playlist in page["playlists"]] == [road]
    assert page["horizon"] == last
    for record_id, playlist in ((alive, road), (inside, other)):
        again = {"id": record_id, "playlistId": playlist, "title": "x", "base": last, "editedAt": ann.stamp()}
        again["createdAt"] = "2026-01-01T00:00:00.000000Z"
        assert ann.push_one("tracks", **again)["status"] == "gone"


@pytest.mark.sqlite
def test_a_restore_over_a_database_of_an_older_program_carries_over_what_that_has(
    house: Any, ann: Any, road: str, clock: Any, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite"
    back_up(house.settings.file, copy)
    house.app.close()
    with closing(sqlite3.connect(house.settings.file)) as connection, connection:
        connection.execute("DROP TABLE purged")
        connection.execute("ALTER TABLE server DROP COLUMN horizon")
    assert restore(copy, house.settings.file, clock, house.random).ended
    house.app = house._start()
    ann.client = house.client
    assert [playlist["id"] for playlist in ann.sync()["playlists"]] == [road]


_PURGE_ONE_BY_ONE = """
import sys
from pathlib import Path
from syncserver.app import open_store_of
from syncserver.config import Settings
from syncserver.purging import purge
store = open_store_of(Settings(data=Path(sys.argv[1])))
purge(store, 1, step=1)
"""


@pytest.mark.sqlite
def test_a_purge_that_is_killed_leaves_a_sound_database_and_the_next_one_ends_it(
    house: Any, ann: Any, road: str, clock: Any
) -> None:
    tracks = [ann.new_id() for _ in range(400)]
    new = {"playlistId": road, "position": "V", "editedAt": ann.stamp()}
    ann.push("tracks", *({"id": track, "title": "x", **new} for track in tracks))
    ann.push("tracks", *({"id": track, "deleted": True, "editedAt": ann.stamp(1)} for track in tracks[:-1]))
    house.app.close()
    file = house.settings.file
    process = subprocess.Popen([sys.executable, "-c", _PURGE_ONE_BY_ONE, str(house.settings.data)])
    left, until = 400, time.monotonic() + 30
    while left > 350 and time.monotonic() < until:
        left = check(file).rows["records"] - 1
    process.kill()
    process.wait()
    left = check(file).rows["records"] - 1
    assert 1 < left < 400
    house.app = house._start()
    ann.client = house.client
    page = ann.sync()
    assert len(page["tracks"]) == left
    assert min(track["updatedAt"] for track in page["tracks"] if track["deleted"]) > page["horizon"]
    clock.advance(2 * DAYS)
    assert purged(house).tracks == left - 1
    assert [track["id"] for track in ann.sync()["tracks"]] == tracks[-1:]
    assert ann.push_one("tracks", id=tracks[0], title="back", **new)["status"] == "gone"


@pytest.mark.sqlite
def test_it_works_beside_a_running_server_and_after_it(start: Callable[..., Any], tmp_path: Path) -> None:
    def command(*words: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "syncserver", "purge", *words, "--data", str(tmp_path / "data")],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            timeout=60,
        )
        return done.returncode, done.stdout + done.stderr

    code, text = command()
    assert code == 1
    assert "There is no database at" in text
    running = start()
    nothing = "There is nothing to remove of what was deleted over 30 days ago.\n"
    assert command("--older-than", "30") == (0, nothing)
    code, text = command("--older-than", "0")
    assert code == 2
    assert "no number of days" in text
    assert running.end() == 0
    (Settings(tmp_path / "data").data / "limits.toml").write_text("trash_days = 30\n", encoding="utf-8")
    assert command("--dry-run") == (0, "Would remove nothing of what was deleted over 30 days ago.\n")
