"""Lets go of long lists in the pauses of the event loop: to free 100,000 rows at once would hold it up."""

from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from desktop.draining import Drain

_STEP: Final = 2_000
"""Things that are freed within a millisecond."""


class Releasing(QObject):
    """Takes over lists and dicts that nobody needs any more, and frees what is in them bit by bit."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drain = Drain()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    @property
    def busy(self) -> bool:
        """Whether something is left to be freed."""
        return self._timer.isActive()

    def take(self, *things: list[Any] | dict[Any, Any] | tuple[Any, ...] | None) -> None:
        """Free these in steps. Whoever hands them over uses them no more; short ones are left to Python."""
        self._drain.put(*things)
        if self._drain and not self._timer.isActive():
            self._timer.start()

    def _step(self) -> None:
        self._drain.step(_STEP)
        if not self._drain:
            self._timer.stop()
