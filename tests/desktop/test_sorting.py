"""Sorting in short steps comes to the same as sorting at once."""

from random import Random

import pytest

from desktop.sorting import sort_in_steps


@pytest.mark.parametrize("count", [0, 1, 3_999, 4_001, 12_500])
@pytest.mark.parametrize("descending", [False, True])
def test_it_comes_to_the_same_as_sorting_at_once(count: int, descending: bool) -> None:
    random = Random(count)
    rows = [(random.randrange(100), number) for number in range(count)]
    assert sort_in_steps(rows, descending=descending) == sorted(rows, reverse=descending)


@pytest.mark.parametrize("descending", [False, True])
def test_rows_with_the_same_key_stay_in_their_order(descending: bool) -> None:
    random = Random(1)
    rows = [(random.randrange(9), number) for number in range(10_000)]
    by_first = sorted(rows, key=lambda row: row[0], reverse=descending)
    assert sort_in_steps(rows, lambda row: row[0], descending=descending) == by_first
