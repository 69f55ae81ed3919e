"""The way from the event loop to the threads, over real sockets."""

import socket
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlparse

import requests


def connect(url: str) -> socket.socket:
    address = urlparse(url)
    return socket.create_connection((address.hostname, address.port), timeout=20)


def test_uploads_that_stall_hold_nobody_else_up(start: Callable[..., Any]) -> None:
    server = start("--open")
    stalled = []
    try:
        for _ in range(40):
            connection = connect(server.url)
            connection.sendall(b"POST /tracks/batch HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n[")
            stalled.append(connection)
        begun = time.perf_counter()
        assert requests.get(f"{server.url}/health", timeout=10).status_code == 200
        assert time.perf_counter() - begun < 5
    finally:
        for connection in stalled:
            connection.close()


def test_a_body_that_never_ends_is_refused(start: Callable[..., Any]) -> None:
    server = start("--open")
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    with connect(server.url) as connection:
        connection.sendall(b"POST /tracks/batch HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        try:
            for _ in range(100):
                connection.sendall(chunk)
        except (BrokenPipeError, ConnectionResetError):
            pass
        try:
            answer = connection.recv(1000)
        except ConnectionResetError:
            answer = b""
    assert not answer or (answer.startswith(b"HTTP/1.1 413") and b"x-server-time: " in answer.lower())
    assert requests.get(f"{server.url}/health", timeout=10).status_code == 200


def test_a_kept_connection_does_not_wait_for_acknowledgements(start: Callable[..., Any]) -> None:
    server = start("--open")
    with requests.Session() as session:
        session.get(f"{server.url}/health", timeout=10)
        took = []
        for _ in range(20):
            begun = time.perf_counter()
            session.get(f"{server.url}/health", timeout=10)
            took.append(time.perf_counter() - begun)
    # Each of them would take 40 ms and more, not just those that the machine was slow with.
    assert min(took) < 0.03


def test_what_has_begun_is_finished_when_the_server_is_asked_to_stop(start: Callable[..., Any]) -> None:
    server = start("--open")
    token = requests.post(f"{server.url}/users", json={"name": "Ann"}, timeout=10).json()["token"]
    body = b'[{"id": "00000000-0000-7000-8000-000000000001", "name": "x"}]'
    head = f"POST /playlists/batch HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n"
    with connect(server.url) as connection:
        connection.sendall(f"{head}Authorization: Bearer {token}\r\n\r\n".encode() + body[:5])
        requests.get(f"{server.url}/health", timeout=10)
        server.popen.terminate()
        connection.sendall(body[5:])
        answer = connection.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"applied" in answer
    assert server.wait() == 0
