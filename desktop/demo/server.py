"""The demo's server: the real program, in a process of its own, on a free port of this computer."""

import socket
import subprocess
import sys
from pathlib import Path
from typing import Final

_STOP_SECONDS: Final = 15.0


class DemoServer:
    """A server that can be stopped and started again at the same address, as a cable that is pulled and put back."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._port = _free_port()
        self._child: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Start it, and wait until it says that it serves. Raises `OSError` where it does not."""
        command = [sys.executable, "-m", "syncserver", "run", "--open", "--port", str(self._port)]
        self._child = subprocess.Popen(  # noqa: S603  our own program
            [*command, "--data", str(self._data)], stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        assert self._child.stdout is not None  # noqa: S101
        if self.url not in self._child.stdout.readline():
            raise OSError("The demo's server did not start.")

    def stop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.terminate()
        try:
            child.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        if child.stdout is not None:
            child.stdout.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
