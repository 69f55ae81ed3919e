"""The two stamps: they sort as text, read back, and an edit clock never goes back."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncserver.protocol import stamps
from syncserver.protocol.errors import BadStamp

DEVICE = "9f2c61d0a7b34e58"
TIME, EDIT = "2026-11-22T14:33:00.123456Z", "2026-11-22T14:33:00.123456Z-9f2c61d0a7b34e58"
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
        "2026-11-22T14:33:00.123456Z_9f2c61d0a7b34e58",
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


def test_what_stands_in_stamps_is_what_the_protocol_says() -> None:
    assert stamps.PLAIN_DEVICE == "0000000000000000"
    assert stamps.NEVER_EDITED == "1970-01-01T00:00:00.000000Z-0000000000000000"
    assert stamps.AHEAD_LIMIT == 60 * 1_000_000


@pytest.mark.parametrize(
    ("read", "text", "sentence"),
    [
        (stamps.read_time, "2026-11-22T14:33:00Z", f"'2026-11-22T14:33:00Z' is not a time such as {TIME}"),
        (stamps.read_time, "x" * 41, f"'{'x' * 40}' is not a time such as {TIME}"),
        (stamps.read_time, "2026-13" + TIME[7:], f"'2026-13{TIME[7:]}' is not a time: month must be in 1..12"),
        (stamps.read_edit_stamp, "x" * 61, f"'{'x' * 60}' is not a stamp such as {EDIT}"),
        (
            stamps.read_since,
            "x" * 41,
            f"'since' is not a time: '{'x' * 40}'. Send the 'since' of the last answer, or 0 for the beginning.",
        ),
    ],
)
def test_what_is_refused_is_said_in_a_sentence_that_shows_its_beginning(
    read: Callable[[str], object], text: str, sentence: str
) -> None:
    with pytest.raises(BadStamp) as refused:
        read(text)
    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        (None, stamps.ZERO),
        ("", stamps.ZERO),
        ("0", stamps.ZERO),
        ("null", stamps.ZERO),
        (" null ", stamps.ZERO),
        ("2026-11-22 16:33:00 02:00", "2026-11-22T14:33:00.000000Z"),
        ("2026-11-22 14:33:00", "2026-11-22T14:33:00.000000Z"),
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


@pytest.mark.parametrize(
    "text", ["yesterday", "-1", "\u0663", "1e9", "2026-99-01T00:00:00.000000Z", "0001-01-01T00:00:00+14:00"]
)
def test_a_since_that_is_no_time_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadStamp, match="not a time"):
        stamps.read_since(text)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="a process cannot change its time zone on Windows")
def test_since_is_utc_wherever_the_server_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        monkeypatch.setenv("TZ", "XXX-09")  # nine hours ahead of UTC
        time.tzset()
        assert stamps.read_since("2026-11-22T14:33:00") == "2026-11-22T14:33:00.000000Z"
        assert stamps.read_since("2026-11-22T16:33:00+02:00") == "2026-11-22T14:33:00.000000Z"
    finally:
        monkeypatch.undo()
        time.tzset()


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


def test_an_edit_clock_goes_no_farther_than_it_has_to() -> None:
    clock = stamps.EditClock(DEVICE)
    assert (clock.latest, clock.offset) == (0, 0)
    drawn = [clock.draw(1_000), clock.draw(1_000), clock.draw(1_000, stamps.write_edit_stamp(2_000, "f" * 16))]
    assert [stamps.micros_of(stamp) for stamp in drawn] == [1_000, 1_001, 2_001]
