"""Which tracks are the same one. Pure.

Two tracks are the same if both name one recording (their ISRCs are equal), or if title and artist are equal but for
case and accents and their lengths are close. The album does not count: the same song stands on several. A length that
is not known is close to every length.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from desktop.folding import fold

CLOSE: Final = 3
"""Seconds by which the lengths of one recording differ from one program or shop to another."""


class Tune(NamedTuple):
    """What a track is recognised by; `duration` in seconds, 0 where it is not known."""

    id: str
    title: str
    artist: str
    duration: int
    isrc: str


def tune_of(values: Mapping[str, Any], track_id: str = "") -> Tune:
    """Make a tune of a track's values by field."""
    return Tune(
        track_id,
        values.get("title", ""),
        values.get("artist", ""),
        values.get("duration", 0),
        values.get("isrc", ""),
    )


class Known:
    """Tunes that were met, found again in no time however many they are, and however many of them share a name."""

    def __init__(self, tunes: Iterable[Tune] = ()) -> None:
        self._by_isrc: dict[str, Tune] = {}
        self._by_words: dict[tuple[str, str], dict[int, Tune]] = {}
        for tune in tunes:
            self.add(tune)

    def add(self, tune: Tune) -> None:
        isrc = _plain(tune.isrc)
        if isrc:
            self._by_isrc.setdefault(isrc, tune)
        self._by_words.setdefault(_words(tune), {}).setdefault(tune.duration, tune)

    def find(self, tune: Tune) -> Tune | None:
        """Answer a tune that is the same as this one, by its number before one by its words."""
        isrc = _plain(tune.isrc)
        if isrc and isrc in self._by_isrc:
            return self._by_isrc[isrc]
        alike = self._by_words.get(_words(tune), {})
        if not tune.duration:
            return next(iter(alike.values()), None)
        return next((alike[length] for length in _close_to(tune.duration) if length in alike), None)


def present(here: Iterable[Tune], coming: Sequence[Tune]) -> list[int]:
    """Tell which of those that come are here already, by their place among them."""
    known = Known(here)
    return [place for place, tune in enumerate(coming) if known.find(tune) is not None]


def groups(tunes: Iterable[Tune]) -> list[list[Tune]]:
    """Put together those that are the same as the first of their group; whatever is there once is left out."""
    known = Known()
    found: dict[str, list[Tune]] = {}
    for tune in tunes:
        first = known.find(tune)
        if first is None:
            known.add(tune)
        else:
            found.setdefault(first.id, [first]).append(tune)
    return list(found.values())


def _words(tune: Tune) -> tuple[str, str]:
    return " ".join(fold(tune.title).split()), " ".join(fold(tune.artist).split())


def _plain(isrc: str) -> str:
    return isrc.replace("-", "").replace(" ", "").upper()


def _close_to(duration: int) -> list[int]:
    """List the lengths that are close to one, the nearest first; 0 is the one that is not known."""
    return [duration, *(duration + off for by in range(1, CLOSE + 1) for off in (-by, by)), 0]
