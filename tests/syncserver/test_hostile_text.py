"""Text and numbers that were made to break something: answered alike on SQLite and PostgreSQL, and never by a fault.

Two servers are asked the same, with clocks that stand still and the same chance, so even ids, tokens and stamps have to
be the same. `make test-postgresql` has one of them on PostgreSQL; else both have SQLite, and it is about faults alone.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from syncserver.config import Settings
from tests.syncserver.conftest import CHEAP, House, ManualClock, Person

WELL_KNOWN = [
    "", " ", "\0", "a\0b", "\ud800", "a\udfff", "\ud83d\ude00", "\U0001f600", "\ufeff", "\ufffe", "\uffff",
    "\U0010ffff", "\u202eevil", "\u2028", "\r\n", "\x1b[2J", "\x7f", "e\u0301", "\u00e9", "\u1e9e", "Straße",
    "STRASSE", "İ", "ı", "ﬁ", "K", "\u212a", "Ω", "\u2126", "ΟΔΥΣΣΕΥΣ", "Οδυσσευς", "ǆ", "ǅ", "Å", "\u212b", "가",
    "\u1100\u1161", "Z" + "\u0300" * 80, "*", "%", "_", "\\", "'", '"', "';--", "{}", "%s", "$1", "?", ":a", "\\u0000",
    "../..", "NaN", "null", "-1", "1e999",
]  # fmt: skip
ANY = st.characters(exclude_categories=())
LENGTHS = st.sampled_from([63, 64, 65, 100, 101, 999, 1_000, 1_001, 4_000, 4_001, 10_000, 10_001, 40_000])
TEXTS = (
    st.sampled_from(WELL_KNOWN)
    | st.text(ANY, max_size=12)
    | st.builds(lambda character, length: character * length, st.sampled_from("aß\u0301\U0001f600\0\ud800"), LENGTHS)
)
NUMBERS = (
    st.sampled_from([-1, 0, 2**31 - 1, 2**31, 2**53 + 1, 2**63 - 1, 2**63, 2**64, -(2**63), -(2**63) - 1, 10**40])
    | st.sampled_from([0.1, -0.0, 1e308, 5e-324, float("inf"), float("nan")])
    | st.integers()
)
VALUES = st.recursive(
    TEXTS | NUMBERS | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(ANY, max_size=4), inner, max_size=2),
    max_leaves=4,
)
IDS = st.sampled_from([f"00000000-0000-7000-8000-00000000000{n}" for n in range(3)])


class Asked(NamedTuple):
    method: str
    path: str
    body: Any = None
    query: str = ""


def written(text: str) -> str:
    """Write any text, also one that is no Unicode, into an address."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def posted(path: str, **fields: Any) -> Any:
    return st.fixed_dictionaries({}, optional=fields).map(lambda body: Asked("POST", path, body))


def pushed(collection: str, **fields: Any) -> Any:
    more = {"editedAt": TEXTS, "base": TEXTS, "createdAt": VALUES, "rating": VALUES, "deleted": VALUES}
    record = st.fixed_dictionaries({"id": IDS | TEXTS}, optional=fields | more)
    unknown = st.dictionaries(st.text(ANY, max_size=70), VALUES, max_size=2)
    return st.tuples(record, unknown).map(lambda parts: Asked("POST", f"/{collection}/batch", [parts[1] | parts[0]]))


PARAMETERS = ["since", "epoch", "seen", "limit", "playlistId"]
REQUESTS = st.one_of(
    pushed("playlists", name=TEXTS, description=TEXTS, share=TEXTS),
    pushed("playlists", name=TEXTS),
    pushed(
        "tracks", playlistId=IDS, title=TEXTS, artist=TEXTS, url=TEXTS, isrc=TEXTS, duration=NUMBERS, position=TEXTS
    ),
    pushed("tracks", playlistId=IDS, title=TEXTS),
    pushed("members", playlistId=IDS | TEXTS, userId=TEXTS, role=TEXTS),
    posted("/users", name=TEXTS, device=TEXTS, password=TEXTS),
    posted("/sessions", name=TEXTS, device=TEXTS, password=TEXTS),
    posted("/users/me", name=TEXTS, password=TEXTS, currentPassword=TEXTS),
    posted("/invitations", days=NUMBERS, uses=NUMBERS, playlistId=IDS | TEXTS, role=TEXTS),
    posted("/invitations/redeem", code=TEXTS),
    st.builds(
        lambda path, query: Asked("GET", path, query="&".join(f"{key}={written(text)}" for key, text in query.items())),
        st.sampled_from(["/sync", "/tracks/sync", "/history/sync", "/sync/digest"]),
        st.dictionaries(st.sampled_from(PARAMETERS), TEXTS, max_size=3),
    ),
    st.builds(
        lambda path, text: Asked("DELETE", f"{path}/{written(text)}"),
        st.sampled_from(["/devices", "/invitations"]),
        TEXTS.filter(bool),
    ),
)


@pytest.fixture
def houses(tmp_path: Path, database: str) -> Iterator[tuple[House, House]]:
    def house(name: str, url: str) -> House:
        return House(Settings(data=tmp_path / name, open=True, database=url, policy=CHEAP), ManualClock())

    made = house("sqlite", ""), house("database", database)
    yield made
    for one in made:
        one.app.close()


def answer(person: Person, asked: Asked) -> tuple[int, Any]:
    body = None if asked.body is None else json.dumps(asked.body).encode()
    headers = {"Content-Type": "application/json"}
    response = person.request(asked.method, asked.path, data=body, query_string=asked.query, headers=headers)
    assert response.status_code < 500, (asked, response.text)
    return response.status_code, response.json


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(requests=st.lists(REQUESTS, min_size=1, max_size=8))
def test_both_databases_answer_anything_alike(houses: tuple[House, House], requests: list[Asked]) -> None:
    people = [house.join("Ann") for house in houses]
    for person in people:
        person.clock.advance(400)  # so that nobody has guessed too often
    for asked in requests:
        one, other = (answer(person, asked) for person in people)
        assert one == other, asked
    assert people[0].sync() == people[1].sync()
    assert people[0].get("/sync/digest") == people[1].get("/sync/digest")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Straße", "STRASSE"),
        ("Straße", "stra\u1e9ee"),
        ("e\u0301lodie", "\u00c9LODIE"),
        ("\u212bsa", "åSA"),
        ("ﬁona", "FIONA"),
        ("\u1100\u1161", "가"),
        ("Kevin", "\u212aEVIN"),
        ("a\0b", "AB"),
    ],
)
def test_a_name_is_the_same_one_however_it_is_written(houses: tuple[House, House], name: str, typed: str) -> None:
    for house in houses:
        person = Person(house.client, house.clock, "", "", "", "", house.random)
        made = answer(person, Asked("POST", "/users", {"name": name, "password": "correct horse"}))
        assert made[0] == 201, made
        found = answer(person, Asked("POST", "/sessions", {"name": typed, "password": "correct horse"}))
        assert (found[0], found[1]["id"]) == (201, made[1]["id"])
        again = answer(person, Asked("POST", "/users", {"name": typed, "password": "another horse"}))
        assert again[0] == 409


def test_names_that_only_look_alike_are_different_people(houses: tuple[House, House]) -> None:
    for house in houses:
        person = Person(house.client, house.clock, "", "", "", "", house.random)
        for name in ("Anna", "Аnna", "İlker", "Ilker", "ılker"):
            answered = answer(person, Asked("POST", "/users", {"name": name, "password": "correct horse"}))
            assert answered[0] == 201, name


@pytest.mark.parametrize("kind", ["Ω", "\U0001f600", "e\u0301", "\u202e", "\\"])
def test_long_texts_come_back_as_they_were_sent(houses: tuple[House, House], kind: str) -> None:
    for house in houses:
        ann = house.join("Ann")
        long = (kind * 5_000)[:5_000]
        playlist_id = ann.playlist("Road", description=long)
        track_id = ann.track(playlist_id, (kind * 1_000)[:1_000], note=long[:4_000])
        assert ann.held(playlist_id)["description"] == long
        assert ann.held(track_id)["note"] == long[:4_000]
        answered = ann.push_one("playlists", id=playlist_id, name=kind * 1_001, editedAt=ann.stamp(1))
        assert answered["status"] == "invalid"
