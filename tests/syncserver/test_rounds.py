"""Who is told of a commit first, and what happens to those whose turn has not come, or who take nothing."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from syncserver import fanout, rounds
from syncserver.errors import NotSignedIn, Unavailable
from syncserver.fanout import Listener
from syncserver.frames import frame_of
from syncserver.protocol.messages import Notice, decode_notice
from syncserver.protocol.presence import Presence
from syncserver.rounds import Ahead, Line, Rounds
from tests.syncserver.conftest import House, Person

CROWD = 200


class Hall:
    """Many lines of one person in rounds of their own; `heard` is who was told what, in order."""

    def __init__(self, house: House, person: Person, size: int) -> None:
        self._since = person.sync()["latest"]
        self._person = person
        self.heard: list[tuple[int, Notice]] = []
        self.on_write: Callable[[int], object] = lambda number: None
        self.deaf: set[int] = set()
        self.rounds = Rounds(house.app.store, asyncio.to_thread)
        self.lines = [self._line(number) for number in range(size)]

    def _line(self, number: int) -> Line:
        def write(frame: bytes) -> bool:
            if number in self.deaf:
                return False
            self.heard.append((number, decode_notice(frame[frame.index(b"{") :])))
            self.on_write(number)
            return True

        return Line(Listener(self._person.token, self._person.id, self._since), write)

    def told(self, number: int) -> list[list[str]]:
        """Which playlists each notice named that one of them was told."""
        pages = [notice.page for who, notice in self.heard if who == number]
        return [[playlist.name for playlist in page.playlists] for page in pages if page is not None]

    async def tell(self) -> None:
        """Have all come, and be told until nobody is owed anything."""
        for line in self.lines:
            self.rounds.add(line)
        await self.settle()

    def commit(self, number: int, playlist_id: str) -> Ahead | None:
        """Add a track, and read what is told of that to who looks at the playlist: only this line does."""
        since = self._person.sync()["latest"]
        self.lines[number].seat.at = Presence(playlist_id=playlist_id)
        self._person.track(playlist_id)
        return self.read_ahead(since)

    def read_ahead(self, since: str) -> Ahead | None:
        with self.rounds._store.reading() as session:
            return self.rounds.read_ahead(session, since)

    async def settle(self) -> None:
        while self.rounds._task is not None and not self.rounds._task.done():
            await self.rounds._task


def test_who_has_the_playlist_open_is_told_before_all_others(house: House, ann: Person) -> None:
    async def play() -> None:
        hall = Hall(house, ann, CROWD)
        playlist_id = ann.playlist("Road")
        hall.lines[CROWD - 1].seat.at = Presence(playlist_id=playlist_id)
        hall.lines[CROWD - 2].seat.at = Presence(playlist_id="another")
        await hall.tell()
        assert [number for number, _ in hall.heard] == [CROWD - 1, *range(CROWD - 1)]

    asyncio.run(play())


def test_who_was_not_yet_told_when_something_else_happens_is_told_of_both_at_once(house: House, ann: Person) -> None:
    async def play() -> None:
        hall = Hall(house, ann, CROWD)
        opened = ann.playlist("Road")
        hall.lines[-1].seat.at = Presence(playlist_id=opened)

        def commit_more(number: int) -> None:
            hall.on_write = lambda number: None
            ann.playlist("Home")
            ann.track(opened)
            hall.rounds.wake()

        hall.on_write = commit_more
        await hall.tell()
        first, others = hall.told(0), hall.told(CROWD - 2)
        assert first == [["Road"], ["Home"]]
        assert others == [["Road", "Home"]]
        assert [number for number, _ in hall.heard].index(CROWD - 2) > rounds._AT_ONCE
        # Whoever looks at the playlist was first both times.
        assert [number for number, _ in hall.heard[:: rounds._AT_ONCE + 1]][:2] == [CROWD - 1, CROWD - 1]

    asyncio.run(play())


def test_who_only_listens_waits_while_somebody_is_being_answered_but_not_for_ever(
    house: House, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def play() -> None:
        hall, answering = Hall(house, ann, CROWD), True
        hall.rounds._is_busy = lambda: answering
        ann.playlist("Road")
        monkeypatch.setattr(rounds, "_MOST_PATIENCE", 30)
        for line in hall.lines:
            hall.rounds.add(line)
        while len(hall.heard) < rounds._AT_ONCE:
            await asyncio.sleep(0.001)
        await asyncio.sleep(0.05)
        assert len(hall.heard) == rounds._AT_ONCE
        answering = False
        await hall.settle()
        assert len(hall.heard) == CROWD
        answering = True
        ann.playlist("Home")
        monkeypatch.setattr(rounds, "_MOST_PATIENCE", 0.001)
        hall.rounds.wake()
        await hall.settle()
        assert len(hall.heard) == 2 * CROWD

    asyncio.run(play())


def test_who_looks_on_is_told_in_the_very_moment_in_which_it_is_committed(house: House, ann: Person) -> None:
    async def play() -> None:
        playlist_id = ann.playlist("Road")
        hall = Hall(house, ann, 3)
        await hall.tell()
        hall.rounds.wake(hall.commit(1, playlist_id))
        assert [number for number, _ in hall.heard] == [1]
        await hall.settle()
        assert [number for number, _ in hall.heard] == [1, 0, 2]
        assert len({notice.latest for _, notice in hall.heard}) == 1

    asyncio.run(play())


@pytest.mark.sqlite
def test_what_is_read_in_a_transaction_is_handed_on_after_its_commit_or_not_at_all(house: House, ann: Person) -> None:
    playlist_id, store, told = ann.playlist("Road"), house.app.store, list[tuple[str, Ahead]]()
    hall = Hall(house, ann, 1)
    hall.rounds.lines = dict.fromkeys(hall.lines)
    hall.lines[0].seat.at = Presence(playlist_id=playlist_id)
    store.hub.look_ahead = hall.rounds.read_ahead
    store.hub.subscribe(lambda since, ahead: told.append((ann.sync()["latest"], ahead)))
    ann.track(playlist_id)
    ((latest, ahead),) = told
    assert [one.told for _, one in ahead.told] == [latest]

    def fail() -> None:
        with store.writing() as writing:
            writing.stamps.draw()
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        fail()
    assert len(told) == 1


def test_who_is_told_ahead_while_a_round_reads_misses_nothing_and_hears_nothing_twice(
    house: House, ann: Person
) -> None:
    async def play() -> None:
        playlist_id = ann.playlist("Road")
        hall = Hall(house, ann, 2)
        await hall.tell()
        late = hall.commit(0, playlist_id)

        async def read_and_be_overtaken(read: Callable[[], Any]) -> Any:
            news = read()
            hall.rounds._in_thread = asyncio.to_thread
            hall.rounds.wake(late)
            return news

        hall.rounds._in_thread = read_and_be_overtaken
        ann.track(playlist_id)
        hall.rounds.wake()
        await hall.settle()
        heard = [notice for who, notice in hall.heard if who == 0]
        assert [len(notice.page.tracks) for notice in heard if notice.page] == [1, 1]
        assert heard[1].since == heard[0].latest
        assert hall.lines[0].listener.told == ann.sync()["latest"]

    asyncio.run(play())


def test_what_was_read_ahead_is_not_said_to_who_was_told_more_since(house: House, ann: Person) -> None:
    async def play() -> None:
        playlist_id = ann.playlist("Road")
        hall = Hall(house, ann, 1)
        await hall.tell()
        late = hall.commit(0, playlist_id)
        hall.rounds.wake()
        await hall.settle()
        hall.rounds.wake(late)
        await hall.settle()
        assert [len(notice.page.tracks) for _, notice in hall.heard if notice.page] == [1]

    asyncio.run(play())


def test_what_another_commit_owes_stays_owed_to_who_is_told_ahead(house: House, ann: Person) -> None:
    async def play() -> None:
        playlist_id = ann.playlist("Road")
        hall = Hall(house, ann, 1)
        await hall.tell()
        first = hall.commit(0, playlist_id)
        ann.track(playlist_id)
        hall.rounds.wake()  # of the second, before that of the first
        hall.rounds.wake(first)
        await hall.settle()
        assert [len(notice.page.tracks) for _, notice in hall.heard if notice.page] == [1, 1]

    asyncio.run(play())


def test_who_is_signed_out_or_let_in_nowhere_is_told_nothing_ahead(house: House, ann: Person, ben: Person) -> None:
    async def play() -> None:
        playlist_id, cal = ann.playlist("Road", share="nobody"), house.join("Cal")
        ann.push_one("members", playlistId=playlist_id, userId=ben.id, role="viewer")
        hall = Hall(house, ann, 3)
        await hall.tell()
        since = ann.sync()["latest"]
        for line, person in zip(hall.lines, (ann, ben, cal), strict=True):
            line.listener = Listener(person.token, person.id, since)
            line.seat.at = Presence(playlist_id=playlist_id)
        ann.track(playlist_id)
        assert ben.request("DELETE", "/devices/current").status_code == 204
        hall.rounds.wake(hall.read_ahead(since))
        assert [number for number, _ in hall.heard] == [0]

    asyncio.run(play())


def test_what_is_committed_just_after_it_was_read_is_told_too(house: House, ann: Person) -> None:
    async def play() -> None:
        hall = Hall(house, ann, 1)
        names = iter(("Home", "Away"))

        async def read_and_commit(read: Callable[[], Any]) -> Any:
            news = read()
            for name in names:
                ann.playlist(name)
                hall.rounds.wake()
                break
            return news

        hall.rounds._in_thread = read_and_commit
        ann.playlist("Road")
        await hall.tell()
        assert [name for names in hall.told(0) for name in names] == ["Road", "Home", "Away"]

    asyncio.run(play())


def test_who_takes_nothing_has_one_notice_waiting_and_holds_up_nobody(house: House, ann: Person) -> None:
    async def play() -> None:
        hall = Hall(house, ann, 3)
        hall.deaf = {1}
        ann.playlist("Road")
        await hall.tell()
        slow = hall.lines[1]
        assert slow.roused.is_set()
        for name in ("Home", "Away"):
            ann.playlist(name)
            hall.rounds.wake()
            await hall.settle()
        (waiting,) = slow.take()
        page = decode_notice(waiting.encode()).page
        assert page is not None
        assert [playlist.name for playlist in page.playlists] == ["Road"]
        assert hall.told(0) == hall.told(2) == [["Road"], ["Home"], ["Away"]]
        hall.deaf, slow.is_busy = set(), False
        hall.rounds.owe(slow)
        await hall.settle()
        assert hall.told(1) == [["Home", "Away"]]

    asyncio.run(play())


def test_who_is_signed_out_is_told_nothing_more(house: House, ann: Person, ben: Person) -> None:
    async def play() -> None:
        hall = Hall(house, ben, 2)
        assert ben.request("DELETE", "/devices/current").status_code == 204
        ann.playlist("Road")
        await hall.tell()
        assert hall.heard == []
        with pytest.raises(NotSignedIn):
            hall.lines[0].take()

    asyncio.run(play())


@pytest.mark.parametrize("failing", [(rounds, "read_news"), (rounds, "tell_apart")])
def test_a_database_that_cannot_answer_is_told_by_each_line(
    house: House, ann: Person, monkeypatch: pytest.MonkeyPatch, failing: tuple[Any, str]
) -> None:
    def unavailable(*_: Any) -> Any:
        raise Unavailable("The database is busy.")

    monkeypatch.setattr(*failing, unavailable)
    monkeypatch.setattr(fanout, "MOST_SHARED", 0)

    async def play() -> None:
        hall = Hall(house, ann, 2)
        ann.playlist("Road")
        await hall.tell()
        for line in hall.lines:
            with pytest.raises(Unavailable):
                line.take()

    asyncio.run(play())


@pytest.mark.parametrize("length", [0, 1, 125, 126, 65_535, 65_536])
def test_a_frame_is_written_as_the_standard_says(length: int) -> None:
    frame = frame_of("x" * length)
    head = {0: 2, 1: 2, 125: 2, 126: 4, 65_535: 4, 65_536: 10}[length]
    assert (frame[0], len(frame), frame[head:]) == (0x81, head + length, b"x" * length)
    assert frame[1] == (length if length <= 125 else 126 if length <= 65_535 else 127)
    assert head == 2 or int.from_bytes(frame[2:head]) == length
