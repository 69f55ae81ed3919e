"""join and sync, with a real server in a process of its own."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.profile import Profile

REPORT = {"pushed", "pulled", "merged", "refused", "pending", "left"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("server")
    command = [sys.executable, "-m", "syncserver", "--open", "--port", "0", "--data", str(data)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    try:
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        yield found[0]
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


def test_what_one_makes_the_other_has_after_a_sync_of_each(run: Any, server: str, tmp_path: Path) -> None:
    ana, ben = tmp_path / "ana", tmp_path / "ben"
    playlist_id = run("create", "Evening", of=ana).line
    run("add", "Evening", "--title", "Jóga", of=ana)
    joined = run("join", server, "--name", "Ana", "--share", "everyone", of=ana)
    assert joined.code == 0
    assert f'Joined {server} as "Ana".' in joined.out
    assert "everyone" in joined.out
    sent = run("sync", "--json", of=ana).json
    assert sent.keys() == REPORT
    assert (sent["pushed"], sent["refused"], sent["pending"]) == (2, 0, 0)

    assert run("join", server, "--name", "Ben", of=ben).code == 0
    assert run("sync", "--json", of=ben).json["pending"] == 0
    theirs = run("show", playlist_id, "--json", of=ben).json
    assert [track["title"] for track in theirs["tracks"]] == ["Jóga"]
    assert theirs == run("show", playlist_id, "--json", of=ana).json
    assert theirs["updatedAt"]
    assert " Ana " in run("show", playlist_id, of=ben).out

    status = run("status", "--json", of=ben).json
    assert (status["pending"], status["server"]) == (0, server)
    assert status["lastSyncedAt"].endswith("Z")


def test_what_is_kept_from_the_others_stays_here(run: Any, server: str, tmp_path: Path) -> None:
    run("create", "Secret", of=tmp_path / "cleo")
    said = run("join", server, "--name", "Cleo", of=tmp_path / "cleo")
    assert "shared with nobody" in said.out
    assert "Sent 1" in run("sync", of=tmp_path / "cleo").out
    run("join", server, "--name", "Dora", of=tmp_path / "dora")
    run("sync", of=tmp_path / "dora")
    assert "Secret" not in run("list", of=tmp_path / "dora").out


def test_a_playlist_can_be_made_and_taken_in_for_oneself_alone(run: Any, server: str, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("Ana - One\n")
    fay, gus = tmp_path / "fay", tmp_path / "gus"
    run("join", server, "--name", "Fay", of=fay)
    run("create", "Diary", "--share", "nobody", of=fay)
    run("create", "Party of Fay", "--share", "everyone", of=fay)
    run("import", file, "--share", "nobody", of=fay)
    assert "Sent 4" in run("sync", of=fay).out
    run("join", server, "--name", "Gus", of=gus)
    run("sync", of=gus)
    names = {record["name"] for record in run("list", "--json", of=gus).json["playlists"]}
    assert "Party of Fay" in names
    assert names.isdisjoint({"Diary", "list"})


def test_joining_again_changes_nothing(run: Any, server: str) -> None:
    run("join", server, "--name", "Emil")
    run("create", "Evening")
    run("sync")
    assert run("join", server + "/", "--name", "Emil").line == f"{server} was joined before."
    assert run("status", "--json").json["pending"] == 0


def test_another_server_is_wrong_usage(run: Any, server: str) -> None:
    run("join", server, "--name", "Finn")
    for words in (
        ("join", "http://127.0.0.1:1", "--name", "Finn"),
        ("--server", "http://127.0.0.1:1", "sync"),
        ("sync", "--json", "--server", "http://127.0.0.1:1"),
        ("--server", "http://127.0.0.1:1", "create", "x"),
    ):
        said = run(*words)
        assert (said.code, said.out) == (2, "")
        assert server in said.err
    assert run("list", "--json").json == {"playlists": []}


def test_server_joins_it_where_there_is_none_yet(run: Any, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "gina")
    assert run("--server", server, "sync", "--json").json.keys() == REPORT
    assert run("--server", server, "status", "--json").json["server"] == server
    assert run("--server", server, "list", "--json").json["playlists"] is not None


def test_a_sync_without_a_server_says_how_to_join_one(run: Any) -> None:
    assert "join one with" in run("sync").sentence
    assert "join one with" in run("sync", "--json").sentence


def test_a_server_that_does_not_answer_is_a_sentence_and_keeps_everything(run: Any, profile: Path, server: str) -> None:
    assert run("join", "http://127.0.0.1:1", "--name", "Hugo").sentence
    assert run("status", "--json").json["server"] == ""
    run("create", "Evening")
    run("join", server, "--name", "Hugo")
    replica = Profile(profile).open_replica()
    with replica.database.writing() as connection:
        connection.execute("UPDATE state SET value = 'http://127.0.0.1:1' WHERE key = 'server_url'")
    replica.close()
    assert run("sync", "--json").sentence
    assert run("status", "--json").json["pending"] == 1


@pytest.mark.parametrize("address", ["", "ftp://box", "two words", "http://box/path?x"])
def test_what_is_no_address_is_a_sentence(run: Any, address: str) -> None:
    assert "no address of a server" in run("join", address, "--name", "Ida").sentence


def test_a_name_of_blanks_is_a_sentence(run: Any, server: str) -> None:
    assert "name is needed" in run("join", server, "--name", "  ").sentence
