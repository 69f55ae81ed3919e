"""uvicorn's WebSocket, over which also a frame can be written that was encoded once for many.

What a server sends is the same bytes for everyone (RFC 6455, 5.1: it masks nothing). So a notice is encoded once, and
handed to each connection without a task being woken for it.
"""

from collections.abc import Callable
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame, Opcode

from syncserver.asgi import Scope

_NAME = "playlists.frames"

Write = Callable[[bytes], bool]
"""Writes a whole frame; answers False where the client takes nothing just now, or has gone."""


def frame_of(text: str) -> bytes:
    return Frame(Opcode.TEXT, text.encode()).serialize(mask=False)


def writer_of(scope: Scope) -> Write:
    """Tell how frames are written on a connection; where the server in front cannot, none is taken."""
    extension: dict[str, Write] = scope.get("extensions", {}).get(_NAME, {})
    return extension.get("write", lambda frame: False)


class FramesProtocol(WebSocketsSansIOProtocol):
    """Lets the application write frames, by an extension of the connection's scope."""

    def handle_connect(self, event: Any) -> None:
        super().handle_connect(event)
        if self.response.status_code == 101:
            self.scope["extensions"][_NAME] = {"write": self._write_frame}

    def _write_frame(self, frame: bytes) -> bool:
        if not self.writable.is_set() or self.close_sent or self.transport.is_closing():
            return False
        self.transport.write(frame)
        return True
