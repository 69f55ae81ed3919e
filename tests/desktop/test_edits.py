"""Edits and what takes them back: undo and redo are one another's mirror, whatever others did in between."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import edits
from desktop.edits import Creation, Edit, Write

FIELDS = ("title", "artist", "note")
IDS = ("a", "b", "c", "d")
State = dict[str, dict[str, Any]]

values = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from("xyz"), min_size=1)
changes = st.lists(st.tuples(st.sampled_from(IDS), values), max_size=6)


def fresh() -> State:
    return {track_id: dict.fromkeys(FIELDS, "") | {"deleted": False} for track_id in IDS}


def changing(state: State, wanted: list[tuple[str, dict[str, Any]]]) -> Edit:
    """Make one step of several changes, each made with the one before in mind, as verbs do that re-key and move."""
    parts, now = [], {track_id: dict(record) for track_id, record in state.items()}
    for track_id, new in wanted:
        parts.append(edits.changing("edit tracks", [(Write("tracks", track_id, new), now[track_id])]))
        now[track_id] |= new
    return edits.together("edit tracks", parts, len(parts))


def write(state: State, writes: tuple[Write, ...]) -> None:
    """Write as the replica does: a value only where the expected one is there still."""
    for one in writes:
        record = state.setdefault(one.id, dict.fromkeys(FIELDS, "") | {"deleted": False})
        for name, value in one.values.items():
            if name not in one.expected or record[name] == one.expected[name]:
                record[name] = value


@given(changes)
def test_undo_brings_back_what_was_and_redo_what_came_of_it(wanted: list[tuple[str, dict[str, Any]]]) -> None:
    state = fresh()
    edit = changing(state, wanted)
    write(state, edit.writes)
    done = {track_id: dict(record) for track_id, record in state.items()}
    for _ in range(2):
        write(state, edit.inverse.writes)
        assert state == fresh()
        write(state, edit.inverse.inverse.writes)
        assert state == done


@given(changes)
def test_undo_and_redo_are_mirrors(wanted: list[tuple[str, dict[str, Any]]]) -> None:
    undo = changing(fresh(), wanted).inverse
    assert undo.inverse.inverse == undo
    assert all(one.expected.keys() == one.values.keys() for one in (*undo.writes, *undo.inverse.writes))


@given(changes, changes)
def test_a_redo_leaves_alone_what_others_changed_since_the_undo(
    wanted: list[tuple[str, dict[str, Any]]], others: list[tuple[str, dict[str, Any]]]
) -> None:
    state = fresh()
    edit = changing(state, wanted)
    write(state, edit.writes)
    write(state, edit.inverse.writes)
    theirs = {(track_id, name): "theirs" for track_id, new in others for name in new}
    for (track_id, name), value in theirs.items():
        state[track_id][name] = value
    write(state, edit.inverse.inverse.writes)
    write(state, edit.inverse.writes)
    for (track_id, name), value in theirs.items():
        assert state[track_id][name] == value


def test_what_was_made_is_deleted_by_undo_and_restored_by_redo() -> None:
    made = [Write("tracks", track_id, {"title": track_id}, creation=Creation("p", "me", "now")) for track_id in "xy"]
    edit = edits.creating("add tracks", made)
    assert [(one.id, one.values, one.expected) for one in edit.inverse.writes] == [
        ("y", {"deleted": True}, {"deleted": False}),
        ("x", {"deleted": True}, {"deleted": False}),
    ]
    assert [(one.id, one.values, one.expected) for one in edit.inverse.inverse.writes] == [
        ("x", {"deleted": False}, {"deleted": True}),
        ("y", {"deleted": False}, {"deleted": True}),
    ]


def test_an_edit_whose_undo_is_in_another_order_is_noticed() -> None:
    writes = tuple(Write("tracks", track_id, {"title": "x"}) for track_id in "ab")
    with pytest.raises(ValueError, match="has that of"):
        _ = Edit("edit tracks", 2, writes, writes).inverse


def test_of_very_many_that_change_alike_the_values_are_held_once() -> None:
    wanted = [(Write("tracks", f"{number}", {"deleted": True}), {"deleted": False}) for number in range(5)]
    edit = edits.changing("remove tracks", wanted)
    assert {write.id for write in edit.writes} == {"0", "1", "2", "3", "4"}
    for values in (
        [write.values for write in edit.writes],
        [write.values for write in edit.undo],
        [write.expected for write in edit.undo],
    ):
        assert len({id(each) for each in values}) == 1


def test_values_that_are_equal_but_not_the_same_are_told_apart() -> None:
    wanted = [(Write("tracks", "a", {"duration": 1}), {}), (Write("tracks", "b", {"duration": True}), {})]
    one, other = edits.changing("edit tracks", wanted).writes
    assert (one.values["duration"], type(other.values["duration"])) == (1, bool)
