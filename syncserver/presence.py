"""Who has which playlist open, and where their selection is: in memory alone, and gone with the connection.

It is told only among those who may see the playlist, which is asked of the members each time before anything is told.
It is kind to everybody: what one client says is heeded four times a second, what happens in a playlist is gathered (the
longer, the more are there), of many only some are named, and nobody is told the same again. All in the event loop.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import count
from typing import Final

from syncserver.elsewhere import Elsewhere, Place
from syncserver.errors import Unavailable
from syncserver.protocol.errors import BadMessage
from syncserver.protocol.presence import NOBODY, Companion, Company, Presence, read_presence, write
from syncserver.protocol.records import EVERYONE
from syncserver.sharing import audiences_of
from syncserver.store import Store

HEEDED_EVERY: Final = 0.25
"""Seconds between two things that are heeded of one client."""

MOST_NAMED: Final = 20
"""Of more who have a playlist open, those who did something last are named."""

_GATHER: Final = 0.05
_GATHER_EACH: Final = 0.001

_NOTHING: Final = write(NOBODY)

Audiences = Mapping[str, AbstractSet[str]]


class Seat:
    """One connection: where it says that it is, and what it was told last."""

    def __init__(self, user_id: str, wake: Callable[[], object]) -> None:
        """`wake` is called when there is something to `take`."""
        self.user_id, self.wake = user_id, wake
        self.device = ""
        self.at = Presence()
        self.moved = 0
        self.wish: Presence | None = None
        self.timer: asyncio.TimerHandle | None = None
        self.told = _NOTHING
        self._waiting = ""

    def owe(self, text: str) -> None:
        """Have this told next, in place of what was to be told."""
        self._waiting = "" if text == self.told else text
        if self._waiting:
            self.wake()

    def take(self) -> str:
        """Take what is to be told now; "" where that is nothing."""
        text, self._waiting = self._waiting, ""
        self.told = text or self.told
        return text


class Rooms:
    """All seats, by the playlist that they are at. `ask` runs a read in a thread."""

    def __init__(self, store: Store, ask: Callable[[Callable[[], Audiences]], Awaitable[Audiences]]) -> None:
        self._store, self._ask = store, ask
        self._rooms: dict[str, dict[Seat, None]] = {}
        self._changed: set[str] = set()
        self._telling: asyncio.Future[None] | None = None
        self._numbers = count(1)
        self._afar: dict[str, Seat] = {}
        self._elsewhere = Elsewhere(store.siblings, self._places, self._place) if store.siblings else None

    def enter(self, seat: Seat) -> None:
        """Let one in; from here on it has a name among the others."""
        seat.device = f"{next(self._numbers):x}"
        if self._elsewhere:
            self._elsewhere.begin()
            seat.device = self._elsewhere.device(seat.device)

    def leave(self, seat: Seat) -> None:
        """The connection is gone."""
        if seat.timer is not None:
            seat.timer.cancel()
        self._move(seat, Presence())

    def hear(self, seat: Seat, text: str) -> None:
        """Take what a client says, now or, if it says very much, a little later; what makes no sense is passed over."""
        with contextlib.suppress(BadMessage):
            seat.wish = read_presence(text)
            if seat.timer is None:
                self._heed(seat)

    def check(self) -> None:
        """Something was committed: somebody may see a playlist now, or not any more."""
        if self._rooms:
            self._tell_soon(self._rooms)

    def _heed(self, seat: Seat) -> None:
        seat.timer = None
        if seat.wish is not None:
            wish, seat.wish = seat.wish, None
            seat.timer = asyncio.get_running_loop().call_later(HEEDED_EVERY, self._heed, seat)
            self._move(seat, wish)

    def _move(self, seat: Seat, to: Presence) -> None:
        if to == seat.at:
            return
        self._take_out(seat)
        seat.at, seat.moved = to, next(self._numbers)
        if self._elsewhere and seat.device not in self._afar:
            self._elsewhere.tell(_place_of(seat))
        if to.playlist_id:
            self._rooms.setdefault(to.playlist_id, {})[seat] = None
            self._tell_soon([to.playlist_id])
        else:
            seat.owe(_NOTHING)

    def _places(self) -> Iterable[Place]:
        """Answer who has something open at this process."""
        seats = [seat for room in self._rooms.values() for seat in room]
        return [_place_of(seat) for seat in seats if seat.device not in self._afar]

    def _place(self, place: Place) -> None:
        """Move somebody who is connected to another process; they are told there what they are to hear."""
        seat = self._afar.get(place.device) or Seat(place.user_id, lambda: None)
        seat.device, self._afar[place.device] = place.device, seat
        self._move(seat, Presence(playlist_id=place.playlist_id, track_id=place.track_id))
        if not place.playlist_id:
            del self._afar[place.device]

    def _take_out(self, seat: Seat) -> None:
        room = self._rooms.get(seat.at.playlist_id)
        if room is not None and seat in room:
            del room[seat]
            if not room:
                del self._rooms[seat.at.playlist_id]
            self._tell_soon([seat.at.playlist_id])

    def _tell_soon(self, playlist_ids: Iterable[str]) -> None:
        self._changed.update(playlist_ids)
        if self._changed and (self._telling is None or self._telling.done()):
            self._telling = asyncio.ensure_future(self._tell())

    async def _tell(self) -> None:
        while self._changed:
            most = max((len(self._rooms.get(playlist_id, ())) for playlist_id in self._changed), default=0)
            await asyncio.sleep(_GATHER + _GATHER_EACH * most)
            changed, self._changed = self._changed, set()
            here = {playlist_id for playlist_id in changed if playlist_id in self._rooms}
            with contextlib.suppress(Unavailable, RuntimeError):  # the next thing that happens tells it
                audiences = await self._ask(lambda here=here: self._read(here))  # type: ignore[misc]
                for playlist_id in here:
                    self._tell_room(playlist_id, audiences.get(playlist_id, frozenset()))

    def _read(self, playlist_ids: Iterable[str]) -> Audiences:
        with self._store.reading() as session:
            return audiences_of(session, playlist_ids)

    def _tell_room(self, playlist_id: str, audience: AbstractSet[str]) -> None:
        """Tell those who may see the playlist; the others stay where they are, unseen, for it may be theirs yet."""
        seats, unseen = list[Seat](), list[Seat]()
        for seat in self._rooms.get(playlist_id, ()):
            (seats if EVERYONE in audience or seat.user_id in audience else unseen).append(seat)
        named = sorted(seats, key=lambda seat: seat.moved, reverse=True)[: MOST_NAMED + 1]
        to_most = _write(playlist_id, named[:MOST_NAMED])
        for seat in seats:
            seat.owe(_write(playlist_id, [one for one in named if one is not seat]) if seat in named else to_most)
        for seat in unseen:
            seat.owe(_NOTHING)


def _place_of(seat: Seat) -> Place:
    return Place(seat.device, seat.user_id, seat.at.playlist_id, seat.at.track_id)


def _write(playlist_id: str, seats: Iterable[Seat]) -> str:
    return write(Company(playlist_id=playlist_id, people=tuple(map(_companion, seats))))


def _companion(seat: Seat) -> Companion:
    return Companion(user_id=seat.user_id, device=seat.device, track_id=seat.at.track_id)
