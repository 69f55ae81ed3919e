"""Snapshots: what is in the file, for whom it is made anew, and how it travels."""

import gzip
import hashlib
import os
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests

from syncserver.limits import Limits
from syncserver.protocol.snapshot import COLUMNS, HASH_HEADER, MEDIA_TYPE, SCHEMA


def read(person: Any, tmp_path: Path) -> sqlite3.Connection:
    with person.request("GET", "/snapshot") as answer:
        assert (answer.status_code, answer.content_type) == (200, MEDIA_TYPE)
        assert hashlib.sha256(answer.data).hexdigest() == answer.headers[HASH_HEADER]
        path = tmp_path / "taken.sqlite"
        path.write_bytes(answer.data)
    return sqlite3.connect(path)


def files(house: Any) -> list[str]:
    return sorted(path.name for path in (house.settings.data / "snapshots").rglob("*.sqlite"))


def test_it_holds_what_the_feed_says(house: Any, ann: Any, ben: Any, tmp_path: Path) -> None:
    playlist_id = ann.playlist("Straße \u05d0")
    track_id = ann.track(playlist_id, 'a "title"', mood={"calm": [1, None]})
    ben.push_one("tracks", id=track_id, title="b", duration=7, editedAt=ben.stamp(1))
    ann.push_one("tracks", id=ann.track(playlist_id), deleted=True, editedAt=ann.stamp(2))
    page = ann.sync()
    connection = read(ann, tmp_path)
    assert dict(connection.execute("SELECT name, sql FROM sqlite_schema")) == SCHEMA
    (about,) = connection.execute("SELECT * FROM about")
    assert about == (page["latest"], page["epoch"], page["serverId"])
    for table, columns in COLUMNS.items():
        rows = connection.execute(f"SELECT * FROM {table} ORDER BY number").fetchall()  # noqa: S608
        assert [row[1] for row in rows] == [record["id"] for record in page[table]], table
        for row, record in zip(rows, page[table], strict=True):
            check(dict(zip(columns, row[1:], strict=True)), record)
    connection.close()


def check(row: dict[str, Any], record: dict[str, Any]) -> None:
    known = {"stamps": "fields", "extra": "extra"}
    for column, value in row.items():
        first, *rest = column.split("_")
        name = known.get(column, first + "".join(part.capitalize() for part in rest))
        if column == "extra":
            assert value == ("" if "mood" not in record else '{"mood":{"calm":[1,null]}}')
        elif column in ("stamps", "old", "new"):
            assert (msgspec.json.decode(value) if value else {}) == record.get(name, {})
        else:
            assert value == record.get(name, type(value)()), column
    assert {"id", "updated_at"} <= row.keys()


def test_one_file_serves_all_who_may_see_the_same(house: Any, ann: Any, ben: Any, tmp_path: Path) -> None:
    ann.playlist()
    for person in (ann, ben, ann):
        read(person, tmp_path).close()
    assert files(house) == ["1.sqlite"]


def test_another_is_made_for_whoever_may_see_something_else(house: Any, ann: Any, ben: Any, tmp_path: Path) -> None:
    ann.playlist("Secret", share="nobody")
    for person, found in ((ann, ["Secret"]), (ben, [])):
        connection = read(person, tmp_path)
        assert [row[0] for row in connection.execute("SELECT name FROM playlists")] == found
        connection.close()
    assert files(house) == ["1.sqlite", "2.sqlite"]


def test_what_one_may_not_see_any_more_is_not_in_it(house: Any, ann: Any, ben: Any, tmp_path: Path) -> None:
    playlist_id = ann.playlist("Ours", share="nobody")
    ann.push_one("members", playlistId=playlist_id, userId=ben.id, role="viewer")
    for deleted, found in ((False, ["Ours"]), (True, [])):
        ann.push_one("members", playlistId=playlist_id, userId=ben.id, role="viewer", deleted=deleted)
        connection = read(ben, tmp_path)
        assert [row[0] for row in connection.execute("SELECT name FROM playlists")] == found
        connection.close()


def test_news_have_it_made_anew_after_a_while(
    house: Any, ann: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(house.app._snapshots, "_monotonic", lambda: now[0])
    playlist_id = ann.playlist()
    counts = []
    for seconds in (0, 59, 2):
        now[0] += seconds
        ann.track(playlist_id)
        connection = read(ann, tmp_path)
        counts += connection.execute("SELECT COUNT(*) FROM tracks").fetchone()
        connection.close()
    assert counts == [1, 1, 3]
    assert files(house) == ["2.sqlite"]


def test_many_at_once_have_one_made(house: Any, ann: Any) -> None:
    playlist_id = ann.playlist()
    for number in range(50):
        ann.track(playlist_id, str(number))
    with ThreadPoolExecutor(8) as pool:
        answers = [*pool.map(lambda _: house.again(ann).request("GET", "/snapshot").data, range(8))]
    assert len(set(answers)) == 1
    assert files(house) == ["1.sqlite"]


def test_a_disk_that_takes_none_is_said_to_be_busy(house: Any, ann: Any) -> None:
    ann.playlist()
    (house.settings.data / "snapshots").write_text("in the way")
    answer = ann.request("GET", "/snapshot")
    assert answer.status_code == 503
    assert "snapshot" in answer.json["error"]
    assert ann.sync()["playlists"]


def test_nothing_is_left_behind(house: Any, ann: Any) -> None:
    old, young = house.settings.data / "snapshots" / "killed", house.settings.data / "snapshots" / "another"
    for folder in (old, young):
        folder.mkdir(parents=True)
    os.utime(old, (time.time() - 100_000,) * 2)
    ann.playlist()
    ann.request("GET", "/snapshot").close()
    assert (old.exists(), young.exists()) == (False, True)
    house.app.close()
    assert files(house) == []


def test_over_a_socket_it_travels_packed_or_plain(start: Callable[..., Any]) -> None:
    server = start("--open")
    account = requests.post(f"{server.url}/users", json={"name": "Ann"}, timeout=20).json()
    headers = {"Authorization": f"Bearer {account['token']}"}
    stamp = "2026-11-20T10:00:00.000000Z-" + "a" * 16
    playlist = {"id": "0192f0c4-7a10-7c35-8d2e-4b1f6a90c001", "name": "Road", "editedAt": stamp}
    tracks = [
        {"id": f"0192f0c4-7a44-7f02-9e11-{n:012x}", "playlistId": playlist["id"], "title": "x" * 900, "editedAt": stamp}
        for n in range(1000)
    ]
    for path, records in (("playlists", [playlist]), ("tracks", tracks)):
        requests.post(f"{server.url}/{path}/batch", json={"records": records}, headers=headers, timeout=20)
    taken = {}
    for coding in ("identity", "gzip"):
        answer = requests.get(
            f"{server.url}/snapshot", headers=headers | {"Accept-Encoding": coding}, timeout=20, stream=True
        )
        taken[coding] = answer.raw.read(decode_content=False)
        assert int(answer.headers["Content-Length"]) == len(taken[coding])
        assert answer.headers["X-Server-Time"]
    assert gzip.decompress(taken["gzip"]) == taken["identity"]
    assert len(taken["identity"]) > 900_000 > len(taken["gzip"])


def test_where_the_disk_is_almost_full_none_is_written_and_pages_bring_the_same(house: Any, ann: Any) -> None:
    ann.track(ann.playlist())
    house.settings = replace(house.settings, limits=Limits(free_mebibytes=1_000_000_000))
    house.restart()
    again = house.again(ann)
    answer = again.request("GET", "/snapshot")
    assert answer.status_code == 503
    assert "disk" in answer.json["error"]
    assert files(house) == []
    assert len(again.sync()["tracks"]) == 1
