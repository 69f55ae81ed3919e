"""Who may listen at `/live` and `/changes`, and until when: a token that is revoked ends what it began."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
import requests
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

SOON = 30


class Town:
    """A server with Ann on it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.ann = self.join("Ann")

    def join(self, name: str) -> str:
        token: str = requests.post(f"{self.url}/users", json={"name": name}, timeout=SOON).json()["token"]
        return token

    def revoke(self, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        assert requests.delete(f"{self.url}/devices/current", headers=headers, timeout=SOON).status_code == 204

    def live(self, **headers: str) -> ClientConnection:
        address = self.url.replace("http", "ws") + "/live"
        return connect(address, additional_headers=headers, proxy=None, compression=None, close_timeout=1)

    def changes(self, **headers: str) -> requests.Response:
        return requests.get(f"{self.url}/changes", headers=headers, stream=True, timeout=SOON)


@pytest.fixture
def town(start: Callable[..., Any]) -> Town:
    return Town(start("--open").url)


def refused_with(town: Town, headers: dict[str, str]) -> tuple[int, int]:
    """Ask for both and answer with which statuses they are refused."""
    with pytest.raises(InvalidStatus) as refused:
        town.live(**headers)
    with closing(town.changes(**headers)) as answer:
        return refused.value.response.status_code, answer.status_code


def test_without_a_sound_token_nobody_listens(town: Town) -> None:
    assert refused_with(town, {}) == (401, 401)
    for token in ("", town.ann[:-1], town.ann.upper(), f"{town.ann}A"):
        assert refused_with(town, {"Authorization": f"Bearer {token}"}) == (401, 401)


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null", "http://127.0.0.1:1"])
def test_no_other_site_listens_with_a_sound_token_either(town: Town, origin: str) -> None:
    assert refused_with(town, {"Authorization": f"Bearer {town.ann}", "Origin": origin}) == (403, 403)


def test_a_token_in_the_address_is_not_looked_for(town: Town) -> None:
    with closing(requests.get(f"{town.url}/changes?token={town.ann}", stream=True, timeout=SOON)) as answer:
        assert answer.status_code == 401


def test_a_revoked_token_ends_the_socket_that_it_opened_at_once(town: Town) -> None:
    token = town.join("Ben")
    with town.live(Authorization=f"Bearer {token}") as line:
        line.recv(timeout=SOON)
        town.revoke(token)
        with pytest.raises(ConnectionClosed) as closed:
            line.recv(timeout=SOON)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4401


def test_a_revoked_token_ends_the_lines_that_it_opened_at_once(town: Town) -> None:
    token = town.join("Ben")
    with closing(town.changes(Authorization=f"Bearer {token}")) as answer:
        lines = answer.iter_lines(chunk_size=1)
        next(lines)
        town.revoke(token)
        assert [line for line in lines if line] == []
    assert refused_with(town, {"Authorization": f"Bearer {token}"}) == (401, 401)
