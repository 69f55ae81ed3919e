"""What a search has to tell: what it found, how much that is, and how far its index has come. Pure values."""

from dataclasses import dataclass

from desktop.store.search_hits import Hit


@dataclass(frozen=True, slots=True)
class Found:
    """Tracks that were found, of the question `text`, behind the place `after`; `more` where these are not all."""

    text: str
    after: int
    hits: tuple[Hit, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """How many tracks the question `text` finds in all."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the index has come; `done` is `total` when it has all. `indexed` is False where there is none."""

    done: int
    total: int
    indexed: bool = True
    fresh: bool = False
    """Something that can be found has changed: whoever shows results had better ask again."""


News = Found | Counted | Reading
