"""Watches an event loop: the longest time in which it came round to nothing else, as a person would feel it.

A timer is due every millisecond. How late it comes is how long the loop was held up: by what its thread computed, and
by waiting for other threads of the program, or the disk. What it waited for a processor is noted apart, where the
system tells that (Linux): that is the doing of other programs. Threads of this one hardly make it wait for a
processor, since Python lets one of them compute at a time.
"""

import os
import time
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

_PERIOD_MS = 1
_QUIET_MS = 120
_TOLD = "/proc/thread-self/schedstat"
"""What the thread computed, and what it waited for a processor (nanoseconds)."""


class Gap(NamedTuple):
    """How long the loop was held up, how much of that the thread itself computed, and how long all of it was by the
    clock, with the time in which other programs had the processors (seconds)."""

    seconds: float
    computed: float
    clock: float


_NONE = Gap(0.0, 0.0, 0.0)


class _Moment(NamedTuple):
    clock: float
    computed: float
    waited: float


class GapWatch(QObject):
    """Measures one stretch of a program after the other."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=_PERIOD_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.longest = _NONE
        self.settled_after = self.settled_computed = 0.0
        """From the beginning of what was measured last until all that follows from it was over: seconds by the clock,
        and what all threads together computed, but for this watch."""
        self._own = 0.0
        self._last = _Moment(0.0, 0.0, 0.0)
        self._told = os.open(_TOLD, os.O_RDONLY) if os.path.exists(_TOLD) else None

    def begin(self) -> None:
        self.longest = _NONE
        self._last = self._now()
        self._timer.start()

    def measure(self, do: Callable[[], object], settled: Callable[[], bool]) -> Gap:
        """Do something in the loop, and watch until all that follows from it is over."""
        self.begin()
        begin, computed = time.perf_counter(), time.process_time() - self._own
        QTimer.singleShot(0, do)
        self.rest(2)
        while not settled():
            self.rest(2)
        self.settled_after = time.perf_counter() - begin
        self.settled_computed = time.process_time() - self._own - computed
        self.rest(_QUIET_MS)
        self._timer.stop()
        return self.longest

    def rest(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def _tick(self) -> None:
        now, last = self._now(), self._last
        clock = now.clock - last.clock - _PERIOD_MS / 1000
        gap = Gap(max(clock - (now.waited - last.waited), 0.0), now.computed - last.computed, clock)
        self.longest = max(self.longest, gap)
        self._last = now
        self._own += time.thread_time() - now.computed

    def _now(self) -> _Moment:
        told = os.pread(self._told, 80, 0).split() if self._told is not None else ()
        return _Moment(time.perf_counter(), time.thread_time(), int(told[1]) / 1e9 if told else 0.0)
