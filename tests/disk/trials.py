"""One trial: a power cut at one point of an operation, or a disk that fails at one, and what comes of it."""

import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Final

import msgspec

from tests.disk import checks
from tests.disk.connections import mounted
from tests.disk.damage import Damage, after
from tests.disk.disk import Disk, Fault, Trouble
from tests.disk.events import Luck, survivors
from tests.disk.house import House
from tests.disk.operations import NAMES, OPERATIONS
from tests.disk.recording import Recording, Stamps, folder, lay_out, prepared, record, run, stamps_in
from tests.simulation.promises import NAMES as INVARIANTS
from tests.simulation.promises import Broken, hold

TROUBLES: Final[tuple[Trouble, ...]] = ("write fails", "disk is full", "sync fails", "read fails", "read-only")

POINTS: Final = 1_000
"""So many power cuts are tried at an operation before it is done in other words, with other records."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a trial. `broken` numbers the invariant that did not hold: 0 none, -1 an error nobody thought of."""

    seed: int
    operation: str
    fault: str
    point: int
    points: int
    broken: int = 0
    sentence: str = ""
    events: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        name = f" ({INVARIANTS[self.broken]})" if self.broken > 0 else ""
        where = f"{self.operation}, {self.fault} at {self.point} of {self.points}"
        return f"seed {self.seed}: {where}: {self.sentence or 'all is well'}{name}"


def play(seed: int, events: int = 12) -> Verdict:
    """Try what a seed names: the same each time."""
    number, at = divmod(seed, len(NAMES))
    operation = NAMES[at]
    round_, kind = divmod(number, 4)
    try:
        if kind < 3:
            return _cut(seed, operation, round_ * 3 + kind, events)
        if round_ % 2:
            return _damage(seed)
        return _fail(seed, operation, round_ // 2)
    except Exception:
        error = traceback.format_exc()
        return Verdict(seed=seed, operation=operation, fault="nothing", point=0, points=0, broken=-1, sentence=error)


def _cut(seed: int, operation: str, number: int, events: int) -> Verdict:
    recording = record(operation, number // POINTS)
    random = Random(f"{seed} cut")
    round_ = number % POINTS // 2
    seams = recording.seams
    at = seams[_spread(round_, len(seams))] if number % 2 else _spread(round_, len(recording.points))
    point = recording.points[at]
    cut = _some(OPERATIONS[operation].at_risk, random)
    luck = Luck(random, random.choice((0.0, 0.5, 0.5, 0.9, 1.0)), random.choice((0.0, 0.3)), random.random() < 0.5)
    broken, sentence = _outcome(lambda: _after_cut(recording, point, cut, luck))
    last = [event.told for event in recording.events[max(0, point - events) : point]] if broken else []
    return Verdict(
        seed=seed,
        operation=operation,
        fault=f"power cut of {' and '.join(sorted(cut))}",
        point=at,
        points=len(recording.points),
        broken=broken,
        sentence=sentence,
        events=tuple(last),
    )


def _spread(number: int, points: int) -> int:
    """Choose one of them, so that few trials are spread over all, and many reach each."""
    step = next(step for step in range(int(points * 0.618) or 1, points + 2) if _coprime(step, points))
    return number * step % points


def _coprime(one: int, other: int) -> bool:
    while other:
        one, other = other, one % other
    return one == 1


def _some(names: Sequence[str], random: Random) -> set[str]:
    chosen = {name for name in names if random.random() < 0.6}
    return chosen or {random.choice(names)}


def _after_cut(recording: Recording, point: int, cut: set[str], luck: Luck) -> None:
    found = survivors(recording.base, recording.events[:point], cut, luck)
    checks.check_files(recording, point, found, cut)
    promised: dict[str, Stamps] = {**recording.promised}
    promised |= {event.path: event.what for event in recording.events[:point] if event.kind == "acknowledge"}
    with folder() as root:
        lay_out(found.tree(), root)
        house = House(root, recording.variant, 2)
        with house.lived_in():
            checks.settle(house, may_be_damaged="damaged" in recording.operation)
            checks.check_together(house, [*promised.values()])
            if recording.operation in ("backup", "restore"):
                house.close()
                run(recording.operation, recording.variant, house)
        checks.check_sound(root)


def _damage(seed: int) -> Verdict:
    damage = Damage(Random(f"{seed} damage"))
    broken, sentence = _outcome(lambda: after(damage))
    return Verdict(
        seed=seed,
        operation=f"damage on the disk of {damage.computer}",
        fault=damage.way,
        point=0,
        points=1,
        broken=broken,
        sentence=sentence,
    )


def _fail(seed: int, operation: str, number: int) -> Verdict:
    random = Random(f"{seed} fail")
    recording = record(operation, number // POINTS)
    computer = random.choice(OPERATIONS[operation].at_risk)
    troubles = [trouble for trouble in TROUBLES if recording.counts[trouble, computer]]
    trouble = troubles[number % len(troubles)]
    count = recording.counts[trouble, computer]
    at = 0 if trouble == "read-only" else random.randrange(count)
    fault = Fault(trouble, at, computer, once=trouble in ("sync fails", "read fails") and random.random() < 0.5)
    broken, sentence = _outcome(lambda: _after_failure(operation, number // POINTS, fault))
    return Verdict(
        seed=seed,
        operation=operation,
        fault=f"{trouble}{' once' if fault.once else ''} on the disk of {computer}",
        point=at,
        points=count,
        broken=broken,
        sentence=sentence,
    )


def _after_failure(operation: str, variant: int, fault: Fault) -> None:
    tree, before = prepared(operation, variant)
    promised: dict[str, Stamps] = {**before}

    with folder() as root:
        lay_out(tree, root)
        disk = Disk(root, recorded=False)

        def promise(path: str, connection: object) -> None:
            with disk.sound():
                promised[path] = stamps_in(path, connection)

        house = House(root, variant, 1, promise)
        with mounted(disk), house.lived_in():
            with _failing(disk, fault):
                run(operation, variant, house)
            if fault.trouble == "read-only":
                house.close()  # what was opened so stays so
            run(operation, variant, house)
            checks.settle(house, may_be_damaged="damaged" in operation)
            checks.check_together(house, [*promised.values()])
        checks.check_sound(root)
        _open_again(root, variant, [*promised.values()])


@contextmanager
def _failing(disk: Disk, fault: Fault) -> Iterator[None]:
    """Let the disk fail until what is done ends with a sentence for a person."""
    disk.fault = fault
    try:
        yield
    except Exception as error:
        checks.check_sentence(error, fault.trouble)
        hold(8, fault.befell, f"an error without a cause: {error}")
    finally:
        disk.fault = None


def _open_again(root: Path, variant: int, promised: Sequence[Stamps]) -> None:
    house = House(root, variant, 2)
    with house.lived_in():
        checks.settle(house)
        checks.check_together(house, promised)


def _outcome(trial: Callable[[], None]) -> tuple[int, str]:
    try:
        trial()
    except Broken as error:
        return error.number, str(error)
    except Exception:
        return -1, traceback.format_exc()
    return 0, ""
