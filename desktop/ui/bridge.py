"""The bridge: the one file in which the thread of the window meets the others.

Publisher, sync and jobs call in whatever thread they are in; here that becomes a signal, and a signal from another
thread arrives queued in the thread of the window. Nothing else in the window needs to think of threads.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.events import Changes, Publisher
from desktop.jobs import Job, Jobs, Work
from desktop.library import Progress
from desktop.sync.errors import SyncError
from desktop.sync.exchange import Answer, Request
from desktop.sync.status import SyncStatus
from desktop.ui.sync_control import SyncControl


class Task(QObject):
    """A job as the window sees it: its signals arrive in the thread of the window."""

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, parent: QObject, title: str) -> None:
        super().__init__(parent)
        self.title = title
        self._job: Job | None = None

    def started_as(self, job: Job) -> None:
        self._job = job

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()


class _Post:
    """Told by the job, in its thread: posts each message over to the window as one signal of the bridge."""

    def __init__(self, post: Callable[[str, Any], None]) -> None:
        self._post = post

    def progress(self, done: int, total: int) -> None:
        self._post("progress", (done, total))

    def finished(self, result: Any) -> None:
        self._post("finished", result)

    def failed(self, error: Exception) -> None:
        self._post("failed", error)

    def cancelled(self) -> None:
        self._post("cancelled", None)


class Bridge(QObject):
    """Signals for what happens in other threads, and the way to have something done in the thread of the jobs."""

    changed = Signal(object)
    """A `Changes`: the replica holds something else now."""

    status_changed = Signal(object)
    """A `SyncStatus`."""

    task_started = Signal(object)
    """A `Task` that is long enough to be shown."""

    _told = Signal(object, str, object)
    _posted = Signal(object, object)

    def __init__(self, events: Publisher, sync: SyncControl, jobs: Jobs) -> None:
        super().__init__()
        self._jobs, self._sync = jobs, sync
        self._ends = [events.subscribe(self._on_changes), sync.subscribe(self._on_status)]
        self._tasks: set[Task] = set()
        self._told.connect(self._on_told)
        self._posted.connect(self._on_posted)

    def begin(self) -> None:
        """Let the jobs begin; those that were asked for before the first paint have waited for it."""
        self._jobs.start()

    def close(self) -> None:
        """Hear nothing more from the other threads."""
        for end in self._ends:
            end()
        self._told.disconnect(self._on_told)
        self._posted.disconnect(self._on_posted)
        self._tasks.clear()

    @property
    def busy(self) -> bool:
        """Whether a job that was begun here has not ended."""
        return bool(self._tasks)

    def run(
        self, work: Work, done: Callable[[Any], None] | None = None, *, title: str = "", must_finish: bool = False
    ) -> Task:
        """Have work done in the thread of the jobs; with a `title` it is shown, with progress and Cancel."""
        task = Task(self, title)
        if done is not None:
            task.finished.connect(done)
        self._tasks.add(task)
        post = _Post(lambda kind, value: self._told.emit(task, kind, value))
        task.started_as(self._jobs.submit(work, post, must_finish=must_finish))
        if title:
            self.task_started.emit(task)
        return task

    def read(self, read: Callable[[], Any], done: Callable[[Any], None]) -> Task:
        """Read something long; it is not shown, and a read that fails is raised here."""

        def work(_progress: Progress) -> Any:
            return read()

        task = self.run(work, done)
        task.failed.connect(raise_it)
        return task

    def ask(
        self,
        request: Request,
        read: Callable[[Answer], Any],
        done: Callable[[Any], None],
        failed: Callable[[Any], None],
    ) -> Task:
        """Ask the server something (`sync/asking.py`): `done` is given what `read` makes of the answer, `failed` the
        `SyncError`. Both are called here, later, and not at all where they are slots of what is gone by then."""
        task = Task(self, "")
        task.finished.connect(done)
        task.failed.connect(failed)

        def answered(answer: Answer | SyncError) -> None:
            try:
                if isinstance(answer, SyncError):
                    raise answer
                value = read(answer)
            except SyncError as error:
                self._told.emit(task, "failed", error)
            else:
                self._told.emit(task, "finished", value)

        self._sync.ask(request, answered)
        return task

    def receiver(self, take: Callable[[Any], None]) -> Callable[[Any], None]:
        """Make a function that any thread may call: what it is given is taken in the thread of the window."""
        return lambda value: self._posted.emit(take, value)

    def _on_posted(self, take: Callable[[Any], None], value: Any) -> None:
        take(value)

    def _on_changes(self, changes: Changes) -> None:
        self.changed.emit(changes)

    def _on_status(self, status: SyncStatus) -> None:
        self.status_changed.emit(status)

    def _on_told(self, task: Task, kind: str, value: Any) -> None:
        if kind == "progress":
            task.progressed.emit(*value)
            return
        self._tasks.discard(task)
        if kind == "finished":
            task.finished.emit(value)
        elif kind == "failed":
            task.failed.emit(value)
        else:
            task.cancelled.emit()
        task.ended.emit()
        task.deleteLater()


def raise_it(error: Exception) -> None:
    """Raise in the window what went wrong in a job that cannot go wrong."""
    raise error
