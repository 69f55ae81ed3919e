"""Removing an account: what it owned is handed on, and nothing of it gets anybody in any more."""

from typing import Any

from .conftest import House, Person


def leave(person: Person, **query: str) -> Any:
    return person.request("DELETE", "/users/me", query_string=query)


def test_an_account_is_removed_and_its_name_stays(house: House, ann: Person, ben: Person) -> None:
    ann.request("POST", "/users/me", json={"password": "correct horse"})
    code = ann.request("POST", "/invitations", json={}).json["code"]
    assert leave(ann).status_code == 204
    assert ann.request("GET", "/sync").status_code == 401
    signed_in = house.client.post("/sessions", json={"name": "Ann", "password": "correct horse"})
    assert signed_in.status_code == 401
    assert house.client.post("/users", json={"name": "C", "invitation": code}).status_code == 403
    users = {user["name"]: user["deleted"] for user in ben.sync()["users"]}
    assert users == {"Ann": True, "Ben": False}


def test_playlists_that_others_use_are_handed_on_or_the_account_stays(ann: Person, ben: Person) -> None:
    shared, alone = ann.playlist("Ours"), ann.playlist("Mine", share="nobody")
    refused = leave(ann)
    assert refused.status_code == 409
    assert "last owner of a playlist" in refused.json["error"]
    for nobody in (ann.id, "nobody", "*", "%00"):
        assert leave(ann, handOnTo=nobody).status_code == 400
    assert ann.request("GET", "/sync").status_code == 200
    assert leave(ann, handOnTo=ben.id).status_code == 204
    members = ben.sync()["members"]
    assert {row["playlistId"] for row in members if row["userId"] == ben.id and row["role"] == "owner"} == {
        shared,
        alone,
    }
    assert all(row["deleted"] for row in members if row["userId"] == ann.id)


def test_what_has_another_owner_needs_nobody(ann: Person, ben: Person) -> None:
    playlist = ann.playlist()
    ann.push_one("members", playlistId=playlist, userId=ben.id, role="owner")
    assert leave(ann).status_code == 204
    assert ben.push_one("members", playlistId=playlist, userId=ben.id, deleted=True)["status"] == "forbidden"


def test_what_nobody_else_uses_hinders_nobody(ann: Person, ben: Person) -> None:
    ann.playlist(share="nobody")
    assert leave(ann).status_code == 204
    assert ben.sync()["playlists"] == []


def test_what_nobody_else_uses_is_erased_and_can_begin_anew_as_somebody_elses(
    house: House, ann: Person, ben: Person
) -> None:
    playlist = ann.playlist("Secret", share="nobody")
    track = ann.track(playlist)
    ann.push_one("tracks", id=track, title="Changed")
    ann.push_one("members", playlistId=playlist, userId=ben.id)
    ann.push_one("members", playlistId=playlist, userId=ben.id, deleted=True)
    ann.push_one("members", playlistId=playlist, userId="*")
    ann.push_one("members", playlistId=playlist, userId="*", deleted=True)
    assert leave(ann).status_code == 204
    for rows in (ben.sync()["playlists"], ben.sync()["tracks"], ben.sync()["history"]):
        assert rows == []
    assert {row["deleted"] for row in ben.sync()["members"]} == {True}
    again = house.join("Ann")
    assert again.push_one("playlists", id=playlist, name="Mine again", share="everyone")["status"] == "applied"
    assert again.push_one("tracks", id=track, playlistId=playlist, title="One")["status"] == "applied"
    assert [record["name"] for record in ben.sync()["playlists"]] == ["Mine again"]
    assert {row["userId"]: row["role"] for row in ben.sync()["members"] if not row["deleted"]} == {
        again.id: "owner",
        "*": "editor",
    }
