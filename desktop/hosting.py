"""Hosting: the sync server as a process of its own on this computer, for as long as this program holds it.

The server keeps its data in a folder beside the replica's. It is started and listened to in a thread, so that the
window never waits for it; what becomes of it is told as a `HostStatus` in that thread. It is let go by closing its
standard input, upon which it finishes what it has begun: that works on each system, and even if this program is killed.
"""

import os
import re
import socket
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Final

from syncserver.protocol.errors import BadMessage
from syncserver.protocol.invitation import DEFAULT_PORT, read_link, write_link
from syncserver.protocol.messages import decode
from syncserver.protocol.people import People, Person

FIRST_PORT: Final = DEFAULT_PORT
_PORTS_TRIED: Final = 50
_LINES_KEPT: Final = 40
_STOP_SECONDS: Final = 15.0
DATABASE: Final = "server.sqlite"
"""What the server calls its file in the folder of its data."""

_EVERYWHERE: Final = "0.0.0.0"  # noqa: S104  friends are to reach it
_ADDRESS: Final = re.compile(r"https?://[^\s/,]+")
_LINK: Final = re.compile(r"https://\S+/join#\S+")


class HostingTrouble(Exception):
    """The server could not do what it was asked; the text is what it said."""


class HostState(Enum):
    """What the server of this computer does."""

    OFF = "off"
    STARTING = "starting"
    ON = "on"
    STOPPING = "stopping"
    FAILED = "failed"


class Failure(Enum):
    """Why it does not run although it should."""

    PORT_TAKEN = "port taken"
    DATA_IN_USE = "data in use"
    REFUSED = "refused"
    """It said why in its last line."""

    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class HostStatus:
    """How it stands: at what address others reach it, and after a failure why, with the last lines it wrote."""

    state: HostState = HostState.OFF
    port: int = 0
    address: str = ""
    failure: Failure | None = None
    code: int = 0
    lines: tuple[str, ...] = ()


class Hosting:
    """One server on one folder. All methods but `close` return at once."""

    def __init__(self, data: Path, changed: Callable[[HostStatus], None]) -> None:
        self.data = data
        self.status = HostStatus()
        self._changed = changed
        self._lock = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self._thread: threading.Thread | None = None
        self._wanted = False

    def start(self, port: int = 0) -> None:
        """Serve at a port that was told to others before; 0 takes the first that is free."""
        # By the state, not by the thread: that of a server which has just failed may be about to end.
        if self.status.state not in (HostState.OFF, HostState.FAILED):
            return
        self._wanted = True
        self._tell(HostStatus(HostState.STARTING, port))
        self._thread = threading.Thread(target=self._run, args=(port,), name="hosting", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Let the server go; it finishes what it has begun."""
        with self._lock:
            self._wanted = False
            child = self._child
        if child is not None and child.stdin is not None:
            self._tell(replace(self.status, state=HostState.STOPPING))
            child.stdin.close()

    def close(self) -> None:
        """Stop, and wait until it has; one that does not is killed, which its data survive."""
        self.stop()
        if self._thread is None:
            return
        self._thread.join(_STOP_SECONDS)
        if self._thread.is_alive() and self._child is not None:
            self._child.kill()
            self._thread.join(_STOP_SECONDS)

    def _run(self, port: int) -> None:
        chosen = port or first_free_port()
        if not is_free(chosen):
            self._tell(HostStatus(HostState.FAILED, chosen, failure=Failure.PORT_TAKEN))
            return
        try:
            child = _serve(self.data, chosen)
        except OSError as error:
            self._tell(HostStatus(HostState.FAILED, chosen, failure=Failure.REFUSED, lines=(str(error),)))
            return
        with self._lock:
            self._child = child
            wanted = self._wanted
        if not wanted and child.stdin is not None:
            child.stdin.close()
        with child:
            lines = self._listen(child, chosen)
        self._tell(self._end(child.returncode, chosen, lines))

    def _listen(self, child: "subprocess.Popen[str]", port: int) -> deque[str]:
        lines: deque[str] = deque(maxlen=_LINES_KEPT)
        for line in child.stdout or ():
            lines.append(line.rstrip("\n"))
            address = _address_in(line)
            if address and self.status.state is HostState.STARTING:
                self._tell(HostStatus(HostState.ON, port, address))
        return lines

    def _end(self, code: int, port: int, lines: deque[str]) -> HostStatus:
        with self._lock:
            self._child = None
            wanted, self._wanted = self._wanted, False
        if not wanted:
            return HostStatus(HostState.OFF, port)
        failure = Failure.CRASHED
        if code in (1, 2) and lines and not lines[-1].startswith(" "):
            failure = Failure.DATA_IN_USE if "Another server is running on" in lines[-1] else Failure.REFUSED
        return HostStatus(HostState.FAILED, port, failure=failure, code=code, lines=tuple(lines))

    def _tell(self, status: HostStatus) -> None:
        self.status = status
        self._changed(status)


def own_url(port: int) -> str:
    """Name the address at which this computer itself reaches the server that it hosts."""
    return f"https://127.0.0.1:{port}"


def invite(data: Path, uses: int) -> str:
    """Have the server that is running make an invitation for so many people; answer its link.

    Raises `HostingTrouble` with what the server said.
    """
    return _link_in(_command("invite", "--uses", str(uses), "--data", str(data)))


def people(data: Path) -> list[Person]:
    """Read who has an account on the server of this computer, while it runs or not. Raises `HostingTrouble`."""
    try:
        found: People = decode(_command("users", "--json", "--data", str(data)).encode(), People)
    except BadMessage as error:
        raise HostingTrouble(str(error)) from None
    return found.people


def let_back_in(data: Path, user_id: str) -> str:
    """Have the server that is running sign somebody out everywhere, and make a link that signs in to their account.

    Whoever has the server's data may do that, and nobody else. Raises `HostingTrouble`.
    """
    return _link_in(_command("users", "reset", user_id, "--data", str(data)))


def for_this_computer(link: str, port: int) -> str:
    """Have a link lead this computer to its own server, by the address that stays whatever network it is in."""
    read = read_link(link)
    if read is None:
        raise HostingTrouble("-")
    return write_link(read._replace(url=own_url(port)))


def save_data(data: Path, file: Path) -> str:
    """Copy all that the server holds to a file, while it runs or not; answer "" or why it was not done."""
    return _why_not("backup", str(file), "--data", str(data))


def restore_data(data: Path, file: Path) -> str:
    """Put what was saved in the place of all that the server holds, which has to be stopped; answer "" or why not."""
    return _why_not("restore", str(file), "--data", str(data))


def holds_data(data: Path) -> bool:
    """Tell whether there is anything that a server held before."""
    return (data / DATABASE).exists()


def _link_in(said: str) -> str:
    found = _LINK.search(said)
    if found is None:
        raise HostingTrouble("-")
    return found.group()


def _why_not(*words: str) -> str:
    """Have the server do something; answer "" or why it was not done."""
    try:
        _command(*words)
    except HostingTrouble as trouble:
        return str(trouble)
    return ""


def _command(*words: str) -> str:
    """Have this program's own server do something; answer what it printed. Raises `HostingTrouble`."""
    done = subprocess.run(  # noqa: S603  as below
        [sys.executable, "-m", "syncserver", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        env=_environment(),
        creationflags=_no_console(),
    )
    if done.returncode != 0:
        raise HostingTrouble((done.stderr.strip().splitlines() or [f"{done.returncode}"])[-1])
    return done.stdout


def first_free_port() -> int:
    """Find a port for the server: the usual one, or the first after it that nobody uses."""
    return next((port for port in range(FIRST_PORT, FIRST_PORT + _PORTS_TRIED) if is_free(port)), FIRST_PORT)


def is_free(port: int) -> bool:
    """Tell whether a server could listen at a port now."""
    with socket.socket() as probe:
        if os.name == "posix":
            # What served there a moment ago is no hindrance; elsewhere this option would mean something else.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_EVERYWHERE, port))
        except OSError:
            return False
        return True


def _serve(data: Path, port: int) -> "subprocess.Popen[str]":
    where = ("--data", str(data), "--host", _EVERYWHERE, "--port", f"{port}")
    return subprocess.Popen(  # noqa: S603  this program's own server
        [sys.executable, "-m", "syncserver", "run", *where, "--stop-with-input"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=_environment(),
        creationflags=_no_console(),
        start_new_session=True,  # Ctrl+C in a terminal is for the window, which then lets the server go
    )


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}


def _no_console() -> int:
    return int(getattr(subprocess, "CREATE_NO_WINDOW", 0))


def _address_in(line: str) -> str:
    """Find the address at which others reach the server, in what it says when it listens."""
    return next((found for found in _ADDRESS.findall(line) if _EVERYWHERE not in found), "")
