"""The one sync that a program may be at: the product's engine, run from request to request as answers come in."""

import sys
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from desktop.store import state
from desktop.store.errors import ReplicaError
from desktop.sync.engine import Engine
from desktop.sync.errors import SyncError
from desktop.sync.exchange import Answer, Prefetch, Request
from tests.simulation.promises import hold

if TYPE_CHECKING:
    from tests.simulation.machine import Machine
    from tests.simulation.network import Heard
    from tests.simulation.world import World

Steps = Generator[Request | Prefetch, Answer, Any]


class Cycles:
    """The syncs of one machine, one at a time. `restamped` and `went_back` tell of the answer taken last."""

    def __init__(self, machine: "Machine") -> None:
        self._machine = machine
        self.restamped = False
        self.went_back = False
        self._steps: Steps | None = None
        self._turn = 0
        self._asked = 0
        self._ahead: tuple[Request, _Coming] | None = None
        self._visible: frozenset[str] | None = None

    @property
    def busy(self) -> bool:
        return self._steps is not None

    def sync(self) -> None:
        """Begin a sync, if none is under way."""
        if self._steps is None:
            self._machine.say("syncs")
            self._begin(self.engine().cycle())

    def verify(self) -> None:
        """Compare everything with the server, if no sync is under way."""
        if self._steps is None:
            self._machine.say("verifies")
            self._begin(self.engine().verify())

    def engine(self) -> Engine:
        options = self._machine.world.plan.options
        worth_a_file = 1 if options.file else sys.maxsize
        return Engine(self._machine.replica, page=options.page, batch=options.batch, worth_a_file=worth_a_file)

    def stop(self) -> None:
        """End wherever it is: the program ends."""
        if self._steps is not None:
            self._steps.close()
        self._end("")

    def _begin(self, steps: Steps) -> None:
        self._steps = steps
        self._visible = None
        self._go_on(lambda: next(steps))

    def _go_on(self, step: Callable[[], Request | Prefetch]) -> None:
        """Run the engine up to its next request."""
        machine, steps = self._machine, self._steps
        assert steps is not None
        try:
            asked = step()
            while isinstance(asked, Prefetch):
                self._fetch_ahead(asked.request)
                asked = next(steps)
        except StopIteration as end:
            self._end(f"is done: {end.value}")
            machine.world.checks.after_contact(machine, self._visible)
            machine.listening.begin()
        except SyncError as error:
            self._end(f"stops: {type(error).__name__}")
        except ReplicaError as error:
            self._end(f"stops: {error}".replace(str(machine.world.folder), ""))
        else:
            hold(13, not machine.replica.database.connection.in_transaction, "a transaction stays open over a request")
            self._send(asked)

    def _end(self, what: str) -> None:
        if what:
            self._machine.say(what)
        self._turn += 1
        self._steps = None
        self._ahead = None

    def _send(self, request: Request) -> None:
        ahead, self._ahead = self._ahead, None
        coming = ahead[1] if ahead is not None and ahead[0] is request else self._carry(request)
        self._turn += 1
        turn = self._turn
        coming.ask(lambda heard: self._hear(turn, request, heard))

    def _fetch_ahead(self, request: Request) -> None:
        if self._ahead is None or self._ahead[0] is not request:
            self._ahead = (request, self._carry(request))

    def _carry(self, request: Request) -> "_Coming":
        self._asked += 1
        coming = _Coming(self._machine.world)
        self._machine.world.network.carry(self._machine, request, self._asked, coming.arrive)
        return coming

    def _hear(self, turn: int, request: Request, heard: "Heard | None") -> None:
        """An answer arrived, or None: it is known that none will."""
        if turn == self._turn:
            self._machine.attempt(lambda: self._take(request, heard))
            self.restamped = self.went_back = False

    def _take(self, request: Request, heard: "Heard | None") -> None:
        machine, steps = self._machine, self._steps
        assert steps is not None
        if heard is None:
            steps.close()
            self._end("stops: no answer")
            return
        answer = heard.answer
        machine.say(f"hears {answer.status} to {request.path}")
        self.went_back = answer.status in (409, 410)
        if answer.status == 410:
            machine.world.trace.count("read anew")
        self.restamped = b'"status":"ahead"' in answer.body
        machine.came_back = machine.came_back or self.restamped
        if request.path == "/sync" and "playlistId" not in request.query:
            self._visible = heard.visible
        cursor = machine.replica.state(state.CURSOR)
        self._go_on(lambda: steps.send(answer))
        if machine.replica.state(state.CURSOR) != cursor:
            machine.world.checks.after_cursor(machine, cursor)


class _Coming:
    """An answer on its way, which may arrive before anybody asks for it."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._arrived: list[Heard | None] = []
        self._asker: Callable[[Heard | None], None] | None = None

    def arrive(self, heard: "Heard | None") -> None:
        self._arrived.append(heard)
        self._tell()

    def ask(self, asker: "Callable[[Heard | None], None]") -> None:
        self._asker = asker
        self._tell()

    def _tell(self) -> None:
        if self._asker is not None and self._arrived:
            asker, self._asker = self._asker, None
            self._world.after(0, lambda: asker(self._arrived[0]))
