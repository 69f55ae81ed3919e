"""The real programs as processes: a server on a port of its own, people who type, and the means to kill either."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType


def free_port() -> int:
    """Find a port that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Process:
    """A child whose lines can be read and which is never left behind."""

    def __init__(self, *command: str, env: Mapping[str, str] | None = None, within: Sequence[str] = ()) -> None:
        """`within` is what Python is started by, such as the command that enters a network namespace."""
        self.child = subprocess.Popen(
            [*within, sys.executable, *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUNBUFFERED": "1", **(env or {})},
        )

    def line(self) -> str:
        """Read the next line; "" where there will be none."""
        assert self.child.stdout is not None
        return self.child.stdout.readline().rstrip("\n")

    def kill(self) -> str:
        """End it as `kill -9` does; answer what it had still written to standard output."""
        self.child.kill()
        return self._end()

    def stop(self) -> tuple[int, str]:
        """Ask it to stop; answer its exit code and what it wrote to standard error."""
        self.child.send_signal(signal.SIGTERM)
        assert self.child.stderr is not None
        errors = self.child.stderr.read()
        self._end()
        return self.child.returncode, errors

    def _end(self) -> str:
        assert self.child.stdout is not None
        assert self.child.stderr is not None
        rest = self.child.stdout.read()
        self.child.wait()
        self.child.stdout.close()
        self.child.stderr.close()
        return rest

    def __enter__(self) -> "Process":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.child.poll() is None:
            self.child.kill()
        if self.child.stdout is not None and not self.child.stdout.closed:
            self._end()


class ServerProcess(Process):
    """The real server on its data; `url` is where it listens once it says so."""

    def __init__(self, data: Path, port: int, *options: str, host: str = "127.0.0.1") -> None:
        where = ("--host", host, "--port", str(port), "--data", str(data))
        super().__init__("-m", "syncserver", "run", "--open", *where, *options)
        self.url = f"{'https' if '--tls' in options else 'http'}://{host}:{port}"
        assert self.url in self.line(), self.child.stderr.read() if self.child.stderr else ""
