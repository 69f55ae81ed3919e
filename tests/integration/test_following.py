"""A server whose address changed is followed by its certificate alone. What is announced is given, all else is real."""

import shutil
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from desktop.library import Library
from desktop.profile import Profile
from desktop.sync import joining
from desktop.sync.errors import Unreachable
from desktop.sync.exchange import Answer, Request
from desktop.sync.joining import ShareChoice
from desktop.sync.once import sync_once
from desktop.sync.remote import Remote
from desktop.sync.status import Cause, Nearby, SyncState
from syncserver.certificates import own_certificate
from syncserver.protocol.invitation import InvitationLink, write_link
from tests.integration.processes import ServerProcess, free_port
from tests.integration.syncing import Window

Open = Callable[..., Window]


def elsewhere() -> str:
    """Name another address of this machine; systems that have but one for themselves have another port at it."""
    try:
        with socket.socket() as probe:
            probe.bind(("127.0.0.2", 0))
    except OSError:
        return "127.0.0.1"
    return "127.0.0.2"


class Air:
    """What is said on the local network, to whoever listens."""

    def __init__(self) -> None:
        self.said: tuple[Nearby, ...] = ()
        self.listeners: list[Callable[[tuple[Nearby, ...]], None]] = []
        self.looks = 0

    def look(self, found: Callable[[tuple[Nearby, ...]], None]) -> Callable[[], None]:
        self.looks += 1
        self.listeners.append(found)
        found(self.said)
        return lambda: self.listeners.remove(found)

    def say(self, *servers: Nearby) -> None:
        self.said = servers
        for listener in [*self.listeners]:
            listener(servers)


@pytest.fixture
def air() -> Air:
    return Air()


@pytest.fixture
def ana(open_window: Open, air: Air) -> Window:
    return open_window("ana", look=air.look, patience=0.0)


def link_to(server: ServerProcess, data: Path) -> str:
    return write_link(InvitationLink(server.url, pin=own_certificate(data).pin))


def joined(ana: Window, server: ServerProcess, link: str) -> str:
    """Join, sync, and have the server go; answer its id."""
    ana.join(link)
    ana.wait(ana.synced)
    server.stop()
    ana.wait_for(Cause.UNREACHABLE)
    return ana.replica.state("server_id")


def test_a_server_at_another_address_is_followed_by_its_certificate(tmp_path: Path, ana: Window, air: Air) -> None:
    data = tmp_path / "server"
    with ServerProcess(data, free_port(), "--tls") as server:
        server_id = joined(ana, server, link_to(server, data))
    ana.library.create_playlist("Meanwhile")
    ana.wait(lambda: air.looks > 0)
    with ServerProcess(data, free_port(), "--tls", host=elsewhere()) as server:
        air.say(Nearby("other", "https://192.0.2.1:1", "another", False), Nearby("box", server.url, server_id, False))
        ana.wait(ana.synced)
        assert ana.worker.status.server == server.url
        ana.wait(lambda: air.listeners == [])
        server.stop()
    ana.wait_for(Cause.UNREACHABLE)


def test_who_syncs_by_a_command_follows_the_server_too_and_no_impostor(
    tmp_path: Path, air: Air, sent: list[tuple[str, str]]
) -> None:
    data, other, folder = tmp_path / "server", tmp_path / "other", tmp_path / "ana"
    profile = Profile(folder)
    replica = profile.open_replica()
    with ServerProcess(data, free_port(), "--tls") as server:
        joining.join(replica, folder, link_to(server, data), "Ana", ShareChoice())
        sync_once(replica, folder, air.look)
        assert air.looks == 0
    Library(replica, Random(1)).create_playlist("Meanwhile")
    shutil.copytree(data, other)
    for file in other.glob("certificate.*"):
        file.unlink()
    server_id = replica.state("server_id")
    with (
        ServerProcess(other, free_port(), "--tls", host=elsewhere()) as impostor,
        ServerProcess(data, free_port(), "--tls", host=elsewhere()) as server,
    ):
        sent.clear()
        air.said = (Nearby("a", impostor.url, server_id, False), Nearby("box", server.url, server_id, False))
        assert sync_once(replica, folder, air.look).pushed == 1
        assert replica.state("server_url") == server.url
    assert {token for url, token in sent if url == impostor.url} == {""}
    assert air.listeners == []
    replica.close()


def test_a_command_looks_for_no_server_that_could_not_prove_to_be_it(tmp_path: Path, air: Air) -> None:
    folder = tmp_path / "ana"
    replica = Profile(folder).open_replica()
    with ServerProcess(tmp_path / "server", free_port()) as server:
        joining.join(replica, folder, server.url, "Ana", ShareChoice())
    with pytest.raises(Unreachable):
        sync_once(replica, folder, air.look)
    assert air.looks == 0
    replica.close()


def test_of_several_addresses_the_one_that_can_be_reached_is_taken(tmp_path: Path, ana: Window, air: Air) -> None:
    data = tmp_path / "server"
    with ServerProcess(data, free_port(), "--tls") as server:
        server_id = joined(ana, server, link_to(server, data))
    nowhere = f"https://127.0.0.1:{free_port()}"
    with ServerProcess(data, free_port(), "--tls", host=elsewhere()) as server:
        air.say(Nearby("box", nowhere, server_id, False, (server.url,)))
        ana.wait(ana.synced)
        assert ana.worker.status.server == server.url


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Each address to which something was sent, with the token that went along."""
    said: list[tuple[str, str]] = []
    carry = Remote.send

    def noting(remote: Remote, request: Request) -> Answer:
        said.append((remote.url, remote.token))
        return carry(remote, request)

    monkeypatch.setattr(Remote, "send", noting)
    return said


def test_an_impostor_of_the_same_id_is_not_followed_and_given_nothing(
    tmp_path: Path, ana: Window, air: Air, sent: list[tuple[str, str]]
) -> None:
    data, other = tmp_path / "server", tmp_path / "other"
    port = free_port()
    with ServerProcess(data, port, "--tls") as server:
        server_id = joined(ana, server, link_to(server, data))
    shutil.copytree(data, other)  # so it has the same id, and would know the token
    for file in other.glob("certificate.*"):
        file.unlink()
    with ServerProcess(other, free_port(), "--tls", host=elsewhere()) as impostor:
        sent.clear()
        air.say(Nearby("box", impostor.url, server_id, False))
        ana.wait(lambda: (impostor.url, "") in sent)
        with ServerProcess(data, port, "--tls") as server:
            ana.wait(ana.synced)
            assert ana.worker.status.server == server.url
    assert {token for url, token in sent if url == impostor.url} == {""}


def two_turns(ana: Window) -> None:
    """Wait until the sync has looked at everything once more."""
    for _ in range(2):
        asked = threading.Event()
        ana.worker.ask(Request("/users"), lambda _answer, asked=asked: asked.set())  # type: ignore[misc]
        assert asked.wait(30)


def test_what_encrypts_is_never_given_up_for_what_does_not(
    tmp_path: Path, ana: Window, air: Air, sent: list[tuple[str, str]]
) -> None:
    data = tmp_path / "server"
    with ServerProcess(data, free_port(), "--tls") as server:
        server_id = joined(ana, server, link_to(server, data))
    with ServerProcess(tmp_path / "plain", free_port(), host=elsewhere()) as plain:
        sent.clear()
        air.say(Nearby("box", plain.url, server_id, False))
        two_turns(ana)
        assert ana.worker.status.cause is Cause.UNREACHABLE
        assert ana.worker.status.elsewhere == ""
    assert plain.url not in {url for url, _ in sent}


def test_without_a_certificate_nothing_is_followed_and_the_person_decides(
    tmp_path: Path, ana: Window, air: Air, sent: list[tuple[str, str]]
) -> None:
    data = tmp_path / "server"
    with ServerProcess(data, free_port()) as server:
        server_id = joined(ana, server, server.url)
        before = server.url
    with ServerProcess(data, free_port(), host=elsewhere()) as server:
        sent.clear()
        air.say(Nearby("box", server.url, server_id, True))
        ana.wait(lambda: ana.worker.status.elsewhere == server.url)
        assert ana.worker.status.server == before
        assert server.url not in {url for url, _ in sent}
        ana.worker.follow(server.url)
        ana.wait(ana.synced)
        assert ana.worker.status.server == server.url
        assert ana.worker.status.elsewhere == ""


def test_an_address_at_which_another_server_answers_is_not_taken(tmp_path: Path, ana: Window, air: Air) -> None:
    with ServerProcess(tmp_path / "server", free_port()) as server:
        joined(ana, server, server.url)
        before = server.url
    with ServerProcess(tmp_path / "other", free_port(), host=elsewhere()) as other:
        ana.worker.follow(other.url)
        ana.wait_for(Cause.OTHER_SERVER)
        assert ana.worker.status.server == before
    ana.worker.wake()
    ana.wait_for(Cause.UNREACHABLE)


def test_a_server_that_is_only_started_again_is_not_looked_for(tmp_path: Path, open_window: Open, air: Air) -> None:
    ben = open_window("ben", look=air.look)
    data, port = tmp_path / "server", free_port()
    with ServerProcess(data, port, "--tls") as server:
        joined(ben, server, link_to(server, data))
    with ServerProcess(data, port, "--tls"):
        ben.wait(ben.synced)
    assert air.looks == 0
    assert ben.worker.status.state is SyncState.IDLE


def test_whoever_leaves_looks_no_longer(tmp_path: Path, ana: Window, air: Air) -> None:
    with ServerProcess(tmp_path / "server", free_port()) as server:
        joined(ana, server, server.url)
    ana.wait(lambda: len(air.listeners) == 1)
    ana.worker.leave_server()
    ana.wait(lambda: air.listeners == [])
