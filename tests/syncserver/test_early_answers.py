"""What is answered before Flask, or listens, is counted and written in the log like everything else; over real sockets.

Nothing of it holds what the client sent.
"""

import json
import socket
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any
from urllib.parse import urlparse

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

SOON = 30
CANARY = "canary-5a1c"

GARBAGE = f"{CANARY} {CANARY}\r\n{CANARY}\r\n\r\n".encode()
LONG_HEAD = b"GET /sync HTTP/1.1\r\nHost: x\r\nX-Canary: " + b"c" * 100_000
LARGE = b"POST /tracks/batch HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + 40 * (
    b"10000\r\n" + b" " * 0x10000 + b"\r\n"
)


class Town:
    """A server that writes its log as JSON, with Ann on it."""

    def __init__(self, server: Any) -> None:
        self.server, self.url = server, server.url
        answer = requests.post(f"{self.url}/users", json={"name": "Ann"}, timeout=SOON)
        self.ann = {"Authorization": f"Bearer {answer.json()['token']}"}

    def send(self, what: bytes) -> bytes:
        """Send bytes, as far as they are taken, and answer the first line that comes back."""
        address = urlparse(self.url)
        with socket.create_connection((address.hostname, address.port), timeout=SOON) as connection:
            try:
                connection.sendall(what)
                return connection.makefile("rb").readline()
            except (BrokenPipeError, ConnectionResetError):
                return b""

    def live(self, path: str = "/live", **headers: str) -> Any:
        return connect(f"{self.url.replace('http', 'ws')}{path}", additional_headers=headers, proxy=None)

    def changes(self, **headers: str) -> requests.Response:
        return requests.get(f"{self.url}/changes", headers=headers, stream=True, timeout=SOON)

    def numbers(self) -> dict[tuple[str, ...], float]:
        text = requests.get(f"{self.url}/metrics", timeout=SOON).text
        assert CANARY not in text
        return {
            (sample.name, *(sample.labels[name] for name in sorted(sample.labels))): sample.value
            for family in text_string_to_metric_families(text)
            for sample in family.samples
        }

    def count(self, method: str, route: str, status: str) -> float:
        return self.numbers().get(("playlists_requests_total", method, route, status), 0)

    def until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + SOON
        while not condition():
            assert time.monotonic() < end
            time.sleep(0.02)

    def log(self) -> list[dict[str, Any]]:
        """Stop the server and read what it wrote."""
        self.server.popen.terminate()
        text = self.server.popen.communicate(timeout=SOON)[1]
        assert CANARY not in text
        return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def town(start: Callable[..., Any]) -> Town:
    return Town(start("--open", "--log-json"))


def test_who_listens_is_counted_and_told_of_at_the_beginning_and_at_the_end(town: Town) -> None:
    with town.live(**town.ann) as line, closing(town.changes(**town.ann)) as lines:
        line.recv()
        told = lines.iter_lines()
        assert next(told)
        found = town.numbers()
        assert found["playlists_requests_total", "GET", "/live", "101"] == 1
        assert found["playlists_requests_total", "GET", "/changes", "200"] == 1
        assert found["playlists_live_connections",] == 1
        assert found["playlists_changes_connections",] == 1
    town.until(lambda: town.numbers()["playlists_live_connections",] == 0)
    town.until(lambda: town.numbers()["playlists_changes_connections",] == 0)
    told = [(line["event"], line["route"]) for line in town.log() if line.get("route") in ("/live", "/changes")]
    assert sorted(told) == [("left", "/changes"), ("left", "/live"), ("request", "/changes"), ("request", "/live")]


def test_who_may_not_listen_is_counted_too(town: Town) -> None:
    for path in ("/live", f"/{CANARY}"):
        with pytest.raises(InvalidStatus):
            town.live(path, Authorization=f"Bearer {CANARY}")
    assert town.changes(Authorization=f"Bearer {CANARY}").status_code == 401
    assert town.changes(Origin=f"http://{CANARY}", **town.ann).status_code == 403
    assert town.count("GET", "/live", "401") == 1
    assert town.count("GET", "none", "403") == 1
    assert town.count("GET", "/changes", "401") == 1
    assert town.count("GET", "/changes", "403") == 1
    told = {(line["route"], line["status"]) for line in town.log() if line["event"] == "request"}
    assert {("/live", 401), ("none", 403), ("/changes", 401), ("/changes", 403)} <= told


@pytest.mark.parametrize(
    ("sent", "method", "status"),
    [(GARBAGE, "OTHER", 400), (LONG_HEAD, "OTHER", 431), (LARGE, "POST", 413)],
    ids=["no HTTP", "a head that is too large", "a body that is too large"],
)
def test_what_dies_before_flask_is_answered_counted_and_told_of(
    town: Town, sent: bytes, method: str, status: int
) -> None:
    line = town.send(sent)
    assert not line or line.startswith(f"HTTP/1.1 {status} ".encode())
    town.until(lambda: town.count(method, "none", str(status)) == 1)
    told = [line for line in town.log() if line.get("status") == status]
    assert [(line["event"], line["method"], line["route"]) for line in told] == [("request", method, "none")]
    assert told[0]["request"]


def test_what_is_no_request_is_answered_as_json_with_a_sentence(town: Town) -> None:
    address = urlparse(town.url)
    with socket.create_connection((address.hostname, address.port), timeout=SOON) as connection:
        connection.sendall(GARBAGE)
        head, _, body = connection.makefile("rb").read().partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    assert json.loads(body) == {"error": "This is no request that can be read."}
