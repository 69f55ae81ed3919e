"""A first sync by snapshot brings what pages bring, and whatever is wrong with a snapshot costs nothing but time."""

import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.store import queries_sync, snapshot, state
from desktop.store.held import TABLES
from desktop.sync.drive import drive
from desktop.sync.engine import Engine, SyncReport
from desktop.sync.errors import Unreachable
from desktop.sync.exchange import Answer, Request
from syncserver.protocol.snapshot import HASH_HEADER
from tests.integration.world import Person, World


@pytest.fixture
def full(world: World) -> World:
    """A server on which two have edited, deleted, disagreed and kept something to themselves."""
    ana, ben = world.join("ana"), world.join("ben")
    for number in range(4):
        playlist_id, _ = ana.library.create_playlist(f"List {number} 🎵", f"Beschreibung {number}\n'zwei'")
        ana.library.add_tracks(playlist_id, [{"title": f"Title {n}", "duration": n} for n in range(40)])
    world.settle()
    tracks = ana.replica.database.connection.execute("SELECT id FROM tracks ORDER BY id").fetchall()
    for n, (track_id,) in enumerate(tracks[:30]):
        ana.library.change_track(track_id, {"title": f"Hers {n}"})
        ben.library.change_track(track_id, {"title": f"His {n} \u05d0", "note": 'a "note"'})
    ben.library.remove_tracks([row[0] for row in tracks[60:70]])
    ben.library.delete_playlist(playlist_id)
    world.settle()
    newer = {"id": tracks[100][0], "editedAt": f"{ana.replica.time()}-{'a' * 16}", "mood": {"calm": [1, None, "é"]}}
    client = world.app.flask.test_client()
    pushed = client.post(
        "/tracks/batch", json={"records": [newer]}, headers={"Authorization": f"Bearer {ana.token}"}
    ).json
    assert pushed["results"][0]["status"] in ("applied", "merged"), pushed
    world.settle()
    return world


def sync_by_snapshot(person: Person, send: Callable[[Request], Answer] | None = None) -> SyncReport:
    report: SyncReport = drive(Engine(person.replica, page=person.page, worth_a_file=1).cycle(), send or person.send)
    return report


def all_rows(person: Person) -> dict[str, list[tuple[Any, ...]]]:
    connection = person.replica.database.connection
    tables = ("playlists", "tracks", "users", "members", "history", "fetches", "arrivals")
    return {name: sorted(connection.execute(f"SELECT * FROM {name}")) for name in tables}  # noqa: S608


def test_it_brings_what_pages_bring_column_for_column(full: World) -> None:
    carla, dora = full.join("carla"), full.join("dora")
    report = sync_by_snapshot(carla)
    assert carla.asked.count("/snapshot") == 1
    dora.sync()
    assert "/snapshot" not in dora.asked
    assert report.pulled == len(carla.rows()) == len(dora.rows())
    dora.sync()
    carla.sync()
    assert all_rows(carla) == all_rows(dora)
    for key in (state.CURSOR, state.EPOCH, state.COMPLETE, state.SEEN):
        assert carla.replica.state(key) == dora.replica.state(key), key
    assert carla.verify() == []
    assert any("mood" in row[15] for row in all_rows(carla)["tracks"])


def test_in_slices_it_is_the_same(full: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "SLICE", 7)
    carla, dora = full.join("carla"), full.join("dora")
    sync_by_snapshot(carla)
    for person in (dora, carla):
        person.sync()
    assert all_rows(carla) == all_rows(dora)


def test_a_copy_that_ends_anywhere_is_gone_on_with_by_pages(full: World, monkeypatch: pytest.MonkeyPatch) -> None:
    class Plug(Exception):
        """The program ends here."""

    monkeypatch.setattr(snapshot, "SLICE", 20)
    dora = full.join("dora")
    dora.sync()
    slices = snapshot._Copy._slice
    for cut in range(1, 25):
        person = full.join(f"carla {cut}")
        done = []

        def stop(self: Any, *a: Any, cut: int = cut, done: list[int] = done, **k: Any) -> bool:
            if len(done) == cut:
                raise Plug
            done.append(1)
            return slices(self, *a, **k)

        monkeypatch.setattr(snapshot._Copy, "_slice", stop)
        try:
            sync_by_snapshot(person)
        except Plug:
            person.asked.clear()
            cursor = person.replica.state(state.CURSOR)
            there = {row[0] for row in person.rows()}
            assert all(row[0] in there for row in dora.rows() if row[-1] <= cursor)
            person.sync()
        else:
            assert len(done) <= cut
            break
        assert person.rows() == dora.rows()
    assert cut > 10


def test_what_waits_to_be_sent_is_merged_and_goes_on_waiting(full: World) -> None:
    carla = full.prepare("carla")
    playlist_id, _ = carla.library.create_playlist("Hers alone")
    carla.library.add_tracks(playlist_id, [{"title": "made before joining"}])
    full.admit(carla)
    ana = full.people["ana"]
    track_id = ana.replica.database.connection.execute("SELECT id FROM tracks WHERE title LIKE 'His%'").fetchone()[0]
    answered = []

    def send(request: Request) -> Answer:
        """Have her change a track, and add one, between the file's making and its copying."""
        if request.path == "/members/sync":
            answered.append(request)
            table = TABLES["tracks"]
            held = table.find(ana.replica.database.connection, track_id)
            assert held is not None
            held.updated_at, held.changed, held.base = "9", "note", held.last_synced_at
            held.last_synced_at = "1"
            held.cells["note"] = held.cells["note"]._replace(stamp="9", value="hers, unsent")
            held.cells["title"] = held.cells["title"]._replace(stamp="1", value="old")
            with carla.replica.database.writing() as connection:
                connection.execute(table.put, table.row(held))
            carla.library.add_tracks(playlist_id, [{"title": "made meanwhile"}])
        return carla.send(request)

    try:
        sync_by_snapshot(carla, send)
    finally:
        row = carla.replica.database.connection.execute(
            "SELECT title, note, updated_at > last_synced_at FROM tracks WHERE id = ?", (track_id,)
        ).fetchone()
    assert answered
    assert row[0].startswith("His")
    assert row[1] == "hers, unsent"
    assert "made meanwhile" in [title for titles in carla.playlists().values() for title in titles]


def test_only_what_one_may_see_is_in_it(full: World) -> None:
    ana = full.people["ana"]
    secret, _ = ana.library.create_playlist("Secret", share="nobody")
    ana.library.add_tracks(secret, [{"title": "hidden"}])
    ana.sync()
    carla = full.join("carla")
    sync_by_snapshot(carla)
    assert "/snapshot" in carla.asked
    assert "Secret" not in carla.playlists()
    for word in (b"Secret", b"hidden"):
        assert word in _file_of(full, ana)
        assert word not in _file_of(full, carla)


def _file_of(world: World, person: Person) -> bytes:
    answer = world.app.flask.test_client().get("/snapshot", headers={"Authorization": f"Bearer {person.token}"})
    assert answer.status_code == 200
    assert hashlib.sha256(answer.data).hexdigest() == answer.headers[HASH_HEADER]
    return bytes(answer.data)


def test_what_is_granted_after_the_file_was_made_arrives_too(full: World) -> None:
    ana = full.people["ana"]
    secret, _ = ana.library.create_playlist("For Carla", share="nobody")
    ana.library.add_tracks(secret, [{"title": "a gift"}])
    ana.sync()
    carla = full.join("carla")

    def send(request: Request) -> Answer:
        if request.path == "/members/sync":
            member = {"playlistId": secret, "userId": carla.replica.user_id, "role": "editor"}
            done = full.app.flask.test_client().post(
                "/members/batch", json={"records": [member]}, headers={"Authorization": f"Bearer {ana.token}"}
            )
            assert done.json["results"][0]["status"] == "applied", done.json
        return carla.send(request)

    sync_by_snapshot(carla, send)
    assert carla.playlists()["For Carla"] == ["a gift"]


def _damaged(file: bytes) -> bytes:
    return file[: len(file) // 2] + bytes(64) + file[len(file) // 2 + 64 :]


def _edited(statement: str) -> Callable[[bytes, Path], bytes]:
    def edit(file: bytes, folder: Path) -> bytes:
        path = folder / "edited.sqlite"
        path.write_bytes(file)
        connection = sqlite3.connect(path)
        connection.executescript(f"PRAGMA writable_schema=ON; PRAGMA ignore_check_constraints=ON; {statement}")
        connection.commit()
        connection.close()
        return path.read_bytes()

    return edit


_WRONG: dict[str, Callable[[bytes, Path], bytes]] = {
    "nothing": lambda file, _: b"",
    "a page of another program": lambda file, _: b"<html>",
    "half of it": lambda file, _: file[: len(file) // 2],
    "another table": _edited("CREATE TABLE more (x)"),
    "a trigger": _edited("CREATE TRIGGER t AFTER INSERT ON tracks BEGIN DELETE FROM tracks; END"),
    "a view": _edited("CREATE VIEW v AS SELECT 1"),
    "no such check": _edited("UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'tracks'"),
    "something that is no JSON": _edited("UPDATE tracks SET stamps = 'x' WHERE number = 3"),
    "a list for an object": _edited("UPDATE tracks SET extra = '[1]' WHERE number = 3"),
    "another epoch": _edited("UPDATE about SET epoch = 'e'"),
    "another server": _edited("UPDATE about SET server_id = 's'"),
    "two answers to what it is": _edited("INSERT INTO about SELECT * FROM about"),
}


@pytest.mark.parametrize("wrong", _WRONG.values(), ids=_WRONG.keys())
def test_a_file_that_is_not_sound_is_not_touched(
    full: World, tmp_path: Path, wrong: Callable[[bytes, Path], bytes]
) -> None:
    carla, dora = full.join("carla"), full.join("dora")
    carla.page = 25
    copied = []
    dora.sync()

    def send(request: Request) -> Answer:
        answer = carla.send(request)
        if request.path != "/snapshot":
            if request.path == "/sync":
                copied.append(len(carla.rows()))
            return answer
        return Answer(200, wrong(answer.body, tmp_path), answer.server_now, answer.sent_at, answer.answered_at)

    sync_by_snapshot(carla, send)
    assert copied[0] == 0
    assert carla.rows() == dora.rows()
    assert not (carla.replica.path.with_name("snapshot.sqlite")).exists()


def test_a_file_whose_hash_is_another_is_not_touched(full: World) -> None:
    carla = full.join("carla")

    def send(request: Request) -> Answer:
        answer = carla.send(request)
        if request.path != "/snapshot":
            return answer
        return Answer(200, answer.body, answer.server_now, answer.sent_at, answer.answered_at, sha256="0" * 64)

    sync_by_snapshot(carla, send)
    assert carla.asked.count("/members/sync") == 0
    assert carla.rows() == full.people["ana"].rows()


@pytest.mark.parametrize("status", [404, 500, 503])
def test_a_server_that_gives_no_file_gives_pages(full: World, status: int) -> None:
    carla = full.join("carla")

    def send(request: Request) -> Answer:
        return Answer(status, b"{}") if request.path == "/snapshot" else carla.send(request)

    sync_by_snapshot(carla, send)
    assert carla.rows() == full.people["ana"].rows()


def test_a_server_that_goes_away_in_the_middle_leaves_nothing_behind(full: World) -> None:
    carla = full.join("carla")

    def send(request: Request) -> Answer:
        if request.path == "/members/sync":
            raise Unreachable("The cable is out.")
        return carla.send(request)

    with pytest.raises(Unreachable):
        sync_by_snapshot(carla, send)
    assert [path.name for path in carla.replica.path.parent.iterdir() if "snapshot" in path.name] == []
    carla.sync()
    assert carla.rows() == full.people["ana"].rows()


def test_a_little_is_fetched_by_pages(full: World) -> None:
    carla = full.join("carla")
    carla.sync()
    assert "/snapshot" not in carla.asked
    assert queries_sync.waiting_count(carla.replica.database.connection) == 0
