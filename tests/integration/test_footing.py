"""What a connection stands on: the address that it leads from, and a computer that is awake."""

import socket
import sys
from collections.abc import Iterator

import pytest

from desktop.sync.footing import SLEPT, Footing
from desktop.sync.sockets import Sockets


@pytest.fixture
def opened() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as one:
        yield one


def test_a_connection_stands_while_the_computer_is_awake_and_where_it_was(opened: socket.socket) -> None:
    now = [1000.0]
    footing = Footing(opened, lambda: now[0])
    for _ in range(10):
        now[0] += SLEPT / 2
        assert footing.holds()


def test_after_a_sleep_it_stands_no_more(opened: socket.socket) -> None:
    now = [1000.0]
    footing = Footing(opened, lambda: now[0])
    now[0] += SLEPT
    assert not footing.holds()


def test_what_arrives_shows_that_it_stands(opened: socket.socket) -> None:
    now = [1000.0]
    footing = Footing(opened, lambda: now[0])
    now[0] += SLEPT
    footing.renew()
    assert footing.holds()


def test_where_another_address_leads_there_it_stands_no_more(opened: socket.socket) -> None:
    footing = Footing(opened)
    footing._from = "192.0.2.7"  # which this computer had
    assert not footing.holds()


@pytest.mark.skipif(sys.platform != "linux", reason="read back by Linux' own name")
def test_sockets_give_up_soon_where_nobody_acknowledges(opened: socket.socket) -> None:
    Sockets().add(opened)
    assert opened.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 10_000
