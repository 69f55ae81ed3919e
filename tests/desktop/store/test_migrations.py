"""A replica that an older version wrote, as a real file of it: nothing is lost on the way, and all of it works."""

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from desktop.library import Library
from desktop.store import conflicts, merges, queries, queries_sync
from desktop.store.database import SCHEMA_VERSION, Database
from desktop.store.errors import ReplicaError
from desktop.store.replica import Replica

FIRST = Path(__file__).with_name("format_1.sql")
ROAD_TRIP = "019ab697-f3b8-7cd6-8409-f134c386bbc4"
TABLES = ("playlists", "tracks", "history", "users", "members", "recovered", "fetches", "state")


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """Write the file of the first version: a playlist with an edit, a deletion and a move that were never sent."""
    path = tmp_path / "replica.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST.read_text(encoding="utf-8"))
    return path


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()  # noqa: S608  names of our own
            for table in TABLES
        }


def schema(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {(name, sql.replace("IF NOT EXISTS ", "")) for name, sql in found}


def test_a_file_of_the_first_version_keeps_every_row_and_becomes_what_a_new_file_is(
    first: Path, tmp_path: Path
) -> None:
    before = content(first)
    Database(first).close()
    assert content(first) == before
    fresh = tmp_path / "fresh.sqlite"
    Database(fresh).close()
    assert schema(first) == schema(fresh)
    (copy,) = tmp_path.glob("replica-before-format-*.sqlite")
    assert content(copy) == before
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_what_was_done_in_the_first_version_is_here_waits_and_can_be_gone_on_with(first: Path) -> None:
    times = iter(range(1_770_000_000_000_000, 1_770_000_100_000_000, 1_000_000))
    replica = Replica(first, device="9f2c61d0a7b34e58", now=lambda: next(times), random=Random(3))
    connection = replica.database.connection
    assert [track.title for track in queries.playlist_tracks(connection, ROAD_TRIP)] == ["Wonderwall", "My Way"]
    assert [track.title for track in queries.deleted_tracks(connection)] == ["Ça plane"]
    assert queries_sync.waiting_count(connection) == 4
    assert len(queries.history(connection, ROAD_TRIP)) == 7
    assert conflicts.count_open(connection, replica.clock.device) == 0
    assert merges.last_merge(connection) is None
    library = Library(replica, Random(4))
    edit = library.remove_tracks([track_id for _, track_id in queries.order(connection, ROAD_TRIP)])
    library.apply(edit.inverse)
    assert queries.count(connection, ROAD_TRIP) == 2
    replica.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(first: Path) -> None:
    with closing(sqlite3.connect(first)) as connection:
        connection.execute("CREATE INDEX history_of_record ON users (name)")
        connection.commit()
    before, schema_before = content(first), schema(first)
    with pytest.raises(ReplicaError):
        Database(first)
    assert (content(first), schema(first)) == (before, schema_before)
    with closing(sqlite3.connect(first)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        connection.execute("DROP INDEX history_of_record")
        connection.commit()
    database = Database(first)
    assert database.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    database.close()
