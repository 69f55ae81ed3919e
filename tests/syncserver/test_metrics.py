"""`GET /metrics`: what is counted, that it names nobody, and who may read it."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families
from websockets.sync.client import connect

SOON = 15


def numbers(text: str) -> dict[tuple[str, ...], float]:
    """Read what was answered: each number by its name and the values of its labels."""
    return {
        (sample.name, *(sample.labels[name] for name in sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def read(house: Any) -> dict[tuple[str, ...], float]:
    return numbers(house.client.get("/metrics").text)


def asked(found: dict[tuple[str, ...], float], method: str, route: str, status: str) -> float:
    return found.get(("playlists_requests_total", method, route, status), 0)


def test_requests_are_counted_by_method_route_and_status(house: Any, ann: Any) -> None:
    ann.sync()
    ann.sync()
    house.client.get("/sync")
    found = read(house)
    assert asked(found, "GET", "/sync", "200") == 2
    assert asked(found, "GET", "/sync", "401") == 1
    assert asked(found, "POST", "/users", "201") == 1


def test_how_long_they_took_is_counted_too(house: Any, ann: Any) -> None:
    ann.sync()
    found = read(house)
    assert found["playlists_request_seconds_count", "GET", "/sync"] == 1
    assert found["playlists_request_seconds_sum", "GET", "/sync"] > 0
    assert found["playlists_request_seconds_bucket", "+Inf", "GET", "/sync"] == 1


def test_pushed_records_are_counted_by_what_became_of_them(house: Any, ann: Any) -> None:
    assert read(house)["playlists_pushed_records_total", "applied"] == 0
    playlist_id = ann.playlist()
    ann.push("tracks", {"id": "x"}, {"id": ann.new_id(), "playlistId": playlist_id, "title": "A"})
    ann.push_one("members", playlistId=playlist_id, userId=ann.id, role="owner")
    found = read(house)
    assert found["playlists_pushed_records_total", "applied"] == 2
    assert found["playlists_pushed_records_total", "invalid"] == 1
    assert found["playlists_pushed_records_total", "unchanged"] == 1


def test_what_a_client_makes_up_adds_no_number_and_is_never_shown(house: Any, ann: Any) -> None:
    playlist_id = ann.playlist("Canary")
    for number in range(20):
        house.client.get(f"/canary/{number}?canary=canary")
        house.client.open("/sync", method=f"CANARY{number}")
        ann.request("DELETE", f"/devices/canary-{number}")
    text = house.client.get("/metrics").text
    assert "canary" not in text.lower()
    assert not [secret for secret in (ann.id, ann.token, ann.device, playlist_id) if secret in text]
    found = numbers(text)
    assert asked(found, "GET", "none", "404") == 20
    assert asked(found, "OTHER", "none", "405") == 20
    assert asked(found, "DELETE", "/devices/<deviceId>", "404") == 20


def test_each_server_has_numbers_of_its_own(house: Any, ann: Any) -> None:
    ann.sync()
    house.restart()
    assert asked(read(house), "GET", "/sync", "200") == 0


# --- Who may read them ------------------------------------------------------------------------------------------------

HOME = ["127.0.0.1", "127.8.0.1", "::1", "::ffff:127.0.0.1"]
ELSEWHERE = ["192.168.1.20", "10.0.0.1", "fe80::1%eth0", "::ffff:192.168.1.20", "203.0.113.9", "", "nowhere"]


def status_for(house: Any, address: str, **headers: str) -> int:
    answer = house.client.get("/metrics", environ_overrides={"REMOTE_ADDR": address}, headers=headers)
    if answer.status_code == 404:
        assert answer.json == house.client.get("/nothing-here").json
    else:
        assert answer.content_type.startswith("text/plain")
    return int(answer.status_code)


@pytest.mark.parametrize("address", HOME)
def test_the_servers_own_machine_reads_them(house: Any, address: str) -> None:
    assert status_for(house, address) == 200


@pytest.mark.parametrize("address", ELSEWHERE)
def test_to_others_there_is_nothing(house: Any, address: str) -> None:
    assert status_for(house, address) == 404


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_to_somebody_behind_a_proxy_on_this_machine_there_is_nothing(house: Any, header: str) -> None:
    assert status_for(house, "127.0.0.1", **{header: "127.0.0.1"}) == 404


@pytest.mark.parametrize("address", [*HOME, *ELSEWHERE])
def test_everyone_reads_them_where_that_was_asked_for(house: Any, address: str) -> None:
    house.settings = replace(house.settings, metrics=True)
    house.restart()
    assert status_for(house, address) == 200


# --- Over real sockets ------------------------------------------------------------------------------------------------


def over_socket(url: str, **headers: str) -> requests.Response:
    return requests.get(f"{url}/metrics", headers=headers, timeout=10)


def listening(url: str) -> float:
    return numbers(over_socket(url).text)["playlists_live_connections",]


def test_who_listens_is_counted_while_they_do(start: Callable[..., Any]) -> None:
    server = start("--open")
    account = requests.post(f"{server.url}/users", json={"name": "Ann"}, timeout=10).json()
    headers = {"Authorization": f"Bearer {account['token']}"}
    address = server.url.replace("http", "ws") + "/live"
    assert listening(server.url) == 0
    with connect(address, additional_headers=headers, proxy=None) as line:
        line.recv(timeout=SOON)
        records = [{"id": "00000000-0000-7000-8000-000000000001", "name": "Road"}]
        requests.post(f"{server.url}/playlists/batch", json={"records": records}, headers=headers, timeout=10)
        line.recv(timeout=SOON)
        assert listening(server.url) == 1
    end = time.monotonic() + SOON
    while listening(server.url):
        assert time.monotonic() < end


def test_a_real_caller_on_this_machine_reads_them_unless_it_asks_for_another(start: Callable[..., Any]) -> None:
    server = start("--open")
    assert over_socket(server.url).status_code == 200
    assert over_socket(server.url, **{"X-Forwarded-For": "203.0.113.9"}).status_code == 404


def test_the_option_opens_them(start: Callable[..., Any], tmp_path: Path) -> None:
    server = start("--open", "--metrics", data=tmp_path / "shown")
    assert over_socket(server.url, **{"X-Forwarded-For": "203.0.113.9"}).status_code == 200
