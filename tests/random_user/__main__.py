"""`python -m tests.random_user --seed N --steps M`: hours of two random users, one seed after the other.

Exit code 1 where something went wrong, or where a long run never came to an action; the seed and what was done last
are printed.
"""

import argparse
import faulthandler
import os
import sys
import tempfile
import time
from pathlib import Path

_STUCK_S = 1_800
"""Seconds after which a seed is taken to hang; where it does is printed."""

_ALL_REACHED = 5_000
"""Acts within which somebody has come to every action."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.random_user")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--seeds", type=int, default=1, help="how many seeds, one after the other")
    parser.add_argument("--steps", type=int, default=1_000, help="acts for each seed")
    asked = parser.parse_args()
    faulthandler.enable()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop.app import make_application
    from desktop.ui.actions import ACTIONS
    from tests.random_user.hands import NOT_TRIED
    from tests.random_user.hour import Hour, WentWrong

    app = make_application()
    failed = []
    left = set(ACTIONS) - set(NOT_TRIED)
    for seed in range(asked.seed, asked.seed + asked.seeds):
        begin = time.monotonic()
        faulthandler.dump_traceback_later(_STUCK_S, exit=True)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            hour = Hour(app, Path(folder), seed, lambda text: print(text, flush=True))
            try:
                hour.play(asked.steps)
            except WentWrong as error:
                failed.append(seed)
                print(error, flush=True)
        left -= hour.tried
        said = "went wrong" if seed in failed else "is fine"
        print(f"Seed {seed}, {asked.steps} acts, {time.monotonic() - begin:.0f} s: {said}.", flush=True)
    if left:
        print(f"Actions that nobody came to: {', '.join(sorted(left))}.")
    # A long run in which something was never reached proves less than it says.
    return int(bool(failed) or (bool(left) and asked.seeds * asked.steps >= _ALL_REACHED))


if __name__ == "__main__":
    sys.exit(main())
