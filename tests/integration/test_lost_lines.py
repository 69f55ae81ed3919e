"""A line to the server that is lost in the middle of a word: who listens hears of that, and nobody of a traceback."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from random import Random
from typing import Any

import pytest
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection
from websockets.sync.server import ServerConnection, serve

from desktop.sync.live import Live
from syncserver.protocol.messages import Notice
from syncserver.protocol.stamps import ZERO

NOTICE = json.dumps({"type": "changed", "since": ZERO, "latest": ZERO, "epoch": "e"})


@contextmanager
def listening(
    tell: Callable[[ServerConnection], object], hear: Callable[[Notice], None] | None = None
) -> Iterator[tuple[Live, threading.Event, threading.Event]]:
    """Listen at somebody who tells this; answer the listener, whether something was heard, and whether it was lost."""
    heard, lost = threading.Event(), threading.Event()
    with serve(tell, "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        live = Live(hear or (lambda notice: heard.set()), lost.set, Random(1))
        live.listen(f"http://127.0.0.1:{server.socket.getsockname()[1]}", "token", ZERO)
        yield live, heard, lost
        live.close()


def test_a_line_that_fails_as_something_arrives_is_lost_without_a_traceback(caplog: pytest.LogCaptureFixture) -> None:
    failed = threading.Event()

    def tell(line: ServerConnection) -> None:
        line.send(NOTICE)
        failed.wait(5.0)
        with suppress(WebSocketException):
            line.send(NOTICE)

    with listening(tell) as (live, heard, lost):
        assert heard.wait(5.0)
        line = live._line
        assert line is not None
        assert line._open is not None
        line._open.protocol.receive_eof()  # as its library does where something cannot be sent
        failed.set()
        assert lost.wait(5.0)
    assert [record for record in caplog.records if record.name == "websockets.client"] == []


def test_threads_that_fall_over_each_other_as_a_line_ends_have_lost_it_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What pytest would fail for is an error that nobody caught, in the thread of the line."""
    real, ending, done = ClientConnection.recv, threading.Event(), threading.Event()

    def recv(line: ClientConnection, timeout: float | None = None) -> Any:
        if not ending.is_set():
            return real(line, 0.1)
        # What `Thread.join` raises then: nobody holds the lock that it lets go of.
        threading.Condition().notify()
        return None

    monkeypatch.setattr(ClientConnection, "recv", recv)
    with listening(lambda line: (line.send(NOTICE), done.wait(5.0))) as (_, heard, lost):
        assert heard.wait(5.0)
        ending.set()
        assert lost.wait(5.0)
        done.set()


def test_another_error_of_ours_is_still_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[BaseException | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda about: told.append(about.exc_value))

    def wrong(notice: Notice) -> None:
        raise RuntimeError("a bug")

    with listening(lambda line: line.send(NOTICE), wrong) as (live, _, _):
        line = live._line
        assert line is not None
        line.join(5.0)
    assert [str(error) for error in told] == ["a bug"]
