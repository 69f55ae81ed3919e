"""Getting in: by invitation, by password, by the token of a device; and what does not get anybody in."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from syncserver.config import Settings
from syncserver.devices import devices_of
from syncserver.invitations import BY_OPERATOR, make
from syncserver.limits import DEFAULT_LIMITS
from syncserver.protocol.codes import show_code, write_code
from syncserver.protocol.people import NewInvitation
from syncserver.protocol.stamps import write_time

from .conftest import CHEAP, House, ManualClock, Person

DAY = 24 * 3_600
GOOD = "correct horse"


@pytest.fixture
def closed(tmp_path: Any, clock: ManualClock, database: str) -> Any:
    """A server that lets people in by invitation alone."""
    made = House(Settings(data=tmp_path / "data", database=database, policy=CHEAP), clock)
    yield made
    made.app.close()


def code_of(house: House, days: int = 7, uses: int = 1) -> str:
    store = house.app.store
    with store.writing() as writing:
        return make(store, writing, NewInvitation(days=days, uses=uses), BY_OPERATOR).code


def register(house: House, name: str = "Ann", **more: Any) -> Any:
    return house.client.post("/users", json={"name": name, **more})


def enter(house: House, name: str = "Ann", **more: Any) -> Person:
    response = register(house, name, **more)
    assert response.status_code == 201, response.text
    account = response.json
    return Person(house.client, house.clock, account["id"], name, account["token"], "a" * 16, house.random)


def signed_in(house: House, name: str, password: str, **more: Any) -> Any:
    return house.client.post("/sessions", json={"name": name, "password": password, **more})


def refused(response: Any, status: int, word: str) -> None:
    assert response.status_code == status, response.text
    assert word in response.json["error"], response.text


def test_an_invitation_makes_one_account_and_no_second(closed: House) -> None:
    code = code_of(closed)
    ann = enter(closed, invitation=show_code(code).upper())
    assert ann.get("/users/me")["name"] == "Ann"
    refused(register(closed, "Ben", invitation=code), 403, "used already")
    assert len(ann.get("/users")["users"]) == 1


def test_of_fifty_at_once_one_gets_in(closed: House) -> None:
    code = code_of(closed)
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda number: register(closed, f"P{number}", invitation=code), range(50)))
    statuses = [answer.status_code for answer in answers]
    assert statuses.count(201) == 1
    assert set(statuses) <= {201, 403, 429}
    (inside,) = (answer.json for answer in answers if answer.status_code == 201)
    users = closed.client.get("/users", headers={"Authorization": f"Bearer {inside['token']}"}).json["users"]
    assert [user["id"] for user in users] == [inside["id"]]


def test_an_invitation_that_expired_was_taken_back_forged_or_cut_lets_nobody_in(closed: House) -> None:
    first = enter(closed, invitation=code_of(closed))
    made = first.request("POST", "/invitations", json={"days": 2}).json
    late = first.request("POST", "/invitations", json={"days": 1}).json
    assert first.request("DELETE", f"/invitations/{made['id']}").status_code == 204
    closed.clock.advance(DAY)
    refused(register(closed, invitation=made["code"]), 403, "taken back")
    refused(register(closed, invitation=late["code"]), 403, "expired")
    for wrong in (made["code"][:-1], write_code(b"0123456789"), "\0", "ü" * 16, " " * 16, "x" * 10_000):
        refused(register(closed, invitation=wrong), 403, "does not know")
    refused(register(closed, invitation=""), 403, "--open")
    assert len(first.get("/users")["users"]) == 1


def test_an_account_that_could_not_be_made_leaves_the_invitation_good(closed: House) -> None:
    code = code_of(closed)
    assert register(closed, "", invitation=code).status_code == 400
    assert register(closed, invitation=code, password=GOOD[:7]).status_code == 400
    assert register(closed, invitation=code, device="x" * 101).status_code == 400
    enter(closed, invitation=code)


def test_an_invitation_to_a_playlist_makes_a_member(house: House, ann: Person, ben: Person) -> None:
    playlist = ann.playlist(share="nobody")
    asked = {"playlistId": playlist, "role": "viewer", "uses": 2}
    code = ann.request("POST", "/invitations", json=asked).json["code"]
    answer = register(house, "Cleo", invitation=code).json
    assert answer["playlistId"] == playlist
    redeemed = ben.request("POST", "/invitations/redeem", json={"code": code})
    assert (redeemed.status_code, redeemed.json) == (200, {"playlistId": playlist})
    roles = {member["userId"]: member["role"] for member in ann.sync()["members"]}
    assert roles == {ann.id: "owner", ben.id: "viewer", answer["id"]: "viewer"}
    assert [record["id"] for record in ben.sync()["playlists"]] == [playlist]
    (listed,) = ann.get("/invitations")["invitations"]
    assert (listed["code"], listed["used"]) == ("", 2)


def test_an_invitation_takes_nothing_away_from_an_owner(ann: Person) -> None:
    playlist = ann.playlist(share="nobody")
    code = ann.request("POST", "/invitations", json={"playlistId": playlist, "role": "viewer"}).json["code"]
    assert ann.request("POST", "/invitations/redeem", json={"code": code}).status_code == 200
    assert [member["role"] for member in ann.sync()["members"]] == ["owner"]


def test_whoever_is_in_already_opens_an_invitation_again_and_uses_nothing_up(ann: Person, ben: Person) -> None:
    playlist = ann.playlist(share="nobody")
    once = ann.request("POST", "/invitations", json={"playlistId": playlist, "role": "viewer"}).json["code"]
    more = ann.request("POST", "/invitations", json={"playlistId": playlist, "role": "editor"}).json["code"]
    for code in (once, once, more, once):
        redeemed = ben.request("POST", "/invitations/redeem", json={"code": code})
        assert (redeemed.status_code, redeemed.json) == (200, {"playlistId": playlist})
    assert {one["used"] for one in ann.get("/invitations")["invitations"]} == {1}
    to_none = ann.request("POST", "/invitations", json={}).json["code"]
    assert ben.request("POST", "/invitations/redeem", json={"code": to_none}).json == {"playlistId": ""}
    assert min(one["used"] for one in ann.get("/invitations")["invitations"]) == 0


def test_only_an_owner_invites_to_a_playlist_and_only_while_they_own_it(ann: Person, ben: Person) -> None:
    theirs = ann.playlist(share="nobody")
    ours = ann.playlist()
    refused(ben.request("POST", "/invitations", json={"playlistId": theirs}), 404, "no such playlist")
    refused(ben.request("POST", "/invitations", json={"playlistId": ours}), 403, "owner")
    code = ann.request("POST", "/invitations", json={"playlistId": theirs}).json["code"]
    ann.push_one("members", playlistId=theirs, userId=ben.id, role="owner")
    ann.push_one("members", playlistId=theirs, userId=ann.id, deleted=True)
    refused(ann.request("POST", "/invitations/redeem", json={"code": code}), 403, "any more")


def test_invitations_of_others_are_neither_seen_nor_taken_back(ann: Person, ben: Person) -> None:
    made = ann.request("POST", "/invitations", json={}).json
    assert ben.get("/invitations") == {"invitations": []}
    for path in (made["id"], "%00", "x"):
        assert ben.request("DELETE", f"/invitations/{path}").status_code == 404
    assert ann.get("/invitations")["invitations"][0]["revoked"] is False


@pytest.mark.parametrize(
    "asked", [{"days": 0}, {"days": 366}, {"uses": 0}, {"uses": 1001}, {"role": "owner"}, {"playlistId": "\0"}]
)
def test_an_invitation_has_its_limits(ann: Person, asked: dict[str, Any]) -> None:
    assert ann.request("POST", "/invitations", json=asked).status_code == 400


def test_a_second_device_signs_in_by_password_and_the_first_stays(house: House) -> None:
    ann = enter(house, password=GOOD, device="Laptop")
    answer = signed_in(house, " ANN ", GOOD, device="Phone")
    assert answer.status_code == 201
    assert answer.json["id"] == ann.id
    devices = ann.get("/devices")["devices"]
    assert {(device["name"], device["current"]) for device in devices} == {("Laptop", True), ("Phone", False)}
    assert ann.get("/users/me")["hasPassword"] is True


def test_a_wrong_password_and_an_unknown_name_are_told_alike(house: House) -> None:
    enter(house, password=GOOD)
    enter(house, "Ben")
    answers = [signed_in(house, name, "wrong") for name in ("Ann", "Ben", "Nobody", "", "\0")]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.text for answer in answers}) == 1


def test_a_password_is_changed_by_whoever_knows_it(house: House) -> None:
    ann = enter(house)
    assert ann.request("POST", "/users/me", json={"password": GOOD}).status_code == 200
    for current in ({}, {"currentPassword": "wrong"}):
        refused(ann.request("POST", "/users/me", json={"password": "another one", **current}), 403, "not the password")
    changed = ann.request("POST", "/users/me", json={"password": "another one", "currentPassword": GOOD})
    assert changed.status_code == 200
    assert signed_in(house, "Ann", GOOD).status_code == 401
    assert signed_in(house, "Ann", "another one").status_code == 201
    assert (
        ann.request("POST", "/users/me", json={"password": GOOD[:7], "currentPassword": "another one"}).status_code
        == 400
    )


def test_whoever_changes_the_password_may_sign_all_other_devices_of_theirs_out(house: House, ben: Person) -> None:
    ann = enter(house, password=GOOD)
    for device in ("Phone", "Stolen"):
        assert signed_in(house, "Ann", GOOD, device=device).status_code == 201
    wrong = {"password": "another one", "currentPassword": "wrong", "signOutOthers": True}
    refused(ann.request("POST", "/users/me", json=wrong), 403, "not the password")
    changed = {"password": "another one", "currentPassword": GOOD}
    assert ann.request("POST", "/users/me", json=changed).status_code == 200
    assert len(ann.get("/devices")["devices"]) == 3
    changed = {"password": GOOD, "currentPassword": "another one", "signOutOthers": True}
    assert ann.request("POST", "/users/me", json=changed).status_code == 200
    assert [device["current"] for device in ann.get("/devices")["devices"]] == [True]
    assert ben.request("GET", "/devices").status_code == 200
    assert ann.request("POST", "/users/me", json={"signOutOthers": "yes"}).status_code == 400


def test_a_new_name_travels_and_is_the_one_to_sign_in_with(house: House, ben: Person) -> None:
    ann = enter(house, password=GOOD)
    since = ben.sync()["since"]
    ann.request("POST", "/users/me", json={"name": "Anna", "currentPassword": GOOD})
    assert [user["name"] for user in ben.sync(since=since)["users"]] == ["Anna"]
    assert signed_in(house, "anna", GOOD).status_code == 201
    assert signed_in(house, "ann", GOOD).status_code == 401


def test_of_those_who_share_a_name_one_has_a_password(house: House) -> None:
    enter(house, "Zoë", password=GOOD)
    other = enter(house, "ZOE\u0308")
    refused(other.request("POST", "/users/me", json={"password": "another one"}), 409, "another name")
    refused(register(house, "zoë", password=GOOD), 409, "another name")
    cleo = enter(house, "Cleo", password=GOOD)
    refused(cleo.request("POST", "/users/me", json={"name": "Zoë", "currentPassword": GOOD}), 409, "another name")


def test_who_guesses_has_to_wait_and_who_knows_need_not_long(house: House) -> None:
    enter(house, password=GOOD)
    for _ in range(DEFAULT_LIMITS.tries):
        assert signed_in(house, "Ann", "wrong").status_code == 401
    answer = signed_in(house, "Ann", GOOD)
    refused(answer, 429, "seconds")
    assert answer.headers["Retry-After"] == str(DEFAULT_LIMITS.tries_seconds)
    assert register(house, "Ben", invitation="0" * 16).status_code == 429
    house.clock.advance(DEFAULT_LIMITS.tries_seconds)
    for _ in range(DEFAULT_LIMITS.tries + 1):
        assert signed_in(house, "Ann", GOOD).status_code == 201


def test_guesses_at_once_are_not_let_through_together(house: House) -> None:
    enter(house, password=GOOD)
    with ThreadPoolExecutor(16) as pool:
        statuses = list(pool.map(lambda _: signed_in(house, "Ann", "wrong").status_code, range(60)))
    assert statuses.count(401) <= DEFAULT_LIMITS.tries


def test_a_device_that_is_signed_out_is_out_and_no_other(house: House) -> None:
    ann = enter(house, password=GOOD)
    phone = Person(
        house.client, house.clock, ann.id, "Ann", signed_in(house, "Ann", GOOD).json["token"], "b" * 16, house.random
    )
    other = next(device for device in phone.get("/devices")["devices"] if not device["current"])
    assert phone.request("DELETE", f"/devices/{other['id']}").status_code == 204
    assert ann.request("GET", "/sync").status_code == 401
    assert phone.request("DELETE", "/devices/current").status_code == 204
    assert phone.request("GET", "/sync").status_code == 401


def test_the_devices_of_others_are_out_of_reach(ann: Person, ben: Person) -> None:
    (device,) = ann.get("/devices")["devices"]
    for path in (device["id"], "x", "%00"):
        refused(ben.request("DELETE", f"/devices/{path}"), 404, "")
    assert ann.request("GET", "/sync").status_code == 200


def test_a_token_ends_a_year_after_it_was_used_last(ann: Person, ben: Person) -> None:
    ann.clock.advance(364 * DAY)
    assert ann.request("GET", "/sync").status_code == 200
    ann.clock.advance(2 * DAY)
    assert ann.request("GET", "/sync").status_code == 200
    refused(ben.request("GET", "/sync"), 401, "365 days")


def test_when_a_device_came_last_is_written_once_an_hour(ann: Person) -> None:
    def last_seen() -> str:
        return str(ann.get("/devices")["devices"][0]["lastSeenAt"])

    before = last_seen()
    ann.clock.advance(1_800)
    assert last_seen() == before
    ann.clock.advance(1_801)
    ann.sync()
    assert last_seen() > before


def test_devices_that_come_at_once_are_written_together(house: House, ann: Person, ben: Person) -> None:
    def seen_lately() -> list[bool]:
        with house.app.store.reading() as session:
            return [devices_of(house.app.store, session, who.id)[0].last_seen_at > before for who in (ann, ben)]

    house.clock.advance(2 * 3_600)
    before = write_time(house.clock.now - 1)
    ann.sync()
    ben.sync()
    assert seen_lately() == [True, False]
    house.clock.advance(60)
    ben.sync()
    assert seen_lately() == [True, True]


@pytest.mark.parametrize("wrong", ["", "x", "0" * 43, "\udcff"])
def test_cut_and_forged_tokens_are_none(ann: Person, wrong: str) -> None:
    ann.token = wrong.encode("latin-1", "replace").decode("latin-1") or ann.token[:-1]
    for method, path in (("GET", "/devices"), ("DELETE", "/users/me"), ("POST", "/invitations"), ("GET", "/users/me")):
        assert ann.request(method, path, json={} if method == "POST" else None).status_code == 401


MORE = {
    "id": "mine", "userId": "mine", "deleted": True, "token": "mine", "createdAt": "mine", "updatedAt": "mine",
    "createdBy": "mine", "used": -5, "revoked": True, "code": "0" * 16, "deviceId": "mine", "expiresAt": "9",
}  # fmt: skip


def test_what_a_body_says_beyond_what_may_be_said_is_not_heeded(house: House, ann: Person) -> None:
    made = register(house, "Cleo", role="owner", isAdmin=True, **MORE).json
    cleo = Person(house.client, house.clock, made["id"], "Cleo", made["token"], "c" * 16, house.random)
    changed = cleo.request("POST", "/users/me", json={"name": "Cloe", **MORE}).json
    invited = cleo.request("POST", "/invitations", json=MORE).json
    assert made["id"] == changed["id"] == invited["createdBy"] == cleo.get("/users/me")["id"]
    assert "mine" not in str([made, changed, invited])
    assert (changed["deleted"], invited["used"], invited["revoked"]) == (False, 0, False)
    assert invited["code"] != MORE["code"]
    assert {user["name"] for user in ann.get("/users")["users"]} == {"Ann", "Cloe"}
