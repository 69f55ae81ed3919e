"""The thread for long work: in order, with progress, cancel, and an orderly end."""

import threading
from typing import Any

import pytest

from desktop.jobs import Jobs


class Told:
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.heard: list[Any] = []
        self.over = threading.Event()

    def progress(self, done: int, total: int) -> None:
        self.heard.append((done, total))

    def finished(self, result: Any) -> None:
        self._end(("finished", result))

    def failed(self, error: Exception) -> None:
        self._end(("failed", str(error)))

    def cancelled(self) -> None:
        self._end(("cancelled",))

    def _end(self, what: Any) -> None:
        self.heard.append(what)
        self.over.set()


@pytest.fixture
def jobs():
    made = Jobs()
    made.start()
    yield made
    made.stop()


def test_a_job_tells_its_progress_and_then_its_result(jobs):
    told = Told()

    def work(progress):
        progress(1, 2)
        return 42

    jobs.submit(work, told)
    assert told.over.wait(5)
    assert told.heard == [(1, 2), ("finished", 42)]


def test_a_job_that_fails_does_not_end_the_thread(jobs):
    bad, good = Told(), Told()
    jobs.submit(lambda progress: 1 / 0, bad)
    jobs.submit(lambda progress: "fine", good)
    assert good.over.wait(5)
    assert bad.heard == [("failed", "division by zero")]


def test_a_job_is_cancelled_at_its_next_step(jobs):
    told, running, go = Told(), threading.Event(), threading.Event()

    def work(progress):
        running.set()
        go.wait(5)
        progress(1, 2)

    job = jobs.submit(work, told)
    assert running.wait(5)
    job.cancel()
    go.set()
    assert told.over.wait(5)
    assert told.heard == [("cancelled",)]


def test_stopping_finishes_what_must_be_finished_and_drops_the_rest():
    ended = []
    jobs = Jobs(at_end=lambda: ended.append(threading.current_thread().name))
    must, may = Told(), Told()
    jobs.submit(lambda progress: "saved", must, must_finish=True)
    jobs.submit(lambda progress: "read", may)
    jobs.start()
    jobs.stop()
    assert must.heard == [("finished", "saved")]
    assert may.heard in ([], [("finished", "read")])
    assert ended == ["jobs"]


def test_what_is_submitted_after_the_end_is_not_begun(jobs):
    jobs.stop()
    told = Told()
    jobs.submit(lambda progress: None, told)
    assert told.heard == []
