"""`python -m tests.simulation seeds 1..2000`: play schedules and see that every invariant holds.

seeds A..B     play seeds, both included; exit code 1 on any violation
replay SEED    play one seed and print all that happened; or a file that `shrink` wrote, or a regression by name
shrink SEED    find the smallest schedule that breaks the same invariant, and keep it under --name
"""

import argparse
import sys
import time
from pathlib import Path

import msgspec

from tests.simulation import plan, regressions, seeds
from tests.simulation.hunt import hunt_all
from tests.simulation.plan import Plan
from tests.simulation.promises import NAMES
from tests.simulation.run import Verdict, play
from tests.simulation.shrink import shrink

_ALL = 1_000_000
_COMMANDS = {"seeds": "range", "replay": "what", "shrink": "what", "digests": "what", "mutants": "names"}


def main() -> int:
    asked = _arguments().parse_args()
    if asked.command == "seeds":
        return _seeds(asked)
    if asked.command == "mutants":
        return _mutants(asked)
    if asked.command == "digests":
        return _digests(asked)
    found = _plan(asked.what, asked)
    return _replay(found) if asked.command == "replay" else _shrink(found, asked.name)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    commands = parser.add_subparsers(dest="command", required=True)
    for name, argument in (
        ("seeds", "range"),
        ("replay", "what"),
        ("shrink", "what"),
        ("digests", "what"),
        ("mutants", "names"),
    ):
        command = commands.add_parser(name)
        command.add_argument(argument, nargs="*" if name in ("digests", "mutants") else None)
        command.add_argument("--most", type=int, default=1_000)
        command.add_argument("--steps", type=int, default=80)
        command.add_argument("--machines", type=int, default=5)
        command.add_argument("--workers", type=int, default=2)
        command.add_argument("--name", default="")
    return parser


def _seeds(asked: argparse.Namespace) -> int:
    first, _, last = asked.range.partition("..")
    begin, told = time.monotonic(), 0
    for result in seeds.run(int(first), int(last or first), asked.steps, asked.machines, asked.workers):
        for verdict in result.broken[told:]:
            _tell(verdict, asked)
        told = len(result.broken)
    for name, count in sorted(result.faults.items()):
        print(f"  {count:>9,}  {name}")
    for seed in result.different:
        print(f"seed {seed} did not run alike twice (invariant 14, {NAMES[14]})")
    for name in result.never:
        print(f"the fault {name!r} never befell: these seeds prove nothing about it")
    seconds = time.monotonic() - begin
    bad = len(result.broken) + len(result.different) + len(result.never)
    word = "all invariants hold" if result.is_well else f"VIOLATIONS: {bad}"
    print(f"simulate {asked.range}: {result.seeds:,} schedules in {seconds:.0f} s: {word}")
    return 0 if result.is_well else 1


def _mutants(asked: argparse.Namespace) -> int:
    begin, survived = time.monotonic(), []
    print("| planted bug | caught by invariant | at seed |\n| --- | --- | --- |")
    for catch in hunt_all(asked.names, asked.most, asked.workers):
        print(catch.told, flush=True)
        survived += [] if catch.broken else [catch.name]
    print(f"mutants: {len(survived)} survived, {time.monotonic() - begin:.0f} s")
    return 1 if survived else 0


def _digests(asked: argparse.Namespace) -> int:
    for seed in map(int, asked.what):
        print(seed, play(plan.draw(seed, asked.steps, asked.machines)).digest)
    return 0


def _tell(verdict: Verdict, asked: argparse.Namespace) -> None:
    print(f"seed {verdict.seed} (--steps {asked.steps} --machines {asked.machines}): {verdict.sentence}")
    for line in verdict.events:
        print(f"    {line}")
    print(flush=True)


def _plan(what: str, asked: argparse.Namespace) -> Plan:
    if what.isdigit():
        return plan.draw(int(what), asked.steps, asked.machines)
    if Path(what).is_file():
        return msgspec.json.decode(Path(what).read_bytes(), type=Plan)
    return regressions.read(what)


def _replay(found: Plan) -> int:
    verdict = play(found, events=_ALL)
    print(msgspec.json.encode(found.options).decode())
    print("\n".join(verdict.events))
    print(verdict.sentence or "all invariants hold")
    return 1 if verdict.broken else 0


def _shrink(found: Plan, name: str) -> int:
    broken = play(found).broken
    if not broken:
        print("This plan breaks nothing.")
        return 0
    small = shrink(found, broken)
    print(f"{len(small.acts)} acts of {len(found.acts)} are left.")
    if name:
        print(regressions.keep(name, small))
    return _replay(small)


if __name__ == "__main__":
    sys.exit(main())
