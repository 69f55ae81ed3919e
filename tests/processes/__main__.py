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
from tests.processes.world import World

_ROUNDS_OF_A_WORLD = 4
_SECONDS = 4.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.processes", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("command", choices=["run", "mutants"])
    parser.add_argument("names", nargs="*", help="of the faults to plant; all, where none is named")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder that keeps what all of them had where something went wrong")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return _run(asked, Path(folder))


def _run(asked: argparse.Namespace, folder: Path) -> int:
    begin, counts, kills, rounds, seed = time.monotonic(), Counter[str](), 0, 0, asked.seed
    forks = ForkServer(folder / "home")
    if not forks.moves_clocks:
        print("The clocks stay as they are: libfaketime is not here (on Debian: apt-get install faketime).")
    try:
        while kills < asked.kills or rounds < asked.rounds:
            world = World(forks, folder / str(seed), seed)
            try:
                for _ in range(_ROUNDS_OF_A_WORLD):
                    world.round(_SECONDS)
                    rounds += 1
            except Wrong as wrong:
                print("\n".join(world.events))
                print(f"seed {seed}, round {rounds + 1}: {wrong}")
                if asked.keep:
                    world.close()
                    shutil.copytree(folder / str(seed), asked.keep / f"{seed}-{time.time():.0f}")
                return 1
            finally:
                world.close()
            kills += world.kills
            counts += world.counts
            seed += 1
    finally:
        forks.close()
    for name, count in sorted(counts.items()):
        print(f"  {count:>9,}  {name}")
    print(f"processes: {rounds:,} rounds, {kills:,} kills in {time.monotonic() - begin:.0f} s: all holds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
