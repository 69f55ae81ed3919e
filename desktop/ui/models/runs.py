"""Two lists compared from both ends, so that a model takes out and puts in only what is between. Pure."""

from collections.abc import Sequence


def between(old: Sequence[object], new: Sequence[object]) -> tuple[int, int, int]:
    """Tell where the old list stops being like the new one: (first that differs, its end in the old, in the new)."""
    first = _alike(old, new)
    last = min(_alike(old[::-1], new[::-1]), len(old) - first, len(new) - first)
    return first, len(old) - last, len(new) - last


def _alike(one: Sequence[object], other: Sequence[object]) -> int:
    """Count how many things two lists begin with alike."""
    for at, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return at
    return min(len(one), len(other))
