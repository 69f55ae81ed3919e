"""How soon the server is asked again: soon while something happens, ever less often while nothing does.

Whoever has just edited, received something or come back is likely to be met by others who do the same, so the next
look comes after a second; each look that finds nothing doubles the wait. Pure.
"""

from random import Random
from typing import Final

SOONEST: Final = 1.0
LONGEST: Final = 15.0
LISTENING: Final = 60.0
"""While what happens is told by itself, a look only makes sure."""


class Pace:
    """The seconds from one look at the server to the next, with jitter, so that many windows do not look at once."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._wait = SOONEST

    def next(self, *, something_happened: bool, listening: bool = False) -> float:
        """Tell how many seconds to wait after a look in which something happened, or nothing did."""
        wait = SOONEST if something_happened else self._wait
        self._wait = min(2 * wait, LONGEST)
        wait = LISTENING if listening else wait
        return wait * self._random.uniform(0.9, 1.1)
