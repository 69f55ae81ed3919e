"""How much more a push may add, in numbers that are exact under the write lock.

Deleted records do not count, so whoever is over a limit gets below it by deleting, which always works. Most servers
never come near a limit: what can be told from the number of all rows there ever were is told from it, because that
costs nothing; only beyond that is anything counted, and then from indexes.
"""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from peewee import Select, fn

from syncserver.db import Session, Statement, named
from syncserver.errors import NoRoom, TooLarge, Unavailable
from syncserver.limits import Limits
from syncserver.models import Member, Record
from syncserver.protocol.messages import MOST_RECORDS
from syncserver.protocol.records import Mergeable
from syncserver.store import Store

_MEBIBYTE = 1024 * 1024

_EVER = Statement(Record.select(fn.MAX(Record.number)))
_ALL = Statement(Record.select(fn.COUNT(Record.number)))
_DELETED = Statement(Record.select(fn.COUNT(Record.number)).where(Record.deleted))
_ALL_OF = Statement(
    Record.select(fn.COUNT(Record.number)).where(Record.playlist_id == named("playlist_id")), "playlist_id"
)
_DELETED_OF = Statement(
    Record.select(fn.COUNT(Record.number)).where(
        (Record.playlist_id == named("playlist_id")) & (Record.collection == named("tracks")) & Record.deleted
    ),
    *("playlist_id", "tracks"),
)
_SIZE = Statement(Select((), [fn.pg_database_size(fn.current_database())]))
"""Of PostgreSQL, in bytes."""

_OWNED = Statement(
    Member.select(fn.COUNT(Member.number))
    .join(Record, on=(Record.id == Member.playlist_id))
    .where((Member.user_id == named("user_id")) & (Member.role == named("owner")) & ~Member.deleted & ~Record.deleted),
    *("user_id", "owner"),
)


@dataclass
class Room:
    """What is left for one push, kept up to date while its records are judged; `full` says why nothing is."""

    limits: Limits
    full: str = ""
    records: int = 0
    playlists: int = 0
    tracks: dict[str, int] = field(default_factory=dict)

    def refusal(self, collection: Mergeable, playlist_id: str) -> str:
        """Say why another record cannot be added; "" where it can."""
        if self.full:
            return self.full
        if self.records < 1:
            return _all_records(self.limits.records)
        if collection == "playlists":
            return "" if self.playlists > 0 else _all_playlists(self.limits.playlists_per_user)
        most = self.limits.tracks_per_playlist
        return "" if self.tracks.get(playlist_id, most) > 0 else _all_tracks(most)

    def add(self, collection: Mergeable, playlist_id: str, count: int = 1) -> None:
        """Reckon with a record that is added, or with one that is deleted (-1)."""
        self.records -= count
        if collection == "playlists":
            self.playlists -= count
        else:
            self.tracks[playlist_id] = self.tracks.get(playlist_id, self.limits.tracks_per_playlist) - count


def _all_records(most: int) -> str:
    if most == 1:
        return "This server takes one playlist or track at most, and has it."
    return f"This server takes {most:,} playlists and tracks at most, and has them."


def _all_playlists(most: int) -> str:
    if most == 1:
        return "This server takes one playlist of each person at most, and has one of you."
    return f"This server takes {most:,} playlists of one person at most, and has as many of you."


def _all_tracks(most: int) -> str:
    if most == 1:
        return "This server takes one track in a playlist at most, and has one."
    return f"This server takes {most:,} tracks in one playlist at most, and has as many."


def check_count(limits: Limits, count: int) -> None:
    """Refuse a push of too many records. Raises `TooLarge`."""
    most = limits.push_records
    if count > most == 1:
        raise TooLarge(f"A push holds one record at most, this one {count}.")
    if count > most:
        raise TooLarge(f"A push holds at most {most} records, this one {count}.")


def room_for(
    session: Session, limits: Limits, full: str, user_id: str, collection: Mergeable, playlist_ids: Iterable[str]
) -> Room:
    """Find out what is left for a push of one user into these playlists. `full` says why nothing is, if so."""
    room = Room(limits, full)
    ever = _number(session, _EVER) + MOST_RECORDS
    room.records = limits.records - (ever - MOST_RECORDS if ever <= limits.records else _live(session))
    if collection == "playlists":
        room.playlists = limits.playlists_per_user - _number(session, _OWNED, user_id, "owner")
    elif ever > limits.tracks_per_playlist:
        room.tracks = {one: limits.tracks_per_playlist - _tracks_of(session, one) for one in playlist_ids}
    return room


def full_disk(store: Store) -> str:
    """Say why nothing can be added to the database; "" where it can. To be asked before a transaction begins."""
    limits, file = store.limits, store.file
    try:
        size = store.size.bytes(store.clock(), lambda: _asked_size(store)) if file is None else _size_of(file)
    except (OSError, Unavailable):
        return ""  # the database will say what is wrong
    if size >= limits.database_mebibytes * _MEBIBYTE:
        return f"The database of this server has reached {limits.database_mebibytes:,} MiB and is to grow no more."
    return low_disk(limits, file.parent) if file else ""


def _size_of(file: Path) -> int:
    size = 0
    for part in (f"{file}", f"{file}-wal"):
        with suppress(FileNotFoundError):
            size += os.stat(part).st_size
    return size


def _asked_size(store: Store) -> int:
    with store.reading() as session:
        return _number(session, _SIZE)


def low_disk(limits: Limits, folder: Path) -> str:
    """Say why no large file is to be written in a folder; "" where it may be."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return ""  # whoever writes there will be told what is wrong
    if free < limits.free_mebibytes * _MEBIBYTE:
        return f"The disk of this server has less than {limits.free_mebibytes:,} MiB left."
    return ""


def check_disk(store: Store) -> None:
    """Refuse what would be added to a database that is to grow no more. Raises `NoRoom`."""
    if sentence := full_disk(store):
        raise NoRoom(sentence)


def _live(session: Session) -> int:
    return _number(session, _ALL) - _number(session, _DELETED)


def _tracks_of(session: Session, playlist_id: str) -> int:
    """Count the tracks of a playlist that are not deleted; all of its rows but its own are tracks."""
    return _number(session, _ALL_OF, playlist_id) - 1 - _number(session, _DELETED_OF, playlist_id, "tracks")


def _number(session: Session, statement: Statement, *values: str) -> int:
    row = session.one(statement, *values)
    return int(row[0] or 0) if row else 0
