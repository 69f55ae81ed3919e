"""Lists that are let go of bit by bit."""

from desktop.draining import draining


def test_rows_come_in_order_and_none_that_came_is_kept() -> None:
    rows = [1, 2, 3]
    handing_out = draining(rows)
    assert (next(handing_out), len(rows)) == (1, 2)
    assert [*handing_out] == [2, 3]
    assert rows == []
