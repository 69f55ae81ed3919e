"""Purging: what was deleted long ago is removed for good, once every device that still comes has read of its deletion.

A deleted track goes by itself, a deleted playlist with all that is in it, unless something in it changed later than
what may go. Both follow from the records and the horizon alone, so a replica that has read everything finds out by
itself what was purged. The ids are kept, so that nothing can bring a purged record back. Where there is much, it is
purged in steps, each a commit and whole by itself: whatever ends it in between, the next purge goes on.
"""

from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from peewee import SQL, fn

from syncserver import horizon
from syncserver.db import Session, Statement, named
from syncserver.devices import write_readings
from syncserver.history import erase_history
from syncserver.models import Change, Purged, Record, Token, User
from syncserver.protocol.stamps import write_time
from syncserver.records import erase_playlist
from syncserver.sharing import erase_members
from syncserver.store import Store, Writing

_DAY: Final = 24 * 3_600 * 1_000_000
STEP: Final = 5_000
"""Deleted records that one commit removes, about: some tenths of a second in which others wait to write."""

_BEHIND = Statement(
    Token.select(Token.read_until, Token.last_seen_at, Token.name, User.name)
    .join(User, on=(User.id == Token.user_id))
    .where((Token.last_seen_at > named("seen_after")) & ~User.deleted & (Token.read_until != named("nothing")))
    .order_by(Token.read_until)
    .limit(named("limit")),
    *("seen_after", "nothing", "limit"),
)
_DELETED_BETWEEN = Statement(
    Record.select(Record.updated_at)
    .where(Record.deleted & (Record.updated_at > named("after")) & (Record.updated_at <= named("until")))
    .order_by(Record.updated_at)
    .limit(named("limit"))
    .offset(named("offset")),
    *("after", "until", "limit", "offset"),
)

_Later = Record.alias()
_PLAYLISTS = Statement(
    Record.select(Record.id).where(
        (Record.collection == named("playlists"))
        & Record.deleted
        & (Record.updated_at <= named("until"))
        & ~fn.EXISTS(
            _Later.select(SQL("1")).where((_Later.playlist_id == Record.id) & (_Later.updated_at > named("later")))
        )
    ),
    *("playlists", "until", "later"),
)
_OF_PLAYLIST = Statement(
    Record.select(fn.COUNT(Record.number), fn.MAX(Record.updated_at)).where(Record.playlist_id == named("playlist_id")),
    "playlist_id",
)
_OLD_TRACKS = (Record.collection == named("tracks")) & Record.deleted & (Record.updated_at <= named("until"))
_TRACKS = Statement(
    Record.select(fn.COUNT(Record.number), fn.MAX(Record.updated_at)).where(_OLD_TRACKS), "tracks", "until"
)
_KEEP_ID = Statement(
    Purged.insert({Purged.id: named("id")}).on_conflict(conflict_target=[Purged.id], action="IGNORE"), "id"
)
_KEEP_IDS = Statement(
    Purged.insert_from(Record.select(Record.id).where(_OLD_TRACKS), [Purged.id]).on_conflict(
        conflict_target=[Purged.id], action="IGNORE"
    ),
    *("tracks", "until"),
)
_ERASE_HISTORY = Statement(
    Change.delete().where(Change.record_id.in_(Record.select(Record.id).where(_OLD_TRACKS))), "tracks", "until"
)
_ERASE_TRACKS = Statement(Record.delete().where(_OLD_TRACKS), "tracks", "until")


@dataclass(frozen=True)
class Behind:
    """A device that holds up a purge: up to which stamp it has read, and when it came last."""

    until: str
    last_seen_at: str
    device: str
    user: str


@dataclass
class Report:
    """What a purge removed: deleted tracks, deleted playlists, and the tracks in those.

    `newest` is the last stamp of these, `until` the one up to which what was deleted might go. `behind` is the device
    that held up more of it.
    """

    until: str = ""
    tracks: int = 0
    playlists: int = 0
    tracks_in_playlists: int = 0
    newest: str = ""
    behind: Behind | None = None

    def __bool__(self) -> bool:
        return bool(self.tracks or self.playlists)


class _NotNow(Exception):
    """Rolls back what was only tried."""


def purge(store: Store, days: float, *, dry_run: bool = False, step: int = STEP) -> Report:
    """Remove for good what was deleted more than so many days ago and has been read of by every device that counts.

    A device that has not come for as many days does not count. With `dry_run` nothing changes. Raises `Unavailable`.
    """
    before = write_time(max(store.clock() - int(days * _DAY), 0))
    report, more = Report(), True
    write_readings(store)
    while more:
        with suppress(_NotNow), store.writing() as writing:
            report.until, report.behind = _limit(writing.session, before)
            until = report.until if dry_run else _step_ends(writing.session, report.until, step)
            more = until < report.until
            _purge(writing, until, report)
            if dry_run:
                raise _NotNow
    return report


def _limit(session: Session, before: str) -> tuple[str, Behind | None]:
    """Find up to which stamp may be purged, and the device that keeps it from being `before`."""
    row = session.one(_BEHIND, before, "", 1)
    behind = Behind(*row) if row else None
    if behind is None or behind.until >= before:
        return before, None
    holds_up = session.one(_DELETED_BETWEEN, behind.until, before, 1, 0) is not None
    return behind.until, behind if holds_up else None


def _step_ends(session: Session, until: str, step: int) -> str:
    """Choose the stamp up to which the next step goes."""
    row = session.one(_DELETED_BETWEEN, horizon.read(session), until, 1, step)
    return str(row[0]) if row else until


def _purge(writing: Writing, until: str, report: Report) -> None:
    """Remove what may go up to a stamp, and move the horizon to the newest of it."""
    session = writing.session
    for (playlist_id,) in session.all(_PLAYLISTS, "playlists", until, until):
        report.tracks_in_playlists += _count(session, report, _OF_PLAYLIST, playlist_id) - 1
        report.playlists += 1
        session.run(_KEEP_ID, playlist_id)
        erase_history(session, playlist_id)
        erase_playlist(session, playlist_id)
        erase_members(session, playlist_id)
    report.tracks += (tracks := _count(session, report, _TRACKS, "tracks", until))
    if tracks:
        session.run(_KEEP_IDS, "tracks", until)
        session.run(_ERASE_HISTORY, "tracks", until)
        session.run(_ERASE_TRACKS, "tracks", until)
    if report.newest > horizon.read(session):
        horizon.move(session, report.newest)
        writing.stamps.draw()  # so that everybody reads on, and hears of the horizon


def _count(session: Session, report: Report, statement: Statement, *values: str) -> int:
    """Count rows that go, and take note of the newest."""
    count, newest = session.one(statement, *values) or (0, None)
    report.newest = max(report.newest, newest or "")
    return int(count)
