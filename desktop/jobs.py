"""One thread for long local work: reading large lists, bulk edits, import, export. Plain Python.

Jobs run one after the other, in the order in which they were submitted. What a job tells (`Told`) is told in the
thread of the jobs; a window brings it over to its own.
"""

import threading
from collections import deque
from collections.abc import Callable
from typing import Any, Protocol

from desktop.library import Cancelled, Progress

Work = Callable[[Progress], Any]


class Told(Protocol):
    """Whoever submitted a job is told what becomes of it: progress, and then exactly one of the other three."""

    def progress(self, done: int, total: int) -> None: ...

    def finished(self, result: Any) -> None: ...

    def failed(self, error: Exception) -> None: ...

    def cancelled(self) -> None: ...


class Job:
    """One piece of work. `must_finish` is for what the person has already been shown as done or under way."""

    def __init__(self, work: Work, told: Told, *, must_finish: bool = False) -> None:
        self.must_finish = must_finish
        self._work = work
        self._told = told
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Ask the job to end; it does at its next step, and takes back what it did."""
        self._cancelled.set()

    def run(self) -> None:
        """Do the work, in the thread of the jobs."""
        try:
            if self._cancelled.is_set():
                raise Cancelled
            result = self._work(self._progress)
        except Cancelled:
            self._told.cancelled()
        except Exception as error:  # a job that fails must not end the thread of all others
            self._told.failed(error)
        else:
            self._told.finished(result)

    def _progress(self, done: int, total: int) -> None:
        if self._cancelled.is_set():
            raise Cancelled
        self._told.progress(done, total)


class Jobs:
    """The thread and its queue; `at_end` runs in the thread when it ends."""

    def __init__(self, at_end: Callable[[], None] = lambda: None) -> None:
        self._at_end = at_end
        self._changed = threading.Condition()
        self._waiting: deque[Job] = deque()
        self._running: Job | None = None
        self._stopping = False
        self._thread: threading.Thread | None = None

    def submit(self, work: Work, told: Told, *, must_finish: bool = False) -> Job:
        """Queue some work."""
        job = Job(work, told, must_finish=must_finish)
        with self._changed:
            if self._stopping:
                job.cancel()
                return job
            self._waiting.append(job)
            self._changed.notify()
        return job

    def start(self) -> None:
        """Start the thread, if it does not run yet; until then work waits."""
        with self._changed:
            if self._thread is None and not self._stopping:
                self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """End the thread: what must finish is finished, everything else is cancelled."""
        with self._changed:
            self._stopping = True
            self._waiting = deque(job for job in self._waiting if job.must_finish)
            if self._running is not None and not self._running.must_finish:
                self._running.cancel()
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            while (job := self._next()) is not None:
                job.run()
        finally:
            self._at_end()

    def _next(self) -> Job | None:
        with self._changed:
            self._running = None
            while not self._waiting and not self._stopping:
                self._changed.wait()
            if self._waiting:
                self._running = self._waiting.popleft()
            return self._running
