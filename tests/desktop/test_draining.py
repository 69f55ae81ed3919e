"""Lists that are let go of bit by bit."""

import weakref

import pytest

from desktop.draining import Drain, drain, draining


class Row:
    """Something of which it is known whether anybody still holds it."""


def test_rows_come_in_order_and_none_that_came_is_kept() -> None:
    rows = [1, 2, 3]
    handing_out = draining(rows)
    assert (next(handing_out), len(rows)) == (1, 2)
    assert [*handing_out] == [2, 3]
    assert rows == []


def test_lists_and_dicts_are_emptied() -> None:
    rows, by_id = [1, 2, 3], {"a": 1, "b": 2}
    drain(rows, by_id)
    assert (rows, by_id) == ([], {})


@pytest.mark.parametrize("kind", [list, tuple, lambda rows: dict(enumerate(rows))])
def test_a_step_lets_go_of_so_many_and_no_more(kind) -> None:
    rows = [Row() for _ in range(5_000)]
    held = [weakref.ref(row) for row in rows]
    waiting = Drain()
    waiting.put(kind(rows))
    del rows
    for left in (3_000, 1_000, 0):
        assert waiting
        waiting.step(2_000)
        assert sum(row() is not None for row in held) == left
    assert not waiting


def test_what_is_short_is_not_taken_over() -> None:
    rows = [1, 2, 3]
    waiting = Drain()
    waiting.put(rows, None, {})
    waiting.step(10)
    assert rows == [1, 2, 3]
    assert not waiting
