"""`kill -9` of the server or of somebody who types, at any moment: nothing that was acknowledged or typed is lost."""

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

from desktop.library import Library
from desktop.profile import Profile
from desktop.store import queries_sync
from desktop.sync.drive import drive
from desktop.sync.engine import Engine
from desktop.sync.joining import ShareChoice, join, remote_of
from desktop.sync.once import sync_once
from tests.integration.processes import Process, ServerProcess, free_port

KILLS = 32


def start_person(folder: Path, playlist_id: str, name: str) -> Process:
    return Process("-m", "tests.integration.typing_person", str(folder), playlist_id, name)


def prepare(folder: Path, url: str, name: str) -> Profile:
    profile = Profile(folder)
    with profile:
        replica = profile.open_replica()
        join(replica, folder, url, name, ShareChoice(everyone=True))
        sync_once(replica, folder)
        replica.close()
    return profile


def held(folder: Path) -> set[str]:
    with closing(sqlite3.connect(folder / "replica.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {row[0] for row in connection.execute("SELECT id FROM tracks")}


def finish(profile: Profile) -> list[tuple[str, str, str]]:
    with profile:
        replica = profile.open_replica()
        sync_once(replica, profile.path)
        rows = replica.database.connection.execute(
            "SELECT id, title, edited_at, last_synced_at FROM tracks ORDER BY id"
        ).fetchall()
        assert queries_sync.waiting_count(replica.database.connection) == 0
        remote = remote_of(replica, profile.path)
        assert remote is not None
        assert drive(Engine(replica).verify(), remote.send) == []
        remote.close()
        replica.close()
    return rows


def test_thirty_kills_of_either_side_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    random, port = Random(3), free_port()
    with ServerProcess(tmp_path / "server", port) as server:
        ana, ben = (prepare(tmp_path / name, server.url, name) for name in ("ana", "ben"))
        with ana:
            replica = ana.open_replica()
            playlist_id, _ = Library(replica, random).create_playlist("Road trip")
            sync_once(replica, ana.path)
            replica.close()
        with ben:
            replica = ben.open_replica()
            sync_once(replica, ben.path)
            replica.close()
        server.kill()

    typed: dict[str, set[str]] = {"ana": set(), "ben": set()}
    kills = rounds = 0
    while kills < KILLS:
        rounds += 1
        with ServerProcess(tmp_path / "server", port) as server:
            people = {name: start_person(tmp_path / name, playlist_id, name) for name in ("ana", "ben")}
            for _ in range(random.randint(2, 12)):
                for name, person in people.items():
                    take_note(typed[name], person.line())
            victims = [server, *people.values()]
            random.shuffle(victims)
            for victim in victims:
                rest = victim.kill()
                kills += 1
                for name, person in people.items():
                    if person is victim:
                        for line in rest.splitlines():
                            take_note(typed[name], line)
        for name in people:
            missing = typed[name] - held(tmp_path / name)
            assert not missing, f"typed by {name} and gone: {missing}"

    with ServerProcess(tmp_path / "server", port) as server:
        for _ in range(2):
            finish(ana), finish(ben)
        rows = finish(ana)
        assert rows == finish(ben)
        there = {row[0] for row in rows}
        assert typed["ana"] | typed["ben"] <= there
        # Somebody may be killed between the commit of one track and the line that says so.
        assert len(there - typed["ana"] - typed["ben"]) <= 2 * rounds
        code, errors = server.stop()
        assert (code, errors) == (0, "")


def take_note(typed: set[str], line: str) -> None:
    """Note a line that arrived whole; the last one of somebody who was killed may be cut."""
    words = line.split()
    if len(words) == 2 and words[0] == "added" and len(words[1]) == 36:
        typed.add(words[1])
