"""What an encrypted connection holds while nothing is said. The first test fails where a new Python has changed the
private class on which that rests; the server itself then goes on, with more memory."""

import asyncio
import socket
import ssl
import sys
import threading
import tracemalloc
from asyncio import sslproto
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from syncserver.certificates import Certificate, own_certificate
from syncserver.tls_buffers import BUFFER, shrink

CONNECTIONS = 20


@pytest.fixture
def before(monkeypatch: pytest.MonkeyPatch) -> int:
    """What this Python has by itself; put back after the test."""
    size: int = 256 * 1024
    monkeypatch.setattr(sslproto.SSLProtocol, "max_size", size)
    return size


@contextmanager
def listening(own: Certificate) -> Iterator[int]:
    """Serve encrypted in a thread, as the server does, and say nothing; answers the port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own.file, own.key)
    loop, ready = asyncio.new_event_loop(), threading.Event()
    ports: list[int] = []
    ended = asyncio.Event()

    async def serve() -> None:
        server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0, ssl=context)
        ports.append(server.sockets[0].getsockname()[1])
        ready.set()
        await ended.wait()
        server.close()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    ready.wait()
    try:
        yield ports[0]
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()
        loop.close()


def held_by_each(folder: Path) -> float:
    """Measure how many bytes of Python's memory each connection takes on the side of the server."""
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    with listening(own_certificate(folder)) as port, ExitStack() as opened:

        def connect() -> None:
            line = opened.enter_context(socket.create_connection(("127.0.0.1", port)))
            opened.enter_context(trusting.wrap_socket(line))

        connect()  # what is made once
        tracemalloc.start()
        opened.callback(tracemalloc.stop)
        begin, _ = tracemalloc.get_traced_memory()
        for _ in range(CONNECTIONS):
            connect()
        end, _ = tracemalloc.get_traced_memory()
        return (end - begin) / CONNECTIONS


def test_an_encrypted_connection_that_says_nothing_holds_little(tmp_path: Path, before: int) -> None:
    assert held_by_each(tmp_path) > before
    assert shrink()
    assert held_by_each(tmp_path) < 4 * BUFFER


def test_without_that_value_nothing_is_changed(before: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(sslproto.SSLProtocol, "max_size")
    assert not shrink()
    assert not hasattr(sslproto.SSLProtocol, "max_size")


@pytest.mark.parametrize("there", [None, asyncio], ids=["no module", "no class"])
def test_without_the_class_nothing_is_changed(there: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "asyncio.sslproto", there)
    assert not shrink()


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="this system does not say what a process has loaded")
def test_the_loop_whose_buffers_cannot_be_made_smaller_serves_only_what_is_not_encrypted(
    start: Callable[..., Any],
) -> None:
    pytest.importorskip("uvloop")
    for options, expected in (("--open",), True), (("--open", "--tls"), False):
        server = start(*options)
        assert ("uvloop" in Path(f"/proc/{server.popen.pid}/maps").read_text(encoding="utf-8")) is expected
        assert server.end() == 0
