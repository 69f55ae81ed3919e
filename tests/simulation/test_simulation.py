"""A short slice of the simulator, and every plan that once broke something. The long runs: `make simulate`."""

import pytest

from tests.simulation import plan, regressions
from tests.simulation.run import Verdict, play


@pytest.mark.parametrize("first", range(1, 61, 10))
def test_every_invariant_holds_for_ten_seeds(first: int) -> None:
    for seed in range(first, first + 10):
        verdict = play(plan.draw(seed))
        assert not verdict.broken, _told(verdict)


@pytest.mark.parametrize("name", regressions.names())
def test_what_once_broke_an_invariant_holds(name: str) -> None:
    verdict = play(regressions.read(name))
    assert not verdict.broken, _told(verdict)


def test_a_seed_runs_alike_twice() -> None:
    assert play(plan.draw(7)).digest == play(plan.draw(7)).digest


def _told(verdict: Verdict) -> str:
    return "\n".join([f"seed {verdict.seed}: {verdict.sentence}", *verdict.events])
