"""The log as JSON: what a line holds, and that nothing which a client sends ever gets into it."""

import json
import logging
import socket
from collections.abc import Callable
from typing import Any
from urllib.parse import urlparse

import pytest
import requests
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from syncserver.event_log import JsonLine

CANARY = "canary7XQ"
KEYS = {"time", "level", "event", "request", "method", "route", "status", "milliseconds"}


def written_by(server: Any) -> tuple[str, list[dict[str, Any]]]:
    """Stop a server, and read all that it wrote and the lines of its log."""
    server.popen.terminate()
    out, log = server.popen.communicate(timeout=30)
    return server.first_line + server.second_line + out + log, [json.loads(line) for line in log.splitlines()]


def test_a_request_is_one_line_that_tells_its_route_status_and_time(start: Callable[..., Any]) -> None:
    server = start("--open", "--log-json")
    answer = requests.get(f"{server.url}/sync?since=0", timeout=10)
    _, [line] = written_by(server)
    assert set(line) == KEYS
    assert (line["level"], line["event"], line["method"], line["route"]) == ("info", "request", "GET", "/sync")
    assert line["status"] == 401
    assert line["milliseconds"] >= 0
    assert line["request"] == answer.headers["X-Request-Id"]


def test_without_the_option_requests_are_not_told(start: Callable[..., Any]) -> None:
    server = start("--open")
    requests.get(f"{server.url}/health", timeout=10)
    server.popen.terminate()
    assert server.popen.communicate(timeout=30)[1] == ""


def send_secrets(url: str) -> list[str]:
    """Use real secrets, and a canary wherever a client can put one; answer all that must not be written."""
    password = f"{CANARY} a long way south"
    account = requests.post(f"{url}/users", json={"name": f"{CANARY} Ann", "password": password}, timeout=10).json()
    token = {"Authorization": f"Bearer {account['token']}"}
    requests.post(f"{url}/users/me", json={"password": password}, headers=token, timeout=10)
    session = requests.post(f"{url}/sessions", json={"name": f"{CANARY} Ann", "password": password}, timeout=10)
    invitation = requests.post(f"{url}/invitations", json={}, headers=token, timeout=10).json()
    code = {"code": invitation["code"]}
    requests.post(f"{url}/users", json={"name": "Ben", **code}, params=code, timeout=10)
    requests.post(f"{url}/invitations/redeem", json=code, headers=token, timeout=10)
    requests.get(f"{url}/join", params=code, timeout=10)
    requests.delete(f"{url}/invitations/{invitation['id']}", headers=token, timeout=10)
    requests.get(f"{url}/sync", params={"token": account["token"], "since": CANARY}, headers=token, timeout=10)
    names = ("Authorization", "Cookie", "User-Agent", "Origin", "X-Request-Id", "X-Protocol", "Content-Type", "Referer")
    for name in names:
        requests.post(f"{url}/tracks/batch", data=f'[{{"id":"{CANARY}', headers=token | {name: CANARY}, timeout=10)
    requests.get(f"{url}/{CANARY}/{account['token']}", timeout=10)
    requests.request(CANARY, f"{url}/sync", timeout=10)
    requests.request("PROPFIND", f"{url}/sync", timeout=10)
    return [CANARY, account["token"], session.json()["token"], invitation["code"], invitation["id"], account["id"]]


def send_secrets_by_other_ways(url: str) -> None:
    """Try what is no request in order: a handshake that is refused, a stream, and no HTTP at all."""
    for path in (f"/live?token={CANARY}&since={CANARY}", f"/{CANARY}"):
        with pytest.raises(InvalidStatus):
            connect(
                url.replace("http", "ws") + path, additional_headers={"Authorization": f"Bearer {CANARY}"}, proxy=None
            )
    requests.get(f"{url}/changes?since={CANARY}", headers={"Authorization": f"Bearer {CANARY}"}, timeout=10)
    address = urlparse(url)
    with socket.create_connection((address.hostname, address.port), timeout=20) as connection:
        connection.sendall(f"{CANARY} {CANARY}\r\n{CANARY}\r\n\r\n".encode())
        connection.recv(1000)


def test_no_token_password_or_code_is_ever_written(start: Callable[..., Any]) -> None:
    server = start("--open", "--log-json")
    secrets = send_secrets(server.url)
    send_secrets_by_other_ways(server.url)
    text, lines = written_by(server)
    assert not [secret for secret in secrets if secret in text]
    told = {(line["method"], line["route"], line["status"]) for line in lines if line["event"] == "request"}
    assert {("POST", "/sessions", 201), ("POST", "/invitations", 201), ("GET", "none", 404)} <= told
    assert ("DELETE", "/invitations/<invitationId>", 204) in told
    assert ("OTHER", "none", 405) in told


def test_a_fault_says_which_and_where_and_not_its_text(
    house: Any, ann: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    lines: list[dict[str, Any]] = []
    monkeypatch.setattr(caplog.handler, "emit", lambda record: lines.append(json.loads(JsonLine().format(record))))

    def fail(*arguments: Any) -> None:
        raise ValueError(CANARY)

    monkeypatch.setattr("syncserver.api.pull.read_feed", fail)
    answer = ann.request("GET", "/sync")
    [line] = [line for line in lines if line["level"] == "error"]
    assert line["fault"] == "ValueError"
    assert line["where"][-1].endswith(" fail")
    assert line["request"] == answer.headers["X-Request-Id"]
    assert CANARY not in json.dumps(lines)


def test_of_a_library_the_log_repeats_only_what_stands_in_its_code() -> None:
    record = logging.LogRecord("library", logging.WARNING, "", 0, "It cannot read %s\nmore", (CANARY,), None)
    assert json.loads(JsonLine().format(record))["event"] == "library: It cannot read %s"
