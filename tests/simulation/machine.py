"""A computer with a replica: its clock, its file, the program on it, and the one sync that the program may be at."""

from collections.abc import Callable, Generator
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from desktop.edits import Edit
from desktop.library import Library
from desktop.store import rejoining, state
from desktop.store.device import device_of
from desktop.store.errors import ReplicaError
from desktop.store.replica import Replica
from desktop.sync.engine import Engine
from desktop.sync.errors import SyncError, Unreachable
from desktop.sync.exchange import Answer, Prefetch, Request
from tests.simulation import files
from tests.simulation.databases import Crash, Point, ReplicaDatabase
from tests.simulation.promises import hold
from tests.simulation.reading import Pending

if TYPE_CHECKING:
    from tests.simulation.world import World

Steps = Generator[Request | Prefetch, Answer, Any]


class Machine:
    """One computer. `skew` is by how much its clock is wrong (microseconds)."""

    def __init__(self, world: "World", name: str, user_id: str) -> None:
        self.world, self.name, self.user_id = world, name, user_id
        self.random = Random(f"{world.plan.seed} {name}")
        self.folder = world.folder / name
        self.folder.mkdir()
        self.skew = 0
        self.online = True
        self.done: list[Edit] = []
        self.undone: list[Edit] = []
        self.pending: Pending = {}
        self.restamped = False
        self.went_back = False
        self._steps: Steps | None = None
        self._turn = 0
        self._asked = 0
        self._ahead: tuple[Request, _Coming] | None = None

    # The program

    @property
    def path(self) -> Path:
        return self.folder / "replica.sqlite"

    def now(self) -> int:
        tick = self.world.plan.options.tick
        return (self.world.now + self.skew) // tick * tick

    def set_up(self) -> None:
        """Begin with an empty replica that joins the server."""
        files.empty_replica(self.path)
        self.open()
        rejoining.join_server(
            self.replica,
            url="http://server",
            server_id=self.world.server.server_id,
            user_id=self.user_id,
            name=self.name,
            everyone=True,
            shared=frozenset(),
        )

    def open(self) -> None:
        """Start the program."""
        self.replica = Replica(
            self.path,
            device=device_of(self.folder, self.random),
            now=self.now,
            random=self.random,
            open_database=lambda path: ReplicaDatabase(path, self._fate),
        )
        self.library = Library(self.replica, self.random)

    def close(self) -> None:
        """End the program, wherever it is."""
        self._turn += 1
        self._ahead = None
        if self._steps is not None:
            self._steps.close()
        self._steps = None
        self.replica.close()

    def crash(self) -> None:
        """The process ended: what was not committed is gone. It is started again, and what it forgot is forgotten."""
        self.close()
        self.done.clear()
        self.undone.clear()
        self.open()
        self.world.checks.after_crash(self)

    def _fate(self, point: Point) -> None:
        if self.world.chance("crash"):
            self.world.trace.count(f"replica crashes {point} a commit")
            raise Crash(f"{self.name} {point} a commit")

    def say(self, what: str) -> None:
        self.world.trace.say(self.world.now, self.name, what)

    def attempt(self, what: Callable[[], None]) -> None:
        """Do something that may be the end of the process, and check what came of it."""
        self.restamped = self.went_back = False
        try:
            what()
        except Crash as crash:
            self.say(f"crashes: {crash}")
            self.crash()
        except ReplicaError as error:
            self.say(f"cannot: {error}")
        self.world.checks.after(self)

    # The sync

    @property
    def syncing(self) -> bool:
        return self._steps is not None

    def sync(self) -> None:
        """Begin a sync, if none is under way."""
        if self._steps is None:
            options = self.world.plan.options
            self.say("syncs")
            self._begin(Engine(self.replica, page=options.page, batch=options.batch).cycle())

    def _begin(self, steps: Steps) -> None:
        self._steps = steps
        self._go_on(lambda: next(steps))

    def _go_on(self, step: Callable[[], Request | Prefetch]) -> None:
        """Run the engine up to its next request."""
        steps = self._steps
        assert steps is not None
        try:
            asked = step()
            while isinstance(asked, Prefetch):
                self._fetch_ahead(asked.request)
                asked = next(steps)
        except StopIteration as end:
            self._end(f"synced: {end.value}")
            self.world.checks.after_contact(self)
        except SyncError as error:
            self._end(f"sync ends: {type(error).__name__}")
        except ReplicaError as error:
            self._end(f"sync ends: {error}")
        else:
            hold(13, not self.replica.database.connection.in_transaction, "a transaction stays open over a request")
            self._send(asked)

    def _end(self, what: str) -> None:
        self.say(what)
        self._turn += 1
        self._steps = None
        self._ahead = None

    def _send(self, request: Request) -> None:
        ahead, self._ahead = self._ahead, None
        if ahead is not None and ahead[0] is request:
            coming = ahead[1]
        else:
            coming = _Coming(self.world, request)
            self._carry(coming)
        self._turn += 1
        turn = self._turn
        coming.ask(lambda answer: self._hear(turn, coming, answer))

    def _fetch_ahead(self, request: Request) -> None:
        if self._ahead is None or self._ahead[0] is not request:
            coming = _Coming(self.world, request)
            self._ahead = (request, coming)
            self._carry(coming)

    def _carry(self, coming: "_Coming") -> None:
        self._asked += 1
        self.world.network.carry(self, coming.request, self._asked, coming.arrive)

    def _hear(self, turn: int, coming: "_Coming", answer: Answer | None) -> None:
        """An answer arrived, or None: it is known that none will."""
        if turn != self._turn:
            return
        if answer is None:
            self.attempt(self._hear_nothing)
        else:
            self.attempt(lambda: self._take(coming.request, answer))

    def _hear_nothing(self) -> None:
        assert self._steps is not None
        self._steps.close()
        self._end(f"sync ends: {Unreachable.__name__}")

    def _take(self, request: Request, answer: Answer) -> None:
        self.say(f"hears {answer.status} to {request.path}")
        steps = self._steps
        assert steps is not None
        self.went_back = answer.status == 409
        self.restamped = b'"status":"ahead"' in answer.body
        cursor = self.replica.state(state.CURSOR)
        self._go_on(lambda: steps.send(answer))
        if self.replica.state(state.CURSOR) != cursor:
            self.world.checks.after_cursor(self, cursor)


class _Coming:
    """An answer on its way, which may arrive before anybody asks for it."""

    def __init__(self, world: "World", request: Request) -> None:
        self.request = request
        self._world = world
        self._arrived: list[Answer | None] = []
        self._asker: Callable[[Answer | None], None] | None = None

    def arrive(self, answer: Answer | None) -> None:
        self._arrived.append(answer)
        self._tell()

    def ask(self, asker: Callable[[Answer | None], None]) -> None:
        self._asker = asker
        self._tell()

    def _tell(self) -> None:
        if self._asker is not None and self._arrived:
            asker, self._asker = self._asker, None
            self._world.after(0, lambda: asker(self._arrived[0]))
