"""What becomes of one pushed record: decided in memory, from what arrived, what is held and what the caller may do.

Nothing here reads or writes the database, the clock or any state; `push` acts upon what is decided.
"""

from collections.abc import Mapping, Sequence, Set

import msgspec

from syncserver.history import Changed, Entry, Past, changed_elsewhere, is_known, values_by_stamp
from syncserver.protocol.merge import Cell, wins
from syncserver.protocol.records import NOT_MERGED, Mergeable, Role, Status
from syncserver.protocol.stamps import (
    NEVER_EDITED,
    PLAIN_DEVICE,
    TIME_LENGTH,
    device_of,
    micros_of,
    write_edit_stamp,
    write_time,
)
from syncserver.protocol.validation import Pushed
from syncserver.records import Held
from syncserver.rights import Action, authorise_all


class Decision(msgspec.Struct, frozen=True, gc=False):
    """What to do: put these cells in the place of what is held, write these changes down, and answer this status.

    `carry` says whether the answer holds the server's record, because it differs from what the client has.
    """

    status: Status
    won: Mapping[str, Cell] = {}
    changes: Sequence[Changed] = ()
    carry: bool = False
    sentence: str = ""
    path: str = ""


class Now(msgspec.Struct, frozen=True):
    """The server's now (microseconds), and the latest stamp that is not too far ahead of it."""

    micros: int
    too_late: str


_EDIT: frozenset[Action] = frozenset(("edit",))

Edit = tuple[str, Cell, Cell | None]
"""One field that a push edits: its name, its cell, and the cell that stood there (`None` where there was none)."""


def decide_change(pushed: Pushed, held: Held, role: Role, past: Sequence[Past | Entry], now: Now) -> Decision:
    """Decide about a record that the server holds and the caller may see."""
    edits = _edits(pushed, held, past, now)
    won = [edit for edit in edits if wins(edit[1], edit[2])]
    lost = [edit for edit in edits if edit not in won and edit[1] != edit[2]] if len(won) < len(edits) else []
    outdated = pushed.base != held.updated_at
    if not won and not lost:
        return Decision("unchanged", carry=outdated and (pushed.base is not None or _has_more(held, pushed)))
    if not authorise_all(role, held.collection, _actions(edits)):
        return Decision("forbidden", carry=True, path="$", sentence=f"You may only see this playlist, as its {role}.")
    changes = _winning(won, pushed, held, past)
    if lost:
        changes += _losing(lost, past)
    if not won:
        return Decision("stale", changes=changes, carry=True)
    joined = bool(lost) or (outdated and pushed.base is not None)
    carry = joined or outdated or _restamped(edits, pushed)
    return Decision("merged" if joined else "applied", {name: cell for name, cell, _ in won}, changes, carry=carry)


def is_ahead(pushed: Pushed, now: Now) -> bool:
    """Tell whether any edit stamp lies too far ahead of the server's now."""
    return bool(pushed.stamps) and max(pushed.stamps.values())[:TIME_LENGTH] > now.too_late


def is_whole(collection: Mergeable, pushed: Pushed) -> bool:
    """Tell whether a record that the server lacks can be created from what was sent, or is just a part of one.

    A replica sends `createdAt` with whole records alone, and `base` with all but new ones; so a record with `base`
    and without `createdAt` is a part. A plain client sends neither: its track is whole if it names its playlist, its
    playlist if it has a name.
    """
    if collection == "tracks" and not pushed.playlist_id:
        return False
    if pushed.created_at:
        return True
    return pushed.base is None and (collection == "tracks" or "name" in pushed.values)


def new_cells(pushed: Pushed, now: Now) -> dict[str, Cell]:
    """Read the cells of a record that is to be created; a plain client's are stamped for it."""
    if pushed.stamps:
        return {name: Cell(pushed.stamps[name], value) for name, value in pushed.values.items()}
    stamp = plain_stamp(pushed, now)
    return {name: Cell(stamp, value) for name, value in pushed.values.items()}


def plain_stamp(pushed: Pushed, now: Now) -> str:
    """Stamp an edit of a client that draws no stamps: with its record's `updatedAt`, or the server's now."""
    claimed = pushed.updated_at
    at = claimed if claimed and claimed <= now.too_late else write_time(now.micros)
    return f"{at}-{PLAIN_DEVICE}"


def _edits(pushed: Pushed, held: Held, past: Sequence[Past | Entry], now: Now) -> list[Edit]:
    """Find the edits in what arrived: cells of a replica as they are, a plain client's where its value differs.

    A client that sends a record back as it read it, with another value, edits under the very stamp that is held.
    """
    edits: list[Edit] = []
    stamps, record = pushed.stamps, held.record
    edited_at, lower = record["editedAt"], record.get("fields") or {}
    for name, value in pushed.values.items():
        stamp = stamps.get(name)
        if name not in record:
            edits.append((name, Cell(stamp or plain_stamp(pushed, now), value), None))
            continue
        cell = Cell(lower.get(name, edited_at), record[name])
        if stamp is not None and stamp != cell.stamp:
            edits.append((name, _told_apart(name, Cell(stamp, value), cell, past), cell))
        elif _differs(value, cell.value) and not (name == "deleted" and value is False):
            edits.append((name, _told_apart(name, Cell(plain_stamp(pushed, now), value), cell, past), cell))
    return edits


def _has_more(held: Held, pushed: Pushed) -> bool:
    """Tell whether a record that a replica sends whole again is another here: a newer program has added a field to it,
    or somebody else counts as its maker (it was made by an account that its person had here before)."""
    if not pushed.stamps:
        return False
    record = held.record
    maker = record.get("createdBy", record.get("addedBy"))
    return (bool(pushed.claimed_by) and pushed.claimed_by != maker) or (
        not pushed.values.keys() | NOT_MERGED >= record.keys()
    )


def _differs(value: object, held: object) -> bool:
    return value != held or isinstance(value, bool) is not isinstance(held, bool)


def _told_apart(name: str, edit: Cell, held: Cell, past: Sequence[Past | Entry]) -> Cell:
    """Give an edit the next stamp that is free where its own names another value already.

    Plain clients that read one version edit under one stamp: the one that arrives later is the later one. So do those
    before and after the server went back, and a profile that is in use twice. The history keeps one value a stamp, and
    would not have the second. A value that was here before is a retry.
    """
    if edit.stamp != held.stamp and not (past and is_known(past, name, edit.stamp)):
        return edit
    values = values_by_stamp(past, name)
    if edit.stamp != held.stamp and any(not _differs(edit.value, value) for _, value in values):
        return edit
    taken, stamp = {held.stamp, *(at for at, _ in values)}, edit.stamp
    while stamp in taken:
        stamp = write_edit_stamp(micros_of(stamp) + 1, PLAIN_DEVICE)
    return Cell(stamp, edit.value)


def _actions(edits: Sequence[Edit]) -> Set[Action]:
    """Tell what these edits, one or more, amount to."""
    for name, cell, _ in edits:
        if name == "deleted":
            deletes: Action = "delete" if cell.value else "restore"
            return _EDIT | {deletes} if len(edits) > 1 else {deletes}
    return _EDIT


def _restamped(edits: Sequence[Edit], pushed: Pushed) -> bool:
    return any(pushed.stamps.get(name) != cell.stamp for name, cell, _ in edits)


def _winning(won: Sequence[Edit], pushed: Pushed, held: Held, past: Sequence[Past | Entry]) -> list[Changed]:
    changes = []
    for name, cell, replaced in won:
        if replaced is None:
            changes.append(Changed(name, cell.stamp, NEVER_EDITED, None, cell.value, False))
        elif _differs(cell.value, replaced.value):
            concurrent = _is_concurrent(name, cell, replaced, pushed, held, past)
            changes.append(Changed(name, cell.stamp, replaced.stamp, replaced.value, cell.value, concurrent))
    return changes


def _is_concurrent(
    name: str, cell: Cell, replaced: Cell, pushed: Pushed, held: Held, past: Sequence[Past | Entry]
) -> bool:
    """Tell whether a change was made unaware of another device's. A plain client does not say what it knew."""
    if pushed.base is None and not pushed.stamps:
        return False
    base, device = pushed.base or "", device_of(cell.stamp)
    created_elsewhere = held.first_at > base and replaced.stamp != NEVER_EDITED and device_of(replaced.stamp) != device
    return created_elsewhere or (bool(past) and changed_elsewhere(past, name, device, base))


def _losing(lost: Sequence[Edit], past: Sequence[Past | Entry]) -> list[Changed]:
    """Write down the values that lost too, except those that were the record's own once: they come from a retry."""
    return [
        Changed(name, cell.stamp, stays.stamp, stays.value, cell.value, True)
        for name, cell, stays in lost
        if stays is not None and _differs(cell.value, stays.value) and not is_known(past, name, cell.stamp)
    ]
