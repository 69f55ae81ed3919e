"""What the fault proxy does to bytes, each fault against a plain echo."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from random import Random

import pytest

from tests.processes.proxy import CLEAR, Fault, FaultProxy

WORDS = b"GET /sync?since=0 HTTP/1.1\r\nhost: here\r\n\r\n"


class Echo:
    """A server that says back what it is told, and remembers it."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=self._serve, args=(self._listener.accept()[0],), daemon=True).start()

    def _serve(self, one: socket.socket) -> None:
        with closing(one), suppress(OSError):
            while data := one.recv(65_536):
                self.heard.append(data)
                one.sendall(data)

    def close(self) -> None:
        self._listener.close()


@pytest.fixture
def echo() -> Iterator[Echo]:
    made = Echo()
    yield made
    made.close()


@pytest.fixture
def proxy(echo: Echo) -> Iterator[FaultProxy]:
    with FaultProxy(echo.port, Random(1)) as made:
        yield made


@pytest.fixture
def client(proxy: FaultProxy) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=5.0) as made:
        yield made


def received(client: socket.socket, most: int = 1_000_000) -> bytes:
    """Read until the other end is gone, or so much is there."""
    found = b""
    while len(found) < most and (data := client.recv(65_536)):
        found += data
    return found


def test_without_a_fault_all_bytes_arrive(client: socket.socket) -> None:
    client.sendall(WORDS)
    assert received(client, len(WORDS)) == WORDS


def test_late_is_late(proxy: FaultProxy, client: socket.socket) -> None:
    proxy.set(Fault("late", down=False, seconds=0.2))
    begin = time.monotonic()
    client.sendall(WORDS)
    assert received(client, len(WORDS)) == WORDS
    assert time.monotonic() - begin >= 0.2


def test_a_cut_ends_in_good_order_after_so_many_bytes(proxy: FaultProxy, client: socket.socket, echo: Echo) -> None:
    proxy.set(Fault("cut", up=False, after=10))
    client.sendall(WORDS)
    assert received(client) == WORDS[:10]
    assert echo.heard == [WORDS]


def test_a_reset_is_one(proxy: FaultProxy, client: socket.socket, echo: Echo) -> None:
    proxy.set(Fault("reset", up=False))
    client.sendall(WORDS)
    with pytest.raises(ConnectionResetError):
        client.recv(10)
    assert echo.heard == [WORDS]


def test_slices_are_many_and_lose_nothing(proxy: FaultProxy, client: socket.socket, echo: Echo) -> None:
    proxy.set(Fault("slice", down=False))
    client.sendall(WORDS * 40)
    assert received(client, len(WORDS) * 40) == WORDS * 40
    assert len(echo.heard) > 10


def test_half_closed_the_other_direction_goes_on(proxy: FaultProxy, client: socket.socket, echo: Echo) -> None:
    proxy.set(Fault("half", down=False, after=12))
    client.sendall(WORDS)
    assert received(client) == WORDS[:12]


def test_a_hole_swallows_until_it_is_over_and_resets_then(proxy: FaultProxy, client: socket.socket, echo: Echo) -> None:
    proxy.set(Fault("hole"))
    client.sendall(WORDS)
    client.settimeout(0.2)
    with pytest.raises(TimeoutError):
        client.recv(10)
    assert echo.heard == []
    proxy.set(CLEAR)
    client.settimeout(5.0)
    with pytest.raises(ConnectionResetError):
        client.recv(10)


def test_a_connection_is_refused(proxy: FaultProxy) -> None:
    proxy.set(Fault("refuse"))
    with (
        pytest.raises(ConnectionResetError),
        socket.create_connection(("127.0.0.1", proxy.port), timeout=5.0) as client,
    ):
        client.recv(10)


def test_a_request_is_sent_twice_with_its_body_and_the_second_answer_is_swallowed(
    proxy: FaultProxy, client: socket.socket, echo: Echo
) -> None:
    push = b"POST /tracks/batch HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello"
    client.sendall(WORDS)  # so that where the next one begins has to be followed
    received(client, len(WORDS))
    proxy.set(Fault("twice"))
    for part in (push[:30], push[30:]):
        client.sendall(part)
        time.sleep(0.05)
    assert received(client, len(push)) == push
    end = time.monotonic() + 5.0
    while sum(one == push for one in echo.heard) < 1 and time.monotonic() < end:
        time.sleep(0.01)
    assert echo.heard.count(push) == 1  # in one piece: the second one
    assert sorted(echo.heard) == sorted([WORDS, push[:30], push[30:], push])
    proxy.set(CLEAR)
    client.sendall(WORDS)
    assert received(client, len(WORDS)) == WORDS


def test_what_must_not_be_repeated_is_sent_once(proxy: FaultProxy, client: socket.socket, echo: Echo) -> None:
    proxy.set(Fault("twice"))
    account = b"POST /users HTTP/1.1\r\ncontent-length: 2\r\n\r\n{}"
    client.sendall(account)
    assert received(client, len(account)) == account
    time.sleep(0.4)
    assert echo.heard == [account]
