"""The search over everything, beside the window: one thread answers, another keeps the index. Plain Python.

The latest question wins: one that is being answered is interrupted, and one that waits is forgotten. Nothing is begun
before the first question, so that whoever never searches pays nothing. Where this Python's SQLite has no full text
search, the tracks themselves are read instead.
"""

import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from desktop.events import Changes, Publisher
from desktop.search_news import Counted, Found, News, Reading
from desktop.store import search_index
from desktop.store.database import Database
from desktop.store.search_hits import SCREENFUL, Hit, hits_at, scan
from desktop.store.search_index import NoIndex
from desktop.store.search_words import Word, words_typed

_MOST_REBUILT: Final = 3
"""How often an index that is found damaged is made anew before it is done without."""

_GATHER_S: Final = 0.2
"""How long changes are gathered before the index takes them in: the sync and edits go before."""

_COUNT_AFTER_S: Final = 0.05
"""How long an answer stands before all is counted: the next key goes before, and the window that paints."""


@dataclass(frozen=True, slots=True)
class _Question:
    text: str
    after: int
    most: int


_Answer = TypeVar("_Answer")


class Searching:
    """Answers questions and keeps the index. `tell` is called in the threads of this search."""

    def __init__(self, path: Path, database: Database, events: Publisher) -> None:
        self._path, self._database, self._events = path, database, events
        self.tell: Callable[[News], None] = lambda news: None
        self._changed = threading.Condition()
        self._asked: _Question | None = None
        self._news = Changes(everything=True)
        self._indexed: bool | None = None
        self._uncounted: str | None = None  # where more of it was asked for before it could be counted, too
        self._rebuilt = 0
        self._reader: sqlite3.Connection | None = None
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._unsubscribe: Callable[[], None] = lambda: None

    # Called by the window

    def ask(self, text: str, *, after: int = 0, most: int = SCREENFUL) -> None:
        """Ask for the tracks that `text` finds, those behind the place `after`; the answer is told."""
        self._start()
        with self._changed:
            self._asked = _Question(text, after, most)
            if self._reader is not None:
                self._reader.interrupt()
            self._changed.notify_all()

    def stop(self) -> None:
        """End both threads."""
        self._unsubscribe()
        with self._changed:
            self._stopping.set()
            if self._reader is not None:
                self._reader.interrupt()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def _start(self) -> None:
        if self._threads or self._stopping.is_set():
            return
        self._unsubscribe = self._events.subscribe(self._on_changes)
        for name, run in (("search", self._answer_all), ("search-index", self._keep)):
            self._threads.append(threading.Thread(target=run, name=name, daemon=True))
            self._threads[-1].start()

    def _on_changes(self, changes: Changes) -> None:
        if not (changes.tracks or changes.playlists or changes.members or changes.everything):
            return
        with self._changed:
            self._news.everything |= changes.everything or bool(changes.members)
            self._news.playlists |= changes.playlists
            for playlist_id, ids in changes.tracks.items():
                self._news.tracks.setdefault(playlist_id, set()).update(ids)
            self._changed.notify_all()

    # The thread that answers

    def _answer_all(self) -> None:
        try:
            while (question := self._next_question()) is not None:
                try:
                    self._answer(question)
                except _Overtaken:
                    self._ask_again(question)
                except sqlite3.Error:  # of the replica itself; whoever else reads it says so
                    continue
        finally:
            self._close_reader()
            self._database.disconnect()

    def _next_question(self) -> _Question | None:
        with self._changed:
            while (self._asked is None or self._indexed is None) and not self._stopping.is_set():
                if self._indexed is None:
                    self._close_reader()
                self._changed.wait()
            if self._indexed and self._reader is None:
                self._reader = search_index.open_to_read(self._path)
            question, self._asked = self._asked, None
            return None if self._stopping.is_set() else question

    def _ask_again(self, question: _Question) -> None:
        with self._changed:
            self._asked = self._asked or question

    def _close_reader(self) -> None:
        with self._changed:
            reader, self._reader = self._reader, None
            if reader is not None:
                reader.close()
            self._changed.notify_all()

    @property
    def _overtaken(self) -> bool:
        return self._asked is not None or self._indexed is None or self._stopping.is_set()

    def _answer(self, question: _Question) -> None:
        """Answer with the first rows at once, and with the count when they have been told."""
        typed = words_typed(question.text)
        hits, more = self._find(typed, question)
        self.tell(Found(question.text, question.after, hits, more))
        if not question.after:
            self._uncounted = question.text
        if question.text == self._uncounted:
            self.tell(Counted(question.text, self._count(typed) if question.after or more else len(hits)))
            self._uncounted = None

    def _find(self, typed: Sequence[Word], question: _Question) -> tuple[tuple[Hit, ...], bool]:
        hits: list[Hit] = []
        after = question.after
        while typed and len(hits) < question.most:
            places = self._places(typed, after)
            hits += hits_at(self._database.connection, places)
            if len(places) < SCREENFUL:
                return tuple(hits), False
            after = places[-1]
        return tuple(hits), bool(typed)

    def _places(self, typed: Sequence[Word], after: int) -> list[int]:
        if self._reader is not None:
            return self._of_index(lambda index: search_index.find(index, typed, after, SCREENFUL))
        found = list(islice(scan(self._database.connection, typed, after, lambda: self._overtaken), SCREENFUL))
        self._go_on()
        return found

    def _count(self, typed: Sequence[Word]) -> int:
        with self._changed:
            self._changed.wait_for(lambda: self._overtaken, _COUNT_AFTER_S)
        self._go_on()
        if self._reader is not None:
            return self._of_index(lambda index: search_index.count(index, typed))
        count = sum(1 for _ in scan(self._database.connection, typed, 0, lambda: self._overtaken))
        self._go_on()
        return count

    def _go_on(self) -> None:
        if self._overtaken:
            raise _Overtaken

    def _of_index(self, ask: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        """Ask the index; where a later question interrupts that, or the index is damaged, this one is over."""
        assert self._reader is not None  # noqa: S101  the caller has looked
        try:
            answer = ask(self._reader)
        except sqlite3.DatabaseError as error:
            if not self._overtaken:
                self._give_up_index()
            raise _Overtaken from error
        self._go_on()
        return answer

    def _give_up_index(self) -> None:
        with self._changed:
            self._indexed = None
            self._changed.notify_all()

    # The thread that keeps the index

    def _keep(self) -> None:
        try:
            while not self._stopping.is_set():
                self._keep_one()
        except NoIndex:
            self._without_index()
        finally:
            self._database.disconnect()

    def _keep_one(self) -> None:
        """Keep one file until it is found damaged, or the program ends."""
        index = search_index.open_index(self._path)
        self.tell(Reading(0, 0))
        self._begin(indexed=True)
        try:
            while (news := self._next_news()) is not None:
                self._take(index, news)
        except (sqlite3.DatabaseError, _Damaged):
            self._give_up_index()
        except _Stopped:
            return
        finally:
            index.close()
        if self._indexed is None:
            self._remove()

    def _begin(self, *, indexed: bool) -> None:
        with self._changed:
            self._indexed = indexed
            self._changed.notify_all()

    def _remove(self) -> None:
        """Have the file made anew. Raises `NoIndex` where that was of no use before."""
        with self._changed:
            self._changed.wait_for(lambda: self._reader is None or self._stopping.is_set())
            self._news.everything = True
        self._rebuilt += 1
        if self._rebuilt > _MOST_REBUILT:
            raise NoIndex("damaged again and again")
        search_index.remove(self._path)

    def _next_news(self) -> Changes | None:
        with self._changed:
            while not self._news and self._indexed is not None and not self._stopping.is_set():
                self._changed.wait()
        # What comes in bursts is taken in once; nobody waits for it but whoever searches just now.
        if not self._news.everything:
            self._stopping.wait(_GATHER_S)
        with self._changed:
            if self._indexed is None:
                raise _Damaged
            news, self._news = self._news, Changes()
        return None if self._stopping.is_set() else news

    def _take(self, index: sqlite3.Connection, news: Changes) -> None:
        replica = self._database.connection
        whole = news.everything
        for playlist_id in news.playlists if not whole else ():
            whole |= not search_index.take_playlist(index, replica, playlist_id, self._give_way)
        if whole:
            search_index.catch_up(index, replica, self._tell_reading)
        else:
            for ids in news.tracks.values():
                search_index.take_tracks(index, replica, ids, self._give_way)
        self.tell(Reading(0, 0, fresh=True))

    def _tell_reading(self, done: int, total: int) -> None:
        self.tell(Reading(done, total))
        self._give_way(done, total)

    def _give_way(self, _done: int, _total: int) -> None:
        """Let the other threads of the program go first."""
        if self._stopping.wait(0.001):
            raise _Stopped
        if self._indexed is None:
            raise _Damaged

    def _without_index(self) -> None:
        """Answer from the tracks themselves, and only tell when something has changed."""
        self._begin(indexed=False)
        self.tell(Reading(0, 0, indexed=False))
        while self._next_news() is not None:
            self.tell(Reading(0, 0, indexed=False, fresh=True))


class _Overtaken(Exception):
    """A later question, or the end, came before the answer."""


class _Damaged(Exception):
    """The thread that answers found the index damaged."""


class _Stopped(Exception):
    """The program ends while the index is being caught up; the rest is done the next time."""
