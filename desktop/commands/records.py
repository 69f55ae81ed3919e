"""Records as `--json` prints them: in wire form, with the server's `updatedAt` ("" before it has been there)."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from desktop.store.held import PLAYLISTS, TRACKS, Held
from desktop.store.queries import HistoryInfo
from syncserver.protocol.records import wire_form


def playlists(connection: sqlite3.Connection, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Read playlists in wire form, in the order of their ids."""
    wanted = list(ids)
    found = PLAYLISTS.find_many(connection, wanted)
    return [_playlist(found[one]) for one in wanted if one in found]


def tracks(connection: sqlite3.Connection, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Read tracks in wire form, in the order of their ids."""
    wanted = list(ids)
    found = TRACKS.find_many(connection, wanted)
    return [_track(found[one]) for one in wanted if one in found]


def history_entry(info: HistoryInfo) -> dict[str, Any]:
    """Write an entry of the history in the protocol's shape; the making of a record has the field `created`."""
    return {
        "id": info.id,
        "updatedAt": info.updated_at,
        "editedAt": info.edited_at,
        "userId": info.user_id,
        "collection": info.collection,
        "recordId": info.record_id,
        "playlistId": info.playlist_id,
        "field": info.field,
        "old": info.old,
        "new": info.new,
        "concurrent": info.concurrent,
    }


def _playlist(held: Held) -> dict[str, Any]:
    fixed = {"id": held.id, "createdBy": held.author, "createdAt": held.created_at}
    return wire_form(fixed, held.cells, held.last_synced_at)


def _track(held: Held) -> dict[str, Any]:
    fixed = {"id": held.id, "playlistId": held.playlist_id, "addedBy": held.author, "createdAt": held.created_at}
    return wire_form(fixed, held.cells, held.last_synced_at)
