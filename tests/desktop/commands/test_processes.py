"""The real program in processes of its own: streams, signals of the shell, and what it does not load."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.profile import Profile

NO_QT = """
import sys
for name in ("PySide6", "shiboken6", "qtawesome"):
    sys.modules[name] = None  # whoever imports it fails
from desktop.cli import main
lines = [line.split("|") for line in sys.argv[1].splitlines()]
codes = [main(words) for words in lines]
print([" ".join(words) for words, code in zip(lines, codes) if code != 0], file=sys.stderr)
"""


def start(*words: str | Path, **options: Any) -> "subprocess.Popen[bytes]":
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment |= options.pop("environment", {})
    command = [sys.executable, "-m", "desktop", *map(str, words)]
    return subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
        **options,
    )


def finished(*words: str | Path, **options: Any) -> tuple[int, str, str]:
    process = start(*words, **options)
    out, err = process.communicate(timeout=60)
    return process.returncode, out.decode(), err.decode()


def test_a_playlist_from_file_to_file(tmp_path: Path) -> None:
    profile, source = tmp_path / "profile", tmp_path / "in.m3u8"
    source.write_text("#EXTM3U\n#EXTINF:275,Björk - Jóga\nj.mp3\n", encoding="utf-8")
    code, out, err = finished("--profile", profile, "import", source, "--json")
    assert (code, err) == (0, "")
    playlist_id = json.loads(out)["playlists"][0]["id"]
    code, out, err = finished("--profile", profile, "show", playlist_id, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["tracks"][0]["title"] == "Jóga"
    code, out, err = finished("--profile", profile, "export", "in", "-o", tmp_path / "out.xspf")
    assert (code, err) == (0, "")
    assert finished("check", tmp_path / "out.xspf")[0] == 0


def test_something_to_mend_is_1_with_one_sentence_and_no_traceback(tmp_path: Path) -> None:
    code, out, err = finished("--profile", tmp_path, "show", "Nowhere", "--json")
    assert (code, out, err) == (1, "", 'There is no playlist "Nowhere" here.\n')


def test_wrong_usage_is_2(tmp_path: Path) -> None:
    code, out, err = finished("--profile", tmp_path, "move", "x", "--to", "0")
    assert (code, out) == (2, "")
    assert "Traceback" not in err


def test_output_is_utf_8_whatever_the_console_is_set_to(tmp_path: Path) -> None:
    odd = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    name = os.fsencode("日本 ♫")
    assert (
        finished("--profile", tmp_path, "create", os.fsdecode(name), environment={"PYTHONIOENCODING": "ascii"})[0] == 0
    )
    code, out, err = finished("--profile", tmp_path, "list", environment=odd)
    assert (code, err) == (0, "")
    assert "日本 ♫" in out


def test_a_name_that_is_no_text_is_stored_as_far_as_it_is(tmp_path: Path) -> None:
    code, out, _ = finished("--profile", tmp_path, "create", os.fsdecode(b"a\xffb"), "--json")
    assert code == 0
    assert json.loads(out)["name"] == "a\ufffdb"


def test_a_reader_that_goes_away_is_no_trouble(tmp_path: Path) -> None:
    process = start("--profile", tmp_path, "list")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.wait(60) == 141
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:
        process = subprocess.run(
            [sys.executable, "-m", "desktop", "--profile", str(tmp_path), "list", "--json"],
            env={**os.environ, "PYTHONUNBUFFERED": ""},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert process.returncode == 1
    assert process.stderr.decode().splitlines() == [
        "What was to be printed cannot be written: No space left on device."
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_ctrl_c_ends_a_command_that_waits_quietly(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    process = start("read", tmp_path / "pipe")
    # It has begun to read when the other end can be opened.
    with open(tmp_path / "pipe", "wb"):
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_commands_of_two_processes_at_once_are_all_done(tmp_path: Path) -> None:
    processes = [start("--profile", tmp_path, "create", f"List {number}") for number in range(4)]
    results = [(process.communicate(timeout=60), process.returncode) for process in processes]
    assert [code for _, code in results] == [0] * 4
    _, out, _ = finished("--profile", tmp_path, "list", "--json")
    assert [one["name"] for one in json.loads(out)["playlists"]] == [f"List {number}" for number in range(4)]


def test_a_profile_that_another_process_holds_can_be_read_but_not_written(tmp_path: Path) -> None:
    with Profile(tmp_path) as profile:
        replica = profile.open_replica()
        code, out, _ = finished("--profile", tmp_path, "list", "--json")
        assert (code, json.loads(out)) == (0, {"playlists": []})
        code, out, err = finished("--profile", tmp_path, "create", "x")
        assert (code, out) == (1, "")
        assert err.startswith("The window has this profile open")
        replica.close()


def test_no_command_but_the_window_and_the_demo_loads_qt(tmp_path: Path) -> None:
    profile, file, out = tmp_path / "profile", tmp_path / "list.xspf", tmp_path / "out.csv"
    file.write_text('<playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList/></playlist>', encoding="utf-8")
    lines = [
        f"read|{file}",
        f"check|{file}",
        *(
            f"--profile|{profile}|{words}"
            for words in (
                f"import|{file}",
                "create|Evening",
                "rename|Evening|Night",
                "add|Night|--title|One",
                "list|--json",
                "show|Night",
                "history|Night",
                f"export|Night|-o|{out}",
                "delete|Night",
                "trash",
                "restore|Night",
                "status",
                "sync",
                "join|http://127.0.0.1:1",
            )
        ),
    ]
    done = subprocess.run(
        [sys.executable, "-c", NO_QT, "\n".join(lines)], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    failed = done.stderr.splitlines()[-1]
    assert failed == str([line.replace("|", " ") for line in lines[-2:]]), done.stderr
