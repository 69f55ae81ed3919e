"""Who is told of a commit, in what order: first those who have the playlist open in which something changed.

What is new is read once for all who are owed a notice (`fanout`), and written to one after the other, some at a time,
so that those who ask are answered in between. When something else is committed meanwhile, a new round begins, and
those who were not yet told are told all of it at once: so however many listen, whoever looks at a playlist waits for
nobody, and nobody has more than one notice waiting. All in the event loop.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import Any

from syncserver.errors import NotSignedIn
from syncserver.fanout import Listener, News, Told, read_known, read_news, tell_apart
from syncserver.frames import Write, frame_of
from syncserver.presence import Seat
from syncserver.store import Store

_AT_ONCE = 50
"""Connections that are written to before anything else gets its turn."""

InThread = Callable[[Callable[[], Any]], Awaitable[Any]]


class Line:
    """A connection: who listens, and what waits for its own task because it could not be written at once."""

    def __init__(self, listener: Listener, write: Write) -> None:
        self.listener, self._write = listener, write
        self.roused = asyncio.Event()
        self.seat = Seat(listener.user_id, self.roused.set)
        self.is_busy = False
        self._waiting = ""
        self._trouble: Exception | None = None

    def tell(self, told: Told, frames: dict[str, bytes]) -> None:
        """Say what is new for it, if anything is; `frames` keeps what was encoded."""
        self.listener = Listener(self.listener.token, self.listener.user_id, told.told)
        if not told.notice:
            return
        frame = frames.get(told.notice)
        if frame is None:
            frame = frames[told.notice] = frame_of(told.notice)
        if not self._write(frame):
            self.is_busy, self._waiting = True, told.notice
            self.roused.set()

    def fail(self, trouble: Exception) -> None:
        """Have its own task end it."""
        self.is_busy, self._trouble = True, trouble
        self.roused.set()

    def take(self) -> Iterable[str]:
        """Take what is to be sent. Raises what it failed by."""
        if self._trouble is not None:
            raise self._trouble
        notice, self._waiting = self._waiting, ""
        return filter(None, (notice, self.seat.take()))


class Rounds:
    """All lines, and those of them that are owed a notice, who has waited longest first."""

    def __init__(self, store: Store, in_thread: InThread) -> None:
        self._store, self._in_thread = store, in_thread
        self.lines: dict[Line, None] = {}
        self._owed: dict[Line, None] = {}
        self._committed = False
        self._task: asyncio.Future[None] | None = None

    def add(self, line: Line) -> None:
        self.lines[line] = None
        self.owe(line)

    def remove(self, line: Line) -> None:
        self.lines.pop(line, None)

    def owe(self, line: Line) -> None:
        """There may be something new for this one."""
        self._owed[line] = None
        self._begin()

    def wake(self) -> None:
        """Something was committed."""
        self._committed = True
        self._owed |= self.lines
        self._begin()

    def _begin(self) -> None:
        if self._owed and (self._task is None or self._task.done()):
            self._task = asyncio.ensure_future(self._run())

    async def _run(self) -> None:
        while self._owed:
            # Taken before anything is read: who is owed something from here on is owed it once more.
            lines, self._owed, self._committed = list(self._owed), {}, False
            news: News | None = await self._read(read_news, lines)
            if news is not None:
                await self._tell(lines, news)

    async def _tell(self, lines: Sequence[Line], news: News) -> None:
        first, rest = list[Line](), list[Line]()
        for line in lines:
            (first if line.seat.at.playlist_id in news.playlists else rest).append(line)
        frames: dict[str, bytes] = {}
        await self._end_unknown(first)
        await self._write(first, news, frames)
        await self._end_unknown(rest)
        for end in range(_AT_ONCE, len(rest) + _AT_ONCE, _AT_ONCE):
            await self._write(rest[end - _AT_ONCE : end], news, frames)
            await asyncio.sleep(0)
            if self._committed:
                self._owed = dict.fromkeys(rest[end:]) | self._owed
                return

    async def _write(self, lines: Iterable[Line], news: News, frames: dict[str, bytes]) -> None:
        apart: list[Line] = []
        for line in lines:
            if line not in self.lines or line.is_busy:
                continue
            told = news.tell(line.listener)
            if told is None:
                apart.append(line)
            else:
                line.tell(told, frames)
        if apart:
            for line, told in zip(apart, await self._read(tell_apart, apart) or (), strict=False):
                line.tell(told, frames)

    async def _end_unknown(self, lines: Sequence[Line]) -> None:
        """End those whose token is not known any more."""
        if not lines:
            return
        known: AbstractSet[str] | None = await self._read(read_known, lines)
        for line in lines:
            if known is not None and line.listener.token not in known:
                line.fail(NotSignedIn("Sign in again."))

    async def _read(self, read: Callable[[Store, list[Listener]], Any], lines: Iterable[Line]) -> Any:
        """Read something for these in a thread; where that cannot be, each of them has to tell of it."""
        try:
            return await self._in_thread(partial(read, self._store, [line.listener for line in lines]))
        except Exception as trouble:
            for line in lines:
                line.fail(trouble)
            return None
