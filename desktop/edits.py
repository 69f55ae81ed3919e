"""Edits: what a person wants, as the writes that do it and the writes that undo it.

Pure. A `Write` sets fields of one record. Its `expected` names the values that have to be there still: an undo
carries the values that the edit had set, and a redo those that the undo had set, so what somebody else changed in
between is left alone either way. An undo is an edit like any other (`Edit.inverse`), so undone work syncs, and undoing
it is the redo.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from syncserver.protocol.records import Mergeable

Share = Literal["", "everyone", "nobody"]
"""Whom the server is to let into a new playlist beside who made it; "" is as the server has it, which is everyone."""


@dataclass(frozen=True, slots=True)
class Creation:
    """The fixed fields of a record that is made here and now; `playlist_id` is its own id for a playlist."""

    playlist_id: str
    author: str
    created_at: str
    share: Share = ""


@dataclass(frozen=True, slots=True)
class Write:
    """Set fields of one record, those of `expected` only where they hold the expected value still."""

    collection: Mergeable
    id: str
    values: Mapping[str, Any]
    expected: Mapping[str, Any] = field(default_factory=dict)
    creation: Creation | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of a person's work: what it is called, what it does, and what takes it back.

    `kind` is a key such as `add tracks`, from which a window makes a sentence; `count` is how many records it is
    about, and `subject` names one of them where there is one. `undo` takes the writes back, the last one first: each
    write has the one that undoes it at the same place from the other end.
    """

    kind: str
    count: int
    writes: tuple[Write, ...]
    undo: tuple[Write, ...]
    subject: str = ""

    @property
    def inverse(self) -> "Edit":
        """The edit that takes this one back; its own inverse does it again."""
        pairs = zip(self.writes, reversed(self.undo), strict=True)
        return Edit(self.kind, self.count, self.undo, tuple(_again(*pair) for pair in pairs), self.subject)


def _again(write: Write, undone: Write) -> Write:
    """Turn a write into the one that repeats it where it is still undone: a record that was made is restored."""
    if write.id != undone.id:
        raise ValueError(f"The write of {write.id} has that of {undone.id} for its undo.")
    values = {"deleted": False} if write.creation is not None else write.values
    return Write(write.collection, write.id, values, undone.values)


def creating(kind: str, writes: Sequence[Write], subject: str = "") -> Edit:
    """Make records; taking it back deletes them."""
    undo = tuple(Write(write.collection, write.id, {"deleted": True}, {"deleted": False}) for write in reversed(writes))
    return Edit(kind, len(writes), tuple(writes), undo, subject)


def changing(kind: str, changes: Iterable[tuple[Write, Mapping[str, Any]]], subject: str = "") -> Edit:
    """Change records; each change comes with the values that are there now.

    What a write expects is kept: it leaves alone what is something else by the time it is done.
    """
    writes: list[Write] = []
    undo: list[Write] = []
    differing: Mapping[str, Any] = {}
    before: Mapping[str, Any] = {}
    for write, now in changes:
        # Of very many that change alike, the same values are held once.
        differing = _same(differing, {name: each for name, each in write.values.items() if now.get(name) != each})
        if not differing:
            continue
        before = _same(before, {name: now.get(name) for name in differing})
        expected = {name: value for name, value in write.expected.items() if name in differing}
        writes.append(Write(write.collection, write.id, differing, expected))
        undo.append(Write(write.collection, write.id, before, differing))
    return Edit(kind, len(writes), tuple(writes), tuple(reversed(undo)), subject)


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> Mapping[str, Any]:
    """Answer the values that are there already where the others are no different."""
    alike = one == other and [*map(type, one.values())] == [*map(type, other.values())]
    return one if alike else other


def together(kind: str, edits: Sequence[Edit], count: int, subject: str = "") -> Edit:
    """Make one step of several edits."""
    writes = tuple(write for edit in edits for write in edit.writes)
    undo = tuple(write for edit in reversed(edits) for write in edit.undo)
    return Edit(kind, count, writes, undo, subject)
