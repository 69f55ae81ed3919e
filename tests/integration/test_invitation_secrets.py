"""The code of an invitation is for a person, like a password: nothing that is kept or handed on ever holds one.

The real server as a process and the real worker meet it in every way there is, good and bad; then all is read that
either has left behind. That the search finds what it looks for is tested by a name, which is to be found.
"""

import io
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
import requests

from desktop import crashes, hosting, support
from desktop.hosting import Hosting, HostState, HostStatus
from desktop.sync.joining import ShareChoice
from syncserver.protocol.codes import show_code
from syncserver.protocol.invitation import InvitationLink, write_link
from tests.integration.processes import ServerProcess, free_port
from tests.integration.syncing import Window

NAME = "Canary of the coal mine"


class Town:
    """A server with somebody on it who invites, and all that was kept of whoever came."""

    def __init__(self, server: ServerProcess, data: Path) -> None:
        self.server, self.data = server, data
        self.token = requests.post(f"{server.url}/users", json={"name": NAME}, timeout=30).json()["token"]
        self.codes: list[str] = []
        self.kept: list[bytes] = []

    def invite(self) -> str:
        """Make an invitation for one; answer its code."""
        headers = {"Authorization": f"Bearer {self.token}"}
        self.codes.append(
            requests.post(f"{self.server.url}/invitations", json={}, headers=headers, timeout=30).json()["code"]
        )
        return self.codes[-1]

    def keep_answer(self, method: str, path: str, **options: object) -> None:
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = requests.request(method, self.server.url + path, headers=headers, timeout=30, **options)  # type: ignore[arg-type]
        self.kept.append(answer.content + str(answer.headers).encode())

    def keep_bundle(self, window: Window, folder: Path) -> None:
        connection = window.replica.database.connection
        data = support.bundle(connection, folder, versions=[], settings=[], status=window.worker.status, names=True)
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            self.kept += [file.read(name) for name in file.namelist()]

    def keep_files(self, folder: Path) -> None:
        self.kept += [path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"]

    def found(self) -> list[bytes]:
        """Where codes are to be found, in one way of writing or another."""
        written = [way for code in self.codes for way in (code, code.upper(), show_code(code), show_code(code).upper())]
        assert any(NAME.encode() in one for one in self.kept)
        return [_around(one, way.encode()) for one in self.kept for way in written if way.encode() in one]


def _around(kept: bytes, found: bytes) -> bytes:
    at = kept.index(found)
    return kept[max(0, at - 100) : at + 100]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with ServerProcess(tmp_path / "server", free_port(), "--log-json") as server:
        yield Town(server, tmp_path / "server")


def ways_in(url: str, code: str) -> list[str]:
    """All that a person may type or paste who has a code: right, broken, and with the code where it does not belong."""
    link = write_link(InvitationLink(url, code=code))
    return [
        link,
        f"{url} {show_code(code)}",
        link.replace("/join", "/Joined"),
        link.replace("http://", "shared-playlist://"),
        link.replace("#", "?code="),
        f"{url}/{code}",
        f"{url} {show_code(code)}-more",
        f"http://127.0.0.1:{free_port()}/join#{code}",
        f"{link}.brokenpin",
        show_code(code),
        f"{code} at {url}",
    ]


def test_no_code_is_in_what_the_server_or_the_window_keeps(
    tmp_path: Path, town: Town, open_window: Callable[..., Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        threading, "excepthook", lambda told: crashes.write_report(tmp_path / "ana", told.exc_value, where="the sync")
    )
    ana = open_window("ana")
    spent = town.invite()
    ana.worker.join(write_link(InvitationLink(town.server.url, code=spent)), NAME, ShareChoice())
    ana.wait(ana.synced)
    town.keep_answer("POST", "/users", json={"name": "Ben", "invitation": spent})
    town.keep_answer("POST", "/users", json={"name": "Ben", "invitation": [spent]})
    town.keep_answer("POST", "/users", json={"name": "Ben", "invitation": spent, "more": spent}, params={"code": spent})
    town.keep_answer("POST", "/invitations/redeem", json={"code": town.invite()})
    town.keep_answer("POST", "/invitations/redeem", json={"code": spent})
    town.keep_answer("DELETE", f"/invitations/{town.invite()}")
    for path in ("/invitations", "/sync", "/users", "/users/me", "/devices", "/metrics", f"/join/{spent}"):
        town.keep_answer("GET", path)

    for way in ways_in(town.server.url, town.invite()):
        done = threading.Event()
        ana.worker.join(way, NAME, ShareChoice())
        ana.worker._agenda.order(done.set)
        assert done.wait(30)
        town.keep_bundle(ana, tmp_path / "ana")

    def fail(*arguments: object, **options: object) -> None:
        raise ValueError(way)

    monkeypatch.setattr("desktop.sync.joining._reach", fail)
    ana.worker.join(way, NAME, ShareChoice())
    ana.wait(lambda: bool(crashes.reports(tmp_path / "ana")))
    town.keep_bundle(ana, tmp_path / "ana")
    ana.close()
    code, log = town.server.stop()
    assert code == 0
    town.kept.append(log.encode())
    town.keep_files(tmp_path)
    assert town.found() == []


def test_no_code_is_said_again_by_a_command(tmp_path: Path, town: Town) -> None:
    code = town.invite()
    profile = ["--profile", str(tmp_path / "profile")]

    def command(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "desktop", *profile, *words], capture_output=True, text=True, timeout=60
        )
        return done.stdout + done.stderr

    for way in ways_in(town.server.url, code)[:4]:
        command("join", way, "--name", NAME)
    for words in (("sync",), ("status", "--json"), ("list", "--json")):
        town.kept.append(command(*words).encode())
    town.keep_files(tmp_path / "profile")
    assert town.found() == []


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
def test_no_code_is_among_the_arguments_of_the_server_that_one_hosts(tmp_path: Path) -> None:
    told: list[HostStatus] = []
    one = Hosting(tmp_path / "hosted", told.append)
    seen: list[bytes] = []
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.005):
            seen.extend(_read(path) for path in Path("/proc").glob("[0-9]*/cmdline"))

    watching = threading.Thread(target=watch)
    one.start()
    watching.start()
    try:
        until = time.monotonic() + 60
        while one.status.state is not HostState.ON:
            assert time.monotonic() < until, told
            time.sleep(0.05)
        link = hosting.invite(tmp_path / "hosted", 2)
        own = hosting.for_this_computer(hosting.invite(tmp_path / "hosted", 1), one.status.port)
    finally:
        over.set()
        watching.join()
        one.close()
    assert any(b"syncserver\0invite" in arguments for arguments in seen)
    codes = [found.partition("#")[2].partition(".")[0].encode() for found in (link, own)]
    assert all(len(code) == 16 for code in codes)
    assert not any(code in arguments for code in codes for arguments in seen)
    kept = [path.read_bytes() for path in (tmp_path / "hosted").rglob("*") if path.is_file()]
    assert not any(code in content for code in codes for content in kept)
    assert not any(code in msgspec.json.encode(status.lines) for code in codes for status in told)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # it has ended meanwhile
