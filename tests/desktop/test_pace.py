"""How soon the server is asked again."""

from random import Random

from desktop.sync.pace import LONGEST, LONGEST_AFTER_FAILURE, PROBING, SOONEST, Pace


def test_looks_become_rarer_while_nothing_happens_and_soon_again_when_something_does() -> None:
    pace = Pace(Random(1))
    waits = [pace.next(something_happened=True), *(pace.next(something_happened=False) for _ in range(6))]
    wanted = [SOONEST, 2, 4, 8, LONGEST, LONGEST, LONGEST]
    assert all(0.89 * want <= wait <= 1.11 * want for wait, want in zip(waits, wanted, strict=True)), waits
    assert pace.next(something_happened=True) <= 1.11 * SOONEST


def test_two_windows_do_not_look_at_the_same_time() -> None:
    one, other = Pace(Random(1)), Pace(Random(2))
    assert one.next(something_happened=True) != other.next(something_happened=True)


def test_each_failure_makes_the_next_look_rarer_until_one_succeeds_or_somebody_asks() -> None:
    pace = Pace(Random(1))
    waits = [pace.after_failure(probing=False) for _ in range(8)]
    for wait, longest in zip(waits, [2, 4, 8, 16, 32, *[LONGEST_AFTER_FAILURE] * 3], strict=True):
        assert longest / 2 <= wait <= longest, waits
    pace.next(something_happened=True)
    assert pace.after_failure(probing=False) <= 2
    pace.after_failure(probing=False)
    pace.forget_failures()
    assert pace.after_failure(probing=False) <= 2


def test_a_server_that_is_gone_is_tried_often_while_somebody_looks_but_never_sooner_than_it_asked() -> None:
    pace = Pace(Random(1))
    assert all(pace.after_failure(probing=True) <= 1.2 * PROBING for _ in range(20))
    assert pace.after_failure(probing=True, at_least=30.0) == 30.0
