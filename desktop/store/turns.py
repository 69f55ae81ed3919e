"""One writer at a time, in turns: whoever has just written waits for who came meanwhile, so a long edit in slices lets
every other edit in between two of them.

A plain lock promises no such thing: a thread that lets go of one and takes it again at once nearly always has it back
before the thread that waits for it has woken up.
"""

import threading
from types import TracebackType


class Turns:
    """A lock, used with `with`; whoever has it may take it again inside."""

    def __init__(self) -> None:
        # Who is next stands in the door, where the one who leaves the room cannot pass.
        self._door = threading.Lock()
        self._room = threading.Lock()
        self._inside: int | None = None
        self._depth = 0

    @property
    def somebody_waits(self) -> bool:
        return self._door.locked()

    def __enter__(self) -> None:
        me = threading.get_ident()
        if self._inside != me:
            with self._door:
                self._room.acquire()
            self._inside = me
        self._depth += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._depth -= 1
        if not self._depth:
            self._inside = None
            self._room.release()
