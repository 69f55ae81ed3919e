"""What the window reads of the replica, as functions of the thread that calls them.

Reads that are named `all_...` may be long and belong to the thread of the jobs (`Bridge.read`); all others answer at
once, and are for the thread of the window.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from desktop.duplicates import Tune
from desktop.edits import Share
from desktop.store import (
    authors,
    queries,
    queries_members,
    queries_sync,
    queries_tunes,
    sharing,
    state,
    timeline,
    trash,
)
from desktop.store.errors import NoSuchRecord
from desktop.store.queries import HistoryInfo, PlaylistInfo, TrackInfo
from desktop.store.queries_members import MemberInfo, Someone
from desktop.store.queries_sync import Waiting
from desktop.store.refused import Refused, read_refused
from desktop.store.timeline import Page, View
from desktop.store.trash import Window, Wish
from desktop.ui.models.prepared import Details, Order, Sorted, details_of, order_of, sorted_rows

SCREENFUL: Final = 200
"""The most rows that are read in the thread of the window."""


class Reading:
    """The reads of one replica; `connection` answers the connection of the calling thread."""

    def __init__(self, connection: Callable[[], sqlite3.Connection]) -> None:
        self._connection = connection

    # At once

    def first_playlists(self) -> list[PlaylistInfo]:
        """Read all playlists, or of very many a screenful."""
        return queries.playlists(self._connection(), limit=SCREENFUL)

    def some_playlists(self, ids: Sequence[str]) -> list[PlaylistInfo]:
        return queries.some_playlists(self._connection(), ids)

    def playlist(self, playlist_id: str) -> PlaylistInfo:
        return queries.playlist(self._connection(), playlist_id)

    def role(self, playlist_id: str) -> str:
        """Tell what the person may do with a playlist: owner, editor or viewer, "" where it is not here or deleted."""
        try:
            found = queries.playlist(self._connection(), playlist_id)
        except NoSuchRecord:
            return ""
        return "" if found.deleted else found.role

    def members(self, playlist_id: str) -> list[MemberInfo]:
        return queries_members.members(self._connection(), playlist_id)

    def others(self, playlist_id: str) -> list[Someone]:
        """Read who on this server is not let into a playlist by name."""
        return queries_members.others(self._connection(), playlist_id)

    def wish(self, playlist_id: str) -> Share | None:
        """Read whom a playlist is to be shared with once it is sent; None where a server has had it."""
        return sharing.wish(self._connection(), playlist_id)

    def is_open(self, playlist_id: str) -> bool:
        """Tell whether a playlist is for everyone on the server."""
        return sharing.is_open(self._connection(), playlist_id)

    def share_of_new(self) -> Share:
        """Read whom new playlists are shared with."""
        return sharing.default(self._connection())

    def count(self, playlist_id: str) -> int:
        return queries.count(self._connection(), playlist_id)

    def first_tracks(self, playlist_id: str, supposed: int = 0) -> tuple[list[TrackInfo], int]:
        """Read the first tracks of a playlist and the count of all.

        `supposed` is the count as it was last known. Where it may still be right it is answered as it is: counting
        the entries of a large index that is still on the disk takes longer than all the rest of a start.
        """
        connection = self._connection()
        first = queries.window(connection, playlist_id, 0, SCREENFUL)
        if len(first) < SCREENFUL:
            return first, len(first)
        return first, supposed if supposed > SCREENFUL else queries.count(connection, playlist_id)

    def tracks(self, ids: Sequence[str]) -> Mapping[str, TrackInfo]:
        return queries.tracks(self._connection(), ids)

    def few_tunes(self, playlist_id: str) -> list[Tune] | None:
        """Read what the tracks of a playlist are recognised by; None where there are too many to be read at once."""
        found = queries_tunes.tunes(self._connection(), playlist_id, SCREENFUL)
        return found if len(found) < SCREENFUL else None

    def names_of(self, users: Collection[str]) -> Mapping[str, str]:
        """Read the names of a few users; those whose name is not known are left out."""
        return authors.names_of(self._connection(), users)

    def own_id(self) -> str:
        """Read the id of the person's account, or of the person where there is none."""
        return state.get(self._connection(), state.USER_ID)

    def own_name(self) -> str:
        """Read the person's name, "" where none was ever given."""
        connection = self._connection()
        own = self.own_id()
        # What the server knows comes first: the name may have been changed on another computer.
        return authors.names_of(connection, [own]).get(own) or state.get(connection, state.USER_NAME)

    # In the thread of the jobs

    def all_playlists(self) -> list[PlaylistInfo]:
        return queries.playlists(self._connection())

    def all_in_order(self, playlist_id: str) -> Order:
        return order_of(queries.order(self._connection(), playlist_id))

    def all_details(self, playlist_id: str) -> Details:
        return details_of(queries.outline(self._connection(), playlist_id))

    def all_sorted(self, playlist_id: str, value: Callable[[Any], Any], *, descending: bool) -> Sorted:
        """Read all tracks as a sort shows them."""
        return sorted_rows(queries.outline(self._connection(), playlist_id), value, descending=descending)

    def all_of_sync(self) -> tuple[list[tuple[str, str, int]], list[Waiting], list[Refused]]:
        """Read what waits to be sent, counted by playlist and as records, and what was refused."""
        connection = self._connection()
        waiting = queries_sync.waiting(connection, SCREENFUL)
        return queries_sync.waiting_counts(connection, SCREENFUL), waiting, read_refused(connection, SCREENFUL)

    def all_counts(self) -> dict[str, int]:
        return queries.counts(self._connection())

    def all_counts_of(self, ids: Sequence[str]) -> dict[str, int]:
        return queries.some_counts(self._connection(), ids)

    def all_tracks(self, playlist_id: str) -> list[TrackInfo]:
        return queries.playlist_tracks(self._connection(), playlist_id)

    def all_tracks_of(self, ids: Iterable[str]) -> list[TrackInfo]:
        wanted = list(ids)
        found: dict[str, TrackInfo] = {}
        for first in range(0, len(wanted), 500):
            found |= queries.tracks(self._connection(), wanted[first : first + 500])
        return [found[track_id] for track_id in wanted if track_id in found]

    def all_tunes(self, playlist_id: str) -> list[Tune]:
        return queries_tunes.tunes(self._connection(), playlist_id)

    def all_tunes_of(self, ids: Sequence[str]) -> list[Tune]:
        return queries_tunes.tunes_of(self._connection(), ids)

    def all_support(self, make: Callable[[sqlite3.Connection], bytes]) -> bytes:
        """Have a support bundle made of what is here."""
        return make(self._connection())

    def all_deleted(self, most: int = 1_000) -> tuple[list[PlaylistInfo], list[TrackInfo]]:
        """Read what is in the Trash: the playlists, and at most so many of the tracks that are there by themselves."""
        connection = self._connection()
        return queries.playlists(connection, deleted=True), queries.deleted_tracks(connection, most)

    def all_groups(self, view: View, before: str, limit: int) -> Page:
        return timeline.groups(self._connection(), view, before, limit)

    def all_changes(self, view: View, minute: str, user_id: str, skip: int) -> list[HistoryInfo]:
        return timeline.changes(self._connection(), view, minute, user_id, skip, SCREENFUL)

    def all_trashed(self, wish: Wish, skip: int, limit: int) -> Window:
        return trash.trashed(self._connection(), wish, skip, limit)
