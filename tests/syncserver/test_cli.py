"""The command line, in a process of its own: what it prints, its exit codes, how it stops."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
import requests
from filelock import FileLock

from syncserver.cli import _needs_run, main
from syncserver.serving import LOCK_NAME, reached_at

ROOT = Path(__file__).parents[2]


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "syncserver", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60
    )


def test_it_prints_its_address_and_how_to_admit_someone_and_stops_when_asked(start: Callable[..., Any]) -> None:
    server = start("--open")
    assert "http://127.0.0.1:" in server.first_line
    assert f"join {server.url}" in server.second_line
    assert requests.get(f"{server.url}/health", timeout=10).json()["open"] is True
    assert server.end() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there Ctrl+C goes to a whole group of processes")
def test_ctrl_c_stops_it_too(start: Callable[..., Any]) -> None:
    server = start()
    server.popen.send_signal(signal.SIGINT)
    assert server.wait() == 0


def test_a_server_that_is_closed_and_has_no_users_says_so(start: Callable[..., Any]) -> None:
    server = start()
    assert "Nobody" in server.second_line
    assert requests.post(f"{server.url}/users", json={"name": "Ann"}, timeout=10).status_code == 403


def test_a_server_that_starts_waits_for_a_command_that_is_at_work(start: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    lock = FileLock(tmp_path / "data" / LOCK_NAME, thread_local=False)
    lock.acquire()
    done = Timer(2.0, lock.release)
    done.start()
    server = start("--open")
    done.join()
    assert requests.get(f"{server.url}/health", timeout=10).status_code == 200


def test_one_server_uses_a_data_folder_and_restore_waits_for_it(start: Callable[..., Any], tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    server = start("--open")
    second = command("--data", data, "--port", "0")
    assert second.returncode == 1
    assert "Another server is running" in second.stderr
    assert command("backup", str(tmp_path / "copy"), "--data", data).returncode == 0
    refused = command("restore", str(tmp_path / "copy"), "--data", data)
    assert refused.returncode == 1
    assert "running" in refused.stderr
    assert server.end() == 0
    restored = command("restore", str(tmp_path / "copy"), "--data", data)
    assert restored.returncode == 0
    assert "lost" in restored.stdout
    assert command("check", "--data", data).returncode == 0


def test_a_port_that_is_taken_is_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = command("--data", str(tmp_path), "--port", str(taken.getsockname()[1]))
    assert result.returncode == 1
    assert "--port" in result.stderr
    assert "Traceback" not in result.stderr


def test_beyond_this_machine_it_encrypts_and_shows_its_certificate(start: Callable[..., Any]) -> None:
    server = start("--host", "0.0.0.0", "--no-announce")  # noqa: S104
    assert "https://0.0.0.0:" in server.first_line
    assert re.search(r"certificate.*: (\d{4} ){4}\d{4}$", server.second_line)
    assert server.end() == 0


def test_beyond_this_machine_plain_http_has_to_be_said_aloud(start: Callable[..., Any]) -> None:
    server = start("--host", "0.0.0.0", "--no-announce", "--plain-http")  # noqa: S104
    assert "http://0.0.0.0:" in server.first_line
    assert server.end() == 0


def test_a_data_folder_that_is_a_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = command("--data", str(tmp_path / "file"), "--port", "0")
    assert result.returncode == 1
    assert "cannot be used" in result.stderr


def test_behind_a_proxy_it_tells_the_address_that_it_was_told(start: Callable[..., Any], tmp_path: Path) -> None:
    server = start("--address", "https://playlists.example.org/")
    assert "for others at https://playlists.example.org" in server.first_line
    invited = command("invite", "--data", str(tmp_path / "data"))
    assert "https://playlists.example.org" in invited.stdout
    assert server.end() == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["--port", "x"],
        ["--port", "70000"],
        ["--address", "example.org"],
        ["--address", "https://a/b"],
        ["fly"],
        ["backup"],
        ["--nothing"],
    ],
)
def test_wrong_usage_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_a_check_without_a_database_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(tmp_path)]) == 1
    assert "no database" in capsys.readouterr().err


def test_importing_the_protocol_loads_no_flask() -> None:
    code = "import sys, syncserver.protocol.validation, syncserver.protocol.messages; print('flask' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


def test_importing_the_command_line_loads_no_flask() -> None:
    code = "import sys, syncserver.cli; print({'flask', 'uvicorn', 'peewee'} & sys.modules.keys())"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"


def test_a_folder_may_be_called_as_a_command_is() -> None:
    assert not _needs_run(["--open", "check"])
    assert _needs_run(["--data", "check", "--open"])
    assert _needs_run([])


def test_who_listens_everywhere_is_reached_at_an_address_of_this_machine() -> None:
    assert reached_at("http://127.0.0.1:8765") == "http://127.0.0.1:8765"
    reached = reached_at("http://0.0.0.0:8765")
    assert reached.endswith(":8765")
    assert "0.0.0.0" not in reached  # noqa: S104


def test_a_backup_is_checked_by_its_name(start: Callable[..., Any], tmp_path: Path) -> None:
    start("--open").end()
    data, copy = str(tmp_path / "data"), str(tmp_path / "copy")
    assert command("backup", copy, "--data", data).returncode == 0
    told = command("check", copy, "--data", data)
    assert told.returncode == 0
    assert told.stdout.startswith(f"{copy} is sound: 0 accounts, 0 memberships, 0 playlists and tracks, ")
    (tmp_path / "copy").write_bytes(b"nothing of the kind")
    told = command("check", copy, "--data", data)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith(copy)


def test_a_restore_says_what_has_ended(start: Callable[..., Any], tmp_path: Path) -> None:
    start("--open").end()
    data, copy = str(tmp_path / "data"), str(tmp_path / "copy")
    command("backup", copy, "--data", data)
    assert "stays so" in command("restore", copy, "--data", data).stdout
    assert "--sign-everyone-out" in command("restore", copy, "--data", str(tmp_path / "fresh")).stdout
    told = command("restore", copy, "--sign-everyone-out", "--data", data).stdout
    assert "Everybody is signed out" in told
    assert "users reset NAME" in told
