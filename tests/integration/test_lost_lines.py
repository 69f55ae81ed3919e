"""A line to the server that is lost in the middle of a word: who listens hears of that, and nobody of a traceback."""

import json
import threading
from contextlib import suppress
from random import Random

import pytest
from websockets.exceptions import WebSocketException
from websockets.sync.server import ServerConnection, serve

from desktop.sync.live import Live
from syncserver.protocol.stamps import ZERO

NOTICE = json.dumps({"type": "changed", "since": ZERO, "latest": ZERO, "epoch": "e"})


def test_a_line_that_fails_as_something_arrives_is_lost_without_a_traceback(caplog: pytest.LogCaptureFixture) -> None:
    heard, failed, lost = threading.Event(), threading.Event(), threading.Event()

    def tell(line: ServerConnection) -> None:
        line.send(NOTICE)
        failed.wait(5.0)
        with suppress(WebSocketException):
            line.send(NOTICE)

    with serve(tell, "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        live = Live(lambda notice: heard.set(), lost.set, Random(1))
        live.listen(f"http://127.0.0.1:{server.socket.getsockname()[1]}", "token", ZERO)
        assert heard.wait(5.0)
        line = live._line
        assert line is not None
        assert line._open is not None
        line._open.protocol.receive_eof()  # as its library does where something cannot be sent
        failed.set()
        assert lost.wait(5.0)
        live.close()
    assert [record for record in caplog.records if record.name == "websockets.client"] == []
