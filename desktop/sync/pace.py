"""How soon the server is asked again: soon while something happens, ever less often while nothing does.

Whoever has just edited, received something or come back is likely to be met by others who do the same, so the next
look comes after a second; each look that finds nothing doubles the wait. So does each that fails. Pure.
"""

from random import Random
from typing import Final

SOONEST: Final = 1.0
LONGEST: Final = 15.0
LISTENING: Final = 60.0
"""While what happens is told by itself, a look only makes sure."""

PROBING: Final = 1.5
"""How often an unreachable server is tried while somebody looks."""

LONGEST_AFTER_FAILURE: Final = 60.0


class Pace:
    """The seconds from one look at the server to the next, with jitter, so that many windows do not look at once."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._wait = SOONEST
        self._failures = 0

    def next(self, *, something_happened: bool, listening: bool = False) -> float:
        """Tell how many seconds to wait after a look in which something happened, or nothing did."""
        self._failures = 0
        wait = SOONEST if something_happened else self._wait
        self._wait = min(2 * wait, LONGEST)
        wait = LISTENING if listening else wait
        return wait * self._random.uniform(0.9, 1.1)

    def after_failure(self, *, probing: bool, at_least: float = 0.0) -> float:
        """Tell how many seconds to wait after a look that failed; `at_least` is what the server asked for."""
        self._failures += 1
        wait = min(2.0 ** min(self._failures, 8), LONGEST_AFTER_FAILURE) * self._random.uniform(0.5, 1.0)
        if probing:
            wait = PROBING * self._random.uniform(0.7, 1.2)
        return max(wait, at_least)

    def forget_failures(self) -> None:
        """Somebody wants to know at once: begin anew."""
        self._failures = 0
