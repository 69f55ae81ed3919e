"""Verbs over whole playlists: a copy of one, one made of tracks from another, another order.

Like those of the library, of which they are made: each acts at once and answers the one `Edit` that it was.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from desktop import edits
from desktop.edits import Edit, Share
from desktop.fitting import copied
from desktop.library import Library, Progress
from desktop.store import queries, rights, sharing

Rearrange = Callable[[list[str]], None]


def duplicate(
    library: Library, playlist_id: str, name: str, *, progress: Progress | None = None
) -> tuple[list[str], Edit]:
    """Make a playlist with the description and all the tracks of another one; answers its id.

    The copy of one that is not open to everyone is for oneself alone: what is in it is not for everybody.
    """
    connection = library.replica.database.connection
    values = {"name": name, "description": queries.playlist(connection, playlist_id).description}
    tracks = [copied(track) for track in queries.playlist_tracks(connection, playlist_id)]
    share: Share = "" if sharing.is_open(connection, playlist_id) else "nobody"
    return library.make_playlists([(values, tracks)], "duplicate playlist", name, share=share, progress=progress)


def gather(
    library: Library, name: str, tracks: Sequence[Mapping[str, Any]], *, progress: Progress | None = None
) -> tuple[list[str], Edit]:
    """Make a playlist of tracks that are given by their values."""
    return library.make_playlists([({"name": name}, tracks)], "create playlist", name, progress=progress)


def gather_here(
    library: Library, name: str, ids: Sequence[str], *, move: bool = False, progress: Progress | None = None
) -> tuple[list[str], Edit]:
    """Make a playlist of copies of tracks; to move them there, these go to the Trash in the same step."""
    if move:
        rights.refuse_tracks(library.replica.database.connection, ids)
    made, edit = gather(library, name, [copied(track) for track in library.tracks(ids)], progress=progress)
    if move:
        edit = edits.together(edit.kind, [edit, library.remove_tracks(ids)], 1, name)
    return made, edit


def shuffle(library: Library, playlist_id: str, random: Random, *, progress: Progress | None = None) -> Edit:
    """Put the tracks of a playlist into an order of chance."""
    return _rearrange(library, playlist_id, random.shuffle, "shuffle playlist", progress)


def reverse(library: Library, playlist_id: str, *, progress: Progress | None = None) -> Edit:
    """Turn the order of a playlist round."""
    return _rearrange(library, playlist_id, list.reverse, "reverse playlist", progress)


def _rearrange(library: Library, playlist_id: str, rearrange: Rearrange, kind: str, progress: Progress | None) -> Edit:
    connection = library.replica.database.connection
    ids = [track_id for _, track_id in queries.order(connection, playlist_id)]
    if len(ids) < 2:
        return edits.together(kind, [], 0)
    rearrange(ids)
    edit = library.move_tracks(ids, None, progress=progress)
    return replace(edit, kind=kind, subject=queries.playlist(connection, playlist_id).name)
