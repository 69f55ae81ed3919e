"""Who gets what: every route and every collection, by whoever may ask. A new one without a cell here fails.

One playlist is Ann's secret. Whoever asks has one of the roles below in it, and records of their own beside it. All
that is pushed names the secret's ids, and no answer to somebody outside may hold any of its content.
"""

import gzip
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from werkzeug.test import TestResponse

from syncserver.db import Statement, named
from syncserver.models import Token, User
from syncserver.protocol.records import COLLECTIONS, EVERYONE

INSIDE = ("owner", "editor", "viewer", "everyone")
WRITING = ("owner", "editor", "everyone")
SIGNED_IN = (*INSIDE, "stranger")
OUTSIDE = ("stranger", "revoked", "signed out", "deleted")
NOBODY = ("revoked", "signed out", "deleted")
ROLES = (*SIGNED_IN, *NOBODY)

NAME, TITLE, NOTE = "Secret plan", "Silent song", "For nobody else"
SECRETS = (NAME, TITLE, NOTE)

_REVOKE = Statement(Token.delete().where(Token.user_id == named("id")), "id")
_DELETE = Statement(User.update({User.deleted: named("deleted")}).where(User.id == named("id")), "deleted", "id")


class Scene:
    """A server with Ann's secret on it."""

    def __init__(self, house: Any) -> None:
        self.house = house
        self.ann = house.join("Ann")
        self.playlist_id = self.ann.playlist(NAME, share="nobody")
        self.track_id = self.ann.track(self.playlist_id, TITLE, note=NOTE)
        self.invitation = self.ann.request("POST", "/invitations", json={"playlistId": self.playlist_id}).json
        self.device_id = self.ann.get("/devices")["devices"][0]["id"]
        self.seconds = 0.0

    @property
    def private(self) -> tuple[str, ...]:
        """What nobody but Ann is ever shown."""
        return self.ann.token, self.device_id, self.invitation["id"], self.invitation["code"]

    def enter(self, role: str) -> Any:
        """Let somebody new in who has this role; their records are made before they lose it."""
        who = self.house.join(f"Somebody, {role}")
        if role in ("owner", "editor", "viewer"):
            self.grant(who.id, role)
        elif role == "everyone":
            self.grant(EVERYONE, "editor")
        elif role == "revoked":
            self._run(_REVOKE, who.id)
        elif role == "deleted":
            self._run(_DELETE, True, who.id)
        elif role == "signed out":
            who.token = ""
        return who

    def grant(self, user_id: str, role: str) -> None:
        result = self.ann.push_one("members", playlistId=self.playlist_id, userId=user_id, role=role)
        assert result["status"] == "applied", result

    def leave(self, role: str, who: Any) -> None:
        """End the role again, for whoever is next."""
        if role in INSIDE:
            member = EVERYONE if role == "everyone" else who.id
            self.ann.push_one("members", playlistId=self.playlist_id, userId=member, deleted=True)

    def _run(self, statement: Statement, *values: Any) -> None:
        with self.house.app.store.writing() as writing:
            writing.session.run(statement, *values)

    def stamp(self, who: Any) -> str:
        self.seconds += 0.001
        return str(who.stamp(self.seconds))

    def held(self, record_id: str) -> Any:
        return self.ann.held(record_id)


@pytest.fixture
def scene(house: Any) -> Scene:
    return Scene(house)


def by(roles: tuple[str, ...], status: Any, others: Any) -> dict[str, Any]:
    """Write a row of the matrix: this for these roles, that for the others who are signed in, 401 for nobody."""
    return {role: status if role in roles else others for role in SIGNED_IN} | dict.fromkeys(NOBODY, 401)


# --- Every route ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """What a route is asked (by role: the answer's status), and whether its answer holds content of the secret."""

    answers: Mapping[str, int] = field(default_factory=lambda: by(SIGNED_IN, 200, 200))
    shows: bool = False
    body: Callable[[Scene, Any], Any] | None = None
    query: Callable[[Scene], str] = lambda scene: ""
    path: Callable[[Scene], str] | None = None
    needs_token: bool = True


def for_all(status: int, body: Callable[[Scene, Any], Any] | None = None) -> Cell:
    """Make the cell of a route that asks for no token, and so answers everybody alike."""
    return Cell(answers=dict.fromkeys(ROLES, status), body=body, needs_token=False)


def signs_in(scene: Scene, who: Any) -> Any:
    known = {"name": scene.ann.name, "password": "a long way south"}
    scene.ann.request("POST", "/users/me", json={"password": known["password"]})
    return known


def edits_playlist(scene: Scene, who: Any) -> Any:
    return [{"id": scene.playlist_id, "description": "x", "editedAt": scene.stamp(who)}]


def edits_track(scene: Scene, who: Any) -> Any:
    return [{"id": scene.track_id, "artist": "x", "editedAt": scene.stamp(who)}]


def grants(scene: Scene, who: Any) -> Any:
    return [{"playlistId": scene.playlist_id, "userId": who.id, "role": "owner"}]


CELLS: Mapping[str, Cell] = {
    "GET /": for_all(200),
    "GET /join": for_all(200),
    "GET /health": for_all(200),
    "GET /metrics": for_all(200),  # the tests ask from the server's own machine: see test_metrics.py
    "GET /openapi.json": for_all(200),
    "POST /users": for_all(201, lambda scene, who: {"name": "Somebody new"}),
    "GET /users": Cell(),
    "GET /users/me": Cell(),
    "POST /users/me": Cell(body=lambda scene, who: {"name": "Renamed", "id": scene.ann.id, "signOutOthers": True}),
    "DELETE /users/me": Cell(by(SIGNED_IN, 204, 204), query=lambda scene: f"handOnTo={scene.ann.id}"),
    "POST /sessions": for_all(201, signs_in),
    "GET /devices": Cell(),
    "DELETE /devices/<deviceId>": Cell(by((), 204, 404), path=lambda scene: f"/devices/{scene.device_id}"),
    "POST /invitations": Cell(
        by(("owner",), 201, 403) | {"stranger": 404}, body=lambda scene, who: {"playlistId": scene.playlist_id}
    ),
    "GET /invitations": Cell(),
    "DELETE /invitations/<invitationId>": Cell(
        by((), 204, 404), path=lambda scene: f"/invitations/{scene.invitation['id']}"
    ),
    "POST /invitations/redeem": Cell(
        by((), 200, 403), body=lambda scene, who: {"code": f"{scene.invitation['code'][:-1]}?"}
    ),
    "POST /playlists/batch": Cell(body=edits_playlist),
    "POST /tracks/batch": Cell(body=edits_track),
    "POST /members/batch": Cell(body=grants),
    "GET /sync": Cell(shows=True),
    "GET /sync/digest": Cell(),
    "GET /snapshot": Cell(shows=True),
    "GET /playlists/sync": Cell(shows=True),
    "GET /tracks/sync": Cell(shows=True),
    "GET /history/sync": Cell(shows=True, query=lambda scene: f"playlistId={scene.playlist_id}"),
    "GET /members/sync": Cell(query=lambda scene: f"playlistId={scene.playlist_id}"),
    "GET /users/sync": Cell(),
}
FILES = "GET /web/"


def routes(house: Any) -> Iterator[str]:
    for rule in house.app.flask.url_map.iter_rules():
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            yield f"{method} {rule.rule}"


def ask(scene: Scene, who: Any, route: str, cell: Cell) -> TestResponse:
    method, _, path = route.partition(" ")
    headers = {} if who.token else {"Authorization": ""}
    options = {} if cell.body is None else {"json": cell.body(scene, who)}
    path = cell.path(scene) if cell.path else path
    answer: TestResponse = who.request(method, path, query_string=cell.query(scene), headers=headers, **options)
    return answer


def test_every_route_has_a_cell_and_every_cell_a_route(house: Any) -> None:
    there = {route for route in routes(house) if not route.startswith(FILES)}
    assert there == set(CELLS), "A new route says in CELLS what it answers to whom, and whether it shows content."


@pytest.mark.parametrize("role", ROLES)
def test_every_route_answers_every_role_as_its_cell_says(scene: Scene, role: str) -> None:
    scene.ann.push_one("tracks", id=scene.track_id, title=f"{TITLE}!", editedAt=scene.stamp(scene.ann))
    for route, cell in CELLS.items():
        who = scene.enter(role)
        answer = ask(scene, who, route, cell)
        assert answer.status_code == cell.answers[role], (route, answer.get_data())
        said = answer.get_data().decode(errors="replace")  # a snapshot is a file
        if role in OUTSIDE:
            assert not [secret for secret in SECRETS if secret in said], route
        elif cell.shows:
            assert [secret for secret in SECRETS if secret in said], route
        assert not [value for value in scene.private if value in said], route
        if answer.status_code == 401:
            assert set(answer.json) == {"error"}, route
            assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert "Set-Cookie" not in answer.headers
        assert not [name for name, _ in answer.headers if name.lower().startswith("access-control-")], route
        scene.leave(role, who)


def test_the_pages_files_are_for_all(scene: Scene) -> None:
    files = [route.partition(" ")[2] for route in routes(scene.house) if route.startswith(FILES)]
    assert files
    assert {scene.house.client.get(path).status_code for path in files} == {200}


# --- Every collection -------------------------------------------------------------------------------------------------

SEES: Mapping[str, tuple[str, ...]] = {
    "playlists": INSIDE,
    "tracks": INSIDE,
    "members": INSIDE,
    "users": SIGNED_IN,
    "history": INSIDE,
}
"""Who is shown another's records of a collection."""


def test_every_collection_says_who_sees_it() -> None:
    assert set(SEES) == set(COLLECTIONS)
    assert {collection for collection, _ in WRITES} | NEVER_PUSHED == set(COLLECTIONS)


@pytest.mark.parametrize("role", SIGNED_IN)
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_the_feed_shows_anothers_records_to_whom_they_belong(scene: Scene, collection: str, role: str) -> None:
    scene.ann.push_one("tracks", id=scene.track_id, title=f"{TITLE}!", editedAt=scene.stamp(scene.ann))
    who = scene.enter(role)
    mine = who.playlist("Mine", share="nobody")
    who.track(mine, "Mine")
    found = who.get(f"/{collection}/sync", since="0")["records"]
    assert found == who.sync(since="0")[collection]
    if collection == "users":
        shown = [row for row in found if row["id"] == scene.ann.id]
    else:
        shown = [row for row in found if scene.playlist_id in (row["id"], row.get("playlistId"))]
    assert bool(shown) is (role in SEES[collection])
    of_mine = [row for row in found if mine in (row["id"], row.get("playlistId"))]
    assert bool(of_mine) is (collection not in ("users", "history"))
    if role == "stranger":
        asked = who.get(f"/{collection}/sync", since="0", playlistId=scene.playlist_id)
        assert asked["records"] == []


@dataclass(frozen=True)
class Write:
    """What is pushed, and the status for those who may; all others are `forbidden`."""

    record: Callable[[Scene, Any], dict[str, Any]]
    allowed: tuple[str, ...]
    status: str = "applied"


def _track(**more: Any) -> Callable[[Scene, Any], dict[str, Any]]:
    return lambda scene, who: {"id": scene.track_id, **more, "editedAt": scene.stamp(who)}


def _playlist(**more: Any) -> Callable[[Scene, Any], dict[str, Any]]:
    return lambda scene, who: {"id": scene.playlist_id, **more, "editedAt": scene.stamp(who)}


def _member(of: str, **more: Any) -> Callable[[Scene, Any], dict[str, Any]]:
    def write(scene: Scene, who: Any) -> dict[str, Any]:
        user = {"self": who.id, "ann": scene.ann.id, "everyone": EVERYONE}[of]
        return {"playlistId": scene.playlist_id, "userId": user, **more}

    return write


WRITES: Mapping[tuple[str, str], Write] = {
    ("playlists", "edit"): Write(_playlist(name="x"), WRITING),
    ("playlists", "delete"): Write(_playlist(deleted=True), WRITING),
    ("playlists", "take over"): Write(_playlist(name="x", createdAt="2026-11-22T14:34:00.000000Z"), WRITING),
    ("playlists", "a field nobody knows"): Write(_playlist(mood="x"), WRITING),
    ("tracks", "create"): Write(
        lambda scene, who: {
            "id": who.new_id(),
            "playlistId": scene.playlist_id,
            "title": "x",
            "editedAt": scene.stamp(who),
        },
        WRITING,
    ),
    ("tracks", "edit"): Write(_track(title="x"), WRITING),
    ("tracks", "move"): Write(_track(position="Z"), WRITING),
    ("tracks", "delete"): Write(_track(deleted=True), WRITING),
    ("members", "make oneself owner"): Write(_member("self", role="owner"), ()),
    ("members", "let everyone in"): Write(_member("everyone", role="viewer"), ("owner",)),
    ("members", "put the owner out"): Write(_member("ann", deleted=True), ("owner",)),
    ("members", "make the owner less"): Write(_member("ann", role="viewer"), ("owner",)),
    ("members", "leave"): Write(_member("self", deleted=True), ("owner", "editor", "viewer")),
}
NEVER_PUSHED = {"users", "history"}
UNCHANGED = {
    ("members", "make oneself owner", "owner"),  # who is one already
    ("members", "leave", "everyone"),  # there is no row of their own
}


@pytest.mark.parametrize("role", SIGNED_IN)
@pytest.mark.parametrize(("collection", "action"), WRITES)
def test_anothers_records_are_changed_by_whom_the_table_lets(
    scene: Scene, collection: str, action: str, role: str
) -> None:
    write = WRITES[collection, action]
    who = scene.enter(role)
    before = scene.ann.sync()
    result = who.push_one(collection, **write.record(scene, who))
    if (collection, action, role) in UNCHANGED:
        assert result["status"] == "unchanged"
    elif role in write.allowed:
        assert result["status"] == write.status
    else:
        assert result["status"] == "forbidden"
        assert scene.ann.sync() == before
    if role == "stranger":
        assert "record" not in result


@pytest.mark.parametrize("collection", sorted(NEVER_PUSHED))
def test_what_the_server_writes_itself_cannot_be_pushed(scene: Scene, collection: str) -> None:
    answer = scene.ann.request("POST", f"/{collection}/batch", json=[{"id": scene.ann.id, "name": "x"}])
    assert answer.status_code in (404, 405)


def test_ones_own_records_are_for_oneself_whatever_one_is_elsewhere(scene: Scene) -> None:
    for role in SIGNED_IN:
        who = scene.enter(role)
        mine = who.playlist("Mine", share="nobody")
        track = who.track(mine)
        assert who.push_one("playlists", id=mine, name="x", editedAt=scene.stamp(who))["status"] == "applied"
        assert who.push_one("tracks", id=track, deleted=True, editedAt=scene.stamp(who))["status"] == "applied"
        scene.leave(role, who)


def test_what_one_added_is_no_longer_ones_own_once_one_is_put_out(scene: Scene) -> None:
    who = scene.enter("editor")
    added = who.track(scene.playlist_id, "Mine once")
    scene.leave("editor", who)
    result = who.push_one("tracks", id=added, title="x", editedAt=scene.stamp(who))
    assert result["status"] == "forbidden"
    assert "record" not in result
    assert scene.held(added)["title"] == "Mine once"


# --- Foreign ids, mixed batches, mass assignment ----------------------------------------------------------------------


def test_each_record_of_a_mixed_batch_is_judged_by_itself(scene: Scene) -> None:
    who = scene.enter("stranger")
    mine, before = who.playlist("Mine", share="nobody"), scene.ann.sync()
    own = {"id": who.new_id(), "playlistId": mine, "title": "x", "editedAt": scene.stamp(who)}
    foreign = {**own, "id": who.new_id(), "playlistId": scene.playlist_id}
    taken = {**own, "id": scene.track_id}
    nowhere = {**own, "id": who.new_id(), "playlistId": who.new_id()}
    results = who.push("tracks", foreign, own, taken, nowhere, {**own, "id": who.new_id()})
    assert [result["status"] for result in results] == [
        *("forbidden", "applied", "forbidden", "missing_parent", "applied"),
    ]
    assert not [result for result in results if "record" in result and result["status"] == "forbidden"]
    assert scene.ann.sync()["tracks"] == before["tracks"]


def test_a_track_does_not_move_into_or_out_of_anothers_playlist(scene: Scene) -> None:
    who = scene.enter("editor")
    mine = who.playlist("Mine", share="nobody")
    own = who.track(mine)
    who.push("tracks", {"id": scene.track_id, "playlistId": mine, "title": "x", "editedAt": scene.stamp(who)})
    assert scene.held(scene.track_id)["playlistId"] == scene.playlist_id
    who.push("tracks", {"id": own, "playlistId": scene.playlist_id, "title": "x", "editedAt": scene.stamp(who)})
    assert who.held(own)["playlistId"] == mine


def test_nobody_writes_what_the_server_says(scene: Scene) -> None:
    who = scene.enter("editor")
    claimed = {
        "createdBy": scene.ann.id,
        "addedBy": scene.ann.id,
        "updatedAt": "2020-01-01T00:00:00.000000Z",
        "share": "nobody",
    }
    playlist = who.playlist("x", **claimed)
    track = who.track(playlist, "x", **claimed)
    assert who.held(playlist)["createdBy"] == who.id
    assert who.held(track)["addedBy"] == who.id
    assert who.held(track)["updatedAt"] > "2026"
    for collection, record_id in (("playlists", scene.playlist_id), ("tracks", scene.track_id)):
        who.push(collection, {"id": record_id, **claimed, "createdBy": who.id, "addedBy": who.id})
    assert scene.held(scene.playlist_id)["createdBy"] == scene.ann.id
    assert scene.held(scene.track_id)["addedBy"] == scene.ann.id


def test_a_new_account_is_given_no_more_than_a_name(scene: Scene) -> None:
    wanted = {"name": "Eve", "id": scene.ann.id, "token": scene.ann.token, "role": "owner", "createdAt": "1970"}
    answer = scene.house.client.post("/users", json=wanted)
    assert answer.json["id"] != scene.ann.id
    assert answer.json["token"] != scene.ann.token
    assert answer.json["createdAt"] > "2026"


# --- Tokens -----------------------------------------------------------------------------------------------------------


def bad_tokens(token: str) -> Mapping[str, str]:
    other = "A" if token[0] != "A" else "B"
    return {
        "none": "",
        "no scheme": token,
        "another scheme": f"Basic {token}",
        "cut at the end": f"Bearer {token[:-1]}",
        "cut at the beginning": f"Bearer {token[1:]}",
        "longer": f"Bearer {token}A",
        "one character forged": f"Bearer {other}{token[1:]}",
        "upper case": f"Bearer {token.upper()}",
        "twice": f"Bearer {token} {token}",
        "a pattern": "Bearer %",
        "a quote": "Bearer ' OR '1'='1",
    }


@pytest.mark.parametrize("kind", bad_tokens("xyz"))
def test_a_token_that_is_not_quite_one_opens_nothing(scene: Scene, kind: str) -> None:
    header = bad_tokens(scene.ann.token)[kind]
    for route, cell in CELLS.items():
        if cell.needs_token:
            method, _, path = route.partition(" ")
            path = cell.path(scene) if cell.path else path
            answer = scene.house.client.open(path, method=method, headers={"Authorization": header})
            assert answer.status_code == 401, route


def test_a_token_elsewhere_than_in_its_header_is_not_looked_for(scene: Scene) -> None:
    client = scene.house.client
    client.set_cookie("token", scene.ann.token)
    assert client.get(f"/sync?token={scene.ann.token}&access_token={scene.ann.token}").status_code == 401
    answer = client.post("/playlists/batch", json={"records": [], "token": scene.ann.token})
    assert answer.status_code == 401


def test_the_stored_form_of_a_token_is_no_token(scene: Scene) -> None:
    with scene.house.app.store.reading() as session:
        stored = [row[0] for row in session.all(Statement(Token.select(Token.hash)))]
    assert stored
    for value in stored:
        assert scene.house.client.get("/sync", headers={"Authorization": f"Bearer {value}"}).status_code == 401


# --- Bodies that are not what they seem -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def bomb() -> bytes:
    return gzip.compress(b"[" + b" " * (32 * 1024 * 1024) + b"]", compresslevel=9)


@pytest.mark.parametrize("role", ["stranger", "signed out"])
def test_a_gzip_bomb_opens_nothing_at_any_address_that_takes_a_body(scene: Scene, role: str, bomb: bytes) -> None:
    who = scene.enter(role)
    packed = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    for route, cell in CELLS.items():
        method, _, path = route.partition(" ")
        if method != "POST":
            continue
        answer = who.request(method, cell.path(scene) if cell.path else path, data=bomb, headers=packed)
        assert answer.status_code == (401 if cell.needs_token and role == "signed out" else 413), route
