"""1,000 clients that are slow in every way that costs them nothing, and one in earnest that is answered all the same.

The server runs in a process of its own; what it is to be patient with is shorter where a test waits for its end.
"""

import contextlib
import re
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import pytest
import requests

SLOW = 1_000
WITHIN = 1.0
"""Seconds within which the good one is answered, at best of a few times: other programs use the machine, too."""

resource = pytest.importorskip("resource", reason="this system has no limits of open files")

Slow = Callable[[socket.socket], object]


@pytest.fixture(autouse=True)
def sockets() -> Iterator[None]:
    """Let this process have as many sockets as the tests need, if it may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = 2 * SLOW + 200
    if hard != resource.RLIM_INFINITY and hard < needed:
        pytest.skip(f"needs {needed} open files, and may have {hard}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, needed), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def head_that_never_ends(connection: socket.socket) -> None:
    for part in (b"GET /health HTTP/1.1\r\n", b"Host: x\r\n", b"X-Slow: "):
        connection.sendall(part)


def body_that_never_ends(connection: socket.socket) -> None:
    connection.sendall(b"POST /users HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")


def silence(connection: socket.socket) -> None:
    """Connect, and ask nothing."""


def idle_after_an_answer(connection: socket.socket) -> None:
    connection.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
    assert connection.recv(1_000)


def answers_that_are_never_read(connection: socket.socket) -> None:
    """Ask again and again for something large, and read none of it."""
    connection.sendall(20 * b"GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n")


WAYS: tuple[Slow, ...] = (
    head_that_never_ends,
    body_that_never_ends,
    silence,
    idle_after_an_answer,
    answers_that_are_never_read,
)


@contextlib.contextmanager
def slow(url: str, ways: tuple[Slow, ...], count: int) -> Iterator[None]:
    """Have so many connections open, each slow in one of the ways."""
    context = _any_certificate() if url.startswith("https") else None
    with contextlib.ExitStack() as stack:
        for number in range(count):
            connection = stack.enter_context(connected(url))
            if context is not None:
                connection = stack.enter_context(context.wrap_socket(connection))
            ways[number % len(ways)](connection)
        yield


def connected(url: str) -> socket.socket:
    address = urlparse(url)
    return socket.create_connection((address.hostname, address.port), timeout=30)


def _any_certificate() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


class Good:
    """Somebody with an account who asks in earnest, each time over a connection of its own."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.token = requests.post(f"{url}/users", json={"name": "Ann"}, verify=False, timeout=30).json()["token"]  # noqa: S501

    def seconds(self) -> float:
        """Ask for what is new, and push; answer how long the slower of both took."""
        headers, took = {"Authorization": f"Bearer {self.token}"}, []
        for method, path, body in (("GET", "/sync", None), ("POST", "/playlists/batch", [])):
            begun = time.perf_counter()
            answer = requests.request(method, self.url + path, json=body, headers=headers, verify=False, timeout=30)  # noqa: S501
            took.append(time.perf_counter() - begun)
            assert answer.status_code == 200
        return max(took)

    def best(self, tries: int = 5) -> float:
        return min(self.seconds() for _ in range(tries))


@pytest.mark.parametrize("ways", [*((way,) for way in WAYS), WAYS], ids=[*(way.__name__ for way in WAYS), "all of it"])
def test_beside_a_thousand_slow_clients_a_good_one_is_answered_within_a_second(
    start: Callable[..., Any], ways: tuple[Slow, ...]
) -> None:
    server = start("--open")
    good = Good(server.url)
    with slow(server.url, ways, SLOW):
        assert good.best() < WITHIN
    assert server.end() == 0


@pytest.mark.filterwarnings("ignore:Unverified HTTPS request")
def test_so_it_is_over_encrypted_connections(start: Callable[..., Any]) -> None:
    server = start("--open", "--tls")
    good = Good(server.url)
    with slow(server.url, WAYS, SLOW // 5):
        assert good.best() < WITHIN
    assert server.end() == 0


@pytest.mark.filterwarnings("ignore:Unverified HTTPS request")
def test_so_it_is_beside_handshakes_that_never_end(start: Callable[..., Any]) -> None:
    server = start("--open", "--tls")
    good = Good(server.url)
    with contextlib.ExitStack() as stack:
        for number in range(SLOW // 2):
            connection = stack.enter_context(connected(server.url))
            connection.sendall(b"\x16\x03\x01\x02\x00\x01" if number % 2 else b"")
        assert good.best() < WITHIN


IMPATIENT = """
import sys
from syncserver import heads, serving
from syncserver.cli import main
heads.Patience.__init__.__defaults__ = ({head}, {stall})
serving._OTHER_FILES = 0
if {sockets}:
    serving._allow_sockets = lambda: {sockets}
sys.exit(main(["--open", "--port", "0", "--data", sys.argv[1]]))
"""


@pytest.fixture
def impatient(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Start a server with less patience than usual; answer its address."""
    started: list[subprocess.Popen[str]] = []

    def start(head: float = 20, stall: float = 30, sockets: int = 0) -> str:
        code = IMPATIENT.format(head=head, stall=stall, sockets=sockets)
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "data")],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        started.append(process)
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        return found[0]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_who_sends_no_whole_head_is_told_so_and_let_go(impatient: Callable[..., str]) -> None:
    url = impatient(head=0.3)
    with connected(url) as silent, connected(url) as slow:
        slow.sendall(b"GET /health HTTP/1.1\r\nHost:")
        assert slow.makefile("rb").read().startswith(b"HTTP/1.1 408 ")
        assert silent.recv(1) == b""
    with connected(url) as second:  # the head of a second request may be no slower
        second.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        answer = second.recv(65_536)
        assert answer.startswith(b"HTTP/1.1 200 ")
        second.sendall(b"GET /health HTTP/1.1\r\n")
        rest = second.makefile("rb").read()
        assert b"HTTP/1.1 408 " in answer + rest


def ask_for_ever(connection: socket.socket) -> None:
    while True:
        connection.sendall(100 * b"GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n")


def test_an_answer_that_nobody_reads_is_given_up(impatient: Callable[..., str]) -> None:
    url = impatient(stall=0.3)
    with connected(url) as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        with pytest.raises(OSError, match=r"reset|pipe"):
            ask_for_ever(deaf)
    assert requests.get(f"{url}/health", timeout=30).status_code == 200


def test_where_sockets_run_out_those_go_that_ask_nothing_and_the_oldest_first(impatient: Callable[..., str]) -> None:
    url = impatient(sockets=100)
    good = Good(url)
    waiting: list[socket.socket] = []
    try:
        for _ in range(150):
            waiting.append(connected(url))
        assert good.seconds() < 30
        assert waiting[0].recv(1) == b""
        waiting[-1].sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        assert waiting[-1].recv(100).startswith(b"HTTP/1.1 200 ")
    finally:
        for connection in waiting:
            with contextlib.suppress(OSError):
                connection.close()
