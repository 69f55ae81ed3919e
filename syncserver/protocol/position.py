"""Fractional positions: the order of a list as a text key of its own on each track, so that a move is one field.

A position is a base-62 fraction without its point; positions sort bytewise, and two tracks with the same one sort by
id. Between two neighbours there is always room for another, chosen at random in the middle of the gap, so that two
people who insert at the same place offline rarely draw the same key. Tracks that are inserted together share one
random prefix and so stay together when somebody else inserts at the same place (compare David Greenspan,
"Implementing Fractional Indexing", 2020, and Evan Wallace, "Realtime Editing of Ordered Sequences", 2017).

No position that is drawn here ends in `0`: nothing would lie between `a` and `a0`.
"""

from random import Random

from syncserver.protocol.errors import NoRoom

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(DIGITS)
_VALUE = {digit: value for value, digit in enumerate(DIGITS)}
_ROOM = _BASE**4
_HEAD = 4

LONGEST = 48
"""A run whose positions would grow beyond this many characters is given new ones by whoever inserts there."""


def between(low: str, high: str | None, random: Random) -> str:
    """Draw a position between two others: `""` is the beginning of a list, `None` its end. Raises `NoRoom`."""
    return _close(_prefix(low, high, random), random)


def spread(low: str, high: str | None, count: int, random: Random) -> list[str]:
    """Draw `count` positions between two others, in order, that stay together. Raises `NoRoom`."""
    if count == 1:
        return [between(low, high, random)]
    prefix = _prefix(low, high, random)
    width = 1
    while _BASE**width <= count:
        width += 1
    step = _BASE**width // (count + 1)
    return [_close(prefix + _write((number + 1) * step, width), random) for number in range(count)]


def at_the_end(micros: int, random: Random) -> str:
    """Draw a position behind all that `spread` draws in practice, for a track that came without one at that time."""
    return _close("z" + _write(max(micros, 0), 10)[-10:], random)


def _prefix(low: str, high: str | None, random: Random) -> str:
    """Choose digits after which anything may follow and the whole still lies between `low` and `high`."""
    if high is None:
        head = _read(low, _HEAD) + 1 if low else _BASE**_HEAD // 2
        if head < _BASE**_HEAD:
            return _write(head, _HEAD) + _tail(random)
    elif not low:
        head = _read(high, _HEAD) - 1
        if head > 0:
            return _write(head, _HEAD) + _tail(random)
    return _inside(low, high, random)


def _inside(low: str, high: str | None, random: Random) -> str:
    longest = max(len(low), len(high or "")) + _HEAD + 1
    for length in range(1, longest + 1):
        above = _read(low, length)
        below = _BASE**length if high is None else _read(high, length)
        if below - above > _ROOM:
            third = (below - above) // 3
            return _write(random.randrange(above + third, below - third), length)
    raise NoRoom(f"no position lies between {low!r} and {high!r}")


def _tail(random: Random) -> str:
    return _write(random.randrange(_BASE**3), 3)


def _close(prefix: str, random: Random) -> str:
    return prefix + DIGITS[random.randrange(1, _BASE)]


def _read(key: str, length: int) -> int:
    """Read the first `length` digits as a number; a key that is shorter goes on in zeros."""
    value = 0
    for digit in key[:length].ljust(length, "0"):
        value = value * _BASE + _VALUE[digit]
    return value


def _write(value: int, length: int) -> str:
    digits = []
    for _ in range(length):
        value, digit = divmod(value, _BASE)
        digits.append(DIGITS[digit])
    return "".join(reversed(digits))
