"""Restoring: a playlist as it was at a moment of its history, and what lies in the Trash; each as one edit."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from desktop import edits, past
from desktop.edits import Edit, Write
from desktop.library import Library, Progress
from desktop.past import Difference
from desktop.store import queries
from desktop.store.replay import past_of
from desktop.store.replica import Outcome
from syncserver.protocol.records import Mergeable


def look_back(library: Library, playlist_id: str, moment: str) -> list[Difference]:
    """Tell what going back to a moment (a stamp of the history) would change. Raises `NoSuchRecord`."""
    found = past_of(library.replica.database.connection, playlist_id, moment)
    return past.differences(found, moment)


def go_back(
    library: Library, playlist_id: str, differing: Sequence[Difference], *, progress: Progress | None = None
) -> tuple[Outcome, Edit]:
    """Set what differs to what it was: what was added since goes to the Trash, what was deleted since comes back.

    `differing` is what somebody saw who looked back; what was changed since they looked is left alone, as the outcome
    tells. Raises `NoSuchRecord`.
    """
    playlist = queries.playlist(library.replica.database.connection, playlist_id)
    edit = past.way_back(differing, playlist.name)
    outcome = library.apply(edit, progress=progress)
    # Where all was left alone, nothing was done, and nothing can be undone.
    return outcome, edit if outcome.written else replace(edit, writes=(), undo=())


def take_out_of_trash(
    library: Library, playlists: Sequence[str], tracks: Sequence[str], *, progress: Progress | None = None
) -> tuple[list[str], Edit]:
    """Bring playlists and tracks back, with the playlists of these tracks that are in the Trash too.

    Answers the names of the playlists that come back. What is here already, or gone for good, is passed over. Raises
    `MayOnlyLook` where one of the playlists may not be changed, and then nothing is restored.
    """
    connection = library.replica.database.connection
    found = [*queries.tracks(connection, tracks).values()]
    wanted = dict.fromkeys([*playlists, *(track.playlist_id for track in found)])
    lists = [info for info in (queries.playlist(connection, one) for one in wanted) if info.deleted]
    changes: list[tuple[Write, dict[str, Any]]] = [(_out("playlists", info.id), {"deleted": True}) for info in lists]
    changes += [(_out("tracks", track.id), {"deleted": track.deleted}) for track in found]
    edit = edits.changing(_kind(lists, found), changes, _only_name(lists, found))
    library.apply(edit, progress=progress)
    return [info.name for info in lists], edit


def _out(collection: Mergeable, record_id: str) -> Write:
    return Write(collection, record_id, {"deleted": False})


def _kind(lists: Sequence[object], tracks: Sequence[object]) -> str:
    if lists and tracks:
        return "restore both"
    return "restore playlists" if lists else "restore tracks"


def _only_name(lists: Sequence[queries.PlaylistInfo], tracks: Sequence[queries.TrackInfo]) -> str:
    names = [*(info.name for info in lists), *(track.title for track in tracks)]
    return names[0] if len(names) == 1 else ""
