"""Joining and syncing over TLS: the server's own certificate is trusted and no other, before anything is sent."""

import shutil
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.sync import credentials, joining
from desktop.sync.errors import Refused
from desktop.sync.exchange import Answer, Request
from desktop.sync.joining import ShareChoice
from desktop.sync.pinning import context_for
from desktop.sync.remote import Remote
from desktop.sync.status import Cause, SyncState
from syncserver.certificates import own_certificate
from syncserver.protocol.invitation import InvitationLink, write_link
from syncserver.protocol.pins import digits_of
from tests.integration.impostor import impostor
from tests.integration.processes import ServerProcess, free_port
from tests.integration.syncing import Window

Open = Callable[..., Window]


def link_to(server: ServerProcess, data: Path) -> str:
    return write_link(InvitationLink(server.url, pin=own_certificate(data).pin))


def test_two_who_were_invited_sync_and_hear_of_each_other_over_tls(tmp_path: Path, open_window: Open) -> None:
    data, port = tmp_path / "server", free_port()
    ana, ben = open_window("ana"), open_window("ben")
    with ServerProcess(data, port, "--tls") as server:
        link = link_to(server, data)
        ana.join(link)
        ben.join(link)
        ben.wait(lambda: ben.worker._live.is_open)
        playlist_id, _ = ana.library.create_playlist("Road trip")
        ana.library.add_tracks(playlist_id, [{"title": "My Way"}])
        ben.wait(lambda: ben.titles() == ["My Way"])
        server.stop()
    ana.wait_for(Cause.UNREACHABLE)
    ben.library.create_playlist("Meanwhile")
    with ServerProcess(data, port, "--tls"):
        for window in (ana, ben):
            window.worker.wake()
            window.wait(window.synced)


def test_without_an_invitation_a_person_compares_digits(tmp_path: Path, open_window: Open) -> None:
    data = tmp_path / "server"
    ana = open_window("ana")
    with ServerProcess(data, free_port(), "--tls") as server:
        ana.worker.join(server.url, "Ana", ShareChoice())
        ana.wait(lambda: ana.worker.status.confirm is not None)
        asked = ana.worker.status.confirm
        assert asked is not None
        assert asked.digits == digits_of(own_certificate(data).pin)
        assert asked.digits in server.line()
        assert ana.worker.status.state is SyncState.NO_SERVER
        ana.join(asked.link)
        assert ana.worker.status.confirm is None


def test_an_invitation_to_another_certificate_joins_nothing(tmp_path: Path, open_window: Open) -> None:
    (tmp_path / "other").mkdir()
    ana = open_window("ana")
    with ServerProcess(tmp_path / "server", free_port(), "--tls") as server:
        ana.worker.join(link_to(server, tmp_path / "other"), "Ana", ShareChoice())
        ana.wait(lambda: "another certificate than the invitation" in ana.worker.status.sentence)
        assert ana.worker.status.state is SyncState.NO_SERVER


def test_an_impostor_hears_nothing_and_the_person_is_told(tmp_path: Path, open_window: Open) -> None:
    data, port = tmp_path / "server", free_port()
    ana = open_window("ana")
    with ServerProcess(data, port, "--tls") as server:
        ana.join(link_to(server, data))
        server.stop()
    ana.wait_for(Cause.UNREACHABLE)
    with impostor(tmp_path / "impostor", port) as heard:
        ana.library.create_playlist("Secret")
        ana.worker.wake()
        told = ana.wait_for(Cause.CERTIFICATE)
    assert told.state is SyncState.TROUBLE
    assert told.waiting == 1
    assert "another certificate" in told.sentence
    assert not any(heard)
    with ServerProcess(data, port, "--tls"):
        ana.worker.wake()
        ana.wait(ana.synced)


def test_a_server_is_known_by_its_certificate_at_another_address(tmp_path: Path, open_window: Open) -> None:
    data = tmp_path / "server"
    ana = open_window("ana")
    with ServerProcess(data, free_port(), "--tls") as server:
        ana.join(link_to(server, data))
        user = ana.replica.user_id
        server.stop()
    with ServerProcess(data, free_port(), "--tls") as server:
        ana.join(link_to(server, data))
        ana.wait(ana.synced)
        assert ana.replica.user_id == user


def test_who_says_to_be_a_server_is_not_given_its_token(
    tmp_path: Path, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, other = tmp_path / "server", tmp_path / "other"
    ana = open_window("ana")
    with ServerProcess(data, free_port(), "--tls") as server:
        ana.join(link_to(server, data))
        ana.wait(ana.synced)
        server.stop()
    kept = credentials.find(tmp_path / "ana", ana.replica.state("server_id"))
    assert kept is not None
    shutil.copytree(data, other)  # so it has the same id, and would know the token
    for file in other.glob("certificate.*"):
        file.unlink()
    sent: list[tuple[str, str]] = []
    carry = Remote.send

    def noting(remote: Remote, request: Request) -> Answer:
        sent.append((remote.url, remote.token))
        return carry(remote, request)

    monkeypatch.setattr(Remote, "send", noting)
    with ServerProcess(other, free_port(), "--tls") as server:
        ana.join(link_to(server, other))
        ana.wait(ana.synced)
        assert (server.url, "") in sent
        assert (server.url, kept.token) not in sent


def test_one_certificate_is_trusted_and_no_authority(tmp_path: Path) -> None:
    data = tmp_path / "server"
    with ServerProcess(data, free_port(), "--tls") as server:
        certificate = own_certificate(data).file.read_text()
        remote = Remote(server.url, certificate=certificate)
        assert remote.send(Request("/health")).status == 200
        context = remote._adapter._secure
        assert len(context.get_ca_certs()) == 1
        assert context.verify_mode is ssl.CERT_REQUIRED
        remote.close()
    assert len(context_for(certificate).get_ca_certs()) == 1


def test_what_does_not_encrypt_is_told_with_what_to_type(tmp_path: Path, open_window: Open) -> None:
    ana = open_window("ana")
    with ServerProcess(tmp_path / "server", free_port()) as server:
        ana.worker.join(server.url.replace("http:", "https:"), "Ana", ShareChoice())
        ana.wait(lambda: "does not encrypt" in ana.worker.status.sentence)


def test_a_credential_keeps_the_certificate(tmp_path: Path, open_window: Open) -> None:
    data = tmp_path / "server"
    ana = open_window("ana")
    with ServerProcess(data, free_port(), "--tls") as server:
        ana.join(link_to(server, data))
    kept = credentials.find(tmp_path / "ana", ana.replica.state("server_id"))
    assert kept is not None
    assert kept.certificate == own_certificate(data).file.read_text()
    remote = joining.remote_of(ana.replica, tmp_path / "ana")
    assert remote is not None
    assert remote.certificate == kept.certificate


def test_a_code_is_typed_behind_the_address() -> None:
    assert joining.invitation_of(" https://box:8765 ABCD-efgh jkmn-pqrs ") == InvitationLink(
        "https://box:8765", "abcdefghjkmnpqrs"
    )
    with pytest.raises(Refused, match="write its address before the code"):
        joining.invitation_of("abcd-efgh-jkmn-pqrs")
    with pytest.raises(Refused, match="no address of a server"):
        joining.invitation_of("https://box:8765 abcd")


@pytest.mark.parametrize("cut", ["https://box:8765/join#", "https://box:8765/join#abc"])
def test_half_an_invitation_is_a_sentence(open_window: Open, cut: str) -> None:
    ana = open_window("ana")
    ana.worker.join(cut, "Ana", ShareChoice())
    ana.wait(lambda: "copy the whole link" in ana.worker.status.sentence)
