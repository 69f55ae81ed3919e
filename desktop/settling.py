"""Deciding what a merge left open: our own value again, what was deleted back. Each is an ordinary edit.

To leave it as others have it is no edit: that is remembered on this device alone (`conflicts.settle`).
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from desktop import edits
from desktop.edits import Edit, Write
from desktop.library import Library
from desktop.store.conflicts import Conflict, Lost
from syncserver.protocol.records import Mergeable


def keep_mine(library: Library, conflicts: Sequence[Conflict]) -> Edit:
    """Set our own values again, in one step; one that others changed once more since is left alone."""
    mine: dict[tuple[Mergeable, str], dict[str, Any]] = defaultdict(dict)
    theirs: dict[tuple[Mergeable, str], dict[str, Any]] = defaultdict(dict)
    for conflict in conflicts:
        record = (_collection(conflict.collection), conflict.record_id)
        mine[record][conflict.field], theirs[record][conflict.field] = conflict.mine, conflict.theirs
    writes = tuple(Write(*record, values, theirs[record]) for record, values in mine.items())
    undo = tuple(Write(*record, values, mine[record]) for record, values in reversed(theirs.items()))
    label = conflicts[0].label if len(conflicts) == 1 else ""
    edit = Edit("keep mine", len(conflicts), writes, undo, label)
    library.apply(edit)
    return edit


def bring_back(library: Library, lost: Sequence[Lost]) -> Edit:
    """Restore what others deleted, in one step."""
    changes = [
        (Write(_collection(one.collection), one.record_id, {"deleted": False}), {"deleted": True}) for one in lost
    ]
    kind = "restore playlists" if lost[0].collection == "playlists" else "restore tracks"
    edit = edits.changing(kind, changes, lost[0].label if len(lost) == 1 else "")
    library.apply(edit)
    return edit


def _collection(name: str) -> Mergeable:
    return "playlists" if name == "playlists" else "tracks"
