"""Positions for tracks that come into a playlist or move in it, read from what is there."""

import sqlite3
from collections.abc import Sequence
from random import Random

from desktop import edits
from desktop.edits import Edit, Write
from desktop.ordering import make_room
from desktop.store import queries
from desktop.store.errors import NoSuchRecord
from syncserver.protocol import position
from syncserver.protocol.errors import NoRoom


def place(
    connection: sqlite3.Connection,
    random: Random,
    playlist_id: str,
    after: str | None,
    count: int,
    moving: frozenset[str] = frozenset(),
) -> tuple[Edit, list[str]]:
    """Draw positions behind a track; where there is no room, tracks around it get new positions too.

    `moving` are the tracks that leave their places for these. Raises `NoSuchRecord` where `after` is not there.
    """
    low, at = _low_end(connection, playlist_id, after)
    high = None
    if after != "":
        behind = queries.following(connection, playlist_id, low, at, len(moving) + 1)
        high = next((key for key, track_id in behind if track_id not in moving), None)
    try:
        keys = position.spread(low, high, count, random)
        if not any(len(key) > position.LONGEST for key in keys):
            return edits.together("re-key", [], 0), keys
    except NoRoom:
        pass
    order = [row for row in queries.order(connection, playlist_id) if row[1] not in moving]
    return _rekey(order, _index_behind(order, after), count, random)


def _low_end(connection: sqlite3.Connection, playlist_id: str, after: str | None) -> tuple[str, str]:
    if after is None:
        return "", ""
    if after == "":
        return queries.last_position(connection, playlist_id), ""
    track = queries.tracks(connection, [after]).get(after)
    if track is None:
        raise NoSuchRecord(f"There is no track with the id {after}.")
    return track.position, track.id


def _index_behind(order: Sequence[tuple[str, str]], after: str | None) -> int:
    if after == "":
        return len(order)
    return next((index + 1 for index, (_, track_id) in enumerate(order) if track_id == after), 0)


def _rekey(order: Sequence[tuple[str, str]], at: int, count: int, random: Random) -> tuple[Edit, list[str]]:
    moved, keys = make_room(order, at, count, random)
    changes = [(Write("tracks", track_id, {"position": new}), {"position": old}) for track_id, old, new in moved]
    return edits.changing("re-key", changes), keys
