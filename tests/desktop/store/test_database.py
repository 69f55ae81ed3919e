"""The replica's file: brought to this program's version with a copy made first, written by one at a time."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from desktop.store.database import SCHEMA_VERSION, Database


def test_a_copy_is_made_before_a_file_of_an_older_version_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "replica.sqlite"
    Database(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO state VALUES ('key', 'value')")
        connection.execute("PRAGMA user_version = 0")
        connection.commit()
    database = Database(path)
    assert database.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert database.connection.execute("SELECT * FROM state").fetchall() == [("key", "value")]
    database.close()
    (copy,) = tmp_path.glob("replica-before-format-*.sqlite")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)
        assert connection.execute("SELECT * FROM state").fetchall() == [("key", "value")]


def test_no_copy_is_made_of_a_new_or_an_up_to_date_file(tmp_path: Path) -> None:
    path = tmp_path / "replica.sqlite"
    for _ in range(2):
        Database(path).close()
    assert [*tmp_path.glob("*before*")] == []


def test_a_transaction_that_fails_leaves_nothing_and_the_next_one_works(tmp_path: Path) -> None:
    database = Database(tmp_path / "replica.sqlite")

    def fail() -> None:
        with database.writing() as connection:
            connection.execute("INSERT INTO state VALUES ('key', 'lost')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.writing() as connection:
        connection.execute("INSERT INTO state VALUES ('key', 'kept')")
    assert database.connection.execute("SELECT value FROM state").fetchall() == [("kept",)]
    database.close()


def test_threads_write_one_after_the_other_and_none_is_turned_away(tmp_path: Path) -> None:
    database = Database(tmp_path / "replica.sqlite")
    with database.writing() as connection:
        connection.execute("INSERT INTO state VALUES ('count', '0')")

    def count() -> None:
        for _ in range(50):
            with database.writing(durable=False) as connection:
                (value,) = connection.execute("SELECT value FROM state WHERE key = 'count'").fetchone()
                connection.execute("UPDATE state SET value = ? WHERE key = 'count'", (str(int(value) + 1),))
        database.disconnect()

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert database.connection.execute("SELECT value FROM state").fetchone() == ("200",)
    database.close()
