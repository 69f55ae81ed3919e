"""A schedule as data: who does what and when, and how often which fault befalls them. A seed draws all of it.

A plan can be written to a file and played again, whole or with acts left out: every act has randomness of its own.
"""

from random import Random
from typing import Final

import msgspec

SECOND: Final = 1_000_000

EDITS: Final = {
    "create": 1.0,
    "add": 3.0,
    "change": 5.0,
    "rename": 1.0,
    "remove": 1.5,
    "restore": 1.0,
    "move": 2.0,
    "transfer": 0.6,
    "delete list": 0.5,
    "restore list": 0.6,
    "undo": 1.5,
    "redo": 0.5,
}
"""What people do, and how often compared with one another."""

_NARROW: Final = {"create": 0.0, "add": 0.5, "change": 8.0, "transfer": 0.1, "undo": 4.0}

FAULTS: Final = {
    "partition": 1.5,
    "kill": 1.0,
    "power cut": 1.0,
    "server down": 0.7,
    "clock jumps": 1.0,
    "server's clock jumps": 0.7,
    "disk full": 0.8,
    "server's disk full": 0.5,
    "backup": 1.0,
    "replica put back": 0.7,
    "profile put back": 0.5,
    "profile cloned": 0.5,
    "new replica": 0.4,
    "server backup": 1.0,
    "server put back": 0.7,
    "server put back by hand": 0.5,
    "grant": 2.0,
    "revoke": 1.5,
    "role": 1.0,
    "leave": 0.5,
    "unfit": 0.8,
    "newer program": 1.5,
    "plain client": 1.5,
    "verify": 1.0,
}
"""What befalls computers, or is done there that is out of the ordinary; each seed leaves many of them out."""

PURGE: Final = "purge"
"""The server removes for good what was deleted long ago; to half of the seeds so many are added."""
_PURGES: Final = (0, 0, 0, 1, 3, 5)

NEEDS: Final = {
    "replica put back": "backup",
    "profile put back": "backup",
    "server put back": "server backup",
    "server put back by hand": "server backup",
    "revoke": "grant",
    "role": "grant",
    "leave": "grant",
}
"""What is of no use without another."""

RATES: Final = {
    "request lost": 0.2,
    "answer lost": 0.3,
    "doubled": 0.3,
    "request late": 0.2,
    "cut": 0.15,
    "too new": 0.1,
    "notice lost": 0.5,
    "notice doubled": 0.5,
    "crash": 0.05,
    "server crash": 0.05,
}
"""What befalls one request, one notice or one commit, and how probable it is at most."""

_POINTS: Final = ("before", "after")
KINDS_OF_FAULTS: Final = (
    *FAULTS,
    PURGE,
    "read anew",
    *(name for name in RATES if "crash" not in name),
    *(f"replica crashes {point} a commit" for point in _POINTS),
    *(f"server crashes {point} a commit" for point in _POINTS),
)
"""By which names faults are counted."""


class Act(msgspec.Struct, frozen=True, array_like=True):
    """At a time (microseconds since the beginning), something that `who` (a number) does or suffers."""

    at: int
    kind: str
    who: int
    seed: int


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What a seed draws besides its acts.

    `tick` is how coarse clocks are, `latency` how long a request takes (microseconds). With `live` the server tells
    what is new; a `novel` one says more than this program understands. In a `narrow` world there is little to edit, so
    that people meet more often. With `file` a first sync begins with a snapshot, however little there is.
    """

    machines: int
    users: int
    share: str
    page: int
    batch: int
    slice: int
    tick: int
    latency: int
    rates: dict[str, float]
    weights: dict[str, float]
    live: bool = False
    novel: bool = False
    narrow: bool = False
    file: bool = False


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A schedule: everything that happens follows from it and the program."""

    seed: int
    options: Options
    acts: list[Act]


def draw(seed: int, steps: int = 80, machines: int = 5) -> Plan:
    """Draw the plan of a seed."""
    random = Random(seed)
    rates = {name: _some(random, most) for name, most in RATES.items()}
    weights = {name: weight for name, weight in FAULTS.items() if random.random() < 0.35}
    weights |= {needed: FAULTS[needed] for name, needed in NEEDS.items() if name in weights}
    options = Options(
        machines=machines,
        users=min(machines, random.choice((2, 3, 3, 4))),
        share=random.choice(("everyone", "nobody")),
        page=random.choice((3, 10, 10_000)),
        batch=random.choice((1, 3, 1_000)),
        slice=random.choice((1, 4, 1_000)),
        tick=random.choice((1, 1, 1_000, SECOND)),
        latency=random.choice((5_000, 50_000, SECOND)),
        rates=rates,
        weights=weights,
        live=random.random() < 0.4,
        novel=random.random() < 0.2,
        narrow=random.random() < 0.3,
        file=Random(f"{seed} file").random() < 0.3,  # apart, so that all else of a seed is as it was
    )
    return Plan(seed=seed, options=options, acts=_with_purges(seed, _acts(random, options, steps), machines))


def _with_purges(seed: int, acts: list[Act], machines: int) -> list[Act]:
    """Add purges, each after something was deleted and somebody heard of that, or not; apart, so that all else of a
    seed is as it was.
    """
    random = Random(f"{seed} purge")
    added = []
    for _ in range(random.choice(_PURGES) if acts else 0):
        deleted_at, heard_at, at = sorted(random.randint(0, acts[-1].at) for _ in range(3))
        who, other = random.randrange(machines), random.randrange(machines)
        happens = (
            (deleted_at, random.choice(("remove", "remove", "delete list")), who),
            (deleted_at + SECOND, "sync", who),
            (heard_at, "sync", other),
            (at, PURGE, other),
        )
        added += [Act(*what, random.getrandbits(40)) for what in happens]
    return sorted([*acts, *added], key=lambda act: act.at)


def _some(random: Random, most: float) -> float:
    return round(random.uniform(0, most), 4) if random.random() < 0.45 else 0.0


def _acts(random: Random, options: Options, steps: int) -> list[Act]:
    edits = {**EDITS, **_NARROW} if options.narrow else EDITS
    kinds = {**edits, "sync": 8.0, **options.weights}
    names, weights = [*kinds], [*kinds.values()]
    pace = random.choice((20_000, 300_000, 5 * SECOND))
    acts, at = [], 0
    for number in range(steps):
        at += int(random.expovariate(1 / pace)) + (random.random() < 0.02) * random.randrange(600 * SECOND)
        kind = random.choices(names, weights)[0] if number > 2 else ("create", "add", "sync")[number]
        who = 0 if number <= 2 else random.randrange(options.machines)
        acts.append(Act(at, kind, who, random.getrandbits(40)))
    return acts
