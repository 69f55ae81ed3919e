"""All checks in one place, called by the world: after each event, and once more at the end."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from desktop.sync.exchange import Request
from tests.simulation import (
    checks_at_the_end,
    checks_of_pages,
    checks_of_purges,
    checks_of_queue,
    checks_of_server,
    checks_of_view,
)
from tests.simulation.checks_of_server import Before
from tests.simulation.promises import hold
from tests.simulation.reading import Stored
from tests.simulation.server import Reply, Server

if TYPE_CHECKING:
    from tests.simulation.machine import Machine
    from tests.simulation.world import World


class Checks:
    """What has to hold, asked after each event."""

    def __init__(self, world: "World") -> None:
        self._world = world

    def before_request(self, server: Server, request: Request) -> Before:
        return checks_of_server.look(server, request)

    def after_request(
        self, server: Server, user_id: str, request: Request, reply: Reply | None, before: Before
    ) -> None:
        checks_of_server.check(server, user_id, request, reply, before)

    def after_purge(self, server: Server, before: Mapping[str, Stored], horizon: str, seen_after: int) -> None:
        checks_of_purges.check(server, before, horizon, seen_after)

    def after_restore(self, records: Iterable[str]) -> None:
        for record_id in records:
            hold(
                3, not self._world.ledger.has_purged(record_id), f"a restore brought back {record_id}, which was purged"
            )

    def after_notice(self, machine: "Machine", since: str, notice: str) -> None:
        checks_of_pages.check_notice(self._world.server, machine.user_id, since, notice)

    def after(self, machine: "Machine") -> None:
        if machine.has_changed():
            checks_of_queue.check(machine)
            checks_of_view.check_shown(machine)

    def after_cursor(self, machine: "Machine", before: str) -> None:
        checks_of_view.check_cursor(machine, before)

    def after_crash(self, machine: "Machine") -> None:
        found = machine.replica.database.connection.execute("PRAGMA integrity_check").fetchone()[0]
        hold(7, found == "ok", f"the replica of {machine.name} is damaged by a crash: {found}")
        checks_of_view.check_cursor(machine, "")

    def after_contact(self, machine: "Machine", visible: frozenset[str] | None) -> None:
        """A sync came to its end: the server was reached, and showed these playlists."""
        checks_of_view.check_found(machine)
        if visible is not None:
            checks_of_view.check_revoked(machine, visible)

    def at_the_end(self) -> None:
        checks_at_the_end.check(self._world)
