"""A page holds what its receiver may see and was not told yet, all of it (6) and nothing else (11)."""

import sqlite3
from typing import TYPE_CHECKING, Any

import msgspec

from syncserver.protocol.stamps import ZERO
from tests.simulation import reading
from tests.simulation.promises import hold

if TYPE_CHECKING:
    from tests.simulation.server import Server


def check_page(server: "Server", user_id: str, page: dict[str, Any], since: str, scope: str = "") -> None:
    """Compare a page with what the server holds; `scope` is the one playlist that was asked for."""
    connection = server.reading()
    visible = reading.roles(connection, user_id)
    told: dict[str, str] = {}
    for record in (*page["playlists"], *page["tracks"], *page["history"]):
        playlist_id = record.get("playlistId", record["id"])
        hold(11, playlist_id in visible, f"{record['id']} of {playlist_id} was sent to somebody who may not see it")
        told[record["id"]] = record["updatedAt"]
    for record_id, playlist_id, stamp in reading.after_stamp(connection, since):
        if playlist_id in visible and stamp <= page["since"] and scope in ("", playlist_id):
            hold(6, told.get(record_id) == stamp, f"a page from {since} to {page['since']} lacks {record_id}")


def check_snapshot(server: "Server", user_id: str, file: bytes) -> None:
    """A snapshot is a page of all up to its stamp, but for members and for what has changed since."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(file)
    (stamp,) = connection.execute("SELECT stamp FROM about").fetchone()
    page: dict[str, Any] = {"since": stamp}
    for table, playlist in (("playlists", "id"), ("tracks", "playlist_id"), ("history", "playlist_id")):
        rows = connection.execute(f"SELECT id, {playlist}, updated_at FROM {table}")
        page[table] = [{"id": row[0], "playlistId": row[1], "updatedAt": row[2]} for row in rows]
    connection.close()
    server.world.trace.count("snapshot")
    check_page(server, user_id, page, ZERO)


def check_notice(server: "Server", user_id: str, since: str, notice: str) -> None:
    """What is told over a line is what a pull would answer."""
    page = msgspec.json.decode(notice).get("page")
    if page is not None:
        check_page(server, user_id, page, since)
