"""`python -m tests.processes run --kills 100`: real servers and windows through faults, round after round.

run        play rounds until so many processes were killed; exit code 1 where something that has to hold does not
mutants    plant faults in the programs, and see that each is found
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.processes.actor import Wrong
from tests.processes.fork_server import ForkServer
from tests.processes.planted import PLANTED
from tests.processes.world import PATIENCE, World

_ROUNDS_OF_A_WORLD = 4
_SECONDS = 6.0
_MOST_ROUNDS = 40


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.processes", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("command", choices=["run", "mutants"])
    parser.add_argument("names", nargs="*", help="of the faults to plant; all, where none is named")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=_SECONDS, help="of faults in each round")
    parser.add_argument("--patience", type=float, default=PATIENCE, help="seconds until all have to have the same")
    parser.add_argument("--keep", type=Path, help="a folder that keeps what all of them had where something went wrong")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return _mutants(asked, Path(folder)) if asked.command == "mutants" else _run(asked, Path(folder))


def _run(asked: argparse.Namespace, folder: Path) -> int:
    begin, counts, kills, rounds, seed = time.monotonic(), Counter[str](), 0, 0, asked.seed
    forks, slowest = ForkServer(folder / "home"), 0.0
    if not forks.moves_clocks:
        print("The clocks stay as they are: libfaketime is not here (on Debian: apt-get install faketime).")
    try:
        while kills < asked.kills or rounds < asked.rounds:
            world = World(forks, folder / str(seed), seed, asked.patience)
            wrong = play(world, asked.seconds, asked.kills - kills, asked.rounds - rounds)
            kills, rounds, counts = kills + world.kills, rounds + world.rounds, counts + world.counts
            slowest = max(slowest, world.slowest)
            if wrong is not None:
                print("\n".join(world.events))
                print(f"seed {seed}, round {world.rounds}: {wrong}")
                if asked.keep:
                    shutil.copytree(folder / str(seed), asked.keep / f"{seed}-{time.time():.0f}")
                return 1
            shutil.rmtree(folder / str(seed), ignore_errors=True)
            seed += 1
            print(f"{rounds:,} rounds, {kills:,} kills, {time.monotonic() - begin:.0f} s", flush=True)
    finally:
        forks.close()
    for name, count in sorted(counts.items()):
        print(f"  {count:>9,}  {name}")
    told = f"{rounds:,} rounds, {kills:,} kills in {time.monotonic() - begin:.0f} s"
    print(f"processes: {told}: all holds, and all had the same within {slowest:.0f} s of each round's end")
    return 0


def play(world: World, seconds: float, kills: int = 0, rounds: int = _ROUNDS_OF_A_WORLD) -> Wrong | None:
    """Play a world's rounds, no more than it takes for so many kills and rounds; answer what went wrong, if it did."""
    try:
        while world.rounds < _ROUNDS_OF_A_WORLD and (world.kills < kills or world.rounds < rounds):
            world.round(seconds)
    except Wrong as wrong:
        return wrong
    finally:
        world.close()
    return None


def _mutants(asked: argparse.Namespace, folder: Path) -> int:
    survived = 0
    print("| planted fault | found after | by |\n| --- | --- | --- |")
    for number, name in enumerate(asked.names or PLANTED):
        forks, kills, rounds, wrong = ForkServer(folder / f"home-{number}", name), 0, 0, None
        try:
            while wrong is None and rounds < (asked.rounds or _MOST_ROUNDS):
                seed = asked.seed + rounds
                world = World(forks, folder / f"{number}-{rounds}", seed, asked.patience)
                wrong = play(world, asked.seconds)
                kills, rounds = kills + world.kills, rounds + world.rounds
        finally:
            forks.close()
        survived += wrong is None
        found = " ".join(str(wrong).split())[:240] if wrong else "**not found**"
        print(f"| {name} | {rounds} rounds, {kills} kills | {found} |", flush=True)
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
