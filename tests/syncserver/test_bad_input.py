"""Whatever arrives is answered with a status of the protocol and a sentence; nothing makes the server fail."""

import gzip
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from syncserver.api.routes import ROUTES
from syncserver.protocol.messages import MOST_BYTES

BATCHES = ["/playlists/batch", "/tracks/batch", "/members/batch"]
POSTS = ["/users", "/sessions", "/invitations/redeem", *BATCHES]
UNREADABLE = [
    b"", b"{", b"nonsense", b'"text"', b"5", b"null", b"\xff\xfe", b'{"records": 5}', b'{"records": [NaN]}',
    b'[{"id": "\xff"}]', b'[{"id": "\\ud800"}]', b"[" * 100_000, b'{"records":' * 50_000, b"[{}", b"[{},]",
    b'[{"title": ' + b"[" * 5_000 + b"]" * 5_000 + b"}]",
]  # fmt: skip


def post(person: Any, path: str, body: bytes, **headers: str) -> Any:
    sent = {"Content-Type": "application/json", **{name.replace("_", "-"): text for name, text in headers.items()}}
    return person.request("POST", path, data=body, headers=sent)


@pytest.mark.parametrize("path", POSTS)
def test_what_cannot_be_read_is_answered_400_with_a_sentence(ann: Any, path: str) -> None:
    for body in UNREADABLE:
        response = post(ann, path, body)
        assert response.status_code == 400, body[:40]
        assert set(response.json) == {"error"}


@pytest.mark.parametrize("path", BATCHES)
@pytest.mark.parametrize(
    "record",
    [
        5,
        None,
        "x",
        [],
        {},
        {"id": 5},
        {"id": "x"},
        {"id": None},
        {"id": "\0" * 36},
        {"playlistId": "\0", "userId": "\0"},
    ],
)
def test_a_record_that_is_none_is_invalid_or_unknown_and_the_request_is_fine(ann: Any, path: str, record: Any) -> None:
    response = post(ann, path, json.dumps([record]).encode())
    assert response.status_code == 200
    (result,) = response.json["results"]
    assert result["status"] in ("invalid", "unknown")
    assert result["sentence"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(
    [
        "id",
        "name",
        "title",
        "artist",
        "duration",
        "position",
        "deleted",
        "playlistId",
        "userId",
        "role",
        "editedAt",
        "updatedAt",
        "createdAt",
        "createdBy",
        "addedBy",
        "fields",
        "base",
        "share",
        "rating",
    ]
)
IDS = st.sampled_from([f"00000000-0000-7000-8000-00000000000{n}" for n in range(4)])
STAMPS = st.sampled_from([f"2026-11-0{n}T00:00:00.000000Z-00000000000000a{n}" for n in range(1, 5)])
RECORDS = st.dictionaries(NAMES, VALUES, max_size=8) | st.fixed_dictionaries(
    {"id": IDS},
    optional={"playlistId": IDS, "name": st.text(max_size=5), "title": st.text(max_size=5), "editedAt": STAMPS}
    | {"deleted": st.booleans(), "userId": st.just("*"), "role": VALUES, "rating": VALUES, "duration": st.integers()},
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(BATCHES), records=st.lists(RECORDS, max_size=4))
def test_any_json_gets_a_result_for_each_record(ann: Any, path: str, records: list[Any]) -> None:
    response = post(ann, path, json.dumps(records).encode())
    if response.status_code == 400:
        assert response.json["error"]
    else:
        assert response.status_code == 200
        assert len(response.json["results"]) == len(records)
        assert all(result["status"] for result in response.json["results"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(["/sync", "/tracks/sync", "/sync/digest"]),
    query=st.dictionaries(
        st.sampled_from(["since", "epoch", "seen", "limit", "playlistId"]), st.text(max_size=30), max_size=3
    ),
)
def test_any_parameters_are_answered(ann: Any, path: str, query: dict[str, str]) -> None:
    response = ann.request(
        "GET", path, query_string={name: text.encode("utf-8", "replace") for name, text in query.items()}
    )
    assert response.status_code in (200, 400, 409)


@pytest.fixture(scope="module")
def bomb() -> bytes:
    return gzip.compress(b" " * (50 * 1024 * 1024), compresslevel=6)


@pytest.mark.parametrize("path", POSTS)
def test_a_gzip_bomb_is_refused_without_being_unpacked(ann: Any, path: str, bomb: bytes) -> None:
    assert post(ann, path, bomb, Content_Encoding="gzip").status_code == 413


def test_a_packed_push_is_read(ann: Any) -> None:
    body = gzip.compress(json.dumps([{"id": ann.new_id(), "name": "x"}]).encode())
    response = post(ann, "/playlists/batch", body, Content_Encoding="gzip")
    assert [result["status"] for result in response.json["results"]] == ["applied"]


@pytest.mark.parametrize("body", [b"no gzip", gzip.compress(b"[]", mtime=0)[:-9], b"\x1f\x8b"])
def test_broken_gzip_is_answered_400(ann: Any, body: bytes) -> None:
    assert post(ann, "/playlists/batch", body, Content_Encoding="gzip").status_code == 400


def test_more_than_two_mebibytes_are_refused(ann: Any) -> None:
    body = b"[" + b" " * MOST_BYTES + b"]"
    response = post(ann, "/playlists/batch", body)
    assert response.status_code == 413
    assert "half" in response.json["error"]


def test_other_types_than_json_are_refused(ann: Any) -> None:
    for headers in ({"Content_Type": "text/plain"}, {"Content_Encoding": "br"}):
        assert post(ann, "/playlists/batch", b"[]", **headers).status_code == 415


def test_unknown_addresses_and_methods_are_answered_in_json(ann: Any) -> None:
    for method, path, status in (
        ("GET", "/nowhere", 404),
        ("DELETE", "/sync", 405),
        ("PUT", "/users", 405),
    ):
        response = ann.request(method, path)
        assert response.status_code == status
        assert response.json["error"]
    assert "GET" in ann.request("DELETE", "/sync").headers["Allow"]


def test_every_route_answers_errors_in_json(house: Any) -> None:
    for route in ROUTES:
        if route.needs_token:
            response = house.client.open(route.path, method=route.method)
            assert (response.status_code, response.content_type) == (401, "application/json")


def test_a_fault_of_our_own_is_a_sentence_and_a_line_in_the_log(
    house: Any, ann: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*arguments: Any) -> None:
        raise ValueError("secret detail")

    monkeypatch.setattr("syncserver.api.pull.read_feed", fail)
    response = ann.request("GET", "/sync")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "secret detail" in caplog.text
    assert ann.token not in caplog.text


@pytest.mark.sqlite
def test_a_locked_database_is_503_and_says_when_to_come_again(
    house: Any, ann: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    house.app.store.database.peewee.execute_sql("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(house.settings.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        response = ann.request("POST", "/playlists/batch", json=[{"id": ann.new_id(), "name": "x"}])
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert response.status_code == 503
    assert response.headers["Retry-After"].isdigit()
    assert response.json["error"]
    assert ann.playlist()
