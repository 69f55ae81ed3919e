"""Servers for whom an authority vouches, and addresses that say too little or the wrong thing about encryption: what is
wrong is told for what it is, with what mends it, and nothing is sent before it is mended."""

import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.sync import credentials
from desktop.sync.distrust import why_not
from desktop.sync.errors import CertificateChanged, Insecure, Unreachable
from desktop.sync.joining import ShareChoice
from desktop.sync.status import Cause, SyncState
from syncserver.certificates import own_certificate
from syncserver.protocol.invitation import InvitationLink, write_link
from syncserver.protocol.pins import digits_of
from tests.integration.authority import DAY, Authority
from tests.integration.processes import ServerProcess, free_port
from tests.integration.syncing import Window

Open = Callable[..., Window]


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """One that this system knows."""
    known = Authority("A known authority")
    monkeypatch.setenv("SSL_CERT_FILE", str(known.trusted_in(tmp_path / "authorities.pem")))
    return known


def other(data: Path) -> None:
    Authority("One that nobody knows").certify(data)


WRONG: list[tuple[str, Callable[[Authority, Path], Any], str]] = [
    ("expired", lambda known, data: known.certify(data, since=-2 * DAY, until=-DAY), "has expired"),
    (
        "not yet valid",
        lambda known, data: known.certify(data, since=DAY, until=2 * DAY),
        "Is the clock of this computer",
    ),
    ("another name", lambda known, data: known.certify(data, "box.example"), "is for another name"),
    ("nobody vouches", lambda known, data: other(data), "No authority that this computer knows"),
]


def test_a_server_for_which_an_authority_vouches_is_joined_by_its_address_alone(
    tmp_path: Path, open_window: Open, authority: Authority
) -> None:
    authority.certify(tmp_path / "server")
    ana = open_window("ana")
    with ServerProcess(tmp_path / "server", free_port(), "--tls") as server:
        ana.join(server.url)
        kept = credentials.find(tmp_path / "ana", ana.replica.state("server_id"))
        assert kept is not None
        assert kept.certificate == ""
        server.stop()


def test_a_certificate_that_is_renewed_stops_nobody_who_was_invited(
    tmp_path: Path, open_window: Open, authority: Authority
) -> None:
    data, port = tmp_path / "server", free_port()
    authority.certify(data)
    ana = open_window("ana")
    with ServerProcess(data, port, "--tls") as server:
        ana.join(write_link(InvitationLink(server.url, pin=own_certificate(data).pin)))
        server.stop()
    ana.wait_for(Cause.UNREACHABLE)
    ana.library.create_playlist("Road trip")
    authority.certify(data)
    with ServerProcess(data, port, "--tls"):
        ana.worker.wake()
        ana.wait(ana.synced)
    assert Cause.CERTIFICATE not in {status.cause for status in ana.statuses}


@pytest.mark.parametrize(("make", "said"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_is_wrong_with_a_certificate_is_told_and_ends_when_it_is_renewed(
    tmp_path: Path, open_window: Open, authority: Authority, make: Callable[[Authority, Path], Any], said: str
) -> None:
    data, port = tmp_path / "server", free_port()
    authority.certify(data)
    ana = open_window("ana")
    with ServerProcess(data, port, "--tls") as server:
        ana.join(server.url)
        server.stop()
    ana.wait_for(Cause.UNREACHABLE)
    ana.library.create_playlist("Secret")
    make(authority, data)
    with ServerProcess(data, port, "--tls") as server:
        ana.worker.wake()
        told = ana.wait_for(Cause.INSECURE)
        server.stop()
    assert told.state is SyncState.TROUBLE
    assert said in told.sentence
    assert "Nothing was sent" in told.sentence
    assert told.waiting == 1
    authority.certify(data)
    with ServerProcess(data, port, "--tls"):
        ana.worker.wake()
        ana.wait(ana.synced)


@pytest.mark.parametrize(("make", "said"), [row[1:] for row in WRONG[:3]], ids=[row[0] for row in WRONG[:3]])
def test_such_a_server_is_not_joined_by_its_address_but_by_an_invitation(
    tmp_path: Path, open_window: Open, authority: Authority, make: Callable[[Authority, Path], Any], said: str
) -> None:
    data = tmp_path / "server"
    make(authority, data)
    ana = open_window("ana")
    with ServerProcess(data, free_port(), "--tls") as server:
        ana.worker.join(server.url, "Ana", ShareChoice())
        ana.wait(lambda: said in ana.worker.status.sentence)
        assert ana.worker.status.confirm is None
        ana.join(write_link(InvitationLink(server.url, pin=own_certificate(data).pin)))
        ana.library.create_playlist("Road trip")
        ana.wait(ana.synced)


def test_a_certificate_for_which_nobody_vouches_is_asked_about(
    tmp_path: Path, open_window: Open, authority: Authority
) -> None:
    data = tmp_path / "server"
    other(data)
    ana = open_window("ana")
    with ServerProcess(data, free_port(), "--tls") as server:
        ana.worker.join(server.url, "Ana", ShareChoice())
        ana.wait(lambda: ana.worker.status.confirm is not None)


def test_the_right_certificate_that_cannot_be_used_is_not_called_another(tmp_path: Path) -> None:
    failed = ssl.SSLCertVerificationError(1, "too weak")
    failed.verify_code, failed.verify_message = 66, "EE certificate key too weak"
    with ServerProcess(tmp_path / "server", free_port(), "--tls") as server:
        right = why_not(failed, server.url, own_certificate(tmp_path / "server").pin)
        another = why_not(failed, server.url, "A" * 43)
        server.stop()
    assert type(right) is Insecure
    assert "is the right one, but it cannot be used: EE certificate key too weak" in str(right)
    assert isinstance(another, CertificateChanged)
    assert isinstance(why_not(failed, server.url, "A" * 43), Unreachable)  # it went meanwhile


def test_a_bare_address_of_this_computer_reaches_a_server_that_encrypts(tmp_path: Path, open_window: Open) -> None:
    data = tmp_path / "server"
    ana = open_window("ana")
    with ServerProcess(data, free_port(), "--tls") as server:
        ana.worker.join(server.url.removeprefix("https://"), "Ana", ShareChoice())
        ana.wait(lambda: ana.worker.status.confirm is not None)
        asked = ana.worker.status.confirm
        assert asked is not None
        assert asked.digits == digits_of(own_certificate(data).pin)
        ana.join(asked.link)


def test_a_bare_address_of_this_computer_reaches_a_server_that_does_not(tmp_path: Path, open_window: Open) -> None:
    ana = open_window("ana")
    with ServerProcess(tmp_path / "server", free_port()) as server:
        ana.join(server.url.removeprefix("http://"))
    ana.worker.leave_server()
    ana.worker.join(server.url.removeprefix("http://"), "Ana", ShareChoice())
    ana.wait(lambda: ana.worker.status.sentence == f"The server at {server.url} does not answer.")


def test_an_address_that_says_http_is_told_that_the_server_speaks_https(tmp_path: Path, open_window: Open) -> None:
    ana = open_window("ana")
    with ServerProcess(tmp_path / "server", free_port(), "--tls") as server:
        plain = server.url.replace("https:", "http:")
        ana.worker.join(plain, "Ana", ShareChoice())
        ana.wait(
            lambda: (
                ana.worker.status.sentence == f"What answers at {plain} speaks HTTPS: write https:// in its address."
            )
        )
        assert ana.worker.status.state is SyncState.NO_SERVER


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [((), ("--tls",), "speaks HTTPS"), (("--tls",), (), "does not encrypt")],
    ids=["it encrypts now", "it encrypts no more"],
)
def test_a_server_that_is_spoken_to_in_another_way_now_is_told_for_that(
    tmp_path: Path, open_window: Open, before: tuple[str, ...], after: tuple[str, ...], said: str
) -> None:
    data, port = tmp_path / "server", free_port()
    ana = open_window("ana")
    with ServerProcess(data, port, *before) as server:
        ana.join(write_link(InvitationLink(server.url, pin=own_certificate(data).pin)) if before else server.url)
        server.stop()
    ana.wait_for(Cause.UNREACHABLE)
    ana.library.create_playlist("Secret")
    with ServerProcess(data, port, *after) as server:
        ana.worker.wake()
        told = ana.wait_for(Cause.INSECURE)
        assert said in told.sentence
        assert told.waiting == 1
        server.stop()
    with ServerProcess(data, port, *before):
        ana.worker.wake()
        ana.wait(ana.synced)
