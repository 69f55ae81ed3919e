"""What the server stores is what the one merge rule says, whatever arrives in whatever order."""

from random import Random
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from syncserver import records
from syncserver.protocol.merge import Cell, merge, wins
from syncserver.protocol.records import cells_of, wire_form
from syncserver.protocol.stamps import write_edit_stamp

FIELDS = ("name", "description", "deleted", "mood")
STAMPS = [
    write_edit_stamp(1_790_000_000_000_000 + second, f"{device:016x}") for second in range(4) for device in (1, 2)
]
CELLS = st.builds(Cell, st.sampled_from(STAMPS), st.sampled_from(["", "a", "b", "ä"]))
FIXED = {"id": "00000000-0000-7000-8000-000000000001", "createdBy": "u", "createdAt": "c"}


@given(
    held=st.fixed_dictionaries({"name": CELLS, "description": CELLS, "deleted": CELLS}),
    arrived=st.dictionaries(st.sampled_from(FIELDS), CELLS, min_size=1),
)
def test_writing_a_record_anew_is_writing_its_merged_cells(held: dict[str, Cell], arrived: dict[str, Cell]) -> None:
    before = records.first("playlists", FIXED, held, "p", "2026-01-01T00:00:00.000000Z")
    won = {name: cell for name, cell in arrived.items() if wins(cell, held.get(name))}
    if won:
        after = records.changed(before, won, "2026-01-02T00:00:00.000000Z")
        expected = wire_form(FIXED, merge(held, arrived), "2026-01-02T00:00:00.000000Z")
        assert msgspec.json.decode(after.body) == expected
        assert cells_of(after.record) == merge(held, arrived)
        # In one order wherever it is written, so that replicas can be compared as text.
        assert [*after.record.get("fields", ())] == [*expected.get("fields", ())]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), count=st.integers(1, 12))
def test_pushes_of_several_devices_end_in_one_merged_record(house: Any, seed: int, count: int) -> None:
    random = Random(seed)
    people = [house.join("Ann"), house.join("Ben")]
    track_id = people[0].track(people[0].playlist(), "first")
    expected = cells_of(people[0].held(track_id))
    pushes = []
    for number in range(count):
        person = random.choice(people)
        values = {
            name: random.choice("abc") for name in random.sample(["title", "artist", "album"], random.randint(1, 3))
        }
        stamp = person.stamp(random.randint(1, 50) + number / 1000)
        pushes.append((person, {"id": track_id, **values, "editedAt": stamp}))
        expected = merge(expected, {name: Cell(stamp, value) for name, value in values.items()})
    pushes += random.choices(pushes, k=count)
    random.shuffle(pushes)
    for person, record in pushes:
        assert person.push_one("tracks", **record)["status"] in ("applied", "merged", "stale", "unchanged")
    assert cells_of(people[0].held(track_id)) == expected
