"""What a merge brought together: what each person did, counted and put into lines.

Pure. A `Deed` is one change of one field, or the making of a record; here the deeds of a while become a `Summary` for
one quiet line, and a list of lines by playlist for whoever wants to see it all. What one person did to one record
counts once, as what came of it in the end: a track that was added and then edited was added.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import Any, Final, NamedTuple

MOST_LABELS: Final = 3
"""Tracks that a line names."""


class Deed(NamedTuple):
    """One change by one person, in the order of their making; `field` is `created` where a record was made."""

    user_id: str
    user_name: str
    mine: bool
    collection: str
    record_id: str
    playlist_id: str
    playlist: str
    label: str
    field: str
    new: Any


class Kind(Enum):
    """What came of a record."""

    MADE = "made"
    RENAMED = "renamed"
    DESCRIBED = "described"
    DELETED = "deleted"
    RESTORED = "restored"
    ADDED = "added"
    REMOVED = "removed"
    BROUGHT_BACK = "brought back"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Line:
    """What one person did to records of one playlist, in one way: how many, which, and what the first are called."""

    user_id: str
    user_name: str
    mine: bool
    playlist_id: str
    playlist: str
    kind: Kind
    record_ids: tuple[str, ...]
    labels: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.record_ids)


class Person(NamedTuple):
    """How many tracks somebody added and removed."""

    name: str
    mine: bool
    added: int
    removed: int


class Summary(NamedTuple):
    """A merge in numbers: `people` with those first who did most, the person here last; then tracks, then playlists."""

    people: tuple[Person, ...] = ()
    moved: int = 0
    changed: int = 0
    playlists_made: int = 0
    playlists_changed: int = 0
    playlists_deleted: int = 0

    def __bool__(self) -> bool:
        return bool(self.people)


_PLAYLIST_KINDS: Final = {"name": Kind.RENAMED, "description": Kind.DESCRIBED}


def lines_of(deeds: Iterable[Deed]) -> list[Line]:
    """Put deeds together: by playlist (the names as people sort them), then by person, then by what they did."""
    by_record: dict[tuple[str, str], list[Deed]] = {}
    for deed in deeds:
        by_record.setdefault((deed.user_id, deed.record_id), []).append(deed)
    made = {run[0].record_id for run in by_record.values() if run[0].collection == "playlists" and _is_made(run)}
    kinds = [
        (kind, run[-1])
        for run in by_record.values()
        if run[0].collection == "playlists" or run[0].playlist_id not in made
        for kind in _kinds_of(run)
    ]
    kinds.sort(key=_place)
    return [_line([deed for _, deed in run], kind) for (_, _, kind), run in _runs(kinds)]


def _runs(kinds: Sequence[tuple[Kind, Deed]]) -> Iterable[tuple[tuple[str, str, Kind], list[tuple[Kind, Deed]]]]:
    for key, run in groupby(kinds, lambda one: (one[1].playlist_id, one[1].user_id, one[0])):
        yield key, list(run)


def _place(one: tuple[Kind, Deed]) -> tuple[object, ...]:
    kind, deed = one
    order = list(Kind).index(kind)
    return deed.playlist.casefold(), deed.playlist_id, deed.mine, deed.user_name.casefold(), deed.user_id, order


def _line(deeds: Sequence[Deed], kind: Kind) -> Line:
    first = deeds[0]
    ids, labels = tuple(deed.record_id for deed in deeds), tuple(deed.label for deed in deeds[:MOST_LABELS])
    return Line(first.user_id, first.user_name, first.mine, first.playlist_id, first.playlist, kind, ids, labels)


def _is_made(run: Sequence[Deed]) -> bool:
    return any(deed.field == "created" for deed in run)


def _kinds_of(run: Sequence[Deed]) -> list[Kind]:
    """Tell what came of one record by the hand of one person; nothing where it was made and deleted again."""
    whole = _playlist_kinds if run[0].collection == "playlists" else _track_kinds
    deleted = next((bool(deed.new) for deed in reversed(run) if deed.field == "deleted"), None)
    if _is_made(run):
        return [] if deleted else [whole(run, None)[0]]
    return whole(run, deleted)


def _playlist_kinds(run: Sequence[Deed], deleted: bool | None) -> list[Kind]:
    if deleted is not None:
        return [Kind.DELETED if deleted else Kind.RESTORED]
    if _is_made(run):
        return [Kind.MADE]
    return sorted({_PLAYLIST_KINDS.get(deed.field, Kind.DESCRIBED) for deed in run}, key=list(Kind).index)


def _track_kinds(run: Sequence[Deed], deleted: bool | None) -> list[Kind]:
    if deleted is not None:
        return [Kind.REMOVED if deleted else Kind.BROUGHT_BACK]
    if _is_made(run):
        return [Kind.ADDED]
    fields = {deed.field for deed in run}
    moved = [Kind.MOVED] if "position" in fields else []
    return moved + ([Kind.CHANGED] if fields - {"position"} else [])


_ADDING: Final = (Kind.ADDED, Kind.BROUGHT_BACK)
_CHANGING: Final = (Kind.RENAMED, Kind.DESCRIBED, Kind.RESTORED)


def summary_of(lines: Sequence[Line]) -> Summary:
    """Count what others and the person here did; nothing where only the person here did anything."""
    if all(line.mine for line in lines):
        return Summary()
    people: dict[str, Person] = {}
    for line in lines:
        before = people.get(line.user_id, Person(line.user_name, line.mine, 0, 0))
        people[line.user_id] = before._replace(
            added=before.added + line.count * (line.kind in _ADDING),
            removed=before.removed + line.count * (line.kind is Kind.REMOVED),
        )
    ranked = sorted(people.values(), key=lambda one: (one.mine, -one.added - one.removed, one.name.casefold()))
    return Summary(
        tuple(ranked),
        *(
            len({one for line in lines if line.kind in kinds for one in line.record_ids})
            for kinds in ((Kind.MOVED,), (Kind.CHANGED,), (Kind.MADE,), _CHANGING, (Kind.DELETED,))
        ),
    )
