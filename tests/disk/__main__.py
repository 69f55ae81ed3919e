"""`python -m tests.disk seeds 1..2000`: cut the power, and let disks fail, and see that nothing is lost.

seeds A..B    try seeds, both included; exit code 1 where anything does not hold
replay SEED   try one seed again, and print what reached the disk before
mutants       plant faults in the programs, and see that each is caught; or those that are named
"""

import argparse
import sys
import time

from tests.disk import seeds
from tests.disk.mutants import hunt_all
from tests.disk.trials import play


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.disk", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("seeds").add_argument("range")
    commands.add_parser("replay").add_argument("seed", type=int)
    commands.add_parser("mutants").add_argument("names", nargs="*")
    for command in commands.choices.values():
        command.add_argument("--workers", type=int, default=2)
        command.add_argument("--most", type=int, default=2_000)
    asked = parser.parse_args()
    if asked.command == "seeds":
        return _seeds(asked)
    return _replay(asked) if asked.command == "replay" else _mutants(asked)


def _seeds(asked: argparse.Namespace) -> int:
    first, _, last = asked.range.partition("..")
    begin, told, result = time.monotonic(), 0, seeds.Result()
    for result in seeds.run(int(first), int(last or first), asked.workers):
        for verdict in result.broken[told:]:
            print(f"{verdict.told}\n    replay: python -m tests.disk replay {verdict.seed}\n", flush=True)
        told = len(result.broken)
    for operation, points in sorted(result.points.items()):
        print(f"  {operation}: the power failed at {len(result.cuts[operation])} of {points} points")
    for fault, count in sorted(result.faults.items()):
        print(f"  {count:>9,}  {fault}")
    word = f"NOT SO IN {told:,}" if told else "nothing is lost, nothing is torn"
    print(f"disk {asked.range}: {result.trials:,} trials in {time.monotonic() - begin:.0f} s: {word}")
    return 1 if told else 0


def _replay(asked: argparse.Namespace) -> int:
    verdict = play(asked.seed, events=1_000)
    print("\n".join(verdict.events))
    print(verdict.told)
    return 1 if verdict.broken else 0


def _mutants(asked: argparse.Namespace) -> int:
    begin, survived = time.monotonic(), 0
    print("| planted fault | caught by invariant | at seed |\n| --- | --- | --- |")
    for catch in hunt_all(asked.names, asked.most, asked.workers):
        print(catch.told, flush=True)
        survived += not catch.broken
    print(f"mutants: {survived} survived, {time.monotonic() - begin:.0f} s")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
