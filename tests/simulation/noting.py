"""What an edit changed goes into the ledger, by the rows before and after: also where the process ended with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from syncserver.protocol.merge import Cell
from tests.simulation import reading
from tests.simulation.promises import hold

if TYPE_CHECKING:
    from tests.simulation.machine import Machine

_BRINGS_BACK: Final = frozenset(("restore", "restore list", "undo", "redo"))
"""What somebody does who wants something that was deleted back."""

Row = tuple[Any, ...]


@contextmanager
def noting(machine: "Machine", kind: str) -> Iterator[None]:
    """Note what the edit inside changes, and see that it beats all that its author saw."""
    before = reading.rows(machine.replica.database.connection)
    yield
    after = reading.rows(machine.replica.database.connection)
    newest = max(map(reading.edited_at, before.values()), default="")
    for record_id, row in after.items():
        if row != before.get(record_id):
            _note(machine, kind, before.get(record_id), row, newest)


def _note(machine: "Machine", kind: str, before: Row | None, after: Row, newest: str) -> None:
    now = reading.load(after)
    then = reading.load(before).cells if before else {}
    changed = {name: cell for name, cell in now.cells.items() if cell != then.get(name)}
    for name, cell in changed.items():
        # After edits that were ahead of their time got others, those that still wait for that are ahead of the clock.
        seen = newest if not machine.came_back else then[name].stamp if name in then else ""
        hold(4, cell.stamp > seen, f"the edit of {name} of {now.id} does not beat what its author saw")
    if then and then["deleted"].value and not now.cells["deleted"].value:
        hold(3, kind in _BRINGS_BACK, f"{kind!r} brought {now.id} back")
    ledger = machine.world.ledger
    ledger.edited(now.id, changed)
    machine.say(f"{kind} {now.id[-6:]}: {_told(changed)}")


def _told(cells: dict[str, Cell]) -> str:
    return ", ".join(f"{name}={cell.value!r} at {cell.stamp[11:]}" for name, cell in cells.items())
