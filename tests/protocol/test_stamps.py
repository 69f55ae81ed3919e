"""The two stamps: they sort as text, read back, and an edit clock never goes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncserver.protocol import stamps
from syncserver.protocol.errors import BadStamp

DEVICE = "9f2c61d0a7b34e58"
times = st.integers(min_value=0, max_value=stamps.micros_of("9999-12-31T23:59:59.999999Z"))


@given(times)
def test_a_time_reads_back_and_has_27_characters(micros: int) -> None:
    text = stamps.write_time(micros)
    assert len(text) == stamps.TIME_LENGTH
    assert stamps.read_time(text) == micros == stamps.micros_of(text)


@given(times, times)
def test_times_sort_as_text(a: int, b: int) -> None:
    assert (stamps.write_time(a) < stamps.write_time(b)) == (a < b)


def test_a_whole_second_keeps_its_microseconds() -> None:
    assert stamps.write_time(0) == stamps.ZERO == "1970-01-01T00:00:00.000000Z"


@given(st.integers(min_value=-(10**18), max_value=10**18))
def test_a_time_outside_the_calendar_becomes_its_edge(micros: int) -> None:
    assert len(stamps.write_time(micros)) == stamps.TIME_LENGTH


@given(times)
def test_an_edit_stamp_reads_back(micros: int) -> None:
    text = stamps.write_edit_stamp(micros, DEVICE)
    assert stamps.read_edit_stamp(text) == (micros, DEVICE)
    assert stamps.device_of(text) == DEVICE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "2026-11-22T14:33:00Z-9f2c61d0a7b34e58",
        "2026-11-22T14:33:00.123456Z",
        "2026-11-22T14:33:00.123456Z-9F2C61D0A7B34E58",
        "2026-11-22T14:33:00.123456Z-9f2c61d0a7b34e5",
        "2026-13-22T14:33:00.123456Z-9f2c61d0a7b34e58",
        "2026-02-30T14:33:00.123456Z-9f2c61d0a7b34e58",
        "2026-11-22T24:33:00.123456Z-9f2c61d0a7b34e58",
        "\u0662026-11-22T14:33:00.123456Z-9f2c61d0a7b34e58",
    ],
)
def test_a_broken_edit_stamp_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadStamp):
        stamps.read_edit_stamp(text)


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        (None, stamps.ZERO),
        ("", stamps.ZERO),
        ("0", stamps.ZERO),
        ("null", stamps.ZERO),
        ("2026-11-22T14:33:00.123456Z", "2026-11-22T14:33:00.123456Z"),
        ("2026-11-22T14:33:00Z", "2026-11-22T14:33:00.000000Z"),
        ("2026-11-22T14:33:00", "2026-11-22T14:33:00.000000Z"),
        ("2026-11-22T16:33:00+02:00", "2026-11-22T14:33:00.000000Z"),
        ("2026-11-22T16:33:00 02:00", "2026-11-22T14:33:00.000000Z"),
        ("2026-11-22T16:33:00.5 02:00", "2026-11-22T14:33:00.500000Z"),
        ("1700000000000", "2023-11-14T22:13:20.000000Z"),
    ],
)
def test_since_is_read_generously(text: str | None, stamp: str) -> None:
    assert stamps.read_since(text) == stamp


@pytest.mark.parametrize("text", ["yesterday", "-1", "1e9", "2026-99-01T00:00:00.000000Z", "0001-01-01T00:00:00+14:00"])
def test_a_since_that_is_no_time_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadStamp, match="not a time"):
        stamps.read_since(text)


@given(st.lists(st.tuples(st.sampled_from(["draw", "receive", "jump"]), times.map(lambda t: t // 2)), max_size=30))
def test_an_edit_clock_lies_after_all_it_has_seen_whatever_the_clock_does(steps: list[tuple[str, int]]) -> None:
    clock, now, seen = stamps.EditClock(DEVICE), 0, ""
    for step, micros in steps:
        if step == "jump":
            now = micros
        elif step == "receive":
            stamp = stamps.write_edit_stamp(micros, "f" * 16)
            clock.receive(stamp)
            seen = max(seen, stamp)
        else:
            drawn = clock.draw(now)
            assert drawn > seen
            seen = drawn


@given(times.map(lambda t: t // 2), times.map(lambda t: t // 2))
def test_an_edit_stamp_lies_after_the_value_it_replaces(now: int, replaced: int) -> None:
    held = stamps.write_edit_stamp(replaced, "f" * 16)
    assert stamps.EditClock(DEVICE).draw(now, held) > held


def test_a_clock_that_ran_ahead_comes_back() -> None:
    clock = stamps.EditClock(DEVICE)
    year = 365 * 86400 * 1_000_000
    clock.draw(year)
    clock.measure(year, year, server_now=1000)
    clock.come_back(1000)
    assert stamps.micros_of(clock.draw(year + 5)) == 1005


@given(times, st.integers(0, 10**9), st.integers(0, 10**9), st.integers(-(10**12), 10**12))
def test_a_slow_answer_does_not_undo_what_a_quick_one_told_of_the_clock(
    now: int, there: int, back: int, offset: int
) -> None:
    """However long an answer takes on its way there and back, the true offset stays possible, and known once it is."""
    clock = stamps.EditClock(DEVICE)
    clock.measure(now, now + 1, now + offset)
    known = clock.offset
    assert abs(known - offset) <= 1
    clock.measure(now, now + there + back, now + there + known)
    assert clock.offset == known


def test_a_clock_that_was_put_right_is_noticed() -> None:
    clock = stamps.EditClock(DEVICE, offset=3_600_000_000)
    clock.measure(1_000, 1_500, 1_200)
    assert clock.offset == 1_200 - 1_000
