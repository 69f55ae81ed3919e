"""Finds what a person names: a playlist by its id or by a name that is unique here, a track by its id."""

import sqlite3
from collections.abc import Sequence

from desktop.commands.failures import Failure
from desktop.commands.terminal import quoted
from desktop.store import queries
from desktop.store.queries import PlaylistInfo, TrackInfo


def playlist(connection: sqlite3.Connection, asked: str) -> PlaylistInfo:
    """Find a playlist that is not in the Trash. Raises `Failure`."""
    found = _among(queries.playlists(connection), asked)
    if found is not None:
        return found
    if _named(queries.playlists(connection, deleted=True), asked):
        raise Failure(f"The playlist {quoted(asked)} is in the Trash; restore it first.")
    raise Failure(f"There is no playlist {quoted(asked)} here.")


def deleted_playlist(connection: sqlite3.Connection, asked: str) -> PlaylistInfo:
    """Find a playlist in the Trash. Raises `Failure`."""
    found = _among(queries.playlists(connection, deleted=True), asked)
    if found is not None:
        return found
    if _named(queries.playlists(connection), asked):
        raise Failure(f"The playlist {quoted(asked)} is not in the Trash.")
    raise Failure(f"There is no playlist {quoted(asked)} in the Trash.")


def any_playlist(connection: sqlite3.Connection, asked: str) -> PlaylistInfo:
    """Find a playlist, or where there is none of that name one in the Trash. Raises `Failure`."""
    for deleted in (False, True):
        found = _among(queries.playlists(connection, deleted=deleted), asked)
        if found is not None:
            return found
    raise Failure(f"There is no playlist {quoted(asked)} here.")


def tracks(connection: sqlite3.Connection, ids: Sequence[str]) -> list[TrackInfo]:
    """Find tracks that are not in the Trash, each once, in the order given. Raises `Failure`."""
    wanted = list(dict.fromkeys(ids))
    found = queries.tracks(connection, wanted)
    for track_id in wanted:
        if track_id not in found:
            raise Failure(f"There is no track with the id {quoted(track_id)} here.")
        if found[track_id].deleted:
            raise Failure(f"The track {quoted(found[track_id].title)} is in the Trash; restore it first.")
    for playlist_id in {track.playlist_id for track in found.values()}:
        refuse_deleted(queries.playlist(connection, playlist_id))
    return [found[track_id] for track_id in wanted]


def refuse_deleted(info: PlaylistInfo) -> None:
    """Refuse to change a track of a playlist that is in the Trash."""
    if info.deleted:
        raise Failure(f"The playlist {quoted(info.name)} of this track is in the Trash; restore it first.")


def _named(infos: Sequence[PlaylistInfo], asked: str) -> list[PlaylistInfo]:
    by_id = [info for info in infos if info.id == asked.strip().lower()]
    return by_id or [info for info in infos if info.name == asked]


def _among(infos: Sequence[PlaylistInfo], asked: str) -> PlaylistInfo | None:
    found = _named(infos, asked)
    if len(found) > 1:
        ids = ", ".join(info.id for info in found)
        raise Failure(f"{len(found)} playlists are called {quoted(asked)}; name one of them by its id: {ids}.")
    return found[0] if found else None
