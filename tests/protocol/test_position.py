"""Positions: always room in between, runs stay together, concurrent inserts converge."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncserver.protocol import position
from syncserver.protocol.errors import NoRoom

seeds = st.integers(min_value=0, max_value=2**32)


@given(seeds, st.lists(st.tuples(st.floats(0, 1), st.integers(1, 40)), max_size=60))
def test_a_list_stays_in_order_wherever_tracks_are_inserted(seed: int, inserts: list[tuple[float, int]]) -> None:
    random, keys = Random(seed), []
    for place, count in inserts:
        at = round(place * len(keys))
        low = keys[at - 1] if at else ""
        high = keys[at] if at < len(keys) else None
        keys[at:at] = position.spread(low, high, count, random)
        assert all(a < b for a, b in pairwise(keys))
    assert not any(key.endswith("0") for key in keys)


@given(seeds, seeds, st.integers(1, 30), st.integers(2, 30))
def test_two_runs_inserted_at_the_same_place_do_not_mingle(a: int, b: int, before: int, count: int) -> None:
    keys = position.spread("", None, before + 1, Random(1))
    if a == b:
        return
    mine = position.spread(keys[0], keys[1], count, Random(a))
    theirs = position.spread(keys[0], keys[1], count, Random(b))
    assert mine[-1] < theirs[0] or theirs[-1] < mine[0]


def test_ten_thousand_appends_and_prepends_keep_their_keys_short() -> None:
    random, low, high = Random(1), "", None
    first = last = position.between(low, high, random)
    for _ in range(10_000):
        last, before = position.between(last, None, random), last
        assert before < last
        first, after = position.between("", first, random), first
        assert first < after
    assert len(first) <= 12
    assert len(last) <= 12


def test_inserting_at_one_place_over_and_over_grows_slowly() -> None:
    random = Random(1)
    low, high = position.spread("", None, 2, random)
    for _ in range(100):
        low = position.between(low, high, random)
        assert low < high
    assert len(low) <= position.LONGEST


def test_appending_goes_on_when_the_head_is_used_up() -> None:
    key = "zzzz"
    for _ in range(50):
        key, before = position.between(key, None, Random(2)), key
        assert before < key


def test_prepending_goes_on_when_the_head_is_used_up() -> None:
    key = "0001"
    for _ in range(50):
        key, after = position.between("", key, Random(2)), key
        assert key < after


@pytest.mark.parametrize(("low", "high"), [("A", "A"), ("A", "A0"), ("B", "A"), ("", ""), ("", "0")])
def test_where_there_is_no_room_it_says_so(low: str, high: str) -> None:
    with pytest.raises(NoRoom):
        position.between(low, high, Random(1))


@given(seeds, st.integers(0, 2000))
def test_a_track_without_a_position_comes_last_and_later_ones_behind_it(seed: int, count: int) -> None:
    random = Random(seed)
    keys = position.spread("", None, count, random) if count else []
    one = position.at_the_end(1_700_000_000_000_000, random)
    two = position.at_the_end(1_700_000_000_000_001, random)
    assert [*keys, one, two] == sorted([*keys, one, two])
