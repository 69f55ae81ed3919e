"""Lengths of tracks: whatever a file writes becomes whole seconds, 0 for unknown.

The nearest whole second, half rounds up (223.866 s is 224), and a known length is never below 1.
"""

import math
import re

LONGEST = 2**31 - 1
"""In seconds. What claims to be longer is taken for unknown."""

_NUMBER = re.compile(r"\s*([+-]?\d{1,15}(?:[.,]\d{0,18})?)\s*", re.ASCII)
_CLOCK = re.compile(r"\s*(?:(\d{1,6}):)?(\d{1,6}):(\d\d(?:[.,]\d{1,9})?)\s*", re.ASCII)


def from_seconds(seconds: float) -> int:
    """Round a length in seconds; what is not above zero, not finite or beyond all measure is unknown."""
    if not 0 < seconds <= LONGEST:
        return 0
    return max(1, math.floor(seconds + 0.5))


def from_milliseconds(milliseconds: float) -> int:
    """Round a length in milliseconds. Takes integers of any size: nothing is divided before it is compared."""
    return from_seconds(milliseconds / 1000) if 0 < milliseconds <= LONGEST * 1000 else 0


def read_number(text: str) -> float | None:
    """Read a plain number (`275`, `-1`, `223.866`, `223,866`), or answer None."""
    match = _NUMBER.fullmatch(text)
    return float(match[1].replace(",", ".")) if match else None


def read_clock(text: str) -> float | None:
    """Read `m:ss` or `h:mm:ss` as seconds, or answer None."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds = match[1] or "0", match[2], match[3].replace(",", ".")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)
