"""Who is told of a commit, in what order: first those who have the playlist open in which something changed.

What those are told is read by the thread that commits, as it does, so that the loop has only to write it then. All
others are told in rounds, and so are those where that is much, or where they were not told something before: what is
new is read once for all who are owed a notice (`fanout`), and written to one after the other, some at a time, so that
those who ask are answered in between. When something else is committed meanwhile, a new round begins, and those who
were not yet told are told all of it at once: so however many listen, whoever looks at a playlist waits for nobody, and
nobody has more than one notice waiting. All but that reading in the event loop.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from syncserver.db import Session
from syncserver.devices import known_among
from syncserver.errors import NotSignedIn
from syncserver.fanout import Listener, News, Told, read_after, read_known, read_news, tell_apart
from syncserver.frames import Write, frame_of
from syncserver.presence import Seat
from syncserver.store import Store

_AT_ONCE = 20
"""Connections that are written to before anything else gets its turn."""

_MOST_PATIENCE = 0.005
"""Seconds for which those in a round wait, each time, while somebody who asks is being answered: the thread that does
it would else wait for the interpreter again and again, and with it whoever looks on."""

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


@dataclass(frozen=True)
class Ahead:
    """What some are told of a commit before all others, written already, if they were told all until `since`."""

    since: str
    told: Sequence[tuple[Line, Told]]
    frames: dict[str, bytes]


class Rounds:
    """All lines, and those of them that are owed a notice, who has waited longest first."""

    def __init__(self, store: Store, in_thread: InThread, is_busy: Callable[[], bool] = lambda: False) -> None:
        """`is_busy` tells whether somebody is being answered just now."""
        self._store, self._in_thread, self._is_busy = store, in_thread, is_busy
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

    def read_ahead(self, session: Session, since: str) -> Ahead | None:
        """Read what those are to be told who have open what was changed after `since`; any thread may ask.

        None where nobody is to be told ahead. Raises `Unavailable`.
        """
        if not self.lines:
            return None
        news = read_after(self._store, session, since)
        lines = self._looking_on(news.playlists, since) if news else []
        known = known_among(self._store, session, {line.listener.token for line in lines})
        if not (news and known):
            return None
        found = [(line, news.tell(line.listener)) for line in lines if line.listener.token in known]
        told = [(line, one) for line, one in found if one]
        return Ahead(since, told, {one.notice: frame_of(one.notice) for _, one in told})

    def _looking_on(self, playlists: AbstractSet[str], since: str) -> list[Line]:
        lines = list(self.lines)  # at one stroke: the loop may be changing them
        looking = (one for one in lines if one.seat.at.playlist_id in playlists and one.listener.told == since)
        return [*islice(looking, _AT_ONCE)]

    def wake(self, ahead: Ahead | None = None) -> None:
        """Something was committed."""
        self._committed = True
        told = self._tell_ahead(ahead) if ahead else ()
        self._owed |= self.lines
        for line in told:
            del self._owed[line]
        self._begin()

    def _tell_ahead(self, ahead: Ahead) -> Sequence[Line]:
        """Say it to those for whom it still holds; answer to whom nothing else is owed."""
        done = []
        for line, told in ahead.told:
            if line in self.lines and not line.is_busy and line.listener.told == ahead.since:
                line.tell(told, ahead.frames)
                if line not in self._owed:
                    done.append(line)
        return done

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
            await self._give_way()
            if self._committed:
                self._owed = dict.fromkeys(rest[end:]) | self._owed
                return

    async def _give_way(self) -> None:
        """Let everything else have its turn, and those who ask be answered."""
        await asyncio.sleep(0)
        until = time.monotonic() + _MOST_PATIENCE
        while self._is_busy() and not self._committed and time.monotonic() < until:
            await asyncio.sleep(0.001)

    async def _write(self, lines: Iterable[Line], news: News, frames: dict[str, bytes]) -> None:
        apart: list[Line] = []
        for line in lines:
            if line not in self.lines or line.is_busy:
                continue
            if not news.covers(line.listener):
                self._owed[line] = None
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
