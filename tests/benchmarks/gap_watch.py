"""Watches an event loop: the longest time in which it came round to nothing else, as a person would feel it.

A timer is due every millisecond. How late it comes is how long the loop was held up; what the thread computed in
that time (and did not wait for other threads, other programs or the disk) is noted beside it.
"""

import time
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

_PERIOD_MS = 1
_QUIET_MS = 120


class Gap(NamedTuple):
    """How long the loop was held up, and how much of that the thread itself computed (seconds)."""

    seconds: float
    computed: float


class GapWatch(QObject):
    """Measures one stretch of a program after the other."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=_PERIOD_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.longest = Gap(0.0, 0.0)
        self._last = (0.0, 0.0)

    def begin(self) -> None:
        self.longest = Gap(0.0, 0.0)
        self._last = (time.perf_counter(), time.thread_time())
        self._timer.start()

    def measure(self, do: Callable[[], object], settled: Callable[[], bool]) -> Gap:
        """Do something in the loop, and watch until all that follows from it is over."""
        self.begin()
        QTimer.singleShot(0, do)
        self.rest(20)
        while not settled():
            self.rest(20)
        self.rest(_QUIET_MS)
        self._timer.stop()
        return self.longest

    def rest(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def _tick(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        gap = Gap(now[0] - self._last[0] - _PERIOD_MS / 1000, now[1] - self._last[1])
        self.longest = max(self.longest, gap)
        self._last = now
