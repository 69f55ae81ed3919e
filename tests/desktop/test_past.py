"""The past, replayed: whatever was done, and however it met, any moment can be brought back as it was."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.past import Change, Past, Record, differences, summary, values_at, way_back

FIELDS = ("title", "artist", "position")
State = dict[str, dict[str, Any]]

one_edit = st.tuples(st.sampled_from("abcd"), st.sampled_from((*FIELDS, "deleted")), st.sampled_from("xyz"))


def stamp(number: int) -> str:
    return f"2026-11-22T12:00:00.{number:06}Z-{'0' * 16}"


class Story:
    """A playlist as a replica keeps it: records, and an entry for each change of a field."""

    def __init__(self) -> None:
        self.records: State = {}
        self.made: dict[str, str] = {}
        self.name = "Road trip"
        self.changes: list[Change] = []
        self.snapshots: list[tuple[str, Any]] = []

    def edit(self, track_id: str, field: str, value: str) -> None:
        """Make a track that is not there yet, or else change a field of it."""
        at = stamp(len(self.snapshots))
        if track_id not in self.records:
            self.records[track_id] = {**dict.fromkeys(FIELDS, value), "deleted": False}
            self.made[track_id] = at[:27]
        else:
            old = self.records[track_id][field]
            new = not old if field == "deleted" else value
            if old != new:
                self.changes.append(Change(track_id, field, at, "", old, new))
                self.records[track_id][field] = new
        self.snapshots.append((at, self.shown()))

    def rename(self, name: str) -> None:
        at = stamp(len(self.snapshots))
        self.changes.append(Change("playlist", "name", at, "", self.name, name))
        self.name = name
        self.snapshots.append((at, self.shown()))

    def shown(self) -> Any:
        """What a person sees: the name, and the tracks that are not in the Trash."""
        here = {track_id: dict(values) for track_id, values in self.records.items() if not values["deleted"]}
        return self.name, here

    def past(self, moment: str) -> Past:
        changed = {change.record_id for change in self.changes if change.edited_at > moment}
        return Past(
            Record("playlist", self.name, "", {"name": self.name, "description": "", "deleted": False}),
            [Record(track_id, track_id, self.made[track_id], values) for track_id, values in self.records.items()],
            [change for change in self.changes if change.record_id in changed],
        )

    def write(self, writes: Any) -> None:
        for write in writes:
            for name, value in write.values.items():
                if write.collection == "playlists":
                    self.name = value
                else:
                    self.records[write.id][name] = value


@given(st.lists(one_edit | st.sampled_from(("Sea trip", "Trip")), min_size=1, max_size=30), st.data())
def test_any_moment_comes_back_as_it_was_and_undo_takes_that_back(steps: list[Any], data: st.DataObject) -> None:
    story = Story()
    for step in steps:
        story.rename(step) if isinstance(step, str) else story.edit(*step)
    moment, then = data.draw(st.sampled_from(story.snapshots))
    now = story.shown()
    edit = way_back(differences(story.past(moment), moment), "Road trip")
    story.write(edit.writes)
    assert story.shown() == then
    story.write(edit.inverse.writes)
    assert story.shown() == now


@given(st.lists(one_edit, min_size=1, max_size=30))
def test_the_last_moment_is_now(steps: list[Any]) -> None:
    story = Story()
    for step in steps:
        story.edit(*step)
    moment, _ = story.snapshots[-1]
    assert differences(story.past(moment), moment) == []


@given(st.permutations(range(6)), st.integers(0, 6))
def test_edits_that_came_to_the_server_in_any_order_are_replayed_in_that_of_their_making(
    arrivals: list[int], until: int
) -> None:
    held: tuple[int, str] = (-1, "first")
    changes = []
    for turn, made in enumerate(arrivals):
        changes.append(Change("a", "title", stamp(made + 1), f"accepted {turn}", held[1], f"v{made}"))
        held = max(held, (made, f"v{made}"))
    expected = f"v{until - 1}" if until else "first"
    assert values_at(changes, stamp(until)) == {("a", "title"): expected}


def test_what_was_changed_here_before_it_was_ever_sent_is_replayed_too() -> None:
    changes = [Change("a", "title", stamp(1), "", "A", "B"), Change("a", "title", stamp(2), "accepted 1", "B", "C")]
    assert [values_at(changes, stamp(at))["a", "title"] for at in range(3)] == ["A", "B", "C"]


def test_what_a_way_back_comes_to_is_counted() -> None:
    story = Story()
    for track_id in "abc":
        story.edit(track_id, "title", track_id)
    moment, _ = story.snapshots[-1]
    story.edit("d", "title", "new")
    story.edit("a", "deleted", "")
    story.edit("b", "position", "z")
    story.edit("b", "artist", "Nina")
    story.rename("Sea trip")
    found = differences(story.past(moment), moment)
    assert summary(found) == (1, 1, 1, 1, "Road trip", False)
    assert [(one.id, one.returns, one.goes, one.moves) for one in found] == [
        ("playlist", False, False, False),
        ("a", True, False, False),
        ("b", False, False, True),
        ("d", False, True, False),
    ]
