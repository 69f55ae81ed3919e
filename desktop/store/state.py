"""What the replica knows about itself, by key: cursor, epoch, server, user, clock."""

import sqlite3
from typing import Final

from desktop.store.statements import GET_STATE, PUT_STATE

CURSOR: Final = "cursor"
EPOCH: Final = "epoch"
SEEN: Final = "seen"
"""The greatest server stamp that this replica has heard of: of rows and cursors, and the `latest` of pages."""
HORIZON: Final = "horizon"
"""Up to which stamp the server has purged, as far as that was heard of: what is held was checked by it, or is being."""
TO_LET_GO: Final = "to_let_go"
"""The horizon up to which deleted records are to leave as soon as all is here; "" where that was done."""
SERVER_ID: Final = "server_id"
SERVER_URL: Final = "server_url"
USER_ID: Final = "user_id"
USER_NAME: Final = "user_name"
CLOCK_LATEST: Final = "clock_latest"
CLOCK_OFFSET: Final = "clock_offset"
LAST_SYNCED_AT: Final = "last_synced_at"
FIRST_LATEST: Final = "first_latest"
"""What `latest` was when the first sync began: grants up to there need no fetch of their own."""
VERIFIED_AT: Final = "verified_at"
"""When everything was last compared with the server, in microseconds since 1970."""
COMPLETE: Final = "complete"
"""`1` once a pull has reached `latest`."""

SHARE_NEW: Final = "share_new"
"""Whom new playlists are shared with, as `Share`."""

TOLD: Final = "told"
"""The cursor up to which the person was told what came from others, "" before the first sync is complete."""
TOLD_AT: Final = "told_at"
"""When that was."""
TOLD_ID: Final = "told_id"
"""An id that was drawn then: what we make later has a greater one."""
MERGE: Final = "merge"
"""What was told last as a merge: the parts of its `Span`, separated by blanks."""


def made(playlist_id: str) -> str:
    """Name the key of the server's `latest` when it took a playlist that was made here."""
    return f"made {playlist_id}"


def get(connection: sqlite3.Connection, key: str, default: str = "") -> str:
    row = connection.execute(GET_STATE, (key,)).fetchone()
    return default if row is None else str(row[0])


def put(connection: sqlite3.Connection, key: str, value: str) -> None:
    connection.execute(PUT_STATE, (key, value))


def raise_to(connection: sqlite3.Connection, key: str, stamp: str) -> None:
    """Keep the greater of two stamps."""
    if stamp > get(connection, key):
        put(connection, key, stamp)
