"""The commands about people, beside a running server and without one, and what of it is never to be found anywhere."""

import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import requests
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from syncserver.control import FILE_NAME

ROOT = Path(__file__).parents[2]
WORD = "canary-pässword-9c1"


class Server:
    """A real server in a process of its own, and commands beside it."""

    def __init__(self, process: Any, data: Path, stack: ExitStack) -> None:
        self.process, self.data, self.url, self._stack = process, data, process.url, stack

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        return command(*words, "--data", str(self.data))

    def invite(self) -> str:
        return code_in(self.command("invite").stdout)

    def post(self, path: str, token: str = "", **body: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return requests.post(self.url + path, json=body, headers=headers, timeout=10)

    def get(self, path: str, token: str) -> requests.Response:
        return requests.get(self.url + path, headers={"Authorization": f"Bearer {token}"}, timeout=10)

    def enter(self, name: str, **more: Any) -> Any:
        answer = self.post("/users", name=name, invitation=self.invite(), **more)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def listen(self, token: str) -> Any:
        address = self.url.replace("http", "ws") + "/live"
        headers = {"Authorization": f"Bearer {token}"}
        line = self._stack.enter_context(connect(address, additional_headers=headers, proxy=None, close_timeout=1))
        line.recv(timeout=15)
        return line


def command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "syncserver", *words], cwd=ROOT, capture_output=True, text=True, timeout=60
    )


def code_in(text: str) -> str:
    found = re.search(r"/join#([0-9a-z]{16})", text)
    assert found, text
    return found[1]


def ended_with(line: Any) -> int:
    try:
        while True:
            line.recv(timeout=15)
    except ConnectionClosed as closed:
        assert closed.rcvd is not None
        return closed.rcvd.code


@pytest.fixture
def server(start: Callable[..., Any], tmp_path: Path) -> Iterator[Server]:
    with ExitStack() as stack:
        yield Server(start(), tmp_path / "data", stack)


def test_the_first_account_is_made_by_the_invitation_that_the_first_start_prints(server: Server) -> None:
    assert server.process.popen.stdout is not None
    code = code_in(server.process.popen.stdout.readline())
    assert server.post("/users", name="Ann", invitation=code).status_code == 201
    assert server.post("/users", name="Ben", invitation=code).status_code == 403


def test_an_invitation_that_nobody_elsewhere_can_use_says_so(server: Server) -> None:
    assert "start it with --host 0.0.0.0" in server.command("invite").stdout


def test_commands_work_beside_a_running_server_and_after_it(server: Server) -> None:
    server.enter("Ann", device="Laptop")
    listed = server.command("users").stdout
    assert re.search(r"^Ann \([0-9a-f-]{36}\), here since .*\n    Laptop, last seen ", listed)
    (ann,) = json.loads(server.command("users", "--json").stdout)["people"]
    assert (ann["name"], [device["name"] for device in ann["devices"]]) == ("Ann", ["Laptop"])
    assert server.process.end() == 0
    assert not (server.data / FILE_NAME).exists()
    assert server.command("users").stdout == listed
    assert "the code " in server.command("invite").stdout


def test_a_reset_signs_out_everywhere_and_lets_the_same_person_in_again(server: Server) -> None:
    ann = server.enter("Ann", password=WORD)
    line = server.listen(ann["token"])
    printed = server.command("users", "reset", "ann")
    assert printed.returncode == 0
    assert ended_with(line) == 4401
    assert server.get("/sync", ann["token"]).status_code == 401
    assert server.post("/sessions", name="Ann", password=WORD).status_code == 401
    code = code_in(printed.stdout)
    ben = server.enter("Ben")
    assert server.post("/invitations/redeem", ben["token"], code=code).status_code == 403
    again = server.post("/users", name="Mallory", invitation=code, password=WORD)
    assert again.status_code == 201
    assert (again.json()["id"], again.json()["name"]) == (ann["id"], "Ann")
    assert server.get("/sync", again.json()["token"]).status_code == 200
    assert server.post("/users", name="Ann", invitation=code).status_code == 403


def test_removing_somebody_hands_on_what_they_own(server: Server) -> None:
    ann, ben = server.enter("Ann"), server.enter("Ben")
    playlist = {"id": "00000000-0000-7000-8000-000000000001", "name": "Road"}
    assert server.post("/playlists/batch", ann["token"], records=[playlist]).status_code == 200
    refused = server.command("users", "remove", "Ann")
    assert refused.returncode == 1
    assert "hand on" in refused.stderr
    done = server.command("users", "remove", "Ann", "--hand-on", "Ben")
    assert (done.returncode, done.stderr) == (0, "")
    assert server.get("/sync", ann["token"]).status_code == 401
    members = server.get("/sync", ben["token"]).json()["members"]
    assert {"owner"} == {row["role"] for row in members if row["userId"] == ben["id"]}


def test_who_is_not_meant_clearly_is_not_touched(server: Server) -> None:
    first, _ = server.enter("Ann"), server.enter("ann")
    several = server.command("users", "reset", "Ann")
    assert several.returncode == 1
    assert "2 people" in several.stderr
    nobody = server.command("users", "remove", "Zoe\x1b[2J")
    assert nobody.returncode == 1
    assert "\x1b" not in nobody.stderr
    assert server.command("users", "reset", first["id"]).returncode == 0


@pytest.mark.parametrize("words", [("invite", "--days", "0"), ("invite", "--uses", "5000")])
def test_what_no_invitation_can_be_is_told_in_a_sentence(server: Server, words: tuple[str, ...]) -> None:
    answer = server.command(*words)
    assert answer.returncode == 1
    assert answer.stderr.startswith("An invitation ")


@pytest.mark.parametrize("words", [("users",), ("invite",), ("check",), ("backup", "copy")])
def test_a_folder_without_a_database_is_told_and_not_made(tmp_path: Path, words: tuple[str, ...]) -> None:
    answer = command(*words, "--data", str(tmp_path / "nowhere"))
    assert answer.returncode == 1
    assert "no database" in answer.stderr
    assert "no server was started there yet" in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.skipif(os.name == "nt", reason="has no such modes")
def test_only_its_owner_reads_what_operates_the_server(server: Server) -> None:
    assert stat.S_IMODE((server.data / FILE_NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE(server.data.stat().st_mode) == 0o700


def test_signing_a_device_out_closes_its_line_with_4401_and_no_other(server: Server) -> None:
    ann = server.enter("Ann", password=WORD)
    phone = server.post("/sessions", name="Ann", password=WORD).json()
    lines = [server.listen(account["token"]) for account in (ann, phone)]
    address = f"{server.url}/devices/{phone['deviceId']}"
    answer = requests.delete(address, headers={"Authorization": f"Bearer {ann['token']}"}, timeout=10)
    assert (answer.status_code, answer.content) == (204, b"")
    assert ended_with(lines[1]) == 4401
    server.post("/users/me", ann["token"], name="Anna", currentPassword=WORD)
    assert '"changed"' in str(lines[0].recv(timeout=15))


def test_no_token_password_or_code_is_to_be_found_afterwards(server: Server) -> None:
    code = server.invite()
    ann = server.post("/users", name="Ann", invitation=code, password=WORD).json()
    wrong = "canary-wrong-77"
    answers = [
        server.post("/sessions", name="Ann", password=wrong),
        server.post("/sessions", name="Ann", password=[wrong]),
        server.post("/users", name="Ben", invitation=code),
        server.post("/users", name="Ben", invitation=wrong),
        server.post("/users", name="Ben", invitation=[wrong]),
        server.post("/users/me", ann["token"], password=WORD, currentPassword=wrong),
        server.post("/invitations/redeem", ann["token"], code=wrong),
        server.get("/sync", ann["token"] + "x"),
        server.get("/users/me", ann["token"]),
        server.get("/devices", ann["token"]),
        server.get("/invitations", ann["token"]),
        server.get("/sync", ann["token"]),
    ]
    assert {answer.status_code for answer in answers} <= {200, 400, 401, 403}
    secrets = [secret.encode() for secret in (ann["token"], WORD, code, wrong)]
    held = [answer.content for answer in answers]
    held += [file.read_bytes() for file in server.data.iterdir() if file.name != "server.lock"]
    server.process.popen.terminate()
    out, err = server.process.popen.communicate(timeout=30)
    held += [out.encode(), err.encode(), *(file.read_bytes() for file in server.data.iterdir())]
    assert any(b"Ann" in content for content in held)
    for secret in secrets:
        assert not any(secret in content for content in held), secret
