"""What a pushed record must be: everything odd is named with its place, nothing that passes can fail to be stored."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncserver.protocol.errors import BadMessage, BadRecord
from syncserver.protocol.validation import Pushed, id_of, take_apart

ID = "0192f0c8-5c5e-7abc-8def-0123456789ab"
STAMP = "2026-11-22T14:33:00.123456Z-9f2c61d0a7b34e58"
EARLIER = "2026-11-21T14:33:00.123456Z-9f2c61d0a7b34e58"


def track(**fields: object) -> bytes:
    return json.dumps({"id": ID, "playlistId": ID, **fields}).encode()


def test_a_record_is_taken_apart_into_values_and_stamps() -> None:
    pushed = take_apart(
        "tracks", track(title="Road", duration=215, editedAt=STAMP, fields={"title": EARLIER, "album": EARLIER})
    )
    assert pushed.values == {"title": "Road", "duration": 215}
    assert pushed.stamps == {"title": EARLIER, "duration": STAMP}
    assert (pushed.id, pushed.playlist_id, pushed.base) == (ID, ID, None)


def test_a_plain_client_sends_no_stamps_and_its_times_are_read_generously() -> None:
    pushed = take_apart("tracks", track(title="Road", updatedAt=1700000000000, createdAt="2026-11-22T14:33:00"))
    assert pushed.stamps == {}
    assert pushed.updated_at == "2023-11-14T22:13:20.000000Z"
    assert pushed.created_at == "2026-11-22T14:33:00.000000Z"


def test_fields_that_we_do_not_know_are_kept() -> None:
    pushed = take_apart("tracks", track(rating={"stars": [5]}, editedAt=STAMP))
    assert pushed.values == {"rating": {"stars": [5]}}
    assert pushed.stamps == {"rating": STAMP}


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"id": "x"}, "$.id"),
        ({"id": ID.upper()}, "$.id"),
        ({"id": None}, "$.id"),
        ({"playlistId": 7}, "$.playlistId"),
        ({"title": 7}, "$.title"),
        ({"title": "a\0b"}, "$.title"),
        ({"title": "x" * 1001}, "$.title"),
        ({"note": "x" * 10_001}, "$.note"),
        ({"duration": -1}, "$.duration"),
        ({"duration": 1.5}, "$.duration"),
        ({"duration": True}, "$.duration"),
        ({"duration": 2**31}, "$.duration"),
        ({"duration": 2**70}, "$.duration"),
        ({"position": "a-b"}, "$.position"),
        ({"deleted": "no"}, "$.deleted"),
        ({"editedAt": "yesterday"}, "$.editedAt"),
        ({"title": "x", "editedAt": "2026-02-30T14:33:00.123456Z-9f2c61d0a7b34e58"}, "$.editedAt"),
        ({"title": "x", "editedAt": STAMP, "fields": {"title": "2026-02-30" + STAMP[10:]}}, "$.fields"),
        ({"fields": []}, "$.fields"),
        ({"updatedAt": "soon"}, "$.updatedAt"),
        ({"base": "soon"}, "$.base"),
        ({"rating": 2**64}, "$.rating"),
        ({"rating": {"a": ["\0"]}}, "$.rating.a[0]"),
        ({"rating": {"\0": 1}}, "$.rating.\0"),
        ({"a b": 1}, "$"),
        ({f"f{n}": n for n in range(33)}, "$"),
    ],
)
def test_a_record_that_cannot_be_taken_is_refused_with_its_place(fields: dict[str, object], path: str) -> None:
    with pytest.raises(BadRecord) as refused:
        take_apart("tracks", track(**fields))
    assert refused.value.path == path
    assert refused.value.sentence


def test_deep_nesting_in_an_unknown_field_is_refused() -> None:
    nested: object = 1
    for _ in range(50):
        nested = [nested]
    with pytest.raises(BadRecord, match="nested"):
        take_apart("tracks", track(rating=nested))


def test_a_number_out_of_range_spoils_its_record_only() -> None:
    with pytest.raises(BadRecord, match="out of range"):
        take_apart("tracks", b'{"id": "%s", "duration": 1e999}' % ID.encode())


@pytest.mark.parametrize("raw", [b'"x"', b"[]", b"7", b"null"])
def test_a_record_is_an_object(raw: bytes) -> None:
    with pytest.raises(BadRecord, match="object"):
        take_apart("playlists", raw)


@pytest.mark.parametrize("raw", [b"", b"{", b'{"id": NaN}', b'{"id": "\xff"}', b'{"id": "\\ud800"}', b"[" * 100_000])
def test_what_is_no_json_spoils_the_message(raw: bytes) -> None:
    with pytest.raises((BadMessage, BadRecord)):
        take_apart("playlists", raw)
    assert id_of(raw) == ""


def test_the_id_of_a_bad_record_is_found_where_there_is_one() -> None:
    assert id_of(b'{"id": "abc", "title": 7}') == "abc"
    assert id_of(b'{"id": 7}') == ""


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)
names = st.sampled_from(["id", "playlistId", "title", "duration", "editedAt", "fields", "updatedAt", "base", "share"])


@given(st.dictionaries(names | st.text(max_size=9), json_values, max_size=6))
def test_whatever_arrives_is_taken_or_refused_with_a_sentence(record: dict[str, object]) -> None:
    for collection in ("playlists", "tracks"):
        try:
            assert isinstance(take_apart(collection, json.dumps(record).encode()), Pushed)  # type: ignore[arg-type]
        except (BadRecord, BadMessage) as refused:
            assert str(refused)


@given(st.binary(max_size=200))
def test_any_bytes_are_taken_or_refused_with_a_sentence(raw: bytes) -> None:
    try:
        take_apart("tracks", raw)
    except (BadRecord, BadMessage) as refused:
        assert str(refused)
