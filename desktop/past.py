"""The past of a playlist, replayed: from what is held and its history, how it was at a moment, and the way back there.

Pure. A moment is a stamp; what was set under it or before counts. Of one field that is the value with the greatest edit
stamp up to the moment, as in the merge. Making a record writes no history: the record says when it was made, and the
`old` of a field's first change is its first value.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from desktop import edits
from desktop.edits import Edit, Write
from syncserver.protocol.records import Mergeable

Field = tuple[str, str]
"""A field of one record, as (id, name)."""

_OF_ITSELF: Final = ("deleted", "position")
"""Fields of a track that are told as what became of it, not as values."""


class Change(NamedTuple):
    """An entry of the history; `accepted` is the server's stamp of it, "" where only this replica knows it."""

    record_id: str
    field: str
    edited_at: str
    accepted: str
    old: Any
    new: Any


class Record(NamedTuple):
    """A playlist or track as it is held now; `values` are its fields, `label` what it is called."""

    id: str
    label: str
    created_at: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Past:
    """All that the past of one playlist is replayed from; `changes` are those of records changed after the moment."""

    playlist: Record
    tracks: Sequence[Record]
    changes: Sequence[Change]


class Difference(NamedTuple):
    """What tells a record of now from the same one then: the fields that differ, as they are and as they were."""

    collection: Mergeable
    id: str
    label: str
    now: Mapping[str, Any]
    then: Mapping[str, Any]

    @property
    def returns(self) -> bool:
        return self.then.get("deleted") is False

    @property
    def goes(self) -> bool:
        return self.then.get("deleted") is True

    @property
    def moves(self) -> bool:
        return "position" in self.then and "deleted" not in self.then

    @property
    def values(self) -> Sequence[str]:
        """Name the fields of a track whose values change."""
        return [name for name in self.then if name not in _OF_ITSELF] if self.collection == "tracks" else []


def differences(past: Past, moment: str) -> list[Difference]:
    """Compare now with a moment: the playlist first, then its tracks as they come."""
    then = values_at(past.changes, moment)
    found = [_playlist(past.playlist, then), *(_track(track, moment, then) for track in past.tracks)]
    return [difference for difference in found if difference is not None]


def way_back(differing: Iterable[Difference], subject: str) -> Edit:
    """Make the edit that sets what differs to what it was, and nothing else; what is no longer as it was seen stays."""
    changes = [(Write(one.collection, one.id, one.then, one.now), one.now) for one in differing]
    return edits.changing("go back", changes, subject)


def values_at(changes: Iterable[Change], moment: str) -> dict[Field, Any]:
    """Tell the value that each field with a history had at a moment."""
    by_field: dict[Field, list[Change]] = defaultdict(list)
    for change in changes:
        by_field[change.record_id, change.field].append(change)
    return {field: _value_at(of_field, moment) for field, of_field in by_field.items()}


def _value_at(changes: Sequence[Change], moment: str) -> Any:
    before = [change for change in changes if change.edited_at <= moment]
    return max(before, key=lambda change: change.edited_at).new if before else _first_value(changes)


def _first_value(changes: Sequence[Change]) -> Any:
    """Tell the value a field was made with.

    The earliest change replaced it, unless that came late to the server: then it lost to a later one that was there
    already, and found that one's value in place. The change that the server took first replaced the first value.
    """
    earliest = min(changes, key=lambda change: change.edited_at)
    if not earliest.accepted:
        return earliest.old
    return min((change for change in changes if change.accepted), key=lambda change: change.accepted).old


def _playlist(record: Record, then: Mapping[Field, Any]) -> Difference | None:
    # A playlist that somebody looks back in stays out of the Trash, wherever it was then.
    names = [name for name in record.values if name != "deleted"]
    return _difference("playlists", record, {name: then.get((record.id, name), record.values[name]) for name in names})


def _track(record: Record, moment: str, then: Mapping[Field, Any]) -> Difference | None:
    was = {name: then.get((record.id, name), value) for name, value in record.values.items()}
    if record.created_at > moment or was["deleted"]:
        # It was not there, so what else it was is of no matter.
        was = {"deleted": True}
    return _difference("tracks", record, was)


def _difference(collection: Mergeable, record: Record, was: Mapping[str, Any]) -> Difference | None:
    differing = {name: value for name, value in was.items() if record.values[name] != value}
    if not differing:
        return None
    now = {name: record.values[name] for name in differing}
    return Difference(collection, record.id, record.label, now, differing)


class Summary(NamedTuple):
    """What a way back comes to, counted: tracks, and for `values` single values of tracks that stay or return."""

    returning: int
    going: int
    moving: int
    values: int
    name: str | None
    description: bool


def summary(differing: Sequence[Difference]) -> Summary:
    """Count differences; `name` is what the playlist would be called again."""
    of_playlist = next((one.then for one in differing if one.collection == "playlists"), {})
    return Summary(
        sum(one.returns for one in differing),
        sum(one.goes for one in differing),
        sum(one.moves for one in differing),
        sum(len(one.values) for one in differing),
        of_playlist.get("name"),
        "description" in of_playlist,
    )
