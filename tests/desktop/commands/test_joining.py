"""join, as a person uses it: an invitation on the joined server, and the questions that a terminal asks."""

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import requests

from desktop.profile import Profile
from desktop.store import state
from syncserver.certificates import own_certificate
from syncserver.protocol.invitation import InvitationLink, write_link
from syncserver.protocol.pins import digits_of
from tests.integration.processes import ServerProcess, free_port

PATIENCE = 60.0
PHRASE = "correct horse"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    with ServerProcess(tmp_path / "server", free_port()) as process:
        yield process


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[ServerProcess]:
    with ServerProcess(tmp_path / "server", free_port(), "--tls") as process:
        yield process


class Host:
    """Somebody on the server who invites, without a replica."""

    def __init__(self, url: str) -> None:
        self.url, self.token = url, ""
        self.token = self.ask("/users", name="Host")["token"]

    def ask(self, path: str, **body: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        answer = requests.post(self.url + path, json=body, headers=headers, timeout=PATIENCE)
        assert answer.ok, answer.text
        return answer.json()

    def playlist(self, name: str) -> str:
        playlist_id = "00000000-0000-7000-8000-0000000ff00a"
        self.ask("/playlists/batch", records=[{"id": playlist_id, "name": name, "share": "nobody"}])
        return playlist_id

    def invite(self, **asked: Any) -> str:
        return f"{self.url}/join#{self.ask('/invitations', **asked)['code']}"


def test_an_invitation_on_the_joined_server_opens_its_playlist(run: Any, server: ServerProcess) -> None:
    host = Host(server.url)
    playlist_id = host.playlist("Surprise")
    run("join", server.url, "--name", "Ana")
    assert run("list", "--json").json == {"playlists": []}
    said = run("join", host.invite(playlistId=playlist_id)).line
    assert said == f'"Surprise" is here now: you are let in. Look at it with: show {playlist_id}'
    assert run("show", playlist_id).code == 0
    assert "it is unused" in run("join", host.invite(uses=1)).line


def test_an_invitation_that_is_none_is_one_sentence(run: Any, server: ServerProcess) -> None:
    run("join", server.url, "--name", "Ana")
    said = run("join", f"{server.url}/join#abcdefghjkmnpqrs").sentence
    assert said == "This server does not know that invitation: ask for its link again."
    assert "not complete" in run("join", f"{server.url}/join#abcdefghjkm").sentence


def test_the_joined_server_is_known_by_its_certificate_whatever_its_address(
    run: Any, secure: ServerProcess, tmp_path: Path
) -> None:
    pin = own_certificate(tmp_path / "server").pin
    assert run("join", write_link(InvitationLink(secure.url, pin=pin)), "--name", "Ana").code == 0
    elsewhere = write_link(InvitationLink("https://192.0.2.7:1", "abcdefghjkmnpqrs", pin))
    assert "does not know that invitation" in run("join", elsewhere).sentence
    stranger = write_link(InvitationLink("https://192.0.2.7:1", "abcdefghjkmnpqrs", pin[::-1].replace("=", "A")))
    assert run("join", stranger).code in (1, 2)


def test_where_nobody_can_be_asked_the_digits_have_to_be_given(run: Any, secure: ServerProcess, tmp_path: Path) -> None:
    digits = digits_of(own_certificate(tmp_path / "server").pin)
    assert f"--certificate '{digits}'" in run("join", secure.url, "--name", "Ana").sentence
    assert "not the digits that were given" in run("join", secure.url, "--name", "Ana", "--certificate", "1").sentence
    assert run("join", secure.url, "--name", "Ana", "--certificate", digits).code == 0


def test_where_nobody_can_be_asked_a_password_comes_on_standard_input(run: Any, server: ServerProcess) -> None:
    said = run("join", server.url, "--name", "Ana", "--password")
    assert (said.code, said.out) == (2, "")
    assert "--password-stdin" in said.err


# On a terminal

_AT_A_TERMINAL = """
import fcntl, os, sys, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "desktop", *sys.argv[1:]])
"""


class Terminal:
    """The program at a terminal of its own: what it shows, and somebody who types."""

    def __init__(self, *words: str | Path) -> None:
        import pty

        self._here, there = pty.openpty()
        command = [sys.executable, "-c", _AT_A_TERMINAL, *map(str, words)]
        self._child = subprocess.Popen(command, stdin=there, stdout=there, stderr=there)
        os.close(there)
        self.shown = ""

    def wait(self, text: str) -> None:
        """Read until a text is shown; what comes before it is forgotten."""
        end = time.monotonic() + PATIENCE
        while text not in self.shown:
            assert time.monotonic() < end, self.shown
            assert self._read(), f"it ended, and {text!r} was not shown:\n{self.shown}"
        self.shown = self.shown.partition(text)[2]

    def type(self, line: str) -> None:
        os.write(self._here, f"{line}\n".encode())

    def interrupt(self) -> None:
        """Press Ctrl+C until it ends: Python misses one that comes just before it begins to read."""
        end = time.monotonic() + PATIENCE
        while self._child.poll() is None:
            assert time.monotonic() < end, self.shown
            os.write(self._here, b"\x03")
            with suppress(subprocess.TimeoutExpired):
                self._child.wait(3)

    def end(self) -> tuple[int, str]:
        """Wait until it has ended; answer its exit code and what it showed since."""
        while self._read():
            pass
        code = self._child.wait(PATIENCE)
        os.close(self._here)
        return code, self.shown

    def _read(self) -> bool:
        ready, _, _ = select.select([self._here], [], [], PATIENCE)
        assert ready, self.shown
        try:
            part = os.read(self._here, 4096)
        except OSError:  # how Linux says that nobody is at the other end any more
            return False
        self.shown += part.decode().replace("\r\n", "\n")
        return bool(part)


terminals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")


def state_of(profile: Path) -> tuple[str, str]:
    replica = Profile(profile).open_replica()
    try:
        return replica.state(state.SERVER_URL), replica.state(state.USER_NAME)
    finally:
        replica.close()


@terminals
def test_a_terminal_asks_for_the_name_and_whether_the_digits_are_the_same(
    secure: ServerProcess, tmp_path: Path, profile: Path
) -> None:
    terminal = Terminal("--profile", profile, "join", secure.url)
    terminal.wait("Your name, as the others will see it")
    terminal.type("Ana")
    terminal.wait(digits_of(own_certificate(tmp_path / "server").pin))
    terminal.wait("Are they the same? (yes or no):")
    terminal.type("perhaps")
    terminal.wait("Are they the same? (yes or no):")
    terminal.type("yes")
    code, shown = terminal.end()
    assert code == 0
    assert f'Joined {secure.url} as "Ana".' in shown
    assert state_of(profile) == (secure.url, "Ana")


@terminals
def test_digits_that_differ_join_nothing(secure: ServerProcess, profile: Path) -> None:
    for answer in ("no", "", "\x04"):
        terminal = Terminal("--profile", profile, "join", secure.url, "--name", "Ana")
        terminal.wait("Are they the same?")
        terminal.type(answer)
        code, shown = terminal.end()
        assert code == 1
        assert "Nothing was joined, and nothing was sent." in shown
    assert state_of(profile)[0] == ""


@terminals
def test_enter_takes_the_name_that_is_proposed(server: ServerProcess, profile: Path) -> None:
    terminal = Terminal("--profile", profile, "join", server.url)
    terminal.wait("[")
    terminal.wait("]:")
    terminal.type("")
    assert terminal.end()[0] == 0
    assert state_of(profile)[1]


@terminals
def test_a_password_is_asked_for_and_not_shown(server: ServerProcess, profile: Path, tmp_path: Path) -> None:
    host = Host(server.url)
    host.ask("/users/me", password=PHRASE)
    terminal = Terminal("--profile", profile, "join", server.url, "--name", "Host", "--password")
    terminal.wait("Password:")
    terminal.type(PHRASE)
    code, shown = terminal.end()
    assert (code, PHRASE in shown) == (0, False)
    assert "Signed in to" in shown
    assert state_of(profile) == (server.url, "Host")
    wrong = Terminal("--profile", tmp_path / "other", "join", server.url, "--name", "Host", "--password-stdin")
    wrong.wait("Password:")
    wrong.type("horse")
    code, shown = wrong.end()
    assert code == 1
    assert "do not go together" in shown


@terminals
def test_ctrl_c_at_a_question_ends_quietly(secure: ServerProcess, profile: Path) -> None:
    terminal = Terminal("--profile", profile, "join", secure.url, "--name", "Ana")
    terminal.wait("Are they the same?")
    terminal.interrupt()
    code, shown = terminal.end()
    assert code == 130
    assert "Traceback" not in shown
