"""The merge: commutative, associative, idempotent, whatever the clocks and the values."""

from hypothesis import given
from hypothesis import strategies as st

from syncserver.protocol.merge import Cell, canonical_json, merge, wins
from syncserver.protocol.stamps import NEVER_EDITED, write_edit_stamp

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
    max_leaves=4,
)
# Few times and few devices, so that equal stamps and clocks that jump back are the rule and not the exception.
cells = st.builds(
    lambda micros, device, value: Cell(write_edit_stamp(micros, device * 16), value),
    st.sampled_from([0, 1, 2, 10**15]),
    st.sampled_from("0af"),
    values,
)
records = st.dictionaries(st.sampled_from(["title", "artist", "position", "deleted", "rating"]), cells, max_size=5)


@given(records, records)
def test_merging_is_commutative(a: dict[str, Cell], b: dict[str, Cell]) -> None:
    assert merge(a, b) == merge(b, a)


@given(records, records, records)
def test_merging_is_associative(a: dict[str, Cell], b: dict[str, Cell], c: dict[str, Cell]) -> None:
    assert merge(merge(a, b), c) == merge(a, merge(b, c))


@given(records, records)
def test_merging_again_changes_nothing(a: dict[str, Cell], b: dict[str, Cell]) -> None:
    once = merge(a, b)
    assert merge(once, b) == merge(once, a) == merge(once, once) == once


@given(records, records)
def test_no_field_is_lost(a: dict[str, Cell], b: dict[str, Cell]) -> None:
    assert merge(a, b).keys() == a.keys() | b.keys()


def test_two_people_edit_two_fields_of_one_track_and_both_edits_live() -> None:
    t0, t1, t2 = (write_edit_stamp(n, "a" * 16) for n in range(3))
    held = {"title": Cell(t0, "Raod"), "artist": Cell(t0, "Nina")}
    mine = held | {"title": Cell(t1, "Road")}
    theirs = held | {"artist": Cell(t2, "Nina Simone")}
    assert merge(mine, theirs) == {"title": Cell(t1, "Road"), "artist": Cell(t2, "Nina Simone")}


def test_an_edit_does_not_bring_back_what_was_deleted() -> None:
    t0, t1, t2 = (write_edit_stamp(n, "a" * 16) for n in range(3))
    held = {"title": Cell(t0, "Road"), "deleted": Cell(t0, False)}
    merged = merge(held | {"deleted": Cell(t1, True)}, held | {"title": Cell(t2, "Road Trip")})
    assert merged == {"title": Cell(t2, "Road Trip"), "deleted": Cell(t1, True)}


@given(values, cells)
def test_a_field_that_nobody_edited_loses_to_any_edit(value: object, cell: Cell) -> None:
    if cell.stamp > NEVER_EDITED:
        assert merge({"title": Cell(NEVER_EDITED, value)}, {"title": cell}) == {"title": cell}


def test_true_and_one_under_one_stamp_are_told_apart_alike_on_both_sides() -> None:
    stamp = write_edit_stamp(0, "a" * 16)
    a, b = {"x": Cell(stamp, True)}, {"x": Cell(stamp, 1)}
    assert repr(merge(a, b)) == repr(merge(b, a))


def test_under_one_stamp_the_greater_json_wins_and_an_equal_cell_does_not() -> None:
    stamp = write_edit_stamp(0, "a" * 16)
    less, more = Cell(stamp, "a"), Cell(stamp, "b")
    assert wins(more, less)
    assert not wins(less, more)
    assert not wins(less, less)


def test_equal_values_have_equal_bytes_in_whatever_order_they_were_made() -> None:
    assert canonical_json({"b": 1, "a": "ä"}) == canonical_json({"a": "ä", "b": 1}) == '{"a":"ä","b":1}'.encode()
