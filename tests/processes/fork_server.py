"""Starts the programs under test within a tenth of a second: a process that has loaded them, and forks for each start.

Orders and answers are JSON, one a line. `ForkServer` is the end that gives them. When it goes, so does all it started.
"""

import gc
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

_LIBFAKETIME: Final = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")
_LOOK_EVERY_S: Final = 0.01

_NEEDED: Final = (
    "desktop.app",
    "desktop.cli",
    "desktop.commands.running",
    "desktop.formats.file_names",
    "desktop.handover",
    "desktop.sync.discovery",
    "desktop.sync.worker",
    "desktop.ui.player.handing_over",
    "qtawesome",
    "syncserver.app",
    "syncserver.cli",
    "syncserver.serving",
    "tests.processes.programs",
    "tests.random_user.hands",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGLWidgets",
)
"""What the programs load sooner or later."""


def libfaketime() -> Path | None:
    """Find the library by which the clock of a process is moved."""
    found = [_LIBFAKETIME, *Path("/usr/lib").glob("*/faketime/libfaketime.so.1")]
    return next((path for path in found if path.exists()), None)


class ForkServer:
    """The one who starts and reaps. `home` becomes the home folder of all that is started."""

    def __init__(self, home: Path, planted: str = "") -> None:
        home.mkdir()
        library = libfaketime()
        self.moves_clocks = library is not None
        steady = home / "steady"
        steady.write_text("+0")
        fake = {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(steady),
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_CACHE_DURATION": "1",
            "NO_FAKE_STAT": "1",
        }
        here = {name: str(home) for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
        self._child = subprocess.Popen(
            [sys.executable, "-m", "tests.processes.fork_server", planted],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                **(fake if library else {}),
                **here,
                "DISPLAY": ":offscreen",
                "WAYLAND_DISPLAY": "",
                "QT_QPA_PLATFORM": "offscreen",
                "QT_LOGGING_RULES": "qt.qpa.*=false",
                "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            },
        )
        assert self._child.stdout is not None
        assert self._child.stdout.readline() == "ready\n", "the programs under test cannot be loaded"

    def start(self, program: str, arguments: Sequence[Any], stderr: Path, **more: Any) -> int:
        """Start a program; answer its process id. `more` is `cold`, `clock` and `death`."""
        order = {"start": program, "arguments": arguments, "stderr": str(stderr), **more}
        return int(self._ask(order)["pid"])

    def code(self, pid: int, seconds: float = 0.0) -> int | None:
        """Wait for the end of a process; answer its exit code, negative for a signal, None where it runs on."""
        code = self._ask({"wait": pid, "seconds": seconds})["code"]
        return None if code is None else int(code)

    def close(self) -> None:
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.close()
        self._child.stdout.close()
        self._child.wait(30.0)

    def _ask(self, order: Mapping[str, Any]) -> Any:
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write(json.dumps(order) + "\n")
        self._child.stdin.flush()
        return json.loads(self._child.stdout.readline())


class _Forks:
    """The end that obeys."""

    def __init__(self) -> None:
        self._alive: set[int] = set()

    def obey(self) -> int | None:
        """Obey until there are no more orders; in a process that was forked, answer its exit code."""
        for line in sys.stdin:
            order = json.loads(line)
            if "wait" in order:
                answer = {"code": self._wait(order["wait"], order["seconds"])}
            else:
                pid = os.fork()
                if pid == 0:
                    return _become(order)
                self._alive.add(pid)
                answer = {"pid": pid}
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()
        return None

    def end(self) -> None:
        """Leave nobody behind."""
        for pid in self._alive:
            os.kill(pid, signal.SIGKILL)

    def _wait(self, pid: int, seconds: float) -> int | None:
        end = time.monotonic() + seconds
        while True:
            found, status = os.waitpid(pid, os.WNOHANG)
            if found:
                self._alive.discard(pid)
                return os.waitstatus_to_exitcode(status)
            if time.monotonic() >= end:
                return None
            select.select([], [], [], _LOOK_EVERY_S)


def _become(order: dict[str, Any]) -> int:
    """Be the program that was asked for, in a process that was just forked."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.dup2(os.open(order["stderr"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 2)
    if order.get("clock"):
        os.environ["FAKETIME_TIMESTAMP_FILE"] = order["clock"]
    if order.get("cold"):
        words = json.dumps([order["start"], order["arguments"]])
        os.execv(sys.executable, [sys.executable, "-m", "tests.processes.fork_server", "--cold", words])
    return run(order["start"], order["arguments"], order.get("death") or ())


def run(program: str, arguments: Sequence[Any], death: Sequence[Any]) -> int:
    from tests.processes import programs

    if program == "server":
        programs.prepare(None, death)
        return programs.serve(*arguments)
    folder, name, link, seed = arguments
    person = programs.Person(Path(folder), name, link, seed)
    programs.prepare(person, death)
    return {"window": programs.window, "typist": programs.typist}[program](person)


def _load() -> None:
    """Load it, so that their processes find it there."""
    for name in _NEEDED:
        import_module(name)
    gc.collect()
    gc.freeze()


def main(planted: str) -> int:
    _load()
    from tests.processes.planted import plant

    kept = [plant(planted)] if planted else []
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    forks, own = _Forks(), os.getpid()
    try:
        return forks.obey() or 0
    finally:
        if os.getpid() == own:  # and not that of a program that was forked, and has ended now
            forks.end()
            kept.clear()


if __name__ == "__main__":
    if sys.argv[1] == "--cold":
        sys.exit(run(*json.loads(sys.argv[2]), ()))
    sys.exit(main(sys.argv[1]))
