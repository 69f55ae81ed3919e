"""One of those that run, as whoever pulls the strings sees it: a server or a person, started, killed and put to sleep.

Several processes of one actor may be alive for a while: a second instance, which has to hand over, or to refuse.
"""

import os
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any, Final

from tests.processes.fork_server import ForkServer

_SETTLES_S: Final = 60.0
"""Within which a second instance has handed over or refused, and whoever is asked to end has ended, on a machine that
may be busy with much else."""

Say = Callable[[str], None]


class Wrong(AssertionError):
    """Something that has to hold does not."""


class Actor:
    """A program that is started again and again on the same folder."""

    def __init__(self, forks: ForkServer, program: str, name: str, folder: Path, say: Say) -> None:
        self.program, self.name, self.folder = program, name, folder
        folder.mkdir(parents=True, exist_ok=True)
        self.stderr = folder / "stderr.txt"
        self._opened = folder / "opened"
        self.alive: list[int] = []
        self.kills = 0
        self.due = 0.0
        """When (by the steady clock) it is started again, if it is not alive then."""
        self._forks, self._say = forks, say
        self._clock = folder / "clock"
        self.set_clock("+0")
        self._killed: set[int] = set()
        self._asked: set[int] = set()
        self._armed: set[int] = set()
        self._asleep: dict[int, float] = {}

    @property
    def replica(self) -> Path:
        """A person's own."""
        return self.folder / "profile" / "replica.sqlite"

    def start(self, arguments: Sequence[Any], death: Sequence[Any] = (), *, cold: bool = False) -> int:
        """Start a process more. `death` arms it (`deaths.arm`); `cold` starts a Python of its own."""
        clock = str(self._clock) if self._forks.moves_clocks else ""
        pid = self._forks.start(self.program, arguments, self.stderr, clock=clock, death=death, cold=cold)
        if death:
            self._armed.add(pid)
        again = "a second instance of " if self.alive else ""
        self.alive.append(pid)
        how = f", to die at {death[0]} {death[1]}" if death else ", cold" if cold else ""
        self._say(f"start {again}{self.name} ({pid}){how}")
        return pid

    def look(self, seconds: float = 0.0) -> None:
        """Take note of those that ended, and see that each had a reason. Raises `Wrong`."""
        for pid, until in [*self._asleep.items()]:
            if time.monotonic() > until:
                self._wake(pid)
        for pid in [*self.alive]:
            code = self._forks.code(pid, seconds)
            if code is not None:
                self._ended(pid, code)
        both = [pid for pid in self.alive if pid not in self._asked and self._has_opened(pid)]
        if len(both) > 1:
            raise Wrong(f"two processes have {self.name}'s profile open at once: {both}")

    def kill(self, random: Random) -> None:
        self._kill(random.choice(self.alive))

    def stop(self) -> None:
        """Ask all of it to end in good order."""
        for pid in self.alive:
            self._wake(pid)
            if pid in self._asked:  # asked twice, a window ends at once
                continue
            self._asked.add(pid)
            self._say(f"ask {self.name} ({pid}) to end")
            os.kill(pid, signal.SIGTERM)

    def end(self) -> None:
        """Ask all of it to end, and wait until it has. Raises `Wrong`."""
        self.stop()
        self.look(_SETTLES_S)
        if self.alive:
            self.tell_where_it_stands()
            told = self.stderr.read_text(encoding="utf-8", errors="replace")[-6_000:]
            raise Wrong(f"{self.name} does not end when it is asked to:\n{told}")

    def tell_where_it_stands(self) -> None:
        """Have all of it write to its standard error what its threads do."""
        for pid in self.alive:
            os.kill(pid, signal.SIGUSR2)
        time.sleep(1.0)

    def pause(self, random: Random, seconds: float) -> None:
        pid = random.choice(self.alive)
        self._say(f"{self.name} ({pid}) sleeps for {seconds:.1f} s")
        self._asleep[pid] = time.monotonic() + seconds
        os.kill(pid, signal.SIGSTOP)

    def rest(self, resting: bool) -> None:
        """Have it leave off editing, or edit again."""
        sign = self.folder / "rest"
        if resting:
            sign.touch()
        else:
            sign.unlink(missing_ok=True)

    def set_clock(self, offset: str) -> None:
        """Move its clock: `+1d`, `-60`."""
        fresh = self._clock.with_name("clock.new")
        fresh.write_text(offset)
        fresh.replace(self._clock)

    def come_to_rest(self) -> None:
        """Wake who sleeps, end who is to die; have second instances settle. Raises `Wrong` where one does not."""
        for pid in [*self.alive]:
            self._wake(pid)
            if pid in self._armed:
                self._kill(pid)
        begin = time.monotonic()
        while len(self.alive) > 1:
            self.look(0.05)
            if time.monotonic() > begin + _SETTLES_S:
                raise Wrong(f"{len(self.alive)} processes have {self.name}'s things open: {self.alive}")

    def _wake(self, pid: int) -> None:
        if self._asleep.pop(pid, None) is not None:
            self._say(f"{self.name} ({pid}) wakes")
            os.kill(pid, signal.SIGCONT)

    def _kill(self, pid: int) -> None:
        self._say(f"kill {self.name} ({pid})")
        self._killed.add(pid)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        code = self._forks.code(pid, 10.0)
        if code is None:
            raise Wrong(f"{self.name} ({pid}) outlives kill -9")
        self._ended(pid, code)

    def _ended(self, pid: int, code: int) -> None:
        self.alive.remove(pid)
        self._asleep.pop(pid, None)
        self._say(f"{self.name} ({pid}) has ended: {code}")
        if pid in self._killed or (pid in self._armed and code == -signal.SIGKILL):
            self.kills += code == -signal.SIGKILL  # some had ended just before
            return
        if pid in self._asked:
            # Before the program had begun to listen for it, it ended by the signal itself.
            fine = {0, 1, -signal.SIGTERM} if not self._has_opened(pid) else {0, -signal.SIGTERM}
        else:
            fine = set() if self._has_opened(pid) else {0, 1}
        if code not in fine:
            raise Wrong(f"{self.name} ({pid}) ended by itself, with {code}")

    def _has_opened(self, pid: int) -> bool:
        """Tell whether a process came to open the profile, and so was not one that handed over or refused."""
        return self._opened.exists() and str(pid) in self._opened.read_text().split()
