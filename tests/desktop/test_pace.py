"""How soon the server is asked again."""

from random import Random

from desktop.sync.pace import LONGEST, SOONEST, Pace


def test_looks_become_rarer_while_nothing_happens_and_soon_again_when_something_does() -> None:
    pace = Pace(Random(1))
    waits = [pace.next(something_happened=True), *(pace.next(something_happened=False) for _ in range(6))]
    wanted = [SOONEST, 2, 4, 8, LONGEST, LONGEST, LONGEST]
    assert all(0.89 * want <= wait <= 1.11 * want for wait, want in zip(waits, wanted, strict=True)), waits
    assert pace.next(something_happened=True) <= 1.11 * SOONEST


def test_two_windows_do_not_look_at_the_same_time() -> None:
    one, other = Pace(Random(1)), Pace(Random(2))
    assert one.next(something_happened=True) != other.next(something_happened=True)
