"""The way from a command to the running server: whoever has the token in the data folder is heard, and nobody else."""

import socket
from pathlib import Path

import msgspec
import pytest

from syncserver import control
from syncserver.control import FILE_NAME, ask, controlled
from syncserver.errors import BadRequest, Trouble
from syncserver.operating import Command


def echo(command: Command) -> list[str]:
    if command.name == "broken":
        raise ValueError("of no concern to whoever asks")
    if command.name == "refused":
        raise BadRequest("That cannot be.")
    return [command.verb, command.name]


def say(port: int, line: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), 10) as connection, connection.makefile("rb") as stream:
        try:
            connection.sendall(line + b"\n")
            return stream.readline()
        except OSError:  # it hung up before it had heard all
            return b""


def test_a_command_is_done_and_its_lines_come_back(tmp_path: Path) -> None:
    with controlled(tmp_path, echo):
        assert ask(tmp_path, Command(verb="reset", name="Zoë\n")) == ["reset", "Zoë\n"]
    assert not (tmp_path / FILE_NAME).exists()


def test_what_goes_wrong_is_a_sentence_without_the_insides(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with controlled(tmp_path, echo):
        with pytest.raises(Trouble, match=r"^That cannot be\.$"):
            ask(tmp_path, Command(verb="reset", name="refused"))
        with pytest.raises(Trouble, match="its log says what"):
            ask(tmp_path, Command(verb="reset", name="broken"))
        assert ask(tmp_path, Command(verb="users")) == ["users", ""]
    assert "of no concern" in caplog.text


def test_without_the_token_nothing_is_done_nor_answered(tmp_path: Path) -> None:
    done: list[Command] = []
    with controlled(tmp_path, lambda command: [str(done.append(command))]):
        door = msgspec.json.decode((tmp_path / FILE_NAME).read_bytes())
        for token in ("", door["token"][:-1], "ü"):
            asked = msgspec.json.encode({"token": token, "command": {"verb": "invite"}})
            assert say(door["port"], asked) == b""
        for line in (b"", b"GET / HTTP/1.1", b"{", b"\xff", b"[" * 70_000):
            assert say(door["port"], line) == b""
        assert not done
        assert ask(tmp_path, Command(verb="invite")) == ["None"]


def test_a_server_that_is_gone_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control, "_STARTING_SECONDS", 0.0)
    with pytest.raises(Trouble, match="does not answer"):
        ask(tmp_path, Command(verb="users"))


def test_what_a_killed_server_left_behind_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("old")
    with controlled(tmp_path, echo):
        assert ask(tmp_path, Command(verb="users")) == ["users", ""]
