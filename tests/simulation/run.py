"""Playing one plan, and what came of it."""

import traceback
from pathlib import Path

import msgspec

from tests.simulation import files
from tests.simulation.databases import Crash
from tests.simulation.plan import Plan
from tests.simulation.promises import Broken
from tests.simulation.world import World


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a plan: the number of the invariant that it broke, what was seen, and the last events.

    `broken` is 0 where all is well, and -1 where the program met an error that nobody thought of.
    """

    seed: int
    broken: int
    sentence: str
    events: list[str]
    faults: dict[str, int]
    digest: str


def play(plan: Plan, events: int = 40) -> Verdict:
    """Play a plan in files of its own."""
    with files.folder() as folder:
        world = World(plan, Path(folder))
        broken, sentence = 0, ""
        try:
            world.play()
        except Broken as error:
            broken, sentence = error.number, str(error)
        except (Exception, Crash):
            broken, sentence = -1, traceback.format_exc()
        finally:
            world.close()
    trace = world.trace
    last = trace.last(events) if broken else []
    return Verdict(
        seed=plan.seed,
        broken=broken,
        sentence=sentence,
        events=last,
        faults=dict(trace.faults),
        digest=trace.digest(),
    )
