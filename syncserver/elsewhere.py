"""Who is at the other processes on the same database: each says who moved at its own, and is told of the others.

In memory alone, as all of presence, and gone with the process: a process that has just come asks the others, and one
whose line is gone is let go of with all who were there. What is said waits for nobody and may be lost.
"""

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from typing import Any, Protocol

import msgspec


class Place(msgspec.Struct, frozen=True):
    """Where somebody is: nowhere without a playlist. `device` tells their windows apart, at all processes."""

    device: str
    user_id: str
    playlist_id: str = ""
    track_id: str = ""


class _Said(msgspec.Struct, frozen=True):
    process: str
    places: list[Place] = []
    asks: bool = False


class Others(Protocol):
    """The other processes, as far as they are needed here (`siblings`)."""

    @property
    def process(self) -> str: ...

    def say(self, text: str) -> None: ...

    def listen_to(
        self,
        said: Callable[[str], None],
        alive: Callable[[AbstractSet[str]], None],
        back: Callable[[None], None],
    ) -> None: ...


class Elsewhere:
    """`here` answers who is at this process, `move` is told who moved at another one. All in the event loop."""

    def __init__(self, others: Others, here: Callable[[], Iterable[Place]], move: Callable[[Place], None]) -> None:
        self._others, self._here, self._move = others, here, move
        self._places: dict[str, dict[str, Place]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    def begin(self) -> None:
        """Listen to the others, and ask who is there; called when somebody comes."""
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
            in_loop = self._in_loop
            self._others.listen_to(in_loop(self._hear), in_loop(self._keep), in_loop(self._begin_anew))
            self._say(asks=True)

    def _begin_anew(self, _: None) -> None:
        """Nothing was heard for a while, and nothing said."""
        self._say(asks=True)
        self._tell_all()

    def tell(self, place: Place) -> None:
        """Tell the others of somebody who moved here."""
        self._say(places=[place])

    def device(self, here: str) -> str:
        """Name a window so that no other process has one of that name."""
        return f"{here}.{self._others.process}"

    def _in_loop(self, work: Callable[[Any], None]) -> Callable[[Any], None]:
        def call(given: Any) -> None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: the server is about to end
                if self._loop is not None:
                    self._loop.call_soon_threadsafe(work, given)

        return call

    def _say(self, **what: Any) -> None:
        self._others.say(msgspec.json.encode(_Said(self._others.process, **what)).decode())

    def _hear(self, text: str) -> None:
        with contextlib.suppress(msgspec.DecodeError):
            said = msgspec.json.decode(text, type=_Said)
            if said.process == self._others.process:  # one hears oneself, too
                return
            for place in said.places:
                self._note(said.process, place)
                self._move(place)
            if said.asks:
                self._tell_all()

    def _note(self, process: str, place: Place) -> None:
        places = self._places.setdefault(process, {})
        if place.playlist_id:
            places[place.device] = place
        else:
            places.pop(place.device, None)

    def _tell_all(self) -> None:
        for place in self._here():
            self.tell(place)

    def _keep(self, alive: AbstractSet[str]) -> None:
        """Let go of those who were at processes that are gone."""
        for process in self._places.keys() - alive:
            for place in self._places.pop(process).values():
                self._move(Place(place.device, place.user_id))
