"""The short ways of the push say the same as the long ones: stamps drawn, times checked by their shape."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncserver.protocol.records import Mergeable
from syncserver.protocol.stamps import micros_of, read_time, write_time
from syncserver.protocol.validation import _is_sound_time, _take_any, _take_sound
from syncserver.stamping import Stamps

NOON = 1_795_000_000_000_000
moments = st.integers(0, micros_of("9999-01-01T00:00:00.000000Z"))
parts = st.tuples(*(st.integers(0, most) for most in (9999, 13, 32, 25, 61, 61, 999_999)))


@pytest.mark.parametrize("now", [NOON, NOON - 2, NOON - 1_000_001, -1, 0])
def test_stamps_are_drawn_in_order_across_the_seconds(now: int) -> None:
    stamps = Stamps(write_time(now - 5), now)
    drawn = [stamps.draw() for _ in range(5)]
    assert drawn == [write_time(now + number) for number in range(5)]
    assert stamps.last == drawn[-1]


def test_stamps_go_on_from_the_last_where_the_clock_went_back() -> None:
    stamps = Stamps(write_time(NOON), NOON - 60_000_000)
    assert [micros_of(stamps.draw()) for _ in range(3)] == [NOON + 1, NOON + 2, NOON + 3]


@given(moments, moments)
def test_the_server_stamp_rises_whatever_the_clock_does(now: int, last: int) -> None:
    assert Stamps(write_time(last), now).draw() == write_time(max(now, last + 1))


@given(parts)
def test_a_time_that_is_sound_by_its_shape_can_be_read(parts: tuple[int, ...]) -> None:
    text = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z".format(*parts)
    if _is_sound_time(text):
        assert write_time(read_time(text)) == text


TITLES = st.sampled_from(["Road", "", "a\0b", 7, None, "x" * 1001])
TIMES = st.sampled_from(
    [
        "2026-11-30T14:33:00.123456Z",
        "2026-02-30T14:33:00.123456Z",
        "2026-11-22T14:33:00",
        "soon",
        1700000000000,
        None,
        "",
    ]
)
STAMPS = st.sampled_from(
    ["2026-11-30T14:33:00.123456Z-9f2c61d0a7b34e58", "2026-02-30T14:33:00.123456Z-" + "0" * 16, None]
)
PUSHED = st.fixed_dictionaries(
    {"id": st.sampled_from(["0192f0c8-5c5e-7abc-8def-0123456789ab", "x"])},
    optional={
        "title": TITLES,
        "name": TITLES,
        "deleted": st.sampled_from([True, False, 1]),
        "rating": st.integers(0, 2**65),
        "editedAt": STAMPS,
        "fields": st.dictionaries(st.sampled_from(["title", "name", "album"]), STAMPS),
        "createdAt": TIMES,
        "updatedAt": TIMES,
        "base": TIMES,
    },
)


@given(st.sampled_from(["playlists", "tracks"]), PUSHED)
def test_a_record_that_is_sound_at_first_sight_is_read_as_any_other(collection: Mergeable, record: object) -> None:
    raw = msgspec.json.encode(record)
    sound = _take_sound(collection, raw)
    if sound is not None:
        assert sound == _take_any(collection, raw)


def test_what_a_replica_sends_is_sound_at_first_sight() -> None:
    stamp = "2026-11-30T14:33:00.123456Z-9f2c61d0a7b34e58"
    record = {"id": "0192f0c8-5c5e-7abc-8def-0123456789ab", "title": "Road", "editedAt": stamp, "base": stamp[:27]}
    assert _take_sound("tracks", msgspec.json.encode(record)) is not None
