"""Room in a list: where neighbours have no position between them, the run around a place gets new positions. Pure."""

from collections.abc import Sequence
from random import Random

from syncserver.protocol import position
from syncserver.protocol.errors import NoRoom


def make_room(
    order: Sequence[tuple[str, str]], at: int, count: int, random: Random
) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Draw `count` positions before the track at index `at`, moving as few of its neighbours as make room.

    `order` is (position, id) of the tracks that stay. Answers (id, old position, new position) of those that get a
    new one, and the positions drawn.
    """
    reach = 1
    while True:
        first, last = max(at - reach, 0), min(at + reach, len(order))
        keys = _spread(order, first, last, count, random)
        if keys is not None:
            break
        reach *= 2
    own = keys[at - first : at - first + count]
    others = keys[: at - first] + keys[at - first + count :]
    moved = [(track_id, old, new) for (old, track_id), new in zip(order[first:last], others, strict=True)]
    return moved, own


def _spread(order: Sequence[tuple[str, str]], first: int, last: int, count: int, random: Random) -> list[str] | None:
    low = order[first - 1][0] if first else ""
    high = order[last][0] if last < len(order) else None
    try:
        keys = position.spread(low, high, last - first + count, random)
    except NoRoom:
        return None
    whole = first == 0 and last == len(order)
    return keys if whole or not any(len(key) > position.LONGEST for key in keys) else None
