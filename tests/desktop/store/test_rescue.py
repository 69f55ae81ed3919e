"""A damaged replica is moved aside, and what no server has is saved from it."""

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from desktop.library import Library
from desktop.profile import Profile
from desktop.store import queries, queries_sync, rescue, state
from desktop.store.errors import ReplicaDamaged, ReplicaError, ReplicaTooNew


def filled(profile: Profile, tracks: int = 300) -> str:
    replica = profile.open_replica(Random(1))
    library = Library(replica, Random(1))
    playlist_id, _ = library.create_playlist("Road trip")
    library.add_tracks(playlist_id, [{"title": f"T{n}", "note": "x" * 200} for n in range(tracks)])
    replica.database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    replica.close()
    return playlist_id


def damage(path: Path, at: float, size: int = 4096) -> None:
    with path.open("r+b") as file:
        file.seek(int(path.stat().st_size * at) // 4096 * 4096)
        file.write(Random(7).randbytes(size))


def test_a_file_that_is_no_database_is_moved_aside_and_a_new_replica_made(tmp_path: Path) -> None:
    with Profile(tmp_path) as profile:
        profile.replica_path.write_bytes(b"no database at all" * 1000)
        replica = profile.open_replica()
        assert queries.playlists(replica.database.connection) == []
        assert profile.rescue is not None
        assert profile.rescue.moved_to.read_bytes().startswith(b"no database")
        assert "damaged" in profile.rescue.sentence
        replica.close()


def test_an_emptied_file_is_damaged_not_new(tmp_path: Path) -> None:
    with Profile(tmp_path) as profile:
        filled(profile, tracks=1)
        profile.replica_path.write_bytes(b"")
        profile.open_replica().close()
        assert profile.rescue is not None
        profile.open_replica().close()
        assert profile.rescue is None


def test_tracks_whose_playlist_was_lost_get_one_in_which_they_are_seen(tmp_path: Path) -> None:
    with Profile(tmp_path) as profile:
        playlist_id = filled(profile, tracks=3)
        with closing(sqlite3.connect(profile.replica_path)) as connection:
            connection.execute("DELETE FROM playlists")
            connection.execute("UPDATE tracks SET stamps = 'no JSON' WHERE title = 'T1'")
            connection.commit()
        rescue.rescue(profile.replica_path, "2026-11-22T12:00:00.000000Z")
        replica = profile.open_replica()
        connection = replica.database.connection
        assert [info.name for info in queries.playlists(connection)] == [rescue.LOST_AND_FOUND]
        assert [track.title for track in queries.playlist_tracks(connection, playlist_id)] == ["T0", "T2"]
        Library(replica, Random(2)).rename_playlist(playlist_id, "Road trip again")
        replica.close()


def test_a_text_that_is_none_is_damage_that_the_next_start_finds(tmp_path: Path) -> None:
    with Profile(tmp_path) as profile:
        playlist_id = filled(profile, tracks=3)
        with closing(sqlite3.connect(profile.replica_path)) as connection:
            connection.execute("UPDATE tracks SET note = CAST(x'ff' AS TEXT) WHERE title = 'T1'")
            connection.commit()
        profile.suspect_damage()
        replica = profile.open_replica()
        assert profile.rescue is not None
        saved = queries.playlist_tracks(replica.database.connection, playlist_id)
        assert [track.title for track in saved] == ["T0", "T2"]
        replica.close()


def test_what_is_damaged_and_was_not_read_is_found_by_looking(tmp_path: Path) -> None:
    with Profile(tmp_path) as profile:
        filled(profile)
        damage(profile.replica_path, 0.5)
        replica = profile.open_replica()
        with pytest.raises(ReplicaDamaged, match="start it again"):
            replica.database.check()
        replica.close()
        profile.open_replica().close()
        assert profile.rescue is not None


def test_without_a_server_all_that_can_be_read_is_saved(tmp_path: Path) -> None:
    with Profile(tmp_path) as profile:
        playlist_id = filled(profile)
        damage(profile.replica_path, 0.5)
        profile.suspect_damage()
        replica = profile.open_replica()
        assert profile.rescue is not None
        saved = queries.count(replica.database.connection, playlist_id)
        assert 200 < saved <= 300
        assert profile.rescue.saved >= saved
        assert replica.database.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        replica.close()


@pytest.mark.parametrize("moved", [False, True])
def test_where_the_power_failed_in_the_middle_the_next_start_goes_on_with_it(tmp_path: Path, moved: bool) -> None:
    with Profile(tmp_path) as profile:
        playlist_id = filled(profile)
        damage(profile.replica_path, 0.5)
        profile.suspect_damage()
        rescue._build(profile.replica_path)
        if moved:
            profile.replica_path.rename(profile.replica_path.with_name("replica-damaged-before.sqlite"))
        replica = profile.open_replica()
        assert profile.rescue is not None
        assert profile.rescue.saved > 200
        assert queries.count(replica.database.connection, playlist_id) == profile.rescue.saved - 1
        replica.close()
        profile.open_replica().close()
        assert profile.rescue is None
        assert len([*tmp_path.glob("replica-damaged-*.sqlite")]) == 1


def test_a_disk_that_is_full_leaves_the_damaged_replica_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with Profile(tmp_path) as profile:
        playlist_id = filled(profile)
        damage(profile.replica_path, 0.5)
        profile.suspect_damage()
        before = profile.replica_path.read_bytes()
        with monkeypatch.context() as changed:
            changed.setattr(rescue, "sync_file", full)
            with pytest.raises(ReplicaError, match="space on the disk"):
                profile.open_replica()
        assert profile.replica_path.read_bytes() == before
        replica = profile.open_replica()
        assert queries.count(replica.database.connection, playlist_id) > 200
        replica.close()


def test_with_a_server_only_unsent_edits_are_saved_and_the_rest_is_fetched_from_the_start(tmp_path: Path) -> None:
    with Profile(tmp_path) as profile:
        filled(profile)
        with sqlite3.connect(profile.replica_path) as connection:
            clean = "UPDATE {} SET last_synced_at = updated_at, changed = ''"
            connection.execute(clean.format("playlists"))
            connection.execute(clean.format("tracks") + " WHERE title NOT IN ('T3', 'T296')")
            state.put(connection, state.SERVER_URL, "http://box:8765")
            state.put(connection, state.CURSOR, "2026-11-22T12:00:00.000000Z")
        connection.close()
        damage(profile.replica_path, 0.5)
        profile.suspect_damage()
        replica = profile.open_replica()
        assert profile.rescue is not None
        assert "fetched again" in profile.rescue.sentence
        assert [waiting.label for waiting in queries_sync.waiting(replica.database.connection)] == ["T3", "T296"]
        assert replica.database.connection.execute("SELECT COUNT(*) FROM tracks").fetchone() == (2,)
        assert (replica.state(state.CURSOR), replica.state(state.SERVER_URL)) == ("", "http://box:8765")
        replica.close()


def test_a_reader_beside_the_window_does_not_rescue(tmp_path: Path) -> None:
    profile = Profile(tmp_path)
    profile.replica_path.write_bytes(b"no database at all" * 1000)
    with pytest.raises(ReplicaDamaged):
        profile.open_replica()


def test_a_replica_of_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    with Profile(tmp_path) as profile:
        filled(profile, tracks=1)
        with sqlite3.connect(profile.replica_path) as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()
        with pytest.raises(ReplicaTooNew, match="newer version"):
            profile.open_replica()
        assert profile.replica_path.exists()


def test_damage_met_while_writing_is_told_and_checked_at_the_next_start(tmp_path: Path) -> None:
    with Profile(tmp_path) as profile:
        playlist_id = filled(profile)
        damage(profile.replica_path, 0.5, size=40 * 4096)
        replica = profile.open_replica()
        with pytest.raises(ReplicaDamaged, match="start it again"), replica.database.writing() as connection:
            connection.execute("UPDATE tracks SET title = title || 'x'")
        replica.close()
        again = profile.open_replica()
        assert profile.rescue is not None
        assert queries.count(again.database.connection, playlist_id) > 0
        again.close()


def test_a_full_disk_is_a_sentence_and_changes_nothing(tmp_path: Path) -> None:
    with Profile(tmp_path) as profile:
        playlist_id = filled(profile, tracks=5)
        replica = profile.open_replica()
        pages = replica.database.connection.execute("PRAGMA page_count").fetchone()[0]
        replica.database.connection.execute(f"PRAGMA max_page_count = {pages}")
        library = Library(replica, Random(1))
        with pytest.raises(ReplicaError, match="disk full"):
            library.add_tracks(playlist_id, [{"title": "x", "note": "y" * 9000} for _ in range(30)])
        assert queries.count(replica.database.connection, playlist_id) == 5
        replica.database.connection.execute("PRAGMA max_page_count = 1073741823")
        library.add_tracks(playlist_id, [{"title": "x"}])
        assert queries.count(replica.database.connection, playlist_id) == 6
        replica.close()
