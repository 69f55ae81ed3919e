"""What is there before an operation: the files of a server and two friends, made by the programs themselves."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from peewee import SqliteDatabase
from playhouse.migrations import Runner

from desktop.library import Library
from desktop.store import database as replica_database
from desktop.store import queries
from syncserver import backup, migrating
from syncserver.db import Database as ServerDatabase
from syncserver.db import url_of
from tests.disk.house import Computer, House

Doing = Callable[[House, Random], None]


def nothing(house: House, random: Random) -> None:
    """Nobody has started anything yet."""


def home(house: House, random: Random) -> None:
    """Two friends share playlists, and both have all."""
    for computer in house.computers:
        house.join(computer.open())
    for name in ("Road trip", "Sunday"):
        playlist_id, _ = house.anna.library.create_playlist(name)
        house.anna.library.add_tracks(playlist_id, [track(random) for _ in range(8)])
    for computer in (house.anna, house.ben, house.anna):
        computer.sync()


def unsent(house: House, random: Random) -> None:
    """Anna has made changes that the server does not know."""
    home(house, random)
    change_a_lot(house.anna, random)


def news(house: House, random: Random) -> None:
    """The server has changes by Anna that Ben does not know, and Ben one of his own."""
    unsent(house, random)
    house.anna.sync()
    rename(house.ben.library, random)


def newcomer(house: House, random: Random) -> None:
    """Ben has an account, and an empty folder."""
    home(house, random)
    house.ben.close()
    shutil.rmtree(house.ben.folder)


def killed(house: House, random: Random) -> None:
    """Anna's program was killed, so that its log still holds what it did."""
    unsent(house, random)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for suffix in ("", "-wal"):
            shutil.copy(house.anna.folder / f"replica.sqlite{suffix}", copy)
        house.close()
        shutil.copytree(copy, house.anna.folder, dirs_exist_ok=True)


def backed_up(house: House, random: Random) -> None:
    """There is a backup, and changes since."""
    home(house, random)
    backup.back_up(house.server_path, new_backup(house))
    news(house, random)


def damaged(house: House, random: Random) -> None:
    """Anna's replica has a page that is no page any more, and she knows that it is to be looked at."""
    unsent(house, random)
    house.close()
    path = house.anna.folder / "replica.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'history_of_record'").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(random.randbytes(4096))
    house.anna.profile_of().suspect_damage()


def older_replica(step: int) -> Doing:
    """Anna's replica is one of an older program, with what she has not sent."""

    def prepare(house: House, random: Random) -> None:
        unsent(house, random)
        house.close()
        path = house.anna.folder / "replica.sqlite"
        newest = path.rename(path.with_name("newest"))
        database = SqliteDatabase(str(path), pragmas={"journal_mode": "wal"})
        steps = sorted(replica_database._MIGRATIONS.glob("[0-9]*.py"))
        Runner(database, str(replica_database._MIGRATIONS)).up(steps[step - 1].stem)
        database.execute_sql(f"PRAGMA user_version = {step}")
        database.close()
        _fill(path, newest, "schema_migration")

    return prepare


def older_server(step: int) -> Doing:
    """The server's database is one of an older program."""

    def prepare(house: House, random: Random) -> None:
        news(house, random)
        house.close()
        newest = house.server_path.rename(house.server_path.with_name("newest"))
        with tempfile.TemporaryDirectory() as folder:
            for file in sorted(migrating.DIRECTORY.glob("[0-9]*.py"))[:step]:
                shutil.copy(file, folder)
            database = ServerDatabase(url_of(house.server_path))
            migrating.migrate(database, directory=Path(folder))
            database.close()
        _fill(house.server_path, newest, migrating.TABLE)

    return prepare


def _fill(path: Path, newest: Path, steps: str) -> None:
    """Put into the tables of an older file what a newest one holds, as far as they have it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ATTACH ? AS newest", (str(newest),))
        for (table,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
            if table not in (steps, "sqlite_sequence"):
                names = ", ".join(_columns(connection, "main", table) & _columns(connection, "newest", table))
                connection.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM newest.{table}")
        connection.commit()
    newest.unlink()


def _columns(connection: sqlite3.Connection, schema: str, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f"PRAGMA {schema}.table_info({table})")}


def new_backup(house: House) -> Path:
    """Name a backup that is not there yet."""
    number = 1
    while (path := house.server_path.with_name(f"backup-{number}.sqlite")).exists():
        number += 1
    return path


def change_a_lot(computer: Computer, random: Random) -> None:
    """Do some of every kind of edit."""
    connection = computer.replica.database.connection
    playlist_id, _ = computer.edit(lambda library: library.create_playlist(text(random)))
    added, _ = computer.edit(lambda library: library.add_tracks(playlist_id, [track(random) for _ in range(5)]))
    computer.edit(lambda library: library.move_tracks(added[-1:], None))
    computer.edit(lambda library: library.remove_tracks(added[:1]))
    others = [info.id for info in queries.playlists(connection) if info.id != playlist_id]
    tracks_of = {other: [track_id for _, track_id in queries.order(connection, other)] for other in others}
    for tracks in [ids for ids in tracks_of.values() if ids][:2]:
        computer.edit(lambda library, ids=tracks[:2]: library.change_tracks(ids, {"note": text(random)}))
        computer.edit(lambda library, ids=tracks[-1:]: library.transfer_tracks(ids, playlist_id))
    computer.edit(lambda library: rename(library, random))


def rename(library: Library, random: Random) -> Any:
    playlists = queries.playlists(library.replica.database.connection)
    return library.rename_playlist(random.choice(playlists).id, text(random))


def track(random: Random) -> dict[str, str]:
    return {"title": text(random), "artist": text(random), "note": "n" * random.choice((0, 20, 700))}


def text(random: Random) -> str:
    return f"{random.getrandbits(40):x}"
