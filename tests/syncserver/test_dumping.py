"""Backup, restore and check of a database that is PostgreSQL's: what is told to type works, and replicas notice."""

import os
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest

from syncserver.cli import main
from syncserver.dumping import without_password
from tests.postgresql import programs

URL = "postgresql://ann:secret%40@db.example:5432/playlists?sslmode=require"


def typed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Run a command that tells what to type, and answer that."""
    assert main(arguments) == 1
    said = capsys.readouterr().err
    (command,) = [line.strip() for line in said.splitlines() if line.startswith("  ")]
    return command


def run(command: str) -> None:
    folder = programs()
    assert folder is not None
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(shlex.split(command), env=environment, check=True)


def test_a_password_is_never_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert without_password(URL) == "postgresql://ann@db.example:5432/playlists?sslmode=require"
    assert without_password("postgresql:///playlists") == "postgresql:///playlists"
    assert without_password("postgresql:///a?password=secret&host=/run") == "postgresql:///a?host=/run"
    assert without_password("postgresql:///a?host=/run&password=secret") == "postgresql:///a?host=/run"
    for words in (["backup", "F"], ["restore", "F"]):
        assert "secret" not in typed([*words, "--database", URL, "--data", str(tmp_path)], capsys)


def test_a_backup_by_the_command_that_is_told_is_put_back_and_noticed(
    house: Any, ann: Any, tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if not database:
        pytest.skip("is about PostgreSQL")
    kept = ann.playlist("Kept")
    then = ann.sync()
    file = tmp_path / "with a space.dump"
    run(typed(["backup", str(file), "--database", database], capsys))
    lost = ann.playlist("Lost")
    seen = ann.sync()["latest"]
    house.app.close()
    run(typed(["restore", str(file), "--database", database], capsys))
    assert main(["check", "--database", database]) == 0
    assert "1 playlists and tracks" in capsys.readouterr().out
    house.app = house._start()
    again = house.again(ann)
    assert {playlist["id"] for playlist in again.sync()["playlists"]} == {kept}
    response = again.request("GET", "/sync", query_string={"since": seen, "epoch": then["epoch"], "seen": seen})
    assert response.status_code == 409
    assert response.json["base"] == then["latest"] < seen
    assert again.push_one("playlists", id=lost, name="Lost", editedAt=again.stamp())["status"] == "applied"


def test_a_check_tells_what_is_wrong(house: Any, ann: Any, database: str, capsys: pytest.CaptureFixture[str]) -> None:
    if not database:
        pytest.skip("is about PostgreSQL")
    ann.playlist()
    run_sql = house.app.store.database.peewee.execute_sql
    with house.app.store.database.peewee.connection_context():
        run_sql("UPDATE records SET updated_at = '2999-01-01T00:00:00.000000Z'")
    assert main(["check", "--database", database]) == 1
    assert "records" in capsys.readouterr().err
    assert main(["check", "--database", database.rsplit("/", 1)[0] + "/postgres"]) == 1
    assert "is no database of this server" in capsys.readouterr().err
    assert main(["check", "--database", "postgresql://nobody@127.0.0.1:1/none"]) == 1
    assert "cannot be reached" in capsys.readouterr().err
