"""Migrations: taken once, a copy made first, and databases of newer programs left alone."""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from syncserver.app import create_app
from syncserver.config import Settings
from syncserver.db import Database, url_of
from syncserver.errors import Trouble
from syncserver.migrating import DIRECTORY, migrate
from syncserver.protocol.stamps import ZERO

STEP = '''"""One more column."""

from peewee import TextField


def up(migrator, db):
    migrator.migrate(migrator.add_column("users", "mood", TextField(default="")))
'''


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "server.sqlite"


def run(file: Path, directory: Path = DIRECTORY) -> list[str]:
    database = Database(url_of(file))
    try:
        return migrate(database, file, directory)
    finally:
        database.close()


def steps_with_one_more(tmp_path: Path) -> Path:
    directory = tmp_path / "steps"
    shutil.copytree(DIRECTORY, directory)
    (directory / "0003_moods.py").write_text(STEP)
    return directory


def tables_of(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        return "\n".join(row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))


def test_the_first_start_makes_the_tables_and_the_second_nothing(file: Path) -> None:
    assert run(file) == ["0001_first_tables", "0002_devices_and_invitations", "0003_what_is_deleted", "0004_purges"]
    before = tables_of(file)
    assert run(file) == []
    assert tables_of(file) == before


def test_a_new_step_is_taken_after_a_copy_was_made(file: Path, tmp_path: Path) -> None:
    run(file)
    assert run(file, steps_with_one_more(tmp_path)) == ["0003_moods"]
    assert "mood" in tables_of(file)
    (copy,) = tmp_path.glob("server-before-*.sqlite")
    assert "mood" not in tables_of(copy)
    assert "records" in tables_of(copy)


def test_users_from_before_there_were_devices_keep_id_and_token(file: Path, tmp_path: Path) -> None:
    first = tmp_path / "first"
    first.mkdir()
    shutil.copy(DIRECTORY / "0001_first_tables.py", first)
    run(file, first)
    hashed = [hashlib.sha256(token.encode()).hexdigest() for token in ("ann's token", "ben's token")]
    with closing(sqlite3.connect(file)) as connection, connection:
        for number, name in enumerate(("Ann", "Ben")):
            moment = f"2020-01-01T00:00:00.00000{number}Z"
            user = (f"user-{name}", name, moment, False, moment)
            connection.execute(
                "INSERT INTO users (id, name, created_at, deleted, updated_at) VALUES (?, ?, ?, ?, ?)", user
            )
            token = (hashed[number], f"user-{name}", moment)
            connection.execute("INSERT INTO tokens (hash, user_id, created_at) VALUES (?, ?, ?)", token)
        connection.execute("INSERT INTO server (server_id, last_stamp) VALUES ('s', '2020-01-01T00:00:00.000009Z')")
    app = create_app(Settings(data=tmp_path))
    try:
        client = app.flask.test_client()
        listed = [
            client.get("/devices", headers={"Authorization": f"Bearer {name}'s token"}).json["devices"]
            for name in ("ann", "ben")
        ]
        assert [len(devices) for devices in listed] == [1, 1]
        assert listed[0][0]["id"] != listed[1][0]["id"]
        assert listed[0][0]["current"]
        me = client.get("/users/me", headers={"Authorization": "Bearer ann's token"}).json
        assert (me["id"], me["name"], me["hasPassword"]) == ("user-Ann", "Ann", False)
    finally:
        app.close()


def test_devices_from_before_there_were_purges_are_waited_for_until_they_come(file: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier"
    earlier.mkdir()
    for step in sorted(DIRECTORY.glob("000[1-3]_*.py")):
        shutil.copy(step, earlier)
    run(file, earlier)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("INSERT INTO server (server_id, last_stamp) VALUES ('s', '2020-01-01T00:00:00.000009Z')")
        columns = "hash, user_id, created_at, device_id, name, last_seen_at"
        connection.execute(f"INSERT INTO tokens ({columns}) VALUES ('h', 'u', '', 'd', '', '')")  # noqa: S608
    assert run(file) == ["0004_purges"]
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT read_until FROM tokens").fetchone() == (ZERO,)
        assert connection.execute("SELECT horizon FROM server").fetchone() == ("",)


def test_a_step_that_fails_changes_nothing(file: Path, tmp_path: Path) -> None:
    run(file)
    before = tables_of(file)
    directory = steps_with_one_more(tmp_path)
    (directory / "0003_moods.py").write_text(STEP + '    db.execute_sql("FAIL")\n')
    with pytest.raises(Trouble, match="cannot be used"):
        run(file, directory)
    assert tables_of(file) == before


def test_a_database_of_a_newer_program_is_refused_with_a_sentence(file: Path, tmp_path: Path) -> None:
    run(file, steps_with_one_more(tmp_path))
    with pytest.raises(Trouble, match="newer version of this program"):
        run(file)


def test_a_file_of_another_program_is_left_alone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE theirs (a)")
    with pytest.raises(Trouble, match="another program"):
        run(file)
    file.write_text("no database at all, but long enough to be looked at" * 50)
    with pytest.raises(Trouble, match="damaged or no database"):
        run(file)


def test_the_database_is_set_up_so_that_a_power_cut_loses_nothing(file: Path) -> None:
    database = Database(url_of(file))
    try:
        migrate(database)
        with database.reading():
            assert database.peewee.pragma("journal_mode") == "wal"
            assert database.peewee.pragma("synchronous") == 2
    finally:
        database.close()
