"""Keeps Python's search for garbage from holding up the window.

Nearly all that the program lets go of is freed at once, by counting who holds it. What holds itself in a circle has to
be searched for, and Python does that whenever many objects were made, in whatever thread, while all others stand
still: with a playlist of 100,000 tracks for a quarter of a second, again and again. Here it is searched for in the
window's thread, every few seconds, and never among the large lists: those hold no circles.
"""

import gc
import time
from typing import Final

from PySide6.QtCore import QObject, QTimer

_PERIOD_MS: Final = 2_000

_FEW: Final = 2_000
_MANY: Final = 20_000
"""More new objects than this are a list that was read."""

_LONG: Final = 0.01
"""Seconds after which a search took in too much that is there to stay."""


class Tidying(QObject):
    """Searches for garbage, in short steps, in place of Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=_PERIOD_MS)
        self._timer.timeout.connect(self.step)
        self._timer.start()

    def step(self) -> None:
        """Search among what was made lately; what is there to stay is not looked at again."""
        new = len(gc.get_objects(generation=0))
        if new > _MANY:
            gc.freeze()
        elif new > _FEW:
            begin = time.perf_counter()
            gc.collect()
            if time.perf_counter() - begin > _LONG:
                gc.freeze()

    def close(self) -> None:
        """Let Python search by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
