"""Accounts and tokens."""

from pathlib import Path
from typing import Any

import pytest

from syncserver.app import create_app
from syncserver.config import Settings


def test_an_open_server_gives_everyone_an_account_and_a_token(house: Any) -> None:
    response = house.client.post("/users", json={"name": "  Ann "})
    account = response.json
    assert response.status_code == 201
    assert account["name"] == "Ann"
    assert account.keys() == {"id", "name", "createdAt", "token", "serverId", "deviceId", "playlistId", "made"}
    assert account["made"] is True
    assert len(account["token"]) == 43


@pytest.mark.sqlite
def test_a_token_is_not_to_be_found_in_the_database(house: Any, ann: Any) -> None:
    house.app.close()
    content = b"".join(file.read_bytes() for file in house.settings.data.iterdir())
    assert b"Ann" in content
    assert ann.token.encode() not in content


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "\0", 5, None])
def test_a_name_that_cannot_be_one_is_answered_400(house: Any, name: Any) -> None:
    response = house.client.post("/users", json={"name": name})
    assert response.status_code == 400
    assert response.json["error"]


def test_names_need_not_be_unique(house: Any) -> None:
    assert house.join("Ann").id != house.join("Ann").id


def test_a_closed_server_says_how_to_open_it(tmp_path: Path) -> None:
    app = create_app(Settings(data=tmp_path))
    try:
        response = app.flask.test_client().post("/users", json={"name": "Ann"})
        assert response.status_code == 403
        assert "--open" in response.json["error"]
    finally:
        app.close()


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Basic YTpi", "Bearer wrong", "Bearer \udcff", "wrong"]
)
@pytest.mark.parametrize("path", ["/sync", "/users", "/tracks/sync", "/sync/digest"])
def test_without_a_known_token_one_is_asked_to_sign_in(house: Any, path: str, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header.encode("latin-1", "replace").decode("latin-1")}
    response = house.client.get(path, headers=headers)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"
    assert response.json["error"]


def test_pushing_without_a_token_is_refused_too(house: Any) -> None:
    assert house.client.post("/playlists/batch", json=[]).status_code == 401


def test_everyone_who_is_signed_in_sees_id_and_name_of_all(ann: Any, ben: Any) -> None:
    users = ann.get("/users")["users"]
    assert [(user["id"], user["name"]) for user in users] == [(ann.id, "Ann"), (ben.id, "Ben")]
    assert all("token" not in user for user in users)


def test_health_needs_no_token(house: Any) -> None:
    answer = house.client.get("/health").json
    assert (answer["status"], answer["serverId"], answer["open"]) == ("ok", house.app.store.server_id, True)


def test_who_speaks_a_later_protocol_is_told_to_wait_for_an_update(ann: Any) -> None:
    response = ann.request("GET", "/sync", headers={"X-Protocol": "2"})
    assert response.status_code == 426
    assert "updated" in response.json["error"]
    assert ann.request("GET", "/sync", headers={"X-Protocol": "1"}).status_code == 200


def test_a_browser_on_another_site_cannot_make_accounts_here(house: Any) -> None:
    for origin in ("https://elsewhere.example", "null", "http://localhost:1", "http://[", ""):
        response = house.client.post("/users", json={"name": "Ann"}, headers={"Origin": origin})
        assert response.status_code == 403, origin
    own = house.client.post("/users", json={"name": "Ann"}, headers={"Origin": "http://localhost"})
    assert own.status_code == 201
