"""What processes have computed, which can be compared on a machine that others keep busy. Linux only."""

import threading
import time
from pathlib import Path


def computed(process: int) -> float:
    """Read how many seconds another process has computed, by the clock that Linux keeps of it
    (`clock_getcpuclockid(3)`)."""
    return time.clock_gettime(~process << 3 | 2)


def children() -> set[int]:
    """Name the processes that this thread has started and that run."""
    told = Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text(encoding="ascii")
    return set(map(int, told.split()))
