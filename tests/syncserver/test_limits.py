"""What a server takes at most: read from one file that is right or stops the start, and held to without a 500."""

import dataclasses
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from syncserver.errors import BadLimits
from syncserver.limits import DEFAULT_LIMITS, FILE_NAME, Limits, read_limits, table, template

from .conftest import ManualClock

ROOT = Path(__file__).parents[2]


# The file


def test_without_a_file_the_defaults_hold_and_the_template_changes_nothing(tmp_path: Path) -> None:
    assert read_limits(tmp_path) == DEFAULT_LIMITS
    (tmp_path / FILE_NAME).write_text(template(), encoding="utf-8")
    assert read_limits(tmp_path) == DEFAULT_LIMITS


def test_each_line_of_the_template_can_be_put_in_force(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(template().replace("\n#", "\n").replace("\n ", "\n# "), encoding="utf-8")
    written = tomllib.loads((tmp_path / FILE_NAME).read_text(encoding="utf-8"))
    assert written == dataclasses.asdict(DEFAULT_LIMITS)


def test_what_is_written_holds_and_the_rest_stays(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("users = 8\nfree_mebibytes = 0\n", encoding="utf-8")
    assert read_limits(tmp_path) == Limits(users=8, free_mebibytes=0)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"usres = 8\n", "names 'usres', which is no limit"),
        (b"users = '8'\n", "users is a whole number from 1 to 1,000,000,000, not '8'"),
        (b"users = true\n", "users is a whole number"),
        (b"users = 8.5\n", "not 8.5"),
        (b"users = 0\n", "not 0"),
        (b"users = -1\n", "not -1"),
        (b"push_records = 5000\n", "push_records is a whole number from 1 to 1,000, not 5000"),
        (b"body_kibibytes = 1\n", "from 128 to 2,048"),
        (b"[limits]\nusers = 8\n", "names 'limits', which is no limit"),
        (b"users: 8\n", "is not written as TOML"),
        (b"users = 8\nusers = 9\n", "is not written as TOML"),
        (b"\xff\xfe\n", "cannot be read"),
    ],
)
def test_a_file_that_is_not_understood_is_one_sentence_and_nothing_of_it_holds(
    tmp_path: Path, written: bytes, said: str
) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"records = 10\n" + written)
    with pytest.raises(BadLimits) as trouble:
        read_limits(tmp_path)
    assert said in str(trouble.value)
    assert str(tmp_path / FILE_NAME) in str(trouble.value)
    assert "\n" not in str(trouble.value)


def test_a_start_with_such_a_file_ends_at_once_with_2(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("users = 'many'\n", encoding="utf-8")
    command = [sys.executable, "-m", "syncserver", "--data", str(tmp_path), "--port", "0"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.count("\n") == 1
    assert "users is a whole number" in ended.stderr
    assert not (tmp_path / "server.sqlite").exists()


def test_the_first_start_writes_the_file_and_no_start_writes_over_one(
    start: Callable[..., Any], tmp_path: Path
) -> None:
    start("--open").end()
    file = tmp_path / "data" / FILE_NAME
    assert file.read_text(encoding="utf-8") == template()
    file.write_text("users = 1\n", encoding="utf-8")
    url = start("--open").url
    assert file.read_text(encoding="utf-8") == "users = 1\n"
    assert requests.post(f"{url}/users", json={"name": "Ann"}, timeout=30).status_code == 201
    assert requests.post(f"{url}/users", json={"name": "Ben"}, timeout=30).status_code == 507


def test_the_page_about_the_server_has_the_limits_as_they_are() -> None:
    assert table() in (ROOT / "docs/server.md").read_text(encoding="utf-8")


# How many people, devices, invitations


def test_people_devices_and_invitations_are_limited_with_a_sentence_and_less_makes_room(limited: Any) -> None:
    house = limited(users=2, devices_per_user=2, invitations_per_user=1)
    ann = house.join("Ann")
    assert ann.request("POST", "/users/me", json={"password": "correct horse"}).status_code == 200
    ben = house.join("Ben")
    refused = house.client.post("/users", json={"name": "Cat"})
    assert refused.status_code == 507
    assert "accounts for 2 people" in refused.json["error"]
    ben.request("DELETE", "/users/me")
    assert house.client.post("/users", json={"name": "Cat"}).status_code == 201

    sign_in = {"name": "Ann", "password": "correct horse"}
    assert house.client.post("/sessions", json=sign_in).status_code == 201
    assert house.client.post("/sessions", json=sign_in).status_code == 507
    other = next(one for one in ann.get("/devices")["devices"] if not one["current"])
    assert ann.request("DELETE", f"/devices/{other['id']}").status_code == 204
    assert house.client.post("/sessions", json=sign_in).status_code == 201

    made = ann.request("POST", "/invitations", json={}).json
    assert ann.request("POST", "/invitations", json={}).status_code == 507
    assert ann.request("DELETE", f"/invitations/{made['id']}").status_code == 204
    assert ann.request("POST", "/invitations", json={"days": 1}).status_code == 201
    house.clock.advance(2 * 24 * 3600)
    assert ann.request("POST", "/invitations", json={}).status_code == 201


def test_a_limit_of_one_is_said_as_one(limited: Any) -> None:
    house = limited(
        users=1,
        devices_per_user=1,
        invitations_per_user=1,
        push_records=1,
        playlists_per_user=1,
        tracks_per_playlist=1,
        records=2,
    )
    ann = house.join("Ann")
    ann.request("POST", "/users/me", json={"password": "correct horse"})
    ann.request("POST", "/invitations", json={})
    playlist_id = ann.playlist()
    ann.track(playlist_id)
    track = {"id": ann.new_id(), "playlistId": playlist_id, "title": "Two", "editedAt": ann.stamp()}
    playlist = {"id": ann.new_id(), "name": "Two", "editedAt": ann.stamp()}
    full = ann.push_one("tracks", **track)["sentence"]
    house.restart_limited(playlists_per_user=1, tracks_per_playlist=1)
    again = house.again(ann)
    said = [
        full,
        again.push_one("tracks", **track)["sentence"],
        again.push_one("playlists", **playlist)["sentence"],
    ]
    house.restart_limited(users=1, devices_per_user=1, invitations_per_user=1, push_records=1, records=1)
    again = house.again(ann)
    said += [
        again.push_one("playlists", **playlist)["sentence"],
        again.request("POST", "/tracks/batch", json=[track, track]).json["error"],
        again.request("POST", "/invitations", json={}).json["error"],
        house.client.post("/users", json={"name": "Cat"}).json["error"],
        house.client.post("/sessions", json={"name": "Ann", "password": "correct horse"}).json["error"],
    ]
    assert said == [
        "This server takes 2 playlists and tracks at most, and has them.",
        "This server takes one track in a playlist at most, and has one.",
        "This server takes one playlist of each person at most, and has one of you.",
        "This server takes one playlist or track at most, and has it.",
        "A push holds one record at most, this one 2.",
        "You have an invitation that is still good, which is all one may: take it back first.",
        "This server has an account for one person, and it is taken: ask whoever runs it for more.",
        "This account is signed in on one device, which is all it may: sign that out first.",
    ]


# How often


def test_a_device_that_asks_too_often_waits_and_no_other_does(limited: Any, clock: ManualClock) -> None:
    house = limited(requests_per_minute=60)
    ann, ben = house.join("Ann"), house.join("Ben")
    assert [ann.request("GET", "/users/me").status_code for _ in range(60)] == [200] * 60
    answer = ann.request("GET", "/users/me")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "1"
    assert answer.json["error"] == "Too much was asked at once: try again in a second."
    assert ben.request("GET", "/users/me").status_code == 200
    clock.advance(1)
    assert ann.request("GET", "/users/me").status_code == 200
    assert ann.request("GET", "/users/me").status_code == 429
    clock.advance(3600)
    assert [ann.request("GET", "/users/me").status_code for _ in range(60)] == [200] * 60


def test_strangers_wait_without_keeping_out_who_is_signed_in_at_the_same_address(limited: Any) -> None:
    house = limited(stranger_requests_per_minute=10)
    ann = house.join("Ann")
    wrong = {"Authorization": "Bearer wrong"}
    found = [house.client.get("/sync", headers=wrong).status_code for _ in range(11)]
    assert found == [401] * 9 + [429] * 2
    assert house.client.get("/health").status_code == 429
    assert ann.request("GET", "/sync").status_code == 200


def listening(url: str, token: str) -> Any:
    address = url.replace("http", "ws") + "/live"
    return connect(address, additional_headers={"Authorization": f"Bearer {token}"}, proxy=None, compression=None)


def admitted(url: str, token: str) -> Any:
    """Listen as soon as there is room: that somebody left is seen in a moment."""
    until = time.monotonic() + 30
    while True:
        try:
            return listening(url, token)
        except InvalidStatus:
            assert time.monotonic() < until


def test_connections_are_limited_in_all_and_for_each_user_and_one_that_ends_makes_room(
    start: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / FILE_NAME).write_text("connections = 3\nconnections_per_user = 2\n", encoding="utf-8")
    url = start("--open").url
    ann, ben = (
        requests.post(f"{url}/users", json={"name": name}, timeout=30).json()["token"] for name in ("Ann", "Ben")
    )
    with listening(url, ann) as first:
        first.recv()
        with requests.get(
            f"{url}/changes", headers={"Authorization": f"Bearer {ann}"}, stream=True, timeout=30
        ) as second:
            assert second.status_code == 200
            with pytest.raises(InvalidStatus) as refused:
                listening(url, ann)
            assert refused.value.response.status_code == 429
            assert refused.value.response.headers["Retry-After"] == "60"
            with listening(url, ben) as third:
                third.recv()
                headers = {"Authorization": f"Bearer {ben}"}
                answer = requests.get(f"{url}/changes", headers=headers, timeout=30)
                assert answer.status_code == 429
                assert answer.headers["Retry-After"] == "60"
                assert answer.json()["error"] == "Too many are connected to this server just now."
                # Who may not listen still asks.
                assert requests.get(f"{url}/sync", headers=headers, timeout=30).status_code == 200
        for _ in range(10):
            with admitted(url, ben) as line:
                line.recv()
