"""Devices of one account, with a real server: a second one signs in by password, one that is signed out comes back."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.store import queries_sync, state
from desktop.sync import account_asking, credentials
from desktop.sync.asking import read_done
from desktop.sync.exchange import Answer, Request
from desktop.sync.joining import KnownThere, ShareChoice
from desktop.sync.remote import Remote
from desktop.sync.status import Cause, SyncState
from syncserver.protocol.people import ChangedUser
from tests.integration.processes import ServerProcess, free_port
from tests.integration.syncing import Window

PHRASE = "correct horse"
Open = Callable[..., Window]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    with ServerProcess(tmp_path / "server", free_port()) as process:
        yield process


@pytest.fixture
def ana(open_window: Open, server: ServerProcess, tmp_path: Path) -> Window:
    """Ana, with a playlist on the server and a password."""
    window = open_window("ana")
    window.join(server.url)
    add(window, "A")
    window.wait(lambda: waiting(window) == 0)
    read_done(ask(window, tmp_path / "ana", Request("/users/me", body=f'{{"password":"{PHRASE}"}}'.encode())))
    return window


def ask(window: Window, profile: Path, request: Request) -> Answer:
    found = credentials.find(profile, window.replica.state(state.SERVER_ID))
    assert found is not None
    remote = Remote(window.replica.state(state.SERVER_URL), found.token)
    try:
        return remote.send(request)
    finally:
        remote.close()


def sign_out(window: Window, profile: Path) -> None:
    read_done(ask(window, profile, Request("/devices/current", method="DELETE")))
    window.worker.wake()
    window.wait(lambda: window.worker.status.state is SyncState.SIGN_IN)


def add(window: Window, title: str) -> None:
    playlist_id, _ = window.library.create_playlist(f"Of {title}")
    window.library.add_tracks(playlist_id, [{"title": title}])


def waiting(window: Window) -> int:
    return queries_sync.waiting_count(window.replica.database.connection)


def sign_in(window: Window, url: str, password: str = PHRASE, *, name: str = "ana", another: bool = False) -> None:
    window.worker.join(url, name, ShareChoice(), KnownThere(password, another))


def test_a_second_device_signs_in_by_password_and_has_everything(
    ana: Window, server: ServerProcess, open_window: Open
) -> None:
    laptop = open_window("laptop")
    sign_in(laptop, server.url)
    laptop.wait(lambda: laptop.synced() and laptop.titles() == ["A"])
    assert laptop.replica.user_id == ana.replica.user_id
    add(laptop, "B")
    ana.wait(lambda: sorted(ana.titles()) == ["A", "B"])


def test_a_wrong_password_is_said_and_changes_nothing(ana: Window, server: ServerProcess, open_window: Open) -> None:
    laptop = open_window("laptop")
    add(laptop, "Mine")
    sign_in(laptop, server.url, "wrong horse")
    laptop.wait(lambda: laptop.worker.status.sentence == "Name and password do not go together.")
    assert laptop.worker.status.attempt
    assert laptop.worker.status.state is SyncState.NO_SERVER
    assert laptop.titles() == ["Mine"]


def test_a_device_that_was_signed_out_edits_on_and_all_arrives_once_it_is_signed_in_again(
    ana: Window, server: ServerProcess, open_window: Open, tmp_path: Path
) -> None:
    ben = open_window("ben")
    ben.join(server.url)
    sign_out(ana, tmp_path / "ana")
    add(ana, "B")
    before, shared = ana.replica.user_id, waiting(ana)
    assert shared == 2
    sign_in(ana, server.url, "wrong horse")
    ana.wait(lambda: ana.worker.status.attempt)
    assert (ana.worker.status.cause, waiting(ana)) == (Cause.SIGNED_OUT, 2)
    sign_in(ana, server.url)
    ana.wait(lambda: ana.synced() and waiting(ana) == 0)
    assert ana.replica.user_id == before
    ben.wait(lambda: "B" in ben.titles())


def test_a_changed_password_signs_the_other_computers_out_and_this_one_goes_on(
    ana: Window, server: ServerProcess, open_window: Open, tmp_path: Path
) -> None:
    laptop = open_window("laptop")
    sign_in(laptop, server.url)
    laptop.wait(laptop.synced)
    fresh = "correct horse, another one"
    wanted = ChangedUser(password=fresh, current_password=PHRASE, sign_out_others=True)
    read_done(ask(ana, tmp_path / "ana", account_asking.change(wanted)))
    laptop.wait(lambda: laptop.worker.status.cause is Cause.SIGNED_OUT)
    add(laptop, "B")
    add(ana, "C")
    ana.wait(lambda: waiting(ana) == 0)
    sign_in(laptop, server.url, fresh)
    ana.wait(lambda: sorted(ana.titles()) == ["A", "B", "C"])


def test_signing_in_again_to_another_account_is_told_and_asked(
    ana: Window, server: ServerProcess, open_window: Open, tmp_path: Path
) -> None:
    ben = open_window("ben")
    ben.join(server.url)
    ben_id = ben.replica.user_id
    read_done(ask(ben, tmp_path / "ben", Request("/users/me", body=f'{{"password":"{PHRASE}"}}'.encode())))
    sign_out(ana, tmp_path / "ana")
    add(ana, "B")
    before = ana.replica.user_id
    sign_in(ana, server.url, name="ben")
    ana.wait(lambda: "another one" in ana.worker.status.sentence)
    assert ana.replica.user_id == before
    devices = ask(ben, tmp_path / "ben", Request("/devices"))
    assert devices.body.count(b'"id"') == 1
    sign_in(ana, server.url, name="ben", another=True)
    ana.wait(lambda: ana.synced() and ana.replica.user_id == ben_id)
    assert "B" in ana.titles()


def test_an_invitation_to_somebody_elses_account_leaves_that_account_as_it_was(
    ana: Window, server: ServerProcess, open_window: Open, tmp_path: Path
) -> None:
    ben = open_window("ben")
    ben.join(server.url)
    alone, _ = ben.library.create_playlist("Of Ben alone", share="nobody")
    ben.library.add_tracks(alone, [{"title": "Mine"}])
    ben.wait(lambda: waiting(ben) == 0)
    sign_out(ana, tmp_path / "ana")
    command = [sys.executable, "-m", "syncserver", "users", "reset", "ben", "--data", str(tmp_path / "server")]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    ana.worker.join(next(word for word in printed.split() if "/join#" in word), "ana", ShareChoice())
    ana.wait(lambda: "another one" in ana.worker.status.sentence)
    listed = subprocess.run(
        [*command[:4], "--data", str(tmp_path / "server")], capture_output=True, text=True, check=True, timeout=60
    ).stdout
    assert "ben (" in listed


def test_the_command_line_reads_the_password_from_standard_input(
    ana: Window, server: ServerProcess, tmp_path: Path
) -> None:
    def run(*words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "desktop", "--profile", str(tmp_path / "other"), *words]
        return subprocess.run(command, input=typed, capture_output=True, text=True, check=False, timeout=60)

    join = ("join", server.url, "--name", "ana", "--password-stdin")
    nothing = run(*join)
    assert nothing.returncode != 0
    assert "no password" in nothing.stderr
    wrong = run(*join, typed="wrong horse\n")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "Name and password do not go together." in wrong.stderr
    done = run(*join, typed=f"{PHRASE}\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert 'as "ana"' in done.stdout
    run("sync")
    assert "Of A" in run("list").stdout
    for said in (nothing, wrong, done):
        assert PHRASE not in said.stdout + said.stderr
