"""Making a plan that breaks an invariant as small as it can be, by leaving out acts and faults."""

from collections.abc import Iterator

import msgspec

from tests.simulation.plan import Plan
from tests.simulation.run import play

_TRIES = 400


def shrink(plan: Plan, broken: int, tries: int = _TRIES) -> Plan:
    """Leave out what is not needed to break this invariant; at most so many plans are tried."""
    left = tries
    smaller = True
    while smaller:
        smaller = False
        for candidate in _smaller(plan):
            if not left:
                return plan
            left -= 1
            if play(candidate).broken == broken:
                plan, smaller = candidate, True
                break
    return plan


def _smaller(plan: Plan) -> Iterator[Plan]:
    """Make plans with less in them, the much smaller ones first."""
    acts, size = plan.acts, len(plan.acts) // 2
    while size:
        for begin in range(0, len(acts), size):
            yield msgspec.structs.replace(plan, acts=acts[:begin] + acts[begin + size :])
        size //= 2
    for name, rate in plan.options.rates.items():
        if rate:
            calmer = msgspec.structs.replace(plan.options, rates={**plan.options.rates, name: 0.0})
            yield msgspec.structs.replace(plan, options=calmer)
