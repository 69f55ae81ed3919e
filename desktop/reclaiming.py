"""What a person can do with changes that were refused: send them once more, or keep them in a list of their own.

Both are ordinary edits, so they can be undone, and a change that is refused again comes back by itself.
"""

from collections.abc import Sequence
from typing import Any, Final

from desktop import edits
from desktop.edits import Creation, Edit, Write
from desktop.library import Library
from desktop.store.held import TABLES
from desktop.store.purges import PURGED
from desktop.store.refused import Refused
from syncserver.protocol.records import MERGED

_PLACES: Final = frozenset(("position", "deleted"))


def try_again(library: Library, refused: Sequence[Refused]) -> Edit:
    """Do these changes once more, as edits of now; those whose place is gone are passed over."""
    tried = [one for one in refused if one.can_be_tried]
    subject = tried[0].label if len(tried) == 1 else ""
    changed = edits.changing("try again", [_change(library, one) for one in tried if one.is_here])
    made = edits.creating("try again", [_creation(library, one) for one in tried if not one.is_here])
    edit = edits.together("try again", [made, changed], len(tried), subject)
    library.apply(edit)
    return edit


def _change(library: Library, one: Refused) -> tuple[Write, dict[str, Any]]:
    held = TABLES[one.collection].find(library.replica.database.connection, one.record_id)
    now = {name: held.value(name) for name in one.mine} if held is not None else {}
    return Write(one.collection, one.record_id, one.mine), now


def _creation(library: Library, one: Refused) -> Write:
    playlist_id, record_id = one.playlist_id, one.record_id
    if one.sentence == PURGED:  # which is for good: it can only be made as a new one
        record_id = library.replica.new_id()
        playlist_id = record_id if one.collection == "playlists" else playlist_id
    creation = Creation(playlist_id, library.replica.user_id, library.replica.time())
    return Write(one.collection, record_id, {**MERGED[one.collection], **one.values}, creation=creation)


def own_copy(library: Library, refused: Sequence[Refused], name: str) -> tuple[str, Edit]:
    """Make a playlist of one's own of the tracks that were refused, in their order; answers its id.

    It is for oneself alone: where the tracks come from may not have been for everybody.
    """
    playlist_id, made = library.create_playlist(name, share="nobody")
    tracks = sorted(
        (one for one in refused if one.collection == "tracks"), key=lambda one: one.values.get("position", "")
    )
    values = [{key: value for key, value in one.values.items() if key not in _PLACES} for one in tracks]
    fitting = [{**one, "title": one.get("title") or "Untitled"} for one in values]
    if not fitting:
        return playlist_id, made
    _, added = library.add_tracks(playlist_id, fitting)
    return playlist_id, edits.together("create playlist", [made, added], 1, name)
