"""A server that another program started for its person: it ends, in good order, when that program lets it go.

Its standard input is held open by that program for as long as it lives. However that one ends, even by a kill, the
system closes the other end: so no server is left behind that nobody knows of, on any system.
"""

import os
import signal
import threading
from typing import BinaryIO


def stop_at_end_of(held: BinaryIO) -> None:
    """Ask this process to stop, as a signal from outside would, once nobody holds `held` open any more."""
    threading.Thread(target=_wait, args=(held,), name="lifeline", daemon=True).start()


def _wait(held: BinaryIO) -> None:
    # Not by its buffer: a thread that holds the lock of one at the end of the process makes that a fatal error.
    while os.read(held.fileno(), 1):
        pass  # nothing is said on it
    signal.raise_signal(signal.SIGTERM)
