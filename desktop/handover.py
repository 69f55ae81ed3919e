"""The local way from a command, or a second start, to the window that has the profile open.

The window listens on a local socket (a named pipe on Windows); where it is, and the secret that whoever calls has to
know, stand in a file of the profile that only its owner can read. A call is JSON as plain bytes, never pickled
objects, in four steps: the caller asks, the window says that it listens, the caller, if it has not lost its patience
meanwhile, says go, and the window answers when it is done. So nothing is ever done that the caller was told is not.
"""

import contextlib
import hmac
import json
import os
import secrets
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Final

from desktop.store.errors import ReplicaError

Run = Callable[[list[str]], tuple[int, str, str]]
"""Runs a command line; answers exit code, standard output and standard error."""

PATIENCE: Final = 2.0
"""How long (in seconds) a window may take to say that it listens."""

_FILE: Final = "handover.json"
_LARGEST: Final = 1024 * 1024
_LONGEST_SOCKET: Final = 100
"""Characters of a socket's path that every system takes."""

_BACKLOG: Final = 16
_ACCEPT_PAUSE: Final = 0.1


class WindowGone(ReplicaError):
    """The window ended while it was at work for somebody."""


class HandoverListener:
    """Lets other processes hand commands to this one, and raise its window. Each call has a thread of its own.

    Commands run one at a time. `run` and `raise_window` (with the server to join, or "") are called in those threads,
    never in the window's own.
    """

    def __init__(self, profile_path: Path, run: Run, raise_window: Callable[[str], None]) -> None:
        self._profile = profile_path
        self._run = run
        self._raise_window = raise_window
        self._one_at_a_time = threading.Lock()
        self._token = secrets.token_hex(32)
        self._closing = False
        self._folder: Path | None = None
        self._listener: Listener | None = None
        self._thread = threading.Thread(target=self._accept, name="handover", daemon=True)

    def start(self) -> None:
        """Begin to listen. Raises `OSError` where this system does not let us."""
        if sys.platform == "win32":
            self._listener = Listener(family="AF_PIPE", backlog=_BACKLOG)
        else:
            self._folder = _short_folder()
            self._listener = Listener(str(self._folder / "window"), "AF_UNIX", backlog=_BACKLOG)
        _announce(self._profile, str(self._listener.address), self._token)
        self._thread.start()

    def close(self) -> None:
        """Stop listening; what was begun goes on."""
        listener, self._listener = self._listener, None
        if listener is None:
            return
        self._closing = True
        if _read(self._profile).get("token") == self._token:
            (self._profile / _FILE).unlink(missing_ok=True)
        # Whoever waits in accept is woken by a call only.
        with contextlib.suppress(OSError):
            Client(str(listener.address)).close()
        self._thread.join(PATIENCE)
        listener.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _accept(self) -> None:
        listener = self._listener
        while listener is not None and not self._closing:
            try:
                call = listener.accept()
            except (OSError, EOFError):
                if self._closing:
                    return
                threading.Event().wait(_ACCEPT_PAUSE)
                continue
            threading.Thread(target=self._answer, args=(call,), name="handed over", daemon=True).start()

    def _answer(self, call: Connection) -> None:
        # A caller that has gone, or says nothing that we know, is no concern of the window's.
        with call, contextlib.suppress(OSError, EOFError, ValueError, TypeError):
            asked = _receive(call, PATIENCE)
            if not hmac.compare_digest(str(asked.get("token")).encode(), self._token.encode()):
                return
            _send(call, {"listening": True})
            if not _receive(call, PATIENCE).get("go"):
                return
            if asked.get("raise"):
                self._raise_window(str(asked.get("server", "")))
                _send(call, {"code": 0, "out": "", "err": ""})
                return
            with self._one_at_a_time:
                code, out, err = self._run([str(word) for word in asked["argv"]])
            _send(call, {"code": code, "out": out, "err": err})


def hand_over(profile_path: Path, argv: Sequence[str], *, cwd: Path | None = None) -> tuple[int, str, str] | None:
    """Have the window run a command line; answers exit code, output and errors, or None where no window listens.

    Names of files are relative to `cwd` (otherwise to this process's folder). Raises `WindowGone` where the window
    ended before it was done.
    """
    call = _call(profile_path, {"argv": ["--cwd", str(cwd or Path.cwd()), *argv]})
    if call is None:
        return None
    with call:
        try:
            _send(call, {"go": True})
            done = _receive(call, None)
            return int(done["code"]), str(done["out"]), str(done["err"])
        except (OSError, EOFError, ValueError, KeyError) as error:
            raise WindowGone("The window ended while it did this; look whether it is done, and try again.") from error


def raise_first_window(profile_path: Path, server: str = "") -> bool:
    """Bring the window that has this profile open to the front; answers False where none listens.

    `server` is the address or the invitation of a server that it is to offer joining.
    """
    call = _call(profile_path, {"raise": True, "server": server})
    if call is None:
        return False
    with call:
        try:
            _send(call, {"go": True})
            return _receive(call, PATIENCE).get("code") == 0
        except (OSError, EOFError, ValueError):
            return False


def _call(profile_path: Path, request: dict[str, Any]) -> Connection | None:
    """Reach the window that listens, in at most `PATIENCE`; the waiting is a thread's that can be left behind."""
    place = _read(profile_path)
    if not place:
        return None
    reached: SimpleQueue[Connection | None] = SimpleQueue()
    given_up = threading.Event()

    def reach() -> None:
        try:
            call = Client(place["address"])
        except (OSError, EOFError, ValueError):
            reached.put(None)
            return
        try:
            _send(call, request | {"token": place["token"]})
            listens = _receive(call, PATIENCE).get("listening")
        except (OSError, EOFError, ValueError):
            listens = None
        if listens and not given_up.is_set():
            reached.put(call)
        else:
            call.close()
            reached.put(None)

    threading.Thread(target=reach, name="calling the window", daemon=True).start()
    try:
        return reached.get(timeout=PATIENCE)
    except Empty:
        given_up.set()
        return None


def _send(call: Connection, message: dict[str, Any]) -> None:
    call.send_bytes(json.dumps(message).encode())


def _receive(call: Connection, patience: float | None) -> dict[str, Any]:
    """Wait for a message. Raises `EOFError`, `OSError` or `ValueError` where none comes that can be read."""
    if not call.poll(patience):
        raise EOFError("nothing was said in time")
    # An answer is as long as what a command prints; a question is short.
    message = json.loads(call.recv_bytes(None if patience is None else _LARGEST))
    if not isinstance(message, dict):
        raise ValueError("not an object")
    return message


def _announce(profile_path: Path, address: str, token: str) -> None:
    fresh = profile_path / f"{_FILE}.new"
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({"address": address, "token": token}, file)
    fresh.replace(profile_path / _FILE)


def _read(profile_path: Path) -> dict[str, str]:
    """Read where the window listens; empty where none does, or nothing can be made of it."""
    try:
        place = json.loads((profile_path / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    known = isinstance(place, dict) and all(isinstance(place.get(key), str) for key in ("address", "token"))
    return place if known else {}


def _short_folder() -> Path:
    """Make a folder of our own whose path leaves room for a socket's."""
    folder = Path(tempfile.mkdtemp(prefix="playlist-"))
    if len(str(folder / "window").encode()) > _LONGEST_SOCKET:
        folder.rmdir()
        folder = Path(tempfile.mkdtemp(prefix="playlist-", dir="/tmp"))
    return folder
