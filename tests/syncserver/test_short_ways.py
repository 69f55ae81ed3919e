"""The short ways of the push say the same as the long ones: stamps drawn, times checked by their shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncserver.protocol.stamps import micros_of, read_time, write_time
from syncserver.protocol.validation import _is_sound_time
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
