"""Backup, restore and check."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from syncserver.backup import back_up, check, restore
from syncserver.certificates import own_certificate
from syncserver.errors import Trouble

pytestmark = pytest.mark.sqlite


def test_a_backup_of_a_running_server_holds_what_was_acknowledged(house: Any, ann: Any, tmp_path: Path) -> None:
    ann.track(ann.playlist())
    back_up(house.settings.file, tmp_path / "copy")
    report = check(tmp_path / "copy")
    assert report.rows == {"users": 1, "members": 2, "records": 2, "history": 0}
    assert report.latest == ann.sync()["latest"]
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_a_backup_never_takes_the_place_of_a_file(house: Any, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("precious")
    with pytest.raises(Trouble, match="exists already"):
        back_up(house.settings.file, tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "precious"


def test_a_backup_without_a_database_or_a_folder_says_so(house: Any, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="no database"):
        back_up(tmp_path / "nothing", tmp_path / "copy")
    with pytest.raises(Trouble, match="could not be written"):
        back_up(house.settings.file, tmp_path / "nowhere" / "copy")


def test_a_restore_brings_the_backup_back_keeps_the_old_file_and_the_counter(
    house: Any, ann: Any, tmp_path: Path
) -> None:
    ann.playlist("before")
    back_up(house.settings.file, tmp_path / "copy")
    ann.playlist("after")
    latest = ann.sync()["latest"]
    house.app.close()
    house.clock.advance(-7200)
    kept = restore(tmp_path / "copy", house.settings.file, house.clock, Random(1)).kept
    assert kept is not None
    assert check(kept).rows["records"] == 2
    house.app = house._start()
    again = house.again(ann)
    assert [record["name"] for record in again.sync()["playlists"]] == ["before"]
    again.playlist("new")
    assert again.sync()["playlists"][-1]["updatedAt"] > latest


def test_a_restore_works_where_nothing_was(house: Any, ann: Any, tmp_path: Path) -> None:
    back_up(house.settings.file, tmp_path / "copy")
    (tmp_path / "fresh").mkdir()
    assert restore(tmp_path / "copy", tmp_path / "fresh" / "server.sqlite", house.clock, Random(1)) == (None, False)
    assert check(tmp_path / "fresh" / "server.sqlite").rows["users"] == 1


def test_a_backup_carries_the_certificate_so_that_it_is_the_same_server_elsewhere(house: Any, tmp_path: Path) -> None:
    own = own_certificate(house.settings.data)
    back_up(house.settings.file, tmp_path / "copy")
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == 0o600
    (tmp_path / "box").mkdir()
    there = own_certificate(tmp_path / "box")
    restore(tmp_path / "copy", tmp_path / "box" / "server.sqlite", house.clock, Random(1))
    assert own_certificate(tmp_path / "box").pin == own.pin != there.pin
    assert len([*(tmp_path / "box").glob("certificate-replaced-*")]) == 2
    with closing(sqlite3.connect(tmp_path / "box" / "server.sqlite")) as connection:
        assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'carried'").fetchone() is None
    restore(tmp_path / "copy", tmp_path / "box" / "server.sqlite", house.clock, Random(1))
    assert len([*(tmp_path / "box").glob("certificate-replaced-*")]) == 2


def test_a_backup_that_carries_nothing_leaves_the_certificate_alone(house: Any, tmp_path: Path) -> None:
    back_up(house.settings.file, tmp_path / "copy")
    (tmp_path / "box").mkdir()
    there = own_certificate(tmp_path / "box")
    restore(tmp_path / "copy", tmp_path / "box" / "server.sqlite", house.clock, Random(1))
    execute("DROP TABLE carried")(tmp_path / "copy")
    restore(tmp_path / "copy", tmp_path / "box" / "server.sqlite", house.clock, Random(1))
    assert own_certificate(tmp_path / "box").pin == there.pin


def damaged(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[4096 * 2 : 4096 * 6] = b"\x55" * (4096 * 4)
    copy.write_bytes(content)


def execute(statement: str) -> Any:
    def change(copy: Path) -> None:
        with closing(sqlite3.connect(copy)) as connection, connection:
            connection.execute(statement)

    return change


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (lambda copy: copy.unlink(), "no file"),
        (lambda copy: copy.write_text("this is no database"), "no database of this server"),
        (lambda copy: copy.write_bytes(b""), "no database of this server"),
        (damaged, "damaged|no database"),
        (execute("PRAGMA application_id = 7"), "no database of this server"),
        (execute("DROP TABLE records"), "no database of this server"),
        (execute("INSERT INTO migrations (name, applied) VALUES ('9999_later', '')"), "newer version"),
        (execute("UPDATE server SET last_stamp = '2001-01-01T00:00:00.000000Z'"), "has not reached"),
        (execute("UPDATE server SET last_stamp = CAST(x'ff' AS TEXT)"), "no database of this server"),
        (execute("UPDATE records SET body = substr(body, 2)"), "damaged: the record"),
    ],
)
def test_a_file_that_is_no_sound_backup_is_refused_and_nothing_changes(
    house: Any, ann: Any, tmp_path: Path, harm: Any, sentence: str
) -> None:
    ann.playlist()
    back_up(house.settings.file, tmp_path / "copy")
    harm(tmp_path / "copy")
    house.app.close()
    before = house.settings.file.read_bytes()
    with pytest.raises(Trouble, match=sentence):
        restore(tmp_path / "copy", house.settings.file, house.clock, Random(1))
    assert house.settings.file.read_bytes() == before


@pytest.mark.parametrize(
    "harm",
    [execute("UPDATE records SET body = substr(body, 2)"), execute("UPDATE records SET body = CAST(x'ff' AS TEXT)")],
)
def test_what_is_damaged_in_a_running_server_is_said_and_asked_for_again_later(house: Any, ann: Any, harm: Any) -> None:
    playlist_id = ann.playlist()
    harm(house.settings.file)
    record = {"id": playlist_id, "name": "New", "editedAt": ann.stamp(1)}
    answer = ann.request("POST", "/playlists/batch", json={"records": [record]})
    assert answer.status_code == 503
    assert "damaged" in answer.json["error"] or "cannot answer" in answer.json["error"]


def test_a_broken_database_can_be_replaced(house: Any, ann: Any, tmp_path: Path) -> None:
    back_up(house.settings.file, tmp_path / "copy")
    house.app.close()
    house.settings.file.write_text("broken" * 1000)
    kept = restore(tmp_path / "copy", house.settings.file, house.clock, Random(1)).kept
    assert kept is not None
    assert kept.read_text().startswith("broken")
    assert check(house.settings.file).rows["users"] == 1


def everything_ends(house: Any, ann: Any, tmp_path: Path) -> tuple[Any, str, str]:
    """Back up, then sign a device out, use an invitation, take one back and change a password."""
    ann.request("POST", "/users/me", json={"password": "of yesterday"})
    phone = house.client.post("/sessions", json={"name": "Ann", "password": "of yesterday"}).json
    spent, revoked = (ann.request("POST", "/invitations", json={}).json for _ in range(2))
    back_up(house.settings.file, tmp_path / "copy")
    ann.request("DELETE", f"/devices/{phone['deviceId']}")
    ann.request("POST", "/users/me", json={"password": "of today", "currentPassword": "of yesterday"})
    assert house.client.post("/users", json={"name": "Ben", "invitation": spent["code"]}).status_code == 201
    ann.request("DELETE", f"/invitations/{revoked['id']}")
    house.app.close()
    return phone, spent["code"], revoked["code"]


def lets_in(house: Any, token: str) -> bool:
    return bool(house.client.get("/users/me", headers={"Authorization": f"Bearer {token}"}).status_code == 200)


def is_good(house: Any, code: str) -> bool:
    return bool(house.client.post("/users", json={"name": "Cat", "invitation": code}).status_code == 201)


def is_password(house: Any, password: str) -> bool:
    return bool(house.client.post("/sessions", json={"name": "Ann", "password": password}).status_code == 201)


def test_a_restore_lets_nobody_in_whom_somebody_shut_out_since(house: Any, ann: Any, tmp_path: Path) -> None:
    phone, spent, revoked = everything_ends(house, ann, tmp_path)
    assert restore(tmp_path / "copy", house.settings.file, house.clock, Random(1)).ended
    house.app = house._start()
    assert lets_in(house, ann.token)
    assert not lets_in(house, phone["token"])
    assert not is_good(house, spent)
    assert not is_good(house, revoked)
    assert not is_password(house, "of yesterday")
    assert is_password(house, "of today")


@pytest.mark.parametrize("how", ["gone", "damaged", "another server's"])
def test_where_what_is_replaced_cannot_be_read_everybody_can_be_signed_out(
    house: Any, ann: Any, tmp_path: Path, how: str
) -> None:
    phone, spent, revoked = everything_ends(house, ann, tmp_path)
    file = house.settings.file
    if how == "another server's":
        execute_in(file, "UPDATE server SET server_id = 'another'")
    else:
        file.unlink()
        if how == "damaged":
            file.write_bytes(b"SQLite format 3\0" + b"broken" * 1_000)
    assert not restore(tmp_path / "copy", file, house.clock, Random(1)).ended
    house.app = house._start()
    assert lets_in(house, phone["token"])
    house.app.close()
    assert restore(tmp_path / "copy", file, house.clock, Random(1), sign_everyone_out=True).ended
    house.app = house._start()
    assert not lets_in(house, ann.token)
    assert not lets_in(house, phone["token"])
    assert not is_good(house, spent)
    assert not is_good(house, revoked)
    assert is_password(house, "of yesterday")


def execute_in(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(statement)
